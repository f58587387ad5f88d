"""The only threads of the window: one piece of work, that can be cancelled or left behind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from cspdesk.domain.faults import CancelledError
from cspdesk.usecases.ports import Progress

_SECONDS_BETWEEN_REPORTS = 0.05

_UNDER_WAY: set[Errand] = set()
"""Kept alive until their threads are done, even where nobody waits for them any more."""


class Errand(QObject):
    """Runs once. Who no longer wants to know lets it go: a shared folder may never answer.

    Attributes:
        reached: What `progressed` has said last.

    Signals:
        progressed (int, int, str): steps done, steps in all, the one under way.
        ended (): `result` tells how.
    """

    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self, run: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._run = run
        self._cancelled = threading.Event()
        self._reported = 0.0
        self.reached = (0, 0, "")
        self._result: Any = None
        self._over = False
        self._thread = threading.Thread(target=self._work, name="job", daemon=True)
        self.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def over(self) -> bool:
        """Whether it has come to its end, good or bad."""
        return self._over

    def start(self) -> None:
        """Begin."""
        _UNDER_WAY.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop at its next step."""
        self._cancelled.set()

    def join(self) -> None:
        """Wait for its end."""
        self._thread.join()

    def result(self) -> Any:
        """What it returned; what it raised is raised again."""
        if isinstance(self._result, BaseException):
            raise self._result
        return self._result

    def _work(self) -> None:
        try:
            self._result = self._run(self._progress)
        except BaseException as error:  # noqa: BLE001 - raised again on the window's thread
            self._result = error
        self._over = True
        self.ended.emit()

    def _progress(self, done: int, total: int, what: str) -> None:
        if self._cancelled.is_set():
            raise CancelledError
        self.reached = (done, total, what)
        now = time.monotonic()
        if now - self._reported >= _SECONDS_BETWEEN_REPORTS or done >= total:
            self._reported = now
            self.progressed.emit(done, total, what)

    def _on_ended(self) -> None:
        _UNDER_WAY.discard(self)
