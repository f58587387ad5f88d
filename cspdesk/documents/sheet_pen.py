"""Writing on one sheet of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo

from cspdesk.documents.storable import on_one_line, storable
from cspdesk.documents.workbook_styles import Look, Looks
from cspdesk.domain.money import to_pounds
from cspdesk.usecases.appendix.content import Appendix, Cell, Day, Money, Number, Orientation

_LONGEST_TEXT = 32_767  # characters Excel keeps in a cell
_CUT = " [cut here: the PDF holds the whole text]"
_LEADS_A_FORMULA = ("=", "+", "-", "@")
_HIGHEST_ROW, _LINE_HEIGHT, _LETTERS_IN_A_UNIT, _TITLE = 409.0, 14.0, 1.06, 14

Plain = str | int | float | Decimal | datetime | None


class SheetPen:
    """Writes cells and says how the sheet is printed.

    Attributes:
        sheet: openpyxl's worksheet, whose stubs allow for merged cells and missing parts that are not there here.
    """

    def __init__(self, sheet: Any, looks: Looks) -> None:
        self.sheet = sheet
        self._looks = looks
        sheet.sheet_view.showGridLines = False

    def put(self, row: int, column: int, value: Plain, look: Look) -> None:
        """Set a cell; text stays text, whatever it begins with."""
        cell = self.sheet.cell(row, column)
        if isinstance(value, str) and value:
            cell.value = _kept(value)
            cell.data_type = "s"
            look = look.as_quoted() if value.startswith(_LEADS_A_FORMULA) else look
        else:
            cell.value = value or (None if isinstance(value, str) else value)
        self._looks.give(cell, look)

    def link(self, row: int, column: int, sheet_name: str) -> None:
        """Let a cell lead to another sheet."""
        cell = self.sheet.cell(row, column)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet_name}'!A1")

    def set_widths(self, widths: Sequence[float]) -> None:
        """Column widths, in characters."""
        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    def set_height(self, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
        """The height a row's texts need: neither LibreOffice nor print fits wrapped rows by themselves."""
        lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
        self.sheet.row_dimensions[row].height = min(_HIGHEST_ROW, lines * _LINE_HEIGHT + 3)

    def title(self, text: str) -> None:
        """What the first cell says."""
        self.put(1, 1, text, Look(bold=True, size=_TITLE, lined=False))
        self.sheet.row_dimensions[1].height = _TITLE * 1.6

    def mark_up(self, name: str, top: int, bottom: int, columns: int, frozen: int) -> None:
        """Tell Excel and screen readers where the table is; its header stays in view and repeats in print."""
        marked = ExcelTable(displayName=name, ref=f"A{top}:{get_column_letter(columns)}{bottom}")
        marked.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
        self.sheet.add_table(marked)
        self.sheet.freeze_panes = self.sheet.cell(top + 1, frozen + 1)
        self.sheet.print_title_rows = f"{top}:{top}"

    def set_up_print(self, appendix: Appendix) -> None:
        """A4, as wide as the page, with what stands on every page."""
        setup, sheet = self.sheet.page_setup, self.sheet
        setup.paperSize = sheet.PAPERSIZE_A4
        setup.orientation = "landscape" if appendix.orientation is Orientation.LANDSCAPE else "portrait"
        setup.fitToWidth, setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.page_margins.top = sheet.page_margins.bottom = 0.8
        sheet.oddHeader.left.text = _headed(appendix.heading, 60)
        sheet.oddHeader.center.text = _headed(f"{appendix.marking.value} {appendix.warning}", 150)
        sheet.oddHeader.right.text = _headed(str(appendix.quarter), 20)
        sheet.oddFooter.left.text = _headed(appendix.partnership, 100)
        sheet.oddFooter.center.text = appendix.marking.value
        sheet.oddFooter.right.text = "Page &P of &N"


def value_of(cell: Cell) -> Plain:
    """What a workbook keeps: a real date or number where there is one, else text."""
    match cell:
        case Day(value=value) if value is not None:
            return datetime.combine(value, time())
        case Money(value=value) if value is not None:
            return to_pounds(value)
        case Number(value=value, unit=unit) if value is not None:
            return Decimal(value) / 100 if unit == "%" else value
    return cell.shown


def _kept(text: str) -> str:
    """Text as Excel can keep it."""
    clean = storable(text)
    return clean if len(clean) <= _LONGEST_TEXT else clean[: _LONGEST_TEXT - len(_CUT)] + _CUT


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; a letter is a little narrower than Excel's unit, a digit, on average."""
    room = max(1, int(width * _LETTERS_IN_A_UNIT))
    return sum(_filled(part, room) for part in text.split("\n"))


def _filled(part: str, room: int) -> int:
    lines, used = 1, 0
    for word in part.split(" "):
        needed = len(word)
        if used and used + 1 + needed > room:
            lines, used = lines + 1, 0
        lines += (needed - 1) // room if needed else 0
        used = used + 1 + needed if used else (needed - 1) % room + 1 if needed else 0
    return lines


def _headed(text: str, longest: int) -> str:
    """Text as a page header takes it: `&` doubled, short enough for all three to fit."""
    return on_one_line(text)[:longest].replace("&", "&&")
