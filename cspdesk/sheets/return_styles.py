"""How a return workbook looks: named styles made once and shared, row heights, and text that stays text."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from cspdesk.usecases.returns.columns import ANSWER_FILL, SHOWN_FILL

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

_FONT = "Calibri"
_LINE = 14.0  # points for a line of the 11 point font
_TALLEST = 400.0  # Excel allows 409
_WIDE = 60  # characters
_LONGEST = 32_000  # Excel allows 32,767 characters in a cell


class Styles:
    """The styles of one workbook."""

    def __init__(self) -> None:
        self.title = _style("cspdesk title", size=15, bold=True)
        self.about = _style("cspdesk about", ink="475467")
        self.heading = _style("cspdesk heading", ink="FFFFFF", fill="475467", bold=True, wrap=True, framed=True)
        self.answer_heading = _style(
            "cspdesk answer heading", ink="FFFFFF", fill="1F5FA8", bold=True, wrap=True, framed=True
        )
        self.words = _style("cspdesk words", ink="344054", fill=SHOWN_FILL, wrap=True, framed=True)
        self.figure = _style("cspdesk figure", ink="344054", fill=SHOWN_FILL, wrap=True, framed=True, centred=True)
        self.answer = _style("cspdesk answer", fill=ANSWER_FILL, wrap=True, framed=True, unlocked=True)
        self.answer_figure = _style(
            "cspdesk answer figure", fill=ANSWER_FILL, wrap=True, framed=True, unlocked=True, centred=True
        )
        self.label = _style("cspdesk label", bold=True, wrap=True)
        self.plain = _style("cspdesk plain", wrap=True)
        self.link = _style("cspdesk link", ink="1F5FA8", underlined=True)

    def cell(self, *, answer: bool, figure: bool) -> NamedStyle:
        """The style of a cell under a heading."""
        if answer:
            return self.answer_figure if figure else self.answer
        return self.figure if figure else self.words


def _style(
    name: str,
    *,
    size: int = 11,
    ink: str = "1B1B1B",
    fill: str = "",
    bold: bool = False,
    wrap: bool = False,
    framed: bool = False,
    centred: bool = False,
    unlocked: bool = False,
    underlined: bool = False,
) -> NamedStyle:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    style = NamedStyle(name)
    style.font = Font(name=_FONT, size=size, bold=bold, color=ink, underline="single" if underlined else None)
    if fill:
        style.fill = PatternFill("solid", fgColor=fill)
    if framed:
        edge = Side(style="thin", color="D0D5DD")
        style.border = Border(left=edge, right=edge, top=edge, bottom=edge)
    style.alignment = Alignment(wrap_text=wrap, vertical="top", horizontal="center" if centred else None)
    style.protection = Protection(locked=not unlocked)
    return style


def write_text(worksheet: Worksheet, row: int, column: int, text: str, style: NamedStyle | str | None = None) -> Cell:
    """Write text that stays text: never a formula, never a control character. Empty text leaves the cell empty."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = cast("Cell", worksheet.cell(row, column))  # our sheets have no merged cells
    if style is not None:
        cell.style = style
    clean = ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST]
    if clean:
        cell.value = clean
        cell.data_type = "s"
        if clean[0] in "=+-@\t":
            cell.quotePrefix = True  # keeps it text when somebody edits the cell
    return cell


def set_margins_text(worksheet: Worksheet, marking: str, about: str) -> None:
    """Put the marking above and below every printed page, with what the page is about and its number."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem

    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.center.text = footer.center.text = _printed(marking)
    footer.left.text = _printed(about)
    footer.right.text = "Page &P of &N"
    worksheet.HeaderFooter.oddHeader, worksheet.HeaderFooter.oddFooter = header, footer


def height_of(texts: Iterable[tuple[str, int]]) -> float:
    """Points a row needs for wrapped texts, each with its column's width in characters."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(lines * _LINE + 6, _TALLEST)


def _printed(text: str) -> str:
    """Text in a page's header or footer, where an ampersand, or a digit in front, would be a code."""
    return " " + text.replace("&", "&&")


def _lines(text: str, width: int) -> int:
    # A wrapped line seldom fills a narrow column, as words are not cut.
    return sum(max(1, math.ceil(len(part) / (width * (0.9 if width < _WIDE else 1.1)))) for part in text.split("\n"))
