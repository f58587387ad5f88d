"""The rows of a table as a screen shows them: which, in what order, and what stands in each. Knows no toolkit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import KINDS
from cspdesk.present.columns import Column
from cspdesk.present.entries.entry import Order
from cspdesk.present.entries.links import LinkTo
from cspdesk.present.entries.texts import Line
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows to show; the empty one shows all that stand.

    Attributes:
        text: Words that must stand somewhere in the row, letter case aside.
        rags: Ratings to show, None for what has a status but no rating; an empty set means any.
        priority: Key of the priority the row must belong to.
        keys: Only these records, whatever else is asked; none means any.
        withdrawn: Show withdrawn records too.
    """

    text: str = ""
    rags: frozenset[Rag | None] = frozenset()
    priority: str = ""
    keys: frozenset[str] = frozenset()
    withdrawn: bool = False


class Row(NamedTuple):
    """What stands in a row, column by column.

    Attributes:
        muted: The record is withdrawn.
    """

    texts: tuple[str, ...]
    marks: tuple[Rag | None, ...]
    muted: bool


class Patch(NamedTuple):
    """What a change set does to the rows.

    Attributes:
        changed: Records to show again; None for all of them.
    """

    changed: frozenset[str] | None
    added: tuple[str, ...]
    removed: tuple[str, ...]


class RecordTable:
    """The rows of one table. An edit changes rows in place: it neither sorts nor filters, so nothing jumps away.

    Attributes:
        keys: The records shown, in order.
    """

    def __init__(self, spec: TableSpec, view: Viewpoint, owner: str = "") -> None:
        self.spec = spec
        self.view = view
        self.owner = owner
        self.keys: list[str] = []
        self._filter = Filter()
        self._sorted_by: Column | None = None
        self._descending = False
        self._rows: dict[str, Row] = {}
        self._words: dict[str, str] = {}
        self._worded = tuple(c for c in spec.columns if isinstance(c.entry, Line | LinkTo))
        self.arrange()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column, hidden ones too."""
        return self.spec.columns

    @property
    def total(self) -> int:
        """How many rows there would be without a filter, withdrawn ones aside unless they are shown."""
        return sum(self._filter.withdrawn or not _withdrawn(record) for record in self._all())

    @property
    def filter(self) -> Filter:
        """What narrows the rows now."""
        return self._filter

    def record(self, key: str) -> Any:
        """The record of a row.

        Raises:
            PersonError: if it is no longer in the plan.
        """
        return self.view.plan.get(KINDS[self.spec.kind], key)

    def row(self, key: str) -> Row:
        """What stands in a row; prepared once, when it is first looked at."""
        row = self._rows.get(key)
        if row is None:
            record, view = self.record(key), self.view
            row = self._rows[key] = Row(
                tuple(column.text(view, record) for column in self.columns),
                tuple(column.mark(view, record) for column in self.columns),
                _withdrawn(record),
            )
        return row

    def look(self, view: Viewpoint, owner: str = "") -> None:
        """Look from elsewhere: another quarter, another owner."""
        self.view, self.owner = view, owner
        self._forget()
        self.arrange()

    def narrow(self, wanted: Filter) -> None:
        """Show only what the filter lets through."""
        self._filter = wanted
        self.arrange()

    def sort_by(self, name: str, *, descending: bool = False) -> None:
        """Sort by a column; by no name, in the order people expect."""
        self._sorted_by = self.spec.column(name) if name else None
        self._descending = descending
        self.arrange()

    def arrange(self) -> None:
        """Filter and sort anew."""
        records = [record for record in self._all() if self._passes(record)]
        if self._sorted_by is not None:
            records.sort(key=self._order())
            if self._descending:
                records = self._reversed(records)
        self.keys = [record.key for record in records]

    def patch(self, view: Viewpoint, change_set: ChangeSet) -> Patch:
        """Take in a change of the plan: forget what stood in the rows it touches, and tell which those are.

        Added and removed rows are left to `insert` and `remove`, so that a screen can announce them one by one.
        """
        self.view = view
        ours = [change for change in change_set.changes if change.kind == self.spec.kind]
        standing = set(self.keys)
        here = {record.key for record in self._all()}
        removed = tuple(c.key for c in ours if c.key in standing and c.key not in here)
        added = tuple(c.key for c in ours if c.key in here and c.key not in standing and self._is_new(c))
        changed = self._changed(change_set)
        if changed is None:
            self._forget()
        else:
            for key in changed:
                self._rows.pop(key, None)
                self._words.pop(key, None)
        return Patch(changed, added, removed)

    def place_of(self, key: str) -> int:
        """Where a row that is added belongs among those shown."""
        order = self._order() if self._sorted_by else None
        if order is None:
            places = {record.key: place for place, record in enumerate(self._all())}
            return next((n for n, other in enumerate(self.keys) if places.get(other, -1) > places[key]), len(self.keys))
        mine = order(self.record(key))
        for place, other in enumerate(self.keys):
            theirs = order(self.record(other))
            if (theirs < mine) if self._descending else (theirs > mine):
                return place
        return len(self.keys)

    def insert(self, place: int, key: str) -> None:
        """Show a row more."""
        self.keys.insert(place, key)

    def remove(self, place: int) -> None:
        """Show a row less."""
        key = self.keys.pop(place)
        self._rows.pop(key, None)
        self._words.pop(key, None)

    def _all(self) -> list[Record]:
        return list(self.spec.records(self.view, self.owner))

    def _is_new(self, change: Change) -> bool:
        """Whether a record that is not shown came with this change, rather than being filtered away before it."""
        if change.before is None:
            return True
        return bool(self.spec.owner) and getattr(change.before, self.spec.owner) != self.owner

    def _changed(self, change_set: ChangeSet) -> frozenset[str] | None:
        keys: set[str] = set()
        for change in change_set.changes:
            if change.kind == self.spec.kind:
                keys.add(change.key)
            elif link := self.spec.follows.get(change.kind):
                keys.update(getattr(side, link) for side in (change.before, change.after) if side)
            else:
                return None
        return frozenset(keys)

    def _forget(self) -> None:
        self._rows.clear()
        self._words.clear()

    def _passes(self, record: Record) -> bool:
        wanted = self._filter
        if wanted.keys:
            return record.key in wanted.keys
        if not wanted.withdrawn and _withdrawn(record):
            return False
        if wanted.priority and getattr(record, "priority", record.key) != wanted.priority:
            return False
        if wanted.text and wanted.text.casefold() not in self._words_of(record):
            return False
        return not wanted.rags or self.spec.column(self.spec.rag).mark(self.view, record) in wanted.rags

    def _words_of(self, record: Record) -> str:
        words = self._words.get(record.key)
        if words is None:
            words = "\n".join(column.text(self.view, record) for column in self._worded).casefold()
            self._words[record.key] = words
        return words

    def _order(self) -> Callable[[Any], Order]:
        column, view = self._sorted_by, self.view
        assert column is not None  # noqa: S101 - callers ask only when something is sorted by
        return lambda record: column.order(view, record)

    def _reversed(self, records: list[Record]) -> list[Record]:
        """Largest first, but empty ones still last."""
        order = self._order()
        filled = [record for record in records if order(record)[0] == 0]
        empty = [record for record in records if order(record)[0] != 0]
        return filled[::-1] + empty


def _withdrawn(record: Record) -> bool:
    return bool(getattr(record, "withdrawn", ""))
