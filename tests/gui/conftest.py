"""A desk over a plan kept in memory, alerts that answer what a test put there, and nothing left open."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Severity
from cspdesk.domain.workplan import Workplan
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.application import dress
from cspdesk.gui.desk import Desk
from cspdesk.gui.jobs import JobRunner
from cspdesk.gui.settings import Settings
from cspdesk.usecases.ports import HistoryLine, Stamp
from cspdesk.usecases.services import Services
from cspdesk.usecases.workbench import Workbench
from tests.present.desk_plan import NOW, Q1, TODAY, desk_plan


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


class KeptInMemory:
    """A plan store that writes nowhere and can be told to refuse."""

    name = "Dunmarsh.cspplan"

    def __init__(self, plan: Workplan) -> None:
        self.plan = plan
        self.read_only = ""
        self.refusal: PersonError | None = None
        self.commits: list[ChangeSet] = []
        self.lines: list[HistoryLine] = []
        self.copies: list[str] = []
        self.closed = False

    @property
    def schema_version(self) -> int:
        return 1

    def verify(self, progress: Any = None) -> tuple[()]:
        return ()

    def load(self) -> Workplan:
        return self.plan

    def commit(self, change_set: ChangeSet, stamp: Stamp) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.plan = self.plan.apply(change_set)
        self.commits.append(change_set)
        number = len(self.commits)
        for change in change_set.changes:
            ref = str(getattr(change.after or change.before, "ref", ""))
            self.lines += [
                HistoryLine(number, stamp.at, stamp.by, stamp.computer, change_set.purpose, change_set.title, "",
                            change.kind, change.key, ref, part.field, part.old, part.new)
                for part in change.fields()
            ]  # fmt: skip

    def attachment(self, sha256: str) -> bytes:
        raise PersonError("That file is not kept with this plan.")

    def history(self, kind: str = "", key: str = "") -> Sequence[HistoryLine]:
        return [line for line in self.lines if (not kind or line.kind == kind) and (not key or line.key == key)]

    def save_copy(self, path: str) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.copies.append(path)

    def close(self) -> None:
        self.closed = True


class Answers(Alerts):
    """Alerts that answer from a list and remember what was told and asked."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.asked: list[str] = []
        self.answers: list[Any] = []

    def tell(self, sentence: str, advice: str = "", severity: Severity = Severity.INFO) -> None:
        self.told.append(f"{sentence} {advice}".strip())
        super().tell(sentence, advice, severity)

    def _answer(self, title: str) -> Any:
        self.asked.append(title)
        return self.answers.pop(0)

    def confirm(self, title: str, sentence: str, verb: str) -> bool:
        return bool(self._answer(title))

    def ask_text(self, title: str, label: str, text: str = "") -> str | None:
        answer: str | None = self._answer(title)
        return answer

    def ask_line(self, title: str, label: str, text: str = "") -> str | None:
        answer: str | None = self._answer(title)
        return answer

    def ask_choice(self, title: str, label: str, choices: list[str], chosen: int = 0) -> int | None:
        answer: int | None = self._answer(title)
        return answer

    def open_file(self, title: str, kinds: str = "") -> Path | None:
        answer: Path | None = self._answer(title)
        return answer

    def open_files(self, title: str, kinds: str = "") -> list[Path]:
        answer: list[Path] = self._answer(title)
        return answer

    def save_file(self, title: str, suggested: Path, kinds: str = "", *, may_replace: bool = True) -> Path | None:
        answer: Path | None = self._answer(title)
        return answer


@dataclass
class Shelf:
    """Plan files by pretence: what is opened was put there by the test or by `create`."""

    stores: dict[str, KeptInMemory] = field(default_factory=dict)

    def open_plan(self, path: Path, *, read_only: bool = False) -> KeptInMemory:
        if path.name not in self.stores:
            raise PersonError(f"{path.name} is not a plan.", "Choose another file.")
        return self.stores[path.name]

    def create_plan(self, path: Path, first: ChangeSet, stamp: Stamp) -> KeptInMemory:
        store = KeptInMemory(Workplan().apply(first))
        store.name = path.name
        self.stores[path.name] = store
        return store

    def services(self) -> Services:
        """These files as the program takes them."""

        def never(*asked: Any, **more: Any) -> Any:
            raise PersonError("No file is written here.")

        return Services(self.create_plan, self.open_plan, never, never, never, never, never, never)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, settings: Settings) -> None:
    """The program's own look."""
    if qapp.property("dressed") is None:
        dress(qapp, settings)
        qapp.setCursorFlashTime(0)
        qapp.setProperty("dressed", "yes")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of this test alone."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def shelf() -> Shelf:
    """The plan files there are."""
    return Shelf()


@pytest.fixture
def store() -> KeptInMemory:
    """Where the small plan is kept."""
    return KeptInMemory(desk_plan())


@pytest.fixture
def answers() -> Answers:
    """What was told, and what will be answered."""
    return Answers()


@pytest.fixture
def bench(store: KeptInMemory) -> Workbench:
    """A workbench over the small plan."""
    return Workbench(store, "officer", "desk-1", lambda: NOW)


@pytest.fixture
def desk(qtbot: QtBot, bench: Workbench, shelf: Shelf, answers: Answers) -> Iterator[Desk]:
    """A desk with the small plan on it."""
    jobs = JobRunner(answers)
    made = Desk(bench, shelf.services(), TODAY, Q1, answers, jobs)
    yield made
    jobs.close()
    made.close()
