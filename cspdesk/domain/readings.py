"""What a reading comes to in its KPI's unit, and which reading answers for a quarter (domain rules, section 3)."""

from __future__ import annotations

from decimal import Decimal

from cspdesk.domain.kpis import Frequency, Kpi, Measure, Reading, ReadingStatus
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.workplan import Workplan

_HUNDRED = 100
_SETTLED = {ReadingStatus.PROVISIONAL: 0, ReadingStatus.FINAL: 1, ReadingStatus.REVISED: 2}
_KIND_READ = {
    Frequency.MONTHLY: "month",
    Frequency.QUARTERLY: "quarter",
    Frequency.YEARLY: "financial year",
    Frequency.OTHER: "",
}


def reading_value(kpi: Kpi, reading: Reading) -> Decimal | None:
    """The figure in the KPI's unit: as given, or from the count and what it is out of; None where neither can be."""
    return worked_out(kpi, reading) if reading.value is None else reading.value


def worked_out(kpi: Kpi, reading: Reading) -> Decimal | None:
    """The figure its count, and what that is out of, come to; None where they are not given."""
    if reading.count is None:
        return None
    if kpi.measure not in (Measure.RATE, Measure.PERCENTAGE):
        return Decimal(reading.count)
    if not reading.denominator:
        return None
    scale = _HUNDRED if kpi.measure is Measure.PERCENTAGE else kpi.per
    return Decimal(reading.count) * scale / Decimal(reading.denominator)


def events(kpi: Kpi, reading: Reading) -> int | None:
    """How many events were counted, where the reading tells; a whole number read as a number is a count."""
    if reading.count is not None:
        return reading.count if reading.count >= 0 else None
    value = reading.value
    if kpi.measure is Measure.NUMBER and value is not None and value >= 0 and value == value.to_integral_value():
        return int(value)
    return None


def reading_at(plan: Workplan, kpi: Kpi, period: Period | None, area: str = "") -> Reading | None:
    """The reading of exactly this period, the most settled where there are several."""
    return _best([found for found in _readings(plan, kpi, area) if found.period == period and period is not None])


def reading_for(plan: Workplan, kpi: Kpi, quarter: Quarter, area: str = "") -> Reading | None:
    """The reading that answers for a quarter.

    Monthly: the newest month in it. Quarterly: one that ends with it. Yearly and others: the newest that has ended
    by then, however long ago; its own period is always shown beside it.
    """
    found = [reading for reading in _readings(plan, kpi, area) if reading.period and _answers(kpi, reading, quarter)]
    if not found:
        return None
    newest = max(reading.period.end for reading in found if reading.period)
    last = [reading for reading in found if reading.period and reading.period.end == newest]
    usual = [reading for reading in last if reading.period and reading.period.kind == _KIND_READ[kpi.frequency]]
    return _best(usual or last)


def _answers(kpi: Kpi, reading: Reading, quarter: Quarter) -> bool:
    end = reading.period.end if reading.period else None
    if end is None or end > quarter.last_day:
        return False
    if kpi.frequency is Frequency.MONTHLY:
        return end >= quarter.first_day
    return end == quarter.last_day or kpi.frequency is not Frequency.QUARTERLY


def _readings(plan: Workplan, kpi: Kpi, area: str) -> list[Reading]:
    return [found for found in plan.linked(Reading, "kpi", kpi.key) if found.area == area]


def _best(found: list[Reading]) -> Reading | None:
    return max(found, key=lambda reading: _SETTLED[reading.status], default=None)
