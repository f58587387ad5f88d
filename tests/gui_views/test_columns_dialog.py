"""How the columns of a partner's own layout were understood is shown, said otherwise, and remembered when applied."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cspdesk.domain.rag import Rag
from cspdesk.domain.returns import PartnerReturn
from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.desk import Desk
from cspdesk.gui.returns.tab import ReturnsTab
from cspdesk.gui.review.columns_dialog import ColumnsDialog
from cspdesk.gui.settings import Settings
from cspdesk.present.review.lines import Standing
from cspdesk.present.review.ticks import Scope
from cspdesk.usecases.returns.review import Review
from cspdesk.usecases.tables.grid import Book, Cell, Sheet
from tests.gui_views.conftest import Plugs

Settle = Callable[[], None]
_TABLE = (
    ("Return of the Police for Q1 2023/24",),
    (),
    ("Ref", "Action", "View of the board", "RAG", "Progress"),
    ("1.1", "Patrols", "A", "R", "Two patrols a week"),
)


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
def come(plugs: Plugs, tmp_path: Path, tab: ReturnsTab, settled: Settle) -> Callable[[str], Review]:
    """Takes the workbook in under a name, opens its review, and gives it."""

    def put(name: str) -> Review:
        path = tmp_path / name
        path.write_bytes(name.encode())
        cells = {
            (row, column): Cell(row, column, value)
            for row, values in enumerate(_TABLE, start=1)
            for column, value in enumerate(values, start=1)
        }
        plugs.books[name] = Book(name, sha256(name.encode()).hexdigest(), "xlsx", (Sheet("Returns", cells),))
        tab.receive([path])
        settled()
        tab.open_review(tab.files[-1])
        return shown(tab)

    return put


def shown(tab: ReturnsTab) -> Review:
    """The review in front."""
    file = tab._review.file
    assert file is not None
    assert file.ticks is not None
    return file.ticks.review


def rag(found: Review) -> Rag | None:
    cell = found.records[0].cell("rag")
    return cell.theirs if cell else None


def asked(tab: ReturnsTab) -> tuple[ColumnsDialog, dict[str, ChoiceBox]]:
    """The dialog with its boxes by heading."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tab._review._heading._columns.click()
    dialog = tab.findChild(ColumnsDialog)
    assert dialog is not None
    return dialog, {box.accessibleName(): box for box in dialog.findChildren(ChoiceBox)}


def choose(box: ChoiceBox, text: str) -> None:
    """As a person does with the keyboard."""
    box.fill()
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_the_columns_are_shown_with_their_headings(tab: ReturnsTab, come: Callable[[str], Review]) -> None:
    come("own.xlsx")
    assert tab._review._heading._columns.isVisible()
    dialog, boxes = asked(tab)
    assert {heading: box.currentText() for heading, box in boxes.items()} == {
        "A  Ref": "Ref",
        "B  Action": "Action",
        "C  View of the board": "Leave out",
        "D  RAG": "RAG",
        "E  Progress": "Progress",
    }
    assert dialog.focusWidget() is boxes["A  Ref"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert rag(shown(tab)) is Rag.RED


def test_a_correction_reads_the_file_again_and_is_remembered_when_applied(
    desk: Desk, tab: ReturnsTab, come: Callable[[str], Review], settled: Settle
) -> None:
    assert rag(come("own.xlsx")) is Rag.RED
    dialog, boxes = asked(tab)
    choose(boxes["C  View of the board"], "RAG")
    assert boxes["D  RAG"].currentText() == "Leave out"
    read = next(button for button in dialog.findChildren(QPushButton) if button.text() == "&Read it like this")
    read.click()
    settled()
    assert rag(shown(tab)) is Rag.AMBER
    file = tab._review.file
    assert file is not None
    assert file.ticks is not None
    for line in file.ticks.lines:
        if line.standing is Standing.OBSTACLE:
            file.ticks.accept([line], Scope.CELL)
    tab._review._on_apply()
    assert any("View of the board" in came.layout for came in desk.plan.all(PartnerReturn))
    again = come("next.xlsx")
    assert rag(again) is Rag.AMBER
    _, boxes = asked(tab)
    assert boxes["C  View of the board"].currentText() == "RAG"
    choose(boxes["D  RAG"], "RAG")
    tab.findChild(ColumnsDialog).accept()  # type: ignore[union-attr]
    settled()
    assert rag(shown(tab)) is Rag.RED


def test_what_was_said_is_kept_until_the_next_start(
    desk: Desk, qtbot: QtBot, tab: ReturnsTab, settings: Settings, come: Callable[[str], Review], settled: Settle
) -> None:
    come("own.xlsx")
    dialog, boxes = asked(tab)
    choose(boxes["C  View of the board"], "RAG")
    dialog.accept()
    settled()
    tab.commit_pending()
    later = ReturnsTab(desk, settings)
    qtbot.addWidget(later)
    settled()
    (file,) = later.files
    assert file.review is not None
    assert rag(file.review) is Rag.AMBER
