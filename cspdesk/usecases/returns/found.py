"""A workbook's tables and rows as they were found, before anyone knows what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cspdesk.domain.findings import Finding
from cspdesk.usecases.returns.review import ReviewTable
from cspdesk.usecases.tables.found_tables import Skipped
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import Hints

WORDING = {"action": "text", "kpi": "name", "funding": "line", "risk": "title"}
"""By kind of row, the field a person knows it by."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row that says something.

    Attributes:
        number: As a person counts.
        cells: By field, the ones that hold something.
        token: Kind and key hidden in the row, or None.
        hints: By field, what bears on how the cell is read.
        hidden: Whether a person does not see it, hidden or filtered out.
        follows_hidden: Whether the row above it is hidden, so that `as above` is doubtful.
        seconds: By field, cells of further columns that ask for it.
        copied: Of those fields, the ones whose further column has the very same heading.
        parts: By field, the cells of the months that make up the quarter.
        of_any_table: Whether its table's headings could be those of any table, of a plan or not.
        doubts: By field, why its column may be another one.
    """

    kind: str
    sheet: str
    number: int
    cells: Mapping[str, Cell]
    token: tuple[str, str] | None = None
    hints: Mapping[str, Hints] = field(default_factory=dict)
    hidden: bool = False
    follows_hidden: bool = False
    seconds: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    copied: frozenset[str] = frozenset()
    of_any_table: bool = False
    parts: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The words it is known by."""
        return cell_text(self.cells.get(WORDING[self.kind]))

    @property
    def ref(self) -> str:
        """Its reference as it stands."""
        return cell_text(self.cells.get("ref"))


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found in a workbook."""

    tables: tuple[ReviewTable, ...] = ()
    rows: tuple[FoundRow, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def heads(self) -> Mapping[str, int]:
        """By sheet, the row its first table begins in."""
        first: dict[str, int] = {}
        for table in self.tables:
            row = min((*table.header_rows, table.first_row))
            first[table.sheet] = min(first.get(table.sheet, row), row)
        return first


def cell_text(cell: Cell | None) -> str:
    """What a cell holds, as text on one line; a whole number without its decimals."""
    value = cell.value if cell else None
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        return str(Decimal(repr(value)))
    return " ".join(str(value).split())
