"""Finds our own tables in a workbook that came back, by their headings.

Columns may have been moved, rows sorted, added or deleted, sheets renamed or copied, hidden parts lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cspdesk.domain.periods import Quarter
from cspdesk.usecases.returns.columns import ANSWER_FILL, RAG_COLOURS, SECTIONS, SHOWN_FILL, Section
from cspdesk.usecases.returns.found import WORDING, cell_text
from cspdesk.usecases.returns.identity import read_token
from cspdesk.usecases.tables.found_tables import FoundColumn, FoundTable, Layout, Line, Skipped
from cspdesk.usecases.tables.grid import Cell, Sheet
from cspdesk.usecases.tables.headings import EXACT, fields_of, read_heading

_SHARE = 0.6
_TOTAL = re.compile(r"(?:grand |sub-?\s?|overall )?totals?\b", re.IGNORECASE)
_SHOWN_TEXT = 60
_FORMATS = frozenset(fill for fill, _ in RAG_COLOURS.values())

Columns = Mapping[str, int]


def issued_layout(sheet: Sheet, quarter: Quarter | None = None) -> Layout:
    """Our tables on a sheet, top to bottom; none where its headings are not ours.

    Args:
        sheet: The sheet.
        quarter: The quarter reported: a heading typed over may name it (`RAG Q2`).
    """
    headings = list(_headings(sheet, quarter))
    starts = [row for row, _, _ in headings]
    tables: list[FoundTable] = []
    skipped: list[Skipped] = []
    for (row, section, columns), following in zip(headings, [*starts[1:], sheet.last_row + 1], strict=False):
        table, passed = _table(sheet, section, row, columns, following - 1)
        tables.append(table)
        skipped += passed
    return Layout(tuple(tables), tuple(skipped))


def row_token(sheet: Sheet, number: int) -> tuple[str, str] | None:
    """The identity hidden in a row, wherever its column was moved to."""
    for column in range(1, sheet.last_column + 1):
        cell = sheet.cells.get((number, column))
        if cell is not None and isinstance(cell.value, str) and (found := read_token(cell.value)):
            return found
    return None


def _headings(sheet: Sheet, quarter: Quarter | None) -> Iterator[tuple[int, Section, Columns]]:
    """The rows that hold most of a section's headings."""
    by_row: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if isinstance(cell.value, str):
            by_row.setdefault(row, {}).setdefault(_plain(cell.value), column)
    for row, words in by_row.items():
        for section in SECTIONS:
            columns = {
                column.field: words[_plain(column.heading)]
                for column in section.columns
                if _plain(column.heading) in words
            }
            if len(columns) >= _SHARE * len(section.columns):
                yield row, section, columns | _renamed(section, columns, words, quarter)
                break


def _renamed(section: Section, columns: Columns, words: Mapping[str, int], quarter: Quarter | None) -> dict[str, int]:
    """Columns of ours that stand under another known name of theirs, typed over the heading: `RAG`, `Update`."""
    free = {heading: number for heading, number in words.items() if number not in columns.values()}
    found: dict[str, list[int]] = {}
    for heading, number in free.items():
        told = read_heading(heading)
        column = FoundColumn("", number, heading, told.quarter, told.period)
        dated = told.is_dated and not (quarter and told.base and column.is_for(quarter))
        for field, trust in () if dated or told.to_date or told.times > 1 else fields_of(section.kind, told)[:1]:
            if trust >= EXACT and field not in columns:
                found.setdefault(field, []).append(number)
    ours = {column.field for column in section.columns if column.answer}
    return {field: numbers[0] for field, numbers in found.items() if field in ours and len(numbers) == 1}


def _table(
    sheet: Sheet, section: Section, header: int, columns: Columns, end: int
) -> tuple[FoundTable, tuple[Skipped, ...]]:
    lines, totals, skipped = [], [], []
    for number in range(header + 1, end + 1):
        line = _line(sheet, columns, number, header)
        token = row_token(sheet, number)
        passed = None if token else _no_record(section, line)
        if token or (passed is None and line.cells):
            lines.append(line)
        elif passed is not None:
            skipped.append(Skipped(sheet.name, (number,), *passed))
            totals += [line] if passed[0] == "total" else []
    known = {number: field for field, number in columns.items()}
    found = tuple(
        FoundColumn(known.get(column, ""), column, cell_text(cell))
        for (row, column), cell in sorted(sheet.cells.items())
        if row == header and cell_text(cell)
    )
    table = FoundTable(sheet.name, section.kind, (header,), found, tuple(lines), tuple(totals))
    return table, tuple(skipped)


def _line(sheet: Sheet, columns: Columns, number: int, header: int) -> Line:
    cells = {}
    for field, column in columns.items():
        cell = sheet.cells.get((number, column))
        if cell is None or cell.value is None:
            cell = _merged_from(sheet, number, column, above=header) or cell
        if cell is not None and _says_something(bare := _bare(cell)):
            cells[field] = bare
    return Line(number, cells, hidden=number in sheet.hidden_rows)


def _merged_from(sheet: Sheet, number: int, column: int, *, above: int) -> Cell | None:
    """The cell merged down over a row, if there is one below the headings."""
    for span in sheet.merged:
        if above < span.first_row < number <= span.last_row and span.first_column == column:
            return sheet.cells.get((span.first_row, column))
    return None


def _bare(cell: Cell) -> Cell:
    """The cell without the colour we gave it ourselves, which says nothing."""
    ours = cell.fill in (ANSWER_FILL, SHOWN_FILL) or (isinstance(cell.value, str) and cell.fill in _FORMATS)
    return replace(cell, fill="") if ours else cell


def _says_something(cell: Cell) -> bool:
    return cell.value is not None or bool(cell.error or cell.fill or cell.icon or cell.formula)


def _no_record(section: Section, line: Line) -> tuple[str, str] | None:
    """Code and reason why a row without an identity is none of the plan's, or None where it may be one."""
    texts = [text for cell in line.cells.values() if (text := cell_text(cell))]
    if not texts:
        return None
    ref, name = (cell_text(line.cells.get(field)) for field in ("ref", WORDING[section.kind]))
    if any(_TOTAL.match(text) for text in (ref, name, texts[0])):
        return "total", f"Row {line.number} is a total."
    if len(texts) == 1:
        return "footnote", f"Row {line.number} is a note: '{texts[0][:_SHOWN_TEXT]}'."
    if not ref and not name:
        return "no-name", f"Row {line.number} does not say what it is about: '{', '.join(texts)[:_SHOWN_TEXT]}'."
    return None


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())
