"""The workbooks that came back, read and reviewed beside the window."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import CspdeskError
from cspdesk.domain.plans import Plan
from cspdesk.gui.desk import Desk
from cspdesk.gui.settings import Settings
from cspdesk.present.received import (
    Read,
    Reading,
    Received,
    Stage,
    is_applied,
    issued_contents,
    kept_file,
    remembered_file,
    stamp_of,
)
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.returns.rivals import across


class Inbox(QObject):
    """Any number of files. Each is read in a job of its own, so that one bad file holds up nobody.

    Attributes:
        files: In the order they came.

    Signals:
        came (): files were added or taken away.
        moved (Received): a file was read, reviewed again or refused.
    """

    came = Signal()
    moved = Signal(object)

    def __init__(self, desk: Desk, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings = settings
        self._place = f"inbox/{desk.plan.only(Plan).key}"
        self.files: list[Received] = []
        desk.changed.connect(self._on_changed)
        desk.jobs.ended.connect(self._on_jobs_ended)
        self._bring_back()

    @property
    def waiting(self) -> int:
        """Files that are neither applied nor unreadable."""
        return sum(
            file.stage in (Stage.WAITING, Stage.READY) and not is_applied(file, self._desk.plan) for file in self.files
        )

    def receive(self, paths: Iterable[Path]) -> None:
        """Take files in; one that is here already is read again."""
        for path in paths:
            self.files = [file for file in self.files if file.path != path]
            file = Received(path, self._desk.quarter)
            self.files.append(file)
            self._start(file)
        self.keep()
        self.came.emit()

    def keep(self) -> None:
        """Remember, on this computer, the files that are not done with and what was decided about them."""
        left = [kept_file(file) for file in self.files if not self._is_done(file)]
        if left or self._settings.mapping(self._place):
            self._settings.put(self._place, {"files": left})

    def is_changed(self, file: Received) -> bool:
        """Whether the file on disk is another one than was read; one that is gone is not, as what was read is kept."""
        now = stamp_of(file.path)
        return bool(file.stamp and now and now != file.stamp)

    def review_again(self, file: Received) -> None:
        """Review a file against the plan as it is now; one that was not read is read."""
        if file.book is None:
            file.stage = Stage.WAITING
            self.moved.emit(file)
        self._start(file)

    def drop(self, files: Iterable[Received]) -> None:
        """Take files off the list, which can be taken back. The files themselves stay where they are."""
        before, gone = list(self.files), list(files)
        if not gone:
            return
        self._show([file for file in before if file not in gone])
        told = f"{gone[0].path.name} is" if len(gone) == 1 else f"{len(gone)} files are"
        self._desk.alerts.offer(
            f"{told} off the list, and still where you saved it.", "Put back", partial(self._put_back, before)
        )

    def _put_back(self, before: list[Received]) -> None:
        self._show([*before, *(file for file in self.files if file not in before)])

    def _show(self, files: list[Received]) -> None:
        self.files = files
        self._set_against_each_other()
        self.keep()
        self.came.emit()

    def _bring_back(self) -> None:
        """The files of the last time are read again, in the background."""
        told = self._settings.mapping(self._place).get("files")
        for file in map(remembered_file, told if isinstance(told, list) else ()):
            if file is not None:
                self.files.append(file)
                self._start(file)

    def _is_done(self, file: Received) -> bool:
        return is_applied(file, self._desk.plan) and file.ticks is not None and not file.ticks.counts().waiting

    def _start(self, file: Received) -> None:
        desk = self._desk
        view = Viewpoint(desk.plan, desk.quarter, desk.today)
        issued = issued_contents(desk.workbench.store, desk.plan)
        job = Reading.of(file, view, desk.services, issued)
        verb = "Reading" if file.book is None else "Reviewing"
        desk.jobs.start(
            f"{verb} {file.path.name}", job, partial(self._on_read, file, view), partial(self._on_refused, file)
        )

    def _on_read(self, file: Received, view: Viewpoint, found: Read) -> None:
        file.take(view, found)
        file.stale = view.plan is not self._desk.plan
        self._set_against_each_other()
        self.moved.emit(file)

    def _set_against_each_other(self) -> None:
        """Two files that answer the same question differently are in conflict, whichever is applied first."""
        ready = [(file, file.review) for file in self.files if file.review and not is_applied(file, self._desk.plan)]
        marked = across([review for _, review in ready])
        for (file, _), review in zip(ready, marked, strict=True):
            if file.set_against(review):
                self.moved.emit(file)

    def _on_refused(self, file: Received, error: CspdeskError) -> None:
        file.refuse(str(error))
        self.moved.emit(file)

    def _on_changed(self, _: ChangeSet) -> None:
        for file in self.files:
            file.stale = True

    def _on_jobs_ended(self) -> None:
        """A cancelled job comes back with nothing: what was still to be read was not."""
        for file in self.files:
            if file.stage is Stage.WAITING:
                file.stage = Stage.NOT_READ
                self.moved.emit(file)
