"""The lower half of the Returns tab: the workbooks that came back, and where to drop them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cspdesk.gui.desk import Desk
from cspdesk.gui.returns.inbox import Inbox
from cspdesk.gui.returns.text_table import TextTable
from cspdesk.present.received import Received, received_line

_HEADINGS = ("File", "From", "Quarter", "State", "To decide", "Ticked")
_LETTERS = (34, 41, 12, 29, 10, 11)


class InboxPart(QFrame):
    """Takes any number of files, dropped, pasted or chosen, and opens them for review.

    Signals:
        review_asked (Received): a file is to be looked at.
    """

    review_asked = Signal(object)

    def __init__(self, desk: Desk, inbox: Inbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._inbox = inbox
        self.setProperty("drop", "true")
        self.setAcceptDrops(True)
        self._build()
        inbox.came.connect(self.refresh)
        inbox.moved.connect(self.refresh)

    def refresh(self) -> None:
        """Show the files as they stand."""
        lines = [received_line(file, self._desk.plan) for file in self._inbox.files]
        self._table.show_rows([(x.file, x.partner, x.quarter, x.state, x.waiting, x.changes) for x in lines])
        self._stack.setCurrentWidget(self._table if lines else self._empty)
        self._enable()

    def take_focus(self) -> None:
        """Put the keyboard on the files, or on what brings some."""
        (self._table if self._inbox.files else self._choose).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if _files(event.mimeData()) or _is_from_mail(event.mimeData()):
            self._look("ready")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._look("true")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in."""
        self._look("true")
        event.acceptProposedAction()
        files = _files(event.mimeData())
        if files:
            self._inbox.receive(files)
        else:
            self._desk.alerts.tell(
                "A message or attachment cannot be taken straight from the mail program.",
                "Save the attachment to a folder first, then drop the file here.",
            )

    def _build(self) -> None:
        title = QLabel("Inbox")
        title.setProperty("heading", "true")
        hint = QLabel("Drop workbooks here, as saved from emails")
        hint.setProperty("look", "muted")
        self._choose = QPushButton("Choose &workbooks…")
        self._review = QPushButton("&Open the review")
        self._remove = QPushButton("Take off the list")
        self._choose.clicked.connect(self._on_choose)
        self._review.clicked.connect(self._on_review)
        self._remove.clicked.connect(self._on_remove)
        row = QHBoxLayout()
        row.addWidget(title)
        row.addWidget(hint, 1)
        for button in (self._remove, self._choose, self._review):
            row.addWidget(button)
        self._table = _FilesTable("Workbooks that came back", _HEADINGS, _LETTERS)
        self._table.opened.connect(self._on_opened)
        self._table.chosen.connect(self._enable)
        self._table.removed.connect(self._on_remove)
        self._empty = QLabel(
            "No workbook is here. Drop the files that partners sent back, or choose them:"
            " Excel, OpenDocument and text tables in any layout."
        )
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("look", "muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)

    @property
    def _chosen(self) -> list[Received]:
        files = self._inbox.files
        return [files[row] for row in self._table.rows if row < len(files)]

    def _look(self, state: str) -> None:
        self.setProperty("drop", state)
        self.style().polish(self)

    def _enable(self) -> None:
        chosen = self._chosen if self._inbox.files else []
        self._remove.setEnabled(bool(chosen))
        self._review.setEnabled(len(chosen) == 1 and chosen[0].ticks is not None)

    def _on_choose(self) -> None:
        self._inbox.receive(self._desk.alerts.open_files("Workbooks that came back"))

    def _on_review(self) -> None:
        chosen = self._chosen
        if len(chosen) == 1:
            self.review_asked.emit(chosen[0])

    def _on_opened(self, row: int) -> None:
        self.review_asked.emit(self._inbox.files[row])

    def _on_remove(self) -> None:
        self._inbox.drop(self._chosen)


class _FilesTable(TextTable):
    """The files; Delete takes one off the list.

    Signals:
        removed (): Delete was pressed.
    """

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes off."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _is_from_mail(given: QMimeData) -> bool:
    """Whether a mail program drags something of its own, which is no file yet."""
    return any("FileGroupDescriptor" in form for form in given.formats())


def _files(given: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()]
