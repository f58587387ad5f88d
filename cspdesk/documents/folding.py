"""A table as it stands on paper, where some columns stand below the one before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cspdesk.usecases.appendix.content import FULL_STOP, Cell, Chip, Column, Table, Words


def on_paper(tables: Sequence[Table]) -> list[Table]:
    """Tables of the same columns as they are printed: those empty in all of them left out, joined ones folded."""
    kept = [
        index
        for index in range(len(tables[0].columns))
        if index == tables[0].header_column or any(_has(table, index) for table in tables)
    ]
    return [_folded(_only(table, kept)) for table in tables]


def _has(table: Table, index: int) -> bool:
    return any(row[index].shown for row in (*table.rows, *([table.totals] if table.totals else [])))


def _only(table: Table, kept: Sequence[int]) -> Table:
    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in table.rows),
        header_column=kept.index(table.header_column),
        totals=tuple(table.totals[index] for index in kept) if table.totals else None,
    )


def _folded(table: Table) -> Table:
    """The table with every joined column put into the one before it."""
    kept = [index for index, column in enumerate(table.columns) if column.joined is None]
    return replace(
        table,
        columns=tuple(_titled(table.columns, index) for index in kept),
        rows=tuple(_row(table.columns, row) for row in table.rows),
        header_column=kept.index(table.header_column),
        totals=_row(table.columns, table.totals) if table.totals else None,
    )


def _titled(columns: Sequence[Column], index: int) -> Column:
    """The column, its title naming what is joined to it."""
    titles = [columns[index].title]
    for column in columns[index + 1 :]:
        if column.joined is None:
            break
        titles.append(column.title[:1].lower() + column.title[1:])
    return replace(columns[index], title=", ".join(titles))


def _row(columns: Sequence[Column], row: Sequence[Cell]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for index, (column, cell) in enumerate(zip(columns, row, strict=True)):
        if column.joined is None:
            cells.append(cell)
        elif cell.shown and column.joined == FULL_STOP:
            above = columns[index - 1].joined is not None and row[index - 1].shown
            cells[-1] = Words(f"{cells[-1].shown}. {cell.shown}") if above else _below(cells[-1], cell.shown)
        elif cell.shown:
            # `to ongoing` would be nonsense: words that stand for a missing value come without what joins it.
            joint = "" if getattr(cell, "value", "") is None else column.joined
            cells[-1] = _below(cells[-1], f"{joint} {cell.shown}".strip())
    return tuple(cells)


def _below(cell: Cell, words: str) -> Cell:
    if isinstance(cell, Chip):
        return replace(cell, label="\n".join(part for part in (cell.label, words) if part))
    return Words("\n".join(part for part in (cell.shown, words) if part))
