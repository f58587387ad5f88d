"""A damaged plan: what can be read is offered in a new file, with an account of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cspdesk import bootstrap
from cspdesk.domain.actions import Action
from cspdesk.domain.faults import DamagedPlanError
from cspdesk.domain.workplan import Workplan
from cspdesk.gui.dialogs.reading_table import ReadingTable
from cspdesk.gui.frame.message_bar import MessageBar
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.main_window import MainWindow
from cspdesk.usecases.ports import Stamp, no_progress
from tests.gui.conftest import Answers, Shelf
from tests.present.desk_plan import NOW, desk_plan


def press(window: MainWindow) -> None:
    bar = window.findChild(MessageBar)
    assert bar is not None
    button = bar.findChild(QPushButton)
    assert button is not None
    assert button.text() == "Recover to a new file…"
    button.click()


def test_recovery_is_offered_done_and_accounted_for(
    qtbot: QtBot, window: MainWindow, shelf: Shelf, answers: Answers, tmp_path: Path
) -> None:
    shelf.damaged["Torn.cspplan"] = desk_plan()
    window.open_plan(tmp_path / "Torn.cspplan")
    assert window.message == "Torn.cspplan is damaged. Leave the file as it is."
    assert window.view is None
    answers.answers += [tmp_path / "Torn recovered.cspplan"]
    with qtbot.waitSignal(window.jobs.ended):
        press(window)
    assert window.view is not None
    assert window.view.desk.workbench.store.name == "Torn recovered.cspplan"
    account = window.findChild(ReadingTable)
    assert account is not None
    model = account.table.model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]
    assert said == ["24 records were recovered.", "1 could not be recovered: action 1.2."]
    account.close()


def test_a_plan_that_is_open_stays_and_nothing_is_overwritten(
    qtbot: QtBot, window: MainWindow, view: PlanView, shelf: Shelf, answers: Answers, tmp_path: Path
) -> None:
    shelf.damaged["Torn.cspplan"] = desk_plan()
    window.open_plan(tmp_path / "Torn.cspplan")
    assert "is damaged" in window.message
    answers.answers += [None]
    press(window)
    window.open_plan(tmp_path / "Torn.cspplan")
    answers.answers += [tmp_path / "Dunmarsh.cspplan"]
    with qtbot.waitSignal(window.jobs.ended):
        press(window)
    assert window.message == "Dunmarsh.cspplan is there already. Choose another name."
    assert window.view is not None
    assert window.view.desk.workbench.store.name == "Dunmarsh.cspplan"


def test_a_torn_file_is_recovered_by_the_program_itself(tmp_path: Path) -> None:
    services, stamp = bootstrap.services(), Stamp(NOW, "officer", "desk-1")
    path, target = tmp_path / "Torn.cspplan", tmp_path / "New.cspplan"
    services.create_plan(path, Workplan().difference(desk_plan(), "begin"), stamp).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 4])
    torn = path.read_bytes()
    with pytest.raises(DamagedPlanError):
        services.open_plan(path)
    said = services.recover_plan(path, target, stamp, no_progress)
    assert "recovered into New.cspplan" in said[0]
    assert said[-1] == "The damaged file has not been touched."
    assert path.read_bytes() == torn
    new = services.open_plan(target)
    assert new.load().table(Action.KIND)
    new.close()
