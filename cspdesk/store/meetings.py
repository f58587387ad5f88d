"""An open plan meets another file: a copy to write, a backup to go back to, a copy that went a different way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.store import holders, records
from cspdesk.store.connection import Mode, gate_of, reading
from cspdesk.store.copies import copy_whole
from cspdesk.store.locks import lock_file
from cspdesk.store.merging import Merged, merge
from cspdesk.store.opened import Opened, checked
from cspdesk.store.opening import open_file
from cspdesk.store.private_folders import scratch
from cspdesk.store.publishing import fetch
from cspdesk.usecases.ports import no_progress


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

    Raises:
        PersonError: if the backup cannot be read, or is of another plan.
    """
    opened = open_file(backup, read_only=True, progress=no_progress)
    try:
        _refuse_other(opened, backup, plan_uid)
        with reading(opened.engine) as connection:
            then = records.load(connection)
    finally:
        opened.close()
    return replace(now.difference(then, f"restore {backup.stem}"), purpose="restore")


def merge_file(copy: Path, into: Engine, plan_uid: str) -> Merged:
    """Take over every change set that only the copy has.

    Raises:
        PersonError: if the copy cannot be read, or is of another plan.
    """
    with scratch() as folder:
        local = Path(folder) / copy.name
        fetch(copy, local)
        opened = checked(local, Mode.WRITE, no_progress)
        try:
            _refuse_other(opened, copy, plan_uid)
            return merge(opened.engine, into)
        finally:
            opened.close()


def _refuse_other(opened: Opened, path: Path, plan_uid: str) -> None:
    if opened.plan_uid != plan_uid:
        raise PersonError(f"{path.name} is another plan.", "Choose a backup or copy of this one.")
