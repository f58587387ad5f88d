"""Two copies of one plan that went different ways: what bringing them together would do, and what must be decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.records import Plain, Record
from cspdesk.domain.workplan import KINDS, Workplan


@dataclass(frozen=True, slots=True)
class StrayCopy:
    """A copy of the plan that holds changes the plan itself lacks.

    Attributes:
        path: Where it is.
        changes: How many change sets the plan lacks.
        by: Who made the newest of them.
        at: When, in UTC.
        own: It is work of this computer that did not reach the shared plan.
    """

    path: Path
    changes: int
    by: str
    at: datetime
    own: bool


class Side(NamedTuple):
    """What one of the two copies says.

    Attributes:
        there: Whether the record is in it at all.
        value: Of the field; None where the whole record is meant.
        by: Who said so last.
        at: When, in UTC; None where the history does not tell.
    """

    there: bool
    value: Plain
    by: str
    at: datetime | None


class Conflict(NamedTuple):
    """A field both copies changed, or a record that one removed and the other changed: somebody has to choose.

    Attributes:
        ref: What the record was last called.
        field: Name of the field; empty where the whole record is meant.
        base: What it was before they parted.
        ours: What the plan says, which stands unless the copy's is chosen.
        theirs: What the copy says.
    """

    kind: str
    key: str
    ref: str
    field: str
    base: Plain
    ours: Side
    theirs: Side


@dataclass(frozen=True, slots=True)
class Merging:
    """What bringing a copy into the plan would do. Nothing has been written.

    Attributes:
        copy: Where the copy is.
        steps: How many of its change sets the plan lacks.
        before: The plan as it stands.
        after: The plan with all that fits, and nothing of the conflicts.
        other: What the copy holds.
        conflicts: What somebody has to choose.
    """

    copy: Path
    steps: int
    before: Workplan
    after: Workplan
    other: Workplan
    conflicts: tuple[Conflict, ...]

    @property
    def change_set(self) -> ChangeSet:
        """What would change without any choice for the copy."""
        return self.before.difference(self.after, self.title)

    @property
    def title(self) -> str:
        """What the history and the Undo menu call it."""
        return f"bring in {self.copy.name}"

    def decided(self, taken: Collection[int]) -> ChangeSet:
        """The changes that make the copy's choices stand.

        Args:
            taken: Places in `conflicts` where the copy's side was chosen.
        """
        wanted: dict[tuple[str, str], Record | None] = {}
        for number in sorted(taken):
            conflict = self.conflicts[number]
            which = (conflict.kind, conflict.key)
            theirs = self.other.table(conflict.kind).get(conflict.key)
            current = wanted.get(which, self.after.table(conflict.kind).get(conflict.key))
            if conflict.field and theirs is not None and current is not None:
                theirs = replace(current, **{conflict.field: getattr(theirs, conflict.field)})
            wanted[which] = theirs
        changes = []
        for kind, key in sorted(wanted, key=lambda which: [*KINDS].index(which[0])):
            before, after = self.after.table(kind).get(key), wanted[kind, key]
            if before != after:
                changes.append(Change(kind, key, before, after))
        return ChangeSet(self.title, tuple(changes), "merge")
