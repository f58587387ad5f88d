"""A box for several lines of text, which Tab leaves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from cspdesk.gui.boxes.pausing import Pause

_LEAST_LINES, _MOST_LINES = 2, 9
_AROUND = 20
"""Pixels of frame and margin above and below the lines."""


class LongText(QPlainTextEdit):
    """As tall as its text, within limits.

    Signals:
        editing_finished (): the focus has left it.
        paused (): somebody types in it, and has not for a moment.
    """

    editing_finished = Signal()
    paused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)
        Pause(self, self.textChanged).timeout.connect(self._on_pause)

    @property
    def being_typed(self) -> bool:
        """Whether somebody is in the middle of typing here, so that the text is theirs."""
        return self.hasFocus() and self.document().isModified()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The text is finished; a menu that opens over the box does not finish it."""
        super().focusOutEvent(event)
        if not self.isReadOnly():
            self.editing_finished.emit()

    def _on_pause(self) -> None:
        if self.being_typed:
            self.paused.emit()

    def sizeHint(self) -> QSize:
        """Room for the lines there are."""
        lines = max(_LEAST_LINES, min(_MOST_LINES, self._lines()))
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + _AROUND)

    def minimumSizeHint(self) -> QSize:
        """No less than that: the pane scrolls, the box does not hide lines."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _lines(self) -> int:
        block, lines = self.document().firstBlock(), 0
        while block.isValid() and lines < _MOST_LINES:
            self.blockBoundingRect(block)  # lays the block out, if it is not yet
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines
