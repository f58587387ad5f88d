"""A sheet as the search for tables walks over it: rows of cells, merged ranges looked through."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property

from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.grid import Cell, Sheet, Span

_LARGEST_SPAN = 20_000
_MOST_ANCHORED = 200_000
"""Places within merged ranges that are looked through; an honest sheet has a few thousand."""


class Surface:
    """A sheet being searched.

    Attributes:
        sheet: The sheet.
        rows: Cells that hold a value or an error, by row, left to right; merged cells at their first place only.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        rows: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in sheet.cells.values():
            if holds_value(cell):
                rows[cell.row].append(cell)
        for cells in rows.values():
            cells.sort(key=_column)
        self.rows: dict[int, list[Cell]] = dict(sorted(rows.items()))

    @cached_property
    def _anchors(self) -> dict[tuple[int, int], Span]:
        anchors: dict[tuple[int, int], Span] = {}
        for span in dict.fromkeys(self.sheet.merged):
            if len(anchors) > _MOST_ANCHORED:
                break
            last_row = min(span.last_row, self.last_row)
            if (last_row - span.first_row + 1) * (span.last_column - span.first_column + 1) > _LARGEST_SPAN:
                continue
            for row in range(span.first_row, last_row + 1):
                for column in range(span.first_column, span.last_column + 1):
                    anchors[row, column] = span
        return anchors

    @cached_property
    def last_row(self) -> int:
        """The last row with a value; 0 for none."""
        return next(reversed(self.rows), 0)

    def span(self, row: int, column: int) -> Span | None:
        """The merged range a place lies in."""
        return self._anchors.get((row, column))

    def cell(self, row: int, column: int) -> Cell:
        """What a person sees at a place: in a merged range, the range's cell, standing here."""
        span = self.span(row, column) if self._anchors else None
        if span is None:
            return self.sheet.cell(row, column)
        anchor = self.sheet.cell(span.first_row, span.first_column)
        return anchor if (row, column) == (anchor.row, anchor.column) else replace(anchor, row=row, column=column)

    def words(self, row: int, column: int) -> str:
        """Its text in `tidy` form, empty for what is no text."""
        value = self.cell(row, column).value
        return tidy(value) if isinstance(value, str) else ""

    def width(self, cell: Cell) -> int:
        """How many columns a cell is merged across."""
        span = self.span(cell.row, cell.column)
        return span.last_column - span.first_column + 1 if span else 1


def holds_value(cell: Cell) -> bool:
    """Whether a cell holds more than a colour."""
    if isinstance(cell.value, str):
        return bool(cell.value.strip())
    return cell.value is not None or bool(cell.error)


def _column(cell: Cell) -> int:
    return cell.column
