"""Control charts of single values: XmR, also called plot-the-dots (domain rules, section 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from cspdesk.domain.kpis import Polarity
from cspdesk.domain.records import Word

_LIMITS = 2.66
_RANGES = 3.267
_RUN = 7
_ENOUGH = 12
"""Points. With fewer, the limits are printed as trial limits."""


class Signal(Word):
    """What a point of a chart says."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    CHANGE = "change"
    COMMON = "common cause"


class Assurance(Word):
    """Whether a steady process will meet its target."""

    MEETS = "consistently meets"
    MISSES = "consistently misses"
    HIT_AND_MISS = "hit and miss"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ControlChart:
    """The limits of a series and what each point says.

    Attributes:
        moving_range: The mean moving range the limits are from.
        near_lower: Two thirds of the way from the mean to the lower limit.
        near_upper: The same towards the upper limit.
        signals: One for each value, in order. Where neither way is better a special cause is a `change`.
        why: What each special cause is, empty for a common one.
        trial: Whether there are too few points for the limits to be more than a first idea.
    """

    mean: float
    moving_range: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    signals: tuple[Signal, ...]
    why: tuple[str, ...]
    trial: bool

    def assurance(self, target: float | None, better: Polarity) -> Assurance:
        """Whether the process as it is will meet a target."""
        if target is None or better not in (Polarity.HIGHER, Polarity.LOWER):
            return Assurance.NONE
        if self.lower <= target <= self.upper:
            return Assurance.HIT_AND_MISS
        return Assurance.MEETS if (target < self.lower) == (better is Polarity.HIGHER) else Assurance.MISSES


def control_chart(
    values: Sequence[float], better: Polarity = Polarity.NEUTRAL, *, screened: bool = True
) -> ControlChart | None:
    """The chart of a series, oldest first; None for fewer than two values.

    Args:
        values: The series.
        better: Which way is better, to tell improvement from concern.
        screened: Whether moving ranges too large to be common cause are left out once (off: as some NHS workbooks).
    """
    if len(values) < 2:
        return None
    mean = fsum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    average = sum(ranges) / len(ranges)
    kept = [moved for moved in ranges if moved < _RANGES * average] if screened else ranges
    average = sum(kept) / len(kept) if kept else average
    reach = _LIMITS * average
    offsets = _offsets(values, mean)
    steps = [_side(after - before) for before, after in pairwise(values)]
    causes = [_cause(offsets, steps, at, reach) for at in range(len(values))]
    return ControlChart(
        mean=mean,
        moving_range=average,
        lower=mean - reach,
        upper=mean + reach,
        near_lower=mean - reach * 2 / 3,
        near_upper=mean + reach * 2 / 3,
        signals=tuple(_signal(side, better) for _, side in causes),
        why=tuple(why for why, _ in causes),
        trial=len(values) < _ENOUGH,
    )


def _offsets(values: Sequence[float], mean: float) -> list[float]:
    """How far each value is from the mean; a difference that is only the mean's last binary digit is none."""
    dust = 1e-12 * max(abs(value) for value in values)
    return [0.0 if abs(value - mean) <= dust else value - mean for value in values]


def _cause(offsets: Sequence[float], steps: Sequence[int], at: int, reach: float) -> tuple[str, int]:
    """The first special cause a point belongs to, and which way it points (1 up, -1 down, 0 none)."""
    if abs(offsets[at]) > reach:
        return "outside a control limit", _side(offsets[at])
    if way := _within_run(steps, at, _RUN - 1, reaches=1):
        return f"{_RUN} points running one way", way
    if way := _near_limit(offsets, at, reach):
        return "two of three points near a control limit", way
    if way := _within_run([_side(offset) for offset in offsets], at, _RUN, reaches=0):
        return f"{_RUN} points on one side of the mean", way
    return "", 0


def _within_run(sides: Sequence[int], at: int, length: int, *, reaches: int) -> int:
    """Which way goes a run of `length` equal sides that point `at` is part of; 0 where it is in none.

    `reaches` is 1 where a side is a step between two points, so that a run of steps has one point more.
    """
    for first in range(max(0, at - length - reaches + 1), min(at, len(sides) - length) + 1):
        window = sides[first : first + length]
        if window[0] and len(set(window)) == 1:
            return window[0]
    return 0


def _near_limit(offsets: Sequence[float], at: int, reach: float) -> int:
    near = [_side(offset) if reach * 2 / 3 < abs(offset) <= reach else 0 for offset in offsets]
    for first in range(max(0, at - 2), min(at, len(offsets) - 3) + 1):
        for way in (1, -1):
            alike = all(_side(offset) == way for offset in offsets[first : first + 3])
            if alike and near[at] == way and near[first : first + 3].count(way) >= 2:
                return way
    return 0


def _side(value: float) -> int:
    return (value > 0) - (value < 0)


def _signal(way: int, better: Polarity) -> Signal:
    if not way:
        return Signal.COMMON
    if better not in (Polarity.HIGHER, Polarity.LOWER):
        return Signal.CHANGE
    return Signal.IMPROVEMENT if (way > 0) == (better is Polarity.HIGHER) else Signal.CONCERN
