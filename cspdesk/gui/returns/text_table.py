"""A table of prepared text, whole rows chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cspdesk.gui.tables.text_model import TextModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AROUND = 10


class TextTable(QTableView):
    """Rows of texts under headings; the first column takes the room that is left.

    Signals:
        opened (int): Enter was pressed on a row, or it was clicked twice.
        chosen (): another row, or other rows, are selected.
    """

    opened = Signal(int)
    chosen = Signal()

    def __init__(
        self, name: str, headings: Sequence[str], letters: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fitting = False
        self._model = TextModel(headings, self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _AROUND)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        letter = self.fontMetrics().averageCharWidth()
        for column, count in enumerate(letters):
            self.setColumnWidth(column, count * letter + _AROUND)
        self._least = letters[0] * letter * 2 // 3
        self.selectionModel().selectionChanged.connect(self._on_selected)

    @property
    def rows(self) -> list[int]:
        """The selected rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows; the selection stays at its places, as far as they go."""
        held, current = self.rows, self.currentIndex().row()
        self._model.show(rows)
        if not rows:
            return
        self.setCurrentIndex(self._model.index(min(max(current, 0), len(rows) - 1), 0))
        self.select_rows([row for row in held if row < len(rows)] or [self.currentIndex().row()])

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select these rows, the first of them current."""
        self.clearSelection()
        flags = self.selectionModel().SelectionFlag
        for row in rows:
            self.selectionModel().select(self._model.index(row, 0), flags.Select | flags.Rows)
        if rows:
            self.selectionModel().setCurrentIndex(self._model.index(rows[0], 0), flags.NoUpdate)
            self.scrollTo(self._model.index(rows[0], 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column takes what is left, but never so little that names cannot be told apart."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in range(1, self._model.columnCount()))
        width = max(self._least, self.viewport().width() - others)
        if width != self.columnWidth(0) and not self._fitting:  # scroll bars may come and go
            self._fitting = True
            self.setColumnWidth(0, width)
            self._fitting = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """So does a double click."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index.row())

    def _on_selected(self) -> None:
        self.chosen.emit()
