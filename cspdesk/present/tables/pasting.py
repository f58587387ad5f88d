"""What pasting a block would do, worked out before anything changes: a block that does not fit is shown first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from cspdesk.domain.faults import PersonError
from cspdesk.present.columns import Column
from cspdesk.present.tables.clipboard import Block
from cspdesk.present.tables.record_table import RecordTable
from cspdesk.usecases.together import Together
from cspdesk.usecases.workbench import Command


class PastedCell(NamedTuple):
    """One value of the block and where it would go.

    Attributes:
        fault: Why it cannot go there, or empty.
        command: What would write it; None when it cannot be written.
    """

    key: str
    column: Column
    text: str
    fault: str
    command: Command | None


@dataclass(frozen=True)
class Pasting:
    """A block laid over a table.

    Attributes:
        cells: Every value that has a cell under it.
        rows_beyond: Rows of the block below the last row.
        columns_beyond: Columns of the block right of the last column.
    """

    cells: tuple[PastedCell, ...]
    rows_beyond: int
    columns_beyond: int

    @property
    def fits(self) -> bool:
        """Whether every value can be written where it falls."""
        return not self.rows_beyond and not self.columns_beyond and not any(cell.fault for cell in self.cells)

    @property
    def good(self) -> tuple[PastedCell, ...]:
        """The values that can be written."""
        return tuple(cell for cell in self.cells if cell.command is not None)

    def command(self) -> Together:
        """Write the values that can be written, as one step."""
        count = len(self.good)
        title = f"paste {count} value{'s' if count != 1 else ''}"
        return Together(title, tuple(cell.command for cell in self.good if cell.command is not None))

    def told(self) -> str:
        """What does not fit, in one or two sentences; empty when all does."""
        parts = []
        if faults := sum(bool(cell.fault) for cell in self.cells):
            parts.append(f"{faults} of {len(self.cells)} values cannot go where they fall.")
        if self.rows_beyond:
            parts.append(f"{self.rows_beyond} {_rows(self.rows_beyond)} of the block would lie below the last row.")
        if self.columns_beyond:
            beyond = f"{self.columns_beyond} column{'s' if self.columns_beyond != 1 else ''}"
            parts.append(f"{beyond} of the block would lie right of the last column.")
        return " ".join(parts)


def lay(table: RecordTable, keys: Sequence[str], columns: Sequence[Column], block: Block) -> Pasting:
    """Lay a block over the rows `keys` and the `columns`, both from the cell it is pasted at onwards."""
    cells = [
        _cell(table, key, column, text)
        for key, line in zip(keys, block, strict=False)
        for column, text in zip(columns, line, strict=False)
    ]
    width = len(block[0]) if block else 0
    return Pasting(tuple(cells), max(0, len(block) - len(keys)), max(0, width - len(columns)))


def spread(block: Block, rows: int, columns: int) -> Block:
    """A block repeated over a selection that is a whole number of times its size; else as it is."""
    height, width = len(block), len(block[0]) if block else 0
    if not height or not width or rows % height or columns % width:
        return block
    return [line * (columns // width) for line in block] * (rows // height)


def fill(table: RecordTable, keys: Sequence[str], columns: Sequence[Column]) -> Together:
    """Give every row below the first the first row's values.

    Raises:
        PersonError: if one of the columns cannot be edited, or a value cannot be repeated.
    """
    first = table.record(keys[0])
    commands: list[Command] = []
    for column in columns:
        if not column.editable:
            raise PersonError(f"{column.title} is worked out and cannot be filled.", "Select other columns.")
        value = column.value(table.view, first)
        commands += [column.write(table.view, table.record(key), value) for key in keys[1:]]
    return Together(f"fill down {len(commands)} value{'s' if len(commands) != 1 else ''}", tuple(commands))


def _cell(table: RecordTable, key: str, column: Column, text: str) -> PastedCell:
    record = table.record(key)
    if column.editable:
        try:
            value: Any = column.entry.parse(table.view, text)
            return PastedCell(key, column, text, "", column.write(table.view, record, value))
        except PersonError as error:
            return PastedCell(key, column, text, str(error), None)
    same = text.strip() in (column.text(table.view, record), "")
    fault = "" if same else f"{column.title} is worked out and cannot be pasted into."
    return PastedCell(key, column, text, fault, None)


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"
