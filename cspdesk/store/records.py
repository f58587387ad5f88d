"""One mapping between records and rows, for every kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, select

from cspdesk.domain.faults import PersonError
from cspdesk.domain.records import Field, Plain, Record, fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.store.faults import DamagedError
from cspdesk.store.tables import RECORDS
from cspdesk.usecases.ports import Progress, no_progress

LONGEST_TEXT = 1_000_000
"""Characters a field may hold. A workbook's cell holds 32,767."""

_DIGITS = 30
"""Digits before or after the decimal point beyond which a figure is a mistake or an attack."""

Stored = str | int | None


def to_row(record: Record) -> dict[str, Stored]:
    """The record as its table holds it.

    Raises:
        PersonError: if a value cannot be kept: a text too long or with a NUL, a figure beyond all measure.
    """
    row: dict[str, Stored] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        stored = None if field.links and value == "" else stored_of(field.to_plain(value))
        if problem := _problem(stored, value):
            raise PersonError(f"The {field.name.replace('_', ' ')} of this {record.KIND} cannot be saved: {problem}.")
        row[field.name] = stored
    return row


def stored_of(plain: Plain) -> Stored:
    """A plain value as a column holds it: several words as JSON."""
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, list) else plain


def plain_of(kind: str, field: str, stored: Stored) -> Plain:
    """The inverse of `stored_of`, where kind and field may be known no more: history is older than the program."""
    return _listed(stored) if isinstance(stored, str) and _is_several(kind, field) else stored


@cache
def _is_several(kind: str, field: str) -> bool:
    known = KINDS.get(kind)
    return known is not None and any(one.name == field and one.type is tuple for one in fields_of(known))


def load(connection: Connection, progress: Progress = no_progress) -> Workplan:
    """Every record, in the order in which they were added.

    Raises:
        DamagedError: if a value is none of its field, or a list of links leads nowhere.
    """
    records: list[Record] = []
    for done, kind in enumerate(KINDS.values()):
        progress(done, len(KINDS), f"Reading {kind.KIND}")
        records += _read(connection, kind)
    plan = Workplan.of(records)
    _refuse_loose_links(plan)
    return plan


def from_row(kind: type[Record], row: Mapping[str, Any]) -> Record:
    """The record that a row of unknown soundness holds.

    Raises:
        DamagedError: if a value is none of its field, or missing.
    """
    fields = fields_of(kind)
    for field in fields:
        value, optional = row.get(field.name), field.optional or (field.links and field.type is str)
        wanted = int if isinstance(RECORDS[kind.KIND].c[field.name].type, Integer) else str
        if not (isinstance(value, wanted) or (optional and value is None)):
            raise DamagedError(_sentence(kind, row, field.name))
    return _maker(kind.KIND)([row[field.name] for field in fields])


def _read(connection: Connection, kind: type[Record]) -> Iterator[Record]:
    table = RECORDS[kind.KIND]
    columns = (table.c[field.name] for field in fields_of(kind))
    return map(_maker(kind.KIND), connection.execute(select(*columns).order_by(table.c.place)))


@cache
def _maker(name: str) -> Callable[[Sequence[Any]], Record]:
    kind = KINDS[name]
    fields = fields_of(kind)
    names = tuple(field.name for field in fields)
    readers = [(number, reader) for number, field in enumerate(fields) if (reader := _reader(field))]

    def make(row: Sequence[Any]) -> Record:
        values = list(row)
        for number, read in readers:
            try:
                values[number] = read(values[number])
            except (ValueError, ArithmeticError, TypeError, RecursionError) as wrong:
                raise DamagedError(_sentence(kind, dict(zip(names, row, strict=True)), names[number])) from wrong
        return kind(**dict(zip(names, values, strict=True)))

    return make


@cache
def _reader(field: Field) -> Callable[[Any], Any] | None:
    """What makes a stored value the field's own; None where it is that already."""
    if field.links and field.type is str:
        return lambda stored: stored or ""
    if field.type is str or field.type is int:
        return None
    if field.type is tuple:
        return lambda stored: tuple(_listed(stored))
    if field.type is Decimal:
        return lambda stored: _measured(field, stored)
    return field.from_plain


def _measured(field: Field, stored: Stored) -> Decimal | None:
    value: Decimal | None = field.from_plain(stored)
    if value is not None and _beyond_measure(value):
        raise ValueError("beyond all measure")
    return value


def _listed(stored: str) -> list[str]:
    words = json.loads(stored)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError("not a list of words")
    return words


def _sentence(kind: type[Record], row: Mapping[str, object], field: str) -> str:
    which = f"{kind.KIND} {row.get('ref') or ''}".strip()
    return f"The plan is damaged: the {field.replace('_', ' ')} of {which} is not what belongs there."


def _problem(stored: Stored, value: object) -> str:
    if isinstance(stored, str):
        if len(stored) > LONGEST_TEXT:
            return f"it is longer than {LONGEST_TEXT:,} characters"
        if "\0" in stored:
            return "it holds a character that is no text"
    if isinstance(value, Decimal) and _beyond_measure(value):
        return "the figure is beyond all measure"
    return ""


def _beyond_measure(value: Decimal) -> bool:
    return not value.is_finite() or abs(value.adjusted()) > _DIGITS or len(value.as_tuple().digits) > _DIGITS


def _refuse_loose_links(plan: Workplan) -> None:
    # Single links are foreign keys; lists of links are text, which SQLite cannot check.
    for kind in KINDS.values():
        for field in fields_of(kind):
            if not (field.links and field.type is tuple):
                continue
            known = plan.table(field.links)
            for record in plan.table(kind.KIND).values():
                if any(key not in known for key in getattr(record, field.name)):
                    raise DamagedError(
                        f"The plan is damaged: one {kind.KIND} refers to a {field.links} that is not there."
                    )
