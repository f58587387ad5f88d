"""What is said of copies of a plan that went different ways, and of bringing them together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from cspdesk.domain.periods import WEEKDAYS
from cspdesk.present.naming import about, said
from cspdesk.present.tables.foreseen import ForeseenLine, foreseen
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import capital, label, moment
from cspdesk.usecases.merging import Conflict, Merging, Side, StrayCopy

CONFLICT_HEADINGS = ("Both changed", "Before", "In the plan", "In the copy", "Keep")
CHANGE_HEADINGS = ("What would change", "Now", "Then")

NOT_DECIDED, KEEP_OURS, TAKE_THEIRS = "not decided", "the plan's", "the copy's"


class ConflictLine(NamedTuple):
    """A conflict as people read it."""

    what: str
    before: str
    ours: str
    theirs: str


def banner(copies: Sequence[StrayCopy]) -> str:
    """That there are copies which hold what the plan lacks: the first in a sentence, and how many more there are."""
    first = copies[0]
    count = "1 change" if first.changes == 1 else f"{first.changes:,} changes"
    if first.own:
        verb = "is" if first.changes == 1 else "are"
        told = f"{count} made on this computer, the last on {_day(first.at)}, {verb} not in the shared plan yet."
    else:
        told = (
            f"There are {len(copies) + 1} copies of this plan. {first.path.name} holds {count} that the plan lacks, "
            f"the last by {first.by or 'somebody'} on {_day(first.at)}."
        )
    more = len(copies) - 1
    return f"{told} {more} more {'copy' if more == 1 else 'copies'} can be brought in after it." if more else told


def summary(merging: Merging) -> str:
    """What bringing the copy in would do."""
    if not merging.steps:
        return f"{merging.copy.name} holds nothing that the plan lacks."
    steps = "1 change" if merging.steps == 1 else f"{merging.steps:,} changes"
    records = len(merging.change_set.changes)
    fits = f" {_records(records)} would change; one Undo takes it back." if records else ""
    told = f"{merging.copy.name} holds {steps} that the plan lacks.{fits}"
    count = len(merging.conflicts)
    if not count:
        return f"{told} Nothing is in conflict."
    asks = "1 place was changed in both copies" if count == 1 else f"{count:,} places were changed in both copies"
    return f"{told} {asks}: choose what to keep."


def brought_in(merging: Merging, taken: int, aside: str) -> str:
    """What was done, and where the copy is now."""
    count = len(merging.conflicts)
    chosen = f" Of {count:,} in conflict the copy's side was taken for {taken:,}." if count else ""
    return f"{merging.copy.name} was brought in.{chosen} The copy is kept as {aside}."


def change_lines(view: Viewpoint, merging: Merging) -> tuple[ForeseenLine, ...]:
    """What would change, field by field, the conflicts aside.

    Args:
        view: From where it is looked at; over `merging.after`, which knows what the copy adds.
        merging: What was foreseen.
    """
    return foreseen(view, merging.change_set)


def conflict_lines(view: Viewpoint, merging: Merging) -> tuple[ConflictLine, ...]:
    """What is in conflict: what it was, and what each says, with who said so and when."""
    return tuple(_line(view, conflict) for conflict in merging.conflicts)


def _line(view: Viewpoint, conflict: Conflict) -> ConflictLine:
    name = capital(about(view.plan, conflict.kind, conflict.key, conflict.ref))
    if not conflict.field:
        return ConflictLine(name, "", _whole(conflict.ours), _whole(conflict.theirs))
    sides = (_value(view, conflict, side) for side in (conflict.ours, conflict.theirs))
    before = said(view, conflict.kind, conflict.field, conflict.base)
    return ConflictLine(f"{name}: {label(conflict.field, conflict.kind)}", before, *sides)


def _whole(side: Side) -> str:
    return f"{'changed' if side.there else 'removed'}{_by(side)}"


def _value(view: Viewpoint, conflict: Conflict, side: Side) -> str:
    return f"{said(view, conflict.kind, conflict.field, side.value) or '(empty)'}{_by(side)}"


def _by(side: Side) -> str:
    return f" ({side.by or 'somebody'}, {moment(side.at)})" if side.at else ""


def _day(at: datetime) -> str:
    return f"{WEEKDAYS[at.astimezone().weekday()]} {moment(at)}"


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"
