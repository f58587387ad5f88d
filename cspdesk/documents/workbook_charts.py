"""A workbook's own charts, on a sheet that says in words what each shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from cspdesk.documents.sheet_content import SheetContent
from cspdesk.documents.sheet_pen import SheetPen

CHARTS = "Charts"


def add_charts(pen: SheetPen, book: Workbook, sheets: Sequence[SheetContent], tops: Mapping[str, int]) -> None:
    """Draw every figure from the cells it rests on; `tops` are the header rows of the sheets."""
