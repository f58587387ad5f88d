"""What the use cases need from the floors above them, which plug in at `bootstrap`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.findings import Finding
from cspdesk.domain.records import Plain
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.merging import Merging, StrayCopy


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did something, when and where.

    Attributes:
        at: In UTC.
        by: The person's sign-in name.
        computer: The computer's name.
    """

    at: datetime
    by: str
    computer: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One field of one record in one change set, newest change sets last.

    Attributes:
        set_number: 1 for the first change set of the plan.
        ref: What people called the record when it changed, or empty.
        field: Name of the field.
        old: Before; None when the record was new.
        new: After; None when the record was removed.
        operation: What became of the record: `add`, `revise` or `remove`.
        number: Of the line, counted from the plan's first.
    """

    set_number: int
    at: datetime
    by: str
    computer: str
    purpose: str
    title: str
    origin: str
    kind: str
    key: str
    ref: str
    field: str
    old: Plain
    new: Plain
    operation: str = "revise"
    number: int = 0


class Backup(Protocol):
    """A whole copy of a plan, made by the program itself."""

    @property
    def path(self) -> Path:
        """A plan file like any other."""
        ...

    @property
    def at(self) -> datetime:
        """When it was made."""
        ...

    @property
    def size(self) -> int:
        """In bytes; 0 where it cannot be asked."""
        ...


class PlanStore(Protocol):
    """Where a plan is kept. Every method raises PersonError when the world says no."""

    @property
    def name(self) -> str:
        """What the status bar calls it: a file name."""
        ...

    @property
    def read_only(self) -> str:
        """Why it cannot be written, as a sentence; empty when it can."""
        ...

    @property
    def saved(self) -> str:
        """Where the work is safe, in words for the status bar; empty for a plan that is only read."""
        ...

    @property
    def pending(self) -> bool:
        """Whether something is on this computer only, and not in the shared plan yet."""
        ...

    @property
    def notices(self) -> tuple[str, ...]:
        """What the person should know about this opening, a sentence each; more may come after a commit."""
        ...

    @property
    def schema_version(self) -> int:
        """The version of the file's layout, 1 for the first released."""
        ...

    def load(self) -> Workplan:
        """Everything in the plan; for one that is only read, what `has_newer` or `try_for_writing` found last."""
        ...

    def verify(self) -> tuple[Finding, ...]:
        """What is wrong with the file itself: structure, links, content. Empty when it is sound."""
        ...

    def commit(self, change_set: ChangeSet, stamp: Stamp) -> None:
        """Write records, history and attachments in one durable transaction; on return they are on disk."""
        ...

    def attachment(self, sha256: str) -> bytes:
        """A file kept with the plan."""
        ...

    def history(self, kind: str = "", key: str = "") -> Sequence[HistoryLine]:
        """The history of the plan, or of one kind, or of one record, oldest first."""
        ...

    def history_before(self, number: int, most: int, keys: Sequence[str] = ()) -> Sequence[HistoryLine]:
        """The newest lines before line `number` (0: the newest of all), newest first; of these records, if any."""
        ...

    def as_of(self, at: datetime) -> Workplan:
        """The plan as it was at a moment, made again from its history."""
        ...

    def save_copy(self, path: str) -> None:
        """Write a whole, verified copy to another file.

        Raises:
            StaleChangeError, DamagedPlanError: if the plan's own file is not what it was: only what is on the screen is
                left to be saved.
        """
        ...

    def has_newer(self) -> bool:
        """Whether somebody has written to the file since `load` last read it: the next `load` reads that.

        On any thread: it takes as long as the folder takes to answer.
        """
        ...

    @property
    def held_elsewhere(self) -> bool:
        """Whether it cannot be written because somebody else holds it, who may be asked to close it."""
        ...

    @property
    def request(self) -> str:
        """Who asks us to close the plan, as a sentence; empty while nobody does."""
        ...

    def ask_to_close(self) -> None:
        """Have whoever holds the plan see that somebody else would like to change it. On any thread."""
        ...

    def holder_is_gone(self) -> bool:
        """Whether somebody held the plan that is only read here and nobody does now. On any thread."""
        ...

    def holder_is_silent(self) -> bool:
        """Whether whoever holds the plan has shown no sign of life for a minute and a half of asking. On any thread."""
        ...

    def try_for_writing(self, *, take_over: bool = False) -> str:
        """Open for writing what is open for reading only. On any thread.

        Args:
            take_over: Put aside a holder that is silent.

        Returns:
            Why it still cannot be written; empty when it can, once `load` has read what the other one wrote.
        """
        ...

    def backups(self) -> Sequence[Backup]:
        """The backups of this plan, newest first."""
        ...

    def restoring(self, backup: Path) -> ChangeSet:
        """What would change if the plan became again what it is in a backup: to be looked at, then done."""
        ...

    def stray_copies(self) -> tuple[StrayCopy, ...]:
        """Other copies of this plan that hold changes it lacks. On any thread."""
        ...

    def merging(self, copy: Path) -> Merging:
        """What bringing in another copy would do: to be looked at, then done by `merge`."""
        ...

    def merge(self, seen: Merging, decided: ChangeSet, stamp: Stamp) -> str:
        """Take over what only the copy has, then what was chosen; answers what the copy is called now. `load` then."""
        ...

    def leave_out(self, copy: Path) -> str:
        """Put a copy aside without bringing it in; answers what it is called now."""
        ...

    def publish(self) -> None:
        """Copy what a shared plan lacks yet, now: before it is handed over, at a freeze, at an export."""
        ...

    def close(self) -> None:
        """Let go of the file, which happens even where it raises. On any thread, as the last call; safe to repeat."""
        ...


class Progress(Protocol):
    """How a long job tells how far it is, and hears that it should stop."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Report `done` of `total` steps and the one under way.

        Raises:
            CancelledError: if the person pressed Cancel.
        """
        ...


def no_progress(done: int, total: int, what: str) -> None:
    """Nobody is watching."""
