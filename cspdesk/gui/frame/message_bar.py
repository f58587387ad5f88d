"""The bar that says what happened, why and what to do: never in the way, gone when it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from cspdesk.domain.findings import Severity
from cspdesk.gui.alerts import Message
from cspdesk.gui.theme import set_look


class MessageBar(QFrame):
    """Shows one message, the newest; spoken to screen readers as it comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._on_button)
        self._act: Callable[[], None] | None = None
        self._close = QToolButton(self)
        self._close.setIcon(QIcon("icons:close.svg"))
        self._close.setAccessibleName("Close the message")
        self._close.setToolTip("Close the message (Esc)")
        set_look(self._close, "flat")
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self._severity = Severity.INFO
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self._severity = message.severity
        self._words.setText(f"{message.sentence} {message.advice}".strip())
        self._act = message.act
        self._button.setText(message.verb)
        self._button.setVisible(bool(message.verb))
        self.setProperty("severity", message.severity.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words.text()))

    def clear_passed(self) -> None:
        """Take away what was said of the step before: the plan has changed since. A warning stays to be read."""
        if self._severity is not Severity.WARNING:
            self.hide()

    def _on_button(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
