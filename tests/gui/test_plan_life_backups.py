"""The backups of a plan file: listed, looked into, and gone back to as one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Action
from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs.backups import BackupsDialog
from cspdesk.gui.jobs import JobRunner
from cspdesk.gui.main_window import MainWindow
from cspdesk.store.backups import back_up
from cspdesk.store.plan_file import PlanFile, create_plan
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.ports import Stamp
from tests.gui.conftest import Answers, Shelf, bench_over
from tests.present.desk_plan import NOW, Q1, TODAY, desk_plan


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PlanFile]:
    """The small plan in a file, with a backup of it as it was made."""
    first = Workplan().difference(desk_plan(), "begin")
    made = create_plan(tmp_path / "Dunmarsh.cspplan", first, Stamp(NOW, "officer", "desk-1"))
    back_up(made._engine, made.path, datetime(2024, 7, 1, 9, 30, tzinfo=UTC))
    yield made
    made.close()


@pytest.fixture
def desk(file: PlanFile, shelf: Shelf, answers: Answers) -> Iterator[Desk]:
    jobs = JobRunner(answers)
    made = Desk(bench_over(file), shelf.services(), TODAY, Q1, answers, jobs)
    yield made
    jobs.close()
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> Iterator[BackupsDialog]:
    """The backups, once an action was rewritten."""
    window = QWidget()
    qtbot.addWidget(window)
    assert desk.do(Revise("action", "a11", {"text": "Rewritten by mistake"}))
    made = BackupsDialog(desk, window)
    made.open()
    yield made
    window.close()


def rows(dialog: BackupsDialog) -> list[tuple[str, ...]]:
    model = dialog.changes.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_a_backup_shows_what_going_back_would_change(dialog: BackupsDialog) -> None:
    model = dialog.table.model()
    assert dialog.focusWidget() is dialog.table
    assert model.rowCount() == 1
    assert model.index(0, 0).data().startswith("1 Jul 2024")
    assert model.index(0, 1).data().endswith(" KB")
    assert rows(dialog) == [("Action 1.1: Text", "Rewritten by mistake", "Run night patrols")]
    assert dialog.told.text().startswith("Restoring it would change 1 record.")


def test_restoring_is_one_step_that_undo_takes_back(dialog: BackupsDialog, desk: Desk, answers: Answers) -> None:
    dialog.restore_button.click()
    assert desk.plan.get(Action, "a11").text == "Run night patrols"
    assert "Undo takes that back." in answers.told[-1]
    assert desk.undo()
    assert desk.plan.get(Action, "a11").text == "Rewritten by mistake"


def test_a_backup_that_is_the_plan_offers_nothing(desk: Desk, file: PlanFile) -> None:
    dialog = BackupsDialog(desk)
    dialog.open()
    assert "nothing would change" in dialog.told.text()
    assert not dialog.restore_button.isEnabled()
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close).click()  # type: ignore[union-attr]  # it is there


def test_a_backup_that_cannot_be_read_says_so(dialog: BackupsDialog, file: PlanFile) -> None:
    dialog.table.clearSelection()
    dialog.table.setCurrentIndex(QModelIndex())
    for backup in file.backups():
        backup.path.write_bytes(b"no plan at all")
    dialog.table.selectRow(0)
    assert not dialog.restore_button.isEnabled()
    assert "damaged" in dialog.told.text() or "not a" in dialog.told.text()


def test_a_reader_looks_but_does_not_restore(desk: Desk, file: PlanFile) -> None:
    desk.do(Revise("action", "a11", {"text": "x"}))
    file._read_only = "The chair has it open."
    dialog = BackupsDialog(desk)
    dialog.open()
    assert dialog.told.text().endswith("The chair has it open.")
    assert not dialog.restore_button.isEnabled()
    dialog.close()


def test_what_cannot_be_restored_leaves_the_dialog(
    dialog: BackupsDialog, desk: Desk, file: PlanFile, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    def full(*_: object) -> None:
        raise PersonError("The disk is full.")

    monkeypatch.setattr(PlanFile, "commit", full)
    dialog.restore_button.click()
    assert answers.told[-1] == "The disk is full."
    assert dialog.isVisible()


def test_the_menu_opens_them_even_when_there_are_none(window: MainWindow, plan_path: Path) -> None:
    window.commands.backups()
    window.open_plan(plan_path)
    window.menus.actions["backups"].trigger()
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    assert "There is no backup yet" in dialog.told.text()
    assert not dialog.restore_button.isEnabled()
    dialog.close()
