"""What there is to go back to when a plan cannot be opened, and the newest of it put in the plan's place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.store import records, recovery, upgrades
from cspdesk.store.backups import Backup, backups_of
from cspdesk.store.connection import Mode, gate_of, reading
from cspdesk.store.copies import copy_whole, draft_of, force, free_name, swap_in
from cspdesk.store.faults import translated
from cspdesk.store.headers import refuse_torn
from cspdesk.store.holders import Holder
from cspdesk.store.locks import take
from cspdesk.store.opened import Opened, checked
from cspdesk.store.places import is_local
from cspdesk.store.private_folders import own_folder, scratch
from cspdesk.store.publishing import previous_of
from cspdesk.usecases.ports import Progress, Stamp, no_progress
from cspdesk.usecases.rescue import Examined, Recovered

JOURNALS = ("-journal", "-wal")


def kept_of(plan: Path) -> tuple[Backup, ...]:
    """Everything a plan can go back to, newest first: its backups and, for a shared plan, the copies made in working.

    A shared plan was worked on in a copy on this computer; its file as it was is kept beside it when it is replaced.
    """
    copies = [] if is_local(plan) else [own_folder("work", plan) / "work.cspplan", previous_of(plan)]
    found = [*backups_of(plan)]
    for copy in copies:
        with suppress(OSError):
            found.append(Backup(copy, datetime.fromtimestamp(copy.stat().st_mtime).astimezone()))
    return tuple(sorted(found, key=lambda backup: backup.at, reverse=True))


def examine(plan: Path, progress: Progress = no_progress) -> Examined:
    """Look at what there is to go back to, and at what can still be read of the plan's own file. Nothing is written.

    Raises:
        OSError: if temporary files cannot be written on this computer.
    """
    backup, then, unsound = newest_sound(plan)
    read: Recovered | None = None
    if plan.exists():
        with suppress(PersonError):  # nothing of it can be read
            read = recovery.read(plan, then, progress)
    return Examined(backup, then, unsound, read)


def recover(damaged: Path, target: Path, stamp: Stamp, progress: Progress = no_progress) -> Recovered:
    """Write a new plan file with whatever can be recovered from a damaged one and its newest sound backup.

    Raises:
        PersonError: if nothing of a plan can be found in it, or the new file cannot be written.
    """
    return recovery.recover(damaged, target, newest_sound(damaged)[1], stamp, progress)


def newest_sound(plan: Path) -> tuple[Backup | None, Workplan, int]:
    """The newest backup that is sound, what it holds, and how many newer ones are not."""
    for unsound, backup in enumerate(kept_of(plan)):
        try:
            with translated(backup.path), _sound(backup.path) as opened, reading(opened.engine) as connection:
                return backup, records.load(connection), unsound
        except PersonError:
            continue  # damaged too: the next older one
    return None, Workplan(), 0


def put_back(backup: Path, plan: Path) -> Path | None:
    """Put a backup in the place of a plan that cannot be opened, or is not there any more.

    Returns:
        Where the file that was there is kept as it was, its journal beside it; None where there was none.

    Raises:
        DamagedError: if the backup itself is damaged; nothing is then changed.
        PersonError: if somebody has the plan open, or the folder cannot be written.
    """
    with translated(plan):
        lock = take(plan)
        if isinstance(lock, Holder):
            raise PersonError(lock.elsewhere(plan.name), "Ask them to close it first.")
        try:
            with _sound(backup) as opened, gate_of(plan), draft_of(plan) as draft:
                copy_whole(opened.engine, draft)
                aside = _kept_aside(plan)
                swap_in(draft, plan)
                return aside
        finally:
            lock.release()


def _kept_aside(plan: Path) -> Path | None:
    """The file as it is under another name, its journal with it: left beside, that would be applied to the backup."""
    aside = free_name(plan, "damaged") if plan.exists() else None
    if aside:
        shutil.copyfile(plan, aside)
        force(aside)
    for suffix in JOURNALS:
        beside = plan.with_name(plan.name + suffix)
        if beside.exists():
            kept = aside or free_name(plan, "gone")
            beside.rename(kept.with_name(kept.name + suffix))
    return aside


@contextmanager
def _sound(backup: Path) -> Iterator[Opened]:
    """A private copy of a backup, open, checked and of today's format.

    Raises:
        DamagedError: if it is damaged.
    """
    with scratch() as folder:
        copy = Path(folder) / backup.name
        for suffix in ("", *JOURNALS):
            beside = backup.with_name(backup.name + suffix)
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + suffix))
        refuse_torn(copy)
        upgrades.bring_up_to_date(copy, no_progress, keep_old=False)
        opened = checked(copy, Mode.WRITE, no_progress)
        try:
            yield opened
        finally:
            opened.close()
