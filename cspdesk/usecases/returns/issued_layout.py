"""Finds our own tables in a workbook that came back: by their headings and the identities hidden in their rows.

Columns may have been moved, rows sorted, added or deleted, sheets renamed or copied, hidden parts lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.periods import Quarter
from cspdesk.usecases.returns.columns import ANSWER_FILL, SECTIONS, SHOWN_FILL, Section
from cspdesk.usecases.returns.found import Found, FoundRow, cell_text
from cspdesk.usecases.returns.identity import read_token
from cspdesk.usecases.returns.review import ReviewTable, Skipped
from cspdesk.usecases.tables.grid import Cell, Sheet
from cspdesk.usecases.tables.values import Hints

_SHARE = 0.6
_TOTAL = re.compile(r"(?:grand |sub-?\s?|overall )?totals?\b", re.IGNORECASE)
_SHOWN_TEXT = 60

Columns = Mapping[str, int]


def issued_tables(sheet: Sheet, quarter: Quarter | None) -> Found:
    """Our tables on a sheet, top to bottom, and the rows in them."""
    headings = list(_headings(sheet))
    starts = [row for row, _, _ in headings]
    parts = [
        _table(sheet, section, row, columns, following - 1, quarter)
        for (row, section, columns), following in zip(headings, [*starts[1:], sheet.last_row + 1], strict=False)
    ]
    return Found(
        tuple(table for part in parts for table in part.tables),
        tuple(row for part in parts for row in part.rows),
        tuple(left for part in parts for left in part.skipped),
        tuple(finding for part in parts for finding in part.findings),
    )


def _headings(sheet: Sheet) -> Iterator[tuple[int, Section, Columns]]:
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


def _table(sheet: Sheet, section: Section, header: int, columns: Columns, end: int, quarter: Quarter | None) -> Found:
    rows, skipped = [], []
    for number in range(header + 1, end + 1):
        row = _row(sheet, section, columns, number, Hints(quarter=quarter))
        if row is None:
            continue
        if row.token is None and (why := _no_record(row)):
            skipped.append(Skipped(sheet.name, (number,), *why))
        else:
            rows.append(row)
    letters = {field: Cell(1, column, None).where[:-1] for field, column in columns.items()}
    last = rows[-1].number if rows else header
    table = ReviewTable(sheet.name, section.kind, (header,), letters, header + 1, last)
    return Found((table,), tuple(rows), tuple(skipped), tuple(_about_columns(sheet, section, header, columns, end)))


def _row(sheet: Sheet, section: Section, columns: Columns, number: int, hints: Hints) -> FoundRow | None:
    cells = {}
    for field, column in columns.items():
        cell = sheet.cells.get((number, column))
        if cell is not None and _says_something(bare := _bare(cell)):
            cells[field] = bare
    token = _token(sheet, number)
    if token is None and not any(cell_text(cell) for cell in cells.values()):
        return None
    return FoundRow(section.kind, sheet.name, number, cells, token, dict.fromkeys(columns, hints))


def _bare(cell: Cell) -> Cell:
    """The cell without the colour we gave it ourselves, which says nothing."""
    return replace(cell, fill="") if cell.fill in (ANSWER_FILL, SHOWN_FILL) else cell


def _says_something(cell: Cell) -> bool:
    return cell.value is not None or bool(cell.error or cell.fill or cell.icon or cell.formula)


def _token(sheet: Sheet, number: int) -> tuple[str, str] | None:
    """The identity hidden in a row, wherever its column was moved to."""
    for column in range(1, sheet.last_column + 1):
        cell = sheet.cells.get((number, column))
        if cell is not None and isinstance(cell.value, str) and (found := read_token(cell.value)):
            return found
    return None


def _no_record(row: FoundRow) -> tuple[str, str] | None:
    """Code and reason why a row without an identity is none of the plan's, or None where it may be one."""
    texts = [text for cell in row.cells.values() if (text := cell_text(cell))]
    if any(_TOTAL.match(text) for text in (row.ref, row.name, texts[0])):
        return "total", "It is a total."
    if len(texts) == 1:
        return "note", f"It is a note: '{texts[0][:_SHOWN_TEXT]}'."
    if not row.ref and not row.name:
        return "no-name", f"It does not say what it is about: '{', '.join(texts)[:_SHOWN_TEXT]}'."
    return None


def _about_columns(sheet: Sheet, section: Section, header: int, columns: Columns, end: int) -> Iterator[Finding]:
    known = set(columns.values())
    for column in section.columns:
        if column.answer and column.field not in columns:
            yield Finding(
                "column-gone",
                Severity.WARNING,
                f"The column '{column.heading}' is gone from the sheet {sheet.name}, so nothing in it can be read.",
                where=f"{sheet.name}!{Cell(header, 1, None).where}",
            )
    for (row, column_number), cell in sheet.cells.items():
        if row != header or column_number in known or not cell_text(cell) or read_token(cell_text(cell)):
            continue
        below = [sheet.cells.get((number, column_number)) for number in range(header + 1, end + 1)]
        if any(cell_text(other) for other in below):
            yield Finding(
                "column-added",
                Severity.WARNING,
                f"The column '{cell_text(cell)[:_SHOWN_TEXT]}' was added to the sheet {sheet.name}; look at it"
                " yourself, as the plan has no place for it.",
                where=f"{sheet.name}!{cell.where}",
            )


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())
