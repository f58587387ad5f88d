"""A desk over a plan kept in memory, alerts that answer what a test put there, and nothing left open."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import DamagedPlanError, MissingPlanError, PersonError
from cspdesk.domain.findings import Severity
from cspdesk.domain.workplan import Workplan
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.application import dress
from cspdesk.gui.desk import Desk
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.jobs import JobRunner
from cspdesk.gui.main_window import MainWindow
from cspdesk.gui.opening import Opening
from cspdesk.gui.settings import Settings
from cspdesk.usecases.ports import Backup, HistoryLine, PlanStore, Progress, Stamp, no_progress
from cspdesk.usecases.rescue import Examined, Named, Recovered, Rescue
from cspdesk.usecases.services import Services
from cspdesk.usecases.workbench import Workbench
from tests.present.desk_plan import NOW, Q1, TODAY, desk_plan
from tests.usecases.quiet_store import QuietStore


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


class KeptInMemory(QuietStore):
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
        self.publications = 0
        self.share: PersonError | None = None

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
                            change.kind, change.key, ref, part.field, part.old, part.new,
                            "add" if change.before is None else "remove" if change.after is None else "revise")
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

    def publish(self) -> None:
        self.publications += 1
        if self.share is not None:
            raise self.share

    def close(self) -> None:
        self.closed = True
        if self.share is not None:
            raise self.share


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

    def offer_again(self, error: PersonError, verb: str, act: Callable[[], object]) -> None:
        self.told.append(str(error))
        super().offer_again(error, verb, act)

    def insist(self, title: str, error: PersonError) -> None:
        self.told.append(f"{title}: {error}")

    def _answer(self, title: str) -> Any:
        self.asked.append(title)
        return self.answers.pop(0)

    def confirm(self, title: str, sentence: str, verb: str) -> bool:
        return bool(self._answer(title))

    def ask_text(self, title: str, label: str, text: str = "", verb: str = "OK") -> str | None:
        answer: str | None = self._answer(title)
        return answer

    def ask_line(self, title: str, label: str, text: str = "", verb: str = "OK") -> str | None:
        answer: str | None = self._answer(title)
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


def bench_over(store: PlanStore) -> Workbench:
    """A workbench for the officer whom every test is."""
    return Workbench(store, "officer", "desk-1", lambda: NOW)


@dataclass
class Shelf:
    """Plan files by pretence: what is opened was put there by the test or by `create`."""

    stores: dict[str, KeptInMemory] = field(default_factory=dict)
    damaged: dict[str, Workplan | None] = field(default_factory=dict)
    backups: dict[str, tuple[Backup, ...]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    put: list[tuple[Path, Path]] = field(default_factory=list)
    refusal: PersonError | None = None
    reading: list[str] = field(default_factory=list)

    def open_plan(self, path: Path, *, read_only: bool = False, progress: Progress = no_progress) -> KeptInMemory:
        self.reading += [path.name] if read_only else []
        if path.name in self.damaged:
            raise DamagedPlanError(f"{path.name} is damaged.", "Leave the file as it is.")
        if path.name in self.gone or not path.parent.is_dir():
            raise MissingPlanError(f"{path} is not there.", "Check the name.")
        if path.name not in self.stores:
            raise PersonError(f"{path.name} is not a plan.", "Choose another file.")
        return self.stores[path.name]

    def create_plan(self, path: Path, first: ChangeSet, stamp: Stamp) -> KeptInMemory:
        store = KeptInMemory(Workplan().apply(first))
        store.name = path.name
        self.stores[path.name] = store
        return store

    def examine(self, plan: Path, progress: Progress) -> Examined:
        progress(0, 1, "Reading")
        backup = next(iter(self.backups.get(plan.name, ())), None)
        then = self.stores[backup.path.name].plan if backup else Workplan()
        read = self.damaged[plan.name]
        return Examined(backup, then, 0, Recovered(read, lost=[Named("action", "gone", "1.2")]) if read else None)

    def backups_of(self, plan: Path) -> tuple[Backup, ...]:
        return self.backups.get(plan.name, ())

    def put_back(self, backup: Path, plan: Path) -> Path | None:
        self.put.append((backup, plan))
        if self.refusal is not None:
            raise self.refusal
        self.stores[plan.name] = self.stores[backup.name]
        self.gone.discard(plan.name)
        return plan.with_stem(f"{plan.stem} (damaged)") if self.damaged.pop(plan.name, None) else None

    def recover(self, damaged: Path, target: Path, stamp: Stamp, progress: Progress) -> Recovered:
        progress(0, 1, "Reading")
        if target.name in self.stores:
            raise PersonError(f"{target.name} is there already.", "Choose another name.")
        plan = self.damaged[damaged.name]
        assert plan is not None
        self.stores[target.name] = KeptInMemory(plan)
        self.stores[target.name].name = target.name
        return Recovered(plan, lost=[Named("action", "gone", "1.2")])

    def services(self) -> Services:
        """These files as the program takes them."""

        def never(*asked: Any, **more: Any) -> Any:
            raise PersonError("No file is written here.")

        rescue = Rescue(self.backups_of, self.examine, self.put_back, self.recover)
        return Services(self.create_plan, self.open_plan, rescue, never, never, never, never, never, never, never)


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
    return bench_over(store)


@pytest.fixture
def desk(qtbot: QtBot, bench: Workbench, shelf: Shelf, answers: Answers) -> Iterator[Desk]:
    """A desk with the small plan on it."""
    jobs = JobRunner(answers)
    made = Desk(bench, shelf.services(), TODAY, Q1, answers, jobs)
    yield made
    jobs.close()
    made.close()


@pytest.fixture
def window(
    qtbot: QtBot, shelf: Shelf, store: KeptInMemory, answers: Answers, settings: Settings
) -> Iterator[MainWindow]:
    """The window, with the small plan on the shelf and none open."""
    shelf.stores["Dunmarsh.cspplan"] = store
    stamp = Stamp(NOW, "officer", "desk-1")
    made = MainWindow(lambda a: Opening(shelf.services(), bench_over, lambda: stamp, a), TODAY, settings, answers)
    qtbot.addWidget(made)
    made.setWindowState(Qt.WindowState.WindowNoState)  # the screen of a test is small: the window would fill it
    made.resize(1366, 740)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    """Where the small plan seems to be."""
    path = tmp_path / "Dunmarsh.cspplan"
    path.write_bytes(b"pretended")
    return path


@pytest.fixture
def view(window: MainWindow, plan_path: Path) -> PlanView:
    """The window's view of the small plan."""
    window.open_plan(plan_path)
    assert window.view is not None
    return window.view
