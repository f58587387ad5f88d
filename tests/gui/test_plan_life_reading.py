"""A plan that somebody else holds: read on, see what they write, and take it once it is free."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.gui.frame.message_bar import MessageBar
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.main_window import MainWindow
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.ports import Stamp
from tests.gui.conftest import Answers, KeptInMemory
from tests.present.desk_plan import NOW, desk_plan

HELD = "chair on desk-2 has had Dunmarsh.cspplan open since 09:00, so it is open for reading only here."


class HeldElsewhere(KeptInMemory):
    """A plan that another person works on."""

    def __init__(self) -> None:
        super().__init__(desk_plan())
        self.read_only = HELD
        self.newer = self.gone = self.silent = False
        self.asked: list[bool] = []
        self.requests = 0
        self.fault: PersonError | None = None

    def has_newer(self) -> bool:
        if self.fault:
            raise self.fault
        return self.newer

    def holder_is_gone(self) -> bool:
        return self.gone

    def holder_is_silent(self) -> bool:
        return self.silent

    def try_for_writing(self, *, take_over: bool = False) -> str:
        self.asked.append(take_over)
        if self.fault:
            raise self.fault
        if self.gone or take_over:
            self.read_only = ""
        return self.read_only

    def ask_to_close(self) -> None:
        self.requests += 1

    def write_elsewhere(self) -> None:
        """The other person changes an action."""
        change = Revise("action", "a11", {"text": "Written on desk-2"}).changes(self.plan)
        self.commit(change, Stamp(NOW, "chair", "desk-2"))
        self.newer = True


@pytest.fixture
def store() -> HeldElsewhere:
    return HeldElsewhere()


@pytest.fixture
def look(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    """Has the window ask the share, and waits for what it says."""

    def looked() -> None:
        window.watch.look_further()
        if window.view is not None:
            share = window.view.desk.share
            qtbot.waitUntil(lambda: not share.is_busy)

    return looked


def enabled(window: MainWindow, name: str) -> bool:
    return window.menus.actions[name].isEnabled()


def button(window: MainWindow) -> QPushButton:
    bar = window.findChild(MessageBar)
    assert bar is not None
    found = bar.findChild(QPushButton)
    assert found is not None
    return found


def test_a_reader_is_told_who_works_and_can_save_a_copy(
    window: MainWindow, view: PlanView, store: HeldElsewhere, answers: Answers
) -> None:
    assert window.message == ""
    assert window.standing.words == f"Read-only. {HELD}"
    for name in ("add", "remove", "withdraw", "paste", "freeze", "carry", "issue", "import_returns", "import_table"):
        assert not enabled(window, name), name
    assert enabled(window, "edit_here")
    tips = [label.toolTip() for label in window.status.findChildren(QLabel) if label.text() == "Read-only"]
    assert tips == [HELD]
    words = {found.text(): found.isEnabled() for found in view.quarter_bar.findChildren(QPushButton)}
    assert words == {"Issue": False, "Import": False, "Publish": True}
    view.show_tab(5)
    assert view.tab.editor.findChild(QLineEdit, "title").isReadOnly()
    assert not view.desk.do(Revise("action", "a11", {"text": "x"}))
    assert answers.told[-1] == f"{HELD} Save a copy to make changes there."
    answers.answers.append(Path("/elsewhere/copy.cspplan"))
    window.menus.actions["save_copy"].trigger()
    assert store.copies == ["/elsewhere/copy.cspplan"]


def test_a_reader_sees_what_others_write(
    window: MainWindow, view: PlanView, store: HeldElsewhere, look: Callable[[], None]
) -> None:
    seen: list[ChangeSet] = []
    view.desk.changed.connect(seen.append)
    look()
    assert seen == []
    store.write_elsewhere()
    look()
    assert view.desk.plan.get(Action, "a11").text == "Written on desk-2"
    assert [change.key for change in seen[0].changes] == ["a11"]
    assert view.desk.saved_at is None
    assert view.desk.workbench.undo_title == ""


def test_a_share_that_does_not_answer_leaves_what_was_read(
    window: MainWindow, view: PlanView, store: HeldElsewhere, answers: Answers, look: Callable[[], None]
) -> None:
    store.fault = PersonError("The share is gone.")
    look()
    assert answers.told == []
    assert view.desk.plan.get(Action, "a11").text == "Run night patrols"


def test_a_free_plan_is_offered_once_and_taken(
    window: MainWindow, view: PlanView, store: HeldElsewhere, look: Callable[[], None]
) -> None:
    store.write_elsewhere()
    store.gone = True
    look()
    assert window.message == "The plan is free now."
    assert button(window).text() == "Edit here"
    button(window).click()
    assert window.message == "You can change Dunmarsh.cspplan now."
    assert window.standing.words == ""
    assert view.desk.plan.get(Action, "a11").text == "Written on desk-2"
    assert enabled(window, "add")
    assert not enabled(window, "edit_here")
    assert "Saved" in [label.text() for label in window.status.findChildren(QLabel)]
    assert view.desk.do(Revise("action", "a11", {"text": "Written here"}))
    view.show_tab(5)
    assert not view.tab.editor.findChild(QLineEdit, "title").isReadOnly()
    store.newer = False
    look()


def test_an_offer_put_aside_is_not_repeated(
    window: MainWindow, view: PlanView, store: HeldElsewhere, look: Callable[[], None]
) -> None:
    store.gone = True
    look()
    window.alerts.tell("Something else.")
    assert not button(window).isVisible()
    look()
    assert window.message == "Something else."


def test_a_plan_taken_meanwhile_by_a_third_says_so(window: MainWindow, view: PlanView, store: HeldElsewhere) -> None:
    window.menus.actions["edit_here"].trigger()
    assert store.asked == [False]
    assert window.message == f"{HELD} Save a copy to make changes there."
    store.fault = PersonError("The share is gone.")
    window.menus.actions["edit_here"].trigger()
    assert window.message == "The share is gone."
    assert not enabled(window, "add")


def test_a_silent_holder_is_put_aside_only_if_that_is_wished(
    window: MainWindow, view: PlanView, store: HeldElsewhere, answers: Answers, look: Callable[[], None]
) -> None:
    store.silent = True
    look()
    assert window.message == "Whoever has the plan open shows no sign of life."
    answers.answers += [False, True]
    button(window).click()
    assert store.asked == []
    window.menus.actions["edit_here"].trigger()
    assert store.asked == [True]
    assert enabled(window, "add")


def test_a_plan_lost_to_another_is_locked_at_once(
    window: MainWindow, view: PlanView, store: HeldElsewhere, answers: Answers
) -> None:
    store.gone = True
    window.watch.edit_here()
    store.read_only = "chair has taken over Dunmarsh.cspplan while it was open here."
    window.watch.look()
    assert answers.told[-1] == store.read_only
    assert not enabled(window, "add")


def test_without_a_plan_nothing_is_taken(window: MainWindow, store: HeldElsewhere, look: Callable[[], None]) -> None:
    window.watch.edit_here()
    look()
    assert store.asked == []


def test_who_has_the_plan_can_be_asked_to_close_it(
    qtbot: QtBot, window: MainWindow, view: PlanView, store: HeldElsewhere
) -> None:
    found = {each.text(): each for each in window.standing.findChildren(QPushButton)}
    assert not found["Ask them to close"].isVisible()
    store.held_elsewhere = True
    window.watch.look()
    assert found["Ask them to close"].isVisible()
    found["Ask them to close"].click()
    qtbot.waitUntil(lambda: not view.desk.share.is_busy)
    assert store.requests == 1
    assert window.message == "Whoever has the plan open is asked to close it. You are told here when the plan is free."


def test_what_can_be_done_about_it_is_in_the_bar(
    window: MainWindow, view: PlanView, store: HeldElsewhere, answers: Answers
) -> None:
    found = {each.text(): each for each in window.standing.findChildren(QPushButton)}
    assert not found["Correct…"].isVisible()
    answers.answers.append(Path("/elsewhere/copy.cspplan"))
    found["Save a copy…"].click()
    assert store.copies == ["/elsewhere/copy.cspplan"]
    store.gone = True
    found["Edit here"].click()
    assert enabled(window, "add")
    assert window.standing.words == ""


def test_undo_begins_anew_after_somebody_else_has_written(
    window: MainWindow, view: PlanView, store: HeldElsewhere, look: Callable[[], None]
) -> None:
    store.gone = True
    window.watch.edit_here()
    assert view.desk.do(Revise("action", "a12", {"text": "Mine, before"}))
    assert view.desk.workbench.undo_title
    store.read_only = "chair has taken over Dunmarsh.cspplan while it was open here."
    window.watch.look()
    assert not view.desk.undo()
    store.write_elsewhere()
    window.watch.edit_here()
    assert store.read_only == ""
    assert (view.desk.workbench.undo_title, view.desk.workbench.redo_title) == ("", "")
    assert not view.desk.undo()
    assert view.desk.plan.get(Action, "a11").text == "Written on desk-2"
    assert view.desk.plan.get(Action, "a12").text == "Mine, before"
