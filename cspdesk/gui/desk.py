"""What every tab and dialog of one open plan works with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.checks import checks
from cspdesk.domain.faults import CancelledError, CspdeskError, NotSavedError, PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.jobs import JobRunner
from cspdesk.usecases.services import Services
from cspdesk.usecases.workbench import SEEN, Command, Workbench

_PAUSE = 300
"""Milliseconds without a change before the checks run again."""

_KEPT_HERE = (
    "Every change is saved on this computer already. What does not reach the shared folder now is copied when the plan "
    "is next opened here."
)


class Tab(Protocol):
    """What the main window asks of a tab, which is a QWidget made with a Desk."""

    def commit_pending(self) -> None:
        """Take in what is typed but not yet left: the tab, the quarter or the plan is about to change."""
        ...

    def refresh(self) -> None:
        """Show the plan as it stands; called when the tab comes to the front."""
        ...


class Desk(QObject):
    """One open plan, the quarter looked at, and the ways to change it. Screens keep keys, never records.

    Attributes:
        workbench: The plan and its history.
        services: The plugs that read and write files.
        alerts: Says and asks things.
        jobs: Runs long work.
        share: Runs what asks the shared folder, which may never answer.
        today: The day ratings and checks are made for.
        saved_at: When the last change became durable, in UTC; None before the first.

    Signals:
        changed (ChangeSet): the plan is another one; patch what `touched()` names.
        quarter_changed (): look at another quarter.
        checked (): the findings are those of the plan and quarter as they are now.
        saving_changed (): there is more, or less, that could not be kept.
        kept (NotSavedError): what could not be kept then is kept now.
        still_unsaved (NotSavedError, NotSavedError): what could not be kept then still cannot, for the second reason.
        wanted (str, tuple of str): somebody asks to see these records of a kind; no keys means all of them.
    """

    changed = Signal(object)
    quarter_changed = Signal()
    checked = Signal()
    wanted = Signal(str, object)
    saving_changed = Signal()
    kept = Signal(object)
    still_unsaved = Signal(object, object)

    def __init__(
        self,
        workbench: Workbench,
        services: Services,
        today: date,
        quarter: Quarter,
        alerts: Alerts,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.services = services
        self.today = today
        self.alerts = alerts
        self.jobs = jobs
        self.share = JobRunner(alerts, self, patient=False)
        self.saved_at: datetime | None = None
        self._quarter = quarter
        self._findings: tuple[Finding, ...] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.checked)
        self._pause.start()
        self._unsaved: dict[NotSavedError, Command | ChangeSet] = {}
        self._refused: NotSavedError | None = None
        self._step: ChangeSet | None = None
        self._unsubscribe = workbench.subscribe(self._on_changed)

    @property
    def plan(self) -> Workplan:
        """The plan as it stands."""
        return self.workbench.plan

    @property
    def quarter(self) -> Quarter:
        """The quarter looked at."""
        return self._quarter

    @quarter.setter
    def quarter(self, quarter: Quarter) -> None:
        if quarter != self._quarter:
            self._quarter = quarter
            self._check_later()
            self.quarter_changed.emit()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks find in the quarter looked at."""
        if self._findings is None:
            self._findings = checks(self.plan, self._quarter, self.today)
        return self._findings

    @property
    def refused(self) -> NotSavedError | None:
        """Why what was asked last could not be kept, if it could not: what was typed then stays on the screen."""
        return self._refused

    @property
    def step(self) -> ChangeSet | None:
        """What was done last here, as one undo takes it back: what may go on."""
        return self._step

    @property
    def unsaved(self) -> tuple[Command | ChangeSet, ...]:
        """What was asked and could not be kept, oldest first."""
        return tuple(self._unsaved.values())

    @property
    def why_unsaved(self) -> str:
        """Why the newest of what could not be kept was not; empty when all is kept."""
        return next((error.sentence for error in reversed(self._unsaved)), "")

    def do(self, command: Command | ChangeSet, goes_on: ChangeSet | None = None) -> bool:
        """Change the plan, as more of a step where one goes on; False when refused, which the message bar explains."""
        self._refused = None
        try:
            self._step = self.workbench.do(command, goes_on)
        except NotSavedError as error:
            self._refused = error
            self._unsaved[error] = command
            self.alerts.offer_again(error, "Retry", self.retry)
            self.saving_changed.emit()
            return False
        except PersonError as error:
            self.alerts.tell_error(error)
            return False
        for passed in [passed for passed, kept in self._unsaved.items() if kept == command]:
            self.forget(passed)
            self.kept.emit(passed)
        return True

    def retry(self) -> bool:
        """Do what could not be kept before; False when it still cannot, which the message bar then explains."""
        for error, command in tuple(self._unsaved.items()):
            self.forget(error)
            if not self.do(command) and self._refused is not None:
                self.still_unsaved.emit(error, self._refused)
                return False
            self.kept.emit(error)
        return True

    def forget(self, error: PersonError | None) -> None:
        """What could not be kept then is not wanted any more: something else was typed there."""
        if isinstance(error, NotSavedError) and self._unsaved.pop(error, None) is not None:
            self.alerts.take_back(error.sentence)
            self.saving_changed.emit()

    def undo(self) -> bool:
        """Take back the newest step; False when that was refused."""
        try:
            self.workbench.undo()
        except PersonError as error:
            self.alerts.tell_error(error)
            return False
        return True

    def redo(self) -> bool:
        """Do again the step last undone; False when that was refused."""
        try:
            self.workbench.redo()
        except PersonError as error:
            self.alerts.tell_error(error)
            return False
        return True

    def go_to(self, kind: str, keys: Iterable[str] = ()) -> None:
        """Bring the tab of a kind of record (`action`, `kpi`, `return`, ...) to the front, showing these only."""
        self.wanted.emit(kind, tuple(keys))

    def forget_all(self) -> None:
        """What could not be kept is in a saved copy."""
        for error in tuple(self._unsaved):
            self.forget(error)

    def publish(self) -> None:
        """Copy what a shared plan lacks yet, now and beside the window; what hinders that is told."""
        store = self.workbench.store
        if store.pending:
            self.share.start("", lambda _progress: store.publish(), _content, self._on_unpublished)

    def close(self) -> None:
        """Stop listening and let go of the plan file, which the person need not wait for.

        Raises:
            PersonError: if changes could not be copied to a shared plan; the file is let go all the same.
        """
        self._unsubscribe()
        self._pause.stop()
        self.share.close()
        store = self.workbench.store
        with suppress(CancelledError):
            self.wait_for_share(f"Closing {store.name}", store.close, "Close anyway")

    def wait_for_share(self, title: str, job: Callable[[], None], stop: str) -> None:
        """Wait for something that may have to copy what a shared plan lacks yet.

        Raises:
            CancelledError: if the person went on without.
            PersonError: if the world refused.
        """
        pending = self.workbench.store.pending
        self.alerts.wait_for(
            "Copying to the shared folder" if pending else title,
            lambda _progress: job(),
            explanation=_KEPT_HERE if pending else "",
            stop=stop,
        )

    def _on_unpublished(self, error: CspdeskError) -> None:
        told = "Changes have not reached the shared folder yet; they are kept on this computer."
        self.alerts.tell(told, str(error), Severity.WARNING)

    def _on_changed(self, change_set: ChangeSet) -> None:
        if change_set.purpose != SEEN:
            self.saved_at = self.workbench.now()
        self._check_later()
        self.changed.emit(change_set)

    def _check_later(self) -> None:
        """Checks look at the whole plan: not while somebody types, but once they pause."""
        self._findings = None
        self._pause.start()


def _content(_: None) -> None:
    """The status bar says that it is done."""
