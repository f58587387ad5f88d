"""The history of one record, or of the whole plan."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from cspdesk.gui.desk import Desk
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.gui.tables.text_model import TextModel
from cspdesk.present.tables.history import HEADINGS, past

_WIDTHS = (17, 10, 18, 20, 24, 30)


class HistoryView(QTableView):
    """Who changed what, when, from what to what; newest first. Read from the plan file when it is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TextModel(HEADINGS, self)
        self._desk: Desk | None = None
        self._of: tuple[str, str] | None = None
        self.setModel(self._model)
        self.setAccessibleName("History")
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        character = self.fontMetrics().averageCharWidth()
        for place, width in enumerate(_WIDTHS):
            self.setColumnWidth(place, width * character)

    def bind(self, desk: Desk) -> None:
        """Follow a plan's changes."""
        self._desk = desk
        desk.changed.connect(self.refresh)

    def show_history(self, kind: str = "", key: str = "") -> None:
        """Show the past of a record, or with nothing given of the whole plan."""
        self._of = (kind, key)
        self.refresh()

    def refresh(self) -> None:
        """Read it again, if it is in sight."""
        if self._desk is None or self._of is None or not self.isVisible():
            return
        lines = self._desk.workbench.history(*self._of)
        self._model.show(past(viewpoint(self._desk), lines, with_names=not self._of[1]))

    def showEvent(self, event: QShowEvent) -> None:
        """Now it is in sight."""
        super().showEvent(event)
        self.refresh()
