"""The bar with the quarter looked at, how far it has come, and the three steps of the cycle."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from cspdesk.domain.changes import ChangeSet
from cspdesk.gui.desk import Desk
from cspdesk.gui.theme import set_look
from cspdesk.present.inbox import partner_lines, summary
from cspdesk.usecases.quarters import plan_quarters, state_of, state_words

_FOLLOWED = {"quarter", "issue", "return", "partner", "plan"}


class QuarterBar(QWidget):
    """Follows the desk's quarter, and changes it.

    Signals:
        issue_asked (), import_asked (), publish_asked (): a button was pressed.
    """

    issue_asked = Signal()
    import_asked = Signal()
    publish_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quarter_bar")
        self._desk = desk
        label = QLabel("Quarter", self)
        self.selector = QComboBox(self)
        self.selector.setMaxVisibleItems(16)
        label.setBuddy(self.selector)
        self._state = QLabel(self)
        self._returns = QLabel(self)
        set_look(self._returns, "muted")
        self._returns.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(8)
        for part in (label, self.selector, self._state):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self._returns, 1)
        self._buttons: list[QPushButton] = []
        for text, tip, asked in (
            ("Issue", "Write a workbook for each partner", self.issue_asked),
            ("Import", "Take in workbooks that partners sent back", self.import_asked),
            ("Publish", "Write the appendices", self.publish_asked),
        ):
            button = QPushButton(text, self)
            button.setToolTip(tip)
            button.clicked.connect(asked)
            layout.addWidget(button)
            self._buttons.append(button)
        self.selector.activated.connect(self._on_activated)
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the quarter and its state as the plan has them."""
        plan, quarter = self._desk.plan, self._desk.quarter
        for button in self._buttons[:2]:  # publishing leaves the plan as it is
            button.setEnabled(not self._desk.workbench.store.read_only)
        with QSignalBlocker(self.selector):
            self.selector.clear()
            quarters = plan_quarters(plan)
            for each in quarters if quarter in quarters else (quarter, *quarters):
                mark = "" if state_of(plan, each).value == "not open" else f"  {state_words(plan, each)}"
                self.selector.addItem(f"{each.long}{mark if each != quarter else ''}", each.code)
            self.selector.setCurrentIndex(self.selector.findData(quarter.code))
        self._state.setText(state_words(plan, quarter))
        self._returns.setText(summary(partner_lines(plan, quarter, self._desk.today)))
        self._returns.setToolTip(self._returns.text())

    def _on_activated(self) -> None:
        code = self.selector.currentData()
        chosen = next(each for each in (*plan_quarters(self._desk.plan), self._desk.quarter) if each.code == code)
        self._desk.quarter = chosen

    def _on_changed(self, change_set: ChangeSet) -> None:
        if any(kind in _FOLLOWED for kind, _ in change_set.touched()):
            self.refresh()
