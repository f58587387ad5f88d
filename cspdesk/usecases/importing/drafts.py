"""Records as they will be once a table is brought in, gathered into one change set."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import KINDS, Workplan

R = TypeVar("R", bound=Record)


@dataclass
class Drafts:
    """A plan and what is to become of it."""

    plan: Workplan
    _after: dict[tuple[str, str], Record] = field(default_factory=dict)

    def find(self, kind: type[R], key: str) -> R | None:
        """The record as it will be, or None."""
        drafted = self._after.get((kind.KIND, key))
        return drafted if isinstance(drafted, kind) else self.plan.find(kind, key)

    def write(self, blank: Record, values: dict[str, Any]) -> None:
        """Give a record values; `blank` is what it is where there is none yet."""
        before = self.find(type(blank), blank.key) or blank
        after = replace(before, **values)
        if after != self.plan.find(type(blank), blank.key):
            self._after[blank.KIND, blank.key] = after
        else:
            self._after.pop((blank.KIND, blank.key), None)

    def add_if_linked(self, record: Record) -> None:
        """Keep a new record when something drafted leads to it."""
        values = [getattr(one, field.name) for one in self._after.values() for field in fields(one)]
        if any(value == record.key or (isinstance(value, tuple) and record.key in value) for value in values):
            self._after[record.KIND, record.key] = record

    def change_set(self, title: str) -> ChangeSet:
        """All of it as one step, kind by kind so that links lead to records already there."""
        order = {kind: place for place, kind in enumerate(KINDS)}
        drafted = sorted(self._after.values(), key=lambda record: order[record.KIND])
        changes = []
        for record in drafted:
            before = self.plan.find(type(record), record.key)
            changes.append(Change.revise(before, record) if before else Change.add(record))
        return ChangeSet(title, tuple(changes), "import")
