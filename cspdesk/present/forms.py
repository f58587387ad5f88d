"""The values of one record as a form shows and takes them: each widget bears the name of the column it holds."""

from __future__ import annotations

from typing import Any, NamedTuple

from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import KINDS
from cspdesk.present.columns import Column
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.workbench import Command


class Draft(NamedTuple):
    """What somebody typed that could not be taken, kept until it is corrected."""

    text: str
    fault: PersonError


class Shown(NamedTuple):
    """What a form shows of one column.

    Attributes:
        value: The value as the plan has it.
        text: The text to edit: a draft, or the value's.
        fault: Why the draft was not taken, or empty.
    """

    value: Any
    text: str
    fault: str


class RecordForm:
    """A form over one record at a time. Drafts stay with the record they were typed for.

    Attributes:
        key: The record shown, or empty.
    """

    def __init__(self, spec: TableSpec, view: Viewpoint) -> None:
        self.spec = spec
        self.view = view
        self.key = ""
        self._drafts: dict[tuple[str, str], Draft] = {}

    def look(self, view: Viewpoint, key: str) -> None:
        """Show a record; one that is not in the plan shows nothing."""
        self.view = view
        self.key = key if key and view.plan.find(KINDS[self.spec.kind], key) else ""

    @property
    def record(self) -> Any:
        """The record shown."""
        return self.view.plan.get(KINDS[self.spec.kind], self.key)

    def shown(self, column: Column) -> Shown:
        """What to show of a column."""
        value = column.value(self.view, self.record)
        if draft := self._drafts.get((self.key, column.name)):
            return Shown(value, draft.text, str(draft.fault))
        return Shown(value, column.entry.typed(self.view, value), "")

    def fault(self) -> str:
        """What is wrong with the first draft of this record, with the name of its box; empty when nothing is."""
        for column in self.spec.columns:
            if draft := self._drafts.get((self.key, column.name)):
                return f"{column.title}: {draft.fault}"
        return ""

    def draft_fault(self, column: Column) -> PersonError | None:
        """Why what was typed in this box was not taken, if it was not."""
        draft = self._drafts.get((self.key, column.name))
        return draft.fault if draft else None

    def keep(self, column: Column, text: str, fault: PersonError) -> None:
        """Keep what was typed in a box and could not be saved."""
        self._drafts[self.key, column.name] = Draft(text, fault)

    def drop(self, fault: PersonError, instead: PersonError | None = None) -> None:
        """What was kept for this reason is taken now; or could not be again, for another reason."""
        for place, draft in tuple(self._drafts.items()):
            if draft.fault is fault and instead is not None:
                self._drafts[place] = Draft(draft.text, instead)
            elif draft.fault is fault:
                del self._drafts[place]

    def take_text(self, column: Column, text: str) -> Command | None:
        """The command for what was typed; None when nothing changed or it cannot be taken and is now a draft."""
        shown = self.shown(column)
        if text == shown.text:
            return None
        self._drafts.pop((self.key, column.name), None)
        try:
            value = column.entry.parse(self.view, text)
            return None if value == shown.value else column.write(self.view, self.record, value)
        except PersonError as fault:
            self._drafts[self.key, column.name] = Draft(text, fault)
            return None

    def take_value(self, column: Column, value: Any) -> Command | None:
        """The command for what was chosen; None when it is what the record has.

        Raises:
            PersonError: if the record cannot have that value.
        """
        if value == column.value(self.view, self.record):
            return None
        return column.write(self.view, self.record, value)
