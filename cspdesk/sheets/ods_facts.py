"""What an OpenDocument workbook says beside its values: colours, crossings-out, hidden rows, errors."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import IO
from xml.etree.ElementTree import Element

from cspdesk.sheets.facts import CellFacts, SheetFacts, WorkbookFacts
from cspdesk.sheets.safety import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Budget
from cspdesk.usecases.tables.grid import Span

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MOST_REPEATS = 60
"""Blank coloured cells repeated more often than this are decoration of the whole row or sheet."""

_LONGEST_COUNT = 8
"""Digits; no sheet has so many rows."""

_CURRENCIES = {"EUR": "[$€] #,##0.00", "USD": "[$$] #,##0.00"}
_PARTS = {"day": "d", "month": "m", "year": "y", "hours": "h"}


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str = ""
    shown: str = ""
    facts: CellFacts = field(default_factory=CellFacts)
    told: frozenset[str] = frozenset()


def ods_facts(archive: zipfile.ZipFile, budget: Budget) -> WorkbookFacts:
    """Look through a workbook for what stands beside its values.

    Raises:
        Exception: whatever the XML parser raises on a damaged or hostile part.
    """
    reader = _Reader(budget)
    for name in ("styles.xml", "content.xml"):
        if name in archive.namelist():
            with archive.open(name) as part:
                reader.read(part)
    return reader.facts


class _Reader:
    def __init__(self, budget: Budget) -> None:
        self.facts = WorkbookFacts()
        self._budget = budget
        self._styles: dict[str, _Style] = {}
        self._formats: dict[str, str] = {}
        self._row = 0
        self._column_defaults: list[tuple[int, int, str]] = []
        self._columns = 0
        self._filled = 0

    def read(self, part: IO[bytes]) -> None:
        from defusedxml.ElementTree import iterparse

        for event, element in iterparse(part, events=("start", "end")):
            if event == "start":
                if element.tag == f"{_TABLE}table":
                    self._begin_sheet()
                continue
            if element.tag == f"{_STYLE}style":
                self._style(element)
            elif element.tag.startswith(_NUMBER) and element.get(f"{_STYLE}name"):
                self._formats[element.get(f"{_STYLE}name", "")] = _format(element)
            elif element.tag == f"{_TABLE}table-column":
                self._column(element)
            elif element.tag == f"{_CALC}conditional-format":
                self.facts.ruled = True
            elif element.tag == f"{_TABLE}table-row":
                self._read_row(element)
                element.clear()

    def _begin_sheet(self) -> None:
        self.facts.sheets.append(SheetFacts())
        self._row = self._columns = 0
        self._column_defaults = []

    def _style(self, element: Element) -> None:
        cell, text = element.find(f"{_STYLE}table-cell-properties"), element.find(f"{_STYLE}text-properties")
        fill = (cell.get(f"{_FO}background-color") if cell is not None else None) or ""
        line = (text.get(f"{_STYLE}text-line-through-style") if text is not None else None) or ""
        told = {name for name, value in (("fill", fill), ("struck", line)) if value}
        weight = text.get(f"{_FO}font-weight", "") if text is not None else ""
        shade = fill.lstrip("#").upper() if fill.startswith("#") else ""
        facts = CellFacts(
            "" if shade == "FFFFFF" else shade, bold=weight in ("bold", "700"), struck=line not in ("", "none")
        )
        shown = element.get(f"{_STYLE}data-style-name", "")
        parent = element.get(f"{_STYLE}parent-style-name", "")
        self._styles[element.get(f"{_STYLE}name", "")] = _Style(parent, shown, facts, frozenset(told))

    def _look(self, name: str, depth: int = 0) -> CellFacts:
        style = self._styles.get(name)
        if style is None or depth > 8:
            return CellFacts()
        above = self._look(style.parent, depth + 1) if style.parent else CellFacts()
        return replace(
            style.facts,
            fill=style.facts.fill if "fill" in style.told else above.fill,
            struck=style.facts.struck if "struck" in style.told else above.struck,
            bold=style.facts.bold or above.bold,
            number_format=self._formats.get(style.shown, "") or above.number_format,
        )

    def _column(self, element: Element) -> None:
        count = _repeats(element, "columns")
        first, self._columns = self._columns + 1, self._columns + count
        if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            last = min(self._columns, MOST_COLUMNS)
            self.facts.sheets[-1].hidden_columns.update(range(first, last + 1))
        self._column_defaults.append((first, self._columns, element.get(f"{_TABLE}default-cell-style-name", "")))

    def _read_row(self, element: Element) -> None:
        self._budget.check_time()
        if not self.facts.sheets:
            return
        sheet, count = self.facts.sheets[-1], _repeats(element, "rows")
        first, self._row = self._row + 1, self._row + count
        visibility = element.get(f"{_TABLE}visibility")
        if visibility in ("collapse", "filter"):
            sheet.hidden_rows.update(range(first, min(self._row, MOST_ROWS) + 1))
            sheet.filtered = sheet.filtered or visibility == "filter"
        default = element.get(f"{_TABLE}default-cell-style-name", "")
        column = 0
        for cell in element:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            across = _repeats(cell, "columns")
            if first <= MOST_ROWS and column < MOST_COLUMNS:
                self._cell(cell, (first, min(self._row, MOST_ROWS)), (column + 1, across), default)
            column += across

    def _cell(self, cell: Element, rows: tuple[int, int], columns: tuple[int, int], default: str) -> None:
        sheet = self.facts.sheets[-1]
        column, across = columns
        filled = cell.get(f"{_OFFICE}value-type") is not None or len(cell) > 0
        style = cell.get(f"{_TABLE}style-name") or default or self._default(column)
        facts = self._look(style)
        down = rows[1] - rows[0] + 1
        if not filled and (not facts.fill or across > _MOST_REPEATS or down > _MOST_REPEATS):
            return
        if filled:
            self._budget.check_reach(self._row, column + across - 1)
            self._filled += (self._row - rows[0] + 1) * across
            if self._filled > MOST_CELLS:
                self._budget.take(self._filled)
            sheet.reaches(self._row, column + across - 1)
        known = _with_content(cell, facts, self) if filled else facts
        for row in range(rows[0], rows[0] + min(down, _MOST_REPEATS * 100)):
            for place in range(column, column + min(across, MOST_COLUMNS)):
                sheet.cells[row, place] = known
        self._span(cell, rows[0], column, sheet)

    def _default(self, column: int) -> str:
        return next((name for first, last, name in self._column_defaults if first <= column <= last), "")

    def _span(self, cell: Element, row: int, column: int, sheet: SheetFacts) -> None:
        across = int(cell.get(f"{_TABLE}number-columns-spanned") or 1)
        down = int(cell.get(f"{_TABLE}number-rows-spanned") or 1)
        if across > 1 or down > 1:
            sheet.merged.append(Span(row, column, row + down - 1, column + across - 1))

    def is_struck(self, style: str) -> bool:
        """Whether a style crosses text out."""
        return self._look(style).struck


def _with_content(cell: Element, facts: CellFacts, styles: _Reader) -> CellFacts:
    kind = cell.get(f"{_CALC}value-type") or cell.get(f"{_OFFICE}value-type") or ""
    shown = facts.number_format
    if kind == "percentage":
        shown = "0%"
    elif kind == "currency":
        shown = _CURRENCIES.get(cell.get(f"{_OFFICE}currency", ""), shown)
    words = "\n".join("".join(part.itertext()) for part in cell.iterfind(f"{_TEXT}p"))
    note = cell.find(f"{_OFFICE}annotation")
    comment = "\n".join("".join(part.itertext()) for part in note.iterfind(f"{_TEXT}p")) if note is not None else ""
    crossed, standing = _crossed(cell, styles)
    return replace(
        facts,
        number_format=shown,
        formula=cell.get(f"{_TABLE}formula") is not None,
        error=words if kind == "error" or words.startswith(("#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "Err:")) else "",
        comment=comment.strip(),
        struck=facts.struck or bool(crossed and not standing),
        crossed_out=crossed,
        standing=standing if crossed else "",
    )


def _crossed(cell: Element, styles: _Reader) -> tuple[str, str]:
    """The words of a cell that are crossed out, and those that stand, where some are."""
    crossed: list[str] = []
    standing: list[str] = []
    for paragraph in cell.iterfind(f"{_TEXT}p"):
        for text, style in _runs(paragraph, ""):
            (crossed if style and styles.is_struck(style) else standing).append(text)
    return "".join(crossed).strip(), "".join(standing).strip()


def _runs(element: Element, style: str) -> Iterator[tuple[str, str]]:
    own = element.get(f"{_TEXT}style-name") if element.tag == f"{_TEXT}span" else style
    if element.text:
        yield element.text, own or ""
    for child in element:
        yield from _runs(child, own or "")
        if child.tail:
            yield child.tail, own or ""


def _format(element: Element) -> str:
    """A number format, as far as it decides how a value is read."""
    kind = element.tag.removeprefix(_NUMBER)
    if kind == "percentage-style":
        return "0%"
    if kind in ("date-style", "time-style"):
        return "-".join(_PARTS[part] for child in element if (part := child.tag.removeprefix(_NUMBER)) in _PARTS)
    number = element.find(f"{_NUMBER}number")
    places = int(number.get(f"{_NUMBER}decimal-places") or 0) if number is not None else 0
    return f"0.{'0' * min(places, 9)}" if places else ""


def _repeats(element: Element, what: str) -> int:
    told = element.get(f"{_TABLE}number-{what}-repeated", "")
    if len(told) > _LONGEST_COUNT:
        return 100_000_000
    return int(told) if told.isdecimal() and int(told) else 1
