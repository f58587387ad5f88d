"""An open plan meets another file: a copy to write, a backup to go back to, a copy that went a different way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.store import holders, records
from cspdesk.store.connection import gate_of, reading
from cspdesk.store.copies import copy_whole
from cspdesk.store.locks import lock_file
from cspdesk.store.merging import foresee, merge
from cspdesk.store.opened import Opened
from cspdesk.store.opening import open_file
from cspdesk.usecases.merging import Merging
from cspdesk.usecases.ports import Stamp, no_progress
from cspdesk.usecases.quarters import going_back


def save_as(engine: Engine, plan: Path, target: Path) -> None:
    """Write a whole, verified copy of an open plan, replacing what is there.

    Raises:
        PersonError: if that is the plan itself, or somebody has it open.
        DamagedError: if the copy does not read back as sound.
    """
    if target.exists():
        if plan.exists() and target.samefile(plan):
            raise PersonError("That is the plan you have open.", "Choose another name for the copy.")
        if holder := holders.read(lock_file(target)):
            raise PersonError(holder.sentence(target.name), "Choose another name for the copy.")
    with gate_of(target):
        copy_whole(engine, target)


def changes_back_to(backup: Path, now: Workplan, plan_uid: str) -> ChangeSet:
    """What would change if the plan became again what it is in a backup.

    What was frozen since stays frozen.

    Raises:
        PersonError: if the backup cannot be read, is of another plan, or lacks what a quarter frozen since says.
    """
    with _read(backup, plan_uid) as opened, reading(opened.engine) as connection:
        then = records.load(connection)
    return going_back(now, then, f"restore {backup.stem}")


def foresee_file(copy: Path, into: Engine, plan_uid: str) -> Merging:
    """What taking over every change set that only the copy has would do.

    Raises:
        PersonError: if the copy cannot be read, or is of another plan.
    """
    with _read(copy, plan_uid) as opened:
        return foresee(opened.engine, copy, into)


def merge_file(
    seen: Merging, into: Engine, plan_uid: str, decided: ChangeSet, stamp: Stamp, guard: Callable[[Connection], None]
) -> int:
    """Take over every change set that only the copy has, as it was foreseen, and what was chosen.

    Args:
        seen: What was foreseen and looked at.
        into: The plan.
        plan_uid: Which plan it is.
        decided: The choices.
        stamp: Who chose.
        guard: Refuses, inside the transaction, a file that somebody else has written to.

    Returns:
        How many change sets were written.

    Raises:
        StaleChangeError: if either has changed since; nothing is then written.
        PersonError: if the copy cannot be read, or is of another plan.
    """
    with _read(seen.copy, plan_uid) as opened:
        return merge(opened.engine, seen, into, decided, stamp, guard)


@contextmanager
def _read(path: Path, plan_uid: str) -> Iterator[Opened]:
    """Another file of the same plan, open for reading only.

    Raises:
        PersonError: if it cannot be read, or is of another plan.
    """
    opened = open_file(path, read_only=True, progress=no_progress)
    try:
        if opened.plan_uid != plan_uid:
            raise PersonError(f"{path.name} is another plan.", "Choose a backup or copy of this one.")
        yield opened
    finally:
        opened.close()
