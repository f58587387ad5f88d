"""A workbook's own charts, on a sheet that says in words what each shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.shapes import GraphicalProperties

from cspdesk.documents.sheet_content import SheetContent
from cspdesk.documents.sheet_pen import SheetPen
from cspdesk.documents.workbook_styles import Look
from cspdesk.usecases.appendix.content import Figure

CHARTS = "Charts"
_TITLES = ("Indicator", "What the chart shows", "Chart")
_WIDTHS = (26.0, 50.0, 78.0)
_ROW_HEIGHT = 216.0  # points
_SIZE = (14.0, 7.2)  # centimetres
_LINES = {"Reading": ("1F3F68", "solid", "circle", 22000), "Target": ("1B1B1B", "dash", "square", 12700)}


def add_charts(pen: SheetPen, book: Workbook, sheets: Sequence[SheetContent], tops: Mapping[str, int]) -> None:
    """Draw every figure from the cells it rests on; `tops` are the header rows of the sheets."""
    pen.title("Charts")
    pen.put(2, 1, "Each chart stands beside a sentence that says what it shows.", Look(lined=False))
    pen.set_widths(_WIDTHS)
    for column, title in enumerate(_TITLES, 1):
        pen.put(3, column, title, Look(header=True))
    row = 3
    for content in sheets:
        for figure, start in content.figures:
            row += 1
            pen.put(row, 1, figure.chart.title, Look(bold=True))
            pen.put(row, 2, figure.alt, Look())
            pen.put(row, 3, f"Chart of {figure.chart.title}", Look())
            pen.sheet.row_dimensions[row].height = _ROW_HEIGHT
            pen.sheet.add_chart(_chart(book[content.name], content, figure, tops[content.name] + 1 + start), f"C{row}")
    pen.mark_up("TableCharts", 3, row, len(_TITLES), 1)


def _chart(source: Any, content: SheetContent, figure: Figure, first: int) -> Any:
    last = first + len(figure.data.rows) - 1
    titles = [column.title for column in content.table.columns]
    chart: Any = LineChart()  # its stubs know neither centimetres nor that there is a legend
    chart.width, chart.height = _SIZE
    chart.title = figure.chart.title
    chart.y_axis.title = figure.chart.unit or None
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "b"
    for title, (colour, dash, marker, width) in _LINES.items():
        column = titles.index(title) + 1
        series = Series(Reference(source, column, first, column, last), title=title)
        series.graphicalProperties = GraphicalProperties()
        series.graphicalProperties.line.solidFill = colour
        series.graphicalProperties.line.prstDash = dash
        series.graphicalProperties.line.width = width
        series.marker.symbol = marker
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.smooth = False
        chart.series.append(series)
    period = titles.index("Period") + 1
    chart.set_categories(Reference(source, period, first, period, last))
    return chart
