"""One change set, written whole or not at all: records, history and attachments in one durable transaction."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from cspdesk import __version__
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import BugError, PersonError, StaleChangeError
from cspdesk.domain.records import new_key
from cspdesk.store import history
from cspdesk.store.facts import CONTENT_DIGEST, PLAN_UID, fact
from cspdesk.store.history import LARGEST_ATTACHMENT
from cspdesk.store.records import Stored, stored_of, to_row
from cspdesk.store.tables import RECORDS, attachment, change, change_set, context, meta
from cspdesk.usecases.ports import Stamp

Row = dict[str, Stored]


def write(connection: Connection, done: ChangeSet, stamp: Stamp, number: int, uid: str = "") -> None:
    """Write a change set as the plan's `number`th.

    Args:
        connection: Inside a transaction that holds the file.
        done: The changes.
        stamp: Who, when and where.
        number: One more than the newest in the file.
        uid: The change set's identity, if it comes from another copy of the plan.

    Raises:
        PersonError: if a value cannot be kept.
        StaleChangeError: if a record that is to be revised or removed is not in the file.
    """
    connection.execute(insert(change_set), heading(done, stamp, number, uid or new_key()))
    connection.execute(update(context).values(change_set=number))
    # While a plan is worked on nothing can be compared; the row is written once an opening, not at every change.
    sealed = (meta.c.name == CONTENT_DIGEST) & (meta.c.value != "")
    connection.execute(update(meta).where(sealed).values(value=""))
    by_kind: defaultdict[str, list[Change]] = defaultdict(list)
    for one in done.changes:
        by_kind[one.kind].append(one)
    for kind, changes in by_kind.items():
        _write_records(connection, kind, changes)
    if rows := [row for one in done.changes for row in history_rows(one, number)]:
        connection.execute(insert(change), rows)
    _write_attachments(connection, done.attachments, number)
    connection.execute(update(context).values(change_set=None))


def refuse_stranger(connection: Connection, name: str, newest: int, plan_uid: str) -> None:
    """Refuse to write over what another program wrote, whatever any lock says.

    Args:
        connection: Inside a transaction that holds the file.
        name: What to call the file.
        newest: Number of the newest change set we know of.
        plan_uid: Which plan it was when we opened it.

    Raises:
        StaleChangeError: if the file holds anything else.
    """
    if history.newest(connection) != newest or fact(connection, PLAN_UID) != plan_uid:
        raise StaleChangeError(
            f"{name} was changed or replaced by another program since you opened it.",
            "Save a copy to keep your view of it, then open it again and repeat the change.",
        )


def heading(done: ChangeSet, stamp: Stamp, number: int, uid: str) -> Row:
    """The row of `change_set` for these changes."""
    return {
        "number": number,
        "uid": uid,
        "at": stamp.at.astimezone(UTC).isoformat(),
        "by": stamp.by,
        "computer": stamp.computer,
        "program": __version__,
        "purpose": done.purpose,
        "title": done.title,
    }


def _write_records(connection: Connection, kind: str, changes: Iterable[Change]) -> None:
    table = RECORDS[kind]
    added, revised, removed = [], [], []
    for one in changes:
        if one.after is None:
            removed.append({"which": one.key})
        elif one.before is None:
            added.append(to_row(one.after))
        else:
            revised.append(to_row(one.after) | {"which": one.key})
    which = table.c.key == bindparam("which")
    for statement, rows in ((delete(table).where(which), removed), (update(table).where(which), revised)):
        if rows and connection.execute(statement, rows).rowcount != len(rows):
            raise StaleChangeError(f"A {kind} is no longer in the plan file.", "Open the plan again.")
    if added:
        connection.execute(insert(table), added)


def history_rows(one: Change, number: int) -> Iterator[Row]:
    """The rows of `change` that tell of a record's change in the `number`th change set."""
    some = one.before or one.after
    operation = "add" if one.before is None else "remove" if one.after is None else "revise"
    row: Row = {
        "change_set": number,
        "kind": one.kind,
        "record": one.key,
        "ref": str(getattr(some, "ref", "")),
        "operation": operation,
        "origin": one.origin,
    }
    silent = True
    for field, old, new in one.fields():
        silent = False
        yield row | {"field": field, "old": stored_of(old), "new": stored_of(new)}
    if silent:  # a record without a single value was still added or removed
        yield row | {"field": "", "old": None, "new": None}


def _write_attachments(connection: Connection, files: dict[str, bytes], number: int) -> None:
    for sha256, content in files.items():
        if hashlib.sha256(content).hexdigest() != sha256:
            raise BugError("an attachment does not have the SHA-256 it is kept under")
        if len(content) > LARGEST_ATTACHMENT:
            raise PersonError(
                f"A file of {len(content) // 1_000_000} MB is too large to be kept with the plan.",
                f"Files up to {LARGEST_ATTACHMENT // 1_000_000} MB can be kept.",
            )
        row = {"sha256": sha256, "change_set": number, "size": len(content), "packed": zlib.compress(content)}
        connection.execute(sqlite_insert(attachment).on_conflict_do_nothing(), row)
