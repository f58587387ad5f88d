"""What is done to a block of selected cells: copy, paste, fill down, empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from cspdesk.domain.faults import PersonError
from cspdesk.gui.tables.paste_preview import PastePreview
from cspdesk.present.columns import Column
from cspdesk.present.tables.clipboard import from_text, to_text
from cspdesk.present.tables.pasting import fill, lay, spread
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.together import Together
from cspdesk.usecases.workbench import Command

if TYPE_CHECKING:
    from cspdesk.gui.tables.record_view import RecordView


def copy(view: RecordView) -> None:
    """Put the selected cells on the clipboard, as a spreadsheet takes them."""
    if not (found := view.selected_block()):
        return
    keys, columns = found
    model = view.records
    chosen = {(model.key_at(index.row()), model.column_at(index).name) for index in view.selectedIndexes()}
    table = model.table
    rows = [
        [_copied(table.view, c, table.record(key)) if (key, c.name) in chosen else "" for c in columns] for key in keys
    ]
    QGuiApplication.clipboard().setText(to_text(rows))


def paste(view: RecordView) -> None:
    """Lay what is on the clipboard over the table from the selection on; shown first where it does not fit."""
    block = from_text(QGuiApplication.clipboard().text())
    found = view.selected_block()
    if not block or not found:
        return
    keys, columns = found
    block = spread(block, len(keys), len(columns))
    table = view.records.table
    shown = [table.columns[place] for place in view.visible_columns()]
    first_row, first_column = table.keys.index(keys[0]), shown.index(columns[0])
    below = table.keys[first_row : first_row + len(block)]
    right = shown[first_column : first_column + len(block[0])]
    pasting = lay(table, below, right, block)
    if pasting.fits or PastePreview.agreed(pasting, table, view.window()):
        view.desk.do(pasting.command())


def fill_down(view: RecordView) -> None:
    """Give the selected cells the values of the topmost row; with one row selected, those of the row above."""
    if not (found := view.selected_block()):
        return
    keys, columns = found
    table = view.records.table
    if len(keys) == 1:
        row = table.keys.index(keys[0])
        keys = table.keys[max(0, row - 1) : row + 1]
    if len(keys) == 1:
        return
    try:
        filling = fill(table, keys, columns)
    except PersonError as error:
        view.desk.alerts.tell_error(error)
    else:
        view.desk.do(filling)


def empty_cells(view: RecordView) -> None:
    """Empty the selected cells; one that cannot be empty is told and stays."""
    model, commands = view.records, list[Command]()
    table = model.table
    for index in view.selectedIndexes():
        column = model.column_at(index)
        if not column.editable:
            continue
        try:
            value = column.entry.parse(table.view, "")
            commands.append(column.write(table.view, table.record(model.key_at(index.row())), value))
        except PersonError as error:
            view.desk.alerts.tell_error(error)
    if commands:
        count = len(commands)
        view.desk.do(Together(f"empty {count} cell{'s' if count != 1 else ''}", tuple(commands)))


def _copied(view: Viewpoint, column: Column, record: Any) -> str:
    if column.mark(view, record) is not None or not column.editable:
        return column.text(view, record)
    return column.entry.copied(view, column.value(view, record))
