"""What the window says of where the work is safe, and of what an opening had to tell."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from cspdesk.domain.faults import PersonError
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.main_window import MainWindow
from cspdesk.usecases.commands import Revise
from tests.gui.conftest import Answers, KeptInMemory

AWAY = "Saved on this computer only: the share does not answer."


def labels(window: MainWindow) -> list[str]:
    return [label.text() for label in window.status.findChildren(QLabel) if label.isVisible()]


def test_the_status_bar_says_where_the_work_is_safe(window: MainWindow, view: PlanView, store: KeptInMemory) -> None:
    assert "Saved" in labels(window)
    for words in ("Saved on this computer, copying…", "Saved to the shared folder at 10:42", AWAY):
        store.saved = words
        window.watch.look()
        assert words in labels(window)
    view.desk.do(Revise("action", "a11", {"text": "x"}))
    assert AWAY in labels(window)  # not the time of a commit that has reached this computer only
    store.saved = "Saved"
    window.watch.look()
    at = view.desk.saved_at
    assert at is not None
    assert f"Saved {at.astimezone():%H:%M}" in labels(window)


def test_a_long_reason_does_not_widen_the_window(window: MainWindow, view: PlanView, store: KeptInMemory) -> None:
    least = window.minimumSizeHint().width()
    store.saved = f"{AWAY} {'It was asked again and again. ' * 20}"
    window.watch.look()
    assert window.minimumSizeHint().width() <= least
    assert any(label.toolTip() == store.saved for label in window.status.findChildren(QLabel))


def test_each_notice_is_told_once(window: MainWindow, store: KeptInMemory, answers: Answers, plan_path: Path) -> None:
    store.notices = ("It was brought up to date.",)
    window.open_plan(plan_path)
    assert answers.told == ["It was brought up to date."]
    window.watch.look()
    assert len(answers.told) == 1
    store.notices = (*store.notices, "No backup could be made.", "The disk is nearly full.")
    window.watch.look()
    window.watch.look()
    assert answers.told[1:] == ["No backup could be made. The disk is nearly full."]


def test_a_notice_stays_until_it_is_read(window: MainWindow, store: KeptInMemory, plan_path: Path) -> None:
    store.notices = ("2 changes were merged.",)
    window.open_plan(plan_path)
    assert window.view is not None
    window.view.desk.do(Revise("action", "a11", {"text": "x"}))
    assert window.message == "2 changes were merged."


def test_a_plan_that_is_left_is_not_looked_at(window: MainWindow, view: PlanView, answers: Answers) -> None:
    del view
    window.watch.follow(None)
    window.watch.look()
    assert answers.told == []
    assert window.message == ""
    window.alerts.tell_error(PersonError("The disk is full."))
    assert window.message == "The disk is full."
