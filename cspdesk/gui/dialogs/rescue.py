"""A plan that cannot be opened: what is wrong, and the safe ways on, the best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QLabel, QRadioButton, QWidget

from cspdesk.gui.dialogs.room import resize_within_screen
from cspdesk.gui.forms.ui_rescue import Ui_Rescue
from cspdesk.gui.tables.text_model import TextModel
from cspdesk.gui.theme import set_look

_INDENT = 28


@dataclass(frozen=True, slots=True)
class Way:
    """One way on.

    Attributes:
        text: What is chosen.
        told: What it means, below.
        act: Does it; None where it cannot be done, which `told` then says.
    """

    text: str
    told: str
    act: Callable[[], None] | None


class RescueDialog(QDialog):
    """One choice with the arrow keys, one button that goes on. Closing it leaves everything as it is.

    Attributes:
        choices: The ways, in order.
        go: Goes the way chosen.
        lacking: Field by field what the newest backup lacks.
    """

    def __init__(
        self, problem: str, ways: Sequence[Way], lacking: Sequence[Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self._ui = Ui_Rescue()
        self._ui.setupUi(self)
        self._ways = ways
        self._ui.problem.setText(problem)
        self._group = QButtonGroup(self)
        self.choices = [self._choice(number, way) for number, way in enumerate(ways)]
        self._ui.choices.addStretch(1)
        self.lacking = TextModel(("What", "In the backup", "In the damaged file"), self)
        self.lacking.show(lacking)
        self._ui.lacking.setModel(self.lacking)
        self._ui.lacking.verticalHeader().hide()
        self._ui.lacking.horizontalHeader().setStretchLastSection(True)
        character = self.fontMetrics().averageCharWidth()
        for place, width in enumerate((36, 30)):
            self._ui.lacking.setColumnWidth(place, width * character)
        for part in (self._ui.lacking, self._ui.lacking_label):
            part.setVisible(bool(lacking))
        self.go = self._ui.buttons.addButton("Go on", QDialogButtonBox.ButtonRole.AcceptRole)
        set_look(self.go, "main")
        self._ui.buttons.accepted.connect(self.accept)
        self._ui.buttons.rejected.connect(self.reject)
        first = next((choice for choice in self.choices if choice.isEnabled()), None)
        self.go.setEnabled(first is not None)
        if first is not None:
            first.setChecked(True)
            first.setFocus()
        resize_within_screen(self, 760, 560 if lacking else 340)

    def accept(self) -> None:
        """Go the way chosen, once this is out of the way."""
        way = self._ways[self._group.checkedId()]
        super().accept()
        if way.act is not None:
            way.act()

    def _choice(self, number: int, way: Way) -> QRadioButton:
        button = QRadioButton(way.text, self)
        button.setEnabled(way.act is not None)
        button.setAccessibleDescription(way.told)
        self._group.addButton(button, number)
        told = QLabel(way.told, self)
        told.setWordWrap(True)
        told.setIndent(_INDENT)
        set_look(told, "muted")
        self._ui.choices.addWidget(button)
        self._ui.choices.addWidget(told)
        return button
