"""Looks at what happens to an open plan's file while nobody does anything in the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from cspdesk.domain.findings import Severity
from cspdesk.gui.desk import Desk

_EVERY_SECOND = 1000


class PlanWatch(QObject):
    """Follows one desk at a time. The store copies in the background and says nothing by itself, so it is asked.

    Signals:
        looked (): a second has gone by; where the work is safe may read differently now.
    """

    looked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._told: set[str] = set()
        self._second = QTimer(self)
        self._second.setInterval(_EVERY_SECOND)
        self._second.timeout.connect(self.look)

    def follow(self, desk: Desk | None) -> None:
        """Watch another plan, or none; what its opening had to say is told at once."""
        self._desk = desk
        self._told.clear()
        if desk is None:
            self._second.stop()
            return
        self._tell(desk.workbench.store.read_only)
        self._second.start()

    def look(self) -> None:
        """Tell what is new."""
        if self._desk is not None:
            self._tell()
            self.looked.emit()

    def _tell(self, first: str = "") -> None:
        if self._desk is None:
            return
        fresh = [told for told in (first, *self._desk.workbench.store.notices) if told and told not in self._told]
        if fresh:
            self._told.update(fresh)
            self._desk.alerts.tell(" ".join(fresh), severity=Severity.WARNING)
