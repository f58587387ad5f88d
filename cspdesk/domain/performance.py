"""How a KPI stands against its target (domain rules, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cspdesk.domain.directions import Direction, direction
from cspdesk.domain.kpis import Kpi, Measure, Polarity, Reading, Target
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.readings import reading_at, reading_for, reading_value
from cspdesk.domain.records import Word
from cspdesk.domain.workplan import Workplan

__all__ = ["WORST_FIRST", "KpiStatus", "Performance", "performance", "reading_value", "status", "target_for"]


class KpiStatus(Word):
    """A KPI against its target."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    MONITOR = "monitor"
    NO_READING = "no reading"

    @property
    def rag(self) -> Rag | None:
        """The chip it is shown by: No update without a reading; none to monitor, as Grey says that a thing rests."""
        return _CHIPS.get(self)

    @property
    def meaning(self) -> str:
        """What it says of a KPI, as the key prints it."""
        return _MEANINGS[self]


_CHIPS = {
    KpiStatus.GREEN: Rag.GREEN,
    KpiStatus.AMBER: Rag.AMBER,
    KpiStatus.RED: Rag.RED,
    KpiStatus.NO_READING: Rag.NO_UPDATE,
}
_MEANINGS = {
    KpiStatus.GREEN: "At target or better",
    KpiStatus.AMBER: "Short of target, within the tolerance",
    KpiStatus.RED: "Short of target by more than the tolerance",
    KpiStatus.MONITOR: "No target, or neither way is better",
    KpiStatus.NO_READING: "No figure answers for the quarter",
}

WORST_FIRST = (KpiStatus.RED, KpiStatus.AMBER, KpiStatus.GREEN, KpiStatus.MONITOR, KpiStatus.NO_READING)
"""The order statuses are counted in."""


@dataclass(frozen=True, slots=True)
class Performance:
    """A KPI in a quarter.

    Attributes:
        reading: The reading that answers for the quarter.
        value: It in the KPI's unit, unrounded.
        target: The target for the reading's period.
        gap: How far better (above zero) or short (below) it is: per cent of the target, or points or units where
            the target is 0 or the measure a percentage; 0 within a range.
        short: Against the period just before.
        long: Against the same period a year before.
        from_baseline: Against the start of the plan.
    """

    reading: Reading | None
    value: Decimal | None
    target: Target | None
    status: KpiStatus
    gap: Decimal | None
    short: Direction
    long: Direction
    from_baseline: Direction

    @property
    def usual(self) -> Direction:
        """The one to show where there is room for one: a year before, as crime has seasons, else what there is."""
        for found in (self.long, self.short, self.from_baseline):
            if found.arrow != "none":
                return found
        return self.long


def performance(plan: Workplan, kpi: Kpi, quarter: Quarter, area: str = "") -> Performance:
    """How a KPI stands in a quarter, for the whole partnership or one area by its key."""
    reading = reading_for(plan, kpi, quarter, area)
    value = reading_value(kpi, reading) if reading else None
    period = reading.period if reading else None
    target = target_for(plan, kpi, period) if period else target_for(plan, kpi, Period.of_quarter(quarter))
    standing, gap = status(kpi, value, target)
    return Performance(
        reading=reading,
        value=value,
        target=target,
        status=standing,
        gap=gap,
        short=direction(kpi, reading, reading_at(plan, kpi, period.previous if period else None, area)),
        long=direction(kpi, reading, reading_at(plan, kpi, period.year_before if period else None, area)),
        from_baseline=direction(kpi, reading, None if area else _baseline(plan, kpi)),
    )


def target_for(plan: Workplan, kpi: Kpi, period: Period) -> Target | None:
    """The target for a period; for a percentage also that of the year around it, as shares do not add up over time."""
    targets = plan.linked(Target, "kpi", kpi.key)
    exact = next((target for target in targets if target.period == period), None)
    if exact or kpi.measure is not Measure.PERCENTAGE:
        return exact
    around = [
        target
        for target in targets
        if target.period and target.period.start <= period.start and period.end <= target.period.end
    ]
    return min(around, key=lambda target: target.period.end - target.period.start if target.period else 0, default=None)


def status(kpi: Kpi, value: Decimal | None, target: Target | None) -> tuple[KpiStatus, Decimal | None]:
    """The status of an unrounded value against a target, and the gap (see `Performance.gap`)."""
    if value is None:
        return KpiStatus.NO_READING, None
    if target is None or target.value is None or kpi.better is Polarity.NEUTRAL:
        return KpiStatus.MONITOR, None
    aim = _nearest(kpi, value, target.value, target.high)
    ahead = aim - value if kpi.better is Polarity.LOWER else value - aim
    if kpi.better is Polarity.RANGE:
        ahead = -abs(ahead)
    # Amber or Red is decided by multiplication: a quotient would have been rounded.
    absolute = aim == 0 or kpi.measure is Measure.PERCENTAGE
    allowed = kpi.tolerance if absolute else kpi.tolerance * abs(aim) / 100
    gap = ahead if absolute else ahead * 100 / abs(aim)
    if ahead >= 0:
        return KpiStatus.GREEN, gap
    return (KpiStatus.AMBER if -ahead <= allowed else KpiStatus.RED), gap


def _nearest(kpi: Kpi, value: Decimal, low: Decimal, high: Decimal | None) -> Decimal:
    """What the value is held against: the target, or for a range its nearer end, or the value itself within it."""
    if kpi.better is not Polarity.RANGE:
        return low
    if value < low:
        return low
    return high if high is not None and value > high else value


def _baseline(plan: Workplan, kpi: Kpi) -> Reading | None:
    if kpi.baseline is None:
        return None
    known = reading_at(plan, kpi, kpi.baseline_period)
    if known and reading_value(kpi, known) == kpi.baseline:
        return known  # it also knows the counts
    return Reading(key="", kpi=kpi.key, period=kpi.baseline_period, value=kpi.baseline)
