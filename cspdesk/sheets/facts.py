"""What calamine does not tell of a sheet (colours, crossings-out, hidden rows), found beside it and laid over it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cspdesk.usecases.tables.grid import Cell, Sheet, Span

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What is known of a cell beside its value; the fields mean what they mean in `Cell`.

    Attributes:
        standing: The words of it that are not crossed out, where some are.
    """

    fill: str = ""
    ink: str = ""
    bold: bool = False
    struck: bool = False
    number_format: str = ""
    formula: bool = False
    error: str = ""
    comment: str = ""
    crossed_out: str = ""
    standing: str = ""


@dataclass
class SheetFacts:
    """What is known of a sheet beside its values.

    Attributes:
        last_row: The last row with a value in it, and
        last_column: the last such column: calamine lays out every place up to there, filled or not.
    """

    cells: dict[Place, CellFacts] = field(default_factory=dict)
    merged: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False
    last_row: int = 0
    last_column: int = 0

    def reaches(self, row: int, column: int) -> None:
        """Note a cell that holds a value."""
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)


@dataclass
class WorkbookFacts:
    """What is known of a workbook beside its values.

    Attributes:
        sheets: One for each worksheet, in the workbook's order.
        ruled: Whether rules colour some cells, which is not worked out.
        commented: Whether it holds comments that are not read.
    """

    sheets: list[SheetFacts] = field(default_factory=list)
    since_1904: bool = False
    ruled: bool = False
    commented: bool = False


def laid_over(sheet: Sheet, facts: SheetFacts) -> Sheet:
    """The sheet with what is known beside its values."""
    cells = dict(sheet.cells)
    for place, known in facts.cells.items():
        cell = cells.get(place)
        if cell is None and not (known.fill or known.error or known.formula):
            continue
        cells[place] = _known(cell or Cell(*place, None), known)
    return replace(
        sheet,
        cells=cells,
        merged=sheet.merged or tuple(facts.merged),
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(facts.hidden_columns),
        filtered=facts.filtered,
    )


def _known(cell: Cell, known: CellFacts) -> Cell:
    return replace(
        cell,
        value=None if known.error else known.standing or cell.value,
        fill=known.fill,
        ink=known.ink,
        bold=known.bold,
        struck=known.struck,
        number_format=known.number_format,
        formula=known.formula,
        error=known.error,
        comment=known.comment,
        crossed_out=known.crossed_out,
    )
