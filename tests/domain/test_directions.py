from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.binomial import two_counts, two_shares
from cspdesk.domain.directions import Direction, Judgement, direction
from cspdesk.domain.kpis import Measure, Polarity
from cspdesk.domain.periods import Period
from tests.domain.small import Q1, Q2, YEAR, kpi, reading


@pytest.mark.parametrize(
    ("new", "old", "p"),
    [(84, 62, 0.082), (41, 59, 0.089), (18, 3, 0.0015), (9, 8, 1.0), (11, 9, 0.82)],
)
def test_the_vectors_of_the_rules(new: int, old: int, p: float) -> None:
    digits = 4 if p < 0.01 else 2 if p in (1.0, 0.82) else 3
    assert round(two_counts(new, old), digits) == p
    assert two_counts(old, new) == pytest.approx(two_counts(new, old))


def test_a_great_fall_is_far_beyond_chance() -> None:
    assert two_counts(375, 650) < 0.0001


def test_nothing_against_nothing_says_nothing() -> None:
    assert two_counts(0, 0) == 1.0
    assert two_counts(0, 5) == pytest.approx(2 * 0.5**5)


def test_exposure_shifts_what_is_expected() -> None:
    assert two_counts(10, 20, 1, 2) == 1.0
    assert two_counts(20, 20, 1, 2) < two_counts(20, 20)


def test_fishers_test_of_two_shares() -> None:
    assert two_shares(8, 10, 1, 6) == pytest.approx(0.03496503496)
    assert two_shares(1, 6, 8, 10) == pytest.approx(0.03496503496)
    assert two_shares(3, 3, 3, 3) == 1.0


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_chance_is_a_chance(new: int, old: int) -> None:
    assert 0 <= two_counts(new, old) <= 1
    assert two_shares(new, new + 10, old, old + 10) == pytest.approx(two_shares(old, old + 10, new, new + 10))


def way(new: Any, old: Any, **fields: Any) -> Direction:
    return direction(kpi(**fields), reading(Q2, **new), reading(Q1, **old))


def test_the_arrow_is_the_number_and_the_word_is_the_judgement() -> None:
    lower = way({"count": 375}, {"count": 650}, better=Polarity.LOWER)
    higher = way({"count": 375}, {"count": 650}, better=Polarity.HIGHER)
    neutral = way({"count": 375}, {"count": 650})
    ranged = way({"count": 650}, {"count": 375}, better=Polarity.RANGE)

    assert (lower.arrow, lower.judgement) == ("down", Judgement.IMPROVING)
    assert (higher.arrow, higher.judgement) == ("down", Judgement.WORSENING)
    assert (neutral.arrow, neutral.judgement) == ("down", Judgement.DECREASING)
    assert (ranged.arrow, ranged.judgement) == ("up", Judgement.INCREASING)
    assert way({"count": 650}, {"count": 375}, better=Polarity.LOWER).judgement is Judgement.WORSENING
    assert way({"count": 650}, {"count": 375}, better=Polarity.HIGHER).judgement is Judgement.IMPROVING
    assert lower.text == "375 against 650 in Q1 2023/24 (-42%); improving, more than chance (p < 0.001)."


def test_within_chance_is_no_clear_change() -> None:
    found = way({"count": 84}, {"count": 62}, better=Polarity.LOWER)
    assert (found.arrow, found.judgement) == ("up", Judgement.NO_CLEAR_CHANGE)
    assert found.text == "84 against 62 in Q1 2023/24 (+35%); no more than chance may bring (p = 0.082)."


def test_the_same_figure_is_level() -> None:
    found = way({"value": Decimal("4.50")}, {"value": Decimal("4.5")}, measure=Measure.RATE)
    assert (found.arrow, found.judgement, found.p) == ("level", Judgement.NO_CLEAR_CHANGE, None)
    assert found.text == "4.5 against 4.5 in Q1 2023/24: the same."


def test_rates_are_tested_by_their_exposure() -> None:
    new, old = {"count": 100, "denominator": 1000}, {"count": 100, "denominator": 2000}
    found = way(new, old, measure=Measure.RATE, per=1000, better=Polarity.LOWER)
    assert (found.arrow, found.judgement) == ("up", Judgement.WORSENING)


def test_percentages_are_tested_as_shares_and_change_by_points() -> None:
    new, old = {"count": 90, "denominator": 100}, {"count": 60, "denominator": 100}
    found = way(new, old, measure=Measure.PERCENTAGE, better=Polarity.HIGHER)
    assert found.judgement is Judgement.IMPROVING
    assert "+30.0 percentage points" in found.text


@pytest.mark.parametrize(
    ("measure", "new", "old"),
    [
        (Measure.MONEY, {"value": Decimal(10)}, {"value": Decimal(20)}),
        (Measure.NUMBER, {"value": Decimal("1.5")}, {"value": Decimal(20)}),
        (Measure.NUMBER, {"value": Decimal(-1)}, {"value": Decimal(20)}),
        (Measure.PERCENTAGE, {"value": Decimal(10)}, {"value": Decimal(20)}),
        (Measure.PERCENTAGE, {"value": Decimal(10), "count": 1}, {"value": Decimal(20), "count": 2}),
        (Measure.PERCENTAGE, {"count": 12, "denominator": 10}, {"count": 2, "denominator": 10}),
    ],
)
def test_without_counts_to_test_nobody_can_say(measure: Measure, new: Any, old: Any) -> None:
    found = way(new, old, measure=measure)
    assert (found.judgement, found.p) == (Judgement.CANNOT_SAY, None)
    assert found.arrow in ("up", "down")
    assert found.text.endswith("without counts, chance cannot be ruled out.")


def test_what_cannot_be_compared_has_no_arrow() -> None:
    year = reading(Period.of_year(YEAR), count=10)
    one, other = reading(Q1, count=10), reading(Period(date(2023, 4, 1), date(2023, 5, 31)), count=8)
    cases = [
        (None, one, "There is no reading."),
        (reading(Q1), one, "There is no reading."),
        (one, None, "There is no earlier reading to compare with."),
        (one, one, "There is no earlier reading to compare with."),
        (one, year, "The earlier reading is for another kind or length of period, so the two are not compared."),
        (one, other, "The earlier reading is for another kind or length of period, so the two are not compared."),
    ]
    for new, old, why in cases:
        found = direction(kpi(), new, old)
        assert (found.arrow, found.judgement, found.p, found.text) == ("none", Judgement.CANNOT_SAY, None, why)
