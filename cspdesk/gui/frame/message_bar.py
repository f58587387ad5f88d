"""The bar that says what happened, why and what to do: never in the way, gone when it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from cspdesk.domain.findings import Severity
from cspdesk.gui.alerts import Message
from cspdesk.gui.theme import set_look


class MessageBar(QFrame):
    """Shows the newest message, spoken to screen readers as it comes; what matters and is not read yet waits behind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self._messages: list[Message] = []
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._on_button)
        self._more = QLabel(self)
        set_look(self._more, "muted")
        self._close = QToolButton(self)
        self._close.setIcon(QIcon("icons:close.svg"))
        self._close.setAccessibleName("Close the message")
        self._close.setToolTip("Close the message (Esc)")
        set_look(self._close, "flat")
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self.pass_on)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self._words, 1)
        for part in (self._button, self._more, self._close):
            layout.addWidget(part)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def waiting(self) -> int:
        """How many messages wait behind the one shown."""
        return max(0, len(self._messages) - 1)

    def say(self, message: Message) -> None:
        """Show a message before those that wait; of those, what only told that something was done is forgotten."""
        self._messages = [kept for kept in self._messages if _matters(kept) and kept.sentence != message.sentence]
        self._messages.append(message)
        self._show_newest()

    def take_back(self, sentence: str) -> None:
        """Forget a message that is no longer true."""
        newest = self._messages[-1:]
        self._messages = [kept for kept in self._messages if kept.sentence != sentence]
        if self._messages[-1:] != newest:
            self._show_newest()
        else:
            self._count()

    def clear_passed(self) -> None:
        """Take away what was said of the step before: the plan has changed since. A warning stays to be read."""
        self._messages = [kept for kept in self._messages if kept.severity is Severity.WARNING]
        self._show_newest()

    def clear(self) -> None:
        """Forget everything: it was about another plan."""
        self._messages.clear()
        self._show_newest()

    def pass_on(self) -> None:
        """Close the message shown, and show the one that waits behind it."""
        self._messages = self._messages[:-1]
        self._show_newest()

    def _show_newest(self) -> None:
        self._count()
        if not self._messages:
            self.hide()
            return
        newest = self._messages[-1]
        words = f"{newest.sentence} {newest.advice}".strip()
        if self.isVisible() and words == self.words:
            return
        self._words.setText(words)
        self._button.setText(newest.verb)
        self._button.setVisible(bool(newest.verb))
        self.setProperty("severity", newest.severity.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{words} {self._more.text()}".strip()))

    def _count(self) -> None:
        self._more.setText(f"{self.waiting} more" if self.waiting else "")
        self._more.setVisible(bool(self.waiting))

    def _on_button(self) -> None:
        act = self._messages[-1].act if self._messages else None
        self.pass_on()
        if act is not None:
            act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the message shown."""
        if event.key() == Qt.Key.Key_Escape:
            self.pass_on()
        else:
            super().keyPressEvent(event)


def _matters(message: Message) -> bool:
    return message.severity is not Severity.INFO
