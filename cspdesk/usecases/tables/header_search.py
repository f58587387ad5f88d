"""Finds the rows that hold the headings of tables: one row or two, several tables side by side or one below another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from cspdesk.domain.periods import MONTHS
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.column_choice import Chosen, choose
from cspdesk.usecases.tables.contents import Contents, contents
from cspdesk.usecases.tables.found_tables import FoundColumn
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.heading_names import NAMES
from cspdesk.usecases.tables.headings import EXACT, Heading, fields_of, read_heading
from cspdesk.usecases.tables.row_words import is_guidance, is_numbering
from cspdesk.usecases.tables.surface import Surface

_LONGEST_HEADING = 120
_FIGURE = re.compile(r"(?!(?:19|20)\d\d\s*$)\s*[£(-]?\d[\d.,]*\s?[%k)]?\s*|\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s*")
"""Text that is a figure or date, as in a text file: data, not a heading. A year alone may head a column."""

_UNIT = re.compile(r"\(?(?:£? ?'?000'?s?|£ ?[km]|£|%|£ ?(?:thousands?|millions?)|no\.?|number|count|per ?cent)\)?")
_RATING = re.compile(r"red|amber|green|blue|gr[ae]y|yellow")
_WIDEST = 200
_LOOK_AHEAD = 90
_ALWAYS_TRIED = 2000
"""Rows from the top of a sheet; a table headed further down follows a blank row or a title, or is headed in bold."""
_ALWAYS_TRIED_CELLS = 20_000
"""The same for wide sheets, where looking at what stands under a row of would-be headings costs the most."""


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of one table.

    Attributes:
        rows: One or two rows.
        first_column: Of the table.
        last_column: Of the table.
        headings: By column number.
    """

    rows: tuple[int, ...]
    first_column: int
    last_column: int
    headings: dict[int, Heading]
    chosen: Chosen


def headers(surface: Surface, kinds: Sequence[str]) -> Iterator[Header]:
    """The headings on a sheet, from the top, side by side left to right."""
    reach = _always_tried(surface)
    numbers = [row for row in surface.rows if _is_looked_at(surface, row, reach) and _may_head(surface.rows[row])]
    taken: set[int] = set()
    for row in numbers:
        if row in taken:
            continue
        found = _best(surface, row, kinds)
        taken.update(used for header in found for used in header.rows)
        yield from found


def _always_tried(surface: Surface) -> int:
    """The last row so near the top of the sheet that it is tried whatever stands above it."""
    cells = 0
    for row, filled in surface.rows.items():
        cells += len(filled)
        if cells > _ALWAYS_TRIED_CELLS:
            return min(row, _ALWAYS_TRIED)
    return _ALWAYS_TRIED


def _is_looked_at(surface: Surface, row: int, reach: int) -> bool:
    """Whether a row is near the top of the sheet or begins a block: in a long list every row cannot be tried."""
    if row <= reach:
        return True
    above = surface.rows.get(row - 1, ())
    return len(above) <= 1 or all(cell.bold for cell in surface.rows[row])


@lru_cache(maxsize=1 << 14)
def heading(text: str) -> Heading:
    """A heading taken apart, remembered: workbooks repeat them."""
    return read_heading(text)


def _may_head(cells: list[Cell]) -> bool:
    """Whether a row can be headings at all: at least two short texts, hardly a number."""
    texts = numbers = 0
    for cell in cells[:_WIDEST]:
        if isinstance(cell.value, str):
            if len(cell.value) > _LONGEST_HEADING:
                return False
            if _FIGURE.fullmatch(cell.value):
                numbers += 1
            else:
                texts += 1
        elif isinstance(cell.value, date):
            return _heads_series(cells)
        elif not isinstance(cell.value, int) or not _is_year(cell.value):
            numbers += 1
    return texts >= 2 and numbers <= max(1, texts // 3)


def _heads_series(cells: list[Cell]) -> bool:
    """Headings that end in months Excel took for dates: three at least, each the first of its month."""
    days = [cell.value for cell in cells if isinstance(cell.value, date)]
    rest = [cell for cell in cells if not isinstance(cell.value, date)]
    return len(days) >= 3 and all(day.day == 1 for day in days) and all(isinstance(cell.value, str) for cell in rest)


def _is_year(value: int) -> bool:
    return 1990 <= value <= 2060


def _best(surface: Surface, row: int, kinds: Sequence[str]) -> list[Header]:
    """The best reading of a row as headings, alone or with the row below or above it."""
    below = row + 1 if row + 1 in surface.rows else 0
    alone = _tables(surface, (row,), kinds)
    if below and alone and _holds_units(surface.rows[below]):
        return _tables(surface, (row, below), kinds) or alone
    if not below or not _may_be_double(surface, row, below):
        return alone
    double = _tables(surface, (row, below), kinds)
    return double if _total(double) > _total(alone) + 1.0 else alone


def _holds_units(cells: list[Cell]) -> bool:
    """Whether a row says in what the figures below it are: pounds, thousands, per cent."""
    texts = [tidy(cell.value) for cell in cells if isinstance(cell.value, str)]
    return len(texts) == len(cells) > 1 and all(_UNIT.fullmatch(text) for text in texts)


def _total(found: list[Header]) -> float:
    return sum(header.chosen.score for header in found)


def _may_be_double(surface: Surface, upper: int, lower: int) -> bool:
    """Whether the lower row goes on with the headings: short texts, under merged or blank places of the upper."""
    cells = surface.rows[lower]
    if not _may_head(cells) and not all(isinstance(cell.value, str) and len(cell.value) < 40 for cell in cells):
        return False
    texts = [tidy(cell.value) for cell in cells if isinstance(cell.value, str)]
    if sum(is_guidance(text) for text in texts) > len(texts) / 2 or all(is_numbering(text) for text in texts):
        return False
    if any(_RATING.fullmatch(tidy(cell.value)) for cell in surface.rows[upper] if isinstance(cell.value, str)):
        return False  # a line of a key to the ratings
    above = {cell.column for cell in surface.rows[upper]}
    spans = any(surface.width(cell) > 1 for cell in surface.rows[upper])
    return spans or any(cell.column not in above for cell in cells) or len(cells) < len(above)


def _tables(surface: Surface, rows: tuple[int, ...], kinds: Sequence[str]) -> list[Header]:
    texts = _texts(surface, rows)
    found: list[Header] = []
    whole = {column: heading(text) for column, text in texts.items()}
    if not any(_knows(kind, whole) for kind in kinds):
        return found
    for part in _parts(texts, kinds):
        headings = {column: heading(text) for column, text in part.items()}
        header = _header(surface, rows, headings, kinds)
        if header:
            found.append(header)
    return found


def _texts(surface: Surface, rows: tuple[int, ...]) -> dict[int, str]:
    """Heading texts by column; a heading merged across stands over each of its columns, one merged down once."""
    texts: dict[int, list[str]] = {}
    for row in rows:
        for cell in surface.rows[row][:_WIDEST]:
            span = surface.span(row, cell.column)
            last = min(span.last_column, cell.column + _WIDEST) if span else cell.column
            if len(rows) == 2 and row == rows[0] and not span:
                last = _reach(surface, rows, cell.column)
            alone = len(rows) == 1 or row == rows[-1]
            for column in range(cell.column, (cell.column if alone else last) + 1):
                texts.setdefault(column, []).append(_shown(cell))
    return {column: " ".join(parts) for column, parts in sorted(texts.items())}


def _shown(cell: Cell) -> str:
    if isinstance(cell.value, date):
        return f"{MONTHS[cell.value.month - 1][:3]} {cell.value.year}"
    return str(cell.value)


def _reach(surface: Surface, rows: tuple[int, ...], column: int) -> int:
    """How far an unmerged upper heading stands over blank places that have a heading below."""
    above = {cell.column for cell in surface.rows[rows[0]]}
    below = {cell.column for cell in surface.rows[rows[1]]}
    if column not in below:
        return column
    last = column
    while last + 1 in below and last + 1 not in above:
        last += 1
    return last


def _parts(texts: dict[int, str], kinds: Sequence[str]) -> list[dict[int, str]]:
    """The headings of each table of a row: parted by empty columns, or where they begin again."""
    parts: list[dict[int, str]] = []
    last = None
    for column, text in texts.items():
        again = bool(parts) and _begins_again(parts[-1], text)
        if last is None or column > last + 1 or again:
            parts.append({})
        parts[-1][column] = text
        last = column
    return _joined(parts, kinds)


def _begins_again(part: dict[int, str], text: str) -> bool:
    """Whether a heading repeats the first one of the table so far."""
    first = next(iter(part.values()))
    return len(part) > 2 and heading(first).base == heading(text).base != "" and not heading(text).is_dated


def _joined(parts: list[dict[int, str]], kinds: Sequence[str]) -> list[dict[int, str]]:
    """Parts that cannot stand alone go to the table on their left."""
    joined: list[dict[int, str]] = []
    for part in parts:
        if (joined and not _stands_alone(part, kinds)) or (joined and not _stands_alone(joined[-1], kinds)):
            joined[-1].update(part)
        else:
            joined.append(dict(part))
    return joined


def _stands_alone(part: dict[int, str], kinds: Sequence[str]) -> bool:
    headings = {column: heading(text) for column, text in part.items()}
    return any(choose(kind, headings, {}).is_table for kind in kinds)


def _header(
    surface: Surface, rows: tuple[int, ...], headings: dict[int, Heading], kinds: Sequence[str]
) -> Header | None:
    known = [kind for kind in kinds if _knows(kind, headings)]
    if not known:
        return None
    looks = _looks(surface, rows[-1], headings)
    hidden = surface.sheet.hidden_columns
    choices = [choose(kind, headings, looks, hidden) for kind in known]
    name = surface.sheet.name
    best = max(choices, key=lambda one: (one.is_table, one.score + (1.5 if named_after(one.kind, name) else 0.0)))
    if not best.is_table:
        return None
    # A long row with few known headings is more likely a row of data or text.
    if len(best.fields) < 0.3 * len(headings) and best.score < 9:
        return None
    return Header(rows, min(headings), max(headings), headings, best)


def _knows(kind: str, headings: dict[int, Heading]) -> bool:
    """Whether the headings can be enough for `Chosen.is_table` whatever stands below them: each fills one field."""
    found = [fields for heading in headings.values() if (fields := fields_of(kind, heading))]
    exact = sum(fields[0][1] >= EXACT for fields in found)
    return len(found) >= 2 and (exact >= 2 or (exact == 1 and len(found) >= 3))


_SHEET_WORDS = {
    "action": ("action", "workplan", "work plan", "delivery"),
    "kpi": ("kpi", "indicator", "performance", "measure"),
    "funding": ("fund", "budget", "spend", "finance", "grant", "money"),
    "risk": ("risk",),
    "recommendation": ("recommendation",),
    "priority": ("priorit", "theme"),
}


def named_after(kind: str, name: str) -> bool:
    """Whether a sheet or file is called by what a kind of table holds."""
    name = name.casefold()
    return any(word in name for word in _SHEET_WORDS[kind])


def _looks(surface: Surface, header_row: int, headings: dict[int, Heading]) -> dict[int, Contents]:
    by_column: dict[int, list[Cell]] = {column: [] for column in headings}
    for row in range(header_row + 1, min(surface.last_row, header_row + _LOOK_AHEAD) + 1):
        for cell in surface.rows.get(row, ()):
            if cell.column in by_column and surface.width(cell) == 1:
                by_column[cell.column].append(cell)
    return {column: contents(cells) for column, cells in by_column.items()}


def same_headings(one: Header, other: Header) -> bool:
    """Whether a header repeats another: the same columns with the same headings."""
    shared = one.headings.keys() & other.headings.keys()
    alike = sum(one.headings[column].base == other.headings[column].base for column in shared)
    return one.chosen.kind == other.chosen.kind and alike >= 0.7 * max(len(one.headings), len(other.headings))


def header_at(surface: Surface, row: int, kinds: Sequence[str]) -> Header:
    """The headings somebody said are in a row, whatever they look like."""
    headings = {column: heading(text) for column, text in _texts(surface, (row,)).items()}
    looks = _looks(surface, row, headings)
    choices = [choose(kind, headings, looks, surface.sheet.hidden_columns) for kind in kinds]
    best = max(choices, key=lambda chosen: chosen.score)
    return Header((row,), min(headings), max(headings), headings, best)


def with_columns(header: Header, columns: tuple[FoundColumn, ...]) -> Header:
    """A header whose columns hold what somebody said."""
    first = min(column.number for column in columns)
    last = max(column.number for column in columns)
    return replace(header, first_column=first, last_column=last, chosen=replace(header.chosen, columns=columns))


KINDS = tuple(NAMES)
