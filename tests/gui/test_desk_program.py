"""The program as a process: what it loads before the first paint, what Qt takes from Python, the forms it ships."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

_HEAVY = ("openpyxl", "reportlab", "numpy", "pyqtgraph", "PIL", "python_calamine", "pypdfium2")

_FIRST_PAINT = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from cspdesk import bootstrap
from cspdesk.gui import application, main_window

heavy = {heavy!r}


class Watched(main_window.MainWindow):
    seen = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            print("sql before first paint:", "sqlalchemy" in sys.modules)
            QTimer.singleShot(0, self.look)
    def look(self):
        if {plan!r} and self.view is None:
            QTimer.singleShot(20, self.look)
            return
        print("loaded:", [name for name in heavy if name in sys.modules])
        print("open:", self.view is not None)
        self.close()

application.MainWindow = Watched
sys.exit(bootstrap.open_window(Path({plan!r}) if {plan!r} else None, date(2023, 7, 10)))
"""


def _run(plan: str) -> str:
    code = _FIRST_PAINT.format(heavy=_HEAVY, plan=plan)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_heavy_is_loaded_before_a_plan_is_open() -> None:
    assert _run("").splitlines() == ["sql before first paint: False", "loaded: []", "open: False"]


def test_nothing_heavy_is_loaded_when_a_plan_is_open(tmp_path: Path) -> None:
    plan = tmp_path / "new.cspplan"
    made = subprocess.run(
        [sys.executable, "-m", "cspdesk", "new", str(plan), "--title", "T", "--start", "2023"],
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert made.returncode == 0, made.stderr
    assert _run(str(plan)).splitlines() == ["sql before first paint: False", "loaded: []", "open: True"]


class _Sender(QObject):
    sent = Signal(bool)


def test_qt_gives_back_the_references_it_takes(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one to True with each signal, one to None with most calls, until it dies."""
    sender, widget = _Sender(), QWidget()
    qtbot.addWidget(widget)
    true, none = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(200):
        sender.sent.emit(True)
        widget.setWindowTitle("x")
        widget.resize(100, 100)
    assert sys.getrefcount(True) > true - 50
    assert sys.getrefcount(None) > none - 50


def test_compiled_forms_agree_with_their_designs(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "packaging" / "compile_forms.py"), "--check"],
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_icon_the_window_names_is_shipped(root: Path) -> None:
    from cspdesk.gui.frame.plan_view import PLACES

    icons = root / "resources" / "icons"
    for name in (
        *(place.icon for place in PLACES),
        "down",
        "down-light",
        "tick-light",
        "tick-dark",
        "close",
        "calendar",
    ):
        assert (icons / f"{name}.svg").exists(), name
