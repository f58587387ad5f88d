"""The only way one Workplan becomes another.

From this one type come undo and redo (the inverse), the history (field by field), screen refresh (`touched`), the
import review (a proposed ChangeSet) and what changed since last quarter (`Workplan.difference`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cspdesk.domain.records import Plain, Record, fields_of


class FieldChange(NamedTuple):
    """One field of one record, from what to what, as history keeps it."""

    field: str
    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True)
class Change:
    """One record, from what to what.

    Attributes:
        before: None when the record is added.
        after: None when it is removed.
        origin: Key of the return it came from, or empty.
    """

    kind: str
    key: str
    before: Record | None
    after: Record | None
    origin: str = ""

    @classmethod
    def add(cls, record: Record) -> Change:
        """A new record."""
        return cls(record.KIND, record.key, None, record)

    @classmethod
    def revise(cls, before: Record, after: Record) -> Change:
        """The same record with other values."""
        return cls(before.KIND, before.key, before, after)

    @classmethod
    def remove(cls, record: Record) -> Change:
        """A record taken out."""
        return cls(record.KIND, record.key, record, None)

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.kind, self.key, self.after, self.before, self.origin)

    def fields(self) -> Iterator[FieldChange]:
        """The fields that differ, `key` aside; for a record added or removed, those that are not empty."""
        some = self.after or self.before
        if some is None:
            return
        for described in fields_of(type(some))[1:]:
            old = described.to_plain(getattr(self.before, described.name)) if self.before else None
            new = described.to_plain(getattr(self.after, described.name)) if self.after else None
            only = new if self.before is None else old if self.after is None else True
            if old != new and only not in ("", [], None):
                yield FieldChange(described.name, old, new)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that belong together: one undo step, one entry of the history.

    Attributes:
        title: What was done, as the Undo menu says it: `set RAG of 1.3`.
        changes: At most one for a record, in an order in which links lead to records already there.
        purpose: `edit`, `import`, `undo`, `redo`, `open`, `freeze`, `create` or `restore`.
        attachments: Files that belong to it by SHA-256: workbooks, snapshots, what was issued.
    """

    title: str
    changes: tuple[Change, ...]
    purpose: str = "edit"
    attachments: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def joined(cls, title: str, parts: Iterable[ChangeSet], purpose: str = "edit") -> ChangeSet:
        """Sets made one after the other as one: each record from what it was to what it is in the end."""
        merged: dict[tuple[str, str], Change] = {}
        attachments: dict[str, bytes] = {}
        for part in parts:
            attachments |= part.attachments
            for change in part.changes:
                place = (change.kind, change.key)
                before = merged[place].before if place in merged else change.before
                merged[place] = Change(change.kind, change.key, before, change.after, change.origin)
        kept = tuple(change for change in merged.values() if change.before != change.after)
        return cls(title, kept, purpose, attachments)

    def inverse(self, title: str, purpose: str) -> ChangeSet:
        """The changes that take this set back, in reverse order."""
        backwards = tuple(change.inverse() for change in reversed(self.changes))
        return ChangeSet(title, backwards, purpose)

    def touched(self) -> frozenset[tuple[str, str]]:
        """Kind and key of every record it changes: what a screen has to look at again."""
        return frozenset((change.kind, change.key) for change in self.changes)

    def __bool__(self) -> bool:
        return bool(self.changes)
