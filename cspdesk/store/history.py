"""What was done to the plan, read back."""

from __future__ import annotations

import hashlib
import zlib
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, func, select

from cspdesk.domain.faults import PersonError
from cspdesk.store.faults import DamagedError
from cspdesk.store.records import plain_of
from cspdesk.store.tables import attachment, change, change_set
from cspdesk.usecases.ports import HistoryLine


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
    wanted = (
        select(
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
        )
        .join_from(change, change_set)
        .order_by(change.c.number)
    )
    if kind:
        wanted = wanted.where(change.c.kind == kind)
    if key:
        wanted = wanted.where(change.c.record == key)
    try:
        return [_line(row) for row in connection.execute(wanted)]
    except ValueError as wrong:
        raise DamagedError("The plan is damaged: part of its history is not what belongs there.") from wrong


def _line(row: Row[*tuple[Any, ...]]) -> HistoryLine:
    number, at, by, computer, purpose, title, origin, kind, key, ref, field, old, new = row
    old, new = plain_of(kind, field, old), plain_of(kind, field, new)
    return HistoryLine(number, _time(at), by, computer, purpose, title, origin, kind, key, ref, field, old, new)


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
        DamagedError: if it is not what its size and SHA-256 say; a file that unpacks to more is never unpacked whole.
    """
    try:
        content = zlib.decompressobj().decompress(packed, size + 1)
    except zlib.error:
        content = b""
    if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedError("The plan is damaged: a file kept with it is not what it was.")
    return content
