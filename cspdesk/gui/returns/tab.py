"""The Returns tab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cspdesk.domain.changes import ChangeSet
from cspdesk.gui.desk import Desk
from cspdesk.gui.returns.inbox import Inbox
from cspdesk.gui.returns.inbox_part import InboxPart
from cspdesk.gui.returns.partners_part import PartnersPart
from cspdesk.gui.review.pane import ReviewPane
from cspdesk.gui.settings import Settings
from cspdesk.present.received import Received, Stage

_FOLLOWED = frozenset(("issue", "return", "partner", "quarter", "action", "kpi", "project", "risk"))


class ReturnsTab(QWidget):
    """Partners above, the inbox below; a review takes the whole tab while it lasts."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: Received | None = None
        self._inbox = Inbox(desk, settings, self)
        self._partners = PartnersPart(desk)
        self._files = InboxPart(desk, self._inbox)
        self._review = ReviewPane(desk)
        self._list = QSplitter(Qt.Orientation.Vertical)
        self._list.addWidget(self._partners)
        self._list.addWidget(self._files)
        self._list.setStretchFactor(0, 3)
        self._list.setStretchFactor(1, 2)
        self._list.setChildrenCollapsible(False)
        self._list.setHandleWidth(8)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(12, 8, 12, 12)
        inner.addWidget(self._list)
        self._page = page
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self._review)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._files.review_asked.connect(self.open_review)
        self._inbox.moved.connect(self._on_moved)
        self._review.left.connect(self._on_left)
        self._review.again_wanted.connect(self._inbox.review_again)
        self._review.applied.connect(self._on_applied)
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self.refresh)

    @property
    def files(self) -> Sequence[Received]:
        """The workbooks in the inbox."""
        return tuple(self._inbox.files)

    def commit_pending(self) -> None:
        """Take in what is typed."""
        self._review.commit_pending()
        self._inbox.keep()

    def refresh(self) -> None:
        """Show the quarter as it stands."""
        self._partners.refresh()
        self._files.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the review, or else on the partners."""
        if self._stack.currentWidget() is self._review:
            self._review.take_focus()
        else:
            self._partners.take_focus()

    def badge(self) -> int:
        """Files to be looked at."""
        return self._inbox.waiting

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    def issue(self) -> None:
        """Begin to issue workbooks."""
        self._on_left()
        self._partners.issue()

    def receive(self, paths: Iterable[Path]) -> None:
        """Take workbooks into the inbox."""
        self._on_left()
        self._inbox.receive(paths)

    def show_keys(self, kind: str, keys: Iterable[str]) -> None:
        """Show the returns of these partners."""
        self._on_left()
        if kind == "return":
            self._partners.show_partners(keys)

    def open_review(self, file: Received) -> None:
        """Look at a file; one whose plan has changed since is reviewed again first."""
        if file.stage is Stage.READY and self._inbox.is_changed(file):
            self._desk.alerts.tell(f"{file.path.name} was changed since it was read, so it is read again.")
            self._inbox.receive([file.path])
            self._wanted = self._inbox.files[-1]
            return
        self._wanted = file
        if file.stage is Stage.READY and not file.stale:
            self._show_review(file)
        elif file.stage is not Stage.WAITING:
            self._inbox.review_again(file)

    def _show_review(self, file: Received) -> None:
        self._wanted = None
        self._stack.setCurrentWidget(self._review)
        self._review.show_file(file)

    def _on_moved(self, file: Received) -> None:
        in_front = self._stack.currentWidget() is self._review and file is self._review.file
        if file.ticks is not None and (in_front or file is self._wanted):
            self._show_review(file)

    def _on_left(self) -> None:
        self._wanted = None
        self._stack.setCurrentWidget(self._page)
        self.refresh()

    def _on_applied(self, _: Received) -> None:
        self._on_left()
        self._files.take_focus()

    def _on_changed(self, change_set: ChangeSet) -> None:
        if self.isVisible() and any(change.kind in _FOLLOWED for change in change_set.changes):
            self.refresh()
