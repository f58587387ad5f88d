"""The workbook of an appendix: a cover that leads to every sheet, then one table a sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from openpyxl import Workbook

from cspdesk import __version__
from cspdesk.documents.sheet_content import SheetContent, sheets_of
from cspdesk.documents.sheet_pen import SheetPen, value_of
from cspdesk.documents.storable import on_one_line
from cspdesk.documents.workbook_charts import CHARTS, add_charts
from cspdesk.documents.workbook_styles import Look, Looks, look_of
from cspdesk.usecases.appendix.content import Appendix, Column, Kind, Table
from cspdesk.usecases.ports import Progress

_COVER_WIDTHS = (26.0, 90.0)
_BOLD_AND_INDENT = 2.0  # characters by which less stands in a header's cell
_NARROWEST_TEXT, _SHORT_TEXT, _WIDEST_TEXT, _WIDEST_TABLE = 16.0, 40, 80.0, 200.0  # characters


def workbook_of(appendix: Appendix, progress: Progress) -> Workbook:
    """The workbook, not yet saved.

    Raises:
        CancelledError: if the person pressed Cancel.
    """
    book = Workbook()
    looks = Looks()
    cover = SheetPen(book.worksheets[0], looks)
    sheets = sheets_of(appendix)
    pens = [cover]
    tops: dict[str, int] = {}
    for number, content in enumerate(sheets, 1):
        progress(number, len(sheets) + 1, f"Sheet {content.name}")
        pen = SheetPen(book.create_sheet(content.name), looks)
        tops[content.name] = _fill(pen, content, appendix, number)
        pens.append(pen)
    if any(content.figures for content in sheets):
        pens.append(SheetPen(book.create_sheet(CHARTS), looks))
        add_charts(pens[-1], book, sheets, tops)
    _fill_cover(cover, appendix, [(content.name, content.title) for content in sheets], book.sheetnames)
    for pen in pens:
        pen.set_up_print(appendix)
    _describe(book, appendix)
    return book


def _describe(book: Workbook, appendix: Appendix) -> None:
    about = book.properties
    about.title = on_one_line(f"{appendix.heading}, {appendix.quarter}")
    about.creator = on_one_line(appendix.partnership)
    about.lastModifiedBy = f"cspdesk {__version__}"
    about.language = "en-GB"
    about.created = datetime.combine(appendix.dated, time())


def _fill_cover(pen: SheetPen, appendix: Appendix, sheets: Sequence[tuple[str, str]], names: Sequence[str]) -> None:
    """What the appendix is, and where everything in it stands."""
    pen.sheet.title = "Cover"
    titles = dict(sheets)
    lines = [
        ("Plan", appendix.subtitle),
        ("Partnership", appendix.partnership),
        ("Quarter", appendix.quarter.long),
        ("State", appendix.state),
        ("Marking", appendix.marking.value),
    ]
    if appendix.warning:
        lines.append(("Warning", appendix.warning))
    pen.title(f"{appendix.heading} ({appendix.marking.value})")
    for row, (name, text) in enumerate(lines, 2):
        pen.put(row, 1, name, Look(bold=True))
        pen.put(row, 2, text, Look())
        pen.set_height(row, (name, text), _COVER_WIDTHS)
    top = len(lines) + 2
    pen.put(top, 1, "Sheet", Look(header=True))
    pen.put(top, 2, "What it holds", Look(header=True))
    for row, name in enumerate(names[1:], top + 1):
        pen.put(row, 1, name, Look(link=True))
        pen.link(row, 1, name)
        pen.put(row, 2, titles.get(name, "Charts, each with what it shows in words"), Look())
    pen.set_widths(_COVER_WIDTHS)


def _fill(pen: SheetPen, content: SheetContent, appendix: Appendix, number: int) -> int:
    """A title, what must be known first, then the table; no row between is left blank.

    Returns:
        The row of the table's header.
    """
    table = content.table
    pen.title(content.title)
    said = [f"{appendix.marking.value}. {appendix.warning}".strip(), *table.notes]
    if not table.rows:
        said.append(f"This sheet holds no table: {table.empty}")
    for row, text in enumerate(said, 2):
        pen.put(row, 1, text, Look(lined=False))
    top = len(said) + 2
    if table.rows:
        _fill_table(pen, table, top, f"Table{number}")
    return top


def _fill_table(pen: SheetPen, table: Table, top: int, name: str) -> None:
    widths, titles = _widths(table), _titles(table)
    figures = [column.kind is Kind.NUMBER for column in table.columns]
    apart = [after and not figure for after, figure in zip([False, *figures], figures, strict=False)]
    pen.set_widths(widths)
    for column, title in enumerate(titles, 1):
        pen.put(top, column, title, Look(header=True, right=figures[column - 1], apart=apart[column - 1]))
    pen.set_height(top, titles, [width - _BOLD_AND_INDENT for width in widths])
    rows = [*table.rows, *([table.totals] if table.totals else [])]
    for row, cells in enumerate(rows, top + 1):
        strong = cells is table.totals
        for column, cell in enumerate(cells, 1):
            bold = strong or column == table.header_column + 1
            look = look_of(cell, bold=bold, right=figures[column - 1])
            pen.put(row, column, value_of(cell), replace(look, apart=apart[column - 1]))
        pen.set_height(row, [cell.shown for cell in cells], widths)
    pen.mark_up(name, top, top + len(rows), len(titles), table.header_column + 1)


def _titles(table: Table) -> list[str]:
    """Column titles, told apart where two are the same, as Excel's tables need."""
    titles: list[str] = []
    for column in table.columns:
        title, number = column.title, 1
        while title.casefold() in (known.casefold() for known in titles):
            number += 1
            title = f"{column.title} {number}"
        titles.append(title)
    return titles


def _widths(table: Table) -> list[float]:
    """Column widths in characters: figures as wide as they are, text by how much there is of it.

    Where all wishes are more than a page bears, wide text columns give way and narrow ones keep what they have.
    """
    wanted = [_width(table, index, column) for index, column in enumerate(table.columns)]
    texts = [index for index, column in enumerate(table.columns) if column.kind is Kind.TEXT]
    over = sum(wanted) - _WIDEST_TABLE
    to_give = sum(max(0.0, wanted[index] - _NARROWEST_TEXT) for index in texts)
    if over > 0 and to_give:
        share = min(1.0, over / to_give)
        for index in texts:
            wanted[index] -= max(0.0, wanted[index] - _NARROWEST_TEXT) * share
    return wanted


def _width(table: Table, index: int, column: Column) -> float:
    """A column's own wish."""
    cells = [row[index] for row in (*table.rows, *([table.totals] if table.totals else []))]
    shown = [cell.shown for cell in cells]
    if any(getattr(cell, "revised", "") for cell in cells):  # a figure and what it was stand on one line
        return max(len(text) for text in shown) + 6.0
    lines = [line for text in shown for line in text.split("\n") if line]
    longest = max(map(len, lines), default=0)
    title = max((len(word) for word in column.title.split()), default=0) + 3.0
    if column.kind is not Kind.TEXT:
        return max(min(longest, 30) + 3.0, title, 8.0)
    texts = [len(text) for text in shown if text] or [0]
    mean = sum(texts) / len(texts)
    if mean <= _SHORT_TEXT:
        return max(min(longest, _SHORT_TEXT + 15) + 3.0, title, 8.0)
    return max(title, min(_WIDEST_TEXT, math.sqrt(mean) * 5))
