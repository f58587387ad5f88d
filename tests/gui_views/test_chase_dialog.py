"""Partners that owe a return are reminded, and the list of them is a page to print."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from cspdesk.domain.returns import Issue
from cspdesk.gui.desk import Desk
from cspdesk.gui.pages.page_dialog import PageDialog
from cspdesk.gui.returns.chase_dialog import ChaseDialog
from cspdesk.gui.returns.tab import ReturnsTab
from cspdesk.gui.settings import Settings
from tests.gui_views.conftest import Plugs, RememberingAlerts


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, tmp_path: Path) -> ReturnsTab:
    made = ReturnsTab(desk, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.show()
    return made


def _chase(tab: ReturnsTab) -> ChaseDialog:
    assert tab._partners._chase.isEnabled()
    tab._partners._chase.click()
    dialog = tab.findChild(ChaseDialog)
    assert dialog is not None
    return dialog


def _press(dialog: QDialog, words: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if words in button.text()).click()


def test_reminders_are_copied_as_changed_and_counted(desk: Desk, tab: ReturnsTab, alerts: RememberingAlerts) -> None:
    dialog = _chase(tab)
    model = dialog._table.model()
    assert [model.index(0, column).data() for column in (0, 2, 5)] == ["Police", "3 Jul 2023", "2 times"]
    assert "return for Q1 2023/24" in dialog._text.toPlainText()
    dialog._text.appendPlainText("With thanks")
    _press(dialog, "Copy 1 reminder")
    assert QApplication.clipboard().text().endswith("With thanks")
    (issue,) = desk.plan.linked(Issue, "partner", "po")
    assert (issue.chased, issue.chased_on) == (3, desk.today)
    assert alerts.told[0] == "1 reminder is on the clipboard and counted as sent."
    assert desk.workbench.undo_title == "chase 1 partner for Q1 2023/24"


def test_reminders_may_be_copied_without_counting(desk: Desk, tab: ReturnsTab, alerts: RememberingAlerts) -> None:
    dialog = _chase(tab)
    dialog._count.setChecked(False)
    _press(dialog, "Copy 1 reminder")
    (issue,) = desk.plan.linked(Issue, "partner", "po")
    assert issue.chased == 2
    assert alerts.told == ["1 reminder is on the clipboard."]


def test_a_plan_that_is_only_read_can_be_chased_but_not_counted(tab: ReturnsTab, desk: Desk) -> None:
    desk.workbench.store.read_only = "Somebody else has it."  # type: ignore[misc]
    dialog = _chase(tab)
    assert not dialog._count.isEnabled()
    assert not dialog._count.isChecked()
    dialog.reject()


def test_nobody_chosen_means_nothing_to_copy(tab: ReturnsTab) -> None:
    dialog = _chase(tab)
    dialog._table.clearSelection()
    assert not dialog._copy.isEnabled()
    assert dialog._text.toPlainText() == ""
    dialog.reject()


def test_the_list_is_shown_as_a_page_to_print_and_keep(
    qtbot: QtBot, tab: ReturnsTab, desk: Desk, plugs: Plugs, alerts: RememberingAlerts, tmp_path: Path
) -> None:
    dialog = _chase(tab)
    _press(dialog, "Print the list")
    page = dialog.findChild(PageDialog)
    assert page is not None
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    assert plugs.written[0][:2] == ("pdf", "outstanding")
    assert page._print.isEnabled()
    alerts.answers = [None, tmp_path / "owed.pdf"]
    _press(page, "Save as PDF")
    _press(page, "Save as PDF")
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    assert plugs.written[-1][2] == tmp_path / "owed.pdf"
    assert alerts.told == [f"owed.pdf is in {tmp_path}."]
    _press(page, "Print")
    assert page._printing.printer is not None
    asked = page.findChild(QPrintDialog)
    assert asked is not None
    asked.reject()
    assert page._printing.printer is None
    page.reject()
    dialog.reject()
