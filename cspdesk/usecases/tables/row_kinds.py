"""What a row of a table is: a record, or one of the many things people put between records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.column_choice import IDENTITY
from cspdesk.usecases.tables.found_tables import FoundColumn
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.header_search import Header, heading
from cspdesk.usecases.tables.row_words import (
    is_example,
    is_footnote,
    is_guidance,
    is_money_total,
    is_numbering,
    is_page,
    is_section,
    is_sign_off,
    is_subtotal,
    is_total,
)
from cspdesk.usecases.tables.surface import Surface


class RowKind(Enum):
    """What a row is. The value is the code of why it was passed over."""

    RECORD = "record"
    BLANK = "blank"
    SECTION = "section-heading"
    REPEATED = "repeated-heading"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    FOOTNOTE = "footnote"
    LEGEND = "legend"
    EXAMPLE = "example"
    GUIDANCE = "guidance"
    NUMBERS = "column-numbers"
    STRUCK = "crossed-out"
    NO_NAME = "no-name"


WHY: Mapping[RowKind, tuple[str, str]] = {
    RowKind.SECTION: ("is a heading of the rows below it", "are headings of the rows below them"),
    RowKind.REPEATED: ("repeats the column headings", "repeat the column headings"),
    RowKind.TOTAL: ("is a total of the rows above it", "are totals"),
    RowKind.SUBTOTAL: ("is a subtotal", "are subtotals"),
    RowKind.FOOTNOTE: ("is a note to the table", "are notes to the table"),
    RowKind.LEGEND: ("is a key to the ratings", "are a key to the ratings"),
    RowKind.EXAMPLE: ("is an example of how to fill the table", "are examples of how to fill the table"),
    RowKind.GUIDANCE: ("tells how to fill the columns", "tell how to fill the columns"),
    RowKind.NUMBERS: ("numbers the columns", "number the columns"),
    RowKind.STRUCK: ("is crossed out", "are crossed out"),
    RowKind.NO_NAME: (
        "has neither a reference nor a name to know it by",
        "have neither a reference nor a name to know them by",
    ),
}
"""What is said of one row, and of several."""

_LONGEST_HEADING = 100
_FIGURES = frozenset({"funding", "kpi"})
"""Tables whose rows all give figures."""

_FIGURE = re.compile(r"[(£€+-]* ?\d")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table before it is known what it is.

    Attributes:
        cells: Those that hold something, within the table's columns, left to right.
        fields: The same by field, with cells merged down from above, and filled ones that hold no value.
        series: Cells of columns that name a quarter or period, by field and column number.
    """

    number: int
    cells: tuple[Cell, ...]
    fields: Mapping[str, Cell]
    series: Mapping[tuple[str, int], Cell]


@dataclass(frozen=True, slots=True)
class TableSense:
    """What is known of a table while its rows are told apart.

    Attributes:
        refs: Every reference in it, in `tidy` form.
        last_record: The last row that has a name and another value.
        usual: How many cells most of its rows fill at least.
    """

    surface: Surface
    header: Header
    columns: tuple[FoundColumn, ...]
    refs: frozenset[str]
    last_record: int
    usual: int = 0

    @property
    def kind(self) -> str:
        """The kind of table."""
        return self.header.chosen.kind


def kind_of(row: Row, sense: TableSense) -> RowKind:
    """What a row is."""
    if not row.cells:
        return RowKind.BLANK
    texts = [tidy(cell.value) for cell in row.cells if isinstance(cell.value, str)]
    if _repeats(row, sense):
        return RowKind.REPEATED
    if texts and all(cell.struck for cell in row.cells if isinstance(cell.value, str)):
        return RowKind.STRUCK
    if _is_numbered(row, texts, sense):
        return RowKind.NUMBERS
    if _is_example(row):
        return RowKind.EXAMPLE
    if total := _total(row, texts, sense):
        return total
    if len(texts) >= 2 and len(texts) == len(row.cells) and sum(is_guidance(text) for text in texts) > len(texts) / 2:
        return RowKind.GUIDANCE
    if lone := _lone(row, texts, sense):
        return lone
    return _named(row, sense)


def _named(row: Row, sense: TableSense) -> RowKind:
    first = row.cells[0].value
    if isinstance(first, str) and is_sign_off(tidy(first)):
        return RowKind.FOOTNOTE
    if row.fields.keys() & set(IDENTITY[sense.kind]) or (
        "ref" in row.fields and _is_reference(row.fields["ref"], sense)
    ):
        return RowKind.RECORD
    if sense.kind == "funding" and row.fields.keys() & {"funder"} and len(row.fields) > 1:
        return RowKind.RECORD
    return RowKind.NO_NAME


def _is_reference(cell: Cell, sense: TableSense) -> bool:
    """Whether a cell can be a reference, where those of the table have digits in them."""
    usual = sum(any(letter.isdigit() for letter in ref) for ref in sense.refs) > 0.6 * len(sense.refs)
    return (
        not usual or isinstance(cell.value, int | float | date) or any(letter.isdigit() for letter in str(cell.value))
    )


def _repeats(row: Row, sense: TableSense) -> bool:
    headings = sense.header.headings
    alike = sum(
        isinstance(cell.value, str)
        and len(cell.value) < _LONGEST_HEADING
        and _is_within(tidy(cell.value), headings[cell.column].text)
        for cell in row.cells
        if cell.column in headings
    )
    return alike >= 2 and alike >= 0.6 * len(row.cells)


def _is_within(words: str, text: str) -> bool:
    """Whether words are a heading, or its lower line."""
    return len(words) > 1 and words in tidy(text) and heading(words).base == heading(text).base


def _is_numbered(row: Row, texts: list[str], sense: TableSense) -> bool:
    """1, 2, 3 ... or (a), (b), (c) ... under the headings."""
    if row.number != sense.header.rows[-1] + 1 or len(row.cells) < 3:
        return False
    if not texts:
        values = [cell.value for cell in row.cells]
        return values == list(range(1, len(values) + 1))
    return len(texts) == len(row.cells) and all(is_numbering(text) for text in texts) and texts == sorted(set(texts))


def _is_example(row: Row) -> bool:
    for field in ("ref", "text", "name", "line", "title"):
        cell = row.fields.get(field)
        if cell and isinstance(cell.value, str) and is_example(tidy(cell.value[:300])):
            return True
    first = row.cells[0]
    return isinstance(first.value, str) and bool(
        re.fullmatch(r"(?:example|e\.?g\.?|sample)(?: row)?:?", tidy(first.value))
    )


def _total(row: Row, texts: list[str], sense: TableSense) -> RowKind | None:
    label = texts[0] if texts else ""
    if label and is_subtotal(label) and sum(not _FIGURE.match(text) for text in texts) <= 2:
        return RowKind.SUBTOTAL
    if "ref" in row.fields and label not in ("total", "totals") and not _is_label(row.fields["ref"], label):
        return None
    told = is_money_total if sense.kind == "funding" else is_total
    if label and len(label) < 60 and told(label):
        return RowKind.TOTAL
    # Figures worked out by formulas and nothing to know the row by: a total nobody labelled.
    summed = [cell for cell in row.cells if cell.formula and isinstance(cell.value, int | float)]
    return RowKind.TOTAL if not texts and summed and len(summed) == len(row.cells) else None


def _is_label(cell: Cell, label: str) -> bool:
    return isinstance(cell.value, str) and tidy(cell.value) == label


def _lone(row: Row, texts: list[str], sense: TableSense) -> RowKind | None:
    """A row with one text: a section, a note, or a record nobody has filled in yet."""
    if len(row.cells) == 2 and len(texts) >= 1 and _is_group(row, sense):
        return RowKind.SECTION
    if len(row.cells) != 1 or not texts:
        return None
    cell, text = row.cells[0], texts[0]
    if is_page(text):
        return RowKind.FOOTNOTE
    width = sense.surface.width(cell)
    wide = width >= max(2, (sense.header.last_column - sense.header.first_column + 1) // 2)
    after = row.number > sense.last_record
    if is_footnote(text) and (after or wide or text[0] in "*†‡§#¹²³[("):
        return RowKind.FOOTNOTE
    if after:
        named = cell.column in {column.number for column in sense.columns if column.field in IDENTITY[sense.kind]}
        return None if named and not wide and not cell.bold else RowKind.FOOTNOTE
    if sense.kind in _FIGURES and sense.usual > 2 and cell.column == sense.header.first_column:
        return RowKind.SECTION  # a name without a figure above rows that have theirs
    if "ref" in row.fields and not _is_reference(row.fields["ref"], sense):
        return RowKind.SECTION
    if wide or cell.bold or (cell.fill and cell.column == sense.header.first_column):
        return RowKind.SECTION
    if cell.column == sense.header.first_column and "ref" in row.fields and len(text) > 12:
        return RowKind.SECTION
    return RowKind.SECTION if cell.column == sense.header.first_column and is_section(text) and len(text) > 5 else None


def _is_group(row: Row, sense: TableSense) -> bool:
    """`1 | Violence` above 1.1, 1.2: the heading of those rows."""
    ref = row.fields.get("ref")
    if ref is None or not row.fields.keys() & set(IDENTITY[sense.kind]):
        return False
    name = tidy(str(ref.value)).rstrip(".")
    return bool(name) and any(other.startswith(f"{name}.") for other in sense.refs)
