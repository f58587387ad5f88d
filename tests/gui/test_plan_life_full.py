"""A disk that is full: what was typed stays where it was typed, is tried again, and can be saved elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from cspdesk.domain.actions import Action
from cspdesk.domain.faults import PersonError
from cspdesk.domain.risks import Risk
from cspdesk.gui.frame.message_bar import MessageBar
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.main_window import MainWindow
from cspdesk.usecases.commands import Revise
from tests.gui.conftest import Answers, KeptInMemory, Shelf
from tests.gui.test_plan_life_share import LogOff

FULL = PersonError(
    "The disk that holds Dunmarsh.cspplan is full.", "This was not saved: free some space, then try again."
)


def status(window: MainWindow) -> list[str]:
    return [label.text() for label in window.status.findChildren(QLabel)]


def retry(window: MainWindow) -> QPushButton:
    bar = window.findChild(MessageBar)
    assert bar is not None
    return next(each for each in bar.findChildren(QPushButton) if each.text() == "Retry")


@pytest.fixture
def full(store: KeptInMemory) -> Iterator[KeptInMemory]:
    """A disk that takes nothing until the test frees some space."""
    store.refusal = FULL
    yield store
    store.refusal = None


@pytest.fixture
def title(view: PlanView, full: KeptInMemory) -> QLineEdit:
    """The title of a risk, typed anew."""
    view.show_tab(5)
    box = view.tab.editor.findChild(QLineEdit, "title")
    assert isinstance(box, QLineEdit)
    box.setFocus()
    box.setText("Typed while the disk was full")
    view.commit_pending()
    return box


def risk_of(view: PlanView) -> Risk:
    return view.desk.plan.get(Risk, view.tab.editor.key)


def test_what_was_typed_stays_and_is_kept_by_retry(
    window: MainWindow, view: PlanView, title: QLineEdit, full: KeptInMemory
) -> None:
    assert title.text() == "Typed while the disk was full"
    assert title.property("look") == "refused"
    assert title.accessibleDescription() == str(FULL)
    assert f"NOT saved: {FULL.sentence}" in status(window)
    view.commit_pending()
    assert len(view.desk.unsaved) == 1, "leaving the box again does not ask twice"
    retry(window).click()
    assert title.text() == "Typed while the disk was full"
    assert retry(window).isVisible()
    full.refusal = None
    retry(window).click()
    assert risk_of(view).title == "Typed while the disk was full"
    assert title.property("look") in ("", None)
    assert not view.desk.unsaved
    assert window.message == ""
    assert not any(words.startswith("NOT saved") for words in status(window))
    assert len(full.commits) == 1, "one step to undo"


def test_what_is_typed_instead_counts(window: MainWindow, view: PlanView, title: QLineEdit, full: KeptInMemory) -> None:
    full.refusal = None
    title.setText("Typed later")
    view.commit_pending()
    assert risk_of(view).title == "Typed later"
    assert view.desk.unsaved == ()
    assert view.desk.retry()
    assert risk_of(view).title == "Typed later"


def test_a_cell_keeps_what_was_typed_too(window: MainWindow, view: PlanView, full: KeptInMemory) -> None:
    view.show_tab(2)
    table = view.record_tab
    assert table is not None
    model = table.view.records
    column = [each.name for each in model.table.columns].index("text")
    row = model.row_of("a11")
    assert not model.setData(model.index(row, column), "Typed in a cell")
    assert model.data(model.index(row, column)) == "Typed in a cell"
    assert not view.desk.retry()
    assert model.data(model.index(row, column)) == "Typed in a cell"
    full.refusal = None
    retry(window).click()
    assert view.desk.plan.get(Action, "a11").text == "Typed in a cell"
    assert model.draft_at(model.index(row, column)) is None


def test_the_window_does_not_close_over_what_is_not_saved(
    window: MainWindow, view: PlanView, title: QLineEdit, full: KeptInMemory, answers: Answers, tmp_path: Path
) -> None:
    answers.answers += [False, False, True]
    assert not window.close()
    assert window.isVisible()
    window.open_plan(tmp_path / "Other.cspplan")
    assert title.text() == "Typed while the disk was full"
    assert window.close()
    assert answers.asked == ["Not everything is saved"] * 3
    assert full.closed


def test_space_that_is_free_again_by_then_is_used(
    window: MainWindow, view: PlanView, title: QLineEdit, full: KeptInMemory, answers: Answers
) -> None:
    full.refusal = None
    assert window.close()
    assert answers.asked == []
    assert len(full.commits) == 1


def test_logging_off_stops_where_it_would_lose_what_was_typed(
    window: MainWindow, view: PlanView, title: QLineEdit, full: KeptInMemory, answers: Answers
) -> None:
    answers.answers += [False, True]
    stopped, gone_on = LogOff(), LogOff()
    window.secure(stopped)
    window.secure(gone_on)
    full.refusal = None  # or closing the window would ask as well
    assert (stopped.cancelled, gone_on.cancelled) == (True, False)
    assert stopped.released
    assert gone_on.released


def test_a_copy_elsewhere_takes_along_what_is_not_saved(
    window: MainWindow,
    view: PlanView,
    title: QLineEdit,
    full: KeptInMemory,
    shelf: Shelf,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    copy = tmp_path / "copy.cspplan"
    copy.touch()
    elsewhere = KeptInMemory(full.plan)
    shelf.stores["copy.cspplan"] = elsewhere
    monkeypatch.setattr(full, "save_copy", full.copies.append)  # there is room elsewhere
    answers.answers.append(copy)
    window.menus.actions["save_copy"].trigger()
    full.refusal = None
    assert elsewhere.plan.get(Risk, view.tab.editor.key).title == "Typed while the disk was full"
    assert elsewhere.closed
    assert "What could not be saved here is in it." in window.message
    assert title.text() == "Typed while the disk was full"


def test_two_refusals_are_both_kept_in_order(window: MainWindow, view: PlanView, full: KeptInMemory) -> None:
    for words in ("first", "second"):
        assert not view.desk.do(Revise("action", "a11", {"text": words}))
    full.refusal = None
    assert view.desk.retry()
    assert [each.title for each in full.commits] == [full.commits[0].title] * 2
    assert view.desk.plan.get(Action, "a11").text == "second"
