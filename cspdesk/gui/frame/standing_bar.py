"""The bar that says, as long as it is so, why the plan or the quarter looked at cannot be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from cspdesk.gui.desk import Desk
from cspdesk.usecases.quarters import why_frozen


class StandingBar(QFrame):
    """Follows one desk at a time; gone while everything can be changed.

    Signals:
        edit_asked (), close_asked (), copy_asked (), correct_asked (): a button was pressed.
    """

    edit_asked = Signal()
    close_asked = Signal()
    copy_asked = Signal()
    correct_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standing_bar")
        self._desk: Desk | None = None
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 8, 4)
        self._row.addWidget(self._words, 1)
        self._reading = [
            self._button("Ask them to close", "Their window shows that you would like to change the plan"),
            self._button("Edit here", "Change the plan here, if whoever had it open is gone"),
            self._button("Save a copy…", "Write a copy of the plan that can be changed"),
        ]
        self._correct = self._button("Correct…", "Open the quarter again, with the reason")
        for button, asked in zip(
            (*self._reading, self._correct),
            (self.close_asked, self.edit_asked, self.copy_asked, self.correct_asked),
            strict=True,
        ):
            button.clicked.connect(asked)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty while it is gone."""
        return self._words.text() if not self.isHidden() else ""

    def follow(self, desk: Desk | None) -> None:
        """Tell about another plan, or about none."""
        self._desk = desk
        if desk is not None:
            desk.changed.connect(self.refresh)
            desk.quarter_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Tell how things are now."""
        store = self._desk.workbench.store if self._desk else None
        why = store.read_only if store else ""
        frozen = why_frozen(self._desk.plan, self._desk.quarter) if self._desk else ""
        for button in self._reading:
            button.setVisible(bool(why))
        self._reading[0].setVisible(store is not None and store.held_elsewhere)
        self._correct.setVisible(bool(frozen) and not why)
        words = f"Read-only. {why}" if why else frozen
        spoken = words and words != self._words.text()
        self._words.setText(words)
        self.setVisible(bool(words))
        if spoken:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        self._row.addWidget(button)
        return button
