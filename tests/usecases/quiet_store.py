"""What a plan store kept in memory says of files, shares and other people: nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.merging import Merging, StrayCopy
from cspdesk.usecases.ports import Backup, HistoryLine, Stamp


class QuietStore:
    """A plan that only this program holds, on a disk that never fails."""

    schema_version = 1
    saved = "Saved"
    pending = False
    held_elsewhere = False
    request = ""
    notices: tuple[str, ...] = ()

    def history(self, kind: str = "", key: str = "") -> Sequence[HistoryLine]:
        """Nothing is remembered, unless a store says so."""
        return ()

    def history_before(self, number: int, most: int, keys: Sequence[str] = ()) -> Sequence[HistoryLine]:
        """What is remembered, from its end."""
        told = [replace(line, number=place) for place, line in enumerate(self.history(), 1)]
        wanted = [line for line in told if (not number or line.number < number) and (not keys or line.key in keys)]
        return wanted[: -most - 1 : -1]

    def as_of(self, at: datetime) -> Workplan:
        """Nothing was before."""
        raise PersonError("This plan had not been begun by then.")

    def has_newer(self) -> bool:
        """Nobody else writes."""
        return False

    def ask_to_close(self) -> None:
        """Nobody else is there to be asked."""

    def holder_is_gone(self) -> bool:
        """Nobody else was there."""
        return False

    def holder_is_silent(self) -> bool:
        """Nobody else is there."""
        return False

    def try_for_writing(self, *, take_over: bool = False) -> str:
        """It can be written already."""
        return ""

    def backups(self) -> Sequence[Backup]:
        """There are none."""
        return ()

    def restoring(self, backup: Path) -> ChangeSet:
        """There is nothing to go back to."""
        raise AssertionError(f"{backup} is no backup of this plan")

    def stray_copies(self) -> tuple[StrayCopy, ...]:
        """There are none."""
        return ()

    def merging(self, copy: Path) -> Merging:
        """There is nothing to bring in."""
        raise AssertionError(f"{copy} is no copy of this plan")

    def merge(self, seen: Merging, decided: ChangeSet, stamp: Stamp) -> str:
        """There is nothing to bring in."""
        raise AssertionError(f"{seen.copy} is no copy of this plan")

    def leave_out(self, copy: Path) -> str:
        """There is nothing to put aside."""
        raise AssertionError(f"{copy} is no copy of this plan")

    def publish(self) -> None:
        """Nobody else has a copy."""
