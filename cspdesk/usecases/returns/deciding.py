"""What an officer may decide in one go over a whole review."""

from __future__ import annotations

from enum import StrEnum

from cspdesk.usecases.returns.review import (
    ACCEPT,
    CellState,
    Decision,
    Decisions,
    Match,
    Review,
    ReviewCell,
    Verdict,
)
from cspdesk.usecases.tables.answers import Ask


class Extent(StrEnum):
    """How much is taken without looking at each cell.

    CLEAN: what only they changed, of rows the plan certainly has. Never a conflict, a question, a new row or one that
        is only likely to be the plan's.
    ALL: also likely rows, conflicts as they have it (but none between two files at hand), new rows, and questions that
        have a preferred answer.
    """

    CLEAN = "clean"
    ALL = "all"


def decide(review: Review, extent: Extent) -> Decisions:
    """The decisions that take so much of a review. What they leave out stays undecided."""
    decided: dict[tuple[str, str], Decision] = {}
    for record in review.records:
        if record.match is Match.ASK or (record.match is not Match.CERTAIN and extent is Extent.CLEAN):
            continue
        if record.match is Match.NEW:
            decided[record.id, ""] = ACCEPT
        for cell in record.waiting():
            if decision := _decision(cell, extent):
                decided[record.id, cell.field] = decision
    return decided


def _decision(cell: ReviewCell, extent: Extent) -> Decision | None:
    if cell.state is CellState.CLEAN:
        return ACCEPT
    if extent is Extent.CLEAN:
        return None
    if cell.state is CellState.CONFLICT:
        return ACCEPT if cell.rival_says is None else None
    if cell.state is CellState.ASK and isinstance(cell.answer, Ask) and cell.answer.prefer is not None:
        return Decision(Verdict.VALUE, cell.answer.prefer)
    return None
