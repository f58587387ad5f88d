"""The day of the meeting, and by when its papers must be out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cspdesk.domain.faults import PersonError
from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.desk import Desk
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.gui.theme import set_look
from cspdesk.present.publishing import notice_for


class MeetingBox(QWidget):
    """Type or pick the day of the meeting; the line below tells the last day to publish."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._day = DayEdit()
        label = QLabel("&Meeting on")
        label.setBuddy(self._day)
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setVisible(False)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self._day, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._told)
        self._day.editingFinished.connect(self._on_given)

    def _on_given(self) -> None:
        """Work it out; what cannot be read stays in the box, with the reason below."""
        look = ""
        try:
            told = notice_for(self._day.text(), viewpoint(self._desk))
        except PersonError as fault:
            told, look = str(fault), "error"
        set_look(self._told, look)
        self._told.setText(told)
        self._told.setVisible(bool(told))
