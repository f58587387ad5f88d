"""A plan that is damaged, or is not where it was: what is wrong is said, and the safe ways on are offered in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from cspdesk import bootstrap
from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import DamagedPlanError, ForeignFileError, PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.gui.dialogs.reading_table import ReadingTable
from cspdesk.gui.dialogs.rescue import RescueDialog
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.frame.start_page import StartPage
from cspdesk.gui.main_window import MainWindow
from cspdesk.present.rescue import account
from cspdesk.present.wording import moment
from cspdesk.usecases.ports import Stamp, no_progress
from tests.gui.conftest import Answers, KeptInMemory, Shelf
from tests.present.desk_plan import NOW, desk_plan

MADE = NOW - timedelta(hours=3)
WHEN = moment(MADE)
LACKS = "It lacks changes to 1 record that can still be read in the damaged file."
KEPT = "The damaged file and its journal are kept beside it under another name."


@dataclass(frozen=True)
class MadeBefore:
    path: Path
    at: datetime
    size: int = 8192


@pytest.fixture
def torn(shelf: Shelf, tmp_path: Path) -> Path:
    """A damaged plan without a backup."""
    path = tmp_path / "Torn.cspplan"
    path.write_bytes(b"torn")
    shelf.damaged[path.name] = desk_plan()
    return path


@pytest.fixture
def kept(shelf: Shelf, torn: Path) -> Path:
    """A backup of it, from before action 1.1 got its text."""
    backup = torn.with_name("Torn 2024-02-12 06.00.00.cspplan")
    backup.write_bytes(b"pretended")
    plan = desk_plan()
    action = plan.all(Action)[0]
    older = plan.apply(ChangeSet("", (Change.revise(action, replace(action, text="As it was before")),)))
    shelf.stores[backup.name] = KeptInMemory(older)
    shelf.stores[backup.name].name = backup.name
    shelf.backups[torn.name] = (MadeBefore(backup, MADE),)
    return backup


@pytest.fixture
def ask(qtbot: QtBot, window: MainWindow) -> Callable[[Path], RescueDialog]:
    """Tries to open a file, and gives the dialog that comes instead."""

    def opened(path: Path) -> RescueDialog:
        with qtbot.waitSignal(window.jobs.ended):
            window.open_plan(path)
        dialog: RescueDialog = window.findChildren(RescueDialog)[-1]  # those before are on their way out
        return dialog

    return opened


def words(dialog: RescueDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.text() and label.buddy() is None]


def go(dialog: RescueDialog, way: str) -> None:
    choice = next(choice for choice in dialog.choices if choice.text() == way)
    assert choice.isEnabled()
    choice.click()
    dialog.go.click()


def test_what_is_wrong_and_every_way_on_is_said(ask: Callable[[Path], RescueDialog], torn: Path, kept: Path) -> None:
    dialog = ask(torn)
    count = len([*desk_plan().records()])
    assert words(dialog) == [
        "Torn.cspplan is damaged. Nothing has been changed: the file and its journal stay as they are.",
        f"Made on {WHEN}, 3 hours ago. It holds {count} records. {LACKS} {KEPT}",
        f"{count} records were found. 1 could not be recovered: action 1.2. The damaged file is not touched.",
        "Look at it first. Nothing is changed.",
    ]
    assert [choice.text() for choice in dialog.choices] == [
        "Go back to the newest good backup",
        "Recover what can be read into a new file…",
        "Open the newest good backup for reading only",
    ]
    assert dialog.choices[0].isChecked()
    table = dialog.findChild(QTableView)
    assert table is not None
    assert not table.isHidden()
    index = dialog.lacking.index
    assert index(0, 0).data().startswith("Action 1.1: ")
    assert index(0, 1).data() == "As it was before"
    assert index(0, 2).data() == desk_plan().all(Action)[0].text
    dialog.reject()


def test_going_back_keeps_the_damaged_file(
    qtbot: QtBot, window: MainWindow, ask: Callable[[Path], RescueDialog], shelf: Shelf, torn: Path, kept: Path
) -> None:
    dialog = ask(torn)
    with qtbot.waitSignal(window.jobs.ended):
        go(dialog, "Go back to the newest good backup")
    assert shelf.put == [(kept, torn)]
    assert window.view is not None
    assert window.view.desk.plan.all(Action)[0].text == "As it was before"
    assert window.message == (
        f"Torn.cspplan is again what it was on {WHEN}. The damaged file is kept as Torn (damaged).cspplan."
    )


def test_what_cannot_be_put_back_is_said(
    qtbot: QtBot, window: MainWindow, ask: Callable[[Path], RescueDialog], shelf: Shelf, torn: Path, kept: Path
) -> None:
    shelf.refusal = PersonError("The disk is full.", "Free some space.")
    dialog = ask(torn)
    with qtbot.waitSignal(window.jobs.ended):
        go(dialog, "Go back to the newest good backup")
    assert window.message == "The disk is full. Free some space."
    assert window.view is None


def test_recovery_is_done_and_accounted_for(
    qtbot: QtBot, window: MainWindow, ask: Callable[[Path], RescueDialog], answers: Answers, torn: Path
) -> None:
    dialog = ask(torn)
    assert not dialog.choices[0].isEnabled()
    assert words(dialog)[1] == "There is no sound backup of this plan on this computer or beside the plan."
    assert dialog.choices[1].isChecked()
    answers.answers += [torn.with_stem("Torn recovered")]
    with qtbot.waitSignal(window.jobs.ended):
        go(dialog, "Recover what can be read into a new file…")
    assert window.view is not None
    assert window.view.desk.workbench.store.name == "Torn recovered.cspplan"
    report = window.findChild(ReadingTable)
    assert report is not None
    model = report.table.model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]
    assert said == [
        f"{len([*desk_plan().records()])} records were recovered into Torn recovered.cspplan.",
        "1 could not be recovered: action 1.2.",
        "The damaged file has not been touched.",
    ]
    report.close()


def test_a_plan_that_is_open_stays_and_nothing_is_overwritten(
    qtbot: QtBot, view: PlanView, window: MainWindow, ask: Callable[[Path], RescueDialog], answers: Answers, torn: Path
) -> None:
    answers.answers += [None]
    go(ask(torn), "Recover what can be read into a new file…")
    answers.answers += [torn.with_name("Dunmarsh.cspplan")]
    dialog = ask(torn)
    with qtbot.waitSignal(window.jobs.ended):
        go(dialog, "Recover what can be read into a new file…")
    assert window.message == "Dunmarsh.cspplan is there already. Choose another name."
    assert window.view is not None
    assert window.view.desk.workbench.store.name == "Dunmarsh.cspplan"


def test_a_backup_can_be_looked_at_first(
    window: MainWindow, ask: Callable[[Path], RescueDialog], shelf: Shelf, torn: Path, kept: Path
) -> None:
    go(ask(torn), "Open the newest good backup for reading only")
    assert shelf.reading == [kept.name]
    assert window.view is not None
    assert shelf.put == []


def test_nothing_to_go_back_to_is_said_and_offers_nothing(
    ask: Callable[[Path], RescueDialog], shelf: Shelf, torn: Path
) -> None:
    shelf.damaged[torn.name] = None
    dialog = ask(torn)
    assert not any(choice.isEnabled() for choice in dialog.choices)
    assert not dialog.go.isEnabled()
    assert words(dialog)[1:] == [
        "There is no sound backup of this plan on this computer or beside the plan.",
        "Nothing of a plan can be read from the file.",
        "There is no backup of this plan on this computer or beside the plan.",
    ]
    dialog.reject()


def test_a_plan_that_was_moved_is_located(
    window: MainWindow, ask: Callable[[Path], RescueDialog], answers: Answers, shelf: Shelf, plan_path: Path
) -> None:
    gone = plan_path.with_name("Gone.cspplan")
    shelf.gone.add(gone.name)
    window.settings.add_recent(gone)
    window.show_start()
    page = window.findChildren(StartPage)[-1]
    assert [button.text() for button in page.findChildren(QPushButton)][-1] == "Gone.cspplan"
    dialog = ask(gone)
    assert words(dialog) == [
        "Gone.cspplan is not where it was: it was moved, renamed or deleted.",
        "Show where the file is now.",
        "There is no backup of this plan on this computer or beside the plan.",
        "No file is changed.",
    ]
    answers.answers += [plan_path]
    go(dialog, "Locate it…")
    assert window.view is not None
    assert window.settings.recent() == [plan_path]


def test_a_plan_that_was_deleted_comes_back_from_its_last_backup(
    qtbot: QtBot, window: MainWindow, ask: Callable[[Path], RescueDialog], shelf: Shelf, torn: Path, kept: Path
) -> None:
    shelf.gone.add(torn.name)
    del shelf.damaged[torn.name]
    dialog = ask(torn)
    assert words(dialog)[2] == f"Made on {WHEN}, 3 hours ago. It is put where the plan was."
    with qtbot.waitSignal(window.jobs.ended):
        go(dialog, "Open the last backup")
    assert shelf.put == [(kept, torn)]
    assert window.message == f"Torn.cspplan is again what it was on {WHEN}."


def test_where_the_folder_is_gone_the_backup_is_kept_elsewhere(
    qtbot: QtBot, window: MainWindow, ask: Callable[[Path], RescueDialog], shelf: Shelf, answers: Answers, kept: Path
) -> None:
    gone = kept.parent / "unplugged" / "Torn.cspplan"
    shelf.damaged.clear()
    dialog = ask(gone)
    assert words(dialog)[0] == f"Torn.cspplan is not where it was: the folder {gone.parent} cannot be reached."
    assert words(dialog)[2] == f"Made on {WHEN}, 3 hours ago. You choose where to keep it."
    answers.answers += [kept]
    go(dialog, "Open the last backup")
    assert window.message == f"There is already a file {kept.name}. Choose another name."
    elsewhere = kept.with_name("Elsewhere.cspplan")
    answers.answers += [elsewhere]
    dialog = ask(gone)
    with qtbot.waitSignal(window.jobs.ended):
        go(dialog, "Open the last backup")
    assert shelf.put == [(kept, elsewhere)]


def test_a_plan_that_is_gone_for_good_is_forgotten(
    window: MainWindow, ask: Callable[[Path], RescueDialog], shelf: Shelf, tmp_path: Path
) -> None:
    gone = tmp_path / "Gone.cspplan"
    shelf.gone.add(gone.name)
    window.settings.add_recent(gone)
    go(ask(gone), "Take it out of the list of recent plans")
    assert window.settings.recent() == []


def test_a_torn_file_is_recovered_by_the_program_itself(tmp_path: Path) -> None:
    services, stamp = bootstrap.services(), Stamp(NOW, "officer", "desk-1")
    path, target = tmp_path / "Torn.cspplan", tmp_path / "New.cspplan"
    services.create_plan(path, Workplan().difference(desk_plan(), "begin"), stamp).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 4])
    torn = path.read_bytes()
    with pytest.raises(DamagedPlanError):
        services.open_plan(path)
    assert services.rescue.backups(path) == ()
    examined = services.rescue.examine(path, no_progress)
    assert examined.backup is None
    assert examined.read is not None
    said = [*account(services.rescue.recover(path, target, stamp, no_progress), target.name)]
    assert "recovered into New.cspplan" in said[0]
    assert said[-1] == "The damaged file has not been touched."
    assert path.read_bytes() == torn
    new = services.open_plan(target)
    assert new.load().table(Action.KIND)
    new.close()
    aside = services.rescue.put_back(target, path)
    assert aside is not None
    assert aside.read_bytes() == torn


@pytest.mark.parametrize("backed_up", [False, True])
def test_another_file_is_a_plan_gone_wrong_only_if_it_has_backups(
    window: MainWindow,
    shelf: Shelf,
    torn: Path,
    kept: Path,
    backed_up: bool,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def foreign(*_: object, **__: object) -> NoReturn:
        raise ForeignFileError(f"{torn.name} is not a cspdesk plan: it looks like a text file.", "Choose a plan file.")

    if not backed_up:
        shelf.backups.clear()
    offered: list[Path] = []
    monkeypatch.setattr(window.opening, "damaged", lambda path, _error: offered.append(path))
    window.opening._bench("Opening", torn, foreign)
    assert offered == ([torn] if backed_up else [])
