"""Small workbooks as the reader would hand them over."""

from __future__ import annotations

from collections.abc import Sequence

from cspdesk.usecases.tables.grid import Book, Cell, CellValue, Sheet


def book(rows: Sequence[Sequence[CellValue]], sheet: str = "Actions") -> Book:
    """A workbook of one sheet that holds these rows."""
    cells = {
        (row, column): Cell(row, column, value)
        for row, line in enumerate(rows, start=1)
        for column, value in enumerate(line, start=1)
        if value is not None
    }
    return Book(name="plan.xlsx", sha256="0" * 64, format="xlsx", sheets=(Sheet(sheet, cells),))


ACTION_ROWS: Sequence[Sequence[CellValue]] = [
    ["Safer Dunmarsh actions"],
    ["Ref", "Action", "Lead", "Due date", "RAG"],
    ["1.1", "Run night patrols", "Dunmarsh Police", "30/06/2025", "G"],
    ["1.3", "Teach first aid", "The army", "31/12/2024", None],
    ["2.3", "Check smoke alarms", "Dunmarsh Fire and Rescue", "31/12/2024", "A"],
]
