"""What a person can ask for, over any kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import KINDS, Workplan


@dataclass(frozen=True, slots=True)
class Revise:
    """Give fields of one record other values.

    Attributes:
        values: New values by field name, in the record's own types.
        title: What the Undo menu says; made from the fields and the reference when empty.
    """

    kind: str
    key: str
    values: Mapping[str, Any]
    title: str = ""

    def changes(self, plan: Workplan) -> ChangeSet:
        """The revision, empty when the values are those it has."""
        before = plan.get(KINDS[self.kind], self.key)
        after = replace(before, **self.values)
        title = self.title or f"change {listed(self.values)} of {name_of(before)}"
        return ChangeSet(title, (Change.revise(before, after),) if after != before else ())


@dataclass(frozen=True, slots=True)
class Add:
    """Put new records into the plan."""

    records: tuple[Record, ...]
    title: str = ""

    def changes(self, plan: Workplan) -> ChangeSet:
        """The additions.

        Raises:
            PersonError: if a reference is already taken by a record of that kind.
        """
        given = set()
        for record in self.records:
            ref = str(getattr(record, "ref", "")).strip().casefold()
            if ref and (plan.by_ref(type(record), ref) or (record.KIND, ref) in given):
                raise PersonError(f"The plan already has {name_of(record)}.", "Give the new one another reference.")
            given.add((record.KIND, ref))
        title = self.title or f"add {name_of(self.records[0])}"
        return ChangeSet(title, tuple(Change.add(record) for record in self.records))


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a record out of the plan, with whatever belongs to it alone (an action's milestones and updates)."""

    kind: str
    key: str
    owned: tuple[tuple[str, str], ...] = field(default=())
    """Kind and link field of records that go with it."""

    def changes(self, plan: Workplan) -> ChangeSet:
        """The removals, the owned ones first."""
        record = plan.get(KINDS[self.kind], self.key)
        gone = [part for kind, link in self.owned for part in plan.linked(KINDS[kind], link, self.key)]
        return ChangeSet(f"remove {name_of(record)}", tuple(Change.remove(part) for part in (*gone, record)))


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a record out of use but keep it, with the reason a committee will ask for; an empty one brings it back."""

    kind: str
    key: str
    reason: str

    def changes(self, plan: Workplan) -> ChangeSet:
        """The withdrawal."""
        record = plan.get(KINDS[self.kind], self.key)
        verb = "withdraw" if self.reason else "bring back"
        return Revise(self.kind, self.key, {"withdrawn": self.reason}, f"{verb} {name_of(record)}").changes(plan)


_AS_SAID = {"kpi": "KPI", "rag": "RAG", "percent": "per cent"}


def name_of(record: Record) -> str:
    """What to call a record in a menu or the history: `action 1.3`, `KPI K4`, `update`."""
    ref = str(getattr(record, "ref", ""))
    return f"{_AS_SAID.get(record.KIND, record.KIND)} {ref}".strip()


def listed(names: Mapping[str, Any]) -> str:
    """Field names as a title says them: `RAG and per cent`."""
    return " and ".join(_AS_SAID.get(name) or name.replace("_", " ") for name in names)
