"""Three-way: what was issued, what they wrote, what the plan holds now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cspdesk.usecases.returns.fields import FieldRule, Nature, same
from cspdesk.usecases.returns.review import CellState, ReviewCell
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.reading import raw

_WAYS_OF_WRITING = frozenset(
    {"day-or-month", "month-only", "no-year", "year-only", "quarter-without-year", "percent-scale", "comma-or-point"}
    | {"pounds-or-thousands", "word-for-score", "partner-in-part", "weekday-mismatch", "approximate"}
)
"""Questions about how one value is written: one that can mean what was there already is no news. A cell that says two
things (Amber/Green, two partners) is asked about although one of them is known."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What a row's fields are on our side.

    Attributes:
        ours: What the plan holds now; empty for a new row.
        issued: What stood in the workbook as issued; None where none was.
        rivals: By field, the other partner whose return said what the plan now holds.
        doubt: Code and reason why nothing of the row may be taken without a question, or None.
    """

    ours: Mapping[str, Any]
    issued: Mapping[str, Any] | None = None
    rivals: Mapping[str, str] | None = None
    doubt: tuple[str, str] | None = None

    def base(self, field: str) -> Any:
        """What was issued; what the plan holds where the field was not."""
        if self.issued is not None and field in self.issued:
            return self.issued[field]
        return self.ours.get(field)


def compare(rule: FieldRule, answer: Answer, cell: Cell, sides: Sides) -> ReviewCell:
    """One cell of the review."""
    ours, base = sides.ours.get(rule.name), sides.base(rule.name)
    theirs = answer.value if isinstance(answer, Sure) else None
    rival = (sides.rivals or {}).get(rule.name, "")
    state = _state(rule, answer, sides)
    if state is CellState.CLEAN and rival:
        state = CellState.CONFLICT
    if state is CellState.CLEAN and sides.doubt is not None:
        code, why = sides.doubt
        answer, state = Ask(code, raw(cell), why, (theirs,)), CellState.ASK
    if state is not CellState.CONFLICT:
        rival = ""
    if isinstance(answer, Ask):
        theirs = None
    return ReviewCell(
        rule.name, rule.label, base, theirs, ours, state, answer, cell.where, raw(cell), rival, comment=cell.comment
    )


def _state(rule: FieldRule, answer: Answer, sides: Sides) -> CellState:
    ours, base = sides.ours.get(rule.name), sides.base(rule.name)
    if isinstance(answer, Nothing):
        return CellState.UNCHANGED
    if isinstance(answer, Ask):
        known = answer.code in _WAYS_OF_WRITING and any(same(rule, option, base) for option in answer.options)
        return CellState.UNCHANGED if known else CellState.ASK
    theirs = answer.value
    if not sides.ours:
        return CellState.CLEAN
    if rule.nature is Nature.IDENTITY or same(rule, theirs, base) or same(rule, theirs, ours):
        return CellState.UNCHANGED
    if not same(rule, base, ours):
        return CellState.CONFLICT
    return CellState.REWORDING if rule.nature is Nature.WORDING and ours else CellState.CLEAN
