"""What was done to the plan, asked for by record, person, day or field; and an old value put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.quarters import PlanQuarter, Snapshot
from cspdesk.domain.records import fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.usecases.commands import Revise, name_of
from cspdesk.usecases.ports import HistoryLine, PlanStore

PAGE = 1000
"""Lines read at a time, so that a window stays quick whatever the history holds."""

IMPORTED = "import"
"""Purpose of what a return or a workbook brought."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the history is wanted; nothing given is all of it.

    Attributes:
        keys: Of records.
        ref: What people called a record when it changed.
        kind: Of record.
        field: Name of a field.
        by: Part of the sign-in name, letter case aside.
        since: First day, in this computer's time.
        until: Last day.
        purpose: `import`, `freeze`, `undo`, ...
        origin: Key of the return it came from.
    """

    keys: frozenset[str] = field(default=frozenset())
    ref: str = ""
    kind: str = ""
    field: str = ""
    by: str = ""
    since: date | None = None
    until: date | None = None
    purpose: str = ""
    origin: str = ""

    def takes(self, line: HistoryLine) -> bool:
        """Whether a line is wanted."""
        day = line.at.astimezone().date()
        return (
            (not self.keys or line.key in self.keys)
            and (not self.kind or line.kind == self.kind)
            and (not self.field or line.field == self.field)
            and (not self.ref or line.ref.casefold() == self.ref.casefold())
            and (not self.purpose or line.purpose == self.purpose)
            and (not self.origin or line.origin == self.origin)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and self.by.casefold() in line.by.casefold()
        )


def newest_first(store: PlanStore, keys: Iterable[str] = ()) -> Iterator[HistoryLine]:
    """The history from its end, read page by page as it is looked at; of some records only, where they are given."""
    wanted = tuple(keys)
    before = 0
    while page := store.history_before(before, PAGE, wanted):
        yield from page
        before = page[-1].number


def together(lines: Iterable[HistoryLine]) -> Iterator[tuple[HistoryLine, ...]]:
    """The lines of one record in one change set together, in the order in which they come."""
    for _, found in groupby(lines, key=lambda line: (line.set_number, line.kind, line.key)):
        yield tuple(found)


def family(plan: Workplan, key: str, owned: Iterable[tuple[str, str]]) -> frozenset[str]:
    """A record's key with those of what belongs to it alone: an action's updates and milestones.

    Args:
        plan: As it stands.
        key: Of the record.
        owned: Kinds, with the link that leads to it.
    """
    return frozenset({key, *(part.key for kind, link in owned for part in plan.linked(KINDS[kind], link, key))})


@dataclass(frozen=True, slots=True)
class PutBack:
    """Give a field again the value it had before one change of it: a new step, which the history keeps."""

    line: HistoryLine

    def changes(self, plan: Workplan) -> ChangeSet:
        """The revision, empty when the field has that value already.

        Raises:
            PersonError: if the record or the field is there no more, or the value is none of it today.
        """
        line = self.line
        if line.operation != "revise":
            raise PersonError("A whole record was added or removed there: no single value can be put back.")
        if line.kind in (PlanQuarter.KIND, Snapshot.KIND):
            raise PersonError(
                "How far a quarter has come is changed by its own steps.", "They are in the Quarter menu."
            )
        kind = KINDS.get(line.kind)
        known = next((one for one in fields_of(kind) if one.name == line.field), None) if kind else None
        record = plan.find(kind, line.key) if kind else None
        if known is None or record is None:
            raise PersonError(f"That {line.kind} is no longer in the plan, so nothing can be put back into it.")
        try:
            value = known.from_plain(line.old)
        except (ValueError, ArithmeticError) as wrong:
            raise PersonError(f"'{line.old}' can no longer stand there.", "Write the value you want.") from wrong
        title = f"put back {line.field.replace('_', ' ')} of {name_of(record)}"
        return Revise(line.kind, line.key, {line.field: value}, title).changes(plan)
