"""Copies of a plan that hold what it lacks: what sync programs leave, and work that did not reach the share."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from cspdesk.domain.faults import PersonError
from cspdesk.store import facts, holders
from cspdesk.store.copies import free_name
from cspdesk.store.faults import DamagedError
from cspdesk.store.glances import glance
from cspdesk.store.locks import lock_file
from cspdesk.store.places import is_local
from cspdesk.store.private_folders import own_folder
from cspdesk.store.tables import change_set
from cspdesk.usecases.merging import StrayCopy

WAITING = "not in the shared plan yet"
"""What is remarked in the name of work on this computer that waits to be brought into the shared plan."""

_LEFT_OUT = "left out"
_SETTLED = re.compile(rf"\((?:{_LEFT_OUT}|damaged)(?:, \d+)?\)$")


def strays(connection: Connection, plan: Path) -> Iterator[StrayCopy]:
    """Files that are the same plan, with change sets it does not know. They are only read, without a lock."""
    uid = facts.fact(connection, facts.PLAN_UID)
    known = set(connection.execute(select(change_set.c.uid)).scalars())
    for file, own in _candidates(plan):
        with suppress(OSError, sqlite3.Error, ValueError, DamagedError):
            if found := _stray(file, uid, known, own=own):
                yield found


def settle(copy: Path, plan: Path, remark: str = _LEFT_OUT) -> str:
    """Put a copy aside under a name that says what became of it; it is never deleted.

    Returns:
        What it is called now; where it is, unless that is beside the plan.

    Raises:
        PersonError: if somebody has it open.
        OSError: if it cannot be renamed.
    """
    if holder := holders.read(lock_file(copy)):
        raise PersonError(holder.elsewhere(copy.name), "Ask them to close it first.")
    aside = free_name(copy, remark)
    copy.rename(aside)
    return aside.name if aside.parent == plan.parent else str(aside)


def _candidates(plan: Path) -> Iterator[tuple[Path, bool]]:
    if not is_local(plan):
        for file in sorted(own_folder("work", plan).glob(f"work ({WAITING}*.cspplan")):
            if not _SETTLED.search(file.stem):
                yield file, True
    for file in sorted(plan.parent.glob(f"*{plan.suffix}")):
        if file.name != plan.name and not file.name.startswith(".") and not _SETTLED.search(file.stem):
            yield file, False


def _stray(file: Path, uid: str, known: set[str], *, own: bool) -> StrayCopy | None:
    with glance(file) as connection:
        theirs = connection.execute("SELECT value FROM meta WHERE name = ?", (facts.PLAN_UID,)).fetchone()
        if theirs is None or theirs[0] != uid:
            return None
        rows = connection.execute('SELECT uid, "by", at FROM change_set ORDER BY number')
        unknown = [(by, at) for one, by, at in rows if one not in known]
    if not unknown:
        return None
    by, at = unknown[-1]
    return StrayCopy(file, len(unknown), str(by), datetime.fromisoformat(str(at)), own)
