"""Finds our own tables in a workbook that came back: by their headings and the identities hidden in their rows.

Columns may have been moved, rows sorted, added or deleted, sheets renamed or copied, hidden parts lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cspdesk.usecases.returns.columns import ANSWER_FILL, SECTIONS, SHOWN_FILL, Section
from cspdesk.usecases.returns.found import FoundRow, cell_text
from cspdesk.usecases.returns.identity import read_token
from cspdesk.usecases.tables.grid import Cell, Sheet

_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table with the rows in it that say something.

    Attributes:
        columns: Field to column number, from 1.
        unknown: Columns with a heading that is none of ours.
        missing: Fields of ours that have no column any more.
        rest: Rows under the headings without an identity, which may be anything.
    """

    sheet: Sheet
    section: Section
    header_row: int
    columns: Mapping[str, int]
    unknown: Mapping[int, str]
    missing: tuple[str, ...]
    rows: tuple[FoundRow, ...]


def issued_tables(sheet: Sheet) -> tuple[FoundTable, ...]:
    """Our tables on a sheet, top to bottom."""
    headings = list(_headings(sheet))
    ends = [row - 1 for row, _, _ in headings[1:]] + [sheet.last_row]
    return tuple(
        _table(sheet, section, row, columns, end) for (row, section, columns), end in zip(headings, ends, strict=True)
    )


def _headings(sheet: Sheet) -> Iterator[tuple[int, Section, Mapping[str, int]]]:
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
                yield row, section, columns
                break


def _table(sheet: Sheet, section: Section, header: int, columns: Mapping[str, int], end: int) -> FoundTable:
    known = set(columns.values())
    unknown = {
        column: cell_text(cell)
        for (row, column), cell in sheet.cells.items()
        if row == header and column not in known and cell_text(cell)
    }
    rows = tuple(found for number in range(header + 1, end + 1) if (found := _row(sheet, section, columns, number)))
    missing = tuple(column.field for column in section.columns if column.field not in columns)
    return FoundTable(sheet, section, header, columns, unknown, missing, rows)


def _row(sheet: Sheet, section: Section, columns: Mapping[str, int], number: int) -> FoundRow | None:
    cells = {
        field: _bare(sheet.cells[number, column])
        for field, column in columns.items()
        if (number, column) in sheet.cells
    }
    held = {
        field: cell
        for field, cell in cells.items()
        if cell.value is not None or cell.error or cell.fill or cell.formula
    }
    token = _token(sheet, number)
    if not token and not any(cell_text(cell) for cell in held.values()):
        return None
    return FoundRow(section.kind, sheet.name, number, held, token)


def _token(sheet: Sheet, number: int) -> tuple[str, str] | None:
    """The identity hidden in a row, wherever its column was moved to."""
    first = sheet.cells.get((number, 1))
    if first is not None and isinstance(first.value, str) and (found := read_token(first.value)):
        return found
    for column in range(2, sheet.last_column + 1):
        cell = sheet.cells.get((number, column))
        if cell is not None and isinstance(cell.value, str) and (found := read_token(cell.value)):
            return found
    return None


def _bare(cell: Cell) -> Cell:
    """The cell without the colour we gave it ourselves, which says nothing."""
    return replace(cell, fill="") if cell.fill in (ANSWER_FILL, SHOWN_FILL) else cell


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())
