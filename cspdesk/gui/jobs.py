"""The only threads: one job at a time runs beside the window, tells how far it is, and can be cancelled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from cspdesk.domain.faults import CancelledError, CspdeskError
from cspdesk.gui.alerts import Alerts
from cspdesk.usecases.ports import Progress

T = TypeVar("T")
_SECONDS_BETWEEN_REPORTS = 0.05


@dataclass(frozen=True)
class _Job:
    title: str
    run: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[CspdeskError], None] | None


class JobRunner(QObject):
    """Runs jobs in the order they were asked for. A job is a pure function over records and paths.

    It never touches the plan or a widget. What it returns, or why it failed, comes back on the thread of the window;
    a cancelled job comes back with nothing.

    Signals:
        started (str): a job's title.
        progressed (int, int, str): steps done, steps in all, the one under way.
        ended (): no job is left.
    """

    started = Signal(str)
    progressed = Signal(int, int, str)
    ended = Signal()
    _came_back = Signal(object, object)

    def __init__(self, alerts: Alerts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._alerts = alerts
        self._waiting: list[_Job] = []
        self._current: _Job | None = None
        self._thread: threading.Thread | None = None
        self._cancelled = threading.Event()
        self._reported = 0.0
        self._came_back.connect(self._on_came_back, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._current is not None

    def start(
        self,
        title: str,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[CspdeskError], None] | None = None,
    ) -> None:
        """Run `job` beside the window, after those already asked for.

        Args:
            title: What the progress bar says: `Reading 12 returns`.
            job: Given a `Progress` to call as it goes, which raises CancelledError after Cancel.
            done: Gets what the job returned.
            failed: Gets the error when the world refused; the message bar tells it when this is None.
        """
        self._waiting.append(_Job(title, job, done, failed))
        if self._current is None:
            self._next()

    def cancel(self) -> None:
        """Ask the running job to stop at its next step, and forget those that wait."""
        self._waiting.clear()
        self._cancelled.set()

    def close(self) -> None:
        """Cancel, and wait until nothing runs. No callback is called afterwards."""
        self.cancel()
        self._current = None
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _next(self) -> None:
        if not self._waiting:
            self._current = None
            self.ended.emit()
            return
        job = self._current = self._waiting.pop(0)
        self._cancelled.clear()
        self.started.emit(job.title)
        self._thread = threading.Thread(target=self._work, args=(job,), name="job")
        self._thread.start()

    def _work(self, job: _Job) -> None:
        result: object = None
        try:
            result = job.run(self._progress)
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread, which tells or raises it
            result = error
        self._came_back.emit(job, result)

    def _progress(self, done: int, total: int, what: str) -> None:
        if self._cancelled.is_set():
            raise CancelledError
        now = time.monotonic()
        if now - self._reported >= _SECONDS_BETWEEN_REPORTS or done >= total:
            self._reported = now
            self.progressed.emit(done, total, what)

    def _on_came_back(self, job: _Job, result: object) -> None:
        if job is not self._current:
            return
        try:
            self._hand_over(job, result)
        finally:
            self._next()

    def _hand_over(self, job: _Job, result: object) -> None:
        if isinstance(result, CancelledError):
            return
        if isinstance(result, CspdeskError):
            (job.failed or self._alerts.tell_error)(result)
        elif isinstance(result, BaseException):
            raise result
        else:
            job.done(result)
