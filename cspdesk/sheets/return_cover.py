"""The first sheet of a return workbook: what is asked, how to answer, and the answers about the whole return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cspdesk.domain.display import long_date
from cspdesk.sheets.return_styles import Styles, height_of, write_text
from cspdesk.usecases.returns.columns import NO, RAG_COLOURS, YES
from cspdesk.usecases.returns.content import ReturnContent
from cspdesk.usecases.returns.identity import COVER_ANSWERS, NIL_QUESTION, REMARKS

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE = "Start here"
_LABELS, _ANSWERS = 2, 3
_ROOM_FOR_REMARKS = 80.0  # points
_WIDTHS = {"A": 2, "B": 34, "C": 90}


def write_cover(worksheet: Worksheet, content: ReturnContent, styles: Styles) -> None:
    """Write the first sheet."""
    worksheet.title = _TITLE
    for letter, width in _WIDTHS.items():
        worksheet.column_dimensions[letter].width = width
    writer = _Writer(worksheet, styles)
    writer.line(content.marking, styles.about)
    writer.line(f"{content.partnership}: return for {content.quarter.long}", styles.title)
    writer.line(content.plan_title, styles.about)
    writer.gap()
    for label, text in _particulars(content):
        writer.pair(label, text)
    writer.gap()
    writer.line("How to fill it in", styles.label)
    for number, step in enumerate(content.instructions, 1):
        writer.pair(f"Step {number}", step)
    writer.gap()
    writer.line("Sheets", styles.label)
    for sheet in content.sheets:
        count = len(sheet.rows)
        writer.link(sheet.section.title, f"{count} row{'' if count == 1 else 's'}. {sheet.section.about}")
    writer.gap()
    writer.line("What the RAG letters mean", styles.label)
    writer.ratings(content)
    writer.gap()
    writer.line("About the whole return", styles.label)
    for question in COVER_ANSWERS:
        writer.question(question)
    worksheet.protection.sheet = True
    worksheet.print_area = f"A1:C{writer.row - 1}"


def set_up_cover(worksheet: Worksheet) -> None:
    """Print the first sheet on one upright page."""
    worksheet.page_setup.orientation = "portrait"
    worksheet.page_setup.fitToHeight = 1


def _particulars(content: ReturnContent) -> list[tuple[str, str]]:
    again = f"{content.number}, which replaces the one before" if content.number > 1 else str(content.number)
    told = [
        ("Partner", content.partner_name),
        ("To be filled in by", content.contact),
        ("Wanted by", long_date(content.due)),
        ("Issue", again),
    ]
    return [(label, text) for label, text in told if text]


class _Writer:
    """Writes the sheet line by line."""

    def __init__(self, worksheet: Worksheet, styles: Styles) -> None:
        self._sheet = worksheet
        self._styles = styles
        self.row = 1

    def line(self, text: str, style: NamedStyle) -> None:
        write_text(self._sheet, self.row, _LABELS, text, style)
        self._next((text, 120))

    def gap(self) -> None:
        self._next(("", 1))

    def pair(self, label: str, text: str) -> None:
        self._put(_LABELS, label, self._styles.plain)
        self._put(_ANSWERS, text, self._styles.plain)
        self._next((label, 34), (text, 90))

    def link(self, title: str, text: str) -> None:
        from openpyxl.worksheet.hyperlink import Hyperlink

        cell = self._put(_LABELS, title, self._styles.plain)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!B1", display=title)
        cell.style = self._styles.link
        self._put(_ANSWERS, text, self._styles.plain)
        self._next((text, 90))

    def ratings(self, content: ReturnContent) -> None:
        from openpyxl.styles import Font, PatternFill

        for rag, words in content.rag_choices.items():
            cell = self._put(_LABELS, words, self._styles.plain)
            fill, ink = RAG_COLOURS[rag]
            cell.fill = PatternFill("solid", fgColor=fill)
            cell.font = Font(name="Calibri", size=11, bold=True, color=ink)
            self._put(_ANSWERS, content.meanings[rag], self._styles.plain)
            self._next((words, 34), (content.meanings[rag], 90))

    def question(self, words: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        self._put(_LABELS, words, self._styles.label)
        answer = self._put(_ANSWERS, "", self._styles.answer)
        if words == NIL_QUESTION:
            choice = DataValidation("list", formula1=f'"{YES},{NO}"', allow_blank=True)
            choice.add(answer.coordinate)
            self._sheet.add_data_validation(choice)
        self._next((words, 34))
        if words == REMARKS:
            self._sheet.row_dimensions[self.row - 1].height = _ROOM_FOR_REMARKS

    def _put(self, column: int, text: str, style: NamedStyle) -> Cell:
        return write_text(self._sheet, self.row, column, text, style)

    def _next(self, *texts: tuple[str, int]) -> None:
        self._sheet.row_dimensions[self.row].height = height_of(texts)
        self.row += 1
