"""Two states of the plan side by side: what is otherwise, record by record, grouped by kind and priority."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change
from cspdesk.domain.funding import Project
from cspdesk.domain.kpis import Kpi
from cspdesk.domain.order import natural
from cspdesk.domain.priorities import Priority
from cspdesk.domain.quarters import Snapshot
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import Workplan
from cspdesk.present.naming import about, said
from cspdesk.present.tables.history import in_short
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import capital, label, several
from cspdesk.usecases.appendix.comparison import Difference

_FIRST = (
    "priority", "objective", "narrative", "action", "milestone", "update", "kpi", "target", "reading", "comparator",
    "stream", "allocation", "project", "spend", "match", "output", "risk", "recommendation",
)  # fmt: skip
"""The kinds in the order of the tabs; all others after them."""

_THROUGH = {"action": Action, "kpi": Kpi, "project": Project}
"""What has no priority of its own is under that of what it belongs to."""


class Compared(NamedTuple):
    """One field that is otherwise, or one record that is on one side only.

    Attributes:
        priority: The priority it is under, as `1 Anti-social behaviour`; may be empty.
        record: What people call the record.
        change: `changed`, `added` or `removed`.
        field: As people read it.
        field_name: As files hold it; empty for a whole record.
        exempt: The paragraphs under which the record is exempt on either side, or empty.
    """

    kind: str
    key: str
    ref: str
    priority: str
    record: str
    change: str
    field: str
    field_name: str
    old: str
    new: str
    exempt: str

    def holds(self, words: str) -> bool:
        """Whether the words stand anywhere in it, letter case aside."""
        texts = (self.priority, self.record, self.field, self.old, self.new)
        return any(words.casefold() in text.casefold() for text in texts)


HEADINGS = ("Kind", "Priority", "Record", "Field", "Before", "After")


def compared(before: Viewpoint, after: Viewpoint) -> tuple[Compared, ...]:
    """Everything that is otherwise, each value in the words of its own time."""
    changes = before.plan.difference(after.plan, "compare").changes
    found = [line for change in changes if change.kind != Snapshot.KIND for line in _of(before, after, change)]
    return tuple(sorted(found, key=_place))


def differences(lines: Iterable[Compared]) -> tuple[Difference, ...]:
    """The same for a paper."""
    return tuple(
        Difference(capital(several(one.kind)), one.priority, one.record, one.field, one.old, one.new, one.exempt)
        for one in lines
    )


def _of(before: Viewpoint, after: Viewpoint, change: Change) -> list[Compared]:
    record = change.after or change.before
    if record is None:
        return []
    view = after if change.after else before
    ref = str(getattr(record, "ref", ""))
    priority = _priority(view.plan, record)
    called = capital(about(view.plan, change.kind, change.key, ref))
    exempt = " ".join(str(getattr(one, "exempt", "")) for one in (change.before, change.after) if one).strip()

    def line(word: str, field: str, name: str, old: str, new: str) -> Compared:
        return Compared(change.kind, change.key, ref, priority, called, word, field, name, old, new, exempt)

    if change.before is None or change.after is None:
        values = {field: old if new is None else new for field, old, new in change.fields()}
        name = in_short(view, change.kind, values)
        if change.before is None:
            return [line("added", "Added", "", "", name)]
        return [line("removed", "Removed", "", name, "")]
    return [
        line(
            "changed",
            label(field, change.kind),
            field,
            said(before, change.kind, field, old),
            said(after, change.kind, field, new),
        )
        for field, old, new in change.fields()
    ]


def _priority(plan: Workplan, record: Record) -> str:
    if isinstance(record, Priority):
        return f"{record.ref} {record.title}".strip()
    key = getattr(record, "priority", "")
    for name, kind in _THROUGH.items():
        if not key and (owner := getattr(record, name, "")):
            key = getattr(plan.find(kind, owner), "priority", "")
    found = plan.find(Priority, key) if key else None
    return f"{found.ref} {found.title}".strip() if found else ""


def _place(line: Compared) -> tuple[object, ...]:
    order = _FIRST.index(line.kind) if line.kind in _FIRST else len(_FIRST)
    return (order, line.kind, natural(line.priority), natural(line.ref), natural(line.record))
