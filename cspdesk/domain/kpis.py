"""Key performance indicators: what is measured, what is aimed at, what was read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from cspdesk.domain.periods import Period
from cspdesk.domain.records import Record, Word, link


class Polarity(Word):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"
    RANGE = "range"


class Measure(Word):
    """What sort of number it is: decides rounding, intervals and tolerance."""

    NUMBER = "number"
    RATE = "rate"
    PERCENTAGE = "percentage"
    MONEY = "money"


class Frequency(Word):
    """How often it is read."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    OTHER = "other"


class ReadingStatus(Word):
    """How settled a reading is."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    REVISED = "revised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Record):
    """An indicator.

    Attributes:
        unit: What one unit is, in words (`incidents`, `per 1,000 residents`).
        per: For a rate, how many people it is per (1,000); 100 for a percentage; else 1.
        lead: Key of the partner that supplies it.
        collected: Where it is collected from (a recording system, a survey).
        baseline: The figure at the start of the plan, in the unit.
        baseline_period: What the baseline is for.
        tolerance: How far short of target is still Amber: per cent of the target, or points / units where the
            target is 0 or the measure is a percentage.
        places: Decimals to show.
        withdrawn: Why it is no longer read; empty while it is.
    """

    KIND: ClassVar[str] = "kpi"

    ref: str = ""
    priority: str = link("priority")
    name: str = ""
    definition: str = ""
    measure: Measure = Measure.NUMBER
    unit: str = ""
    per: int = 1
    better: Polarity = Polarity.NEUTRAL
    frequency: Frequency = Frequency.QUARTERLY
    lead: str = link("partner")
    collected: str = ""
    baseline: Decimal | None = None
    baseline_period: Period | None = None
    tolerance: Decimal = Decimal(5)
    places: int = 0
    exempt: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """What is aimed at for a period.

    Attributes:
        value: The target, or the lower end where the KPI is better within a range.
        high: The upper end of the range, else None.
    """

    KIND: ClassVar[str] = "target"

    kpi: str = link("kpi")
    period: Period | None = None
    value: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """A figure for a period and place: a value, or a count with its denominator, or a count alone.

    Attributes:
        area: Key of the area; empty for the whole partnership.
        value: The figure in the KPI's unit, when it was given as such.
        count: Events counted.
        denominator: People or cases the count is out of.
        note: Anything the reader must know about it.
        origin: Key of the return it came from, or empty.
    """

    KIND: ClassVar[str] = "reading"

    kpi: str = link("kpi")
    period: Period | None = None
    area: str = link("area")
    value: Decimal | None = None
    count: int | None = None
    denominator: int | None = None
    status: ReadingStatus = ReadingStatus.FINAL
    note: str = ""
    origin: str = link("return")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparator(Record):
    """The same figure for somewhere else (the force, a region, similar areas)."""

    KIND: ClassVar[str] = "comparator"

    kpi: str = link("kpi")
    name: str = ""
    period: Period | None = None
    value: Decimal | None = None
