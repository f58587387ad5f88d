"""The one window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cspdesk.domain.faults import CancelledError, CspdeskError, PersonError
from cspdesk.domain.plans import Plan
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.copies import CopiesWatch
from cspdesk.gui.desk import Desk
from cspdesk.gui.frame.find_box import FindBox
from cspdesk.gui.frame.message_bar import MessageBar
from cspdesk.gui.frame.plan_view import PLACES, PlanView
from cspdesk.gui.frame.plan_watch import PlanWatch
from cspdesk.gui.frame.progress_panel import ProgressPanel
from cspdesk.gui.frame.standing_bar import StandingBar
from cspdesk.gui.frame.start_page import StartPage
from cspdesk.gui.frame.status_line import StatusLine
from cspdesk.gui.jobs import JobRunner
from cspdesk.gui.menus import STEPS, Menus
from cspdesk.gui.opening import Opening
from cspdesk.gui.recovering import Recovering
from cspdesk.gui.settings import Settings
from cspdesk.gui.window_commands import WindowCommands, theme_of
from cspdesk.usecases.quarter_steps import refusal
from cspdesk.usecases.quarters import current_quarter
from cspdesk.usecases.workbench import Workbench

_LOG_OFF = "Log off anyway"
_PLAN_ENDING = ".cspplan"
_SMALLEST = (640, 340)
_USUAL = QSize(1366, 740)
_KEPT_HERE = (
    "Not every change has reached the shared folder. They are kept on this computer, "
    "and are taken up again when the plan is next opened here."
)


class Session(Protocol):
    """What the system says of a log-off: a QSessionManager."""

    def allowsInteraction(self) -> bool:
        """Whether the person may be asked something now."""
        ...

    def release(self) -> None:
        """The asking is over."""
        ...

    def cancel(self) -> None:
        """Do not log off."""
        ...


class MainWindow(QMainWindow):
    """Shows one plan at a time, or the page that offers one.

    Attributes:
        alerts: Says and asks things.
        jobs: Runs long work.
        opening: Opens and makes plan files.
        today: The day ratings and checks are made for.
        settings: What is remembered.
        standing: Says why the plan or the quarter cannot be changed.
        status: The line at the bottom.
        watch: Looks at what happens to the plan's file.
        copies: Looks for copies of the plan that hold what it lacks.
        find_box: Finds anywhere in the plan.
        commands: What the menus do.
        menus: The menus.

    Signals:
        painted (): the window was painted for the first time.
    """

    painted = Signal()

    def __init__(
        self,
        make_opening: Callable[[Alerts], Opening],
        today: date,
        settings: Settings,
        alerts: Alerts | None = None,
    ) -> None:
        super().__init__()
        self.alerts = alerts or Alerts(self)
        self.jobs = JobRunner(self.alerts, self)
        self.opening = make_opening(self.alerts)
        self.today = today
        self.settings = settings
        self._view: PlanView | None = None
        self._unpainted = True
        self._messages = MessageBar(self)
        self.standing = StandingBar(self)
        self.status = StatusLine(self)
        self.watch = PlanWatch(self)
        self.copies = CopiesWatch(self)
        self.find_box = FindBox(self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        recovering = Recovering(self)
        self.opening.damaged = recovering.offer
        self.opening.missing = recovering.offer_missing
        self.commands = WindowCommands(self)
        self.menus = Menus(self, self.commands)
        self.menus.add_tabs(self, [place.word for place in PLACES], self.commands.show_tab)
        self.menus.add_themes(self, theme_of(settings), self.commands.set_theme)
        corner = QWidget(self)
        beside = QHBoxLayout(corner)
        beside.setContentsMargins(8, 3, 8, 3)
        beside.addWidget(self.find_box)
        self.menuBar().setCornerWidget(corner, Qt.Corner.TopRightCorner)
        self.alerts.said.connect(self._messages.say)
        self.alerts.unsaid.connect(self._messages.take_back)
        self.standing.edit_asked.connect(self.commands.edit_here)
        self.standing.close_asked.connect(self.watch.ask_to_close)
        self.standing.copy_asked.connect(self.commands.save_copy)
        self.standing.correct_asked.connect(self.commands.correct)
        self.watch.close_asked.connect(self.leave_plan)
        self.watch.looked.connect(self.status.refresh)
        self.watch.looked.connect(self.standing.refresh)
        self.watch.lock_changed.connect(self._on_lock_changed)
        self.status.findings_asked.connect(self.commands.findings)
        self.menus.recent.aboutToShow.connect(self.commands.list_recent)
        self.setAcceptDrops(True)
        self.show_start()

    @property
    def view(self) -> PlanView | None:
        """The open plan, if there is one."""
        return self._view

    @property
    def message(self) -> str:
        """What the message bar says; empty while it is closed."""
        return self._messages.words if self._messages.isVisible() else ""

    def open_plan(self, path: Path) -> None:
        """Open a plan file in place of the plan that is open."""
        self.show_plan(self.opening.open, path)

    def leave_plan(self) -> None:
        """Close the plan that is open: somebody else would like to change it."""
        if self._may_leave("Close without it") and self._leave_plan() is not None:
            self._messages.clear()
            self.alerts.tell("The plan is closed, so that it can be changed elsewhere.")

    def secure(self, session: Session) -> None:
        """Take in what is typed and bring it to the shared folder: the person is logging off."""
        if self._view is None:
            return
        self._view.commit_pending()
        desk = self._view.desk
        if not desk.unsaved and not desk.workbench.store.pending:
            return
        if not session.allowsInteraction():
            with suppress(CspdeskError):  # nobody can be told now; it is at the next opening
                desk.workbench.store.publish()
            return
        if not self._may_leave(_LOG_OFF):
            session.cancel()
        elif desk.workbench.store.pending:
            self._bring_to_share(desk)
        session.release()

    def _bring_to_share(self, desk: Desk) -> None:
        store = desk.workbench.store
        try:
            desk.wait_for_share("", store.publish, _LOG_OFF)
        except PersonError as error:
            self.alerts.insist(f"{store.name} is not in the shared folder", PersonError(_KEPT_HERE, str(error)))
        except CancelledError:
            pass  # they have read what that means

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take in what is typed, stop what runs, remember the window; not while something could not be saved."""
        if not self._may_leave("Close without it"):
            event.ignore()
            return
        self._leave_plan()
        self.jobs.close()
        self.settings.put_state("window", self.saveGeometry())
        self.settings.flush()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What takes longer begins once there is something to see."""
        super().paintEvent(event)
        if self._unpainted:
            self._unpainted = False
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The find box gives way to the menus."""
        super().resizeEvent(event)
        self.find_box.fit(event.size().width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A plan file, or workbooks for the plan that is open."""
        paths = _paths(event)
        if paths and (self._view is not None or any(_is_plan(path) for path in paths)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the plan; take workbooks to the returns."""
        paths = _paths(event)
        event.acceptProposedAction()
        plans = [path for path in paths if _is_plan(path)]
        if plans:
            self.open_plan(plans[0])
        elif self._view is not None:
            self._view.receive(paths)

    def _lay_out(self) -> None:
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.standing)
        layout.addWidget(self._messages)
        layout.addWidget(ProgressPanel(self.jobs, centre))
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self.setMinimumSize(*_SMALLEST)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(_USUAL.width(), room.width()), min(_USUAL.height(), room.height()))
        remembered = self.restoreGeometry(self.settings.state("window"))
        if not remembered and room.width() <= _USUAL.width():
            self.setWindowState(Qt.WindowState.WindowMaximized)  # a laptop, or very large text: every line counts

    def show_start(self) -> None:
        """Show the page that offers a plan."""
        page = StartPage(self.settings.recent(), self)
        page.sample_asked.connect(self.commands.sample)
        page.new_asked.connect(self.commands.new)
        page.open_asked.connect(self.commands.open)
        page.import_asked.connect(self.commands.import_table)
        page.plan_asked.connect(self.open_plan)
        self._put(page)
        self.status.follow(None)
        self.standing.follow(None)
        self.find_box.follow(None)
        self.setWindowTitle("cspdesk")
        self._enable()

    def show_plan(self, get: Callable[[Path], Workbench | None], path: Path) -> bool:
        """Put the plan that `get` makes of a file on the desk; False when it could not be had.

        The plan that is open is let go first, as it may be the same file, and comes back if nothing takes its place.
        """
        if not self._may_leave("Close without it"):
            return False
        before = self._leave_plan()
        bench = get(path)
        if bench is None:
            if before is not None and before != path and (again := self.opening.open(before)) is not None:
                self._take(again, before)
            return False
        self._messages.clear()
        self._take(bench, path)
        return True

    def _take(self, bench: Workbench, path: Path) -> None:
        quarter = current_quarter(bench.plan, self.today)
        desk = Desk(bench, self.opening.services, self.today, quarter, self.alerts, self.jobs)
        self._path = path
        self.settings.add_recent(path)
        self._view = PlanView(desk, self.settings, self)
        desk.setParent(self._view)
        self._put(self._view)
        self._view.show_tab(0)
        self.status.follow(desk)
        self.standing.follow(desk)
        self.find_box.follow(desk)
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self._show_state)
        self._show_state()
        self.watch.follow(desk)
        self.copies.follow(desk)

    def _may_leave(self, verb: str) -> bool:
        """Take in what is typed; of what cannot be saved the person decides."""
        if self._view is None:
            return True
        self._view.commit_pending()
        desk = self._view.desk
        if not desk.unsaved or desk.retry():
            return True
        lost = (
            "What you typed last is not saved"
            if len(desk.unsaved) == 1
            else f"{len(desk.unsaved)} changes are not saved"
        )
        ways = (
            "and would be lost. Cancel, then free some space and retry, or save a copy elsewhere: it takes them along."
        )
        return self.alerts.confirm("Not everything is saved", f"{desk.why_unsaved} {lost} {ways}", verb)

    def _leave_plan(self) -> Path | None:
        if self._view is None:
            return None
        self.jobs.close()
        view, self._view = self._view, None
        self.watch.follow(None)
        self.copies.follow(None)
        self.status.follow(None)
        self.standing.follow(None)
        self.find_box.follow(None)
        try:
            view.desk.close()
        except PersonError as error:
            self.alerts.insist(f"{view.desk.workbench.store.name} is closed", PersonError(_KEPT_HERE, str(error)))
        self.show_start()
        return self._path

    def _put(self, page: QWidget) -> None:
        for other in [self._stack.widget(n) for n in range(self._stack.count())]:
            if other is not None:
                self._stack.removeWidget(other)
                other.deleteLater()
        self._stack.addWidget(page)

    def _on_changed(self) -> None:
        self._messages.clear_passed()
        self._show_state()

    def _on_lock_changed(self) -> None:
        self._show_state()
        self.status.refresh()
        self.standing.refresh()
        if self._view is not None:
            self._view.quarter_bar.refresh()
            self._view.tab.refresh()

    def _show_state(self) -> None:
        if self._view is None:
            return
        bench = self._view.desk.workbench
        marking = bench.plan.only(Plan).marking.value
        self.setWindowTitle(f"{bench.store.name} – {marking} – cspdesk")
        self._enable()

    def _enable(self) -> None:
        view = self._view
        bench = view.desk.workbench if view is not None else None
        self.menus.enable(plan=bench is not None, writable=bench is not None and not bench.store.read_only, table=True)
        self.menus.name_undo(bench.undo_title if bench else "", bench.redo_title if bench else "")
        if view is None or view.desk.workbench.store.read_only:
            self.menus.tell_steps("", dict.fromkeys(STEPS, ""))
        else:
            desk = view.desk
            why = {name: refusal(desk.plan, desk.quarter, step, self.today) for name, step in STEPS.items()}
            self.menus.tell_steps(str(desk.quarter), why)


def _is_plan(path: Path) -> bool:
    return path.suffix.casefold() == _PLAN_ENDING


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
