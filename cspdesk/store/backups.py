"""Whole, verified copies of a plan, made before anything large and now and then; old ones are thinned out."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Engine

from cspdesk.domain.faults import PersonError
from cspdesk.store.connection import Mode, engine_for, let_go
from cspdesk.store.copies import copy_whole, sweep
from cspdesk.store.faults import translated
from cspdesk.store.places import is_local
from cspdesk.store.private_folders import mark_of, own_folder

FOLDER_POLICY = "CSPDESK_BACKUPS"
"""Environment variable that names the folder for backups, set by whoever looks after the computers."""

APART = timedelta(minutes=30)
"""How long after the last backup the next change makes one."""

UPGRADE = "upgrade"

LARGE = frozenset({"import", "freeze", "restore", "merge", UPGRADE})
"""Purposes that a backup always precedes: of change sets, and bringing a file of an older format up to date."""

_ALL_FOR = timedelta(days=2)
_LEAP = timedelta(days=366)
_KEPT: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (12, datetime.date),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)
"""How many days, weeks and months keep their newest backup, once all of two days are kept."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup.

    Attributes:
        path: A plan file like any other.
        at: When it was made, by this computer's clock and time zone.
    """

    path: Path
    at: datetime

    @property
    def size(self) -> int:
        """In bytes; 0 where it cannot be asked."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


class Ring:
    """The backups of one open plan: knows when the next is due."""

    def __init__(self, plan: Path, *, fresh: bool, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._plan = plan
        self._clock = clock
        # A plan made just now holds nothing a backup could bring back.
        self._last = clock() if fresh else None

    def before(self, engine: Engine, purpose: str) -> str:
        """Back up, if that is due before a change of this purpose.

        Returns:
            Why it could not be done, as a sentence; a failed backup never holds up the work.
        """
        now = self._clock()
        try:
            with translated(self._plan):
                last = self._last or next((backup.at for backup in backups_of(self._plan)), None)
                self._last = last
                if purpose not in LARGE and last and abs(now - last) < APART:
                    return ""
                self._last = now
                back_up(engine, self._plan, now)
        except PersonError as failed:
            return f"No backup could be made of {self._plan.name}. {failed}"
        return ""


def before_upgrade(file: Path, plan: Path) -> str:
    """Back a plan of an older format up as it is.

    Args:
        file: The plan's file, or what has been fetched of it.
        plan: The plan.

    Returns:
        Why that could not be done, as a sentence; it never holds up the work.
    """
    engine = engine_for(file, Mode.WRITE)
    try:
        return Ring(plan, fresh=False).before(engine, UPGRADE)
    finally:
        let_go(engine)


def folder_of(plan: Path) -> Path:
    """Where the backups of a plan are kept: beside it, or on this computer when it is shared."""
    if policy := os.environ.get(FOLDER_POLICY):  # where plans of every department meet
        return Path(policy) / f"{plan.stem} {mark_of(plan)}"
    return plan.with_name(f"{plan.stem} backups") if is_local(plan) else own_folder("backups", plan)


def backups_of(plan: Path) -> tuple[Backup, ...]:
    """The backups of a plan, newest first."""
    pattern = re.compile(rf"{re.escape(plan.stem)} (\d{{4}}-\d\d-\d\d \d\d\.\d\d\.\d\d)(-\d+)?{re.escape(plan.suffix)}")
    found = []
    with suppress(OSError):
        for file in folder_of(plan).iterdir():
            if named := pattern.fullmatch(file.name):
                with suppress(ValueError):
                    found.append((datetime.strptime(named[1], _TIME).astimezone(), int((named[2] or "-0")[1:]), file))
    return tuple(Backup(file, at) for at, _, file in sorted(found, reverse=True))


def back_up(engine: Engine, plan: Path, now: datetime) -> Backup:
    """Write a backup, check it, and only then thin out the older ones.

    Raises:
        DamagedError: if it does not read back as sound; nothing is then thinned out.
        OSError: if it cannot be written; SQLAlchemy's errors likewise.
    """
    folder = folder_of(plan)
    # Never the plan's own folder: where that is gone, a drive was unplugged.
    folder.mkdir(parents=folder.parent != plan.parent, exist_ok=True)
    sweep(folder, rf"{re.escape(plan.stem)} .*")
    path = _free(folder / f"{plan.stem} {now.astimezone():{_TIME}}{plan.suffix}")
    copy_whole(engine, path)
    for old in too_many(backups_of(plan), now):
        with suppress(OSError):  # one that is open somewhere stays until the next time
            old.path.unlink()
    return Backup(path, now)


def too_many(newest_first: Sequence[Backup], now: datetime) -> Iterator[Backup]:
    """The backups that may go: beyond two days, all but the newest of 12 days, 10 weeks and 9 months.

    Time is counted from now, from the newest backup, and from any before a leap of a year: a clock set wrong for a
    while, back or forward, then costs nothing that was made shortly before, meanwhile or afterwards.
    """
    if not newest_first:
        return
    leaps = (older.at for newer, older in pairwise(newest_first) if newer.at - older.at > _LEAP)
    recent = (now, newest_first[0].at, *leaps)
    older = [backup for backup in newest_first if all(abs(time - backup.at) > _ALL_FOR for time in recent)]
    kept = {backup for count, period in _KEPT for backup in _newest_of_each(older, period, count)}
    yield from (backup for backup in older if backup not in kept)


_TIME = "%Y-%m-%d %H.%M.%S"


def _newest_of_each(
    newest_first: Iterable[Backup], period: Callable[[datetime], object], count: int
) -> Iterable[Backup]:
    first: dict[object, Backup] = {}
    for backup in newest_first:
        first.setdefault(period(backup.at), backup)
    return [*first.values()][:count]


def _free(path: Path) -> Path:
    number, name = 1, path
    while name.exists():
        number += 1
        name = path.with_stem(f"{path.stem}-{number}")
    return name
