"""Two partners reporting on one record: a conflict between them, whichever came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cspdesk.domain.actions import Update
from cspdesk.domain.budgets import spend_for
from cspdesk.domain.funding import Spend
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.periods import Quarter
from cspdesk.domain.ratings import update_for
from cspdesk.domain.readings import reading_at
from cspdesk.domain.returns import PartnerReturn
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.facts import wanted_period
from cspdesk.usecases.returns.fields import RULES, Nature, rule_of, same
from cspdesk.usecases.returns.review import CellState, Review, ReviewCell, ReviewRecord

_OPEN = (CellState.CLEAN, CellState.CONFLICT, CellState.ASK)


def rivals_of(plan: Workplan, kind: str, key: str, quarter: Quarter, partner: str) -> Mapping[str, str]:
    """By field, the other partner whose return gave the answer the plan holds for the quarter."""
    held: Update | Reading | Spend | None = None
    if kind == "action":
        held = update_for(plan, key, quarter)
    elif kind == "kpi":
        kpi = plan.get(Kpi, key)
        held = reading_at(plan, kpi, wanted_period(kpi, quarter))
    elif kind == "funding":
        held = spend_for(plan, key, quarter)
    source = plan.find(PartnerReturn, held.origin) if held and held.origin else None
    if source is None or source.partner in ("", partner):
        return {}
    return {rule.name: source.partner for rule in RULES[kind] if rule.nature is Nature.ANSWER}


def across(reviews: Sequence[Review]) -> tuple[Review, ...]:
    """The same reviews, with answers to one field of one record that differ between files made conflicts."""
    said: defaultdict[tuple[str, str, str], list[tuple[int, ReviewCell]]] = defaultdict(list)
    for at, review in enumerate(reviews):
        for record in review.records:
            for cell in record.waiting():
                if record.key and cell.state in _OPEN:
                    said[record.kind, record.key, cell.field].append((at, cell))
    return tuple(
        replace(review, records=tuple(_against(reviews, at, record, said) for record in review.records))
        for at, review in enumerate(reviews)
    )


def _against(
    reviews: Sequence[Review],
    at: int,
    record: ReviewRecord,
    said: Mapping[tuple[str, str, str], list[tuple[int, ReviewCell]]],
) -> ReviewRecord:
    cells = []
    for cell in record.cells:
        rule = rule_of(record.kind, cell.field)
        others = [
            (other, told)
            for other, told in said.get((record.kind, record.key, cell.field), ())
            if other != at and rule and not same(rule, told.theirs, cell.theirs)
        ]
        if others and cell.state is CellState.CLEAN:
            other, told = others[0]
            rival = reviews[other].partner
            cells.append(replace(cell, state=CellState.CONFLICT, rival=rival, rival_says=told.theirs))
        else:
            cells.append(cell)
    return replace(record, cells=tuple(cells))
