"""A frozen quarter looks frozen: it is said above the plan, and what was published of it cannot be typed over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.main_window import MainWindow
from tests.gui.conftest import Answers

FROZEN = "Q1 2024/25 is frozen: its updates, narratives and spending stand as published."


def editable(view: PlanView, column: str) -> bool:
    table = view.record_tab
    assert table is not None
    model = table.view.records
    names = [each.name for each in model.table.columns]
    return bool(model.flags(model.index(0, names.index(column))) & Qt.ItemFlag.ItemIsEditable)


def ground(view: PlanView, column: str) -> object:
    table = view.record_tab
    assert table is not None
    model = table.view.records
    names = [each.name for each in model.table.columns]
    return model.data(model.index(0, names.index(column)), Qt.ItemDataRole.BackgroundRole)


def boxes_open(view: PlanView) -> dict[str, bool]:
    found = {}
    for box in view.tab.editor.binding.boxes:
        widget = box.widget
        found[box.column.name] = not widget.isReadOnly() if isinstance(widget, QPlainTextEdit) else widget.isEnabled()
    return found


def test_what_is_frozen_can_be_read_and_not_typed_over(window: MainWindow, view: PlanView, answers: Answers) -> None:
    view.show_tab(2)
    assert editable(view, "update_rag")
    assert boxes_open(view)["update_rag"]
    answers.answers.append("partnership chair")
    for step in ("check", "approve", "freeze"):
        window.menus.actions[step].trigger()
    assert window.standing.words == FROZEN
    assert not editable(view, "update_rag")
    assert not editable(view, "update_narrative")
    assert editable(view, "text"), "the action itself goes on"
    assert ground(view, "update_rag") is not None
    assert ground(view, "text") is None
    locked = boxes_open(view)
    assert not locked["update_rag"]
    assert not locked["update_narrative"]
    assert locked["text"]
    assert isinstance(view.tab.editor.findChild(ChoiceBox, "update_rag"), ChoiceBox)
    view.desk.quarter = view.desk.quarter.next
    assert window.standing.words == ""
    assert editable(view, "update_rag")
    view.desk.quarter = view.desk.quarter.previous
    answers.answers.append("A figure was wrong.")
    correct = next(each for each in window.standing.findChildren(QPushButton) if each.text() == "Correct…")
    assert correct.isVisible()
    correct.click()
    assert window.standing.words == ""
    assert editable(view, "update_rag")
    assert boxes_open(view)["update_narrative"]
