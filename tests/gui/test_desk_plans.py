"""Plan files in the window: opened, started, copied, dropped, refused and left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from cspdesk.domain.actions import Action
from cspdesk.domain.faults import PersonError
from cspdesk.domain.plans import Plan
from cspdesk.gui.dialogs.new_plan import NewPlan
from cspdesk.gui.frame.plan_view import PLACES, PlanView
from cspdesk.gui.frame.start_page import StartPage
from cspdesk.gui.main_window import MainWindow
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.ports import PlanStore
from cspdesk.usecases.workbench import Workbench
from tests.gui.conftest import Answers, KeptInMemory, Shelf

WORDS = [place.word for place in PLACES]


def menu(window: MainWindow, name: str) -> QAction:
    return window.menus.actions[name]


def labels(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_before_a_plan_is_open_the_page_offers_one(window: MainWindow) -> None:
    page = window.findChild(StartPage)
    assert page is not None
    words = [button.text() for button in page.findChildren(QPushButton)]
    assert words == ["Open the sample plan", "Start a plan", "Import a workbook", "Open a plan file"]
    assert not menu(window, "undo").isEnabled()
    assert not menu(window, "save_copy").isEnabled()
    assert menu(window, "new").isEnabled()
    assert window.windowTitle() == "cspdesk"


def test_a_copy_is_saved_elsewhere(window: MainWindow, view: PlanView, answers: Answers, store: KeptInMemory) -> None:
    answers.answers += [Path("/elsewhere/copy.cspplan"), None, Path("/full/copy.cspplan")]
    menu(window, "save_copy").trigger()
    assert store.copies == ["/elsewhere/copy.cspplan"]
    assert window.message.startswith("A copy was saved as copy.cspplan.")
    menu(window, "save_copy").trigger()
    store.refusal = PersonError("The disk is full.")
    menu(window, "save_copy").trigger()
    assert window.message == "The disk is full."


def test_a_refusal_leaves_when_something_else_was_done(window: MainWindow, view: PlanView, store: KeptInMemory) -> None:
    store.refusal = PersonError("The disk is full.")
    assert not view.desk.do(Revise("action", "a11", {"text": "x"}))
    assert window.message == "The disk is full."
    store.refusal = None
    assert view.desk.do(Revise("action", "a11", {"text": "x"}))
    assert window.message == ""


def test_a_read_only_plan_says_why_and_offers_no_edit(window: MainWindow, store: KeptInMemory, plan_path: Path) -> None:
    store.read_only = "The chair has it open on another computer since 09:00."
    window.open_plan(plan_path)
    assert window.standing.words == f"Read-only. {store.read_only}"
    assert "Read-only" in labels(window)
    assert not menu(window, "add").isEnabled()
    assert menu(window, "find").isEnabled()


def test_a_file_that_is_no_plan_leaves_the_open_plan(window: MainWindow, view: PlanView, tmp_path: Path) -> None:
    window.open_plan(tmp_path / "letter.cspplan")
    assert "letter.cspplan is not a plan." in window.message
    assert window.view is not None
    assert window.view.desk.workbench.store.name == "Dunmarsh.cspplan"


def test_a_plan_without_a_plan_record_is_refused(window: MainWindow, shelf: Shelf, tmp_path: Path) -> None:
    def broken(store: PlanStore) -> Workbench:
        raise PersonError("It cannot be read.")

    shelf.stores["b.cspplan"] = KeptInMemory(shelf.stores["Dunmarsh.cspplan"].plan)
    window.opening._open_workbench = broken
    window.open_plan(tmp_path / "b.cspplan")
    assert window.view is None
    assert shelf.stores["b.cspplan"].closed


def test_a_plan_is_started_from_the_dialog(
    window: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: NewPlan) -> int:
        dialog.accept()
        assert dialog.made is None  # it has no title yet
        dialog._ui.title.setText("Safer Dunmarsh")
        dialog._ui.partnership.setText("Dunmarsh Partnership")
        dialog._ui.years.setValue(4)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(NewPlan, "exec", fill)
    answers.answers += [None, tmp_path / "Safer.cspplan"]
    menu(window, "new").trigger()
    assert window.view is None
    menu(window, "new").trigger()
    assert window.view is not None
    plan = window.view.desk.plan.only(Plan)
    assert (plan.title, plan.years, str(plan.start)) == ("Safer Dunmarsh", 4, "2024/25")
    assert window.message.startswith("The plan is started.")
    window.view.show_tab(2)
    starter = next(b for b in window.view.tab.findChildren(QPushButton) if b.text() == "Add the first action")
    starter.click()
    assert [a.ref for a in window.view.desk.plan.all(Action)] == ["1"]


def test_the_sample_plan_is_made_once_and_then_opened(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "Sample plan.cspplan"
    answers.answers += [path, path, None]
    menu(window, "sample").trigger()
    assert window.view is not None
    assert len(window.view.desk.plan.all(Action)) >= 40
    path.write_bytes(b"pretended")
    menu(window, "sample").trigger()
    assert window.view is not None
    menu(window, "sample").trigger()


def test_recent_plans_are_listed_until_they_are_forgotten(window: MainWindow, view: PlanView, plan_path: Path) -> None:
    window.menus.recent.aboutToShow.emit()
    assert [action.text() for action in window.menus.recent.actions()] == ["Dunmarsh.cspplan"]
    window.menus.recent.actions()[0].trigger()
    assert window.view is not None
    plan_path.unlink()
    window.menus.recent.aboutToShow.emit()
    assert [action.text() for action in window.menus.recent.actions()] == ["Dunmarsh.cspplan"]
    window.settings.drop_recent(plan_path)
    window.menus.recent.aboutToShow.emit()
    assert [action.text() for action in window.menus.recent.actions()] == ["No plan was opened lately"]


def test_a_plan_is_opened_from_the_menu_and_from_the_start_page(
    window: MainWindow, answers: Answers, plan_path: Path
) -> None:
    answers.answers += [None, plan_path]
    menu(window, "open").trigger()
    assert window.view is None
    menu(window, "open").trigger()
    assert window.view is not None
    window._leave_plan()
    page = window.findChildren(StartPage)[-1]
    again = next(button for button in page.findChildren(QPushButton) if button.text() == "Dunmarsh.cspplan")
    again.click()
    assert window.view is not None


def drop(window: MainWindow, *paths: Path) -> QDropEvent:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    return event


def test_a_dropped_plan_opens(window: MainWindow, plan_path: Path) -> None:
    drop(window, plan_path)
    assert window.view is not None


def test_dropped_workbooks_go_to_the_returns(
    window: MainWindow, view: PlanView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    view.go_to("return")
    monkeypatch.setattr(type(view.tab), "receive", lambda tab, paths: seen.extend(paths))
    drop(window, tmp_path / "return.xlsx")
    assert seen == [tmp_path / "return.xlsx"]


def test_leaving_takes_in_what_is_typed_and_lets_the_file_go(
    window: MainWindow, view: PlanView, store: KeptInMemory
) -> None:
    view.show_tab(5)
    title = view.tab.editor.findChild(QLineEdit, "title")
    title.setFocus()
    QTest.keyClicks(title, "?")
    window.close()
    assert store.closed
    assert any("?" in str(change.after) for step in store.commits for change in step.changes)
