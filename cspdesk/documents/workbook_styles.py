"""The looks of cells in an exported workbook, made once and shared."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray

from cspdesk.documents.chip_looks import CHIPS
from cspdesk.domain.rag import Rag
from cspdesk.usecases.appendix.content import Cell, Chip, Day, Money, Number

FONT = "Arial"
SIZE = 11
_LINE = Side(style="thin", color="C4CBD4")
_EDGE = Side(style="medium", color="667085")


@dataclass(frozen=True, slots=True)
class Look:
    """What tells one look from another.

    Attributes:
        form: Excel's number format.
        right: Whether it stands at the right, as figures do.
        apart: Whether it is text beside a figure, and so must keep away from it.
    """

    form: str = "General"
    bold: bool = False
    right: bool = False
    rag: Rag | None = None
    header: bool = False
    size: float = SIZE
    lined: bool = True
    quoted: bool = False
    link: bool = False
    apart: bool = False

    def as_quoted(self) -> Look:
        """The same for text that Excel would take for a formula when it is edited."""
        return replace(self, quoted=True)


def look_of(cell: Cell, *, bold: bool, right: bool) -> Look:
    """How a cell of content looks; words that stand for a missing figure stand where the figures do."""
    match cell:
        case Chip(rag=rag):
            return Look(rag=rag, bold=True)
        case Day(revised=revised):
            return Look(_beside("d mmm yyyy", revised), bold)
        case Money(value=value, revised=revised):
            pounds = '"£"#,##0.00' if value is not None and value % 100 != 0 else '"£"#,##0'
            return Look(f"{_beside(pounds, revised)};{_beside(f'-{pounds}', revised)}", bold, right=True)
        case Number(places=places, unit=unit, revised=revised):
            decimals = "." + "0" * places if places else ""
            form = f"0{decimals}%" if unit == "%" else f"#,##0{decimals}"
            return Look(_beside(form, revised), bold, right=True)
        case _:
            return Look(bold=bold, right=right)


def _beside(form: str, revised: str) -> str:
    """A number format that says after the figure what it was revised from: the cell keeps its number."""
    return f'{form}" (revised from {revised.replace(chr(34), chr(39))})"' if revised else form


@dataclass
class Looks:
    """The looks of one workbook, each made once."""

    _made: dict[Look, StyleArray] = field(default_factory=dict)

    def give(self, cell: Any, look: Look) -> None:
        """Let a cell look so."""
        if look not in self._made:
            self._dress(cell, look)
            self._made[look] = copy(cell._style)  # noqa: SLF001 - the one quick way openpyxl has
        cell._style = copy(self._made[look])  # noqa: SLF001

    def _dress(self, cell: Any, look: Look) -> None:
        colours = CHIPS.get(look.rag) if look.rag else None
        ink = colours.ink if colours else "#1f5fa8" if look.link else "#1b1b1b"
        cell.font = Font(
            name=FONT,
            size=look.size,
            bold=look.bold or look.header,
            color=f"FF{ink[1:].upper()}",
            underline="single" if look.link else None,
        )
        cell.alignment = Alignment(
            horizontal="right" if look.right else "left",
            vertical="top",
            wrap_text=look.lined or look.header,
            indent=1 if look.right or look.apart else 0,
        )
        cell.number_format = look.form
        cell.quotePrefix = look.quoted
        fill = colours.fill if colours else "#eef1f5" if look.header else ""
        if fill:
            cell.fill = PatternFill("solid", fgColor=f"FF{fill[1:].upper()}")
        if look.lined:
            cell.border = Border(bottom=_EDGE if look.header else _LINE)
