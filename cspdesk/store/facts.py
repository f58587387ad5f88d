"""What is known of the file itself, by name."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from cspdesk.store.tables import meta

PLAN_UID = "plan_uid"
"""Which plan it is: the same in every copy."""

CREATED_BY = "created_by"
"""The version of the program that made it."""

CONTENT_DIGEST = "content_digest"
"""What everything in it amounted to when it was closed; empty while it is worked on."""

PUBLISH_ID = "publish_id"
"""Which publication of a shared plan it is."""

PUBLISHING = "publishing"
"""Which publication is under way, until it is known to have come through."""


def fact(connection: Connection, name: str) -> str:
    """What is noted under `name`, or empty."""
    return connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar() or ""


def note(connection: Connection, name: str, value: str) -> None:
    """Note `value` under `name`."""
    row = {"name": name, "value": value}
    connection.execute(insert(meta).on_conflict_do_update(index_elements=["name"], set_={"value": value}), row)
