"""Records made again from their history: what was written last, field by field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, NamedTuple

from cspdesk.domain.records import Field, Plain, Record, fields_of
from cspdesk.domain.workplan import KINDS
from cspdesk.store.records import Stored, plain_of

Key = tuple[str, str]
"""Kind and key of a record."""


class ChangeRow(NamedTuple):
    """A row of the table `change`, as it stands there."""

    number: int
    change_set: int
    kind: str
    record: str
    ref: str
    operation: str
    origin: str
    field: str
    old: Stored
    new: Stored


class Replay:
    """What a history amounts to.

    Attributes:
        fields: The values of every record that was added and not removed, as plain values by field.
        removed: Every record that was taken out and not put back.
        refs: What each record was last called.
    """

    def __init__(self, rows: Iterable[ChangeRow]) -> None:
        self.fields: dict[Key, dict[str, Plain]] = {}
        self.removed: set[Key] = set()
        self.refs: dict[Key, str] = {}
        self._added: dict[Key, int] = {}
        for row in rows:
            self._take(row)

    def record(self, which: Key) -> Record | None:
        """The record as history left it; None when history does not tell all of it."""
        values, kind = self.fields.get(which), KINDS.get(which[0])
        if values is None or kind is None:
            return None
        return built(kind, which[1], values)

    def _take(self, row: ChangeRow) -> None:
        which = (row.kind, row.record)
        self.refs[which] = row.ref
        if row.operation == "remove":
            self.fields.pop(which, None)
            self._added.pop(which, None)
            self.removed.add(which)
            return
        if row.operation == "add" and self._added.get(which) != row.change_set:
            self.fields[which], self._added[which] = {}, row.change_set
            self.removed.discard(which)
        if row.field and which in self.fields:
            self.fields[which][row.field] = plain_of(row.kind, row.field, row.new)
            if row.field == "ref":
                self.refs[which] = str(row.new)


def built(kind: type[Record], key: str, values: dict[str, Plain]) -> Record | None:
    """A record of these plain values, others being empty; None when they are none of its fields."""
    defaults = {field.name: field.default for field in dataclasses.fields(kind)}
    try:
        given = {
            field.name: field.from_plain(values[field.name]) if field.name in values else _empty(field, defaults)
            for field in fields_of(kind)[1:]
        }
        return kind(key=key, **given)
    except (ValueError, ArithmeticError, TypeError):
        return None


def _empty(field: Field, defaults: dict[str, Any]) -> Any:
    # History leaves out what was empty in a record added.
    if field.type is str:
        return ""
    if field.type is tuple:
        return ()
    return None if field.optional else defaults[field.name]
