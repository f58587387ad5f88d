"""Trend over the latest five points (domain rules, section 9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from cspdesk.domain.directions import Judgement, judged
from cspdesk.domain.kpis import Polarity

POINTS = 5
_CRITICAL = 9.5495361
"""Chi-square with one degree of freedom, 99.8 per cent."""
_WIDTH = 3.92
"""Standard errors between the limits of a 95 per cent interval."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure with its 95 per cent interval."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether figures are going one way.

    Attributes:
        slope: Change from point to point; None where it cannot be calculated.
        chi_square: How far the slope is from none.
        judgement: Which way and whether that is better; no clear change; cannot say.
        text: The same in words: `Increasing and getting worse`.
    """

    slope: float | None
    chi_square: float | None
    judgement: Judgement
    text: str


def five_point_trend(points: Sequence[Point], better: Polarity = Polarity.NEUTRAL) -> Trend:
    """The trend of the latest five points, oldest first.

    A trend is told only if it is beyond chance (99.8 per cent) and keeps its direction whichever point is left out.
    """
    latest = [(at, point) for at, point in enumerate(points[-POINTS:], start=1) if point.upper > point.lower]
    if len(latest) < POINTS:
        return Trend(None, None, Judgement.CANNOT_SAY, "Cannot be calculated")
    slope, error = _fit(latest)
    chi_square = (slope / error) ** 2
    without_one = [_fit([*latest[:left_out], *latest[left_out + 1 :]])[0] for left_out in range(POINTS)]
    steady = all(part * slope > 0 for part in without_one)
    if chi_square <= _CRITICAL or not steady:
        return Trend(slope, chi_square, Judgement.NO_CLEAR_CHANGE, "No significant change")
    way = "Increasing" if slope > 0 else "Decreasing"
    judgement = judged(better, "up" if slope > 0 else "down")
    meaning = {Judgement.IMPROVING: " and getting better", Judgement.WORSENING: " and getting worse"}
    return Trend(slope, chi_square, judgement, way + meaning.get(judgement, ""))


def _fit(points: Sequence[tuple[int, Point]]) -> tuple[float, float]:
    """The slope of a line through points weighted by how sure each is, and the slope's standard error."""
    weights = [(_WIDTH / (point.upper - point.lower)) ** 2 for _, point in points]
    total = sum(weights)
    by_time = sum(weight * at for weight, (at, _) in zip(weights, points, strict=True))
    by_value = sum(weight * point.value for weight, (_, point) in zip(weights, points, strict=True))
    by_square = sum(weight * at * at for weight, (at, _) in zip(weights, points, strict=True))
    by_both = sum(weight * at * point.value for weight, (at, point) in zip(weights, points, strict=True))
    spread = total * by_square - by_time**2
    return (total * by_both - by_time * by_value) / spread, sqrt(total / spread)
