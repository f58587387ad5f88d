"""Which field each column of a table holds, a box beside every heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.present.entries.entry import Choice

_HEADING = 34
"""Characters of a heading shown beside its box; the tool tip has the rest."""


class ColumnBoxes(QObject):
    """Fills a form with a row for each column.

    Signals:
        chosen (str, str): the heading of a column somebody has told to hold another field, and the field.
    """

    chosen = Signal(str, str)

    def __init__(self, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self._parent = parent
        self._boxes: dict[str, ChoiceBox] = {}

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
        for heading in headings:
            box = ChoiceBox(self._parent)
            box.setProperty("heading", heading)
            box.setAccessibleName(heading)
            box.activated.connect(self._on_chosen)
            label = QLabel(_short(heading), self._parent)
            label.setToolTip(heading)
            label.setBuddy(box)
            self._form.addRow(label, box)
            self._boxes[heading] = box

    def _on_chosen(self) -> None:
        box = self.sender()
        if isinstance(box, ChoiceBox):
            self.chosen.emit(str(box.property("heading")), str(box.value()))


def _short(heading: str) -> str:
    return heading if len(heading) <= _HEADING else f"{heading[: _HEADING - 1]}…"
