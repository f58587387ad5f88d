"""What the search for tables finds: tables with their columns and rows, and what was passed over and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.tables.grid import Cell


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of a table.

    Attributes:
        field: The field it holds; `last_` and a field for what was said earlier; empty for one nobody knows.
        number: Of the sheet's column, from 1.
        heading: As it stands, both lines of a two-row heading on one.
        quarter: Number of the quarter its heading names without a year; 0 when none.
        period: The period its heading names.
        times: What its figures are multiplied by, as its heading says.
        hidden: Whether a person does not see it.
    """

    field: str
    number: int
    heading: str
    quarter: int = 0
    period: Period | None = None
    times: int = 1
    hidden: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether its heading names a quarter or period."""
        return bool(self.quarter or self.period)

    def is_for(self, quarter: Quarter) -> bool:
        """Whether its heading names this quarter, or its number."""
        if self.period:
            return self.period == Period.of_quarter(quarter)
        return self.quarter == quarter.number


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table that says something.

    Attributes:
        number: As a person counts.
        cells: By field, the ones that hold something (a value, a colour, an error). A cell merged down stands in
            each of its rows.
        dated: By field and column number, cells of columns that name a quarter or period.
        section: The section heading above it, or empty.
        hidden: Whether a person does not see it, hidden or filtered out.
        follows_hidden: Whether the row above it in the table is hidden, so that `as above` is doubtful.
        last: The last of its rows where it goes on in further ones, else 0.
    """

    number: int
    cells: Mapping[str, Cell]
    dated: Mapping[tuple[str, int], Cell] = field(default_factory=dict)
    section: str = ""
    hidden: bool = False
    follows_hidden: bool = False
    last: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """Rows passed over.

    Attributes:
        rows: As a person counts; empty for a whole sheet.
        code: `title-rows`, `section-heading`, `repeated-heading`, `total`, `subtotal`, `footnote`, `legend`,
            `example`, `guidance`, `column-numbers`, `crossed-out`, `no-name`, `hidden-sheet`, `no-table`, `beside`.
        why: One sentence.
    """

    sheet: str
    rows: tuple[int, ...]
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table on a sheet.

    Attributes:
        kind: `action`, `kpi`, `funding`, `risk`, `recommendation` or `priority`.
        header_rows: Where its headings are; empty for a form.
        columns: Left to right, the unknown ones too.
        totals: Rows of totals and subtotals, to check figures by.
        key: The sheet's key to its ratings, as `Hints.key`.
        plain_fills: Colours its other columns use too, which therefore say nothing about a rating.
        score: How sure the finder is, to choose between kinds.
        is_form: Whether it is made of labels with values beside them, one record after another.
    """

    sheet: str
    kind: str
    header_rows: tuple[int, ...]
    columns: tuple[FoundColumn, ...]
    lines: tuple[Line, ...]
    totals: tuple[Line, ...] = ()
    key: Mapping[str, Rag | None] = field(default_factory=dict)
    plain_fills: frozenset[str] = frozenset()
    score: float = 0.0
    is_form: bool = False

    def column(self, name: str, quarter: Quarter | None = None) -> FoundColumn | None:
        """The column that holds a field for a quarter, or None.

        One whose heading names the quarter goes before one that names none; a target or allocation for the quarter's
        year will do where there is no other. Without a quarter only an undated column is meant.
        """
        return column_for(self.columns, name, quarter)

    @property
    def fields(self) -> frozenset[str]:
        """The fields it has columns for."""
        return frozenset(column.field for column in self.columns if column.field)

    @property
    def first_row(self) -> int:
        """The first row that says something, 0 for none."""
        return min((line.number for line in self.lines), default=0)

    @property
    def last_row(self) -> int:
        """The last row that says something, 0 for none."""
        return max((line.number for line in self.lines), default=0)


_YEARLY = ("target", "allocated")


def column_for(columns: tuple[FoundColumn, ...], name: str, quarter: Quarter | None) -> FoundColumn | None:
    """As `FoundTable.column`, of any columns."""
    held = [column for column in columns if column.field == name]
    if name == "baseline":  # of whatever year: that is the baseline's own period
        return held[0] if held else None
    undated = next((column for column in held if not column.is_dated), None)
    if quarter is None:
        return undated
    if exact := next((column for column in held if column.is_for(quarter)), None):
        return exact
    year = Period.of_year(quarter.financial_year)
    yearly = next((column for column in held if column.period == year), None) if name in _YEARLY else None
    return undated or yearly


@dataclass(frozen=True, slots=True)
class Layout:
    """What a workbook holds."""

    tables: tuple[FoundTable, ...]
    skipped: tuple[Skipped, ...] = ()
