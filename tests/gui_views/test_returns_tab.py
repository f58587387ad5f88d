"""Workbooks go out and come back; each file is read by itself, and nothing is applied that was not looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from cspdesk.domain.actions import Update
from cspdesk.domain.faults import PersonError
from cspdesk.domain.rag import Rag
from cspdesk.domain.returns import Issue, PartnerReturn
from cspdesk.gui.alerts import Message
from cspdesk.gui.desk import Desk
from cspdesk.gui.returns.issue_dialog import IssueDialog
from cspdesk.gui.returns.tab import ReturnsTab
from cspdesk.gui.settings import Settings
from cspdesk.present.received import Stage, received_line
from cspdesk.present.review.ticks import Scope
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.tables.grid import Book, Cell, CellValue, Sheet
from tests.gui_views.conftest import Plugs, RememberingAlerts
from tests.present_views.small_plan import Q1

Settle = Callable[[], None]
_HEADINGS = ("Ref", "Action", "RAG", "% complete", "Progress")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, settings: Settings) -> ReturnsTab:
    made = ReturnsTab(desk, settings)
    qtbot.addWidget(made)
    made.resize(1240, 660)
    made.show()
    return made


@pytest.fixture
def send(plugs: Plugs, tmp_path: Path) -> Callable[..., Path]:
    """Puts a workbook where the tab can read it."""

    def put(name: str, title: str, *rows: tuple[CellValue, ...]) -> Path:
        path = tmp_path / name
        path.write_bytes(name.encode())
        table = ((title,), (), _HEADINGS, *rows)
        cells = {
            (row, column): Cell(row, column, value)
            for row, values in enumerate(table, start=1)
            for column, value in enumerate(values, start=1)
            if value is not None
        }
        digest = sha256(name.encode()).hexdigest()
        plugs.books[name] = Book(name, digest, "xlsx", (Sheet("Returns", cells),))
        return path

    return put


_POLICE = ("Return of the Police for Q1 2023/24", ("1.1", "Patrols", "A", 30, "Two patrols a week"))


def _issue(tab: ReturnsTab) -> IssueDialog:
    tab.issue()
    dialog = tab.findChild(IssueDialog)
    assert dialog is not None
    return dialog


def test_partners_stand_with_their_states(tab: ReturnsTab) -> None:
    model = tab._partners._table.model()
    rows = {
        model.index(row, 0).data(): [model.index(row, column).data() for column in range(1, 6)]
        for row in range(model.rowCount())
    }
    assert rows["Police"] == ["Chased 2, late", "3 Jul 2023", "14 Jul 2023", "", ""]
    assert rows["Fire and Rescue"][-2:] == ["12 Jul 2023", "14 taken, 2 left"]
    assert tab._partners._summary.toolTip() == "1 of 3 returns in, 1 outstanding, 1 of them late"


def test_the_issue_dialog_offers_those_not_asked_yet(tab: ReturnsTab, tmp_path: Path) -> None:
    dialog = _issue(tab)
    partners = dialog.findChild(QListWidget)
    assert partners is not None
    ticked = {
        partners.item(row).text()
        for row in range(partners.count())
        if partners.item(row).checkState() == Qt.CheckState.Checked
    }
    assert ticked == {"Borough Council (Not requested)"}
    assert not dialog._write.isEnabled()
    dialog._folder.setText(str(tmp_path))
    assert dialog._write.text() == "Write 1 workbook"
    assert dialog._write.isEnabled()
    assert dialog._all_asked.isHidden()
    dialog._tick(everyone=True)
    assert len(dialog._chosen) > 1
    dialog._tick(everyone=False)
    assert dialog._chosen == ("co",)
    dialog.reject()


def test_the_issue_dialog_says_what_it_cannot_take(tab: ReturnsTab, alerts: RememberingAlerts, tmp_path: Path) -> None:
    dialog = _issue(tab)
    dialog._folder.setText(str(tmp_path / "none"))
    dialog._on_agreed()
    assert "There is no folder" in dialog._problem.text()
    alerts.answers = [tmp_path]
    dialog._on_browse()
    dialog._due.setText("whenever")
    dialog._on_agreed()
    assert "is not a date" in dialog._problem.text()
    dialog.reject()


def test_workbooks_are_written_and_recorded(
    desk: Desk, tab: ReturnsTab, alerts: RememberingAlerts, settled: Settle, tmp_path: Path
) -> None:
    dialog = _issue(tab)
    dialog._folder.setText(str(tmp_path))
    dialog._due.setText("31 July 2023")
    dialog._write.click()
    settled()
    (path,) = tmp_path.iterdir()
    assert alerts.told == [f"1 workbook written to {tmp_path}."]
    (issue,) = desk.plan.linked(Issue, "partner", "co")
    assert (issue.file_name, str(issue.due)) == (path.name, "2023-07-31")


def test_what_cannot_be_written_is_not_recorded(
    desk: Desk, tab: ReturnsTab, plugs: Plugs, alerts: RememberingAlerts, settled: Settle, tmp_path: Path
) -> None:
    plugs.refusal = PersonError("The disk is full.")
    dialog = _issue(tab)
    dialog._folder.setText(str(tmp_path))
    dialog._write.click()
    settled()
    assert alerts.told == ["The disk is full."]
    assert not desk.plan.linked(Issue, "partner", "co")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_recorded_is_taken_away_again(
    desk: Desk, tab: ReturnsTab, settled: Settle, tmp_path: Path
) -> None:
    dialog = _issue(tab)
    dialog._folder.setText(str(tmp_path))
    desk.workbench.store.read_only = "The plan is open elsewhere."  # type: ignore[misc]  # the memory store's own
    dialog._write.click()
    settled()
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_read_reviewed_and_applied(
    qtbot: QtBot, desk: Desk, tab: ReturnsTab, send: Callable[..., Path], settled: Settle
) -> None:
    tab.receive([send("police.xlsx", *_POLICE)])
    assert tab.badge() == 1
    settled()
    (file,) = tab.files
    line = received_line(file, desk.plan)
    assert (line.partner, line.quarter) == ("Police", "Q1 2023/24")
    tab.open_review(file)
    assert tab._stack.currentWidget() is tab._review
    assert file.ticks is not None
    for stop in file.ticks.stopped_by:
        file.ticks.toggle([stop])
    tab._review._fill()
    tab._review._decisions._apply.click()
    assert desk.plan.get(Update, "u1").rag is Rag.AMBER
    assert tab._stack.currentWidget() is tab._page
    assert received_line(file, desk.plan).state == "Applied"
    assert tab.badge() == 0
    desk.undo()
    assert received_line(file, desk.plan).state != "Applied"


def test_one_bad_file_holds_up_nobody(
    desk: Desk, tab: ReturnsTab, send: Callable[..., Path], plugs: Plugs, settled: Settle, tmp_path: Path
) -> None:
    good = send("police.xlsx", *_POLICE)
    vanished = send("gone.xlsx", *_POLICE)
    vanished.unlink()
    changed = send("changed.xlsx", *_POLICE)
    changed.write_bytes(b"other")
    tab.receive([vanished, changed, good])
    settled()
    assert [file.stage for file in tab.files] == [Stage.UNREADABLE, Stage.UNREADABLE, Stage.READY]
    assert "cannot be read any more" in tab.files[0].sentence
    assert "was changed while it was read" in tab.files[1].sentence


def test_the_same_file_again_is_read_again_not_listed_twice(
    tab: ReturnsTab, send: Callable[..., Path], settled: Settle
) -> None:
    path = send("police.xlsx", *_POLICE)
    tab.receive([path])
    settled()
    tab.receive([path])
    settled()
    assert len(tab.files) == 1


def test_two_files_that_differ_are_in_conflict_until_one_goes(
    tab: ReturnsTab, send: Callable[..., Path], settled: Settle
) -> None:
    tab.receive(
        [
            send("one.xlsx", *_POLICE),
            send("two.xlsx", "Return of the Police for Q1 2023/24", ("1.1", "Patrols", "R", 30, "Two patrols a week")),
        ]
    )
    settled()
    states = [file.ticks.review.records[0].cell("rag").state for file in tab.files if file.ticks]  # type: ignore[union-attr]  # it is there
    assert states == ["conflict", "conflict"]
    tab._files._table.select_rows([1])
    QTest.keyClick(tab._files._table, Qt.Key.Key_Delete)
    (left,) = tab.files
    assert left.ticks is not None
    cell = left.ticks.review.records[0].cell("rag")
    assert cell is not None
    assert cell.state == "clean"


def test_a_cancelled_file_can_be_read_later(
    qtbot: QtBot, desk: Desk, tab: ReturnsTab, send: Callable[..., Path], settled: Settle
) -> None:
    tab.receive([send("one.xlsx", *_POLICE), send("two.xlsx", *_POLICE)])
    desk.jobs.cancel()
    settled()
    waiting = [file for file in tab.files if file.stage is Stage.NOT_READ]
    assert waiting
    assert received_line(waiting[0], desk.plan).state == "Not read: cancelled"
    tab.open_review(waiting[0])
    settled()
    assert waiting[0].stage is Stage.READY
    assert tab._review.file is waiting[0]


def test_a_stale_file_is_reviewed_again_before_it_is_shown(
    desk: Desk, tab: ReturnsTab, send: Callable[..., Path], settled: Settle
) -> None:
    tab.receive([send("police.xlsx", *_POLICE)])
    settled()
    (file,) = tab.files
    desk.do(Revise("update", "u1", {"rag": Rag.RED}))
    assert file.stale
    tab.open_review(file)
    assert tab._stack.currentWidget() is tab._page
    settled()
    assert tab._stack.currentWidget() is tab._review
    assert not file.stale
    assert file.ticks is not None
    assert file.ticks.review.records[0].cell("rag").ours is Rag.RED


def test_a_workbook_of_nobody_waits_for_its_partner(
    desk: Desk, tab: ReturnsTab, send: Callable[..., Path], settled: Settle
) -> None:
    tab.receive([send("who.xlsx", "Some figures", ("9.9", "Something else", "A", 30, "Words"))])
    settled()
    (file,) = tab.files
    assert received_line(file, desk.plan).partner == "Not known"
    assert received_line(file, desk.plan).state == "Stopped: look at it"
    tab.open_review(file)
    box = tab._review._heading._partner
    assert box.isEnabled()
    box.setCurrentIndex(box.findText("Police"))
    box.activated.emit(box.currentIndex())
    settled()
    assert received_line(file, desk.plan).partner == "Police"
    quarter = tab._review._heading._quarter
    quarter.setCurrentIndex(quarter.findText(str(Q1.next)))
    quarter.activated.emit(quarter.currentIndex())
    settled()
    assert received_line(file, desk.plan).quarter == "Q2 2023/24"


def test_files_are_dropped_on_the_inbox(
    tab: ReturnsTab, send: Callable[..., Path], settled: Settle, alerts: RememberingAlerts
) -> None:
    path = send("police.xlsx", *_POLICE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), *args)
    tab._files.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert tab._files.property("drop") == "ready"
    tab._files.dragLeaveEvent(QDragLeaveEvent())
    assert tab._files.property("drop") == "true"
    tab._files.dropEvent(QDropEvent(QPointF(5, 5), *args))
    settled()
    assert len(tab.files) == 1
    alerts.answers = [[send("again.xlsx", *_POLICE)]]
    tab._files._choose.click()
    settled()
    assert len(tab.files) == 2


def test_enter_opens_the_review_and_back_returns(tab: ReturnsTab, send: Callable[..., Path], settled: Settle) -> None:
    tab.receive([send("police.xlsx", *_POLICE)])
    settled()
    assert tab._files._review.isEnabled()
    tab._files._review.click()
    assert tab._stack.currentWidget() is tab._review
    tab._review._heading._back.click()
    assert tab._stack.currentWidget() is tab._page
    QTest.keyClick(tab._files._table, Qt.Key.Key_Return)
    assert tab._stack.currentWidget() is tab._review
    tab.commit_pending()


def test_an_applied_file_is_recorded_with_its_bytes(
    desk: Desk, tab: ReturnsTab, send: Callable[..., Path], settled: Settle
) -> None:
    tab.receive([send("police.xlsx", *_POLICE)])
    settled()
    (file,) = tab.files
    tab.open_review(file)
    assert file.ticks is not None
    file.ticks.confirmed.update(line.code for line in file.ticks.stopped_by)
    tab._review._fill()
    tab._review._decisions._apply.click()
    came = next(found for found in desk.plan.all(PartnerReturn) if found.partner == "po")
    assert desk.workbench.store.attachment(came.file) == b"police.xlsx"


def test_the_keyboard_is_put_where_work_begins(tab: ReturnsTab, send: Callable[..., Path], settled: Settle) -> None:
    tab.activateWindow()
    tab.take_focus()
    assert tab.focusWidget() is tab._partners._table
    tab._files.take_focus()
    assert tab.focusWidget() is tab._files._choose
    tab.receive([send("police.xlsx", *_POLICE)])
    settled()
    tab._files.take_focus()
    assert tab.focusWidget() is tab._files._table
    tab.open_review(tab.files[0])
    tab.take_focus()
    assert tab.focusWidget() is tab._review._table


def _again(qtbot: QtBot, desk: Desk, settings: Settings) -> ReturnsTab:
    """The tab as the next start of the program makes it."""
    made = ReturnsTab(desk, settings)
    qtbot.addWidget(made)
    return made


def test_files_and_decisions_are_there_again_at_the_next_start(
    qtbot: QtBot, desk: Desk, tab: ReturnsTab, settings: Settings, send: Callable[..., Path], settled: Settle
) -> None:
    tab.receive([send("police.xlsx", *_POLICE)])
    settled()
    ticks = tab.files[0].ticks
    assert ticks is not None
    changed = [line for line in ticks.lines if line.is_change]
    ticks.keep(changed[:1], Scope.CELL)
    ticks.defer(changed[1:2], Scope.CELL)
    tab.commit_pending()
    later = _again(qtbot, desk, settings)
    assert [file.path.name for file in later.files] == ["police.xlsx"]
    settled()
    again = later.files[0].ticks
    assert again is not None
    assert again.decisions == ticks.decisions
    settings.flush()
    assert "Two patrols" not in settings.file.read_text()
    later.files[0].path.unlink()
    tab._inbox.drop(tab.files)
    assert _again(qtbot, desk, settings).files == ()


def test_files_taken_off_the_list_can_be_put_back(
    tab: ReturnsTab, alerts: RememberingAlerts, send: Callable[..., Path], settled: Settle
) -> None:
    offers: list[Message] = []
    alerts.said.connect(offers.append)
    tab.receive([send("police.xlsx", *_POLICE)])
    settled()
    tab._files._table.select_rows([0])
    tab._files._remove.click()
    assert not tab.files
    assert offers[-1].act is not None
    offers[-1].act()
    assert [file.path.name for file in tab.files] == ["police.xlsx"]
    assert tab.files[0].ticks is not None


def test_a_file_that_changed_since_it_was_read_is_read_again(
    tab: ReturnsTab, alerts: RememberingAlerts, send: Callable[..., Path], plugs: Plugs, settled: Settle
) -> None:
    path = send("police.xlsx", *_POLICE)
    tab.receive([path])
    settled()
    path.write_bytes(b"another")
    plugs.books[path.name] = replace(plugs.books[path.name], sha256=sha256(b"another").hexdigest())
    tab.open_review(tab.files[0])
    settled()
    assert alerts.told[-1] == "police.xlsx was changed since it was read, so it is read again."
    assert tab._stack.currentWidget() is tab._review
    assert tab.files[0].content == b"another"


def test_what_a_mail_program_drags_is_told_to_be_saved_first(tab: ReturnsTab, alerts: RememberingAlerts) -> None:
    data = QMimeData()
    data.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"a message")
    where, buttons, keys = QPointF(20, 20), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    tab._files.dragEnterEvent(enter)
    assert enter.isAccepted()
    tab._files.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, buttons, keys))
    assert alerts.told == ["A message or attachment cannot be taken straight from the mail program."]
    assert not tab.files
