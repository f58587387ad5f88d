"""What the sure values of a row become: its record, and what belongs to it for a quarter or period."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.budgets import spend_for
from cspdesk.domain.funding import Project, Spend, Stream
from cspdesk.domain.kpis import Kpi, Measure, Reading, Target
from cspdesk.domain.partners import Area
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.priorities import Priority
from cspdesk.domain.ratings import update_for
from cspdesk.domain.readings import reading_at
from cspdesk.domain.recommendations import Recommendation
from cspdesk.domain.records import Record, derived_key
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.drafts import Drafts
from cspdesk.usecases.returns.adding import priority_of_ref, stream_named
from cspdesk.usecases.returns.facts import wanted_period
from cspdesk.usecases.returns.writing import TO_UPDATE, due_of, renamed
from cspdesk.usecases.returns.year_totals import still_expected

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Write:
    """Values for one record.

    Attributes:
        blank: The record as it is where there is none yet.
        values: By the record's own field names.
        names: What the table calls those that it calls otherwise.
    """

    blank: Record
    values: Values
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowValues:
    """What is sure about a row.

    Attributes:
        key: Of the record it is about, new or known.
        ref: Its reference, for a new one.
        values: By the table's field names.
        dated: Field, period and value of columns that name a period.
        source: File, sheet and row, kept with a new record.
        measure: How a KPI's figures are written.
        in_year: Whether an undated target is for the whole year.
        asked: Fields that wait for an answer: nothing is supposed about them meanwhile.
    """

    key: str
    ref: str
    values: Values
    dated: Sequence[tuple[str, Period, Any]]
    source: str
    measure: Measure = Measure.NUMBER
    in_year: bool = True
    asked: frozenset[str] = frozenset()


def writes(kind: str, drafts: Drafts, row: RowValues, quarter: Quarter | None) -> Iterator[Write]:
    """What a row of a kind of table writes."""
    yield from _WRITERS[kind](drafts, row, quarter)


def _own(row: RowValues, names: Mapping[str, str]) -> dict[str, Any]:
    return {names[field]: value for field, value in row.values.items() if field in names}


def _backwards(names: Mapping[str, str]) -> dict[str, str]:
    return {attribute: field for field, attribute in names.items()}


_ACTION = {name: name for name in ("priority", "text", "lead", "partners", "start", "measure")}
_PRIORITY = {
    name: name
    for name in ("title", "definition", "kind", "lead", "why_chosen", "aims", "volume", "hotspots", "at_risk")
}
_KPI = {
    name: name
    for name in ("priority", "name", "definition", "unit", "better", "frequency", "lead", "collected", "baseline")
}
_PROJECT = {"line": "title", "kind": "kind", "provider": "provider", "lead": "partner", "priority": "priority",
            "year": "year", "ends": "ends", "allocated": "budget", "committed": "committed"}  # fmt: skip
_RISK = {
    name: name
    for name in ("title", "cause", "priority", "owner", "likelihood", "impact", "mitigation", "reviewed", "state")
}
_RECOMMENDATION = {name: name for name in ("text", "tag", "priority", "made_by", "made_on", "owner", "response")}


def _action(drafts: Drafts, row: RowValues, quarter: Quarter | None) -> Iterator[Write]:
    priority = "" if "priority" in row.asked else priority_of_ref(drafts.plan, row.ref)
    blank = Action(key=row.key, ref=row.ref, priority=priority, source=row.source)
    yield Write(blank, _own(row, _ACTION) | due_of(row.values), {"ongoing": "due"})
    entries: dict[Quarter, dict[str, Any]] = {}
    if quarter:
        entries[quarter] = renamed(row.values, TO_UPDATE)
    for field, period, value in row.dated:
        if period.quarter and field in TO_UPDATE:
            entries.setdefault(period.quarter, {})[TO_UPDATE[field]] = value
    for when, values in entries.items():
        if values:
            found = update_for(drafts.plan, row.key, when)
            key = found.key if found else derived_key("update", row.key, when.code)
            yield Write(Update(key=key, action=row.key, quarter=when), values, _backwards(TO_UPDATE))


def _priority(_drafts: Drafts, row: RowValues, _quarter: Quarter | None) -> Iterator[Write]:
    yield Write(Priority(key=row.key, ref=row.ref, source=row.source), _own(row, _PRIORITY), {})


def _risk(_drafts: Drafts, row: RowValues, _quarter: Quarter | None) -> Iterator[Write]:
    yield Write(Risk(key=row.key, ref=row.ref, source=row.source), _own(row, _RISK), {})


def _recommendation(_drafts: Drafts, row: RowValues, _quarter: Quarter | None) -> Iterator[Write]:
    yield Write(Recommendation(key=row.key, ref=row.ref, source=row.source), _own(row, _RECOMMENDATION), {})


def _kpi(drafts: Drafts, row: RowValues, quarter: Quarter | None) -> Iterator[Write]:
    per = _per(row) if row.measure is Measure.RATE else 100 if row.measure is Measure.PERCENTAGE else 1
    blank = Kpi(key=row.key, ref=row.ref, measure=row.measure, per=per, places=_places(row), source=row.source)
    yield Write(blank, _own(row, _KPI) | _baseline_period(row), {"baseline_period": "baseline"})
    kpi = drafts.find(Kpi, row.key) or blank
    yield from _figures(drafts, kpi, row, quarter)


def _reading(drafts: Drafts, row: RowValues, quarter: Quarter | None) -> Iterator[Write]:
    kpi = drafts.find(Kpi, row.key)
    if kpi:
        yield from _figures(drafts, kpi, row, quarter)


def _baseline_period(row: RowValues) -> dict[str, Any]:
    return next(({"baseline_period": period} for field, period, _ in row.dated if field == "baseline"), {})


_FIGURES = {"count": "count", "denominator": "denominator", "actual": "value", "note": "note"}


def _figures(drafts: Drafts, kpi: Kpi, row: RowValues, quarter: Quarter | None) -> Iterator[Write]:
    """Targets and readings, each for its period."""
    period = row.values.get("period") or (wanted_period(kpi, quarter) if quarter else None)
    figures: dict[Period, dict[str, Any]] = {}
    if period and (own := renamed(row.values, _FIGURES)) and own.keys() - {"note"}:
        figures[period] = own
    targets: dict[Period, Any] = {}
    if period and "target" in row.values:
        year = Period.of_year(quarter.financial_year) if quarter and row.in_year else period
        targets[year] = row.values["target"]
    for field, when, value in row.dated:
        if field == "target":
            targets[when] = value
        elif field in _FIGURES:
            figures.setdefault(when, {})[_FIGURES[field]] = value
    for when, value in targets.items():
        held = next((one for one in drafts.plan.linked(Target, "kpi", kpi.key) if one.period == when), None)
        key = held.key if held else derived_key("target", kpi.key, when.code)
        yield Write(Target(key=key, kpi=kpi.key, period=when), {"value": value}, {"value": "target"})
    area = row.values.get("area", "")
    for when, values in figures.items():
        found = reading_at(drafts.plan, kpi, when, area)
        key = found.key if found else derived_key("reading", kpi.key, when.code, area)
        blank = Reading(key=key, kpi=kpi.key, period=when, area=area, source=row.source)
        yield Write(blank, values, _backwards(_FIGURES))


def _per(row: RowValues) -> int:
    words = f"{row.values.get('unit', '')} {row.values.get('name', '')}".replace(",", "")
    found = re.search(r"per (\d+)", words)
    return int(found[1]) if found and int(found[1]) else 1000


def _places(row: RowValues) -> int:
    """As many decimals as the figures given show, two at most."""
    figures = [value for _, _, value in row.dated] + [row.values.get(name) for name in ("baseline", "target", "actual")]
    shown = [-int(value.as_tuple().exponent) for value in figures if isinstance(value, Decimal) and value.is_finite()]
    return min(max(shown, default=0), 2) if max(shown, default=0) > 0 else 0


def _funding(drafts: Drafts, row: RowValues, quarter: Quarter | None) -> Iterator[Write]:
    values = dict(row.values)
    known = drafts.find(Project, row.key)
    stream = known.stream if known else ""
    if funder := values.get("funder"):
        stream, new = _stream(drafts, str(funder), row.source)
        if new:
            yield new
    elif not known and "funder" not in row.asked:
        stream = stream_named(drafts.plan, "")
    year = values.get("year") or _year_of(row) or (quarter.financial_year if quarter else None)
    if "year" in row.asked:
        year = None
    blank = Project(key=row.key, ref=row.ref, stream=stream, year=year, source=row.source)
    dated = {field: value for field, period, value in row.dated if period.year is not None and period.year == year}
    own = renamed(dated, _PROJECT) | _own(row, _PROJECT) | ({"stream": stream} if stream else {})
    yield Write(blank, own, _backwards(_PROJECT) | {"stream": "funder"})
    yield from _spends(drafts.plan, row, quarter)


def _year_of(row: RowValues) -> Any:  # a FinancialYear or None
    return next((period.year for field, period, _ in row.dated if field == "allocated" and period.year), None)


def _stream(drafts: Drafts, words: str, source: str) -> tuple[str, Write | None]:
    """Key of the stream of that name, and the stream itself where the plan has none."""
    if known := stream_named(drafts.plan, words):
        return known, None
    key = derived_key("stream", " ".join(words.split()).casefold())
    if drafts.find(Stream, key):
        return key, None
    initials = "".join(re.findall(r"\b[A-Za-z0-9]", words)).upper()
    return key, Write(
        Stream(key=key, ref=initials, source=source), {"name": words, "funder": words}, {"name": "funder"}
    )


def _spends(plan: Workplan, row: RowValues, quarter: Quarter | None) -> Iterator[Write]:
    lines: dict[Quarter, dict[str, Any]] = {}
    if quarter:
        lines[quarter] = {name: row.values[name] for name in ("spent", "profile", "note") if name in row.values}
    for field, period, value in row.dated:
        if period.quarter and field in ("spent", "profile"):
            lines.setdefault(period.quarter, {})[field] = value
    if quarter and "forecast" in row.values:
        left = still_expected(plan, row.key, quarter, row.values["forecast"], row.values.get("spent"))
        for when, expected in left:
            lines.setdefault(when, {})["forecast"] = expected
    for when, values in lines.items():
        if values:
            found = spend_for(plan, row.key, when)
            key = found.key if found else derived_key("spend", row.key, when.code)
            yield Write(Spend(key=key, project=row.key, quarter=when, source=row.source), values, {})


_WRITERS: Mapping[str, Callable[[Drafts, RowValues, Quarter | None], Iterator[Write]]] = {
    "priorities": _priority,
    "actions": _action,
    "kpis": _kpi,
    "readings": _reading,
    "funding": _funding,
    "risks": _risk,
    "recommendations": _recommendation,
}


def area_named(plan: Workplan, words: str) -> Area | None:
    """The area of that name or code, or None."""
    wanted = " ".join(words.split()).casefold()
    return next((area for area in plan.all(Area) if wanted in (area.name.casefold(), area.code.casefold())), None)
