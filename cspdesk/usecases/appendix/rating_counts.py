"""How many actions have which rating, by priority."""

from __future__ import annotations

from collections.abc import Sequence

from cspdesk.domain.actions import Action
from cspdesk.domain.ratings import Rollup, rate, rollup
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.content import Cell, Column, Kind, Number, Table, Words
from cspdesk.usecases.appendix.keys import RAG_COLUMNS


def rating_counts(brief: Brief) -> Table:
    """One row a priority, with totals; actions under none have a row of their own."""
    standing = [action for action in brief.plan.all(Action) if not action.withdrawn]
    groups = [
        (f"{priority.ref} {priority.title}", [action for action in standing if action.priority == priority.key])
        for priority in brief.priorities()
    ]
    placed = {action.key for _, actions in groups for action in actions}
    if loose := [action for action in standing if action.key not in placed]:
        groups.append(("Not under a priority", loose))
    return Table(
        caption=f"Actions by rating, {brief.quarter}",
        sheet="Ratings",
        columns=(
            Column("Priority"),
            Column("Actions", Kind.NUMBER),
            *(Column(rag.word, Kind.NUMBER) for rag in RAG_COLUMNS),
        ),
        rows=tuple(_row(name, _rolled(brief, actions), len(actions)) for name, actions in groups),
        totals=_row("Total", _rolled(brief, standing), len(standing)),
        empty="the plan has no priorities yet.",
    )


def _rolled(brief: Brief, actions: Sequence[Action]) -> Rollup:
    return rollup(rate(brief.plan, action, brief.quarter) for action in actions)


def _row(name: str, counted: Rollup, count: int) -> tuple[Cell, ...]:
    return (Words(name), Number(count), *(Number(counted.counts.get(rag, 0)) for rag in RAG_COLUMNS))
