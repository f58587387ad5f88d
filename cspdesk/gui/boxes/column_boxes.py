"""Which field each column of a table holds, a box beside every heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.present.entries.entry import Choice

_HEADING = 34
"""Characters of a heading shown beside its box; the tool tip has the rest."""


_MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class ReadingBox(ChoiceBox):
    """A box whose choice has a table read anew, and may take a field from another column.

    So keys do not try every choice on the way to the one meant: they open the list, and Enter chooses.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys open the list; letters open it at the choice that begins so."""
        letter = "" if event.modifiers() & _COMMANDS or not event.text().isprintable() else event.text().strip()
        if letter or event.key() in _MOVES:
            self.showPopup()
            if letter:
                self.view().keyboardSearch(letter)
        else:
            super().keyPressEvent(event)


class ColumnBoxes(QObject):
    """Fills a form with a row for each column; Tab comes to them after the widget told.

    Signals:
        chosen (str, str): the heading of a column somebody has told to hold another field, and the field.
    """

    chosen = Signal(str, str)

    def __init__(self, form: QFormLayout, parent: QWidget, after: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._parent = parent
        self._after = after
        self._boxes: dict[str, ReadingBox] = {}

    def offer(self, fields: Mapping[str, str], choices: Sequence[Choice]) -> None:
        """Show the field of each column by its heading; `choices` are all the fields there are."""
        if list(fields) != list(self._boxes):
            self._build(fields)
        words = {choice.value: choice.text for choice in choices}
        for heading, field in fields.items():
            self._boxes[heading].offer(lambda: choices, field, words[field])

    def take_focus(self) -> None:
        """Put the keyboard on the first column."""
        for box in list(self._boxes.values())[:1]:
            box.setFocus()

    def _build(self, headings: Mapping[str, str]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self._boxes = {}
        before = self._after
        for heading in headings:
            box = ReadingBox(self._parent)
            box.setProperty("heading", heading)
            box.setAccessibleName(heading)
            box.activated.connect(self._on_chosen)
            label = QLabel(_short(heading), self._parent)
            label.setToolTip(heading)
            label.setBuddy(box)
            self._form.addRow(label, box)
            if before is not None:  # made last, yet Tab comes to it where it stands
                QWidget.setTabOrder(before, box)
            before = self._boxes[heading] = box

    def _on_chosen(self) -> None:
        box = self.sender()
        if isinstance(box, ReadingBox):
            self.chosen.emit(str(box.property("heading")), str(box.value()))


def _short(heading: str) -> str:
    return heading if len(heading) <= _HEADING else f"{heading[: _HEADING - 1]}…"
