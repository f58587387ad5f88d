"""What a chart shows, in words, for people who do not see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cspdesk.domain.display import figure
from cspdesk.domain.kpis import Kpi, Polarity
from cspdesk.usecases.appendix.charts import ChartPoint, KpiChart


def alt_text(kpi: Kpi, chart: KpiChart) -> str:
    """First and last reading, which way they went, highest and lowest, the target and whether it was reached."""
    return " ".join((f"Chart of {chart.title}, {chart.unit or 'figures'}.", *_sentences(kpi, chart)))


def _sentences(kpi: Kpi, chart: KpiChart) -> Iterator[str]:
    read = [point for point in chart.points if point.value is not None]
    if not read:
        yield "There is no reading yet."
    elif len(read) == 1:
        yield f"One reading: {read[0].shown} in {read[0].label}."
    else:
        yield _course(read)
        yield from _extremes(read)
    yield from _aim(kpi, chart.points)
    yield from _elsewhere(kpi, chart)
    if chart.limits:
        lower, upper = figure(kpi, chart.limits.lower), figure(kpi, chart.limits.upper)
        yield f"Control limits run from {lower} to {upper}."


def _course(read: Sequence[ChartPoint]) -> str:
    first, last = read[0], read[-1]
    before, after = first.value or Decimal(0), last.value or Decimal(0)
    verb = "rose" if after > before else "fell" if after < before else "ended where they began"
    told = f"from {first.shown} in {first.label} to {last.shown} in {last.label}"
    return f"{len(read)} readings {verb}{', ' if after == before else ' '}{told}."


def _extremes(read: Sequence[ChartPoint]) -> Iterator[str]:
    if len(read) > 2:
        highest = max(read, key=lambda point: point.value or 0)
        lowest = min(read, key=lambda point: point.value or 0)
        yield f"Highest {highest.shown} in {highest.label}, lowest {lowest.shown} in {lowest.label}."


def _aim(kpi: Kpi, points: Sequence[ChartPoint]) -> Iterator[str]:
    aimed = [point for point in points if point.target is not None]
    if not aimed:
        yield "There is no target."
        return
    first, last = aimed[0], aimed[-1]
    if first is last:
        yield f"The target for {last.label} is {_target(kpi, last)}."
    elif (first.target, first.target_high) == (last.target, last.target_high):
        yield f"The target is {_target(kpi, last)}."
    else:
        yield f"The target goes from {_target(kpi, first)} in {first.label} to {_target(kpi, last)} in {last.label}."
    both = [point for point in aimed if point.value is not None]
    if both and kpi.better is not Polarity.NEUTRAL:
        yield from _crossing(kpi, both)


def _crossing(kpi: Kpi, both: Sequence[ChartPoint]) -> Iterator[str]:
    met = [_meets(kpi, point) for point in both]
    if len(both) == 1:
        yield f"It was {'met' if met[0] else 'not met'} in {both[0].label}."
    elif len(set(met)) == 1:
        yield f"It was {'met' if met[0] else 'not met'} in every period that has both."
    else:
        turn = max(index for index in range(1, len(met)) if met[index] != met[index - 1])
        yield f"It was {'reached' if met[turn] else 'lost'} in {both[turn].label} and has been so since."


def _meets(kpi: Kpi, point: ChartPoint) -> bool:
    value, low = point.value or Decimal(0), point.target or Decimal(0)
    if kpi.better is Polarity.LOWER:
        return value <= low
    if kpi.better is Polarity.RANGE:
        return low <= value <= (point.target_high if point.target_high is not None else low)
    return value >= low


def _target(kpi: Kpi, point: ChartPoint) -> str:
    if point.target_high is None:
        return figure(kpi, point.target)
    return f"{figure(kpi, point.target)} to {figure(kpi, point.target_high)}"


def _elsewhere(kpi: Kpi, chart: KpiChart) -> Iterator[str]:
    for comparator in chart.comparators:
        pairs = zip(chart.points, comparator.values, strict=True)
        known = [(point.label, value) for point, value in pairs if value is not None]
        if known:
            label, value = known[-1]
            yield f"{comparator.name}: {figure(kpi, value)} in {label}."
