"""Finds the table somebody wants to bring in: where its headings say so, or where they are our own field names."""

from __future__ import annotations

from dataclasses import replace

from cspdesk.domain.periods import Quarter
from cspdesk.usecases.importing.kinds import ImportKind
from cspdesk.usecases.importing.mapping import Mapped
from cspdesk.usecases.tables.found_tables import Layout
from cspdesk.usecases.tables.grid import Book, Sheet, Visibility
from cspdesk.usecases.tables.layout import find_tables
from cspdesk.usecases.tables.surface import holds_value


def locate(book: Book, kind: ImportKind, quarter: Quarter | None, sheet: str, mapping: Mapped) -> Layout:
    """The tables of the kind wanted; where none is found, those that can be read as one.

    A first row made of nothing but the kind's own field names heads its table, however few and bare they are.

    Args:
        book: The workbook.
        kind: What is to be brought in.
        quarter: Of columns for several quarters, its own are read.
        sheet: The one sheet to look at; empty for every sheet a person sees.
        mapping: What somebody has said about the columns.
    """
    if mapping.wanted.header_row or mapping.wanted.columns:
        return find_tables(book, (kind.table,), quarter, sheet, mapping.wanted)
    found = find_tables(book, quarter=quarter, sheet=sheet)
    layout = Layout(tuple(table for table in found.tables if table.kind == kind.table), found.skipped)
    if not layout.tables:
        layout = find_tables(book, (kind.table,), quarter, sheet)
    named, row = _headed_by_names(book, kind, sheet)
    if not row or any(row in table.header_rows for table in layout.tables if table.sheet == named):
        return layout
    return find_tables(book, (kind.table,), quarter, named, replace(mapping.wanted, header_row=row))


def _headed_by_names(book: Book, kind: ImportKind, sheet: str) -> tuple[str, int]:
    """The first sheet looked at whose first row is all field names, and that row; 0 for none."""
    for one in book.sheets:
        looked_at = one.name.casefold() == sheet.casefold() if sheet else one.visibility is Visibility.VISIBLE
        if looked_at and (row := _row_of_names(one, kind)):
            return one.name, row
    return "", 0


def _row_of_names(sheet: Sheet, kind: ImportKind) -> int:
    held = [cell for cell in sheet.cells.values() if holds_value(cell)]
    row = min((cell.row for cell in held), default=0)
    names = [str(cell.value).strip() for cell in held if cell.row == row]
    known = {"ref", kind.wording} & set(names)
    return row if known and len(names) == len(set(names)) and set(names) <= kind.readers.keys() else 0
