"""What every record of a plan has in common, and how its fields are described to the rest of the house.

A record is a frozen dataclass. Its field types come from a short list, so that one generic mapping serves the plan
file, the history, snapshots and `cspdesk dump`: see `Field.to_plain`.
"""

from __future__ import annotations

import dataclasses
import types
import typing
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from cspdesk.domain.money import Pence
from cspdesk.domain.periods import FinancialYear, Period, Quarter

Plain = str | int | list[str] | None
"""What JSON and SQLite can hold: how a field's value looks outside the program."""


class Word(StrEnum):
    """A choice from a closed list. Its value is the word people read, in lower case, and what files hold."""

    @property
    def word(self) -> str:
        """The word as it stands at the start of a cell: `On track`."""
        return self.value[:1].upper() + self.value[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of the plan.

    Attributes:
        key: Its identity for ever, never shown. `ref`, where a kind has one, is what people call it.
        source: Where its words or figures were taken from (a paper and section, a return), for the reader to check.
    """

    KIND: ClassVar[str] = ""

    key: str
    source: str = ""


def new_key() -> str:
    """An identity nobody else has."""
    return uuid.uuid4().hex


_OURS = uuid.UUID("6f1d7a52-0c1b-5d0e-9a55-6d1c1f0c5a77")


def derived_key(*parts: str) -> str:
    """The identity of what there can be only one of, such as an action's update for a quarter.

    Two copies of a plan that each add it give it the same identity, so they can be brought together again.
    """
    return uuid.uuid5(_OURS, "\x1f".join(parts)).hex


def link(kind: str) -> Any:
    """A field that holds the key of a record of `kind`, or nothing."""
    return dataclasses.field(default="", metadata={"links": kind})


def links(kind: str) -> Any:
    """A field that holds the keys of any number of records of `kind`, in order."""
    return dataclasses.field(default=(), metadata={"links": kind})


def _same(value: Any) -> Any:
    return value


def _figure(plain: str) -> Decimal:
    try:
        figure = Decimal(plain)
    except InvalidOperation as wrong:
        raise ValueError(f"'{plain}' is no number") from wrong
    if not figure.is_finite():
        raise ValueError(f"'{plain}' is no number to reckon with")
    return figure


def _words(plain: list[str]) -> tuple[str, ...]:
    if not all(isinstance(word, str) for word in plain):
        raise ValueError("not a list of words")
    return tuple(plain)


class _Converter(NamedTuple):
    to_plain: Callable[[Any], Plain]
    plain: type
    from_plain: Callable[[Any], Any]


_CONVERTERS: dict[type, _Converter] = {
    str: _Converter(_same, str, _same),
    int: _Converter(_same, int, _same),
    bool: _Converter(int, int, bool),
    Decimal: _Converter(str, str, _figure),
    date: _Converter(date.isoformat, str, date.fromisoformat),
    datetime: _Converter(datetime.isoformat, str, datetime.fromisoformat),
    Quarter: _Converter(lambda quarter: quarter.code, str, Quarter.from_code),
    FinancialYear: _Converter(lambda year: year.start, int, FinancialYear.from_start),
    Period: _Converter(lambda period: period.code, str, Period.from_code),
    tuple: _Converter(list, list, _words),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record.

    Attributes:
        name: Its name in the record, the plan file and the history.
        type: `str`, `int` (money is pence), `bool`, `Decimal`, `date`, `datetime`, `Quarter`, `FinancialYear`,
            `Period`, a `Word`, or `tuple` for several keys or words.
        optional: Whether it may be None.
        links: The kind of record whose key it holds, or empty.
        money: Whether the `int` is pence.
    """

    name: str
    type: type
    optional: bool
    links: str
    money: bool = False

    def to_plain(self, value: object) -> Plain:
        """The value as JSON and SQLite hold it."""
        if value is None:
            return None
        if isinstance(value, StrEnum):
            return str(value.value)
        return _CONVERTERS[self.type].to_plain(value)

    def from_plain(self, plain: Any) -> Any:
        """The inverse of `to_plain`.

        Raises:
            ValueError: if `plain` is no value of this field.
        """
        if plain is None:
            if not self.optional:
                raise ValueError(f"{self.name} may not be empty")
            return None
        if issubclass(self.type, StrEnum):
            return self.type(plain)
        converter = _CONVERTERS[self.type]
        if not isinstance(plain, converter.plain):
            raise ValueError(f"{self.name} is no {converter.plain.__name__}")  # noqa: TRY004  one fault for all callers
        return converter.from_plain(plain)


_FIELDS: dict[type[Record], tuple[Field, ...]] = {}


def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """The fields of a kind of record, `key` first."""
    if kind not in _FIELDS:
        _FIELDS[kind] = _described(kind)
    return _FIELDS[kind]


def _described(kind: type[Record]) -> tuple[Field, ...]:
    hints = typing.get_type_hints(kind)
    described = []
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        optional = typing.get_origin(hint) in (typing.Union, types.UnionType)
        if optional:
            (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
        base = typing.get_origin(hint) or getattr(hint, "__supertype__", hint)
        described.append(Field(field.name, base, optional, field.metadata.get("links", ""), hint is Pence))
    return tuple(described)
