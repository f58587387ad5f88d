"""Where things stand on a chart: axis steps, the labels along the bottom, labels kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from cspdesk.usecases.appendix.charts import KpiChart

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_TICKS = 6
_NARROW = Decimal("0.75")  # figures that never fall below this share of the highest need not start at zero
_HEADROOM = Decimal("0.03")  # free space above the highest figure, as a share of the whole


@dataclass(frozen=True, slots=True)
class Scale:
    """The upright axis.

    Attributes:
        ticks: Lowest to highest, evenly spaced; the chart spans all of them.
        places: Decimals the ticks need.
    """

    ticks: tuple[Decimal, ...]
    places: int

    def height(self, value: Decimal, room: float) -> float:
        """How far above the lowest tick a value stands, in points, where the axis is `room` points high."""
        low, high = self.ticks[0], self.ticks[-1]
        return float((value - low) / (high - low)) * room


def scale_for(chart: KpiChart) -> Scale:
    """An axis that holds everything drawn; from zero unless the figures lie close together far above it."""
    values = [value for value in _drawn(chart) if value is not None]
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    if low >= 0 and low < high * _NARROW:
        low = Decimal(0)
    if low == high:
        low, high = (Decimal(0), Decimal(1)) if not high else (min(low, Decimal(0)), max(high, Decimal(0)))
    room = (high - low) * _HEADROOM
    high, low = high + room, low - (room if low else 0)
    step = _step((high - low) / (_MOST_TICKS - 1), whole=not chart.places)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(step * number for number in range(int(first), int(last) + 1))
    return Scale(ticks, max(0, -int(step.normalize().as_tuple().exponent)))


def shown_labels(widths: Sequence[float], pitch: float, gap: float = 6.0) -> tuple[int, ...]:
    """Which labels along the bottom can be shown without touching: evenly, and always the last."""
    if not widths:
        return ()
    every = 1
    while every * pitch < max(widths) + gap and every < len(widths):
        every += 1
    return tuple(range((len(widths) - 1) % every, len(widths), every))


def kept_apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Heights near those wanted, at least `gap` apart and within `low` and `high` while there is room."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = list(wanted)
    floor = low
    for index in order:
        placed[index] = floor = max(placed[index], floor)
        floor += gap
    ceiling = high
    for index in reversed(order):
        placed[index] = min(placed[index], ceiling)
        ceiling = placed[index] - gap
    return placed


def _step(least: Decimal, *, whole: bool) -> Decimal:
    """The smallest round step not below `least`; a whole number where figures are."""
    unit = Decimal(1).scaleb(max(0, least.adjusted()) if whole else least.adjusted())
    steps = (unit * factor for factor in _STEPS)
    return next(step for step in steps if step >= least and (not whole or step == step.to_integral_value()))


def _drawn(chart: KpiChart) -> list[Decimal | None]:
    values: list[Decimal | None] = []
    for point in chart.points:
        values += [point.value, point.low, point.high, point.target, point.target_high]
    for comparator in chart.comparators:
        values += comparator.values
    if chart.limits:
        values += [chart.limits.lower, chart.limits.upper, chart.limits.mean]
    return values
