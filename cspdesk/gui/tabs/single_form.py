"""A form over the one record a plan holds of a kind: the plan itself, its partnership."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cspdesk.gui.desk import Desk
from cspdesk.gui.editors.all_editors import editor_for

_WIDEST = 720
"""Pixels: longer lines are hard to read."""


class SingleForm(QWidget):
    """The pane of the record, without a table beside it."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kind = kind
        self._editor = editor_for(kind, desk)
        self._editor.setMaximumWidth(_WIDEST)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._editor, 1)
        layout.addStretch(0)

    def commit_pending(self) -> None:
        """Take in what is typed and not left."""
        self._editor.commit_pending()

    def refresh(self) -> None:
        """Show the record."""
        self._editor.show_record(next(iter(self._desk.plan.table(self._kind)), ""))
