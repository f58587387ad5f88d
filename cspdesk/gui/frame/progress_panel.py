"""How far a long job is, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from cspdesk.gui.jobs import JobRunner

_PATIENCE = 400
"""Milliseconds a job may take before anyone needs to see it."""


class ProgressPanel(QFrame):
    """Comes up by itself when a job takes longer than a moment."""

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress_bar")
        self._title = ""
        self._words = QLabel(self)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName("Progress")
        self._bar.setMaximumWidth(240)
        self._cancel = QPushButton("Cancel", self)
        self._cancel.clicked.connect(jobs.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE)
        self._wait.timeout.connect(self.show)
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progressed)
        jobs.ended.connect(self._on_ended)
        self.hide()

    def _on_started(self, title: str) -> None:
        self._title = title
        self._words.setText(title)
        self._bar.setRange(0, 0)
        self._wait.start()

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        self._words.setText(f"{self._title}: {what}" if what else self._title)

    def _on_ended(self) -> None:
        self._wait.stop()
        self.hide()
