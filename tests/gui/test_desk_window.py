"""The window: menus that do what they say, and the frame round the tabs that tells how things are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.quarters import QuarterState
from cspdesk.gui.dialogs.findings import FindingsDialog
from cspdesk.gui.dialogs.help_pages import HelpPages
from cspdesk.gui.dialogs.history import HistoryDialog
from cspdesk.gui.dialogs.new_plan import NewPlan
from cspdesk.gui.dialogs.reading_table import ReadingTable
from cspdesk.gui.frame.plan_view import PLACES, PlanView
from cspdesk.gui.frame.tab_rail import TabRail
from cspdesk.gui.main_window import MainWindow
from cspdesk.gui.menus import STEPS
from cspdesk.gui.tabs.record_tab import RecordTab
from cspdesk.gui.theme import Theme
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.quarters import OpenQuarter, state_of
from tests.gui.conftest import Answers
from tests.present.desk_plan import Q1

WORDS = [place.word for place in PLACES]


def menu(window: MainWindow, name: str) -> QAction:
    return window.menus.actions[name]


def labels(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_a_plan_is_opened_on_its_current_quarter(window: MainWindow, view: PlanView) -> None:
    assert view.desk.quarter == Q1
    assert window.windowTitle() == "Dunmarsh.cspplan – OFFICIAL – cspdesk"
    assert isinstance(QApplication.focusWidget(), TabRail)
    view.show_tab(2)
    assert QApplication.focusWidget() is view.tab.view
    assert {"Dunmarsh.cspplan", "OFFICIAL", "Saved", "Collecting"} <= set(labels(window))
    assert menu(window, "add").isEnabled()
    assert window.settings.recent()


@pytest.mark.parametrize("place", range(len(WORDS)), ids=WORDS)
def test_every_tab_opens_and_can_be_left(qtbot: QtBot, window: MainWindow, view: PlanView, place: int) -> None:
    menu(window, f"tab_{place}").trigger()
    view.tab.refresh()
    view.tab.commit_pending()
    rail = window.findChild(TabRail)
    assert rail is not None
    assert rail.currentIndex() == place
    for named in [*window.findChildren(QLineEdit), *window.findChildren(QPushButton), *window.findChildren(QCheckBox)]:
        if named.isVisible() and not named.objectName().startswith("qt_"):
            face = QAccessible.queryAccessibleInterface(named)
            assert face is not None
            assert face.text(QAccessible.Text.Name) or _buddy(window, named), named
    for box in window.findChildren(QComboBox):
        assert not box.isVisible() or _buddy(window, box) or box.accessibleName(), box.objectName()


def _buddy(window: MainWindow, widget: object) -> bool:
    return any(label.buddy() is widget for label in window.findChildren(QLabel))


def test_the_rail_is_walked_with_arrow_keys(window: MainWindow, view: PlanView) -> None:
    rail = window.findChild(TabRail)
    assert rail is not None
    rail.setFocus()
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0), (Qt.Key.Key_End, 9), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(rail, key)
        assert rail.currentIndex() == place
    rail.set_badge(7, 3)
    assert rail.accessibleTabName(7) == "Returns, 3 waiting"
    rail.set_badge(7, 0)
    assert rail.accessibleTabName(7) == "Returns"


def test_a_narrow_window_shows_pictures_only(window: MainWindow, view: PlanView) -> None:
    rail = window.findChild(TabRail)
    assert rail is not None
    wide = rail.sizeHint().width()
    window.resize(680, 360)
    QApplication.processEvents()
    assert rail.sizeHint().width() < wide
    view.show_tab(2)
    assert not window.grab().isNull()


def test_what_is_typed_is_taken_when_the_tab_is_left(window: MainWindow, view: PlanView) -> None:
    view.show_tab(WORDS.index("Risks"))
    title = view.tab.editor.findChild(QLineEdit, "title")
    title.setFocus()
    QTest.keyClicks(title, "!")
    view.show_tab(WORDS.index("KPIs"))
    assert "!" in view.desk.plan.table("risk")["ri1"].title  # type: ignore[attr-defined]


def test_undo_and_redo_are_named_in_the_menu_and_below(window: MainWindow, view: PlanView) -> None:
    view.desk.do(Revise("action", "a11", {"text": "Q&A at night"}))
    assert menu(window, "undo").text() == "&Undo change text of action 1.1"
    assert "Undo: change text of action 1.1" in labels(window)
    assert any(text.startswith("Saved ") for text in labels(window))
    menu(window, "undo").trigger()
    assert view.desk.plan.get(Action, "a11").text == "Run night patrols"
    assert menu(window, "redo").text() == "&Redo change text of action 1.1"
    menu(window, "redo").trigger()
    assert view.desk.plan.get(Action, "a11").text == "Q&A at night"


def test_actions_are_added_withdrawn_and_removed_from_the_menu(
    window: MainWindow, view: PlanView, answers: Answers
) -> None:
    view.show_tab(2)
    tab = view.record_tab
    assert tab is not None
    menu(window, "add").trigger()
    key = tab.view.current_key
    assert view.desk.plan.get(Action, key).ref == "1.3"
    answers.answers += ["", None, "Not funded."]
    for _ in range(3):
        menu(window, "withdraw").trigger()
    assert view.desk.plan.get(Action, key).withdrawn == "Not funded."
    assert answers.told == ["Action 1.3 was not withdrawn. A withdrawal needs a reason."]
    menu(window, "withdraw").trigger()
    assert view.desk.plan.get(Action, key).withdrawn == ""
    menu(window, "remove").trigger()
    assert view.desk.plan.find(Action, key) is None
    assert view.desk.undo()


def test_copy_paste_and_fill_go_to_the_table_in_hand(window: MainWindow, view: PlanView) -> None:
    view.show_tab(2)
    tab = view.record_tab
    assert tab is not None
    tab.view.setFocus()
    tab.view.choose("a11", 3)
    menu(window, "copy").trigger()
    assert QApplication.clipboard().text().strip() == "31 Mar 2025"
    tab.view.choose("a12", 3)
    menu(window, "paste").trigger()
    assert view.desk.plan.get(Action, "a12").due == view.desk.plan.get(Action, "a11").due
    tab.view.choose("a21", 3)
    menu(window, "fill_down").trigger()
    assert view.desk.plan.get(Action, "a21").due is not None


def test_the_pane_is_hidden_and_remembered(window: MainWindow, view: PlanView) -> None:
    view.show_tab(2)
    menu(window, "pane").trigger()
    assert not view.tab.editor.isVisible()
    assert window.settings.flag("pane", default=True) is False
    view.show_tab(5)
    assert not view.tab.editor.isVisible()
    menu(window, "pane").trigger()
    assert view.tab.editor.isVisible()


def test_finding_goes_to_the_record(window: MainWindow, view: PlanView) -> None:
    menu(window, "find").trigger()
    QTest.keyClicks(window.find_box, "market lights")
    QTest.keyClick(window.find_box, Qt.Key.Key_Return)
    tab = view.record_tab
    assert isinstance(tab, RecordTab)
    assert tab.view.current_key == "a12"
    window.find_box.clear()
    QTest.keyClicks(window.find_box, "zebra")
    QTest.keyClick(window.find_box, Qt.Key.Key_Return)
    assert tab.view.current_key == "a12"
    QTest.keyClick(window.find_box, Qt.Key.Key_Backspace)


def test_going_to_records_shows_only_those(window: MainWindow, view: PlanView) -> None:
    view.desk.go_to("action", ("a12", "a21"))
    assert view.tab.view.records.table.keys == ["a12", "a21"]
    show_all = next(b for b in view.tab.findChildren(QPushButton) if b.text() == "Show all")
    show_all.click()
    assert len(view.tab.view.records.table.keys) == 3
    view.desk.go_to("update", ("u11",))
    assert view.tab.view.current_key == "a11"
    view.desk.go_to("spend", ("sp1",))
    assert view.record_tab is not None
    assert view.record_tab.view.current_key == "pr1"
    view.desk.go_to("allocation", ("al1",))
    assert view.record_tab.view.current_key == "s1"
    view.desk.go_to("nothing", ())


def test_the_filter_key_goes_to_the_filter(window: MainWindow, view: PlanView) -> None:
    view.show_tab(2)
    menu(window, "filter").trigger()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, "school")
    assert view.tab.view.records.table.keys == ["a21"]
    assert view.tab.editor.key == "a21"
    assert "1 of 3 actions" in labels(window)


def test_the_quarter_is_chosen_in_its_bar(window: MainWindow, view: PlanView) -> None:
    selector = view.quarter_bar.selector
    assert selector.currentText().startswith("Q1 2024/25 (Apr-Jun 2024)")
    selector.setCurrentIndex(selector.currentIndex() + 1)
    selector.activated.emit(selector.currentIndex())
    assert view.desk.quarter == Q1.next
    assert "Not open" in labels(window)


def test_a_quarter_goes_through_its_steps(window: MainWindow, view: PlanView, answers: Answers) -> None:
    desk = view.desk
    answers.answers += ["31 July 2024", "partnership chair", "A figure was wrong."]
    menu(window, "collect").trigger()
    menu(window, "check").trigger()
    menu(window, "approve").trigger()
    assert state_of(desk.plan, Q1) is QuarterState.APPROVED
    menu(window, "freeze").trigger()
    assert state_of(desk.plan, Q1) is QuarterState.FROZEN
    assert answers.told[-1].startswith("Q1 2024/25 is frozen.")
    menu(window, "correct").trigger()
    assert state_of(desk.plan, Q1) is QuarterState.CHECKING
    menu(window, "freeze").trigger()
    menu(window, "carry").trigger()
    assert desk.quarter == Q1.next
    assert state_of(desk.plan, Q1.next) is QuarterState.OPEN


def test_collecting_opens_a_quarter_and_wants_a_date(window: MainWindow, view: PlanView, answers: Answers) -> None:
    desk = view.desk
    desk.quarter = Q1.next
    answers.answers += ["when it suits", None, ""]
    menu(window, "collect").trigger()
    assert "is not a date" in answers.told[-1]
    menu(window, "collect").trigger()
    assert state_of(desk.plan, Q1.next) is QuarterState.NOT_OPEN
    menu(window, "collect").trigger()
    assert state_of(desk.plan, Q1.next) is QuarterState.COLLECTING
    answers.answers += [None]
    menu(window, "approve").trigger()
    assert state_of(desk.plan, Q1.next) is QuarterState.COLLECTING


def test_a_step_that_cannot_be_taken_says_why_in_the_menu(window: MainWindow, view: PlanView) -> None:
    told = {name: menu(window, name).text().replace("&", "") for name in STEPS if not menu(window, name).isEnabled()}
    assert told == {
        "open_quarter": "Open  (it is already collecting)",
        "correct": "Correct Q1 2024/25…  (it is collecting, not frozen)",
        "carry": "Carry forward  (it is collecting, not frozen)",
    }
    menu(window, "freeze").trigger()
    assert menu(window, "correct").text().replace("&", "") == "Correct Q1 2024/25…"
    assert menu(window, "correct").isEnabled()
    assert menu(window, "freeze").text().replace("&", "") == "Freeze  (it is already frozen, as version 1)"
    view.desk.quarter = Q1.next
    assert menu(window, "check").text().replace("&", "") == "Check what came in  (it is not open yet)"
    window.commands.undo()
    view.desk.quarter = Q1
    assert menu(window, "freeze").isEnabled()


def test_the_steps_of_the_cycle_lead_to_their_tabs(
    window: MainWindow, view: PlanView, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    view.go_to("return")
    monkeypatch.setattr(type(view.tab), "issue", lambda tab: done.append("issue"))
    monkeypatch.setattr(type(view.tab), "receive", lambda tab, paths: done.append("receive"))
    view.go_to("snapshot")
    monkeypatch.setattr(type(view.tab), "publish", lambda tab: done.append("publish"))
    answers.answers += [[], [Path("x.xlsx")]]
    for name in ("issue", "import_returns", "import_returns", "publish", "preview", "inbox"):
        menu(window, name).trigger()
    assert done == ["issue", "receive", "publish"]
    for name, kind in (("plan_details", "Plan"), ("partners", "Partners"), ("areas", "Areas")):
        menu(window, name).trigger()
        assert view.tab.pages.tabText(view.tab.pages.currentIndex()) == kind


def test_findings_history_keys_and_help_open_beside_the_window(window: MainWindow, view: PlanView) -> None:
    menu(window, "findings").trigger()
    found = window.findChild(FindingsDialog)
    assert found is not None
    assert found.focusWidget() is found.table
    assert found.table.currentIndex().row() == 0
    model = found.table.model()
    rows = [model.index(row, 1).data() for row in range(model.rowCount())]
    row = next(n for n, about in enumerate(rows) if about.startswith("Action"))
    found.table.activated.emit(model.index(row, 0))
    assert isinstance(view.tab, RecordTab)
    assert view.tab.spec.kind == "action"
    view.desk.do(Revise("action", "a11", {"text": "x"}))
    menu(window, "history").trigger()
    menu(window, "keys").trigger()
    menu(window, "help").trigger()
    menu(window, "about").trigger()
    assert window.message.startswith("cspdesk ")
    tables = window.findChildren(ReadingTable)
    assert "Keys" in {table.windowTitle() for table in tables}
    history = window.findChild(HistoryDialog)
    assert history is not None
    help_pages = window.findChild(HelpPages)
    assert help_pages is not None
    help_pages.page.setSource(QUrl("cycle.md"))
    assert "quarter" in help_pages.page.toPlainText()
    contents = next(b for b in help_pages.findChildren(QPushButton) if b.text() == "Contents")
    contents.click()
    assert "cspdesk help" in help_pages.page.toPlainText()
    for dialog in (*tables, history, help_pages):
        dialog.reject()


def test_no_findings_are_told_as_such(qtbot: QtBot, view: PlanView) -> None:
    dialog = FindingsDialog(view.desk, ())
    qtbot.addWidget(dialog)
    assert any("nothing to look at" in label.text() for label in dialog.findChildren(QLabel))


def test_columns_are_chosen_and_remembered_with_the_plan(window: MainWindow, view: PlanView, plan_path: Path) -> None:
    view.show_tab(2)
    table = view.tab.view
    menu(window, "columns").trigger()
    chooser = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window)
    measure = next(action for action in chooser.actions() if action.text() == "Measure")
    measure.trigger()
    chooser.close()
    names = [column.name for column in table.records.table.columns]
    assert not table.isColumnHidden(names.index("measure"))
    table.horizontalHeader().setSortIndicator(names.index("text"), Qt.SortOrder.DescendingOrder)
    table.horizontalHeader().moveSection(0, 2)
    table.horizontalHeader().resizeSection(names.index("text"), 333)
    window.open_plan(plan_path)
    assert window.view is not None
    window.view.show_tab(2)
    again = window.view.tab.view
    assert not again.isColumnHidden(names.index("measure"))
    assert again.columnWidth(names.index("text")) == 333
    assert again.horizontalHeader().visualIndex(0) == 2
    assert again.records.table.keys == ["a21", "a11", "a12"]


def test_the_last_column_cannot_be_hidden(window: MainWindow, view: PlanView) -> None:
    view.show_tab(5)
    table = view.tab.view
    table.open_column_menu()
    chooser = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window)
    for action in chooser.actions():
        if action.isChecked():
            action.trigger()
    chooser.close()
    header = table.horizontalHeader()
    assert header.count() - header.hiddenSectionCount() == 1


def test_text_grows_and_shrinks_within_limits(window: MainWindow, qapp: QApplication) -> None:
    before = qapp.font()
    points = before.pointSize()
    menu(window, "larger").trigger()
    assert qapp.font().pointSize() == points + 1
    assert window.settings.number("points", 0) == points + 1
    for _ in range(30):
        menu(window, "smaller").trigger()
    assert qapp.font().pointSize() == 7
    qapp.setFont(before)


def test_the_look_is_chosen_in_the_menu(window: MainWindow, view: PlanView) -> None:
    view.show_tab(2)
    looks = {}
    actions = [action for action in window.findChildren(QAction) if action.data() in list(Theme)]
    for action in [*actions, next(a for a in actions if a.data() == "system")]:
        action.trigger()
        QApplication.processEvents()
        looks[action.data()] = window.palette().window().color().name()
        assert not window.grab().isNull()
    assert window.settings.words("theme") == "system"
    assert len({looks["light"], looks["dark"], looks["contrast"]}) == 3


def test_commands_do_nothing_while_no_plan_is_open(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NewPlan, "exec", lambda dialog: 0)
    commands = window.commands
    for name in ("save_copy", "undo", "redo", "add", "withdraw", "remove", "copy", "paste", "fill_down", "filter",
                 "pane", "columns", "partners", "findings", "history", "freeze", "issue", "import_returns", "publish",
                 "import_table", "show_tab", "set_theme"):  # fmt: skip
        getattr(commands, name)()
    assert window.view is None
    menu(window, "exit").trigger()
    assert not window.isVisible()


def test_a_quarter_opened_elsewhere_is_shown(window: MainWindow, view: PlanView) -> None:
    view.desk.quarter = Q1.next
    view.desk.do(OpenQuarter(Q1.next))
    assert "Open" in labels(window)
    view.desk.do(ChangeSet("nothing", ()))
