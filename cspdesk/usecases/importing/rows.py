"""Reads the rows of a table that was found: what each cell says, given its column and the row above."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.kinds import ImportKind, Reader
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.column_hints import cell_hints, column_hints
from cspdesk.usecases.tables.found_tables import FoundColumn, FoundTable, Line
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import Hints
from cspdesk.usecases.tables.reading import raw


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure or entry whose column names its period."""

    field: str
    period: Period
    answer: Answer


@dataclass
class TableReader:
    """Reads one table.

    Attributes:
        quarter: The quarter undated figures are for.
        year: The financial year of headings such as `Q2` that name none; None when nobody said.
    """

    plan: Workplan
    table: FoundTable
    kind: ImportKind
    quarter: Quarter | None
    year: FinancialYear | None
    since_1904: bool = False
    _above: dict[str, Answer] = field(default_factory=dict)
    _hints: dict[str, Hints] = field(default_factory=dict)

    def answer(self, line: Line, name: str, reader: Reader | None = None) -> Answer:
        """What a field of a line says; to be called line by line, for `as above`."""
        cell = line.cells.get(name)
        if cell is None:
            return Nothing()
        if name not in self._hints:
            self._hints[name] = column_hints(self.table, name, self.quarter, since_1904=self.since_1904)
        hints = cell_hints(self._hints[name], self.table, line, name, self._above.get(name))
        answer = (reader or self.kind.readers[name])(self.plan, cell, hints)
        self._above[name] = answer
        return _seen(line, cell, answer)

    def dated(self, line: Line, reader_of: Callable[[str], Reader | None]) -> Iterator[Dated]:
        """Entries of columns that name a quarter or period, those whose year nobody knows left out."""
        for (name, number), cell in line.dated.items():
            column = self._column(number)
            period = self.period_of(column)
            reader = reader_of(name)
            if period is None or reader is None or line.cells.get(name) is cell:
                continue
            hints = Hints(quarter=self.quarter, since_1904=self.since_1904, times=column.times, key=self.table.key)
            answer = reader(self.plan, cell, hints)
            if not isinstance(answer, Nothing):
                yield Dated(name, period, _seen(line, cell, answer))

    def period_of(self, column: FoundColumn) -> Period | None:
        """The period a column's heading names."""
        if column.period or not column.quarter:
            return column.period
        return Period.of_quarter(self.year.quarters[column.quarter - 1]) if self.year else None

    def chosen_period(self, name: str) -> Period | None:
        """The period named by the heading of the column a field is read from, None where it names none."""
        column = self.table.column(name, self.quarter)
        return self.period_of(column) if column else None

    def _column(self, number: int) -> FoundColumn:
        return _by_number(self.table.columns)[number]


@lru_cache(maxsize=64)
def _by_number(columns: tuple[FoundColumn, ...]) -> Mapping[int, FoundColumn]:
    return {column.number: column for column in columns}


def _seen(line: Line, cell: Cell, answer: Answer) -> Answer:
    """A value in a row nobody sees is asked about, however clear."""
    if not line.hidden or isinstance(answer, Nothing):
        return answer
    if isinstance(answer, Sure):
        return Ask("hidden-row", raw(cell), "The row is hidden or filtered out.", (answer.value,), answer.value)
    return replace(answer, why=f"{answer.why} The row is hidden or filtered out.")
