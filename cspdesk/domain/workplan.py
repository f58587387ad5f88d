"""The whole plan as one immutable value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError, StaleChangeError
from cspdesk.domain.funding import Allocation, Match, Output, Project, Spend, Stream
from cspdesk.domain.kpis import Comparator, Kpi, Reading, Target
from cspdesk.domain.order import natural
from cspdesk.domain.partners import Area, Partner, Partnership, Population
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Narrative, Objective, Priority
from cspdesk.domain.quarters import PlanQuarter, Snapshot
from cspdesk.domain.recommendations import Recommendation
from cspdesk.domain.records import Record, fields_of
from cspdesk.domain.returns import Issue, PartnerReturn
from cspdesk.domain.risks import Risk

R = TypeVar("R", bound=Record)

KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        kind.KIND: kind
        for kind in (
            Partner,
            Partnership,
            Area,
            Population,
            Plan,
            Priority,
            Objective,
            Narrative,
            Action,
            Milestone,
            Issue,
            PartnerReturn,
            Update,
            Kpi,
            Target,
            Reading,
            Comparator,
            Stream,
            Allocation,
            Project,
            Spend,
            Match,
            Output,
            Risk,
            Recommendation,
            PlanQuarter,
            Snapshot,
        )
    }
)
"""Every kind of record by name. A kind stands after the kinds its first links lead to."""

Table = Mapping[str, Record]
_EMPTY: Table = MappingProxyType({})


class Workplan:
    """All records of a plan, by kind and key. Never changes: `apply` returns another one.

    Unchanged tables, and what was looked up in them, are shared between a Workplan and the next.
    """

    def __init__(self, tables: Mapping[str, _Table] | None = None) -> None:
        self._tables: dict[str, _Table] = dict(tables or {})

    @classmethod
    def of(cls, records: Iterable[Record]) -> Workplan:
        """A workplan of these records.

        Raises:
            ValueError: if two records of a kind share a key.
        """
        gathered: defaultdict[str, dict[str, Record]] = defaultdict(dict)
        for record in records:
            if record.key in gathered[record.KIND]:
                raise ValueError(f"two records of kind {record.KIND} have the key {record.key}")
            gathered[record.KIND][record.key] = record
        return cls({kind: _Table(rows) for kind, rows in gathered.items()})

    def find(self, kind: type[R], key: str) -> R | None:
        """The record with this key, or None."""
        record = self.table(kind.KIND).get(key)
        return record if isinstance(record, kind) else None

    def get(self, kind: type[R], key: str) -> R:
        """The record with this key.

        Raises:
            PersonError: if there is none (it was removed meanwhile).
        """
        record = self.find(kind, key)
        if record is None:
            raise PersonError(f"That {kind.KIND} is no longer in the plan.")
        return record

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in the order people expect: by reference or date, else as added."""
        return self._table(kind.KIND).in_order  # type: ignore[return-value]

    def linked(self, kind: type[R], field: str, key: str) -> tuple[R, ...]:
        """The records of a kind whose link `field` leads to `key` (or, for several links, includes it), in order."""
        return self._table(kind.KIND).by_link(field).get(key, ())  # type: ignore[return-value]

    def by_ref(self, kind: type[R], ref: str) -> R | None:
        """The record people call `ref` (letter case and outer spaces aside), or None."""
        return self._table(kind.KIND).by_ref.get(ref.strip().casefold())  # type: ignore[return-value]

    def only(self, kind: type[R]) -> R:
        """The one record of a kind a plan holds once, such as `Plan`.

        Raises:
            PersonError: if the plan holds none.
        """
        for record in self.all(kind):
            return record
        raise PersonError(f"This plan file holds no {kind.KIND}.", "Restore a backup, or make a new plan.")

    def table(self, kind: str) -> Table:
        """Records of a kind by key."""
        table = self._tables.get(kind)
        return table.rows if table else _EMPTY

    def records(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        for kind in KINDS:
            yield from self._table(kind).in_order

    def apply(self, change_set: ChangeSet) -> Workplan:
        """The workplan after these changes, all or none.

        Raises:
            StaleChangeError: if a record is not as a change expects it.
            PersonError: if a record would be left whose link leads nowhere.
        """
        changed: dict[str, dict[str, Record]] = {}
        for change in change_set.changes:
            rows = changed.get(change.kind)
            if rows is None:
                rows = changed[change.kind] = dict(self.table(change.kind))
            if rows.get(change.key) != change.before:
                raise StaleChangeError(
                    f"This {change.kind} has changed since '{change_set.title}' was prepared.",
                    "Look at it again and repeat the change.",
                )
            if change.after is None:
                del rows[change.key]
            else:
                rows[change.key] = change.after
        tables = self._tables | {kind: _Table(rows) for kind, rows in changed.items()}
        after = Workplan(tables)
        after._refuse_dangling(change_set)
        return after

    def difference(self, after: Workplan, title: str) -> ChangeSet:
        """The changes that lead from this workplan to `after`."""
        changes: list[Change] = []
        for kind in KINDS:
            old, new = self.table(kind), after.table(kind)
            if old is new:
                continue
            changes += [Change(kind, key, None, new[key]) for key in new if key not in old]
            changes += [Change(kind, key, old[key], new.get(key)) for key in old if old[key] != new.get(key)]
        return ChangeSet(title, tuple(changes))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Workplan):
            return NotImplemented
        return all(dict(self.table(kind)) == dict(other.table(kind)) for kind in KINDS)

    __hash__ = None  # type: ignore[assignment]

    def _table(self, kind: str) -> _Table:
        table = self._tables.get(kind)
        if table is None:
            table = self._tables[kind] = _Table({})
        return table

    def _refuse_dangling(self, change_set: ChangeSet) -> None:
        for change in change_set.changes:
            if change.after is None:
                self._refuse_orphans(change)
            else:
                self._refuse_unknown(change.after)

    def _refuse_unknown(self, record: Record) -> None:
        for field in fields_of(type(record)):
            if not field.links:
                continue
            value = getattr(record, field.name)
            for key in value if field.type is tuple else (value,):
                if key and key not in self.table(field.links):
                    raise PersonError(
                        f"In one {record.KIND} the {field.links} under '{field.name}' is not in the plan.",
                        "It may have been removed meanwhile: choose another.",
                    )

    def _refuse_orphans(self, change: Change) -> None:
        for kind, field in _LINKS_TO[change.kind]:
            if orphans := self._table(kind).by_link(field).get(change.key):
                count = len(orphans)
                raise PersonError(
                    f"This {change.kind} cannot be removed: {count} {kind}{'s' if count > 1 else ''}"
                    " in the plan belong to it.",
                    "Move or remove those first, or withdraw it instead.",
                )


class _Table:
    """The records of one kind, with what was looked up among them."""

    def __init__(self, rows: dict[str, Record]) -> None:
        self.rows: Table = MappingProxyType(rows)
        self._by_link: dict[str, dict[str, tuple[Record, ...]]] = {}

    @cached_property
    def in_order(self) -> tuple[Record, ...]:
        return tuple(sorted(self.rows.values(), key=_place))

    @cached_property
    def by_ref(self) -> dict[str, Record]:
        return {
            str(getattr(record, "ref", "")).strip().casefold(): record
            for record in reversed(self.in_order)
            if getattr(record, "ref", "")
        }

    def by_link(self, field: str) -> dict[str, tuple[Record, ...]]:
        if field not in self._by_link:
            gathered: defaultdict[str, list[Record]] = defaultdict(list)
            for record in self.in_order:
                value = getattr(record, field)
                for key in value if isinstance(value, tuple) else (value,):
                    gathered[key].append(record)
            self._by_link[field] = {key: tuple(found) for key, found in gathered.items()}
        return self._by_link[field]


def _place(record: Record) -> tuple[object, ...]:
    """Sort key: reference, then quarter, period or year, then due date; the order of adding breaks ties."""
    period = getattr(record, "period", None)
    quarter = getattr(record, "quarter", None)
    year = getattr(record, "year", None)
    due = getattr(record, "due", None)
    return (
        natural(str(getattr(record, "ref", ""))),
        quarter.code if quarter else "",
        period.code if period else "",
        str(year or ""),
        due.isoformat() if due else "9",
    )


_LINKS_TO: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
for _kind in KINDS.values():
    for _field in fields_of(_kind):
        if _field.links:
            _LINKS_TO[_field.links].append((_kind.KIND, _field.name))
