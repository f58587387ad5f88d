"""KPIs against their targets in the quarter, with readings, targets and comparators."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from cspdesk.domain.directions import Direction, Judgement
from cspdesk.domain.display import figure
from cspdesk.domain.kpis import Comparator, Frequency, Kpi, Reading, Target
from cspdesk.domain.performance import WORST_FIRST, KpiStatus, performance, reading_value
from cspdesk.domain.periods import Period
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record, new_key
from cspdesk.domain.references import next_ref
from cspdesk.present.columns import Column, derived, own
from cspdesk.present.entries.entry import Choice, Order
from cspdesk.present.entries.texts import Figure, Line, Paragraphs
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.tables.standing import source, withdrawn
from cspdesk.present.viewpoint import Viewpoint

ARROWS = {"up": "▲", "down": "▼", "level": "▬", "none": ""}
"""Which way the number went, whatever is better; the word beside it says what that means."""


def _reading(view: Viewpoint, kpi: Kpi) -> str:
    return figure(kpi, performance(view.plan, kpi, view.quarter).value)


def _reading_period(view: Viewpoint, kpi: Kpi) -> str:
    reading = performance(view.plan, kpi, view.quarter).reading
    return str(reading.period) if reading and reading.period else ""


def _target(view: Viewpoint, kpi: Kpi) -> str:
    target = performance(view.plan, kpi, view.quarter).target
    if target is None or target.value is None:
        return ""
    low = figure(kpi, target.value)
    return low if target.high is None else f"{low} to {figure(kpi, target.high)}"


@dataclass(frozen=True, kw_only=True)
class _Status(Column):
    """Against target: a chip, or the word where the KPI is only monitored."""

    def value(self, view: Viewpoint, record: Kpi) -> str:
        return _standing(view, record).word

    def mark(self, view: Viewpoint, record: Kpi) -> Rag | None:
        return _standing(view, record).rag

    def tip(self, view: Viewpoint, record: Kpi) -> str:
        found = _standing(view, record)
        return f"{found.word}: {found.meaning}"

    def order(self, view: Viewpoint, record: Kpi) -> Order:
        return (0, WORST_FIRST.index(_standing(view, record)))


STATUS = _Status(name="status", title="Status", entry=Line(), width=8)


def _standing(view: Viewpoint, kpi: Kpi) -> KpiStatus:
    return performance(view.plan, kpi, view.quarter).status


def _status_word(view: Viewpoint, kpi: Kpi) -> str:
    return _standing(view, kpi).word


def _statuses(view: Viewpoint) -> tuple[Choice, ...]:
    return tuple(Choice(status.rag, f"{status.word}: {status.meaning}") for status in WORST_FIRST)


def _short(view: Viewpoint, kpi: Kpi) -> str:
    return _told(performance(view.plan, kpi, view.quarter).short)


def _long(view: Viewpoint, kpi: Kpi) -> str:
    return _told(performance(view.plan, kpi, view.quarter).long)


def _told(direction: Direction) -> str:
    if direction.arrow == "none":
        return ""
    if direction.judgement is Judgement.CANNOT_SAY:
        return direction.judgement.word  # an arrow would say what the words refuse to
    return f"{ARROWS[direction.arrow]} {direction.judgement.word}"


def _blank(view: Viewpoint, owner: str, like: Record | None) -> Kpi:
    first = next(iter(view.plan.all(Priority)), None)
    priority = like.priority if isinstance(like, Kpi) else first.key if first else ""
    return Kpi(key=new_key(), ref=next_ref(view.plan, "kpi", "" if view.plan.all(Kpi) else "K"), priority=priority)


KPIS = TableSpec(
    name="kpis",
    kind="kpi",
    columns=(
        own("kpi", "ref", width=6),
        own("kpi", "name", title="KPI", width=36),
        STATUS,
        derived("reading", "Reading", _reading, entry=Figure(), width=11),
        derived("target", "Target", _target, entry=Figure(), width=11),
        derived("short", "On last period", _short, width=20),
        derived("long", "On last year", _long, width=20),
        derived("reading_period", "Read for", _reading_period, width=18),
        derived("status_word", "Status in words", _status_word, width=14, hidden=True),
        own("kpi", "baseline", width=11, hidden=True),
        own("kpi", "baseline_period", width=16, hidden=True),
        own("kpi", "priority", width=22, hidden=True),
        own("kpi", "definition", width=30, hidden=True),
        own("kpi", "measure", title="Sort of number", hidden=True),
        own("kpi", "unit", width=16, hidden=True),
        own("kpi", "per", hidden=True),
        own("kpi", "better", hidden=True),
        own("kpi", "frequency", hidden=True),
        own("kpi", "lead", width=18, hidden=True),
        own("kpi", "collected", width=20, hidden=True),
        own("kpi", "tolerance", hidden=True),
        own("kpi", "places", hidden=True),
        own("kpi", "exempt", hidden=True),
        withdrawn("kpi"),
        source("kpi"),
    ),
    rag="status",
    ratings=_statuses,
    follows=MappingProxyType({"reading": "kpi", "target": "kpi", "comparator": "kpi"}),
    goes_along=(("target", "kpi"), ("reading", "kpi"), ("comparator", "kpi")),
    blank=_blank,
    invites="KPIs are what the partnership measures itself by: a baseline, targets, and readings as they come.",
)


def _period(view: Viewpoint, kpi: Kpi | None) -> Period:
    yearly = kpi is not None and kpi.frequency is Frequency.YEARLY
    return Period.of_year(view.quarter.financial_year) if yearly else Period.of_quarter(view.quarter)


def _blank_reading(view: Viewpoint, owner: str, like: Record | None) -> Reading:
    return Reading(key=new_key(), kpi=owner, period=_period(view, view.plan.find(Kpi, owner)))


def _comes_to(view: Viewpoint, reading: Reading) -> str:
    kpi = view.plan.find(Kpi, reading.kpi)
    return figure(kpi, reading_value(kpi, reading)) if kpi else ""


READINGS = TableSpec(
    name="readings",
    kind="reading",
    owner="kpi",
    columns=(
        own("reading", "period", width=14),
        own("reading", "area", width=12),
        own("reading", "value", width=8),
        own("reading", "count", width=8),
        own("reading", "denominator", width=9),
        derived("comes_to", "Comes to", _comes_to, entry=Figure(), width=9),
        own("reading", "status", width=11),
        own("reading", "note", width=20),
        own("reading", "kpi", width=20, hidden=True),
        own("reading", "origin", width=20, editable=False, hidden=True),
        source("reading"),
    ),
    blank=_blank_reading,
    invites="What was read: a figure, or a count and what it is out of.",
)


def _blank_target(view: Viewpoint, owner: str, like: Record | None) -> Target:
    return Target(key=new_key(), kpi=owner, period=_period(view, view.plan.find(Kpi, owner)))


TARGETS = TableSpec(
    name="targets",
    kind="target",
    owner="kpi",
    columns=(
        own("target", "period", width=18),
        own("target", "value", title="Target", width=10),
        own("target", "high", width=10),
        own("target", "kpi", width=20, hidden=True),
        source("target"),
    ),
    blank=_blank_target,
    invites="What is aimed at, for a quarter or a year.",
)


def _blank_comparator(view: Viewpoint, owner: str, like: Record | None) -> Comparator:
    name = like.name if isinstance(like, Comparator) else ""
    return Comparator(key=new_key(), kpi=owner, name=name, period=_period(view, view.plan.find(Kpi, owner)))


COMPARATORS = TableSpec(
    name="comparators",
    kind="comparator",
    owner="kpi",
    columns=(
        own("comparator", "name", title="Compared with", width=20),
        own("comparator", "period", width=14),
        own("comparator", "value", title="Figure", width=10),
        own("comparator", "kpi", width=20, hidden=True),
        own("comparator", "source", width=20, entry=Paragraphs()),
    ),
    blank=_blank_comparator,
    invites="The same figure for somewhere else: the force, the region, similar areas.",
)
