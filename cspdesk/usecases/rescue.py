"""The ways back from a plan that cannot be opened: what is looked at, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.usecases.ports import Backup, Progress, Stamp


class Named(NamedTuple):
    """A record by name, which may be lost: what kind it is, its key and what people last called it."""

    kind: str
    key: str
    ref: str


@dataclass(slots=True)
class Recovered:
    """What could be read of a damaged plan.

    Attributes:
        plan: The records, as far as they could be had.
        from_history: What was made again from the history.
        from_backup: What was taken from a backup and may be older.
        lost: What could not be recovered.
        unlinked: What referred to something that is lost and now refers to nothing.
        holes: Parts of the file that could not be read in full: kinds of record, or parts of the history.
    """

    plan: Workplan = field(default_factory=Workplan)
    from_history: list[Named] = field(default_factory=list)
    from_backup: list[Named] = field(default_factory=list)
    lost: list[Named] = field(default_factory=list)
    unlinked: list[Named] = field(default_factory=list)
    holes: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(self.plan.table(kind)) for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Examined:
    """What there is to go back to when a plan cannot be opened. Nothing has been written.

    Attributes:
        backup: The newest backup that is sound; None when there is none.
        then: What it holds.
        unsound: How many newer backups are damaged themselves.
        read: What can still be read of the plan's own file; None when that is nothing.
    """

    backup: Backup | None = None
    then: Workplan = field(default_factory=Workplan)
    unsound: int = 0
    read: Recovered | None = None

    @property
    def lacking(self) -> ChangeSet:
        """What the backup lacks of all that can still be read: empty where nothing can be compared."""
        if self.backup is None or self.read is None:
            return ChangeSet("", ())
        return self.then.difference(self.read.plan, "")


@dataclass(frozen=True, slots=True)
class Rescue:
    """What can be done about a plan that cannot be opened. No way ever touches what is in the file.

    Attributes:
        backups: The backups of a plan, newest first, whether or not its file is there.
        examine: Looks at what there is to go back to.
        put_back: Puts a backup (the first path) in the place of a plan (the second); answers where the file that was
            there is kept, None where there was none.
        recover: Writes what can be read of a damaged plan (the first path) to a new file (the second).
    """

    backups: Callable[[Path], tuple[Backup, ...]]
    examine: Callable[[Path, Progress], Examined]
    put_back: Callable[[Path, Path], Path | None]
    recover: Callable[[Path, Path, Stamp, Progress], Recovered]
