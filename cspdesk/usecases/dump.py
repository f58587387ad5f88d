"""The whole plan as one JSON object for other programs (`cspdesk dump`); the names are those of the review's JSON.

Dates are ISO, quarters and periods as people write them, money is pounds as text with two decimals, a rating is its
letter. Links are told by reference. Every list holds objects with a `ref`: the record's own, else its owner's.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.budgets import Budget, available, project_budget, spend_for, stream_budget
from cspdesk.domain.directions import Direction
from cspdesk.domain.funding import Allocation, Match, Output, Project, Spend, Stream
from cspdesk.domain.kpis import Comparator, Kpi, Reading, Target
from cspdesk.domain.money import to_pounds
from cspdesk.domain.partners import Area, Partner, Partnership, Population
from cspdesk.domain.performance import Performance, performance
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan, meaning
from cspdesk.domain.priorities import Narrative, Objective, Priority
from cspdesk.domain.quarters import PlanQuarter, Snapshot
from cspdesk.domain.rag import Rag
from cspdesk.domain.rates import compare, interval_of
from cspdesk.domain.ratings import rate, rollup, update_for
from cspdesk.domain.readings import reading_value
from cspdesk.domain.recommendations import Recommendation
from cspdesk.domain.records import Field, Record, fields_of
from cspdesk.domain.returns import Issue, PartnerReturn
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.usecases.quarters import state_words

Json = dict[str, Any]
_NAMES = {("update", "percent"): "progress", ("project", "title"): "line", ("project", "budget"): "allocated"}
"""Where the review's JSON calls a field otherwise than the record does."""


def dump(plan: Workplan, quarter: Quarter) -> Json:
    """Everything in the plan, with what the rules make of it in a quarter."""
    return {
        "plan": _plan(plan, quarter),
        "partners": _objects(plan, plan.all(Partner)),
        "areas": [_area(plan, area) for area in plan.all(Area)],
        "priorities": [_priority(plan, priority, quarter) for priority in plan.all(Priority)],
        "actions": [_action(plan, action, quarter) for action in plan.all(Action)],
        "kpis": [_kpi(plan, kpi, quarter) for kpi in plan.all(Kpi)],
        "funding": {
            "streams": [_stream(plan, stream, quarter) for stream in plan.all(Stream)],
            "allocations": [_allocation(plan, allocation) for allocation in plan.all(Allocation)],
            "projects": [_project(plan, project, quarter) for project in plan.all(Project)],
        },
        "risks": [{**_object(plan, risk), "score": risk.score} for risk in plan.all(Risk)],
        "recommendations": _objects(plan, plan.all(Recommendation)),
        "returns": {
            "issued": _objects(plan, plan.all(Issue), "partner"),
            "received": _objects(plan, plan.all(PartnerReturn), "partner"),
        },
        "quarters": [_quarter(plan, found) for found in plan.all(PlanQuarter)],
    }


def _plan(plan: Workplan, quarter: Quarter) -> Json:
    found = plan.only(Plan)
    return {
        **_object(plan, found),
        "financial_years": [str(year) for year in found.financial_years],
        "partnership": next((body.name for body in plan.all(Partnership)), ""),
        "quarter": str(quarter),
        "state": state_words(plan, quarter),
        "ratings": {rag.value: meaning(found, rag) for rag in Rag},
    }


def _quarter(plan: Workplan, found: PlanQuarter) -> Json:
    kept = [snapshot for snapshot in plan.all(Snapshot) if snapshot.quarter == found.quarter]
    ref = str(found.quarter)
    return {"ref": ref, **_object(plan, found), "snapshots": [{"ref": ref, **_object(plan, one)} for one in kept]}


def _area(plan: Workplan, area: Area) -> Json:
    people = plan.linked(Population, "area", area.key)
    return {"ref": area.code or area.name, **_object(plan, area), "population": _objects(plan, people, "area")}


def _priority(plan: Workplan, priority: Priority, quarter: Quarter) -> Json:
    narratives = plan.linked(Narrative, "priority", priority.key)
    actions = [action for action in plan.linked(Action, "priority", priority.key) if not action.withdrawn]
    overall = rollup(rate(plan, action, quarter) for action in actions)
    return {
        **_object(plan, priority),
        "rag": overall.worst.value,
        "counts": {rag.value: count for rag, count in overall.counts.items()},
        "objectives": _objects(plan, plan.linked(Objective, "priority", priority.key)),
        "narratives": _objects(plan, narratives, "priority"),
    }


def _action(plan: Workplan, action: Action, quarter: Quarter) -> Json:
    rating, update = rate(plan, action, quarter), update_for(plan, action.key, quarter)
    return {
        **_object(plan, action),
        "rag": rating.rag.value,
        "suggested": rating.suggested.value if rating.suggested else None,
        "rating": rating.label,
        "why": rating.why,
        "progress": update.percent if update else None,
        "narrative": update.narrative if update else "",
        "evidence": update.evidence if update else "",
        "updates": _objects(plan, plan.linked(Update, "action", action.key), "action"),
        "milestones": _objects(plan, plan.linked(Milestone, "action", action.key), "action"),
    }


def _kpi(plan: Workplan, kpi: Kpi, quarter: Quarter) -> Json:
    found = performance(plan, kpi, quarter)
    readings = plan.linked(Reading, "kpi", kpi.key)
    interval = interval_of(kpi, found.reading) if found.reading else None
    return {
        **_object(plan, kpi),
        "actual": _number(found.value),
        "period": str(found.reading.period) if found.reading else None,
        "target": _number(found.target.value if found.target else None),
        "target_high": _number(found.target.high if found.target else None),
        "status": found.status.word,
        "rag": found.status.rag.value if found.status.rag else None,
        "gap": _number(found.gap),
        "direction": _directions(found),
        "interval": {"lower": interval.lower, "upper": interval.upper, "level": 95} if interval else None,
        "comparison": _comparisons(plan, kpi, found.reading),
        "targets": _objects(plan, plan.linked(Target, "kpi", kpi.key), "kpi"),
        "readings": [{**_object(plan, one, "kpi"), "actual": _number(reading_value(kpi, one))} for one in readings],
        "comparators": _objects(plan, plan.linked(Comparator, "kpi", kpi.key), "kpi"),
    }


def _directions(found: Performance) -> Json:
    return {
        **_direction(found.usual),
        "short": _direction(found.short),
        "long": _direction(found.long),
        "from_baseline": _direction(found.from_baseline),
    }


def _direction(found: Direction) -> Json:
    return {"arrow": found.arrow, "judgement": found.judgement.word, "p": found.p, "text": found.text}


def _comparisons(plan: Workplan, kpi: Kpi, reading: Reading | None) -> list[Json]:
    if reading is None:
        return []
    compared = [(other, compare(kpi, reading, other)) for other in plan.linked(Comparator, "kpi", kpi.key)]
    return [
        {
            "ref": kpi.ref,
            "name": other.name,
            "value": _number(other.value),
            "place": found.place.word,
            "judgement": found.judgement,
            "sensitive_to_rounding": found.sensitive,
            "text": found.text,
        }
        for other, found in compared
    ]


def _stream(plan: Workplan, stream: Stream, quarter: Quarter) -> Json:
    budget = stream_budget(plan, stream, quarter.financial_year, quarter)
    years = {"year": str(quarter.financial_year), "available": _pounds(budget.available)}
    return {**_object(plan, stream), **years, **_budget(budget)}


def _allocation(plan: Workplan, allocation: Allocation) -> Json:
    return {**_object(plan, allocation, "stream"), "available": _pounds(available(allocation))}


def _project(plan: Workplan, project: Project, quarter: Quarter) -> Json:
    stream = plan.find(Stream, project.stream)
    line = spend_for(plan, project.key, quarter)
    return {
        **_object(plan, project),
        "funder": stream.funder or stream.name if stream else "",
        **_budget(project_budget(plan, project, quarter)),
        "spent_in_quarter": None if line is None or line.spent is None else _pounds(line.spent),
        "spend": _objects(plan, plan.linked(Spend, "project", project.key), "project"),
        "match": _objects(plan, plan.linked(Match, "project", project.key), "project"),
        "outputs": _objects(plan, plan.linked(Output, "project", project.key), "project"),
    }


def _budget(budget: Budget) -> Json:
    """`spent` is the year so far, `forecast` what the whole year is expected to come to."""
    return {
        "allocated": _pounds(budget.allocated),
        "budgeted": _pounds(budget.budgeted),
        "committed": _pounds(budget.committed),
        "uncommitted": _pounds(budget.uncommitted),
        "profile": _pounds(budget.profile),
        "spent": _pounds(budget.spent),
        "forecast": _pounds(budget.outturn),
        "variance": _pounds(budget.variance),
        "flagged": budget.flagged,
    }


def _objects(plan: Workplan, records: Iterable[Record], owner: str = "") -> list[Json]:
    return [_object(plan, record, owner) for record in records]


def _object(plan: Workplan, record: Record, owner: str = "") -> Json:
    """A record's fields without its key, its source last; `owner` is the link whose reference stands for its own."""
    told: Json = {"ref": _ref(plan, getattr(record, owner), _linked_kind(record, owner))} if owner else {}
    _, source, *fields = fields_of(type(record))
    for field in (*fields, source):
        name = _NAMES.get((record.KIND, field.name), field.name)
        told[name] = _value(plan, field, getattr(record, field.name))
    return told


def _linked_kind(record: Record, name: str) -> str:
    return next(field.links for field in fields_of(type(record)) if field.name == name)


def _value(plan: Workplan, field: Field, value: Any) -> Any:
    if field.links and field.type is tuple:
        return [_ref(plan, key, field.links) for key in value]
    if field.links:
        return _ref(plan, value, field.links)
    if value is None:
        return None
    if field.money:
        return _pounds(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Quarter | FinancialYear | Period):
        return str(value)
    return value if isinstance(value, bool) else field.to_plain(value)


def _ref(plan: Workplan, key: str, kind: str) -> str | None:
    found = plan.find(KINDS[kind], key) if key else None
    if found is None:
        return None
    return str(getattr(found, "ref", "") or getattr(found, "name", "") or getattr(found, "file_name", ""))


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _pounds(pence: int) -> str:
    return str(to_pounds(pence))
