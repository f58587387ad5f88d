"""Starts the window and keeps it answering when something goes wrong."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from cspdesk.domain.findings import Severity
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.main_window import MainWindow
from cspdesk.gui.opening import Opening
from cspdesk.gui.settings import Settings
from cspdesk.gui.theme import apply, prepare
from cspdesk.gui.window_commands import theme_of
from cspdesk.usecases.ports import PlanStore, Stamp
from cspdesk.usecases.services import Services
from cspdesk.usecases.workbench import Workbench

_log = logging.getLogger("cspdesk")


def run_window(
    services: Services,
    plan_path: Path | None,
    today: date,
    open_workbench: Callable[[PlanStore], Workbench],
    stamp: Callable[[], Stamp],
) -> int:
    """Show the window until it is closed.

    Args:
        services: The plugs.
        plan_path: A plan to open, or None for the page that offers one.
        today: The day ratings and checks are made for.
        open_workbench: Makes a workbench over an open plan, for whoever sits here.
        stamp: Who, when and where, for the first change set of a new plan.

    Returns:
        The exit status.
    """
    app = application(sys.argv)
    settings = Settings()
    dress(app, settings)

    def make_opening(alerts: Alerts) -> Opening:
        return Opening(services, open_workbench, stamp, alerts)

    window = MainWindow(make_opening, today, settings)
    hook = _LastNet(window.alerts)
    sys.excepthook = hook.caught
    first = _FirstPlan(window, plan_path)
    app.commitDataRequest.connect(window.secure)
    window.painted.connect(first.open)  # not before: what reads plans takes longer to load
    window.show()
    return app.exec()


def application(arguments: list[str]) -> QApplication:
    """The application, with the language of the people it is for."""
    app = QApplication(arguments)
    app.setApplicationName("cspdesk")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return app


def dress(app: QApplication, settings: Settings) -> None:
    """Give the program its look, and the size of text the person has chosen."""
    prepare(app)
    if points := settings.number("points", 0):
        font = app.font()
        font.setPointSize(points)
        app.setFont(font)
    apply(app, theme_of(settings))


class _FirstPlan:
    """The plan named on the command line."""

    def __init__(self, window: MainWindow, path: Path | None) -> None:
        self._window = window
        self._path = path

    def open(self) -> None:
        if self._path is not None:
            self._window.open_plan(self._path)


class _LastNet:
    """Our own mistakes: logged with their trace, told once, and the window goes on."""

    def __init__(self, alerts: Alerts) -> None:
        self._alerts = alerts
        self._told: set[str] = set()

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log it; tell it unless the same was told before: a table may fail once a cell."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        name = f"{kind.__name__}: {error}"
        if name in self._told:
            return
        self._told.add(name)
        _log.error("mistake of the program", exc_info=(kind, error, trace))
        self._alerts.tell(
            "cspdesk made a mistake of its own; what you have entered is safe in the plan file.",
            "Go on, or close and open the plan again. If it comes back, tell whoever looks after cspdesk for you.",
            Severity.ERROR,
        )
