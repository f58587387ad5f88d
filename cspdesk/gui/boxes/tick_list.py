"""A list in which any number of values is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from cspdesk.present.entries.entry import Choice

_LEAST_ROWS, _MOST_ROWS = 2, 6


class TickList(QListWidget):
    """Ticked values stand first, so that they are seen without scrolling.

    Signals:
        ticked (): a tick was set or taken away.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(self._on_item_changed)

    def offer(self, choices: Sequence[Choice], values: Sequence[Any]) -> None:
        """Show the choices, these values ticked."""
        with QSignalBlocker(self):
            self.clear()
            by_value = {choice.value: choice for choice in choices}
            chosen = [by_value[value] for value in values if value in by_value]
            for choice in (*chosen, *(choice for choice in choices if choice.value not in values)):
                item = QListWidgetItem(choice.text, self)
                item.setData(Qt.ItemDataRole.UserRole, choice.value)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                )
                item.setCheckState(Qt.CheckState.Checked if choice.value in values else Qt.CheckState.Unchecked)
            if self.count():
                self.setCurrentRow(0)
        self.updateGeometry()

    def values(self) -> tuple[Any, ...]:
        """The values ticked, in the order shown."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() is Qt.CheckState.Checked)

    def sizeHint(self) -> QSize:
        """Room for the rows there are, within limits."""
        rows = max(_LEAST_ROWS, min(_MOST_ROWS, self.count()))
        row = self.sizeHintForRow(0) if self.count() else self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), rows * row + 2 * self.frameWidth() + 6)

    def minimumSizeHint(self) -> QSize:
        """No less than that."""
        return QSize(80, self.sizeHint().height())

    def _on_item_changed(self) -> None:
        self.ticked.emit()
