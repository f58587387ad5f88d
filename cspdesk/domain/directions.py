"""Direction of travel: which way a figure went, and whether that is more than chance (domain rules, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cspdesk.domain.binomial import two_counts, two_shares
from cspdesk.domain.display import change, figure, p_value
from cspdesk.domain.kpis import Kpi, Measure, Polarity, Reading
from cspdesk.domain.readings import events, reading_value
from cspdesk.domain.records import Word

Arrow = Literal["up", "down", "level", "none"]
_CHANCE = 0.05


class Judgement(Word):
    """What a change means. Where neither way is better, only which way it went."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CLEAR_CHANGE = "no clear change"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True)
class Direction:
    """A figure against an earlier one.

    Attributes:
        arrow: Which way the number went, whatever is better; `none` where there is nothing to compare.
        judgement: What that means.
        p: How likely so large a difference is by chance alone; None where it cannot be tested.
        text: One sentence that says both and why.
    """

    arrow: Arrow
    judgement: Judgement
    p: float | None
    text: str


def direction(kpi: Kpi, new: Reading | None, old: Reading | None) -> Direction:
    """The direction from one reading to another of the same kind and length of period."""
    after = reading_value(kpi, new) if new else None
    before = reading_value(kpi, old) if old else None
    if new is None or after is None:
        return _unknown("There is no reading.")
    if old is None or before is None or old.period == new.period is not None:
        return _unknown("There is no earlier reading to compare with.")
    if new.period is None or old.period is None or not new.period.comparable(old.period):
        return _unknown("The earlier reading is for another kind or length of period, so the two are not compared.")
    arrow: Arrow = "up" if after > before else "down" if after < before else "level"
    p = chance(kpi, new, old)
    told = f"{figure(kpi, after)} against {figure(kpi, before)} in {old.period}"
    if arrow == "level":
        return Direction(arrow, Judgement.NO_CLEAR_CHANGE, p, f"{told}: the same.")
    told += f" ({change(kpi, after, before)})"
    if p is None:
        return Direction(arrow, Judgement.CANNOT_SAY, p, f"{told}; without counts, chance cannot be ruled out.")
    if p >= _CHANCE:
        return Direction(arrow, Judgement.NO_CLEAR_CHANGE, p, f"{told}; no more than chance may bring ({p_value(p)}).")
    judgement = judged(kpi.better, arrow)
    return Direction(arrow, judgement, p, f"{told}; {judgement.value}, more than chance ({p_value(p)}).")


def judged(better: Polarity, arrow: Arrow) -> Judgement:
    """What a real change means: by polarity, or only which way where neither is better (or it depends, for a range)."""
    if better is Polarity.HIGHER:
        return Judgement.IMPROVING if arrow == "up" else Judgement.WORSENING
    if better is Polarity.LOWER:
        return Judgement.IMPROVING if arrow == "down" else Judgement.WORSENING
    return Judgement.INCREASING if arrow == "up" else Judgement.DECREASING


def chance(kpi: Kpi, new: Reading, old: Reading) -> float | None:
    """How likely so large a difference is by chance alone; None where the readings give no counts to test."""
    if kpi.measure is Measure.MONEY:
        return None  # pounds are not events
    after, before = events(kpi, new), events(kpi, old)
    if after is None or before is None:
        return None
    if kpi.measure is Measure.NUMBER:
        return two_counts(after, before)
    if not new.denominator or not old.denominator:
        return None
    if kpi.measure is Measure.RATE:
        return two_counts(after, before, new.denominator, old.denominator)
    if after > new.denominator or before > old.denominator:
        return None  # more than everyone: a finding of the checks, nothing to test
    return two_shares(after, new.denominator, before, old.denominator)


def _unknown(why: str) -> Direction:
    return Direction("none", Judgement.CANNOT_SAY, None, why)
