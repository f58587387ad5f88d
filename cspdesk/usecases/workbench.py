"""The one place where a plan is changed: do, undo, redo, subscribe."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import DamagedPlanError, NotSavedError, PersonError
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.merging import Merging
from cspdesk.usecases.ports import HistoryLine, PlanStore, Stamp
from cspdesk.usecases.quarters import refuse_frozen
from cspdesk.usecases.validity import refuse_impossible, refuse_record


class Command(Protocol):
    """Something a person asks for: given the plan as it stands, the changes it takes."""

    def changes(self, plan: Workplan) -> ChangeSet:
        """The changes, empty when there is nothing to do.

        Raises:
            PersonError: if it cannot be done.
        """
        ...


Listener = Callable[[ChangeSet], None]

SEEN = "seen"
"""Purpose of a change set that nobody made here: what somebody else had written when we looked again."""


class Workbench:
    """A plan being worked on. Every change is committed to the store before anyone is told of it.

    Attributes:
        plan: The plan as it stands.
        store: Where it is kept.
    """

    def __init__(self, store: PlanStore, by: str, computer: str, now: Callable[[], datetime] | None = None) -> None:
        self.store = store
        self.plan: Workplan = _loaded(store)
        self._by = by
        self._computer = computer
        self._now = now or (lambda: datetime.now(UTC))
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []
        self._listeners: list[Listener] = []
        self._could_write = not store.read_only

    @property
    def by(self) -> str:
        """Who works here."""
        return self._by

    @property
    def undo_title(self) -> str:
        """What `undo` would take back, or empty."""
        return self._done[-1].title if self._done else ""

    @property
    def redo_title(self) -> str:
        """What `redo` would do again, or empty."""
        return self._undone[-1].title if self._undone else ""

    def now(self) -> datetime:
        """The time, in UTC, as this workbench's clock tells it."""
        return self._now()

    def do(self, asked: Command | ChangeSet, goes_on: ChangeSet | None = None) -> ChangeSet:
        """Make the changes asked for, as one undo step; nothing to change is no step.

        Args:
            asked: A command, or changes already worked out.
            goes_on: A step that these are more of, as typing in one field goes on: while it is the newest step, both
                are one from now on.

        Returns:
            The step, as `undo` would take it back.

        Raises:
            NotSavedError: if it cannot be kept; the plan is then as it was.
            PersonError: if it cannot be done; likewise.
        """
        change_set = asked if isinstance(asked, ChangeSet) else asked.changes(self.plan)
        if not change_set:
            return change_set
        # Undo and redo pass by: they lead to where the plan has been already.
        refuse_frozen(self.plan, change_set)
        refuse_impossible(change_set)
        self._commit(change_set)
        step = change_set
        if goes_on is not None and self._done and self._done[-1] is goes_on:
            self._done.pop()
            step = ChangeSet.joined(goes_on.title, (goes_on, change_set), goes_on.purpose)
        if step:  # typing may end where it began
            self._done.append(step)
        self._undone.clear()
        self._tell(change_set)
        return step

    def undo(self) -> ChangeSet:
        """Take back the newest step. It is itself a change set, so the history loses nothing.

        Raises:
            PersonError: if there is none, or it cannot be taken back.
        """
        if not self._done:
            raise PersonError("There is nothing to undo since this plan was opened.")
        step = self._done[-1]
        inverse = step.inverse(f"undo {step.title}", "undo")
        self._commit(inverse)
        self._undone.append(self._done.pop())
        self._tell(inverse)
        return inverse

    def redo(self) -> ChangeSet:
        """Do again the step last undone.

        Raises:
            PersonError: if there is none, or it cannot be done.
        """
        if not self._undone:
            raise PersonError("There is nothing to redo.")
        step = self._undone[-1]
        again = ChangeSet(f"redo {step.title}", step.changes, "redo", step.attachments)
        self._commit(again)
        self._done.append(self._undone.pop())
        self._tell(again)
        return again

    def merge(self, seen: Merging, taken: Collection[int]) -> str:
        """Bring in another copy of the plan as it was foreseen: one undo step, whoever made its changes.

        Args:
            seen: What the store foresaw, which somebody has looked at.
            taken: Places among the conflicts where the copy's side was chosen.

        Returns:
            What the copy is called now.

        Raises:
            PersonError: if a choice cannot stand, or either copy has changed since; the plan is then as it was.
        """
        decided = seen.decided(taken)
        refuse_frozen(seen.after, decided)
        refuse_impossible(decided)
        seen.after.apply(decided)
        self._refuse_unwritable()
        aside = self.store.merge(seen, decided, Stamp(self._now(), self._by, self._computer))
        now = self.store.load()
        step = replace(self.plan.difference(now, seen.title), purpose="merge")
        self.plan = now
        self._done.append(step)
        self._undone.clear()
        self._tell(step)
        return aside

    def look_again(self) -> ChangeSet:
        """Read the plan anew, as others have written to it. Undo starts afresh: its steps were steps of another plan.

        Returns:
            What is different now, which listeners are told too; its purpose is `SEEN`.

        Raises:
            PersonError: if it cannot be read; the plan is then as it was.
        """
        now = _loaded(self.store)
        seen = replace(self.plan.difference(now, "what others changed"), purpose=SEEN)
        self.plan = now
        self._could_write = not self.store.read_only
        self._done.clear()
        self._undone.clear()
        self._tell(seen)
        return seen

    def history(self, kind: str = "", key: str = "") -> tuple[HistoryLine, ...]:
        """Who changed what, oldest first: the whole plan, one kind, or one record."""
        return tuple(self.store.history(kind, key))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; the answer stops that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _commit(self, change_set: ChangeSet) -> None:
        self._refuse_unwritable()
        after = self.plan.apply(change_set)
        try:
            self.store.commit(change_set, Stamp(self._now(), self._by, self._computer))
        except PersonError as refused:
            raise NotSavedError(refused.sentence, refused.advice) from refused
        self.plan = after

    def _refuse_unwritable(self) -> None:
        if self.store.read_only:  # lost meanwhile: what was being typed must not be lost with it
            refusal = NotSavedError if self._could_write else PersonError
            raise refusal(self.store.read_only, "Save a copy to make changes there.")

    def _tell(self, change_set: ChangeSet) -> None:
        for listener in tuple(self._listeners):
            listener(change_set)


def _loaded(store: PlanStore) -> Workplan:
    plan = store.load()
    for found in plan.all(Plan):  # whatever else is impossible is a finding; this would never be drawn to its end
        try:
            refuse_record(found)
        except PersonError as impossible:
            raise DamagedPlanError(f"{store.name} is damaged. {impossible.sentence}", _RECOVER) from impossible
    return plan


_RECOVER = "Leave the file as it is: restore a backup, or recover what can be read into a new file."
