"""Reads XML Spreadsheet 2003: workbooks written as plain XML, usually called .xls or .xml."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from cspdesk.domain.faults import CspdeskError, PersonError
from cspdesk.sheets.safety import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Budget
from cspdesk.usecases.tables.grid import Book, Cell, CellValue, Sheet, Span, Visibility

_NS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_FORMATS = {"Percent": "0.00%", "Short Date": "dd/mm/yyyy", "Currency": "£#,##0.00", "Fixed": "0.00"}


def is_xml2003(start: str) -> bool:
    """Whether text begins like such a workbook."""
    return "urn:schemas-microsoft-com:office:spreadsheet" in start


def read_xml2003(content: bytes, book: Book, budget: Budget) -> Book:
    """`book` with the sheets of an XML workbook.

    Raises:
        PersonError: if it is damaged, hostile or holds too much.
    """
    from defusedxml.ElementTree import iterparse

    styles: dict[str, _Style] = {}
    sheets: list[Sheet] = []
    rows = cells = 0
    try:
        for _, element in iterparse(io.BytesIO(content)):
            # A worksheet is held whole until it ends, so what it may hold is counted as it comes.
            rows, cells = rows + (element.tag == f"{_NS}Row"), cells + (element.tag == f"{_NS}Cell")
            if rows > MOST_ROWS or cells > MOST_CELLS:
                budget.take(cells if cells > MOST_CELLS else 0, row=rows)
            if element.tag == f"{_NS}Style":
                styles[element.get(f"{_NS}ID", "")] = _Style.of(element)
            elif element.tag == f"{_NS}Worksheet":
                sheets.append(_Worksheet(styles, budget).read(element))
                element.clear()
                rows = 0
    except CspdeskError:
        raise
    except Exception as fault:
        # The parser and defusedxml raise several kinds of exception on damaged or hostile XML.
        raise PersonError(
            f"{budget.name} is cut short, damaged or not safe to read.", "Open it in Excel and save it as .xlsx."
        ) from fault
    return replace(book, format="xml", sheets=tuple(sheets))


@dataclass(frozen=True, slots=True)
class _Style:
    """How cells of a style look."""

    fill: str = ""
    bold: bool = False
    struck: bool = False
    number_format: str = ""

    @classmethod
    def of(cls, element: Element) -> _Style:
        interior, font = element.find(f"{_NS}Interior"), element.find(f"{_NS}Font")
        fill = interior.get(f"{_NS}Color", "").lstrip("#").upper() if interior is not None else ""
        shown = element.find(f"{_NS}NumberFormat")
        told = shown.get(f"{_NS}Format", "") if shown is not None else ""
        return cls(
            "" if fill in ("FFFFFF", "AUTOMATIC") else fill,
            font is not None and font.get(f"{_NS}Bold") == "1",
            font is not None and font.get(f"{_NS}StrikeThrough") == "1",
            _FORMATS.get(told, told),
        )


@dataclass
class _Worksheet:
    """One sheet being read."""

    styles: dict[str, _Style]
    budget: Budget
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def read(self, element: Element) -> Sheet:
        table = element.find(f"{_NS}Table")
        if table is not None:
            self._columns(table)
            self._rows(table)
        state = element.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible") or ""
        visibility = {"SheetHidden": Visibility.HIDDEN, "SheetVeryHidden": Visibility.VERY_HIDDEN}
        return Sheet(
            element.get(f"{_NS}Name", "Sheet"),
            self.cells,
            visibility.get(state, Visibility.VISIBLE),
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
        )

    def _columns(self, table: Element) -> None:
        number = 0
        for column in table.iterfind(f"{_NS}Column"):
            number = _index(column) or number + 1
            span = _whole(column.get(f"{_NS}Span"))
            if column.get(f"{_NS}Hidden") == "1":
                self.hidden_columns.update(range(number, min(number + span, MOST_COLUMNS) + 1))
            number += span

    def _rows(self, table: Element) -> None:
        row = 0
        for element in table.iterfind(f"{_NS}Row"):
            row = _index(element) or row + 1
            span = _whole(element.get(f"{_NS}Span"))
            if element.get(f"{_NS}Hidden") == "1":
                self.hidden_rows.update(range(row, min(row + span, MOST_ROWS) + 1))
            self._row(row, element)
            row += span

    def _row(self, row: int, element: Element) -> None:
        column = 0
        for found in element.iterfind(f"{_NS}Cell"):
            column = _index(found) or column + 1
            across, down = _whole(found.get(f"{_NS}MergeAcross")), _whole(found.get(f"{_NS}MergeDown"))
            if across or down:
                self.merged.append(Span(row, column, row + down, column + across))
            cell = self._cell(row, column, found)
            if cell is not None:
                self.budget.take(1, row, column)
                self.cells[row, column] = cell
            column += across

    def _cell(self, row: int, column: int, element: Element) -> Cell | None:
        style = self.styles.get(element.get(f"{_NS}StyleID", ""), _Style())
        data = element.find(f"{_NS}Data")
        value, error = _value(data) if data is not None else (None, "")
        formula = element.get(f"{_NS}Formula") is not None
        if value is None and not error and not style.fill and not formula:
            return None
        comment = element.find(f"{_NS}Comment/{_NS}Data")
        return Cell(
            row,
            column,
            value,
            formula=formula,
            error=error,
            fill=style.fill,
            bold=style.bold,
            struck=style.struck,
            comment="".join(comment.itertext()).strip() if comment is not None else "",
            number_format=style.number_format,
        )


def _value(data: Element) -> tuple[CellValue, str]:
    text = "".join(data.itertext())
    kind = data.get(f"{_NS}Type", "String")
    read: Any = text or None
    try:
        if kind == "Number":
            number = float(text)
            read = int(number) if number.is_integer() and abs(number) < 1e15 else number
        elif kind == "DateTime":
            read = datetime.fromisoformat(text)
        elif kind == "Boolean":
            read = text.strip() in ("1", "true")
    except ValueError:
        pass
    return (None, text) if kind == "Error" else (read, "")


def _index(element: Element) -> int:
    return _whole(element.get(f"{_NS}Index"))


def _whole(told: str | None) -> int:
    return int(told) if told and told.isdecimal() else 0
