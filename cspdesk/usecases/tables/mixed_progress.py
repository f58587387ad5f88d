"""Columns that hold what was done in some rows and a bare percentage in others, so that each figure is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cspdesk.usecases.tables.contents import looks_like_percentage
from cspdesk.usecases.tables.found_tables import FoundTable, Line


def with_figures_apart(table: FoundTable) -> FoundTable:
    """The table with bare figures in its narrative taken for how far the action is, where it has no column for that.

    The column stays the narrative's; `column_hints` says of the figures that they stand among words.
    """
    if table.kind != "action" or "narrative" not in table.fields or "progress" in table.fields:
        return table
    return replace(table, lines=tuple(_apart(table.lines)))


def _apart(lines: Iterable[Line]) -> Iterable[Line]:
    for line in lines:
        cell = line.cells.get("narrative")
        if cell is None or not looks_like_percentage(cell):
            yield line
            continue
        cells = {("progress" if name == "narrative" else name): held for name, held in line.cells.items()}
        dated = {place: held for place, held in line.dated.items() if held is not cell}
        yield replace(line, cells=cells, dated=dated)
