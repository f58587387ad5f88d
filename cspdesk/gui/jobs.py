"""What takes long runs beside the window: one job at a time, that tells how far it is and can be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from cspdesk.domain.faults import CancelledError, CspdeskError
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.errands import Errand
from cspdesk.usecases.ports import Progress

T = TypeVar("T")


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

    def __init__(self, alerts: Alerts, parent: QObject | None = None, *, patient: bool = True) -> None:
        """Make a runner.

        Args:
            alerts: Tells what nobody else does.
            parent: As Qt has it.
            patient: Wait at `close` until what runs has stopped; False for jobs that ask a shared folder, which may
                never answer.
        """
        super().__init__(parent)
        self._alerts = alerts
        self._patient = patient
        self._waiting: list[_Job] = []
        self._current: _Job | None = None
        self._errand: Errand | None = None

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
        if self._errand is not None:
            self._errand.cancel()

    def close(self) -> None:
        """Cancel, and wait (unless impatient) until nothing runs. No callback is called afterwards."""
        self.cancel()
        self._current = None
        errand, self._errand = self._errand, None
        if errand is not None and self._patient:
            errand.join()

    def _next(self) -> None:
        if not self._waiting:
            self._current = None
            self.ended.emit()
            return
        job = self._current = self._waiting.pop(0)
        self.started.emit(job.title)
        errand = self._errand = Errand(job.run)
        errand.progressed.connect(self.progressed)
        errand.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        errand.start()

    def _on_ended(self) -> None:
        job, errand = self._current, self._errand
        if job is None or errand is None or not errand.over:  # one that was left behind
            return
        self._errand = None
        try:
            self._hand_over(job, errand)
        finally:
            self._next()

    def _hand_over(self, job: _Job, errand: Errand) -> None:
        try:
            result = errand.result()
        except CancelledError:
            return
        except CspdeskError as refused:
            (job.failed or self._alerts.tell_error)(refused)
        else:
            job.done(result)
