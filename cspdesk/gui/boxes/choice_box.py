"""A box to choose one value from a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from cspdesk.domain.rag import Rag
from cspdesk.gui.rag_chip import chip_icon
from cspdesk.present.entries.entry import Choice

_CHIP = 18


class ChoiceBox(QComboBox):
    """Holds a value that need not be in the list (a partner withdrawn since); fills the list when it is needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: Callable[[], Sequence[Choice]] | None = None
        self._shown: list[Any] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setIconSize(QSize(_CHIP, _CHIP))
        self.setMaxVisibleItems(15)

    def offer(self, choices: Callable[[], Sequence[Choice]], value: Any, text: str) -> None:
        """Show a value by its text; `choices` is asked for the list once somebody wants to choose."""
        self._choices = choices
        self._shown = []
        self.clear()
        self._add(Choice(value, text))
        self.setCurrentIndex(0)

    def value(self) -> Any:
        """The value chosen."""
        place = self.currentIndex()
        return self._shown[place] if place >= 0 else None

    def fill(self) -> None:
        """Put every choice in the list, the value held still chosen."""
        if self._choices is None:
            return
        choices, held, text = self._choices(), self.value(), self.currentText()
        self._choices = None
        self._shown = []
        self.clear()
        for choice in choices:
            self._add(choice)
        if held not in self._shown:
            self._add(Choice(held, text))
        self.setCurrentIndex(self._shown.index(held))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrow keys and letters choose from the whole list."""
        self.fill()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A rating's letter chooses it, whatever else in the list begins with the letter; other keys as in any list."""
        self.fill()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        typed = event.text().upper() if plain else ""
        places = [place for place, held in enumerate(self._shown) if isinstance(held, Rag) and held.value == typed]
        if places:
            self.setCurrentIndex(places[0])
            self.activated.emit(places[0])
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        """Open the whole list."""
        self.fill()
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, never a value under the pointer."""
        event.ignore()

    def _add(self, choice: Choice) -> None:
        self._shown.append(choice.value)
        if isinstance(choice.value, Rag):
            self.addItem(chip_icon(choice.value, _CHIP, self.palette()), choice.text)
        else:
            self.addItem(choice.text)
        if choice.tip:
            self.setItemData(self.count() - 1, choice.tip, Qt.ItemDataRole.ToolTipRole)
