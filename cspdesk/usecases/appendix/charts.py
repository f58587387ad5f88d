"""What a KPI's chart shows. Screen and print draw the same points, so they cannot tell different stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cspdesk.domain.control import control_chart
from cspdesk.domain.display import figure
from cspdesk.domain.kpis import Comparator, Kpi, Measure, Reading, ReadingStatus, Target
from cspdesk.domain.performance import target_for
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.rates import interval_of
from cspdesk.domain.readings import reading_at, reading_for, reading_value
from cspdesk.domain.workplan import Workplan

_MOST_POINTS = 16
_SIGNS = {Measure.PERCENTAGE: "%", Measure.MONEY: "£"}
_WITH_INTERVAL = (Measure.RATE, Measure.PERCENTAGE)


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A place along the bottom of a chart.

    Attributes:
        label: What the place is called.
        value: The reading, None where there is none.
        shown: The reading as it is written.
        low: Lower end of its confidence interval, where it has one.
        high: Upper end.
        target: What was aimed at, or the lower end of a range.
        target_high: The upper end of a range.
    """

    label: str
    period: Period | None = None
    value: Decimal | None = None
    shown: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    provisional: bool = False
    target: Decimal | None = None
    target_high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ChartComparator:
    """The same figure for somewhere else: one value for each point, None where there is none for that period."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class ChartLimits:
    """Control limits of the readings.

    Attributes:
        trial: Whether they rest on too few points to be more than a trial.
    """

    mean: Decimal
    lower: Decimal
    upper: Decimal
    trial: bool


@dataclass(frozen=True, slots=True)
class KpiChart:
    """Readings along time, with what they are held against.

    Attributes:
        unit: What is counted, in words.
        places: Decimals to show.
        sign: What stands at every figure: `%`, `£` or nothing.
    """

    title: str
    unit: str
    points: tuple[ChartPoint, ...]
    comparators: tuple[ChartComparator, ...] = ()
    limits: ChartLimits | None = None
    places: int = 0
    sign: str = ""


def kpi_chart(plan: Workplan, kpi: Kpi, quarter: Quarter) -> KpiChart:
    """A KPI's readings for the whole partnership up to a quarter, with the targets behind and ahead, sixteen at most.

    Only periods of the kind that answers for the quarter are shown, as figures of different kinds are never compared;
    a period without a reading leaves a gap.
    """
    periods = tuple(_in_step(_periods(plan, kpi, quarter)))[-_MOST_POINTS:]
    points = tuple(_point(plan, kpi, period, quarter) for period in periods)
    return KpiChart(
        title=f"{kpi.ref} {kpi.name}".strip(),
        unit=kpi.unit,
        points=points,
        comparators=tuple(_comparators(plan, kpi, periods)),
        limits=_limits(kpi, points),
        places=kpi.places,
        sign=_SIGNS.get(kpi.measure, ""),
    )


def _periods(plan: Workplan, kpi: Kpi, quarter: Quarter) -> Sequence[Period]:
    """The periods read or aimed at, oldest first, of one kind only."""
    read = {
        reading.period
        for reading in plan.linked(Reading, "kpi", kpi.key)
        if reading.period and not reading.area and reading.period.end <= quarter.last_day
    }
    aimed = {target.period for target in plan.linked(Target, "kpi", kpi.key) if target.period}
    answering = reading_for(plan, kpi, quarter)
    newest = answering.period if answering and answering.period else max(read, key=lambda p: p.end, default=None)
    if newest is None:
        return ()
    return sorted((period for period in read | aimed if period.comparable(newest)), key=lambda period: period.end)


def _in_step(periods: Sequence[Period]) -> Iterator[Period]:
    """The periods with those missing between them, where they follow each other without overlap."""
    if periods:
        yield periods[0]
    for before, after in pairwise(periods):
        missing: list[Period] = []
        step = after.previous
        while step is not None and step.start > before.start and len(missing) < _MOST_POINTS:
            missing.append(step)
            step = step.previous
        if step == before:
            yield from reversed(missing)
        yield after


def _point(plan: Workplan, kpi: Kpi, period: Period, quarter: Quarter) -> ChartPoint:
    reading = reading_at(plan, kpi, period) if period.end <= quarter.last_day else None
    value = reading_value(kpi, reading) if reading else None
    target = target_for(plan, kpi, period)
    interval = interval_of(kpi, reading) if reading and kpi.measure in _WITH_INTERVAL else None
    return ChartPoint(
        label=str(period),
        period=period,
        value=value,
        shown=figure(kpi, value),
        low=Decimal(str(interval.lower)) if interval else None,
        high=Decimal(str(interval.upper)) if interval else None,
        provisional=bool(reading and reading.status is ReadingStatus.PROVISIONAL),
        target=target.value if target else None,
        target_high=target.high if target else None,
    )


def _limits(kpi: Kpi, points: Sequence[ChartPoint]) -> ChartLimits | None:
    """Control limits, where there are enough readings for them to mean something."""
    values = [float(point.value) for point in points if point.value is not None]
    found = control_chart(values, kpi.better)
    if found is None or found.trial:
        return None
    mean, lower, upper = (Decimal(str(value)) for value in (found.mean, found.lower, found.upper))
    return ChartLimits(mean, lower, upper, found.trial)


def _comparators(plan: Workplan, kpi: Kpi, periods: Sequence[Period]) -> Iterator[ChartComparator]:
    """Figures for elsewhere, only where their period is that of a point."""
    named: dict[str, dict[Period, Decimal]] = {}
    for comparator in plan.linked(Comparator, "kpi", kpi.key):
        if comparator.period is not None and comparator.period in periods and comparator.value is not None:
            named.setdefault(comparator.name, {})[comparator.period] = comparator.value
    for name, values in named.items():
        yield ChartComparator(name, tuple(values.get(period) for period in periods))
