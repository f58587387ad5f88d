"""The assistant that brings in a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
from cspdesk.domain.risks import Risk
from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs import import_table
from cspdesk.gui.dialogs.import_questions import ANSWER
from cspdesk.gui.dialogs.import_table import ImportTable, begin_import
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.mapping import from_json
from cspdesk.usecases.ports import Progress
from cspdesk.usecases.tables.grid import Book, Cell, CellValue, Sheet, Visibility
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


UNKNOWN_ROWS: Sequence[Sequence[CellValue]] = [
    ["Things that may go wrong"],
    [],
    ["No", "What could happen", "Who owns it", "Chance", "Harm", "Controls", "Next look"],
    ["R71", "The grant ends early", "Dunmarsh Police", 3, 4, "Ask the county", "30/09/2024"],
    ["R72", "Nobody keeps the cameras", "Dunmarsh Fire and Rescue", 2, 5, "A standby contract", "31/10/2024"],
]


def _choose(box: QComboBox, text: str) -> None:
    """Choose with the keyboard: an arrow opens the list and chooses nothing yet, Enter takes what begins so."""
    before = box.currentText()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == before
    names = [box.itemText(place) for place in range(box.count())]
    QTest.keyClick(box.view(), Qt.Key.Key_Home)
    for _ in range(next(place for place, name in enumerate(names) if name.startswith(text))):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)


def test_a_table_nobody_knows_is_read_once_its_headings_and_columns_are_told(
    qtbot: QtBot, desk: Desk, answers: Answers, tmp_path: Path
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    told = book(UNKNOWN_ROWS, "Worries")
    cover = Sheet("Cover", {(1, 1): Cell(1, 1, "For the board")}, Visibility.HIDDEN)
    dialog = ImportTable(desk, replace(told, sheets=(cover, *told.sheets)), holder)
    dialog.open()
    kinds, headings = dialog.findChild(QComboBox, "kind"), dialog.findChild(ChoiceBox, "headings")
    sheets, rows = dialog.findChild(QComboBox, "sheet"), dialog.findChild(QTableView, "rows")
    assert kinds is not None
    assert headings is not None
    assert sheets is not None
    assert rows is not None
    kinds.setCurrentText("Risks")
    kinds.activated.emit(kinds.currentIndex())
    assert headings.currentText() == "None found: choose the row"
    assert headings.accessibleName() == "Headings are in"
    _choose(headings, "Worries, row 3: No, What could happen, Who owns it, Chance")
    assert sheets.currentText() == "Worries"
    for heading, field in (
        ("B  What could happen", "Title"),
        ("C  Who owns it", "Owner"),
        ("D  Chance", "Likelihood"),
        ("E  Harm", "Impact"),
        ("G  Next look", "Reviewed"),
    ):
        _choose(column(dialog, heading), field)
    assert (column(dialog, "A  No").value(), column(dialog, "F  Controls").value()) == ("ref", "mitigation")
    assert [rows.model().index(place, 1).data() for place in range(rows.model().rowCount())] == ["R71", "R72"]
    saved = tmp_path / "risks.columns.json"
    answers.answers += [saved]
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Save columns...").click()
    mapping = from_json(json.loads(saved.read_text(encoding="utf-8")), frozenset(IMPORT_KINDS["risks"].readers))
    assert (mapping.sheet, mapping.wanted.header_row) == ("Worries", 3)
    assert mapping.wanted.columns == {
        "ref": "A", "title": "B", "owner": "C", "likelihood": "D", "impact": "E", "mitigation": "F", "reviewed": "G",
    }  # fmt: skip
    dialog.apply_button.click()
    risk = desk.plan.by_ref(Risk, "R72")
    assert risk is not None
    assert (risk.title, risk.likelihood, risk.impact) == ("Nobody keeps the cameras", 2, 5)
    assert str(risk.reviewed) == "2024-10-31"


def test_a_row_taken_wrongly_can_be_looked_for_again(dialog: ImportTable) -> None:
    headings = dialog.findChild(ChoiceBox, "headings")
    assert headings is not None
    assert headings.currentText() == "Actions, row 2: Ref, Action, Lead, Due date, RAG"
    headings.fill()
    headings.setCurrentIndex(headings.findText("Actions, row 1: Safer Dunmarsh actions"))
    headings.activated.emit(headings.currentIndex())
    assert not dialog.apply_button.isEnabled()
    headings.fill()
    headings.setCurrentIndex(headings.findText("Look for them again"))
    headings.activated.emit(headings.currentIndex())
    assert headings.value() == 2
    assert dialog.apply_button.isEnabled()


def test_tab_goes_from_the_headings_through_the_columns_to_the_preview(dialog: ImportTable) -> None:
    headings, pages = dialog.findChild(ChoiceBox, "headings"), dialog.findChild(QTabWidget, "pages")
    assert headings is not None
    assert pages is not None
    passed: list[QWidget] = []
    widget: QWidget | None = headings.nextInFocusChain()
    while widget is not None and widget is not pages:
        passed += [widget] if isinstance(widget, ChoiceBox) else []
        widget = widget.nextInFocusChain()
    assert [box.accessibleName() for box in passed] == ["A  Ref", "B  Action", "C  Lead", "D  Due date", "E  RAG"]


def test_letters_open_the_fields_where_they_begin_so(dialog: ImportTable) -> None:
    box = column(dialog, "D  Due date")
    QTest.keyClicks(box, "s")
    assert box.view().currentIndex().data() == "Start"
    assert box.value() == "due"
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert column(dialog, "D  Due date").value() == "start"


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
