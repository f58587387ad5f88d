"""What Help shows: the keys, and what the program is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cspdesk import __version__
from cspdesk.gui.dialogs.reading_table import ReadingTable, text_table

_IN_TABLES = (
    ("Arrow keys", "Go from cell to cell"),
    ("F2", "Edit the cell; a letter or digit begins it anew"),
    ("Enter", "Take the value and go down"),
    ("Tab", "While editing: take the value and go right. Else: leave the table"),
    ("Esc", "Give back the old value"),
    ("Alt+Enter", "Begin a new line in a long text"),
    ("Alt+Down", "Open a list or a calendar"),
    ("Delete", "Empty the selected cells"),
)


def keys_dialog(actions: Iterable[QAction], parent: QWidget) -> ReadingTable:
    """Every key of the menus and of the tables."""
    native = QKeySequence.SequenceFormat.NativeText
    rows = [(a.shortcut().toString(native), a.text().replace("&", "")) for a in actions if not a.shortcut().isEmpty()]
    dialog = ReadingTable("Keys", "", text_table(("Key", "What it does"), [*_IN_TABLES, *rows]), parent)
    dialog.table.setColumnWidth(0, 160)
    return dialog


ABOUT = (
    f"cspdesk {__version__}. The plan, returns and committee appendices of a Community Safety Partnership, on one "
    "desk. It works without a network and sends nothing anywhere."
)
