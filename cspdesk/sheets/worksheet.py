"""One worksheet of an Open XML workbook: openpyxl's parser, its cells made ours as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from cspdesk.domain.findings import Finding, Severity
from cspdesk.sheets.conditions import Rule, newer_rules, plain_rules
from cspdesk.sheets.safety import MOST_COLUMNS, MOST_ROWS, Budget
from cspdesk.usecases.tables.cleaning import SUPERSCRIPTS
from cspdesk.usecases.tables.grid import Cell, CellValue, Span

if TYPE_CHECKING:
    from cspdesk.sheets.looks import Look, Looks
    from cspdesk.sheets.parts import Trimmed

_MOST_STRAYS = 200
"""Cells out of reach before the whole file is refused rather than those cells left out."""


@dataclass(slots=True)
class WorksheetFacts:
    """What a worksheet part says.

    Attributes:
        rules: Of its conditional formats, not yet applied to the cells.
    """

    cells: dict[tuple[int, int], Cell]
    rules: tuple[Rule, ...]
    merged: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    findings: tuple[Finding, ...] = ()


def read_worksheet(
    source: Trimmed, strings: list[Any], epoch: datetime, looks: Looks, budget: Budget
) -> WorksheetFacts:
    """Read a worksheet.

    Args:
        source: The part's bytes.
        strings: The workbook's shared texts, plain or rich.
        epoch: The day its day numbers count from.
        looks: How cells of each style look.
        budget: What the file may still cost.

    Raises:
        PersonError: if it holds too much.
        Exception: whatever openpyxl raises on a part it does not understand.
    """
    parser = _Parser(source, strings, epoch, looks)
    cells = {(cell.row, cell.column): cell for cell in _within_reach(parser, budget)}
    return WorksheetFacts(
        cells,
        tuple(parser.rules()),
        tuple(_spans(parser)),
        frozenset(parser.hidden_rows()),
        frozenset(parser.hidden_columns()),
        filtered=parser.is_filtered(),
        findings=tuple(parser.findings()),
    )


def _within_reach(parser: _Parser, budget: Budget) -> Iterator[Cell]:
    for row, cells in parser.parse():
        budget.take(len(cells))
        for cell in cells:
            if row <= MOST_ROWS and cell.column <= MOST_COLUMNS:
                yield cell
            else:
                parser.strays += 1
                if parser.strays > _MOST_STRAYS:
                    budget.take(0, row, cell.column)


class _Parser(WorkSheetParser):
    """openpyxl's parser, which gives a formula or its value but not both: this gives the value and says so."""

    def __init__(self, source: Trimmed, strings: list[Any], epoch: datetime, looks: Looks) -> None:
        super().__init__(
            source,
            strings,
            data_only=True,
            epoch=epoch,
            date_formats=looks.date_styles,
            timedelta_formats=looks.duration_styles,
            rich_text=True,
        )
        self._looks = looks
        self._newer: list[Rule] = []
        self.strays = 0
        self.never_calculated: list[str] = []

    def parse_cell(self, element: Any) -> Any:
        """A Cell, or None for one that shows nothing."""
        if not len(element):
            style = element.get("s")
            if element.get("r") and (style is None or not self._looks.of(int(style)).fill):
                return None
        found = super().parse_cell(element)
        formula = element.find(FORMULA_TAG) is not None
        cell = _cell(found, self._looks.of(found["style_id"]), formula=formula)
        if formula and cell.value is None and not cell.error:
            self.never_calculated.append(cell.where)
        return cell if cell.value is not None or cell.error or cell.fill or formula else None

    def parse_row(self, row: Any) -> Any:
        """The row's number and its cells that show anything."""
        number, cells = super().parse_row(row)
        return number, list(filter(None, cells))

    def parse_extensions(self, element: Any) -> None:
        """Newer conditional formats; nothing else in them is read."""
        self._newer += newer_rules(element)

    def rules(self) -> Iterator[Rule]:
        """The rules of all conditional formats."""
        yield from plain_rules(self.formatting, self._looks)
        yield from self._newer

    def parse_sheet_protection(self, element: Any) -> None:
        """Protection says nothing about what is on the sheet."""

    def hidden_rows(self) -> Iterator[int]:
        """Rows hidden, filtered out or of no height."""
        for number, attributes in self.row_dimensions.items():
            if _is_true(attributes.get("hidden")) or attributes.get("ht") in ("0", "0.0"):
                yield int(number)

    def hidden_columns(self) -> Iterator[int]:
        """Columns hidden or of no width."""
        for attributes in self.column_dimensions.values():
            if _is_true(attributes.get("hidden")) or attributes.get("width") in ("0", "0.0"):
                first, last = int(attributes["min"]), int(attributes["max"])
                yield from range(first, min(last, MOST_COLUMNS) + 1)

    def is_filtered(self) -> bool:
        """Whether a filter with a choice made is on."""
        found = getattr(self, "auto_filter", None)
        return bool(found and found.filterColumn)

    def findings(self) -> Iterator[Finding]:
        """What a person should know about the sheet."""
        if self.never_calculated:
            first, count = self.never_calculated[0], len(self.never_calculated)
            yield Finding(
                "never-calculated",
                Severity.WARNING,
                f"{count} formula{'s' if count > 1 else ''} (the first in {first}) hold no result, because the file was"
                " never calculated. Open it in Excel, save it and read it again.",
            )
        if self.strays:
            yield Finding(
                "out-of-reach",
                Severity.WARNING,
                f"{self.strays} cell{'s' if self.strays > 1 else ''} below row {MOST_ROWS:,} or beyond column"
                f" {MOST_COLUMNS:,} were not read.",
            )


def _spans(parser: _Parser) -> Iterator[Span]:
    for merged in parser.merged_cells.mergeCell if parser.merged_cells else ():
        left, top, right, bottom = range_boundaries(merged.ref)
        yield Span(top or 1, left or 1, bottom or MOST_ROWS, right or MOST_COLUMNS)


def _is_true(flag: str | None) -> bool:
    return flag in ("1", "true")


def _cell(found: dict[str, Any], look: Look, *, formula: bool) -> Cell:
    value, crossed_out = _standing(found["value"])
    error = str(value) if found["data_type"] == "e" else ""
    return Cell(
        found["row"],
        found["column"],
        None if error else _plain(value),
        formula=formula,
        error=error,
        fill=look.fill,
        ink=look.ink,
        bold=look.bold,
        struck=look.struck or value == crossed_out != "",
        crossed_out=crossed_out,
        number_format=look.number_format,
    )


def _standing(value: Any) -> tuple[Any, str]:
    """A value without its struck words, and those words; raised figures stay raised: 12 with a footnote is not 121."""
    if not isinstance(value, list):
        return value, ""
    standing, crossed = "", ""
    for run in value:  # openpyxl's rich text: plain text, or blocks with a font
        font = getattr(run, "font", None)
        if font is not None and font.strike:
            crossed += str(run)
        else:
            standing += _raised(str(run)) if font is not None and font.vertAlign == "superscript" else str(run)
    return (standing if standing.strip() else (crossed or None)), crossed.strip()


def _raised(text: str) -> str:
    if text.strip().casefold() in ("st", "nd", "rd", "th", "²", "³"):
        return text
    return text.translate(SUPERSCRIPTS) if any(letter.isdigit() for letter in text) else f"[{text.strip()}]"


def _plain(value: Any) -> CellValue:
    if isinstance(value, str):
        return value or None
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if value is None or isinstance(value, bool | int | float | date | datetime | time):
        return value
    return str(value)
