"""The sheet a return came on, as it looked: how each cell reads, where a cell is."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from cspdesk.domain.money import rounded
from cspdesk.usecases.tables.cleaning import clean
from cspdesk.usecases.tables.grid import Book, Cell, Sheet

_LONGEST = 2000
_LETTERS = 26


def sheet_named(book: Book, name: str) -> Sheet | None:
    """The sheet of that name, or None."""
    return next((sheet for sheet in book.sheets if sheet.name == name), None)


def place_of(where: str) -> tuple[int, int] | None:
    """Row and column of `D9`, both from 1; None if it names no cell."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})", where.strip())
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column


def column_letters(column: int) -> str:
    """`A` for 1, `AA` for 27."""
    return Cell(1, column, None).where[:-1]


def cell_text(cell: Cell) -> str:
    """What a person saw in the cell, near enough: dates the British way, per cents and pounds by its format."""
    value = cell.value
    if cell.error:
        return cell.error
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, cell.number_format)
        case datetime():
            return f"{value:%d/%m/%Y}" if value.time() == time.min else f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
    return clean(value[:_LONGEST]).text


def _number(value: float, form: str) -> str:
    if "%" in form:
        places = len(found[1]) if (found := re.search(r"0\.(0+)%", form)) else 0
        return f"{rounded(Decimal(str(value)) * 100, places):f}%"
    if "£" in form:
        places = 2 if "0.00" in form else 0
        sign = "-" if value < 0 else ""
        return f"{sign}£{rounded(abs(Decimal(str(value))), places):,f}"
    return f"{value:,}" if isinstance(value, int) and "," in form else f"{value:.10g}"
