"""The box at the end of the menu bar that finds a record anywhere in the plan."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from cspdesk.gui.desk import Desk
from cspdesk.present.find import find

_LEAST = 2
"""Characters before it begins to look."""
_WIDTH = 32
_HIT = Qt.ItemDataRole.UserRole


class FindBox(QLineEdit):
    """Lists what it finds under itself; Enter or a click goes there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self.setPlaceholderText("Find  Ctrl+F")
        self.setAccessibleName("Find anywhere in the plan")
        self.setClearButtonEnabled(True)
        self.fit(self.width())
        self._found = QStandardItemModel(self)
        self._list = QCompleter(self._found, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(12)
        self._list.setWidget(self)
        self._list.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]  # picks the overload
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_return)

    def follow(self, desk: Desk | None) -> None:
        """Look in another plan, or in none."""
        self._desk = desk
        self.clear()
        self.setEnabled(desk is not None)

    def fit(self, window: int) -> None:
        """Take a quarter of a narrow window at most: the menus come first."""
        self.setFixedWidth(min(self.fontMetrics().averageCharWidth() * _WIDTH, window // 4))

    def begin(self) -> None:
        """Put the cursor here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _on_edited(self, words: str) -> None:
        self._found.clear()
        if self._desk is None or len(words.strip()) < _LEAST:
            if (popup := self._list.popup()) is not None:
                popup.hide()
            return
        for hit in find(self._desk.plan, words):
            item = QStandardItem(hit.text)
            item.setData((hit.kind, hit.key), _HIT)
            self._found.appendRow(item)
        if not self._found.rowCount():
            nothing = QStandardItem("Nothing in the plan holds these words")
            nothing.setEnabled(False)
            self._found.appendRow(nothing)
        self._list.complete()

    def _on_return(self) -> None:
        if self._found.rowCount():
            self._go(self._found.index(0, 0))

    def _on_activated(self, index: QModelIndex) -> None:
        self._go(index)

    def _go(self, index: QModelIndex) -> None:
        hit = index.data(_HIT)
        if hit and self._desk is not None:
            self._desk.go_to(hit[0], (hit[1],))
