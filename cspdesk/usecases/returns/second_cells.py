"""A question answered in two places: a second column with the same heading, or written over last quarter's answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from cspdesk.domain.findings import Finding, Severity
from cspdesk.usecases.returns.columns import ANSWER_FILL, Form
from cspdesk.usecases.returns.fields import FieldRule, Nature, rule_of, same
from cspdesk.usecases.returns.found import cell_text
from cspdesk.usecases.returns.writing import agrees
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.found_tables import FoundColumn, FoundTable
from cspdesk.usecases.tables.grid import Cell, Sheet
from cspdesk.usecases.tables.headings import EXACT, fields_of, read_heading
from cspdesk.usecases.tables.reading import raw, unsure
from cspdesk.usecases.tables.wanted import letters

_WORDS = (Form.TEXT, Form.WORDING)
_NEITHER = (Nature.IDENTITY, Nature.WORDING)

SecondColumns = Mapping[str, tuple[FoundColumn, ...]]
"""By field, further columns that ask for it."""


def second_columns(sheet: Sheet, table: FoundTable, *, ours: bool) -> SecondColumns:
    """Columns that nobody reads though their heading asks for what another column gives.

    In our own layout a heading that means the same is enough; in anybody's only the very same heading, as their tables
    have many columns that are nearly alike.
    """
    first = {column.field: column for column in table.columns if column.field and not column.is_dated}
    found: dict[str, tuple[FoundColumn, ...]] = {}
    for column in table.columns:
        field = "" if column.field else _asked_for(table, first, column, synonyms=ours)
        cells = [sheet.cells.get((line.number, column.number)) for line in table.lines] if field else []
        # An empty copy of ours may be the very one that was to be filled: it has our colour.
        blank = any(cell is not None and cell.fill == ANSWER_FILL for cell in cells)
        if any(map(cell_text, cells)) or (blank and is_copy(table, field, column)):
            found[field] = (*found.get(field, ()), column)
    return found


def is_copy(table: FoundTable, field: str, column: FoundColumn) -> bool:
    """Whether a second column has the very heading of the first."""
    first = table.column(field)
    return first is not None and tidy(first.heading) == tidy(column.heading)


def about_second_columns(table: FoundTable, seconds: SecondColumns) -> Iterator[Finding]:
    """That a question is answered in several columns."""
    for field, columns in seconds.items():
        first = table.column(field)
        if first is None or not table.header_rows:
            continue
        named = " and ".join(f"{letters(one.number)} ('{one.heading[:60]}')" for one in (first, *columns))
        sentence = f"Columns {named} of {table.sheet} may answer the same question: where they differ you are asked."
        where = Cell(table.header_rows[-1], columns[0].number, None).where
        yield Finding("column-doubled", Severity.WARNING, sentence, where=f"{table.sheet}!{where}")


def of_several(rule: FieldRule, told: Sequence[tuple[Cell, Answer]], *, copies: bool) -> Answer:
    """What several cells that answer one question come to; the first is the one its own column holds.

    Args:
        rule: The question.
        told: Each cell with how it reads.
        copies: Whether their columns have the very same heading, so that nobody can tell which is meant.
    """
    own, others = told[0][1], [one for one in told[1:] if not isinstance(one[1], Nothing)]
    said = isinstance(own, Nothing)
    differing = [one for one in others if not _agree(rule, own, one[1])]
    if not differing and not (copies and not others and not said):
        return own
    if rule.form in _WORDS and not copies and not said:
        return own  # a column of remarks beside the answer, which is said of the whole column
    spoken = [one for one in ((told[0]) if not said else None, *others) if one is not None]
    quoted = ", ".join(f"{cell.where} says '{raw(cell)[:60]}'" for cell, _ in spoken)
    why = f"Two columns ask for it: {quoted}." if spoken[1:] else f"Two columns ask for it, and only {quoted}."
    options = tuple(dict.fromkeys(chain.from_iterable(unsure(answer) for _, answer in spoken)))
    return Ask("two-columns", " / ".join(raw(cell) for cell, _ in spoken), why, options)


def beside_last(rule: FieldRule, own: Answer, last: tuple[Cell, Answer], issued: Any) -> Answer:
    """What a question comes to whose own cell is blank while last quarter's answer was written over."""
    cell, told = last
    if isinstance(told, Nothing) or (isinstance(told, Sure) and _is_as_issued(rule, told.value, issued)):
        return own
    if not isinstance(own, Nothing) or own.said:
        return own
    why = f"{cell.where} shows last quarter's answer and was written over, and this quarter's is blank."
    return Ask("answered-beside", raw(cell), why, unsure(told))


def _is_as_issued(rule: FieldRule, value: Any, issued: Any) -> bool:
    if isinstance(value, Decimal) and isinstance(issued, Decimal):
        return agrees(value, issued)  # a figure is shown to a few decimals
    return same(rule, value, issued)


def _agree(rule: FieldRule, own: Answer, other: Answer) -> bool:
    return isinstance(own, Sure) and isinstance(other, Sure) and same(rule, own.value, other.value)


def _asked_for(table: FoundTable, first: Mapping[str, FoundColumn], column: FoundColumn, *, synonyms: bool) -> str:
    """The field a column asks for a second time, or empty."""
    heading = read_heading(column.heading)
    named = [field for field, one in first.items() if tidy(one.heading) == tidy(column.heading)]
    if synonyms and not named and not heading.is_dated:
        named = [field for field, trust in fields_of(table.kind, heading)[:1] if trust >= EXACT and field in first]
    rule = rule_of(table.kind, named[0]) if named else None
    return rule.name if rule and rule.nature not in _NEITHER else ""
