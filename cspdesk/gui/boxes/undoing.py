"""Undo in a box takes back typing while there is some; after that it takes back the last change of the plan."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


class UndoThrough(QObject):
    """Lets Ctrl+Z and Ctrl+Y through to the menu where the box has nothing of its own to undo or redo.

    WORKAROUND: Qt's text boxes claim both keys even then, and the menu would never hear of them.
    """

    def eventFilter(self, box: QObject, event: QEvent) -> bool:
        """Take the claim away from the box."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not _can(box, redo=False)) or (redo and not _can(box, redo=True)):
                event.ignore()
                return True
        return super().eventFilter(box, event)


def _can(box: QObject, *, redo: bool) -> bool:
    if isinstance(box, QLineEdit):
        return box.isRedoAvailable() if redo else box.isUndoAvailable()
    if isinstance(box, QPlainTextEdit):
        return box.document().isRedoAvailable() if redo else box.document().isUndoAvailable()
    return False
