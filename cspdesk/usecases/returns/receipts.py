"""The receipt a return leaves: who took it in, when, from which file, what was taken and what not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cspdesk.domain.display import long_date
from cspdesk.domain.partners import Partner
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.returns.fields import rule_of
from cspdesk.usecases.returns.review import CellState, Review, ReviewCell, ReviewRecord
from cspdesk.usecases.returns.saying import said


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that was taken, and the value it was taken with."""

    record: ReviewRecord
    cell: ReviewCell
    value: Any


def receipt(
    plan: Workplan,
    review: Review,
    taken: Sequence[Taken],
    left: Iterable[tuple[ReviewRecord, ReviewCell, bool]],
    by: str,
    at: datetime,
) -> str:
    """The receipt, a line for each answer."""
    partner = plan.find(Partner, review.partner)
    kept = tuple(left)
    lines = [
        f"Return of {partner.name if partner else 'an unknown partner'} for {review.quarter}",
        f"File {review.file}, SHA-256 {review.sha256}",
        f"Taken in on {long_date(at.date())} at {at:%H:%M} UTC by {by}",
        f"{len(taken)} taken, {len(kept)} left",
        "",
    ]
    lines += [_taken(plan, one) for one in taken]
    lines += [_left(plan, record, cell, decided=decided) for record, cell, decided in kept]
    return "\n".join(lines).rstrip()


def _taken(plan: Workplan, one: Taken) -> str:
    form = form_of(one.record, one.cell)
    change = f"{said(plan, form, one.cell.ours)} to {said(plan, form, one.value)}"
    return f"Taken: {named(one.record)}, {one.cell.label}: {change} ({one.record.sheet}!{one.cell.where})"


def _left(plan: Workplan, record: ReviewRecord, cell: ReviewCell, *, decided: bool) -> str:
    why = "kept as it was" if decided else _WHY[cell.state]
    ours = said(plan, form_of(record, cell), cell.ours)
    theirs = f"'{' '.join(cell.raw.split())[:80]}'"
    return f"Left: {named(record)}, {cell.label}: {ours}, the return says {theirs} ({why}; {record.sheet}!{cell.where})"


_WHY = {
    CellState.ASK: "doubtful",
    CellState.CONFLICT: "changed on both sides",
    CellState.REWORDING: "another wording",
    CellState.CLEAN: "not taken",
    CellState.UNCHANGED: "unchanged",
}


def named(record: ReviewRecord) -> str:
    """What to call a row: its reference, else its words."""
    return record.ref or f"'{record.name[:60]}'"


def form_of(record: ReviewRecord, cell: ReviewCell) -> Form:
    """What sort of value a cell holds."""
    rule = rule_of(record.kind, cell.field)
    return rule.form if rule else Form.TEXT
