"""How values taken from a return are written into the plan, by kind of row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from cspdesk.domain.kpis import Kpi, Reading, ReadingStatus
from cspdesk.domain.money import rounded
from cspdesk.domain.periods import Quarter
from cspdesk.domain.readings import reading_at, reading_value
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.returns.facts import wanted_period
from cspdesk.usecases.returns.year_totals import still_expected
from cspdesk.usecases.tables.dates import ONGOING
from cspdesk.usecases.updates import RecordReading, RecordSpend, SetTarget, WriteUpdate
from cspdesk.usecases.workbench import Command

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where values come from.

    Attributes:
        key: Key of the return.
        by: The post that filled it in.
        partner: Key of the partner.
    """

    key: str
    quarter: Quarter
    partner: str
    by: str
    at: datetime


def commands(plan: Workplan, kind: str, key: str, values: Values, origin: Origin) -> Iterator[Command]:
    """What writes these values to the record; money in pence.

    Raises:
        PersonError: if the year of a project cannot come to the total that is expected.
    """
    yield from _WRITERS[kind](plan, key, values, origin)


TO_UPDATE = {
    "rag": "rag",
    "progress": "percent",
    "narrative": "narrative",
    "evidence": "evidence",
    "recovery": "recovery",
}
TO_ACTION = {name: name for name in ("text", "lead", "partners", "start", "priority")}
TO_KPI = {name: name for name in ("name", "definition", "unit", "better", "lead", "baseline", "priority")}
TO_PROJECT = {"line": "title", "kind": "kind", "allocated": "budget", "committed": "committed"}
TO_RISK = {
    name: name for name in ("title", "cause", "owner", "likelihood", "impact", "mitigation", "state", "reviewed")
}
"""What a return calls a field, and what its record does."""

ANSWERS: Mapping[str, frozenset[str]] = {
    "action": frozenset(TO_UPDATE),
    "kpi": frozenset({"count", "denominator", "actual", "note", "target"}),
    "funding": frozenset({"spent", "forecast", "note"}),
    "risk": frozenset(),
}
"""Fields kept beside the record itself: what is still to be written once a new record is there."""


def renamed(values: Values, names: Mapping[str, str]) -> dict[str, Any]:
    """The values a record holds, under its own names."""
    return {names[field]: value for field, value in values.items() if field in names}


def due_of(values: Values) -> dict[str, Any]:
    """A due date as an action holds it: ongoing is no date."""
    if "due" not in values:
        return {}
    ongoing = values["due"] == ONGOING
    return {"due": None if ongoing else values["due"], "ongoing": ongoing}


def _write_action(_plan: Workplan, key: str, values: Values, origin: Origin) -> Iterator[Command]:
    if standing := renamed(values, TO_ACTION) | due_of(values):
        yield Revise("action", key, standing)
    if answers := renamed(values, TO_UPDATE):
        yield WriteUpdate(key, origin.quarter, answers | {"origin": origin.key}, origin.at, origin.by)


def _write_kpi(plan: Workplan, key: str, values: Values, origin: Origin) -> Iterator[Command]:
    if standing := renamed(values, TO_KPI):
        yield Revise("kpi", key, standing)
    kpi = plan.find(Kpi, key) or Kpi(key=key)
    period = wanted_period(kpi, origin.quarter)
    if "target" in values:
        yield SetTarget(key, period, {"value": values["target"]})
    figures: dict[str, Any] = {name: values[name] for name in ("count", "denominator") if name in values}
    if "actual" in values:
        figures = {"count": None, "denominator": None} | figures | {"value": values["actual"]}
    held = reading_at(plan, kpi, period)
    if "actual" not in values and ("count" in figures or (figures and held and held.count is not None)):
        figures["value"] = None  # a figure worked out from the old count must not outlive it
    if held and figures:
        figures["status"] = ReadingStatus.REVISED
    if "note" in values:
        figures["note"] = values["note"]
    if not figures:
        return
    yield RecordReading(key, period, _exact(kpi, figures) | {"origin": origin.key})


def _exact(kpi: Kpi, figures: dict[str, Any]) -> dict[str, Any]:
    """Without the finished figure where it is only the rounded form of what the counts give."""
    value = figures.get("value")
    if value is None or figures.get("count") is None:
        return figures
    counted = reading_value(kpi, Reading(key="", count=figures["count"], denominator=figures.get("denominator")))
    return figures | {"value": None} if counted is not None and agrees(value, counted) else figures


def agrees(figure: Decimal, counted: Decimal) -> bool:
    """Whether a figure is what was counted, rounded to as many decimals as it shows."""
    exponent = figure.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return rounded(counted, places) == rounded(figure, places)


def _write_funding(plan: Workplan, key: str, values: Values, origin: Origin) -> Iterator[Command]:
    if standing := renamed(values, TO_PROJECT):
        yield Revise("project", key, standing)
    lines: defaultdict[Quarter, dict[str, Any]] = defaultdict(dict)
    if answers := {name: values[name] for name in ("spent", "note") if name in values}:
        lines[origin.quarter] = answers
    if "forecast" in values:
        for quarter, expected in still_expected(plan, key, origin.quarter, values["forecast"], values.get("spent")):
            lines[quarter]["forecast"] = expected
    for quarter, line in lines.items():
        yield RecordSpend(key, quarter, line | {"origin": origin.key})


def _write_risk(_plan: Workplan, key: str, values: Values, origin: Origin) -> Iterator[Command]:
    if changed := renamed(values, TO_RISK):
        yield Revise("risk", key, {"reviewed": origin.at.date()} | changed)


_WRITERS: Mapping[str, Callable[[Workplan, str, Values, Origin], Iterator[Command]]] = {
    "action": _write_action,
    "kpi": _write_kpi,
    "funding": _write_funding,
    "risk": _write_risk,
}
