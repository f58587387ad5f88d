"""A plan on a share that does not answer: told when it is left, and where the person relies on the share."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMessageBox

from cspdesk.domain.faults import PersonError
from cspdesk.gui.alerts import Alerts
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
    window: MainWindow, view: PlanView, store: KeptInMemory, answers: Answers
) -> None:
    approve(window, answers)
    menu(window, "freeze")
    assert store.publications == 1
    assert answers.told[-1].endswith("print what stands in it today.")


def test_a_quarter_frozen_while_the_share_is_away_says_so(
    window: MainWindow, view: PlanView, store: KeptInMemory, answers: Answers
) -> None:
    approve(window, answers)
    store.share = GONE
    menu(window, "freeze")
    assert "is frozen." in window.message
    assert "have not reached the shared folder yet; they are kept on this computer." in window.message
    assert window.message.endswith("cannot be reached. Your changes are kept on this computer.")
    store.share = None


def test_logging_off_takes_in_what_is_typed_and_publishes(
    window: MainWindow, view: PlanView, store: KeptInMemory
) -> None:
    view.show_tab(5)
    title = view.tab.editor.findChild(QLineEdit, "title")
    title.setFocus()
    title.insert("?")
    window.secure()
    assert store.commits
    assert store.publications == 1
    window.watch.follow(None)


def test_logging_off_without_a_plan_does_nothing(window: MainWindow, store: KeptInMemory) -> None:
    window.secure()
    assert store.publications == 0


def test_what_must_be_read_is_said_in_a_dialog(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append((box.text(), box.informativeText())))
    Alerts(window).insist("Closed", GONE)
    assert said == [(GONE.sentence, GONE.advice)]
