"""What a change set would do to the plan, in the words of the history: looked at before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.present.tables.history import past
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.ports import HistoryLine


class ForeseenLine(NamedTuple):
    """One field that would change, or one record that would be added or removed."""

    field: str
    now: str
    then: str


def foreseen(view: Viewpoint, change_set: ChangeSet) -> tuple[ForeseenLine, ...]:
    """A line for each field of each record, in the order of the change set; a whole record is one line."""
    return tuple(line for change in change_set.changes for line in _of(view, change))


def _of(view: Viewpoint, change: Change) -> Iterator[ForeseenLine]:
    for told in past(view, _lines(change)):
        yield ForeseenLine(told.about, told.old, told.new)


def _lines(change: Change) -> Iterator[HistoryLine]:
    record = change.after or change.before
    ref = str(getattr(record, "ref", ""))
    operation = "add" if change.before is None else "remove" if change.after is None else "revise"
    for field, old, new in change.fields():
        yield HistoryLine(
            1, _NO_TIME, "", "", "", "", "", change.kind, change.key, ref, field, old, new, operation=operation
        )


_NO_TIME = datetime.min.replace(tzinfo=UTC)
"""Nothing has happened yet; never shown."""
