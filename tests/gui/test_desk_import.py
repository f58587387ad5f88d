"""The assistant that brings in a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Action
from cspdesk.domain.faults import CancelledError, PersonError
from cspdesk.domain.partners import Partner
from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs import import_table
from cspdesk.gui.dialogs.import_questions import ANSWER
from cspdesk.gui.dialogs.import_table import ImportTable, begin_import
from cspdesk.usecases.ports import Progress
from cspdesk.usecases.tables.grid import Book
from tests.gui.conftest import Answers
from tests.present.books import ACTION_ROWS, book


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> Iterator[ImportTable]:
    """The assistant over a workbook with three actions."""
    holder = QWidget()
    qtbot.addWidget(holder)
    made = ImportTable(desk, book(ACTION_ROWS), holder)
    made.open()
    yield made
    holder.close()


def column(dialog: ImportTable, heading: str) -> ChoiceBox:
    label = next(label for label in dialog.findChildren(QLabel) if label.text() == heading)
    box = label.buddy()
    assert isinstance(box, ChoiceBox)
    return box


def test_shows_what_was_understood_and_applies_it_as_one_step(
    dialog: ImportTable, desk: Desk, answers: Answers
) -> None:
    assert column(dialog, "D  Due date").value() == "due"
    rows = dialog.findChild(QTableView, "rows")
    assert rows is not None
    assert rows.model().rowCount() == 3
    assert dialog.apply_button.text().startswith("Apply ")
    dialog.apply_button.click()
    assert {action.ref for action in desk.plan.all(Action)} >= {"1.3", "2.3"}
    assert "One undo takes it back." in answers.told[-1]
    assert desk.undo()
    assert desk.plan.by_ref(Action, "2.3") is None


def test_reads_anew_when_somebody_says_what_a_column_holds(dialog: ImportTable, desk: Desk) -> None:
    box = column(dialog, "D  Due date")
    box.fill()
    box.setCurrentIndex(box.findText("Start"))
    box.activated.emit(box.currentIndex())
    assert column(dialog, "D  Due date").value() == "start"
    dialog.apply_button.click()
    added = desk.plan.by_ref(Action, "2.3")
    assert added is not None
    assert (added.due, str(added.start)) == (None, "2024-12-31")


def _answer(qtbot: QtBot, dialog: ImportTable, row: int, text: str) -> None:
    """Choose an answer as a person would: F2 on the cell, then from the list."""
    table = dialog.findChild(QTableView, "questions_table")
    pages = dialog.findChild(QTabWidget, "pages")
    assert table is not None
    assert pages is not None
    pages.setCurrentWidget(table)
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, ANSWER))
    QTest.keyClick(table, Qt.Key.Key_F2)
    box = table.findChild(ChoiceBox)
    assert box is not None
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: table.model().index(row, ANSWER).data() == text)


def test_a_question_is_answered_in_the_dialog_and_the_preview_follows(
    qtbot: QtBot, dialog: ImportTable, desk: Desk, answers: Answers
) -> None:
    pages = dialog.findChild(QTabWidget, "pages")
    told = dialog.findChild(QLabel, "told")
    assert pages is not None
    assert told is not None
    assert pages.tabText(1) == "Questions (1)"
    _answer(qtbot, dialog, 0, "Add “The army” as a new partner")
    qtbot.waitUntil(lambda: pages.tabText(1) == "Questions")
    assert "1 new partner." in told.text()
    _answer(qtbot, dialog, 0, "Dunmarsh Police")
    qtbot.waitUntil(lambda: "new partner" not in told.text())
    _answer(qtbot, dialog, 0, "Add “The army” as a new partner")
    qtbot.waitUntil(lambda: "1 new partner." in told.text())
    dialog.apply_button.click()
    action = desk.plan.by_ref(Action, "1.3")
    army = next(partner for partner in desk.plan.all(Partner) if partner.name == "The army")
    assert action is not None
    assert action.lead == army.key
    assert desk.undo()
    assert desk.plan.find(Partner, army.key) is None


def test_columns_are_saved_and_used_again(dialog: ImportTable, answers: Answers, tmp_path: Path) -> None:
    box = column(dialog, "D  Due date")
    box.fill()
    box.setCurrentIndex(box.findText("Start"))
    box.activated.emit(box.currentIndex())
    saved = tmp_path / "plan.columns.json"
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    answers.answers += [saved]
    buttons["&Save columns..."].click()
    kinds = dialog.findChild(QComboBox, "kind")
    assert kinds is not None
    kinds.activated.emit(kinds.currentIndex())
    assert column(dialog, "D  Due date").value() == "due"
    answers.answers += [saved]
    buttons["&Use saved columns..."].click()
    assert column(dialog, "D  Due date").value() == "start"
    saved.write_text("nothing", encoding="utf-8")
    answers.answers += [saved, None, None]
    buttons["&Use saved columns..."].click()
    assert column(dialog, "D  Due date").value() == "start"
    buttons["&Use saved columns..."].click()
    buttons["&Save columns..."].click()
    assert saved.read_text(encoding="utf-8") == "nothing"


def test_another_kind_is_read_with_its_own_columns(dialog: ImportTable) -> None:
    kinds = dialog.findChild(QComboBox, "kind")
    assert kinds is not None
    kinds.setCurrentIndex(kinds.findData("recommendations"))
    kinds.activated.emit(kinds.currentIndex())
    told = dialog.findChild(QLabel, "told")
    assert told is not None
    assert "3 rows: " in told.text()


def test_a_wrong_question_is_told_in_the_dialog(dialog: ImportTable, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*asked: object, **more: object) -> None:
        raise PersonError("It has no such sheet.")

    monkeypatch.setattr(import_table, "propose_import", refuse)
    sheets = dialog.findChild(QComboBox, "sheet")
    assert sheets is not None
    sheets.activated.emit(0)
    told = dialog.findChild(QLabel, "told")
    assert told is not None
    assert told.text() == "It has no such sheet."
    assert not dialog.apply_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()


def test_a_large_table_is_read_beside_the_window_and_can_be_stopped(
    qtbot: QtBot, dialog: ImportTable, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_table, "_AT_ONCE", 0)
    kinds, told = dialog.findChild(QComboBox, "kind"), dialog.findChild(QLabel, "told")
    assert kinds is not None
    assert told is not None
    told.clear()
    kinds.activated.emit(kinds.currentIndex())
    assert "3 rows: " in told.text()

    def stop(*asked: object, **more: object) -> None:
        raise CancelledError

    monkeypatch.setattr(answers, "wait_for", stop)
    kinds.activated.emit(kinds.currentIndex())
    assert told.text().startswith("Stopped.")
    assert not dialog.apply_button.isEnabled()


def test_a_workbook_is_read_beside_the_window(qtbot: QtBot, desk: Desk, answers: Answers) -> None:
    def read(path: Path, progress: Progress) -> Book:
        return book(ACTION_ROWS)

    spare = desk.services
    desk.services = replace(spare, read_book=read)
    window = QWidget()
    qtbot.addWidget(window)
    answers.answers += [None, Path("plan.xlsx")]
    begin_import(desk, window)
    with qtbot.waitSignal(desk.jobs.ended):
        begin_import(desk, window)
    dialog = window.findChild(ImportTable)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
