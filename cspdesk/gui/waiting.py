"""Waiting for something without which the window cannot go on; it is painted meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cspdesk.domain.faults import CancelledError
from cspdesk.gui.errands import Errand
from cspdesk.usecases.ports import Progress

T = TypeVar("T")

PATIENCE = 400
"""Milliseconds before anyone needs to see that something is waited for."""

_WIDTH = 420


class Waiting(QDialog):
    """Says what is waited for and how far it is; its button goes on without."""

    def __init__(self, title: str, explanation: str, stop: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._words = QLabel(f"{title}…", self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName("Progress")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._step = QLabel(self)
        more = QLabel(explanation, self)
        more.setTextFormat(Qt.TextFormat.PlainText)
        more.setWordWrap(True)
        more.setVisible(bool(explanation))
        button = QPushButton(stop, self)
        button.setAutoDefault(False)  # Enter pressed a moment ago was meant for something else
        button.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self._step, 1)
        below.addWidget(button)
        layout = QVBoxLayout(self)
        for part in (self._words, self._bar, more):
            layout.addWidget(part)
        layout.addLayout(below)

    def tell(self, done: int, total: int, what: str) -> None:
        """How far it is."""
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        self._step.setText(what)


def wait_for(
    title: str, job: Callable[[Progress], T], parent: QWidget | None, *, explanation: str = "", stop: str = "Cancel"
) -> T:
    """Run `job` beside the window and return what it returns; nothing else can be done in the window meanwhile.

    Args:
        title: What is being done: `Opening Our plan.cspplan`.
        job: Given a `Progress` to call as it goes, which raises CancelledError once the person has gone on without.
        parent: The window.
        explanation: What going on without means.
        stop: What the button says that goes on without.

    Raises:
        CancelledError: if the person went on without. The job may still run: nobody hears of its end.
        Exception: whatever the job raised.
    """
    errand = Errand(job)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        moment = QEventLoop()
        errand.ended.connect(moment.quit, Qt.ConnectionType.QueuedConnection)
        errand.start()
        QTimer.singleShot(PATIENCE, moment, moment.quit)
        if not errand.over:
            moment.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        QGuiApplication.restoreOverrideCursor()
    if not errand.over:
        _show(errand, Waiting(title, explanation, stop, parent))
    if not errand.over:
        errand.cancel()
        raise CancelledError
    result: T = errand.result()
    return result


def _show(errand: Errand, dialog: Waiting) -> None:
    dialog.tell(*errand.reached)
    errand.progressed.connect(dialog.tell)
    errand.ended.connect(dialog.accept, Qt.ConnectionType.QueuedConnection)
    if not errand.over:
        dialog.exec()
    dialog.deleteLater()
