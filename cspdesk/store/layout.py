"""How an empty plan file begins."""

from __future__ import annotations

from sqlalchemy import Connection

from cspdesk import __version__
from cspdesk.store import facts, migrations
from cspdesk.store.tables import APPLICATION_ID


def lay_out(connection: Connection, plan_uid: str) -> None:
    """Make the tables of a plan in an empty file, within the caller's transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.upgrade(connection)
    facts.note(connection, facts.PLAN_UID, plan_uid)
    facts.note(connection, facts.CREATED_BY, __version__)
