"""What the screen shows around a KPI's chart: the description, the figures as a table, the wards, the signals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cspdesk.domain.control import Assurance, ControlChart, Signal, control_chart
from cspdesk.domain.display import figure, number
from cspdesk.domain.kpis import Kpi, Measure, Reading
from cspdesk.domain.partners import Area
from cspdesk.domain.performance import Performance, performance
from cspdesk.domain.periods import MONTHS, Period, Quarter
from cspdesk.domain.rates import Place, interval_of, judged, place
from cspdesk.domain.readings import reading_at, reading_value
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.charts import ChartPoint, KpiChart, kpi_chart

Row = tuple[str, ...]
_MOST_SIGNALS = 3
_SIGNALLED = {
    Signal.IMPROVEMENT: "improvement",
    Signal.CONCERN: "a concern",
    Signal.CHANGE: "a change",
}
_ASSURED = {
    Assurance.MEETS: "consistently met",
    Assurance.MISSES: "consistently missed",
    Assurance.HIT_AND_MISS: "sometimes met and sometimes missed",
}


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures as text, for those who read rather than look.

    Attributes:
        title: What they are, and for when.
        numbers: Places of the columns that hold numbers, to be right-aligned.
    """

    title: str
    headings: Row
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A KPI's chart for the screen.

    Attributes:
        chart: What print draws too.
        signals: What each point says against the control limits; common cause where there is no reading.
        description: What the chart shows, in sentences.
        control: What the points say against their own limits, in sentences; empty where there are too few.
        figures: Every point of it.
        wards: The newest figures by area; None where there are none.
    """

    chart: KpiChart
    signals: tuple[Signal, ...]
    description: str
    control: str
    figures: FigureTable
    wards: FigureTable | None


def chart_series(plan: Workplan, kpi: Kpi, quarter: Quarter) -> ChartSeries:
    """A KPI's readings up to a quarter, and everything told beside them."""
    chart = kpi_chart(plan, kpi, quarter)
    standing = performance(plan, kpi, quarter)
    known = [point for point in chart.points if point.value is not None]
    control = control_chart([float(point.value) for point in known if point.value is not None], kpi.better)
    return ChartSeries(
        chart=chart,
        signals=_signals(chart, control),
        description=_description(kpi, chart, standing),
        control=_control(known, control, standing, kpi),
        figures=_figures(kpi, chart),
        wards=_wards(plan, kpi, quarter),
    )


def short_labels(points: Sequence[ChartPoint]) -> list[str]:
    """Period labels short enough for an axis: `Q1 23/24`, `2023/24`, `Mar 24`."""
    return [_short(point.period) if point.period else point.label for point in points]


def _short(period: Period) -> str:
    if quarter := period.quarter:
        return f"Q{quarter.number} {str(quarter.financial_year)[2:]}"
    if period.year:
        return str(period.year)
    if period.kind == "calendar year":
        return str(period.end.year)
    if period.kind == "month":
        return _month(period.end)
    return f"to {_month(period.end)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day:%y}"


def _signals(chart: KpiChart, control: ControlChart | None) -> tuple[Signal, ...]:
    """One for each point: those without a reading say nothing."""
    said = iter(control.signals if control else ())
    return tuple(Signal.COMMON if point.value is None else next(said, Signal.COMMON) for point in chart.points)


def _control(known: Sequence[ChartPoint], control: ControlChart | None, standing: Performance, kpi: Kpi) -> str:
    if control is None:
        return ""
    special = [
        f"{point.label} shows {_SIGNALLED[signal]} ({why})"
        for point, signal, why in zip(known, control.signals, control.why, strict=True)
        if signal is not Signal.COMMON
    ]
    told = [f"Control limits {control.lower:,.1f} to {control.upper:,.1f}, mean {control.mean:,.1f}"]
    if control.trial:
        told.append("trial limits, as there are fewer than 12 readings")
    told = ["; ".join(told)]
    told.append("; ".join(special[-_MOST_SIGNALS:]) if special else "All readings are common cause")
    aim = standing.target.value if standing.target else None
    assurance = control.assurance(None if aim is None else float(aim), kpi.better)
    if assurance is not Assurance.NONE:
        told.append(f"The target is {_ASSURED[assurance]} as things are")
    return ". ".join(told) + "."


def _description(kpi: Kpi, chart: KpiChart, standing: Performance) -> str:
    known = [point for point in chart.points if point.value is not None]
    if not known:
        return "There is no reading to draw yet."
    unit = f" {kpi.unit}" if kpi.unit else ""
    told = [f"Newest: {known[-1].shown}{unit} in {known[-1].label}"]
    if standing.target and standing.target.value is not None and standing.reading:
        told[0] += f", against a target of {figure(kpi, standing.target.value)} ({standing.status.word})"
    if len(known) > 1:
        lowest = min(known, key=lambda point: point.value or 0)
        highest = max(known, key=lambda point: point.value or 0)
        told.append(f"{len(known)} readings from {known[0].label}")
        told.append(f"lowest {lowest.shown} in {lowest.label}, highest {highest.shown} in {highest.label}")
    told += [change.text.rstrip(".") for change in (standing.short, standing.long) if change.arrow != "none"]
    return ". ".join(part[:1].upper() + part[1:] for part in told) + "."


def _figures(kpi: Kpi, chart: KpiChart) -> FigureTable:
    some_target = any(point.target is not None for point in chart.points)
    some_interval = any(point.low is not None for point in chart.points)
    headings = ["Period", _unit(kpi)]
    headings += ["95% interval"] if some_interval else []
    headings += ["Target"] if some_target else []
    headings += [comparator.name for comparator in chart.comparators]
    rows = []
    for at, point in enumerate(chart.points):
        row = [point.label, point.shown + (" (provisional)" if point.provisional else "")]
        row += [_interval(kpi, point)] if some_interval else []
        row += [_target(kpi, point)] if some_target else []
        row += [figure(kpi, comparator.values[at]) for comparator in chart.comparators]
        rows.append(tuple(row))
    return FigureTable(chart.title, tuple(headings), tuple(reversed(rows)), frozenset(range(1, len(headings))))


def _interval(kpi: Kpi, point: ChartPoint) -> str:
    if point.low is None or point.high is None:
        return ""
    return f"{figure(kpi, point.low)} to {figure(kpi, point.high)}"


def _target(kpi: Kpi, point: ChartPoint) -> str:
    low = figure(kpi, point.target)
    return f"{low} to {figure(kpi, point.target_high)}" if point.target_high is not None else low


def _wards(plan: Workplan, kpi: Kpi, quarter: Quarter) -> FigureTable | None:
    period = _newest_by_area(plan, kpi, quarter)
    if period is None:
        return None
    whole = reading_at(plan, kpi, period)
    rows = tuple(_ward_rows(plan, kpi, period, reading_value(kpi, whole) if whole else None))
    headings = ("Area", _unit(kpi), "95% interval", "Count", "Out of", "Beside the whole area")
    kept = [place for place in range(len(headings)) if place == 0 or any(row[place] for row in rows)]
    return FigureTable(
        f"{kpi.name} by area, {period}",
        tuple(headings[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
        frozenset(at for at, place in enumerate(kept) if 0 < place < len(headings) - 1),
    )


def _unit(kpi: Kpi) -> str:
    return kpi.unit[:1].upper() + kpi.unit[1:] or "Reading"


def _newest_by_area(plan: Workplan, kpi: Kpi, quarter: Quarter) -> Period | None:
    periods = [
        reading.period
        for reading in plan.linked(Reading, "kpi", kpi.key)
        if reading.area and reading.period and reading.period.end <= quarter.last_day
    ]
    return max(periods, key=lambda period: (period.end, period.start), default=None)


def _ward_rows(plan: Workplan, kpi: Kpi, period: Period, whole: Decimal | None) -> Iterable[Row]:
    """The areas read, highest first: the eye finds the hotspot."""
    found = []
    for area in plan.all(Area):
        reading = reading_at(plan, kpi, period, area.key)
        if reading is not None:
            found.append((area, reading, reading_value(kpi, reading)))
    found.sort(key=lambda item: (item[2] is None, -(item[2] or 0), item[0].name))
    for area, reading, value in found:
        interval = interval_of(kpi, reading)
        yield (
            area.name,
            figure(kpi, value),
            f"{interval.lower:,.1f} to {interval.upper:,.1f}" if interval else "",
            _count(reading.count),
            _count(reading.denominator),
            _beside(kpi, reading, whole),
        )


def _beside(kpi: Kpi, reading: Reading, whole: Decimal | None) -> str:
    """An area's rate beside that of everyone; plain numbers of places of different size are not compared."""
    interval = interval_of(kpi, reading)
    if interval is None or whole is None or kpi.measure is Measure.NUMBER:
        return ""
    found = place(interval, float(whole))
    judgement = judged(kpi.better, found)
    return judgement if found is Place.SIMILAR else f"{judgement} ({found.value})"


def _count(value: int | None) -> str:
    return "" if value is None else number(value)
