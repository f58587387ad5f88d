"""The plan-wide history and the comparison, as a person works them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Action
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs.compare import CompareDialog
from cspdesk.gui.dialogs.history import HistoryDialog
from cspdesk.gui.tables.words_delegate import PIECES
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.quarters import FreezeQuarter


def column(dialog: HistoryDialog | CompareDialog, place: int) -> list[str]:
    table = dialog.view.table if isinstance(dialog, HistoryDialog) else dialog.table
    model = table.model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


@pytest.fixture
def past(desk: Desk, qtbot: QtBot) -> HistoryDialog:
    desk.do(Revise("action", "a11", {"measure": "Counted twice a week"}))
    desk.do(Revise("action", "a11", {"measure": "Counted every week"}))
    desk.do(Revise("kpi", "k1", {"unit": "calls"}))
    dialog = HistoryDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def narrowed(past: HistoryDialog) -> list[str]:
    past._narrow()
    return column(past, 3)


def test_the_history_is_narrowed(past: HistoryDialog) -> None:
    assert column(past, 3) == ["Unit", "Measure", "Measure"]
    past._words.setText("TWICE")
    assert narrowed(past) == ["Measure", "Measure"]
    past._words.clear()
    past._kind.setCurrentIndex(past._kind.findData("kpi"))
    past._kind.activated.emit(0)
    assert column(past, 2) == ["KPI K1"]
    past._kind.setCurrentIndex(0)
    past._kind.activated.emit(0)
    past._field.setCurrentIndex(past._field.findData("measure"))
    assert narrowed(past) == ["Measure", "Measure"]
    past._who.setText("nobody")
    assert narrowed(past) == []
    past._who.clear()
    past._since.setText("1 Jan 2090")
    assert narrowed(past) == []
    past._since.setText("whenever")
    past._narrow()
    assert "is not a date" in past._fault.text()
    past._since.clear()
    past._how.setCurrentIndex(1)
    assert narrowed(past) == []


def test_changed_words_are_told_and_the_old_value_put_back(past: HistoryDialog, desk: Desk) -> None:
    model = past.view.table.model()
    old, new = model.index(1, 4).data(PIECES), model.index(1, 5).data(PIECES)
    assert [piece.text for piece in old if piece.changed] == ["twice a"]
    assert [piece.text for piece in new if piece.changed] == ["every"]
    past.view.table.setCurrentIndex(model.index(1, 0))
    past.view.put_back.click()
    assert desk.plan.get(Action, "a11").measure == "Counted twice a week"
    assert column(past, 6)[0].startswith("Put back measure")


def test_many_lines_are_read_as_they_are_looked_at(past: HistoryDialog, desk: Desk, qtbot: QtBot) -> None:
    past.hide()
    for number in range(700):
        desk.workbench.do(Revise("action", "a11", {"measure": f"Counted {number}"}))
    past.show()
    model = past.view._model
    qtbot.waitUntil(lambda: not model.is_reading)
    assert model.rowCount() < 703
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
        qtbot.waitUntil(lambda: not model.is_reading)
    assert model.rowCount() == 703


def test_two_points_are_compared(desk: Desk, qtbot: QtBot) -> None:
    desk.do(FreezeQuarter(desk.quarter, "officer", desk.workbench.now()))
    store = desk.workbench.store
    kept = desk.workbench.store.commits[-1].attachments  # type: ignore[attr-defined]
    store.attachment = kept.__getitem__  # type: ignore[method-assign]
    was = desk.plan.get(Action, "a11").text
    desk.do(Revise("action", "a11", {"text": "Run more patrols"}))
    dialog = CompareDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert (dialog.start.currentText(), dialog.end.currentText()) == (f"{desk.quarter}, version 1", "Now")
    assert [column(dialog, place) for place in (0, 2, 3, 4, 5)] == [
        ["Action"], ["Action 1.1"], ["Text"], [was], ["Run more patrols"]
    ]  # fmt: skip
    assert dialog.told.text() == "1 difference in 1 record."
    dialog._on_copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t") == ["Kind", "Priority", "Record", "Field", "Before", "After"]
    assert copied[1].endswith(f"{was}\tRun more patrols")
    desk.do(Revise("kpi", "k1", {"unit": "calls"}))
    assert column(dialog, 0) == ["Action", "KPI"]
    dialog.findChildren(QLineEdit)[-1].setText("patrols")
    qtbot.waitUntil(lambda: column(dialog, 0) == ["Action"])
    dialog.start.setEditText("the day before")
    dialog.compare()
    assert "is no point in the life of this plan" in dialog.told.text()
    dialog.start.setEditText("1 July 1999")
    dialog.compare()
    assert "had not been begun" in dialog.told.text()
