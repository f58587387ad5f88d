"""Readings, targets, dates and exemptions that do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cspdesk.domain.actions import Action
from cspdesk.domain.display import figure, long_date, number
from cspdesk.domain.findings import Finding, Severity, about, named
from cspdesk.domain.kpis import Kpi, Measure, Polarity, Reading, Target
from cspdesk.domain.markings import paragraphs
from cspdesk.domain.partners import Area, AreaKind
from cspdesk.domain.performance import target_for
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.ratings import rated_actions
from cspdesk.domain.readings import events, reading_at, reading_for, worked_out
from cspdesk.domain.workplan import Workplan


def unreconciled_figures(plan: Workplan, quarter: Quarter) -> Iterator[Finding]:
    """Figures of the quarter and dates of the plan that cannot go together."""
    for action in rated_actions(plan):
        yield from _dates(action)
    for kpi in plan.all(Kpi):
        if not kpi.withdrawn:
            yield from _kpi(plan, kpi, quarter)
    yield from _targets(plan, quarter)
    yield from _exemptions(plan)


def _dates(action: Action) -> Iterator[Finding]:
    if action.start and action.due and action.start > action.due:
        sentence = (
            f"Action {action.ref} starts on {long_date(action.start)}, after it is due on {long_date(action.due)}:"
            " correct one of the dates."
        )
        yield about(action, "start-after-due", Severity.ERROR, sentence)
    if action.due is None and not action.ongoing:
        sentence = f"Action {action.ref} has no due date: set one, or mark it as ongoing."
        yield about(action, "no-due-date", Severity.WARNING, sentence)


def _kpi(plan: Workplan, kpi: Kpi, quarter: Quarter) -> Iterator[Finding]:
    reading = reading_for(plan, kpi, quarter)
    for found in plan.linked(Reading, "kpi", kpi.key):
        if found.period and found.period.end <= quarter.last_day and found.period.end >= quarter.first_day:
            yield from _reading(plan, kpi, found)
    if reading and reading.period:
        yield from _wards(plan, kpi, reading.period)


def _targets(plan: Workplan, quarter: Quarter) -> Iterator[Finding]:
    """Readings of the plan's own years without a target; a baseline from before the plan needs none."""
    without = []
    starts = min((found.start.first_day for found in plan.all(Plan)), default=quarter.first_day)
    for kpi in plan.all(Kpi):
        if kpi.withdrawn or kpi.better is Polarity.NEUTRAL:
            continue
        reading = reading_for(plan, kpi, quarter)
        period = reading.period if reading else None
        if not plan.linked(Target, "kpi", kpi.key):
            without.append(kpi.ref)
        elif period and period.end >= starts and target_for(plan, kpi, period) is None:
            sentence = f"KPI {kpi.ref} has a reading for {period} but no target for it: set one."
            yield about(kpi, "missing-target", Severity.WARNING, sentence)
    if without:
        sentence = (
            f"{len(without)} KPI{'s' if without[1:] else ''} for which one way is better cannot be rated without a"
            f" target: {named(without)}. Set targets, or make their polarity neutral."
        )
        yield Finding("no-target", Severity.INFO, sentence, Kpi.KIND)


def _reading(plan: Workplan, kpi: Kpi, reading: Reading) -> Iterator[Finding]:
    area = plan.find(Area, reading.area)
    named = f"KPI {kpi.ref} for {reading.period}{f' in {area.name}' if area else ''}"
    share = kpi.measure is Measure.PERCENTAGE
    if share and reading.count is not None and reading.denominator and reading.count > reading.denominator:
        sentence = f"{named} counts {number(reading.count)} out of {number(reading.denominator)}: correct one of them."
        yield about(kpi, "count-over-whole", Severity.ERROR, sentence)
    worked = worked_out(kpi, reading)
    if reading.value is None or worked is None or abs(reading.value - worked) <= _half_last_digit(reading.value):
        return
    sentence = f"{named} is given as {figure(kpi, reading.value)}, but its count"
    sentence += f" and denominator give {figure(kpi, worked)}" if reading.denominator else f" is {number(worked)}"
    yield about(kpi, "value-not-count", Severity.ERROR, f"{sentence}: correct what is wrong.")


def _half_last_digit(value: Decimal) -> Decimal:
    """How far a figure may be from what was rounded to it."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(min(int(exponent), 0) - 1)


def _wards(plan: Workplan, kpi: Kpi, period: Period) -> Iterator[Finding]:
    """Counts of wards against the count of the whole, where both are given."""
    whole = reading_at(plan, kpi, period)
    total = events(kpi, whole) if whole else None
    wards = [area for area in plan.all(Area) if area.kind is AreaKind.WARD]
    readings = [reading_at(plan, kpi, period, ward.key) for ward in wards]
    counts = [events(kpi, found) for found in readings if found]
    known = [count for count in counts if count is not None]
    if total is None or not known:
        return
    told = f"KPI {kpi.ref} for {period}: its wards add up to {number(sum(known))}, the whole is {number(total)}"
    if sum(known) > total:
        yield about(kpi, "wards-over-whole", Severity.ERROR, f"{told}: correct one of them.")
    elif len(known) == len(wards) and sum(known) < total:
        sentence = f"{told}: say in its note what has no ward, or correct one of them."
        yield about(kpi, "wards-under-whole", Severity.WARNING, sentence)


def _exemptions(plan: Workplan) -> Iterator[Finding]:
    for record in plan.records():
        exempt = getattr(record, "exempt", "")
        if not exempt:
            continue
        try:
            paragraphs(exempt)
        except ValueError:
            named = f"{record.KIND.capitalize()} {getattr(record, 'ref', '')}".strip()
            sentence = f"{named} is exempt under '{exempt}', which is no paragraph of Schedule 12A: give 1 to 7."
            yield about(record, "exempt-paragraph", Severity.ERROR, sentence)
