"""Cuts texts no Excel cell can hold, and says which: what is lost is never lost without a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cspdesk.domain.findings import Finding, Severity
from cspdesk.sheets.safety import MOST_TEXT
from cspdesk.usecases.tables.grid import Book, Cell, Sheet

_MOST_TOLD = 20


def cut(book: Book) -> Book:
    """`book` with every text at most as long as Excel keeps, and a finding `text-cut` for each that was longer."""
    long = [(sheet, cell) for sheet in book.sheets for cell in _long(sheet)]
    if not long:
        return book
    told = [
        _told(sheet.name, cell.where, f"{cell.where} of {sheet.name} holds {len(str(cell.value)):,} characters")
        for sheet, cell in long[:_MOST_TOLD]
    ]
    if len(long) > _MOST_TOLD:
        sheet, cell = long[_MOST_TOLD]
        rest = f"{len(long) - _MOST_TOLD} more cells from {cell.where} of {sheet.name} on hold too many characters"
        told.append(_told(sheet.name, cell.where, rest))
    sheets = tuple(_shortened(sheet) for sheet in book.sheets)
    return replace(book, sheets=sheets, findings=(*book.findings, *told))


def _long(sheet: Sheet) -> Iterator[Cell]:
    return (cell for cell in sheet.cells.values() if isinstance(cell.value, str) and len(cell.value) > MOST_TEXT)


def _told(sheet: str, where: str, what: str) -> Finding:
    sentence = f"{what}; only the first {MOST_TEXT:,} were read, as many as Excel keeps in a cell."
    return Finding("text-cut", Severity.WARNING, sentence, where=f"{sheet}!{where}")


def _shortened(sheet: Sheet) -> Sheet:
    cuts: dict[str, str] = {}  # many cells may share one long text: so do they when it is cut
    short = {
        (cell.row, cell.column): replace(cell, value=cuts.setdefault(text := str(cell.value), text[:MOST_TEXT]))
        for cell in _long(sheet)
    }
    return replace(sheet, cells={**sheet.cells, **short}) if short else sheet
