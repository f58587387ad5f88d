"""Looks at what happens to an open plan's file while nobody does anything in the window."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from cspdesk.domain.faults import CancelledError, CspdeskError, PersonError
from cspdesk.domain.findings import Severity
from cspdesk.gui.desk import Desk
from cspdesk.usecases.ports import PlanStore, Progress

_SECOND = 1000
_READER = 15_000
"""Milliseconds after which somebody who only reads sees what others wrote."""


class PlanWatch(QObject):
    """Follows one desk at a time. The store says nothing by itself, so it is asked.

    Signals:
        looked (): a second has gone by; where the work is safe may read differently now.
        lock_changed (): the plan can be written now, or cannot any more.
        close_asked (): the person closes the plan, as somebody else would like to change it.
    """

    looked = Signal()
    lock_changed = Signal()
    close_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._told: set[str] = set()
        self._why = ""
        self._second = QTimer(self)
        self._second.setInterval(_SECOND)
        self._second.timeout.connect(self.look)
        self._reader = QTimer(self)
        self._reader.setInterval(_READER)
        self._reader.timeout.connect(self.look_further)

    def follow(self, desk: Desk | None) -> None:
        """Watch another plan, or none; what its opening had to say is told at once."""
        self._desk = desk
        self._told.clear()
        if desk is None:
            self._second.stop()
            self._reader.stop()
            return
        self._why = desk.workbench.store.read_only
        self._tell(desk)  # that it can only be read stands above the plan
        self._second.start()
        self._reader.start()

    def look(self) -> None:
        """Tell what is new, and whether the plan may still be written."""
        if (desk := self._desk) is None:
            return
        why, before = desk.workbench.store.read_only, self._why
        self._why = why
        if before and not why:
            for passed in (before, _FREE, _SILENT, _ASKED):
                desk.alerts.take_back(passed)
            self._told.clear()
            desk.alerts.tell(f"You can change {desk.workbench.store.name} now.")
        if (request := desk.workbench.store.request) and request not in self._told:
            self._told.add(request)
            desk.alerts.offer(request, "Close the plan", self.close_asked.emit)
        self._tell(desk, *([why] if why != before else []))
        if bool(why) != bool(before):
            self.lock_changed.emit()
        self.looked.emit()

    def look_further(self) -> None:
        """For a plan that is only read: show what others wrote meanwhile, and say when it is free."""
        if (desk := self._desk) is None or not desk.workbench.store.read_only or desk.share.is_busy:
            return
        store = desk.workbench.store

        def look(_progress: Progress) -> _Seen:
            return _Seen(store.has_newer(), *_standing(store))

        desk.share.start("", look, self._on_looked, _still_what_was_read)

    def edit_here(self) -> None:
        """Take the plan for writing, if whoever held it is gone; or put a silent holder aside, if that is wished."""
        if (desk := self._desk) is None:
            return
        store = desk.workbench.store
        try:
            gone, silent = desk.alerts.wait_for(_ASKING, lambda _progress: _standing(store))
            silent = silent and not gone
            if silent and not desk.alerts.confirm(
                "Take over the plan", f"{store.read_only} {_TAKEN_OVER}", "Take over"
            ):
                return
            opening = f"Opening {store.name}"
            if why := desk.alerts.wait_for(opening, lambda _progress: store.try_for_writing(take_over=silent)):
                desk.alerts.tell(why, "Save a copy to make changes there.", Severity.WARNING)
                return
            desk.workbench.look_again()
        except CancelledError:
            return
        except PersonError as error:
            desk.alerts.tell_error(error)
            return
        self.look()

    def ask_to_close(self) -> None:
        """Ask whoever holds the plan to close it; that it is free is told when it is."""
        if (desk := self._desk) is None:
            return
        store, alerts = desk.workbench.store, desk.alerts

        def asked(_: None) -> None:
            alerts.tell(_ASKED, "You are told here when the plan is free.", Severity.WARNING)

        desk.share.start("", lambda _progress: store.ask_to_close(), asked)

    def _on_looked(self, seen: _Seen) -> None:
        if (desk := self._desk) is None:
            return
        try:
            if seen.newer:
                desk.workbench.look_again()
        except PersonError:
            return  # as if it had not been there yet
        if seen.gone:
            self._offer(desk, _FREE, "Edit here")
        elif seen.silent:
            self._offer(desk, _SILENT, "Edit here…")

    def _offer(self, desk: Desk, sentence: str, verb: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            desk.alerts.offer(sentence, verb, self.edit_here)

    def _tell(self, desk: Desk, *first: str) -> None:
        fresh = [told for told in (*first, *desk.workbench.store.notices) if told and told not in self._told]
        if fresh:
            self._told.update(fresh)
            desk.alerts.tell(" ".join(fresh), severity=Severity.WARNING)


_TAKEN_OVER = (
    "There has been no sign of life from there for more than a minute. If somebody is at work there after all, "
    "their next change is refused and they are told."
)


_ASKING = "Asking who has the plan"
_FREE = "The plan is free now."
_SILENT = "Whoever has the plan open shows no sign of life."
_ASKED = "Whoever has the plan open is asked to close it."


class _Seen(NamedTuple):
    newer: bool
    gone: bool
    silent: bool


def _standing(store: PlanStore) -> tuple[bool, bool]:
    """Whether whoever held the plan is gone, and whether they are silent."""
    gone = store.holder_is_gone()
    return gone, not gone and store.holder_is_silent()


def _still_what_was_read(_error: CspdeskError) -> None:
    """The share does not answer: what was read before still stands."""
