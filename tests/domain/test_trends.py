from __future__ import annotations

import pytest

from cspdesk.domain.directions import Judgement
from cspdesk.domain.intervals import byar
from cspdesk.domain.kpis import Polarity
from cspdesk.domain.trends import Point, five_point_trend


def points(*counts: int) -> list[Point]:
    scale = 1000 / 76_900
    limits = [byar(count).scaled(scale) for count in counts]
    return [Point(count * scale, at.lower, at.upper) for count, at in zip(counts, limits, strict=True)]


def test_a_fall_beyond_chance() -> None:
    found = five_point_trend(points(1900, 1820, 1790, 1685, 1600), Polarity.LOWER)
    assert found.slope == pytest.approx(-0.9605, abs=5e-5)
    assert found.chi_square == pytest.approx(30.863, abs=5e-4)
    assert (found.judgement, found.text) == (Judgement.IMPROVING, "Decreasing and getting better")


def test_level_figures_have_no_trend() -> None:
    found = five_point_trend(points(1700, 1690, 1720, 1685, 1702))
    assert found.chi_square == pytest.approx(0.00, abs=5e-3)
    assert (found.judgement, found.text) == (Judgement.NO_CLEAR_CHANGE, "No significant change")


def test_a_rise_within_chance_is_none() -> None:
    found = five_point_trend(points(60, 71, 55, 80, 84))
    assert found.slope == pytest.approx(0.0709, abs=5e-5)
    assert found.chi_square == pytest.approx(3.881, abs=5e-4)
    assert found.judgement is Judgement.NO_CLEAR_CHANGE


def test_words_follow_polarity() -> None:
    rising = points(1600, 1685, 1790, 1820, 1900)
    assert five_point_trend(rising, Polarity.LOWER).text == "Increasing and getting worse"
    assert five_point_trend(rising, Polarity.HIGHER).text == "Increasing and getting better"
    assert five_point_trend(rising).text == "Increasing"


def test_one_odd_point_makes_no_trend() -> None:
    """The slope is beyond chance but is all one point's doing."""
    found = five_point_trend(points(1000, 1010, 990, 980, 1600))
    assert found.chi_square is not None
    assert found.chi_square > 9.5495361
    assert found.judgement is Judgement.NO_CLEAR_CHANGE


def test_only_the_latest_five_count() -> None:
    assert five_point_trend(points(9999, 1900, 1820, 1790, 1685, 1600)) == five_point_trend(
        points(1900, 1820, 1790, 1685, 1600)
    )


def test_fewer_than_five_valid_points_cannot_be_calculated() -> None:
    for few in (points(5, 6, 7, 8), [*points(5, 6, 7, 8), Point(1, 1, 1)], []):
        found = five_point_trend(few)
        assert (found.slope, found.chi_square) == (None, None)
        assert (found.judgement, found.text) == (Judgement.CANNOT_SAY, "Cannot be calculated")
