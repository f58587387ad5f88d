"""Leaves out what lies under merged cells: the file keeps it, and nobody who opens the workbook sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cspdesk.domain.findings import Finding, Severity
from cspdesk.usecases.tables.grid import Book, Cell, Sheet, Span

_SMALL = 2_000
"""Places of a span that are looked up one by one; of a larger one the sheet's cells are gone through."""

_MOST_LOOKED_AT = 2_000_000
"""Places, in a sheet of many merged ranges: a workbook made to cost time has more than any that is read by people."""


def uncovered(book: Book) -> Book:
    """`book` without values under merged cells, and a finding `under-merged` for each sheet that had some."""
    sheets, findings = [], list(book.findings)
    for sheet in book.sheets:
        under = {cell.where: cell for cell in _under(sheet)}
        sheets.append(_without(sheet, under.values()) if under else sheet)
        if under:
            first, more = next(iter(under)), len(under) - 1
            what = f"{first} and {more} more cells" if more > 1 else f"{first} and one more cell" if more else first
            hold = "hold" if more else "holds"
            sentence = f"{what} of {sheet.name} {hold} something under a merged cell, where nobody sees it; left out."
            findings.append(Finding("under-merged", Severity.INFO, sentence, where=f"{sheet.name}!{first}"))
    return replace(book, sheets=tuple(sheets), findings=tuple(findings))


def _under(sheet: Sheet) -> Iterator[Cell]:
    looked_at = 0
    for span in dict.fromkeys(sheet.merged):
        for place in _places(sheet, span):
            cell = sheet.cells.get(place)
            if cell is not None and cell.value is not None and place != (span.first_row, span.first_column):
                yield cell
        looked_at += _size(span) if _size(span) <= _SMALL else len(sheet.cells)
        if looked_at > _MOST_LOOKED_AT:
            return


def _size(span: Span) -> int:
    return (span.last_row - span.first_row + 1) * (span.last_column - span.first_column + 1)


def _places(sheet: Sheet, span: Span) -> Iterator[tuple[int, int]]:
    down, across = range(span.first_row, span.last_row + 1), range(span.first_column, span.last_column + 1)
    if _size(span) <= _SMALL:
        return ((row, column) for row in down for column in across)
    return (place for place in sheet.cells if place[0] in down and place[1] in across)


def _without(sheet: Sheet, under: Iterable[Cell]) -> Sheet:
    emptied = {(cell.row, cell.column): replace(cell, value=None, formula=False) for cell in under}
    return replace(sheet, cells={**sheet.cells, **emptied})
