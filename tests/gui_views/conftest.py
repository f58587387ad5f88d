"""A desk without files: the small plan in memory, plugs that draw grey pages, alerts that remember."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Severity
from cspdesk.gui import theme
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.desk import Desk
from cspdesk.gui.jobs import JobRunner
from cspdesk.usecases.ports import Progress, no_progress
from cspdesk.usecases.rescue import Rescue
from cspdesk.usecases.returns.corrections import Corrections
from cspdesk.usecases.services import Services
from cspdesk.usecases.tables.grid import Book
from cspdesk.usecases.workbench import Workbench
from tests.gui_views.memory import MemoryStore
from tests.present_views.small_plan import Q1, TODAY, attachments, small_plan

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Nothing a test opened may outlive it: a window kept alive is a leak in the program too."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in app.topLevelWidgets() if widget.parent() is None]
    said = [f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not said, f"leaked windows: {said}"


class RememberingAlerts(Alerts):
    """Answers questions with what a test put there, and remembers what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.advice: list[str] = []
        self.answers: list[Any] = []

    def tell(self, sentence: str, advice: str = "", severity: Severity = Severity.INFO) -> None:
        self.told.append(sentence)
        self.advice.append(advice)

    def confirm(self, title: str, sentence: str, verb: str) -> bool:
        return bool(self.answers.pop(0))

    def ask_text(self, title: str, label: str, text: str = "", verb: str = "OK") -> str | None:
        answer: str | None = self.answers.pop(0)
        return answer

    def open_files(self, title: str, kinds: str = "") -> list[Path]:
        answer: list[Path] = self.answers.pop(0)
        return answer

    def save_file(self, title: str, suggested: Path, kinds: str = "", *, may_replace: bool = True) -> Path | None:
        answer: Path | None = self.answers.pop(0)
        return answer

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        answer: Path | None = self.answers.pop(0)
        return answer


class Plugs:
    """Files by pretence: what was written is remembered, what is read was put there by the test."""

    def __init__(self) -> None:
        self.books: dict[str, Book] = {}
        self.returns: list[tuple[Any, Path]] = []
        self.written: list[tuple[str, str, Path]] = []
        self.corrections: list[tuple[Corrections, bytes, Path]] = []
        self.why_only_a_list = ""
        self.pages = 3
        self.size = (595, 842)
        self.rendered: list[tuple[int, int]] = []
        self.refusal: PersonError | None = None

    def services(self) -> Services:
        """These plugs as the program takes them."""
        return Services(
            create_plan=self._never,
            open_plan=self._never,
            rescue=Rescue(self._never, self._never, self._never, self._never),
            read_book=self.read_book,
            write_return=self.write_return,
            write_corrections=self.write_corrections,
            write_pdf=self.write_pdf,
            write_excel=self.write_excel,
            page_count=self.page_count,
            render_page=self.render_page,
        )

    def read_book(self, path: Path, progress: Progress = no_progress) -> Book:
        return self.books[path.name]

    def write_return(self, content: Any, path: Path) -> None:
        if self.refusal:
            raise self.refusal
        self.returns.append((content, path))
        path.write_bytes(b"workbook")

    def write_corrections(self, asked: Corrections, content: bytes, path: Path) -> str:
        if self.refusal:
            raise self.refusal
        self.corrections.append((asked, content, path))
        return self.why_only_a_list

    def write_pdf(self, appendix: Any, path: Path, progress: Progress = no_progress) -> None:
        self._write("pdf", appendix, path, progress)

    def write_excel(self, appendix: Any, path: Path, progress: Progress = no_progress) -> None:
        self._write("xlsx", appendix, path, progress)

    def page_count(self, path: Path) -> int:
        return self.pages

    def render_page(self, path: Path, page: int, dpi: int) -> tuple[int, int, bytes]:
        self.rendered.append((page, dpi))
        width, height = (side * dpi // 72 for side in self.size)
        return width, height, bytes((200, 200, 200, 128)) * (width * height)

    def _write(self, kind: str, appendix: Any, path: Path, progress: Progress) -> None:
        if self.refusal:
            raise self.refusal
        progress(0, 1, "Writing")
        self.written.append((kind, appendix.code, path))
        path.write_bytes(b"appendix")

    def _never(self, *asked: Any, **more: Any) -> Any:
        raise AssertionError("no plan is opened here")


@pytest.fixture(scope="session", autouse=True)
def _look(qapp: QApplication) -> None:
    """As the program looks, its pictures found."""
    theme.prepare(qapp)
    theme.apply(qapp, theme.Theme.LIGHT)


@pytest.fixture
def plugs() -> Plugs:
    """The pretended files."""
    return Plugs()


@pytest.fixture
def alerts() -> RememberingAlerts:
    """What was said, and what will be answered."""
    return RememberingAlerts()


@pytest.fixture
def desk(qtbot: QtBot, plugs: Plugs, alerts: RememberingAlerts) -> Iterator[Desk]:
    """A desk with the small plan on it."""
    workbench = Workbench(MemoryStore(small_plan(), attachments()), "officer", "desk-1")
    jobs = JobRunner(alerts)
    made = Desk(workbench, plugs.services(), TODAY, Q1, alerts, jobs)
    yield made
    jobs.close()
    made.close()


@pytest.fixture
def settled(qtbot: QtBot, desk: Desk) -> Callable[[], None]:
    """Waits until no job runs."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=10_000)

    return wait
