"""A review is worked through by keyboard, and applied as one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Update
from cspdesk.domain.rag import Rag
from cspdesk.gui.desk import Desk
from cspdesk.gui.review.pane import ReviewPane
from cspdesk.gui.review.review_model import DECISION, NEW, OLD, TICK
from cspdesk.gui.review.send_back_dialog import SendBackDialog
from cspdesk.gui.review.sheet_view import SheetView
from cspdesk.present.received import Received, Stage
from cspdesk.present.review.lines import Line, Standing
from cspdesk.present.review.ticks import ReviewTicks, Scope, Show
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.returns.corrections import NOTHING_TO_CORRECT
from cspdesk.usecases.returns.review import KEEP, Decision, Verdict
from cspdesk.usecases.tables.grid import Cell, Sheet
from tests.gui_views.conftest import Plugs, RememberingAlerts
from tests.present_views.example_review import example_book, example_review
from tests.present_views.small_plan import Q1

_KEY = Qt.Key


def received(desk: Desk) -> Received:
    """The example, read and reviewed."""
    file = Received(Path("police.xlsx"), Q1, Stage.READY, book=example_book(), content=b"workbook")
    file.review = example_review()
    file.ticks = ReviewTicks(Viewpoint(desk.plan, desk.quarter, desk.today), file.review)
    return file


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> ReviewPane:
    made = ReviewPane(desk)
    qtbot.addWidget(made)
    made.resize(1240, 660)
    made.show()
    made.show_file(received(desk))
    return made


def _ticks(pane: ReviewPane) -> ReviewTicks:
    assert pane.file is not None
    assert pane.file.ticks is not None
    return pane.file.ticks


def _go(pane: ReviewPane, standing: Standing, field: str = "") -> Line:
    """Put the keyboard on a line."""
    pane._choose_show(Show.EVERYTHING)
    pane._fill()
    for row, line in enumerate(pane._table._model.lines):
        if line.standing is standing and field in line.id[1]:
            pane._table._go(row)
            pane._table.setFocus()
            return line
    raise AssertionError(f"no line is {standing.word}")


def test_it_opens_on_what_needs_a_person(pane: ReviewPane) -> None:
    assert pane._show is Show.WAITING
    assert pane._table.current is not None
    assert pane._table.current.standing is Standing.OBSTACLE
    assert pane._counts.text() == "11 changes: 2 ticked, 2 not ticked, 7 to decide, 1 unchanged hidden"
    assert pane._decisions._apply.text() == "&Apply 2 changes"
    assert not pane._decisions._apply.isEnabled()


def test_space_ticks_and_unticks(pane: ReviewPane) -> None:
    line = _go(pane, Standing.CHANGED, "rag")
    QTest.keyClick(pane._table, _KEY.Key_Space)
    assert _ticks(pane).is_ticked(line) is False
    assert pane._decisions._apply.text() == "&Apply 1 change"
    QTest.keyClick(pane._table, _KEY.Key_Space)
    assert _ticks(pane).is_ticked(line) is True


def test_letters_decide_and_go_on(pane: ReviewPane) -> None:
    line = _go(pane, Standing.CONFLICT)
    QTest.keyClick(pane._table, _KEY.Key_K)
    assert _ticks(pane).decision(line) == KEEP
    assert pane._table.current is not None
    assert pane._table.current.id != line.id
    _go(pane, Standing.CONFLICT)
    QTest.keyClick(pane._table, _KEY.Key_A)
    assert _ticks(pane).decided_text(line) == "Take theirs"
    _go(pane, Standing.CONFLICT)
    QTest.keyClick(pane._table, _KEY.Key_L)
    assert _ticks(pane).decision(line) is None


def test_a_conflict_shows_issued_ours_and_theirs(pane: ReviewPane) -> None:
    _go(pane, Standing.CONFLICT)
    boxes = [box for box in pane._detail._sides if box.isVisible()]
    assert [box._title.text() for box in boxes] == ["Issued", "Ours now", "They wrote"]
    assert [box._text.toPlainText() for box in boxes] == ["25%", "40%", "30%"]
    assert pane._detail._title.text() == "1.1 Patrols: % complete"


def test_a_doubtful_value_is_chosen_from_its_options(pane: ReviewPane) -> None:
    line = _go(pane, Standing.DOUBTFUL)
    QTest.keyClick(pane._table, _KEY.Key_A)  # cannot simply be taken: the options get the keyboard
    options = pane._detail.findChild(QListWidget)
    assert options is not None
    assert [options.item(row).text() for row in range(2)] == ["3 Apr 2024", "4 Mar 2024"]
    options.setCurrentRow(1)
    QTest.keyClick(options, _KEY.Key_Return)
    assert _ticks(pane).decision(line) == Decision(Verdict.VALUE, date(2024, 3, 4))


def test_an_own_value_is_typed_and_refused_when_it_is_none(pane: ReviewPane, alerts: RememberingAlerts) -> None:
    line = _go(pane, Standing.DOUBTFUL)
    pane._detail._line.setText("soon")
    QTest.keyClick(pane._detail._line, _KEY.Key_Return)
    assert alerts.told == ["“soon” is not a date."]
    pane._detail._line.setText("5 May 2024")
    pane._detail._use.click()
    assert _ticks(pane).decision(line) == Decision(Verdict.VALUE, date(2024, 5, 5))


def test_f2_starts_an_own_value_and_a_long_one_is_used_with_ctrl_enter(pane: ReviewPane) -> None:
    line = _go(pane, Standing.CHANGED, "narrative")
    QTest.keyClick(pane._table, _KEY.Key_F2)
    assert pane._detail._own.currentWidget() is pane._detail._long
    pane._detail._long.setPlainText("Our words")
    QTest.keyClick(pane._detail._long, _KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _ticks(pane).decided_text(line) == "Our words"


def test_changed_words_are_marked_in_the_pane_and_text_never_becomes_markup(pane: ReviewPane) -> None:
    _go(pane, Standing.CHANGED, "narrative")
    theirs = pane._detail._sides[1]._text
    assert theirs.toPlainText() == "Begun in May; two patrols a week"
    assert "font-weight:700" in theirs.toHtml().replace(" ", "")


def test_the_source_cell_is_lit(pane: ReviewPane) -> None:
    _go(pane, Standing.CHANGED, "rag")
    assert pane._sheet.lit == (8, 7)
    assert pane._sheet.accessibleDescription() == "Sheet Actions, G8: A"
    _go(pane, Standing.LEFT_OUT)
    assert pane._sheet.lit is None
    _go(pane, Standing.NEW_ROW)
    assert pane._sheet.accessibleDescription().startswith("Sheet More, row 3")


def test_a_row_is_recognised_by_choosing_its_record(qtbot: QtBot, pane: ReviewPane) -> None:
    _go(pane, Standing.WHICH_ROW)
    while "It may be" not in (pane._table.current.why if pane._table.current else ""):
        pane._table.go_on()
    options = pane._detail.findChild(QListWidget)
    assert options is not None
    texts = [options.item(row).text() for row in range(options.count())]
    assert texts == ["2.1 Training", "1.2 Visits", "None of these: it is a new action"]
    options.setCurrentRow(1)
    with qtbot.waitSignal(pane.again_wanted):
        QTest.keyClick(options, _KEY.Key_Return)
    assert _ticks(pane).chosen == {"action Actions!11": "a2"}


def test_a_decision_reaches_as_far_as_its_scope(pane: ReviewPane) -> None:
    _go(pane, Standing.CHANGED, "rag")
    pane._decisions._scopes.setCurrentIndex(list(Scope).index(Scope.SHEET))
    pane._decisions._keep.click()
    assert _ticks(pane).decided() == {}
    pane._decisions._scopes.setCurrentIndex(list(Scope).index(Scope.FILE))
    pane._decisions._accept.click()
    assert len(_ticks(pane).decided()) > 3
    pane._decisions._defer.click()
    assert _ticks(pane).decided() == {}
    assert pane._decisions._apply.text() == "&Apply"


def test_the_lines_shown_can_be_narrowed(pane: ReviewPane) -> None:
    pane._text.setText("patrols a week")
    assert pane._table.model().rowCount() == 0
    buttons = {
        button.text().split(" (")[0]: button for button in pane.findChildren(QToolButton) if button.isCheckable()
    }
    buttons["All changes"].click()
    assert pane._table.model().rowCount() == 1
    pane._text.clear()
    assert pane._table.model().rowCount() == 14
    buttons["Everything"].click()
    assert pane._table.model().rowCount() == 17


def test_a_click_on_a_box_ticks_its_line(pane: ReviewPane) -> None:
    line = _go(pane, Standing.CHANGED, "rag")
    index = pane._table.model().index(pane._table.currentIndex().row(), TICK)
    place = pane._table.visualRect(index).center()
    QTest.mouseClick(pane._table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert _ticks(pane).is_ticked(line) is False


def test_the_model_says_ticks_and_decisions(pane: ReviewPane) -> None:
    _go(pane, Standing.CHANGED, "rag")
    row = pane._table.currentIndex().row()
    model = pane._table.model()
    tick = model.index(row, TICK)
    assert tick.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.flags(tick) & Qt.ItemFlag.ItemIsUserCheckable
    assert (model.index(row, OLD).data(), model.index(row, NEW).data()) == ("G Green", "A Amber")
    assert model.index(row, DECISION).data() == "Take theirs"


def test_applying_is_one_step_that_undo_takes_back(
    qtbot: QtBot, desk: Desk, pane: ReviewPane, alerts: RememberingAlerts
) -> None:
    _go(pane, Standing.OBSTACLE)
    QTest.keyClick(pane._table, _KEY.Key_Space)
    assert pane._decisions._apply.isEnabled()
    before = desk.plan
    with qtbot.waitSignal(pane.applied):
        pane._decisions._apply.click()
    update = desk.plan.get(Update, "u1")
    assert (update.rag, update.narrative) == (Rag.AMBER, "Begun in May; two patrols a week")
    assert alerts.told == ["2 changes from police.xlsx applied as one step. 6 still to decide."]
    ticks = pane._file.ticks if pane._file else None
    assert ticks is not None
    ticks.confirmed.clear()
    pane._decisions.show_counts(ticks, applied=True)
    told = pane._decisions._stop.text()
    assert told == "This file has been applied. To apply the rest: tick the line that stops it first"
    desk.undo()
    assert desk.plan == before


def test_a_plan_that_moved_on_is_reviewed_again_first(
    qtbot: QtBot, desk: Desk, pane: ReviewPane, alerts: RememberingAlerts
) -> None:
    assert pane.file is not None
    pane.file.stale = True
    _ticks(pane).confirmed.add("seen-before")
    pane._fill()
    with qtbot.waitSignal(pane.again_wanted):
        pane._decisions._apply.click()
    assert alerts.told[0].startswith("The plan has changed")


def _send_back(pane: ReviewPane) -> SendBackDialog:
    pane._heading._send_back.click()
    dialog = pane.findChild(SendBackDialog)
    assert dialog is not None
    return dialog


def _press(dialog: SendBackDialog, words: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if words in button.text()).click()


def test_what_to_correct_can_be_changed_and_goes_to_the_clipboard(pane: ReviewPane) -> None:
    dialog = _send_back(pane)
    assert "It may be 3 April or 4 March" in dialog._text.toPlainText()
    dialog._text.appendPlainText("Ring us if in doubt.")
    _press(dialog, "Copy the text")
    assert QApplication.clipboard().text().endswith("Ring us if in doubt.")
    assert dialog._told.text() == "The text is on the clipboard."
    dialog.reject()


def test_a_marked_workbook_is_written_beside_the_window(
    qtbot: QtBot, desk: Desk, pane: ReviewPane, alerts: RememberingAlerts, plugs: Plugs, tmp_path: Path
) -> None:
    alerts.answers = [None, tmp_path / "marked.xlsx", tmp_path / "list.xlsx"]
    dialog = _send_back(pane)
    _press(dialog, "marked workbook")
    assert not plugs.corrections
    _press(dialog, "marked workbook")
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    (asked, content, path), file = plugs.corrections[0], pane.file
    assert file is not None
    assert (content, path) == (file.content, tmp_path / "marked.xlsx")
    assert any("3 April or 4 March" in point.question for point in asked.points)
    assert alerts.told == [f"marked.xlsx is in {tmp_path}."]
    plugs.why_only_a_list = "Only an Excel workbook (.xlsx) can be marked."
    _press(_send_back(pane), "marked workbook")
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    assert alerts.advice[-1].endswith("can be marked.")


def test_nothing_to_correct_is_said(pane: ReviewPane, alerts: RememberingAlerts) -> None:
    assert pane.file is not None
    clean = replace(example_review(), records=(), findings=())
    pane.file.ticks = ReviewTicks(_ticks(pane).view, clean)
    pane._heading._send_back.click()
    assert alerts.told == [NOTHING_TO_CORRECT]


def test_everything_that_takes_a_key_has_a_name(pane: ReviewPane) -> None:
    for button in pane.findChildren(QPushButton):
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface.text(QAccessible.Text.Name), button.text()
    for view in (pane._table, pane._sheet, pane._detail._options, pane._detail._line):
        assert view.accessibleName()


def test_tab_comes_to_every_filter_also_after_one_was_chosen(pane: ReviewPane) -> None:
    for button in pane._shows:
        button.click()
        assert [other.isChecked() for other in pane._shows] == [other is button for other in pane._shows]
        assert all(other.focusPolicy() & Qt.FocusPolicy.TabFocus for other in pane._shows)


def test_the_pictures_of_rows_are_drawn_in_any_theme(pane: ReviewPane) -> None:
    _go(pane, Standing.CHANGED, "narrative")
    assert not pane.grab().isNull()
    pane.resize(700, 420)
    assert not pane.grab().isNull()


def test_the_lit_cell_is_in_sight_when_another_sheet_is_shown(qtbot: QtBot) -> None:
    view = SheetView()
    qtbot.addWidget(view)
    view.resize(420, 200)
    view.show()
    words = {(1, column): Cell(1, column, "A heading of some words") for column in range(1, 13)}
    view.show_cell(Sheet("Narrow", {(1, 1): Cell(1, 1, "x")}), 1, 1)
    view.show_cell(Sheet("Wide", words), 1, 11)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
