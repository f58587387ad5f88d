"""Detail panes: what is typed becomes one change when the box is left; what cannot be taken stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QMenu, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Action, ActionState, Milestone, Update
from cspdesk.domain.faults import PersonError
from cspdesk.domain.plans import Plan
from cspdesk.domain.rag import Rag
from cspdesk.domain.risks import Risk
from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.boxes.long_text import LongText
from cspdesk.gui.boxes.tick_list import TickList
from cspdesk.gui.desk import Desk
from cspdesk.gui.editors.all_editors import _MAKERS, editor_for
from cspdesk.gui.editors.boxes_of_form import box_for
from cspdesk.gui.editors.record_editor import RecordEditor
from cspdesk.gui.tables.child_table import ChildTable
from cspdesk.gui.tables.history_view import HistoryView
from cspdesk.present.columns import OwnColumn
from cspdesk.present.tables.actions import ACTIONS
from cspdesk.present.tables.all_tables import TABLES
from cspdesk.usecases.commands import Remove, Revise, Withdraw
from cspdesk.usecases.updates import WriteUpdate
from tests.gui.conftest import Answers, KeptInMemory

Key = Qt.Key
W = TypeVar("W", bound=QWidget)
Open = Callable[[str, str], RecordEditor]
FIRST = {"plan": "plan", "partnership": "csp", "action": "a11", "priority": "p1", "kpi": "k1", "stream": "s1",
         "project": "pr1", "risk": "ri1", "recommendation": "re1", "partner": "police", "area": "town"}  # fmt: skip


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Open:
    """Opens the pane of a record."""

    def show(kind: str, key: str) -> RecordEditor:
        editor = editor_for(kind, desk)
        qtbot.addWidget(editor)
        editor.resize(430, 640)
        with qtbot.waitExposed(editor):
            editor.show()
        editor.show_record(key)
        return editor

    return show


def part(editor: RecordEditor, sort: type[W], name: str) -> W:
    found = editor.findChild(sort, name)
    assert found is not None, name
    return found


def type_in(box: QWidget, text: str) -> None:
    box.setFocus()
    QTest.keyClick(box, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, text)


def leave(editor: RecordEditor, box: QWidget) -> None:
    box.clearFocus()


def page(editor: RecordEditor, title: str) -> None:
    pages = part(editor, QTabWidget, "pages")
    pages.setCurrentIndex([pages.tabText(n) for n in range(pages.count())].index(title))


@pytest.mark.parametrize("kind", FIRST)
def test_every_pane_shows_every_field_of_its_record(opened: Open, desk: Desk, kind: str) -> None:
    editor = opened(kind, FIRST[kind])
    shown = {box.column.name for box in editor.binding.boxes}
    missing = {c.name for c in TABLES[kind].columns if isinstance(c, OwnColumn) and c.editable} - shown
    assert missing <= {"withdrawn"}, missing
    for box in editor.binding.boxes:
        assert box.widget.isEnabled() or not box.column.editable


def test_a_line_is_taken_when_it_is_left(opened: Open, desk: Desk, store: KeptInMemory) -> None:
    editor = opened("action", "a11")
    page(editor, "Action")
    due = part(editor, DayEdit, "due")
    type_in(due, "1/2/25")
    assert not store.commits
    leave(editor, due)
    assert str(desk.plan.get(Action, "a11").due) == "2025-02-01"
    assert due.text() == "1 Feb 2025"
    assert len(store.commits) == 1


def test_a_paragraph_is_taken_when_it_is_left(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a12")
    text = part(editor, LongText, "update_narrative")
    type_in(text, "Lamps were ordered.")
    leave(editor, text)
    (update,) = desk.plan.linked(Update, "action", "a12")
    assert (update.narrative, update.by) == ("Lamps were ordered.", "officer")


def typed_and_paused(box: LongText, text: str) -> None:
    QTest.keyClicks(box, text)
    box.paused.emit()


def test_a_paragraph_is_safe_after_a_pause_and_stays_one_undo_step(
    opened: Open, desk: Desk, store: KeptInMemory
) -> None:
    editor = opened("action", "a12")
    text = part(editor, LongText, "update_narrative")
    before = desk.plan
    text.setFocus()
    typed_and_paused(text, "Lamps were ")
    assert [update.narrative for update in desk.plan.linked(Update, "action", "a12")] == ["Lamps were"]
    assert text.toPlainText() == "Lamps were ", "what somebody is typing is not tidied under their hands"
    typed_and_paused(text, "ordered.")
    QTest.keyClicks(text, " Paid.")
    leave(editor, text)
    (update,) = desk.plan.linked(Update, "action", "a12")
    assert update.narrative == "Lamps were ordered. Paid."
    assert len(store.commits) == 3
    assert desk.undo()
    assert desk.plan == before
    assert text.toPlainText() == ""
    assert desk.redo()
    assert desk.plan.linked(Update, "action", "a12") == (update,)


def test_a_pause_is_noticed_by_itself(opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cspdesk.gui.boxes.pausing.PAUSE", 1)
    editor = opened("action", "a12")
    text = part(editor, LongText, "update_narrative")
    text.setFocus()
    with qtbot.waitSignal(text.paused):
        QTest.keyClicks(text, "Lamps")


def test_a_line_of_words_is_safe_after_a_pause_and_a_date_only_when_it_is_left(
    opened: Open, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cspdesk.gui.boxes.pausing.PAUSE", 1)
    editor = opened("risk", "ri1")
    title = part(editor, QLineEdit, "title")
    type_in(title, "Funding ends ")
    qtbot.waitUntil(lambda: desk.plan.get(Risk, "ri1").title == "Funding ends")
    assert title.text() == "Funding ends ", "what somebody is typing is not tidied under their hands"
    action = opened("action", "a11")
    page(action, "Action")
    due = desk.plan.get(Action, "a11").due
    type_in(part(action, DayEdit, "due"), "1/2/25")
    qtbot.wait(20)
    assert desk.plan.get(Action, "a11").due == due


def test_typing_that_ends_where_it_began_is_no_step(opened: Open, desk: Desk) -> None:
    editor = opened("priority", "p1")
    text = part(editor, LongText, "definition")
    text.setFocus()
    before = text.toPlainText()
    typed_and_paused(text, "x")
    assert desk.workbench.undo_title
    QTest.keyClick(text, Key.Key_Backspace)
    leave(editor, text)
    assert text.toPlainText() == before
    assert not desk.workbench.undo_title


@pytest.mark.parametrize("first", ["", "x"])
def test_typing_never_joins_a_step_made_before_it(opened: Open, desk: Desk, first: str) -> None:
    editor = opened("priority", "p1")
    text = part(editor, LongText, "definition")
    before = text.toPlainText()
    desk.do(Revise("action", "a11", {"text": "Another"}))
    text.setFocus()
    typed_and_paused(text, f"{first}y")
    for _ in f"{first}y":
        QTest.keyClick(text, Key.Key_Backspace)
    typed_and_paused(text, "")  # typing has ended where it began
    typed_and_paused(text, " and on")
    leave(editor, text)
    assert desk.undo()
    assert text.toPlainText() == before
    assert desk.plan.get(Action, "a11").text == "Another"


def test_another_step_between_two_pauses_keeps_them_apart(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a12")
    text = part(editor, LongText, "update_narrative")
    text.setFocus()
    typed_and_paused(text, "Lamps")
    desk.do(Revise("action", "a11", {"text": "Another"}))
    typed_and_paused(text, " were ordered")
    assert desk.undo()
    assert desk.plan.linked(Update, "action", "a12")[0].narrative == "Lamps"
    assert desk.plan.get(Action, "a11").text == "Another"


def test_what_is_typed_outlives_a_change_made_elsewhere(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a12")
    text = part(editor, LongText, "update_narrative")
    text.setFocus()
    QTest.keyClicks(text, "Half a sen")
    desk.do(Revise("action", "a12", {"text": "Another"}))
    assert text.toPlainText() == "Half a sen"


def test_a_choice_is_taken_at_once_and_its_list_is_filled_when_wanted(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a12")
    box = part(editor, ChoiceBox, "update_rag")
    assert box.count() == 1
    box.setFocus()
    assert box.count() == 6
    box.setCurrentIndex(box.findText("Red: Off track"))
    box.activated.emit(box.currentIndex())
    (update,) = desk.plan.linked(Update, "action", "a12")
    assert update.rag is Rag.RED
    assert "Off track" in part(editor, QLabel, "rating").text()


def test_ticks_and_flags_are_taken_at_once(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a11")
    page(editor, "Action")
    partners = part(editor, TickList, "partners")
    assert partners.item(0).text() == "Dunmarsh Fire and Rescue"
    partners.item(1).setCheckState(Qt.CheckState.Checked)
    assert desk.plan.get(Action, "a11").partners == ("fire", "police")
    part(editor, QCheckBox, "ongoing").click()
    assert desk.plan.get(Action, "a11").ongoing


def test_what_cannot_be_taken_stays_with_its_record(opened: Open, desk: Desk, answers: Answers) -> None:
    editor = opened("action", "a11")
    page(editor, "Action")
    due = part(editor, DayEdit, "due")
    type_in(due, "next week")
    leave(editor, due)
    assert due.text() == "next week"
    assert due.property("look") == "refused"
    assert "is not a date" in due.accessibleDescription()
    told = [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Due: “next week” is not a date.") for text in told)
    editor.show_record("a12")
    assert due.text() == "1 Jun 2024"
    assert not due.property("look")
    editor.show_record("a11")
    assert due.text() == "next week"
    type_in(due, "31/3/25")
    leave(editor, due)
    assert not due.property("look")


def test_pending_text_is_taken_before_another_record_is_shown(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a11")
    page(editor, "Action")
    text = part(editor, LongText, "text")
    type_in(text, "Patrol by bicycle")
    editor.show_record("a12")
    assert desk.plan.get(Action, "a11").text == "Patrol by bicycle"
    assert text.toPlainText() == "Fit better lights in the market square"


def test_a_taken_reference_is_refused(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a11")
    page(editor, "Action")
    ref = part(editor, QLineEdit, "ref")
    type_in(ref, "1.2")
    leave(editor, ref)
    assert desk.plan.get(Action, "a11").ref == "1.1"
    assert ref.text() == "1.2"


def test_a_refusal_of_the_plan_is_told_and_the_box_goes_back(
    opened: Open, desk: Desk, store: KeptInMemory, answers: Answers
) -> None:
    editor = opened("action", "a11")
    page(editor, "Action")
    store.refusal = PersonError("The disk is full.", "Free some space.")
    state = part(editor, ChoiceBox, "state")
    state.setFocus()
    state.setCurrentIndex(1)
    state.activated.emit(1)
    assert answers.told == ["The disk is full. Free some space."]
    assert state.value() is ActionState.LIVE


def test_a_change_elsewhere_is_shown(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a11")
    desk.do(Revise("action", "a11", {"text": "Walk at night"}))
    page(editor, "Action")
    assert part(editor, LongText, "text").toPlainText() == "Walk at night"
    desk.quarter = desk.quarter.next
    assert part(editor, LongText, "last_narrative").toPlainText() == "Patrols run nightly."


def test_a_removed_record_leaves_an_empty_pane(opened: Open, desk: Desk) -> None:
    editor = opened("risk", "ri1")
    desk.do(Remove("risk", "ri1"))
    assert editor.key == ""
    assert not part(editor, QTabWidget, "pages").isVisible()


def test_a_withdrawn_record_says_why_and_comes_back(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a22")
    told = [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]
    assert "Withdrawn: Never funded." in told
    bring_back = next(button for button in editor.findChildren(QPushButton) if button.text() == "Bring back")
    bring_back.click()
    assert desk.plan.get(Action, "a22").withdrawn == ""
    assert not bring_back.isVisible()
    desk.do(Withdraw("action", "a22", "Again."))
    assert bring_back.isVisible()


def test_a_read_only_plan_shows_boxes_that_can_be_read_not_changed(opened: Open, store: KeptInMemory) -> None:
    store.read_only = "Somebody else has it open."
    editor = opened("action", "a11")
    assert part(editor, LongText, "update_narrative").isReadOnly()
    assert part(editor, DayEdit, "due").isReadOnly()
    assert not part(editor, ChoiceBox, "update_rag").isEnabled()
    part(editor, DayEdit, "due").open_calendar()


def test_findings_of_the_record_stand_in_its_pane(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    editor = opened("action", "a12")
    with qtbot.waitSignal(desk.checked):
        desk.do(Revise("action", "a12", {"lead": ""}))
    told = [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]
    assert any("1.2" in text and text.startswith("⚑") for text in told)


def test_milestones_are_added_edited_and_removed_in_the_pane(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a11")
    page(editor, "Milestones")
    table = part(editor, ChildTable, "milestones")
    table.add()
    (new,) = [found for found in desk.plan.linked(Milestone, "action", "a11") if found.key != "m1"]
    assert table.view.current_key == new.key
    assert table.model.setData(table.model.index(table.model.row_of(new.key), 0), "Vans bought")
    assert desk.plan.get(Milestone, new.key).text == "Vans bought"
    table.remove()
    assert [found.key for found in desk.plan.linked(Milestone, "action", "a11")] == ["m1"]
    editor.show_record("a12")
    assert table.model.rowCount() == 0
    assert desk.undo()


def test_history_is_read_when_it_is_looked_at(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a11")
    desk.do(Revise("action", "a11", {"due": None}))
    history = part(editor, HistoryView, "history")
    model = history.table.model()
    assert model.rowCount() == 0
    page(editor, "History")
    assert model.index(0, 1).data() == "Due"
    desk.do(Revise("action", "a11", {"measure": "Counted"}))
    assert model.index(0, 3).data() == "Counted"
    desk.do(WriteUpdate("a11", desk.quarter, {"percent": 77}))
    assert {model.index(row, 1).data() for row in range(model.rowCount())} >= {"Due", "Measure"}
    assert model.index(0, 1).data().endswith(f"\nUpdate, {desk.quarter}")


def test_an_old_value_is_put_back_with_one_click(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a11")
    page(editor, "History")
    history = part(editor, HistoryView, "history")
    before = desk.plan.get(Action, "a11").due
    assert before is not None
    desk.do(Revise("action", "a11", {"due": None}))
    history.put_back.click()
    assert desk.plan.get(Action, "a11").due == before
    assert desk.workbench.undo_title == "put back due of action 1.1"
    assert "<s>" not in history.detail.toPlainText()
    assert desk.undo()
    assert desk.plan.get(Action, "a11").due is None


@pytest.mark.parametrize("kind", sorted(_MAKERS))
def test_every_record_has_its_history(kind: str, desk: Desk, qtbot: QtBot) -> None:
    editor = editor_for(kind, desk)
    qtbot.addWidget(editor)
    (history,) = editor.findChildren(HistoryView)
    pages = [pages for pages in editor.findChildren(QTabWidget) if pages.isAncestorOf(history)]
    assert any(pages[0].tabText(n) == "History" for n in range(pages[0].count()))


def test_a_day_is_picked_from_the_calendar(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a11")
    page(editor, "Action")
    due = part(editor, DayEdit, "due")
    due.setFocus()
    QTest.keyClick(due, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert due._calendar is not None
    assert due._calendar.selectedDate() == QDate(2025, 3, 31)
    due._calendar.activated.emit(QDate(2025, 4, 1))
    assert str(desk.plan.get(Action, "a11").due) == "2025-04-01"


def test_undo_goes_through_a_box_that_has_nothing_of_its_own(opened: Open, desk: Desk) -> None:
    editor = opened("action", "a11")
    page(editor, "Action")
    source = part(editor, QLineEdit, "source")
    source.setFocus()
    undone: list[int] = []
    shortcut = QShortcut(QKeySequence.StandardKey.Undo, editor)
    shortcut.activated.connect(lambda: undone.append(1))
    QTest.keyClick(source, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
    QTest.keyClicks(source, "x")
    QTest.keyClick(source, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (undone, source.text()) == ([1], "")


def test_the_plans_own_key_shows_the_usual_meaning_beneath(opened: Open, desk: Desk) -> None:
    editor = opened("plan", "plan")
    page(editor, "Rating key")
    blue = part(editor, QLineEdit, "means_blue")
    assert blue.placeholderText() == "Complete, with evidence recorded"
    type_in(blue, "Beyond what was agreed")
    leave(editor, blue)
    assert desk.plan.only(Plan).means_blue == "Beyond what was agreed"


def test_focus_goes_to_the_first_box_in_sight(opened: Open) -> None:
    editor = opened("risk", "ri1")
    editor.focus_first()
    assert part(editor, QLineEdit, "title").hasFocus()


def test_a_form_may_only_hold_boxes_that_are_known(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    with pytest.raises(TypeError, match="no box for QLabel"):
        box_for(ACTIONS.column("ref"), label, label)


def test_the_chart_of_a_kpi_is_seen_without_anything_before_it(opened: Open) -> None:
    editor = opened("kpi", "k1")
    assert [menu for menu in editor.findChildren(QMenu) if menu.isVisible()] == []
    assert part(editor, QLabel, "standing").text().startswith("Red. ")
