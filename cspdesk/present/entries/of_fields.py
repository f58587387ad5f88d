"""Which sort of value each field of a record is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Field, Word, fields_of
from cspdesk.domain.workplan import KINDS
from cspdesk.present.entries.choices import Flag, RagOf, WordOf
from cspdesk.present.entries.dates import Day, Moment, PeriodOf, QuarterOf, YearOf
from cspdesk.present.entries.entry import Entry
from cspdesk.present.entries.links import LinksTo, LinkTo
from cspdesk.present.entries.numbers import CalendarYear, Money, Number, Whole
from cspdesk.present.entries.texts import Exempt, Line, Paragraphs

_ONE_LINE = {
    "ref", "title", "name", "code", "email", "contact", "unit", "funder", "provider", "by", "made_by", "scrutiny",
    "approved_by", "volume", "file_name", "source",
}  # fmt: skip

_OF_THEIR_OWN: dict[tuple[str, str], Callable[[], Entry]] = {
    ("update", "percent"): lambda: Whole(0, 100, optional=True, sign="%"),
    ("risk", "likelihood"): lambda: Whole(1, 5, optional=True),
    ("risk", "impact"): lambda: Whole(1, 5, optional=True),
    ("kpi", "per"): lambda: Whole(1, 10_000_000),
    ("kpi", "places"): lambda: Whole(0, 6),
    ("plan", "years"): lambda: Whole(1, 10),
    ("population", "year"): CalendarYear,
}

_BY_TYPE: dict[type, Callable[[bool], Entry]] = {
    bool: lambda _: Flag(),
    int: lambda optional: Whole(optional=optional),
    Decimal: lambda optional: Number(optional=optional),
    date: lambda _: Day(),
    datetime: lambda _: Moment(),
    Quarter: lambda _: QuarterOf(),
    FinancialYear: lambda _: YearOf(),
    Period: lambda _: PeriodOf(),
    Rag: lambda _: RagOf(),
}


@cache
def entry_of(kind: str, name: str) -> Entry:
    """The sort of value the field `name` of a kind of record holds."""
    field = next(field for field in fields_of(KINDS[kind]) if field.name == name)
    if own := _OF_THEIR_OWN.get((kind, name)):
        return own()
    if field.links:
        return LinksTo(field.links) if field.type is tuple else LinkTo(field.links)
    if field.money:
        return Money(optional=field.optional)
    if issubclass(field.type, Word):
        return WordOf(field.type)
    if field.type is str:
        return _text(field)
    return _BY_TYPE[field.type](field.optional)


def _text(field: Field) -> Entry:
    if field.name == "exempt":
        return Exempt()
    return Line() if field.name in _ONE_LINE else Paragraphs()
