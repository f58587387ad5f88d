"""A dialog with one table to read: findings, history, keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QLabel, QTableView, QVBoxLayout, QWidget

from cspdesk.gui.dialogs.room import resize_within_screen
from cspdesk.gui.tables.text_model import TextModel

_MARGIN = 24


class ReadingTable(QDialog):
    """Stays open beside the window; deletes itself once it is closed.

    Attributes:
        table: The table, to be given a size or connected to.
        model: Its texts.
    """

    def __init__(self, title: str, told: str, table: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = table
        table.setAccessibleName(title)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setWordWrap(True)
        table.horizontalHeader().setStretchLastSection(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        if told:
            words = QLabel(told, self)
            words.setWordWrap(True)
            layout.addWidget(words)
        layout.addWidget(table, 1)
        layout.addWidget(buttons)
        resize_within_screen(self, 820, 480)


def text_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> QTableView:
    """A table of plain texts."""
    table = QTableView()
    model = TextModel(headings, table)
    model.show(rows)
    table.setModel(model)
    return table
