"""A second copy of the plan: noticed, looked at, decided by keyboard, brought in as one step, or left out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from cspdesk import bootstrap
from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.periods import WEEKDAYS
from cspdesk.domain.workplan import Workplan
from cspdesk.gui.dialogs.merging import MergingDialog
from cspdesk.gui.frame.message_bar import MessageBar
from cspdesk.gui.main_window import MainWindow
from cspdesk.gui.opening import Opening
from cspdesk.gui.settings import Settings
from cspdesk.present.merging import banner, summary
from cspdesk.present.wording import moment
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from cspdesk.usecases.merging import Merging, StrayCopy
from cspdesk.usecases.ports import Stamp
from tests.gui.conftest import Answers, bench_over
from tests.present.desk_plan import NOW, TODAY, desk_plan

HERE = Stamp(NOW, "officer", "desk-1")
THERE = Stamp(NOW, "colleague", "PC2")
WHEN = moment(NOW)


def set_text(plan: PlanFile, ref: str, text: str, stamp: Stamp) -> None:
    action = plan.load().by_ref(Action, ref)
    assert action is not None
    plan.commit(ChangeSet(f"set text of {ref}", (Change.revise(action, replace(action, text=text)),)), stamp)


def text(plan: Workplan, ref: str) -> str:
    action = plan.by_ref(Action, ref)
    assert action is not None
    return action.text


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A plan in a file."""
    path = tmp_path / "Dunmarsh.cspplan"
    create_plan(path, Workplan().difference(desk_plan(), "begin"), HERE).close()
    return path


@pytest.fixture
def copy(ours: Path) -> Path:
    """Its copy from another computer; both renamed action 1.1, the copy also 1.2."""
    plan = open_plan(ours)
    path = ours.with_name("Dunmarsh-PC2.cspplan")
    plan.save_copy(str(path))
    theirs = open_plan(path)
    set_text(theirs, "1.1", "Their words", THERE)
    set_text(theirs, "1.2", "New in the copy", THERE)
    theirs.close()
    set_text(plan, "1.1", "Our words", HERE)
    plan.close()
    return path


@pytest.fixture
def real(qtbot: QtBot, settings: Settings, answers: Answers) -> Iterator[MainWindow]:
    """A window over real files."""
    services = bootstrap.services()
    window = MainWindow(lambda a: Opening(services, bench_over, lambda: HERE, a), TODAY, settings, answers)
    qtbot.addWidget(window)
    window.resize(1366, 740)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def look(qtbot: QtBot, window: MainWindow) -> MergingDialog:
    """Press what the banner offers."""
    bar = window.findChild(MessageBar)
    assert bar is not None
    button = bar.findChild(QPushButton)
    assert button is not None
    assert button.text() == "Look at it…"
    button.click()
    return dialog_of(window)


def dialog_of(window: MainWindow) -> MergingDialog:
    dialog: MergingDialog = window.findChildren(MergingDialog)[-1]
    return dialog


def decide(dialog: MergingDialog, keys: str) -> None:
    """Press the button these keys belong to."""
    next(button for button in dialog.findChildren(QPushButton) if button.shortcut().toString() == keys).click()


def cells(dialog: MergingDialog, model: str) -> list[tuple[str, ...]]:
    found = dialog.conflicts if model == "conflicts" else dialog.changes
    return [
        tuple(found.index(row, column).data() for column in range(found.columnCount()))
        for row in range(found.rowCount())
    ]


BANNER = (
    "There are 2 copies of this plan. Dunmarsh-PC2.cspplan holds 2 changes that the plan lacks, the last by colleague "
    f"on {WEEKDAYS[NOW.astimezone().weekday()]} {WHEN}."
)


def test_a_copy_on_a_slow_share_is_looked_at_beside_the_window(
    qtbot: QtBot, real: MainWindow, ours: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    merging = PlanFile.merging

    def told(plan: PlanFile, other: Path) -> Merging:
        threads.append(threading.current_thread())
        return merging(plan, other)

    monkeypatch.setattr(PlanFile, "merging", told)
    real.open_plan(ours)
    qtbot.waitUntil(lambda: real.message == BANNER)
    look(qtbot, real)
    assert threads != []
    assert threading.main_thread() not in threads


def test_the_copy_is_told_looked_at_and_decided_by_keyboard(
    qtbot: QtBot, real: MainWindow, ours: Path, copy: Path
) -> None:
    real.open_plan(ours)
    qtbot.waitUntil(lambda: real.message == BANNER)
    dialog = look(qtbot, real)
    told = dialog.findChild(QLabel, "told")
    assert isinstance(told, QLabel)
    assert told.text() == (
        "Dunmarsh-PC2.cspplan holds 2 changes that the plan lacks. 1 record would change; one Undo takes it back. "
        "1 place was changed in both copies: choose what to keep."
    )
    before = text(desk_plan(), "1.1")
    assert cells(dialog, "conflicts") == [
        (
            "Action 1.1: Text",
            before,
            f"Our words (officer, {WHEN})",
            f"Their words (colleague, {WHEN})",
            "not decided",
        )
    ]
    assert cells(dialog, "changes") == [("Action 1.2: Text", text(desk_plan(), "1.2"), "New in the copy")]
    assert not dialog.bring_in.isEnabled()
    table = dialog.findChild(QTableView, "conflicts")
    assert isinstance(table, QTableView)
    assert table.hasFocus() or table.selectionModel().hasSelection()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Return alone decides nothing"
    decide(dialog, "Alt+P")
    assert cells(dialog, "conflicts")[0][-1] == "the plan's"
    table.selectAll()
    decide(dialog, "Alt+C")
    assert cells(dialog, "conflicts")[0][-1] == "the copy's"
    assert dialog.bring_in.isEnabled()
    dialog.bring_in.click()
    assert real.view is not None
    plan = real.view.desk.plan
    assert (text(plan, "1.1"), text(plan, "1.2")) == ("Their words", "New in the copy")
    assert real.message == (
        "Dunmarsh-PC2.cspplan was brought in. Of 1 in conflict the copy's side was taken for 1. "
        "The copy is kept as Dunmarsh-PC2 (brought into Dunmarsh).cspplan. One Undo takes it back."
    )
    assert real.view.desk.workbench.undo_title == "bring in Dunmarsh-PC2.cspplan"
    real.commands.undo()
    plan = real.view.desk.plan
    assert (text(plan, "1.1"), text(plan, "1.2")) == ("Our words", text(desk_plan(), "1.2"))
    assert len(real.view.desk.workbench.store.backups()) >= 1


def test_a_copy_is_left_out_and_kept(qtbot: QtBot, real: MainWindow, ours: Path, copy: Path) -> None:
    real.open_plan(ours)
    qtbot.waitUntil(lambda: real.message == BANNER)
    look(qtbot, real).leave_out.click()
    assert real.message == "Dunmarsh-PC2.cspplan was left out. It is kept as Dunmarsh-PC2 (left out).cspplan."
    assert not copy.exists()
    assert copy.with_name("Dunmarsh-PC2 (left out).cspplan").exists()


def test_a_copy_from_anywhere_is_brought_in_from_the_menu(
    qtbot: QtBot, real: MainWindow, ours: Path, copy: Path, answers: Answers, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = copy.rename(stick / copy.name)
    real.open_plan(ours)
    answers.answers += [copy]
    real.commands.bring_in()
    dialog = dialog_of(real)
    held = open_plan(copy)
    dialog.leave_out.click()
    fault = dialog.findChild(QLabel, "fault")
    assert isinstance(fault, QLabel)
    assert fault.text().endswith("Ask them to close it first.")
    assert not fault.isHidden()
    held.close()
    decide(dialog, "Alt+P")
    later = open_plan(copy)
    set_text(later, "1.2", "Later still", THERE)
    later.close()
    dialog.bring_in.click()
    assert fault.text() == "Dunmarsh-PC2.cspplan or the plan has changed since you looked. Look at it again."
    dialog.reject()
    answers.answers += [tmp_path / "none.cspplan"]
    real.commands.bring_in()
    assert real.message.endswith("is not there. Check the name, and that the drive or network folder is connected.")


def test_nothing_is_looked_for_without_a_plan_or_by_a_reader(real: MainWindow, ours: Path, copy: Path) -> None:
    real.copies.look()
    real.copies.begin(copy)
    QCoreApplication.processEvents()
    assert real.message == ""
    holder = open_plan(ours)
    real.open_plan(ours)
    assert real.view is not None
    real.copies.look()
    assert not real.view.desk.share.is_busy
    real.close()
    holder.close()


def test_a_copy_that_cannot_be_read_is_no_banner(qtbot: QtBot, real: MainWindow, ours: Path) -> None:
    ours.with_name("Dunmarsh-PC3.cspplan").write_bytes(b"rubbish" * 1000)
    real.open_plan(ours)
    assert real.view is not None
    qtbot.waitUntil(lambda: real.view is not None and not real.view.desk.share.is_busy)
    assert real.message == ""


def test_every_sentence_of_the_banner() -> None:
    own = StrayCopy(Path("w.cspplan"), 12, "officer", NOW, own=True)
    day = f"{WEEKDAYS[NOW.astimezone().weekday()]} {WHEN}"
    assert banner([own]) == f"12 changes made on this computer, the last on {day}, are not in the shared plan yet."
    assert banner([replace(own, changes=1)]) == (
        f"1 change made on this computer, the last on {day}, is not in the shared plan yet."
    )
    other = StrayCopy(Path("b.cspplan"), 1, "", NOW, own=False)
    assert banner([other, own, own]) == (
        "There are 4 copies of this plan. b.cspplan holds 1 change that the plan lacks, the last by somebody on "
        f"{day}. 2 more copies can be brought in after it."
    )
    assert banner([own, other]).endswith(" 1 more copy can be brought in after it.")
    plan = desk_plan()
    nothing = Merging(Path("b.cspplan"), 0, plan, plan, plan, ())
    assert summary(nothing) == "b.cspplan holds nothing that the plan lacks."
    assert summary(replace(nothing, steps=3)) == (
        "b.cspplan holds 3 changes that the plan lacks. Nothing is in conflict."
    )


def test_what_a_plan_that_is_gone_could_not_keep_goes_on_in_a_copy(
    qtbot: QtBot, real: MainWindow, ours: Path, answers: Answers, tmp_path: Path
) -> None:
    real.open_plan(ours)
    assert real.view is not None
    desk = real.view.desk
    action = desk.plan.by_ref(Action, "1.1")
    assert action is not None
    ours.unlink()
    assert not desk.do(ChangeSet("set text of 1.1", (Change.revise(action, replace(action, text="Typed last")),)))
    assert real.message == (
        "Dunmarsh.cspplan is no longer where it was: it was moved, deleted or replaced while it was open. Use Save a "
        "copy to keep your work in another place, then open the plan again from where it is now."
    )
    copy = tmp_path / "Kept.cspplan"
    answers.answers += [copy]
    real.commands.save_copy()
    assert real.message == "A copy was saved as Kept.cspplan. What could not be saved here is in it."
    bar = real.findChild(MessageBar)
    assert bar is not None
    next(button for button in bar.findChildren(QPushButton) if button.text() == "Go on in the copy").click()
    assert real.view is not None
    assert real.view.desk.workbench.store.name == "Kept.cspplan"
    assert text(real.view.desk.plan, "1.1") == "Typed last"
    assert real.message == "You go on in Kept.cspplan, which holds everything."
    assert not ours.exists()


def test_the_dialogs_fit_a_small_screen(
    qtbot: QtBot, real: MainWindow, ours: Path, copy: Path, answers: Answers
) -> None:
    real.open_plan(ours)
    answers.answers += [copy]
    real.commands.bring_in()
    dialog = dialog_of(real)
    room = dialog.screen().availableGeometry()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()
    assert dialog.minimumSizeHint().height() <= 470, "150 % on a screen of 1366 by 768"
    dialog.reject()


@pytest.mark.parametrize("other", ["plan", "rubbish"])
def test_what_is_on_the_screen_is_saved_when_another_file_took_the_plans_place(
    qtbot: QtBot, real: MainWindow, ours: Path, answers: Answers, tmp_path: Path, other: str
) -> None:
    another = tmp_path / "Another.cspplan"
    create_plan(another, Workplan().difference(desk_plan(), "begin"), HERE).close()
    real.open_plan(ours)
    assert real.view is not None
    desk = real.view.desk
    action = desk.plan.by_ref(Action, "1.1")
    assert action is not None
    assert desk.do(ChangeSet("set text of 1.1", (Change.revise(action, replace(action, text="Ours alone")),)))
    ours.write_bytes(another.read_bytes() if other == "plan" else b"rubbish" * 5000)
    copy = tmp_path / "Kept.cspplan"
    answers.answers += [copy]
    real.commands.save_copy()
    assert real.message.endswith(
        "All that was on the screen is in it; its history begins there, and the earlier one is in the backups. "
        "Open it and go on there."
    )
    kept = open_plan(copy)
    assert kept.load() == desk.plan
    kept.close()
    answers.answers += [copy]
    real.commands.save_copy()
    assert real.message.startswith("There is already a file ")
