"""What the plan holds for a row of a return: what is issued, and later what "ours now" means in a review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.budgets import project_budget, spend_for
from cspdesk.domain.funding import Project, Spend, Stream
from cspdesk.domain.kpis import Frequency, Kpi, Reading, Target
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.ratings import says_something, update_for
from cspdesk.domain.readings import reading_at, reading_value
from cspdesk.domain.records import Record
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.tables.dates import ONGOING

Facts = Mapping[str, Any]

RECORDS: Mapping[str, type[Record]] = {"action": Action, "kpi": Kpi, "funding": Project, "risk": Risk}
"""The kinds of row a return holds, and the record each is about."""


def rows_of(plan: Workplan, partner: str, quarter: Quarter) -> Mapping[str, tuple[Record, ...]]:
    """The records a partner reports on in a quarter, by kind of row: its own and nobody else's."""
    return {
        "action": tuple(found for found in plan.linked(Action, "lead", partner) if not found.withdrawn),
        "kpi": tuple(found for found in plan.linked(Kpi, "lead", partner) if is_wanted(plan, found, quarter)),
        "funding": tuple(
            found
            for found in plan.linked(Project, "partner", partner)
            if not found.withdrawn and found.year in (None, quarter.financial_year)
        ),
        "risk": tuple(
            found for found in plan.linked(Risk, "owner", partner) if not found.withdrawn and found.state == "open"
        ),
    }


def partner_of(record: Record) -> str:
    """Key of the partner that reports on a record, or empty."""
    for name in ("lead", "partner", "owner"):
        if found := getattr(record, name, ""):
            return str(found)
    return ""


def facts(plan: Workplan, kind: str, key: str, quarter: Quarter) -> Facts:
    """Everything the plan holds about a row, by field name; money in pence.

    Raises:
        PersonError: if the record is no longer in the plan.
    """
    return _FACTS[kind](plan, plan.get(RECORDS[kind], key), quarter)


def wanted_period(kpi: Kpi, quarter: Quarter) -> Period:
    """The period a return of this quarter asks a figure for.

    The quarter; for a yearly figure the last financial year that has ended by the end of the quarter.
    """
    if kpi.frequency is not Frequency.YEARLY:
        return Period.of_quarter(quarter)
    year = quarter.financial_year
    return Period.of_year(year if quarter.number == 4 else FinancialYear(year.start - 1))


def is_wanted(plan: Workplan, kpi: Kpi, quarter: Quarter) -> bool:
    """Whether a return of this quarter asks for a KPI: a yearly figure only until it is there."""
    if kpi.withdrawn:
        return False
    return kpi.frequency is not Frequency.YEARLY or reading_at(plan, kpi, wanted_period(kpi, quarter)) is None


def _action(plan: Workplan, action: Any, quarter: Quarter) -> Facts:
    now = update_for(plan, action.key, quarter)
    last = _last_update(plan, action.key, quarter)
    return {
        "ref": action.ref,
        "priority": action.priority,
        "text": action.text,
        "lead": action.lead,
        "partners": action.partners,
        "start": action.start,
        "due": ONGOING if action.ongoing else action.due,
        "last_rag": last.rag if last else None,
        "last_progress": last.percent if last else None,
        "last_narrative": last.narrative if last else "",
        "rag": now.rag if now else None,
        "progress": now.percent if now else None,
        "narrative": now.narrative if now else "",
        "evidence": now.evidence if now else "",
        "recovery": now.recovery if now else "",
    }


def _last_update(plan: Workplan, action: str, quarter: Quarter) -> Update | None:
    """What was said last before this quarter."""
    earlier = [
        found
        for found in plan.linked(Update, "action", action)
        if found.quarter and found.quarter < quarter and says_something(found)
    ]
    return max(earlier, key=lambda found: found.quarter or quarter, default=None)


def _kpi(plan: Workplan, kpi: Any, quarter: Quarter) -> Facts:
    period = wanted_period(kpi, quarter)
    now = reading_at(plan, kpi, period)
    last = _last_reading(plan, kpi.key, period)
    target = next((found for found in plan.linked(Target, "kpi", kpi.key) if found.period == period), None)
    return {
        "ref": kpi.ref,
        "priority": kpi.priority,
        "name": kpi.name,
        "definition": kpi.definition,
        "unit": kpi.unit,
        "better": kpi.better,
        "baseline": kpi.baseline,
        "lead": kpi.lead,
        "target": target.value if target else None,
        "period": str(period),
        "last_actual": reading_value(kpi, last) if last else None,
        "last_period": str(last.period) if last else "",
        "count": now.count if now else None,
        "denominator": now.denominator if now else None,
        "actual": reading_value(kpi, now) if now else None,
        "note": now.note if now else "",
    }


def _last_reading(plan: Workplan, kpi: str, period: Period) -> Reading | None:
    """The newest reading that ended before the period, for the whole partnership."""
    earlier = [
        found
        for found in plan.linked(Reading, "kpi", kpi)
        if found.period and found.period.end < period.end and not found.area
    ]
    return max(earlier, key=lambda found: (found.period or period).end, default=None)


def _funding(plan: Workplan, project: Any, quarter: Quarter) -> Facts:
    stream = plan.find(Stream, project.stream)
    now = spend_for(plan, project.key, quarter)
    budget = project_budget(plan, project)
    before = [
        line
        for line in plan.linked(Spend, "project", project.key)
        if line.quarter is not None and line.quarter < quarter
    ]
    return {
        "ref": project.ref,
        "line": project.title,
        "funder": stream.name if stream else "",
        "kind": project.kind,
        "allocated": project.budget,
        "committed": project.committed,
        "profile": now.profile if now else None,
        "before": sum(line.spent or 0 for line in before),
        "last_forecast": budget.outturn,
        "spent": now.spent if now else None,
        "forecast": budget.outturn,
        "note": now.note if now else "",
    }


def outturn_after(plan: Workplan, project: str, quarter: Quarter, spent: int) -> int:
    """What a project's year comes to, in pence, once that much is reported as spent in the quarter."""
    line = spend_for(plan, project, quarter)
    standing = 0
    if line is not None:
        expected = line.profile if line.forecast is None else line.forecast
        standing = expected if line.spent is None else line.spent
    return project_budget(plan, plan.get(Project, project)).outturn - standing + spent


def _risk(_plan: Workplan, risk: Any, _quarter: Quarter) -> Facts:
    held = {
        "ref": risk.ref,
        "title": risk.title,
        "cause": risk.cause,
        "likelihood": risk.likelihood,
        "impact": risk.impact,
        "mitigation": risk.mitigation,
        "state": risk.state,
        "reviewed": risk.reviewed,
        "owner": risk.owner,
    }
    return held | {f"last_{name}": held[name] for name in ("likelihood", "impact", "mitigation")}


_FACTS: Mapping[str, Callable[[Workplan, Any, Quarter], Facts]] = {
    "action": _action,
    "kpi": _kpi,
    "funding": _funding,
    "risk": _risk,
}


def shown_name(record: Record) -> str:
    """The text a person knows a row's record by."""
    return next(str(getattr(record, name)) for name in ("text", "name", "title") if hasattr(record, name))
