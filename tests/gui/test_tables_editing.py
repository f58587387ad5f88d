"""The table behaves like a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.rag import Rag
from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.boxes.long_text import LongText
from cspdesk.gui.boxes.tick_list import TickList
from cspdesk.gui.desk import Desk
from cspdesk.gui.rag_chip import chip_icon
from cspdesk.gui.tables.blocks import copy, empty_cells, fill_down, paste
from cspdesk.gui.tables.paste_preview import PastePreview
from cspdesk.gui.tables.record_model import MARK, RecordModel
from cspdesk.gui.tables.record_view import RecordView
from cspdesk.gui.theme import Theme, apply
from cspdesk.present.tables.actions import ACTIONS
from cspdesk.present.tables.pasting import lay
from cspdesk.present.tables.record_table import Filter
from tests.gui.conftest import Answers, KeptInMemory

Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> RecordView:
    """The actions table, shown."""
    model = RecordModel(desk, ACTIONS)
    shown = RecordView(desk, model)
    model.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(1000, 400)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.setFocus()
    return shown


@pytest.fixture
def at(view: RecordView) -> Callable[[str, str], None]:
    """Goes to a cell by the key of its row and the name of its column."""

    def go(key: str, column: str) -> None:
        names = [found.name for found in view.records.table.columns]
        view.setColumnHidden(names.index(column), False)
        assert view.choose(key, names.index(column))

    return go


def action(desk: Desk, key: str) -> Action:
    return desk.plan.get(Action, key)


def text(view: RecordView, key: str, column: str) -> str:
    place = [found.name for found in view.records.table.columns].index(column)
    shown = view.records.index(view.records.row_of(key), place).data()
    assert isinstance(shown, str)
    return shown


def test_shows_the_actions_that_stand_with_their_ratings(view: RecordView) -> None:
    assert view.records.table.keys == ["a11", "a12", "a21"]
    names = [found.name for found in view.records.table.columns]
    marks = [view.records.index(row, names.index("update_rag")).data(MARK) for row in range(3)]
    assert marks == [Rag.GREEN, Rag.NO_UPDATE, Rag.NO_UPDATE]
    assert text(view, "a11", "lead") == "Dunmarsh Police"
    assert text(view, "a11", "due") == "31 Mar 2025"


def test_typing_begins_to_edit_and_enter_goes_down(
    view: RecordView, desk: Desk, at: Callable[[str, str], None]
) -> None:
    at("a11", "due")
    QTest.keyClicks(view.viewport(), "1")
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "1"
    assert editor.accessibleName() == "Due, 1.1"
    QTest.keyClicks(editor, "/9/24")
    QTest.keyClick(editor, Key.Key_Return)
    assert str(action(desk, "a11").due) == "2024-09-01"
    assert text(view, "a11", "due") == "1 Sep 2024"
    assert view.current_key == "a12"
    assert desk.workbench.undo_title == "change due of action 1.1"


def test_tab_takes_the_value_and_goes_right(view: RecordView, desk: Desk, at: Callable[[str, str], None]) -> None:
    at("a12", "update_percent")
    QTest.keyClick(view.viewport(), Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "30%")
    before = view.currentIndex().column()
    QTest.keyClick(editor, Key.Key_Tab)
    assert view.currentIndex().row() == 1
    assert view.currentIndex().column() != before
    written = [found for found in desk.plan.all(Update) if found.action == "a12"]
    assert [(found.percent, found.by) for found in written] == [(30, "officer")]


def test_escape_gives_back_the_old_value(
    view: RecordView, desk: Desk, store: KeptInMemory, at: Callable[[str, str], None]
) -> None:
    at("a11", "ref")
    QTest.keyClicks(view.viewport(), "9")
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClick(editor, Key.Key_Escape)
    assert action(desk, "a11").ref == "1.1"
    assert not store.commits


@pytest.mark.parametrize(
    ("letter", "rating"),
    [("a", Rag.AMBER), ("A", Rag.AMBER), ("g", Rag.GREEN), ("r", Rag.RED), ("b", Rag.BLUE), ("x", Rag.GREY)],
)
def test_a_rating_is_chosen_by_its_letter(
    view: RecordView, desk: Desk, at: Callable[[str, str], None], letter: str, rating: Rag
) -> None:
    at("a12", "update_rag")
    QTest.keyClicks(view.viewport(), letter)
    written = [found for found in desk.plan.all(Update) if found.action == "a12"]
    assert [found.rag for found in written] == [rating]
    assert view.records.index(1, view.currentIndex().column()).data(MARK) == rating
    at("a12", "update_rag")
    QTest.keyClicks(view.viewport(), letter)
    assert [found.rag for found in desk.plan.all(Update) if found.action == "a12"] == [rating]


def test_what_cannot_be_taken_stays_in_the_cell_and_is_explained(
    view: RecordView, desk: Desk, answers: Answers, at: Callable[[str, str], None]
) -> None:
    at("a11", "due")
    QTest.keyClick(view.viewport(), Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("end of Marchember")
    QTest.keyClick(editor, Key.Key_Return)
    assert answers.told == ["“end of Marchember” is not a date. Write it like 31 March 2024 or 31/3/2024."]
    assert text(view, "a11", "due") == "end of Marchember"
    assert view.current_key == "a11"
    assert str(action(desk, "a11").due) == "2025-03-31"
    index = view.currentIndex()
    assert "is not a date" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert view.records.setData(index, "30 June 2025")
    assert text(view, "a11", "due") == "30 Jun 2025"


def test_alt_enter_begins_a_line_in_a_long_text(view: RecordView, desk: Desk, at: Callable[[str, str], None]) -> None:
    at("a11", "measure")
    QTest.keyClick(view.viewport(), Key.Key_F2)
    editor = view.viewport().findChild(LongText)
    assert editor is not None
    QTest.keyClicks(editor, "one")
    QTest.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(editor, "two")
    view.commit_pending()
    assert action(desk, "a11").measure == "one\ntwo"


def test_a_change_elsewhere_patches_rows_and_keeps_the_selection(
    view: RecordView, desk: Desk, at: Callable[[str, str], None]
) -> None:
    at("a21", "text")
    resets: list[int] = []
    view.records.modelReset.connect(lambda: resets.append(1))
    view.records.setData(view.records.index(0, 1), "Run patrols at night")
    assert view.current_key == "a21"
    assert not resets
    desk.undo()
    assert text(view, "a11", "text") == "Run night patrols"
    assert not resets


def test_filtering_and_sorting_keep_the_current_record(view: RecordView, at: Callable[[str, str], None]) -> None:
    at("a21", "text")
    view.records.narrow(Filter(text="SCHOOL"))
    assert view.records.table.keys == ["a21"]
    assert view.current_key == "a21"
    view.records.narrow(Filter(withdrawn=True))
    assert len(view.records.table.keys) == 4
    view.records.sort_by("text", descending=True)
    assert view.records.table.keys == ["a21", "a11", "a22", "a12"]
    assert view.current_key == "a21"


def test_copies_cells_as_a_spreadsheet_takes_them(view: RecordView, at: Callable[[str, str], None]) -> None:
    at("a11", "text")
    view.records.setData(view.records.index(1, 1), "=HYPERLINK(1)")
    for row in (0, 1):
        for column in (0, 1, 3):
            view.selectionModel().select(view.records.index(row, column), view.selectionModel().SelectionFlag.Select)
    copy(view)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["1.1", "Run night patrols"]
    assert lines[0].endswith("31 Mar 2025")
    assert "'=HYPERLINK(1)" in lines[1]


def test_pastes_a_block_as_one_step(view: RecordView, desk: Desk, at: Callable[[str, str], None]) -> None:
    QGuiApplication.clipboard().setText("1 May 2025\t\t60\r\n2 May 2025\t\t70\r\n")
    at("a11", "due")
    paste(view)
    assert str(action(desk, "a11").due) == "2025-05-01"
    assert str(action(desk, "a12").due) == "2025-05-02"
    assert {found.percent for found in desk.plan.all(Update)} == {60, 70}
    assert desk.workbench.undo_title == "paste 6 values"
    desk.undo()
    assert str(action(desk, "a12").due) == "2024-06-01"


def test_shows_a_block_that_does_not_fit_before_it_pastes(
    view: RecordView, desk: Desk, monkeypatch: pytest.MonkeyPatch, at: Callable[[str, str], None]
) -> None:
    seen: list[str] = []

    def agree(pasting: object, table: object, parent: object) -> bool:
        seen.append(pasting.told())  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(PastePreview, "agreed", agree)
    QGuiApplication.clipboard().setText("1 May 2025\nno date\n3 May 2025\n4 May 2025\n")
    at("a11", "due")
    paste(view)
    assert seen == ["1 of 3 values cannot go where they fall. 1 row of the block would lie below the last row."]
    assert str(action(desk, "a21").due) == "2025-05-03"
    assert str(action(desk, "a12").due) == "2024-06-01"


def test_one_value_fills_a_selection(view: RecordView, desk: Desk, at: Callable[[str, str], None]) -> None:
    QGuiApplication.clipboard().setText("Dunmarsh Fire and Rescue")
    names = [found.name for found in view.records.table.columns]
    at("a11", "lead")
    for row in range(3):
        view.selectionModel().select(
            view.records.index(row, names.index("lead")), view.selectionModel().SelectionFlag.Select
        )
    paste(view)
    assert {found.lead for found in desk.plan.all(Action) if not found.withdrawn} == {"fire"}


def test_fills_down_from_the_row_above(view: RecordView, desk: Desk, at: Callable[[str, str], None]) -> None:
    at("a12", "due")
    fill_down(view)
    assert action(desk, "a12").due == action(desk, "a11").due
    assert desk.workbench.undo_title == "fill down 1 value"


def test_refuses_to_fill_what_is_worked_out(view: RecordView, answers: Answers, at: Callable[[str, str], None]) -> None:
    at("a12", "last_rating")
    fill_down(view)
    assert answers.told == ["Last is worked out and cannot be filled. Select other columns."]


def test_delete_empties_cells_but_not_the_reference(
    view: RecordView, desk: Desk, answers: Answers, at: Callable[[str, str], None]
) -> None:
    at("a11", "due")
    QTest.keyClick(view, Key.Key_Delete)
    assert action(desk, "a11").due is None
    at("a11", "ref")
    empty_cells(view)
    assert action(desk, "a11").ref == "1.1"
    assert answers.told == ["A reference cannot be empty. Give it one that nothing else of its kind has."]


def test_a_read_only_plan_cannot_be_edited(view: RecordView, store: KeptInMemory) -> None:
    store.read_only = "Somebody else has it open."
    assert not view.records.flags(view.records.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def test_ticks_are_edited_in_a_cell(view: RecordView, desk: Desk, at: Callable[[str, str], None]) -> None:
    at("a11", "partners")
    QTest.keyClick(view.viewport(), Key.Key_F2)
    ticks = view.viewport().findChild(TickList)
    assert ticks is not None
    ticks.item(1).setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(ticks, Key.Key_Return)
    assert action(desk, "a11").partners == ("fire", "police")


def test_a_date_is_edited_in_a_cell_with_its_calendar_key(
    view: RecordView, desk: Desk, at: Callable[[str, str], None]
) -> None:
    at("a11", "start")
    QTest.keyClick(view.viewport(), Key.Key_F2)
    day = view.viewport().findChild(DayEdit)
    assert day is not None
    assert day.text() == "1 Apr 2024"
    day.setText("2/4/24")
    QTest.keyClick(day, Key.Key_Backtab)
    assert str(action(desk, "a11").start) == "2024-04-02"


def test_choosing_with_the_mouse_takes_the_value(view: RecordView, desk: Desk, at: Callable[[str, str], None]) -> None:
    at("a11", "lead")
    QTest.keyClick(view.viewport(), Key.Key_F2)
    box = view.viewport().findChild(ChoiceBox)
    assert box is not None
    box.setCurrentIndex(box.findText("Dunmarsh Fire and Rescue"))
    box.activated.emit(box.currentIndex())
    assert action(desk, "a11").lead == "fire"
    at("a11", "ref")
    refused = view.records.write_value(view.currentIndex(), "1.2")
    assert not refused


def test_home_goes_to_the_first_column_and_nothing_chosen_does_nothing(
    view: RecordView, at: Callable[[str, str], None]
) -> None:
    at("a11", "due")
    QTest.keyClick(view, Key.Key_Home)
    assert view.currentIndex().column() == 0
    QTest.keyClick(view, Key.Key_Return)
    assert view.current_key == "a12"
    view.clearSelection()
    for step in (copy, paste, fill_down, empty_cells):
        step(view)
    view.choose("a11", 0)
    fill_down(view)
    assert not view.choose("nobody")


def test_a_selection_with_gaps_copies_its_gaps_empty(view: RecordView) -> None:
    for row, column in ((0, 0), (1, 1)):
        view.selectionModel().select(view.records.index(row, column), view.selectionModel().SelectionFlag.Select)
    copy(view)
    assert QGuiApplication.clipboard().text().splitlines() == ["1.1\t", "\tFit better lights in the market square"]


def test_the_preview_lists_what_cannot_go_first(qtbot: QtBot, view: RecordView) -> None:
    table = view.records.table
    columns = [table.columns[3]]
    pasting = lay(table, ["a11", "a12"], columns, [["1 May 2025"], ["no date"]])
    for agree in (True, False):
        QTimer.singleShot(0, _press("Paste 1 value" if agree else "Cancel"))
        assert PastePreview.agreed(pasting, table, view) is agree
    dialog = PastePreview(pasting, table, view)
    shown = dialog.findChild(QTableView)
    assert shown is not None
    assert "is not a date" in shown.model().index(0, 3).data()
    dialog.deleteLater()


def _press(name: str) -> Callable[[], None]:
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == name).click()

    return press


def test_cells_are_painted_with_chips_in_every_look(view: RecordView, qapp: QApplication) -> None:
    for theme in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST, Theme.SYSTEM):
        apply(qapp, theme)
        for rag in Rag:
            assert not chip_icon(rag, 20, view.palette()).isNull()
        assert not view.grab().isNull()


def test_a_withdrawn_row_is_muted_and_tips_say_why_a_rating_is_so(view: RecordView) -> None:
    view.records.narrow(Filter(withdrawn=True))
    row = view.records.row_of("a22")
    assert view.records.index(row, 1).data(Qt.ItemDataRole.ForegroundRole) is not None
    names = [found.name for found in view.records.table.columns]
    tip = view.records.index(0, names.index("update_rag")).data(Qt.ItemDataRole.ToolTipRole)
    assert "On track" in tip
    assert view.records.headerData(0, Qt.Orientation.Vertical) is None
    assert view.records.data(view.records.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
