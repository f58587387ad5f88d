"""The history of the whole plan, narrowed by words, person, days, kind, field and how it came in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cspdesk.domain.faults import PersonError
from cspdesk.domain.records import fields_of
from cspdesk.domain.returns import PartnerReturn
from cspdesk.domain.workplan import KINDS
from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.desk import Desk
from cspdesk.gui.tables.history_view import HistoryView
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.gui.theme import set_look
from cspdesk.present.entries.dates import Day
from cspdesk.present.wording import capital, label, one
from cspdesk.usecases.history import IMPORTED, Asked

_MARGIN = 12
_PAUSE = 250
"""Milliseconds without a key before it is looked for."""
_SIZE = (1200, 640)
_DAY = 18
"""Average characters a day takes with its calendar."""


class HistoryDialog(QDialog):
    """Stays open beside the window; deletes itself once it is closed.

    Attributes:
        view: The lines.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("History of the plan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._narrow)
        self._words, self._who = QLineEdit(self), QLineEdit(self)
        self._since, self._until = DayEdit(self), DayEdit(self)
        self._kind, self._field, self._how = QComboBox(self), QComboBox(self), QComboBox(self)
        self._fault = QLabel(self)
        set_look(self._fault, "error")
        self._fault.hide()
        self.view = HistoryView(self, wide=True)
        self.view.bind(desk)
        self._offer()
        self._lay_out()
        for box in (self._words, self._who, self._since, self._until):
            box.textChanged.connect(self._pause.start)
        for choice in (self._field, self._how):
            choice.activated.connect(self._narrow)
        self._kind.activated.connect(self._on_kind)
        self.view.show_history()

    def _offer(self) -> None:
        self._kind.addItem("All kinds", "")
        for kind in KINDS:
            self._kind.addItem(capital(one(kind)), kind)
        self._offer_fields()
        self._how.addItem("In any way", ("", ""))
        self._how.addItem("By a return or an import", (IMPORTED, ""))
        for found in self._desk.plan.all(PartnerReturn):
            self._how.addItem(found.file_name, (IMPORTED, found.key))
        for box in (self._kind, self._field, self._how):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)

    def _offer_fields(self) -> None:
        kind = self._kind.currentData()
        self._field.clear()
        self._field.addItem("All fields", "")
        names = {field.name for each in ([KINDS[kind]] if kind else KINDS.values()) for field in fields_of(each)[1:]}
        for text, name in sorted((label(name, kind), name) for name in names):
            self._field.addItem(text, name)

    def _lay_out(self) -> None:
        self._words.setPlaceholderText("Words in a record, a value or a step")
        self._words.setClearButtonEnabled(True)
        self._who.setPlaceholderText("Sign-in name")
        for day in (self._since, self._until):
            day.setMinimumWidth(_DAY * self.fontMetrics().averageCharWidth())
        grid = QGridLayout()
        parts: tuple[tuple[str, QWidget], ...] = (
            ("&Words", self._words),
            ("Wh&o", self._who),
            ("&From", self._since),
            ("&To", self._until),
            ("&Kind", self._kind),
            ("F&ield", self._field),
            ("&How", self._how),
        )
        for column, (text, box) in enumerate(parts):
            name = QLabel(text, self)
            name.setBuddy(box)
            grid.addWidget(name, 0, column)
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 3 if box is self._words else 2)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addLayout(grid)
        layout.addWidget(self._fault)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 2 * _MARGIN), min(_SIZE[1], room.height() - 4 * _MARGIN))

    def _on_kind(self) -> None:
        self._offer_fields()
        self._narrow()

    def _narrow(self) -> None:
        try:
            since, until = (_day(self._desk, box.text) for box in (self._since, self._until))
        except PersonError as wrong:
            self._fault.setText(str(wrong))
            self._fault.show()
            return
        self._fault.hide()
        purpose, origin = self._how.currentData()
        asked = Asked(
            kind=self._kind.currentData(),
            field=self._field.currentData(),
            by=self._who.text().strip(),
            since=since,
            until=until,
            purpose=purpose,
            origin=origin,
        )
        self.view.narrow(asked, self._words.text().strip())


def _day(desk: Desk, text: Callable[[], str]) -> date | None:
    found: date | None = Day().parse(viewpoint(desk), text())
    return found
