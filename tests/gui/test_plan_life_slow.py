"""A plan on a share that takes its time: the window is painted and answers, and the person need not wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Action
from cspdesk.domain.faults import CancelledError, PersonError
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.main_window import MainWindow
from cspdesk.gui.waiting import Waiting, wait_for
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.ports import Progress
from tests.gui.conftest import Answers, KeptInMemory, Shelf
from tests.present.desk_plan import desk_plan

SAVED_HERE = "Every change is saved on this computer already."


class Slow(KeptInMemory):
    """A plan on a share that answers when it is told to."""

    name = "Slow.cspplan"

    def __init__(self) -> None:
        super().__init__(desk_plan())
        self.answer = threading.Event()
        self.newer = False

    def has_newer(self) -> bool:
        assert self.answer.wait(60)
        return self.newer

    def publish(self) -> None:
        assert self.answer.wait(60)
        super().publish()
        self.pending = False

    def close(self) -> None:
        if self.pending:
            self.publish()
        super().close()


@pytest.fixture
def slow(shelf: Shelf, window: MainWindow) -> Iterator[Slow]:
    made = Slow()
    shelf.stores[made.name] = made
    yield made
    made.answer.set()
    window.close()
    for thread in threading.enumerate():
        if thread.name == "job":
            thread.join(60)


@pytest.fixture
def opened(window: MainWindow, slow: Slow, tmp_path: Path) -> PlanView:
    window.open_plan(tmp_path / slow.name)
    assert window.view is not None
    return window.view


def when_waiting(then: Callable[[Waiting], None]) -> None:
    """Call `then` once the window says what it waits for."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Waiting):
            then(dialog)
        else:
            QTimer.singleShot(20, look)

    look()


def press(dialog: Waiting) -> None:
    button = dialog.findChild(QPushButton)
    assert button is not None
    button.click()


def words(dialog: Waiting) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.text() and not label.isHidden()]


def test_a_share_that_hangs_lets_the_person_close(
    window: MainWindow, opened: PlanView, slow: Slow, answers: Answers
) -> None:
    seen: list[list[str]] = []

    def go_on(dialog: Waiting) -> None:
        seen.append(words(dialog))
        press(dialog)

    slow.pending = True
    when_waiting(go_on)
    assert window.close()
    assert seen == [
        [
            "Copying to the shared folder…",
            f"{SAVED_HERE} What does not reach the shared folder now is copied when the plan is next opened here.",
        ]
    ]
    assert answers.told == [], "they have read what it means already"
    assert slow.publications == 0


def test_a_share_that_answers_in_the_end_is_waited_for(window: MainWindow, opened: PlanView, slow: Slow) -> None:
    slow.pending = True
    when_waiting(lambda _dialog: slow.answer.set())
    assert window.close()
    assert slow.publications == 1
    assert slow.closed


def test_logging_off_waits_for_the_share_as_long_as_the_person_does(
    window: MainWindow, opened: PlanView, slow: Slow, answers: Answers
) -> None:
    from tests.gui.test_plan_life_share import LogOff

    slow.pending = True
    when_waiting(press)
    session = LogOff()
    window.secure(session)
    assert session.released
    assert slow.publications == 0
    assert answers.told == []
    slow.answer.set()  # or closing the window would wait for it


def test_a_reader_works_on_while_the_share_is_asked(
    qtbot: QtBot, window: MainWindow, opened: PlanView, slow: Slow
) -> None:
    qtbot.waitUntil(lambda: not opened.desk.share.is_busy)  # with what opening a plan looks for
    slow.read_only = "somebody has it"
    window.watch.look_further()
    window.watch.look_further()
    assert opened.desk.share.is_busy
    opened.show_tab(2)
    slow.plan = slow.plan.apply(Revise("action", "a11", {"text": "Written elsewhere"}).changes(slow.plan))
    slow.newer = True
    assert opened.desk.plan.get(Action, "a11").text != "Written elsewhere"
    slow.answer.set()
    qtbot.waitUntil(lambda: opened.desk.plan.get(Action, "a11").text == "Written elsewhere")
    qtbot.waitUntil(lambda: not opened.desk.share.is_busy)


def test_a_plan_is_left_while_the_share_is_asked(
    window: MainWindow, opened: PlanView, slow: Slow, store: KeptInMemory, plan_path: Path
) -> None:
    slow.read_only = "somebody has it"
    window.watch.look_further()
    window.open_plan(plan_path)
    assert window.view is not None
    assert window.view.desk.workbench.store is store


def test_a_frozen_quarter_does_not_wait_for_the_share(
    qtbot: QtBot, window: MainWindow, opened: PlanView, slow: Slow
) -> None:
    slow.pending = True
    opened.desk.publish()
    assert opened.desk.do(Revise("action", "a11", {"text": "Written meanwhile"}))
    slow.answer.set()
    qtbot.waitUntil(lambda: not opened.desk.share.is_busy)
    assert slow.publications == 1


def test_opening_tells_how_far_it_is_and_can_be_cancelled(
    window: MainWindow, shelf: Shelf, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, store = threading.Event(), KeptInMemory(desk_plan())
    seen: list[list[str]] = []

    def open_plan(path: Path, *, read_only: bool = False, progress: Progress) -> KeptInMemory:
        progress(3, 3, "Copying from the shared folder")
        assert answer.wait(60)
        return store

    def give_up(dialog: Waiting) -> None:
        seen.append(words(dialog))
        press(dialog)

    monkeypatch.setattr(shelf, "open_plan", open_plan)
    window.opening.services = shelf.services()
    when_waiting(give_up)
    window.open_plan(tmp_path / "Big.cspplan")
    assert window.view is None
    assert seen == [["Opening Big.cspplan…", "Copying from the shared folder"]]
    assert answers.told == ["Big.cspplan was not opened."]
    answer.set()
    shut = threading.Event()
    monkeypatch.setattr(store, "close", shut.set)
    assert shut.wait(60), "what came too late is let go of"


def test_what_was_waited_for_comes_back_as_it_is(qtbot: QtBot) -> None:
    def refuse(_progress: Progress) -> int:
        raise PersonError("The share is gone.")

    def mistake(_progress: Progress) -> int:
        raise KeyError("mistake")

    assert wait_for("Reading", lambda _progress: 7, None) == 7
    with pytest.raises(PersonError, match="The share is gone"):
        wait_for("Reading", refuse, None)
    with pytest.raises(KeyError):
        wait_for("Reading", mistake, None)


def test_a_job_that_is_not_wanted_any_more_hears_of_it(qtbot: QtBot) -> None:
    go_on, heard = threading.Event(), threading.Event()

    def job(progress: Progress) -> None:
        assert go_on.wait(60)
        try:
            progress(1, 2, "")
        except CancelledError:
            heard.set()
            raise

    when_waiting(press)
    with pytest.raises(CancelledError):
        wait_for("Reading", job, None)
    go_on.set()
    assert heard.wait(60)
