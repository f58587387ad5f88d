"""A plan on a share that does not answer: told when it is left, and where the person relies on the share."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from cspdesk.domain.faults import PersonError
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.frame.message_bar import MessageBar
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.main_window import MainWindow
from tests.gui.conftest import Answers, KeptInMemory, Shelf
from tests.present.desk_plan import desk_plan

GONE = PersonError("The shared folder cannot be reached.", "Your changes are kept on this computer.")
TOLD = (
    "Dunmarsh.cspplan is closed: Not every change has reached the shared folder. They are kept on this computer, "
    "and are taken up again when the plan is next opened here. "
    "The shared folder cannot be reached. Your changes are kept on this computer."
)


def menu(window: MainWindow, name: str) -> None:
    window.menus.actions[name].trigger()


def test_the_window_closes_and_tells_what_stayed_behind(
    window: MainWindow, view: PlanView, store: KeptInMemory, answers: Answers
) -> None:
    store.share = GONE
    assert window.close()
    assert not window.isVisible()
    assert store.closed
    assert answers.told == [TOLD]


def test_the_next_plan_opens_all_the_same(
    window: MainWindow, view: PlanView, store: KeptInMemory, shelf: Shelf, answers: Answers, tmp_path: Path
) -> None:
    store.share = GONE
    shelf.stores["Other.cspplan"] = KeptInMemory(desk_plan())
    window.open_plan(tmp_path / "Other.cspplan")
    assert answers.told == [TOLD]
    assert window.view is not None
    assert window.view.desk.workbench.store is shelf.stores["Other.cspplan"]


def approve(window: MainWindow, answers: Answers) -> None:
    answers.answers.append("partnership chair")
    menu(window, "check")
    menu(window, "approve")


def test_a_frozen_quarter_is_brought_to_the_share(
    qtbot: QtBot, window: MainWindow, view: PlanView, store: KeptInMemory, answers: Answers
) -> None:
    approve(window, answers)
    store.pending = True
    menu(window, "freeze")
    qtbot.waitUntil(lambda: not view.desk.share.is_busy)
    assert store.publications == 1
    assert answers.told[-1].endswith("print what stands in it today.")


def test_a_quarter_frozen_while_the_share_is_away_says_so(
    qtbot: QtBot, window: MainWindow, view: PlanView, store: KeptInMemory, answers: Answers
) -> None:
    approve(window, answers)
    store.share = GONE
    store.pending = True
    menu(window, "freeze")
    assert "is frozen." in window.message
    qtbot.waitUntil(lambda: not view.desk.share.is_busy)
    assert "have not reached the shared folder yet; they are kept on this computer." in window.message
    assert window.message.endswith("cannot be reached. Your changes are kept on this computer.")
    store.share = None


class LogOff:
    """What the system says of a log-off."""

    def __init__(self, *, may_ask: bool = True) -> None:
        self.allowsInteraction = lambda: may_ask
        self.released = self.cancelled = False

    def release(self) -> None:
        self.released = True

    def cancel(self) -> None:
        self.cancelled = True


def test_logging_off_takes_in_what_is_typed_and_publishes(
    window: MainWindow, view: PlanView, store: KeptInMemory, answers: Answers
) -> None:
    store.pending = True
    view.show_tab(5)
    title = view.tab.editor.findChild(QLineEdit, "title")
    title.setFocus()
    title.insert("?")
    session = LogOff()
    window.secure(session)
    assert store.commits
    assert store.publications == 1
    assert session.released
    assert answers.told == []


@pytest.mark.parametrize("may_ask", [True, False])
def test_logging_off_while_the_share_is_away_says_so_where_it_may(
    window: MainWindow, view: PlanView, store: KeptInMemory, answers: Answers, *, may_ask: bool
) -> None:
    store.pending = True
    store.share = GONE
    window.secure(LogOff(may_ask=may_ask))
    assert store.publications == 1
    assert answers.told == (
        [TOLD.replace("is closed: Not every change", "is not in the shared folder: Not every change")] * may_ask
    )
    store.share = None


def test_logging_off_from_a_plan_on_this_computer_asks_nothing(
    window: MainWindow, view: PlanView, store: KeptInMemory
) -> None:
    window.secure(LogOff())
    assert store.publications == 0


def test_logging_off_without_a_plan_does_nothing(window: MainWindow, store: KeptInMemory) -> None:
    window.secure(LogOff())
    assert store.publications == 0


def test_what_must_be_read_is_said_in_a_dialog(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append((box.text(), box.informativeText())))
    Alerts(window).insist("Closed", GONE)
    assert said == [(GONE.sentence, GONE.advice)]


def test_who_is_asked_to_close_the_plan_is_told_once_and_can(
    window: MainWindow, view: PlanView, store: KeptInMemory
) -> None:
    store.request = "chair on desk-2 asks to edit Dunmarsh.cspplan."
    window.watch.look()
    assert window.message == store.request
    bar = window.findChild(MessageBar)
    assert bar is not None
    bar.pass_on()
    window.watch.look()
    assert window.message == "", "it was answered: not now"
    store.request = "chair on desk-3 asks to edit Dunmarsh.cspplan."
    window.watch.look()
    found = bar.findChild(QPushButton)
    assert found is not None
    assert found.text() == "Close the plan"
    found.click()
    assert store.closed
    assert window.view is None
    assert window.message == "The plan is closed, so that it can be changed elsewhere."
