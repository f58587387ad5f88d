"""The first sheet of a workbook that is sent back: what to check, each question with a link to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cspdesk.sheets.return_styles import Styles, height_of, set_margins_text, write_text
from cspdesk.usecases.returns.corrections import Correction, Corrections, Place
from cspdesk.usecases.returns.identity import CHECK_SHEET
from cspdesk.usecases.returns.questions_sheet import HEADINGS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (6, 20, 9, 30, 36, 64)
_WHOLE = "-"
"""Where a question is about no single cell."""


def write_questions(book: Workbook, asked: Corrections, *, linked: bool) -> None:
    """Put the list in front of a workbook and show it first.

    Args:
        book: The copy of what they sent, or an empty workbook.
        asked: The questions.
        linked: Whether the sheets the questions are about are in the workbook.
    """
    styles = _Named(book)
    worksheet = book.create_sheet(CHECK_SHEET, 0)
    for number, width in enumerate(_WIDTHS):
        worksheet.column_dimensions["ABCDEF"[number]].width = width
    about = f"your return for {asked.quarter}" if asked.quarter else f"your return {asked.file}"
    write_text(worksheet, 1, 1, f"{CHECK_SHEET}: {about}", styles.title)
    worksheet.row_dimensions[1].height = 24
    row = 2
    for sentence in _how(asked, linked=linked):
        write_text(worksheet, row, 1, sentence, styles.about)
        row += 1
    row += 1
    for column, heading in enumerate(HEADINGS, 1):
        write_text(worksheet, row, column, heading, styles.heading)
    header = row
    for number, point in enumerate(asked.points, 1):
        for place in point.places or (Place(""),):
            row += 1
            _write_point(worksheet, row, number, place, point, styles, linked=linked and place.sheet in book.sheetnames)
    _set_up(worksheet, header, row)
    set_margins_text(worksheet, asked.marking, ", ".join(part for part in (asked.partner, asked.quarter) if part))
    _show_first(book, worksheet)


def _how(asked: Corrections, *, linked: bool) -> list[str]:
    told = [f"{asked.sender or 'We'} thank{'s' if asked.sender else ''} you for {asked.file}."]
    if linked:
        told.append("The cells below are shaded violet and carry a note. Please put each right in its own cell, save")
        told.append("the workbook and send it back. What is written on this sheet is not read.")
    else:
        told.append("Please put each cell right in the workbook you sent, save it and send it again.")
    return told


def _write_point(
    worksheet: Worksheet, row: int, number: int, place: Place, point: Correction, styles: _Named, *, linked: bool
) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    texts = (str(number), place.sheet or _WHOLE, place.cell or _WHOLE, point.about, point.written, point.question)
    for column, text in enumerate(texts, 1):
        write_text(worksheet, row, column, text, styles.words)
    if linked:
        cell = worksheet.cell(row, 3)
        quoted = place.sheet.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place.cell or 'A1'}", display=texts[2])
        cell.style = styles.link
    worksheet.row_dimensions[row].height = height_of(zip(texts, _WIDTHS, strict=True))


def _set_up(worksheet: Worksheet, header: int, last: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    worksheet.freeze_panes = f"A{header + 1}"
    worksheet.print_title_rows = f"{header}:{header}"
    worksheet.print_area = f"A1:F{last}"
    worksheet.page_setup.orientation, worksheet.page_setup.paperSize = "landscape", worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.sheet_view.showGridLines = False


def _show_first(book: Workbook, worksheet: Worksheet) -> None:
    """The list is in front and it alone is selected: with two sheets selected, what is typed goes into both."""
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is worksheet
    book.active = 0


class _Named:
    """The styles of the list, under the names they may have in the workbook already."""

    def __init__(self, book: Workbook) -> None:
        made = Styles()
        self.title = self._of(book, made.title)
        self.about = self._of(book, made.about)
        self.heading = self._of(book, made.heading)
        self.words = self._of(book, made.words)
        self.link = self._of(book, made.link)

    @staticmethod
    def _of(book: Workbook, style: NamedStyle) -> NamedStyle | str:
        return style.name if style.name in book.named_styles else style
