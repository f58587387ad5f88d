"""Finds the tables of a workbook wherever they are, and says of every other row why it was passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.tables.cards import find_cards
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.column_choice import IDENTITY
from cspdesk.usecases.tables.found_tables import FoundTable, Layout, Skipped
from cspdesk.usecases.tables.grid import Book, Sheet, Visibility
from cspdesk.usecases.tables.header_search import KINDS, Header, header_at, headers, same_headings, with_columns
from cspdesk.usecases.tables.legends import key_of, legend_rows
from cspdesk.usecases.tables.mixed_progress import with_figures_apart
from cspdesk.usecases.tables.row_kinds import RowKind
from cspdesk.usecases.tables.surface import Surface
from cspdesk.usecases.tables.table_rows import passed_over, read_table
from cspdesk.usecases.tables.wanted import Wanted, remapped

_IN_THOUSANDS = re.compile(r"£ ?'?000'?s?\b|(?<![\d,])'000s?\b|£ ?ks?\b|\bin (?:£ )?thousands\b|\b£ thousands\b")
_TITLE_ROWS = 6
_MOST_LINES = 20_000
"""Of a table: the largest workplans have some hundreds. What is longer is a register or an export of something."""


def find_tables(
    book: Book,
    kinds: Sequence[str] = KINDS,
    quarter: Quarter | None = None,
    sheet: str = "",
    wanted: Wanted | None = None,
) -> Layout:
    """Find the tables of a workbook.

    Args:
        book: As the reader gave it.
        kinds: The kinds of table looked for; of several that fit, the best is taken.
        quarter: The quarter a return is for: of columns for several quarters, its own are read.
        sheet: The one sheet to look at; empty for all that a person sees.
        wanted: What somebody has said about its columns.

    Returns:
        Every table with its lines, and every row and sheet passed over with the reason.

    Raises:
        PersonError: if one is longer than any plan's.
    """
    tables: list[FoundTable] = []
    skipped: list[Skipped] = []
    for one in book.sheets:
        if sheet and one.name.casefold() != sheet.casefold():
            continue
        if not sheet and one.visibility is not Visibility.VISIBLE:
            if one.cells:
                skipped.append(Skipped(one.name, (), "hidden-sheet", "The sheet is hidden, so it was passed over."))
            continue
        found = find_on_sheet(one, kinds, quarter, wanted)
        tables += found.tables
        skipped += found.skipped
    return Layout(tuple(tables), tuple(skipped))


def find_on_sheet(
    sheet: Sheet, kinds: Sequence[str] = KINDS, quarter: Quarter | None = None, wanted: Wanted | None = None
) -> Layout:
    """Find the tables of one sheet, whether a person sees it or not.

    Raises:
        PersonError: if one is longer than any plan's.
    """
    surface = Surface(sheet)
    if not surface.rows:
        return Layout(())
    found = _headers(surface, kinds, wanted or Wanted())
    if not found:
        cards = find_cards(surface, kinds)
        rows = tuple(surface.rows)
        empty = Skipped(sheet.name, rows, "no-table", "No headings were found that belong to a table of a plan.")
        return cards or Layout((), (empty,))
    headings = {row for header in found for row in header.rows}
    answers = frozenset(
        place for header in found for place in _ratings(surface, header, _last_row(header, found, surface))
    )
    legend = legend_rows(surface, [row for row in surface.rows if row not in headings], answers)
    tables: list[FoundTable] = []
    skipped: list[Skipped] = []
    for header in found:
        last_row = _last_row(header, found, surface)
        _check_length(surface, header, last_row)
        scaled = _scaled(surface, header)
        table, passed = read_table(surface, scaled, last_row, quarter, frozenset(legend))
        told = wanted is not None and "narrative" in wanted.of_kind(table.kind)
        tables.append(table if told else with_figures_apart(table))
        skipped += passed
    return _with_rest(surface, tables, skipped, found, legend)


def _scaled(surface: Surface, header: Header) -> Header:
    """A table of money whose title or note says that its figures are thousands: so are those of columns that do not."""
    if header.chosen.kind != "funding":
        return header
    first, last = header.rows[0], header.rows[-1]
    above = [cells for row, cells in surface.rows.items() if first - _TITLE_ROWS <= row < first]
    notes = [cells for row, cells in surface.rows.items() if row > last and len(cells) == 1]
    texts = [cell.value for cells in (*above, *notes) for cell in cells if isinstance(cell.value, str)]
    if not any(_IN_THOUSANDS.search(tidy(text)) for text in texts):
        return header
    columns = header.chosen.columns
    times = tuple(replace(column, times=1000) if column.times == 1 else column for column in columns)
    return replace(header, chosen=replace(header.chosen, columns=times))


def _ratings(surface: Surface, header: Header, last_row: int) -> Iterable[tuple[int, int]]:
    """Cells of a table's rating columns in rows that have a name beside them."""
    columns = header.chosen.columns
    rated = {column.number for column in columns if column.field.removeprefix("last_") == "rag"}
    naming = {column.number for column in columns if column.field in IDENTITY[header.chosen.kind]}
    for row in (row for row in surface.rows if header.rows[-1] < row <= last_row):
        held = {cell.column for cell in surface.rows[row]}
        if held & naming:
            yield from ((row, column) for column in held & rated)


def _check_length(surface: Surface, header: Header, last_row: int) -> None:
    rows = sum(header.rows[-1] < row <= last_row for row in surface.rows)
    if rows > _MOST_LINES:
        raise PersonError(
            f"The table on {surface.sheet.name} has {rows:,} rows; no plan holds more than {_MOST_LINES:,} of a kind.",
            "Delete what is not about the plan, or split the file.",
        )


def _headers(surface: Surface, kinds: Sequence[str], wanted: Wanted) -> list[Header]:
    if wanted.header_row:
        found = [header_at(surface, wanted.header_row, kinds)] if wanted.header_row in surface.rows else []
    else:
        found = _merged_headers(list(headers(surface, kinds)))
    told = [(header, wanted.of_kind(header.chosen.kind)) for header in found]
    return [with_columns(header, remapped(header.chosen.columns, own)) if own else header for header, own in told]


def _merged_headers(found: list[Header]) -> list[Header]:
    """Headers without those that only repeat one above them on the same columns: that table goes on."""
    kept: list[Header] = []
    for header in found:
        above = next((one for one in reversed(kept) if _overlap(one, header)), None)
        if not (above and same_headings(above, header)):
            kept.append(header)
    return kept


def _overlap(one: Header, other: Header) -> bool:
    return one.first_column <= other.last_column and other.first_column <= one.last_column


def _last_row(header: Header, found: Iterable[Header], surface: Surface) -> int:
    below = [other.rows[0] for other in found if other.rows[0] > header.rows[-1] and _overlap(header, other)]
    return min(below, default=surface.last_row + 1) - 1


def _with_rest(
    surface: Surface,
    tables: list[FoundTable],
    skipped: list[Skipped],
    found: list[Header],
    legend: Mapping[int, Mapping[str, Rag | None]],
) -> Layout:
    """The layout with keys to ratings taken to their tables, and the rows outside all tables said."""
    name = surface.sheet.name
    inside = {line.number for table in tables for line in (*table.lines, *table.totals)}
    inside |= {row for table in tables for row in table.header_rows}
    inside |= {row for table in tables for line in table.lines for row in range(line.number + 1, line.last + 1)}
    passed = {row for skip in skipped for row in skip.rows}
    outside = set(surface.rows) - inside
    key = key_of(legend)
    told = list(skipped)
    if legend:
        told.append(passed_over(name, RowKind.LEGEND.value, sorted(legend)))
    rest = sorted(outside - passed - set(legend))
    first = min(header.rows[0] for header in found)
    titles = tuple(row for row in rest if row < first)
    others = tuple(row for row in rest if row > first)
    if titles:
        told.insert(0, Skipped(name, titles, "title-rows", "Titles and notes above the table."))
    if others:
        told.append(Skipped(name, others, "beside", "They stand outside the columns of the table."))
    return Layout(tuple(replace(table, key=key) for table in tables), tuple(skip for skip in told if skip.rows))
