"""How a figure compares with the same figure elsewhere (domain rules, sections 6 to 8)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cspdesk.domain.display import figure
from cspdesk.domain.intervals import (
    Interval,
    Level,
    byar,
    count_interval,
    exact_poisson,
    wilson,
)
from cspdesk.domain.kpis import Comparator, Kpi, Measure, Polarity, Reading
from cspdesk.domain.readings import events, reading_value
from cspdesk.domain.records import Word

__all__ = ["Comparison", "Place", "byar", "compare", "count_interval", "exact_poisson", "interval_of", "wilson"]


class Place(Word):
    """Where a figure stands beside another, chance allowed for."""

    ABOVE = "above"
    SIMILAR = "similar"
    BELOW = "below"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure beside a comparator.

    Attributes:
        judgement: What the place means: `Better`, `Worse`, `Higher`, `Lower`, `Similar` or `Cannot say`.
        sensitive: Whether the comparator's own rounding could turn the answer.
        interval: The local figure's interval, in the KPI's unit; None where it has none.
        text: One sentence that says it all.
    """

    place: Place
    judgement: str
    sensitive: bool
    interval: Interval | None
    text: str


def interval_of(kpi: Kpi, reading: Reading, level: Level = Level.SURE_95) -> Interval | None:
    """The interval of a reading in the KPI's unit; None where it gives no count to work from.

    Counts and rates by Byar or exact Poisson, percentages by Wilson. Crimes come in clusters, so these are the least
    the intervals can be.
    """
    count = events(kpi, reading)
    if count is None or kpi.measure is Measure.MONEY:
        return None
    if kpi.measure is Measure.NUMBER:
        return count_interval(count, level)
    whole = reading.denominator
    if not whole or whole < 0:
        return None
    if kpi.measure is Measure.RATE:
        return count_interval(count, level).scaled(kpi.per / whole)
    return wilson(count, whole, level).scaled(100) if count <= whole else None


def compare(kpi: Kpi, reading: Reading, comparator: Comparator, level: Level = Level.SURE_95) -> Comparison:
    """A reading beside a comparator, which is taken as exact but for the rounding of its last digit."""
    value, interval = reading_value(kpi, reading), interval_of(kpi, reading, level)
    if comparator.value is None or value is None:
        return _cannot_say(interval, f"There is no figure for {comparator.name} to compare with.")
    if reading.period != comparator.period:
        there = f"is for {comparator.period}" if comparator.period else "has no period"
        return _cannot_say(interval, f"{comparator.name} {there}, not {reading.period}, so the two are not compared.")
    told = f"{figure(kpi, value)} against {_given(kpi, comparator.value)} for {comparator.name}"
    if interval is None or kpi.measure is Measure.NUMBER:
        why = (
            "numbers of places of different size are not compared" if interval else "without counts, chance is unknown"
        )
        return _cannot_say(interval, f"{told}: {why}.")
    found = place(interval, float(comparator.value))
    sensitive = is_sensitive(interval, comparator.value)
    judgement = judged(kpi.better, found)
    limits = f"{level.shown} interval {interval.lower:.{_places(kpi)}f} to {interval.upper:.{_places(kpi)}f}"
    text = f"{told}: {_WORDS[found]} ({limits}){'; sensitive to rounding' if sensitive else ''}."
    return Comparison(found, judgement, sensitive, interval, text)


def place(interval: Interval, value: float) -> Place:
    """Above where the whole interval is, below where the whole interval is, else similar; a limit itself is similar."""
    if interval.lower > value:
        return Place.ABOVE
    return Place.BELOW if interval.upper < value else Place.SIMILAR


def is_sensitive(interval: Interval, value: Decimal) -> bool:
    """Whether the answer turns when the value is moved by half its last digit, either way."""
    half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
    return len({place(interval, float(moved)) for moved in (value - half, value, value + half)}) > 1


def judged(better: Polarity, found: Place) -> str:
    """What a place means: better or worse by polarity, or only higher or lower where neither is better."""
    if found in (Place.SIMILAR, Place.CANNOT_SAY):
        return found.word
    if better in (Polarity.HIGHER, Polarity.LOWER):
        return "Better" if (found is Place.ABOVE) == (better is Polarity.HIGHER) else "Worse"
    return "Higher" if found is Place.ABOVE else "Lower"


_WORDS = {Place.ABOVE: "significantly above", Place.BELOW: "significantly below", Place.SIMILAR: "similar"}


def _cannot_say(interval: Interval | None, why: str) -> Comparison:
    return Comparison(Place.CANNOT_SAY, Place.CANNOT_SAY.word, sensitive=False, interval=interval, text=why)


def _given(kpi: Kpi, value: Decimal) -> str:
    """The comparator as it was given, to its own digits."""
    return f"{value:,f}{'%' if kpi.measure is Measure.PERCENTAGE else ''}"


def _places(kpi: Kpi) -> int:
    return max(kpi.places, 1)
