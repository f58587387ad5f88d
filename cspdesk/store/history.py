"""What was done to the plan, read back."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from cspdesk.domain.display import long_date
from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.store.faults import DamagedError
from cspdesk.store.records import plain_of
from cspdesk.store.replay import ChangeRow, Replay
from cspdesk.store.tables import attachment, change, change_set
from cspdesk.usecases.ports import HistoryLine

LARGEST_ATTACHMENT = 100 * 1024 * 1024
"""Bytes of a file kept with the plan."""


def newest(connection: Connection) -> int:
    """Number of the newest change set, 0 when there is none."""
    return connection.execute(select(func.max(change_set.c.number))).scalar_one() or 0


def has(connection: Connection, uid: str) -> bool:
    """Whether the plan knows the change set of this identity."""
    return connection.execute(select(change_set.c.number).where(change_set.c.uid == uid)).first() is not None


def newest_program(connection: Connection) -> str:
    """The version of the program that wrote last."""
    last = select(change_set.c.program).order_by(change_set.c.number.desc()).limit(1)
    return connection.execute(last).scalar() or ""


def lines(connection: Connection, kind: str = "", key: str = "") -> list[HistoryLine]:
    """The history of the plan, of one kind or of one record, oldest first."""
    wanted = _LINES.order_by(change.c.number)
    if kind:
        wanted = wanted.where(change.c.kind == kind)
    if key:
        wanted = wanted.where(change.c.record == key)
    return _read(connection, wanted)


def lines_before(connection: Connection, number: int, most: int, keys: Sequence[str] = ()) -> list[HistoryLine]:
    """The newest `most` lines before line `number` (0: the newest of all), newest first."""
    wanted = _LINES.order_by(change.c.number.desc()).limit(most)
    if number:
        wanted = wanted.where(change.c.number < number)
    if keys:
        wanted = wanted.where(change.c.record.in_(keys))
    return _read(connection, wanted)


def plan_as_of(connection: Connection, at: datetime) -> Workplan:
    """The plan as it was after the newest change set written by a moment, made again from its history.

    Raises:
        PersonError: if nothing had been written by then.
        DamagedError: if the history does not tell all of a record.
    """
    written = select(func.max(change_set.c.number)).where(change_set.c.at <= at.astimezone(UTC).isoformat())
    last = connection.execute(written).scalar_one()
    if last is None:
        begun = _time(connection.execute(select(func.min(change_set.c.at))).scalar_one())
        raise PersonError("This plan had not been begun by then.", f"It was begun on {long_date(begun.date())}.")
    rows = connection.execute(select(change).where(change.c.change_set <= last).order_by(change.c.number))
    told = Replay(ChangeRow(*row) for row in rows)
    records = []
    for which in told.fields:
        if which[0] not in KINDS:
            continue
        record = told.record(which)
        if record is None:
            raise DamagedError("The plan is damaged: part of its history is not what belongs there.")
        records.append(record)
    return Workplan.of(records)


_LINES = select(
    change_set.c.number,
    change_set.c.at,
    change_set.c.by,
    change_set.c.computer,
    change_set.c.purpose,
    change_set.c.title,
    change.c.origin,
    change.c.kind,
    change.c.record,
    change.c.ref,
    change.c.field,
    change.c.old,
    change.c.new,
    change.c.operation,
    change.c.number.label("line"),
).join_from(change, change_set)


def _read(connection: Connection, wanted: Select[*tuple[Any, ...]]) -> list[HistoryLine]:
    try:
        return [_line(row) for row in connection.execute(wanted)]
    except ValueError as wrong:
        raise DamagedError("The plan is damaged: part of its history is not what belongs there.") from wrong


def _line(row: Row[*tuple[Any, ...]]) -> HistoryLine:
    number, at, by, computer, purpose, title, origin, kind, key, ref, field, old, new, operation, line = row
    old, new = plain_of(kind, field, old), plain_of(kind, field, new)
    return HistoryLine(
        number, _time(at), by, computer, purpose, title, origin, kind, key, ref, field, old, new, operation, line
    )


@lru_cache(maxsize=1024)  # every line of a change set tells the same
def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def attached(connection: Connection, sha256: str) -> bytes:
    """A file kept with the plan.

    Raises:
        PersonError: if the plan does not hold it.
        DamagedError: if it is not what its SHA-256 says.
    """
    row = connection.execute(
        select(attachment.c.size, attachment.c.packed).where(attachment.c.sha256 == sha256)
    ).first()
    if row is None:
        raise PersonError("That file is not kept with this plan.", "It may belong to another copy of the plan.")
    return unpacked(sha256, row.size, row.packed)


def unpacked(sha256: str, size: int, packed: bytes) -> bytes:
    """The file a row of `attachment` holds.

    Raises:
        DamagedError: if it is not what its size and SHA-256 say; a file that unpacks to more, or to more than any may
            have, is never unpacked whole.
    """
    content = b""
    if 0 <= size <= LARGEST_ATTACHMENT:
        with suppress(zlib.error):
            content = zlib.decompressobj().decompress(packed, size + 1)
    if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedError("The plan is damaged: a file kept with it is not what it was.")
    return content
