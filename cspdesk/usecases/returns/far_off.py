"""Figures and dates no careful officer would take without asking: far from what is known, or below nought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from cspdesk.domain.actions import Action
from cspdesk.domain.funding import Project, Spend
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.money import shown
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.review import CellState, ReviewCell, ReviewRecord
from cspdesk.usecases.tables.answers import Ask

TAKEN = (CellState.CLEAN, CellState.CONFLICT)
_FAR_OVER, _FAR_OVER_PENCE = 1.5, 500_00
_FAR, _FEW = 5, 20
_FAR_SCALE = 50
_A_POUND = 100
_FAR_AHEAD = 5


def taken(record: ReviewRecord, field: str) -> ReviewCell | None:
    """The answer to a field, if it would be taken."""
    cell = record.cell(field)
    return cell if cell is not None and cell.state in TAKEN else None


def given(record: ReviewRecord, field: str) -> Any:
    """What a field comes to when the answer is taken: theirs, else what the plan holds."""
    cell = record.cell(field)
    if cell is None:
        return None
    return cell.theirs if cell.theirs is not None else cell.ours


def far_off_spend(plan: Workplan, record: ReviewRecord, quarter: Quarter) -> Iterator[tuple[str, Ask]]:
    """Spending below nought, or that takes the year far over the project's budget."""
    project, cell = plan.find(Project, record.key), taken(record, "spent")
    budget = taken(record, "allocated")
    if project and budget and budget.theirs is not None and not _near(budget.theirs, project.budget):
        why = f"The project has {shown(project.budget)}."
        yield "allocated", Ask("far-from-budget", budget.raw, why, (budget.theirs,))
    if project is None or cell is None or cell.theirs is None:
        return
    if cell.theirs < 0:
        why = "Spending below nought is a correction of an earlier quarter, or a slip."
        yield "spent", Ask("negative", cell.raw, why, (cell.theirs, -cell.theirs))
        return
    if 0 < cell.theirs < _A_POUND:
        why = "Spending of less than a pound may be given in thousands."
        yield "spent", Ask("less-than-a-pound", cell.raw, why, (cell.theirs, cell.theirs * 1000))
        return
    lines = plan.linked(Spend, "project", project.key)
    year = sum(line.spent or 0 for line in lines if line.quarter != quarter) + cell.theirs
    if project.budget and year > max(project.budget * _FAR_OVER, project.budget + _FAR_OVER_PENCE):
        why = f"It takes the year to {shown(year)}, and the project has {shown(project.budget)}."
        yield "spent", Ask("far-over-budget", cell.raw, why, (cell.theirs,))


def far_off_count(plan: Workplan, record: ReviewRecord, _quarter: Quarter) -> Iterator[tuple[str, Ask]]:
    """A count out of nothing, or many times the last one for a period of the same length."""
    kpi = plan.find(Kpi, record.key)
    if kpi is None:
        return
    denominator = taken(record, "denominator")
    if denominator is not None and denominator.theirs is not None and denominator.theirs <= 0:
        yield "denominator", Ask("out-of-nothing", denominator.raw, "Nothing can be counted out of nought.")
    for field in ("count", "actual"):
        cell = taken(record, field)
        last = _last(plan, kpi, field)
        if cell is None or cell.theirs is None or last is None:
            continue
        larger, smaller = max(cell.theirs, last), min(cell.theirs, last)
        if cell.theirs < 0 <= last:
            yield field, Ask("negative", cell.raw, f"It is below nought; the last figure was {last}.", (cell.theirs,))
        elif cell.theirs and ((larger > _FEW and larger > smaller * _FAR) or larger > abs(smaller) * _FAR_SCALE > 0):
            yield field, Ask("far-from-last", cell.raw, f"The last figure was {last}.", (cell.theirs,))


def far_off_action(plan: Workplan, record: ReviewRecord, quarter: Quarter) -> Iterator[tuple[str, Ask]]:
    """A due date before the start, or moved into the past."""
    action = plan.find(Action, record.key)
    if action is None:
        return
    due = taken(record, "due")
    if due is not None and isinstance(due.theirs, date):
        before = action.start is not None and due.theirs < action.start
        past = due.theirs < quarter.first_day and (action.due is None or due.theirs < action.due)
        if before or past:
            why = "It is before the action starts." if before else "It is before the quarter, and earlier than it was."
            yield "due", Ask("due-too-early", due.raw, why, (due.theirs,))
        elif due.theirs.year > quarter.last_day.year + _FAR_AHEAD:
            yield "due", Ask("due-far-ahead", due.raw, f"It is more than {_FAR_AHEAD} years ahead.", (due.theirs,))


def _near(theirs: int, ours: int) -> bool:
    """Whether a budget is one an officer may well have agreed: from half to one and a half of what it was."""
    return not ours or ours <= theirs * 2 <= ours * 3


def _last(plan: Workplan, kpi: Kpi, field: str) -> int | None:
    """The newest figure for the whole partnership, for a period like those the KPI is read for."""
    name = "count" if field == "count" else "value"
    readings = [one for one in plan.linked(Reading, "kpi", kpi.key) if not one.area and one.period is not None]
    known = [one for one in readings if getattr(one, name) is not None]
    return getattr(known[-1], name) if known else None
