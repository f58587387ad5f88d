"""Notices copies of the open plan that hold what it lacks, and brings them in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cspdesk.domain.faults import CancelledError, CspdeskError, PersonError
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs.merging import MergingDialog
from cspdesk.present.merging import banner
from cspdesk.usecases.merging import StrayCopy
from cspdesk.usecases.ports import Progress

if TYPE_CHECKING:
    from cspdesk.gui.main_window import MainWindow

_OFTEN = 60_000
"""Milliseconds between two looks at the folder."""


class CopiesWatch(QObject):
    """Follows one desk at a time. Each copy is told of once an opening; the menu has them at any time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        self._told: set[Path] = set()
        self._first: Path | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_OFTEN)
        self._timer.timeout.connect(self.look)

    def follow(self, desk: Desk | None) -> None:
        """Watch the folder of another plan, or of none."""
        self._desk = desk
        self._told.clear()
        if desk is None:
            self._timer.stop()
        else:
            self._timer.start()
            self.look()

    def look(self) -> None:
        """Look beside the window whether there is a copy."""
        if (desk := self._desk) is None or desk.share.is_busy or desk.workbench.store.read_only:
            return
        store = desk.workbench.store

        def copies(_progress: Progress) -> tuple[StrayCopy, ...]:
            return store.stray_copies()

        desk.share.start("", copies, self._on_found, _nothing_to_tell)

    def begin(self, copy: Path) -> None:
        """Show what bringing a copy in would do."""
        if (desk := self._desk) is None:
            return
        store = desk.workbench.store
        try:
            merging = desk.alerts.wait_for(f"Looking at {copy.name}", lambda _progress: store.merging(copy))
        except CancelledError:
            return
        except PersonError as error:
            desk.alerts.tell_error(error)
            return
        MergingDialog(desk, merging, self._window).open()

    def _on_found(self, copies: tuple[StrayCopy, ...]) -> None:
        fresh = [copy for copy in copies if copy.path not in self._told]
        if not fresh or (desk := self._desk) is None:
            return
        self._told.update(copy.path for copy in copies)
        self._first = fresh[0].path
        desk.alerts.offer(banner(fresh), "Look at it…", self._on_offered)

    def _on_offered(self) -> None:
        if self._first is not None:
            self.begin(self._first)


def _nothing_to_tell(_error: CspdeskError) -> None:
    """The folder does not answer: it is looked at again."""
