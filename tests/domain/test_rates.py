from __future__ import annotations

import pytest

from cspdesk.domain.intervals import Interval, Level, count_interval
from cspdesk.domain.kpis import Comparator, Measure, Polarity
from cspdesk.domain.periods import Period
from cspdesk.domain.rates import (
    Comparison,
    Place,
    compare,
    interval_of,
    judged,
    place,
)
from tests.domain.small import Q1, YEAR, kpi, number, reading

PEOPLE = 76_900
RATE = kpi(measure=Measure.RATE, per=1000, places=1, better=Polarity.LOWER)
FULL_YEAR = Period.of_year(YEAR)


def beside(count: int, other: str, level: Level = Level.SURE_95) -> Comparison:
    force = Comparator(key="c", kpi="k1", name="the force", period=FULL_YEAR, value=number(other))
    return compare(RATE, reading(FULL_YEAR, count=count, denominator=PEOPLE), force, level)


@pytest.mark.parametrize(
    ("count", "other", "expected", "judgement", "sensitive"),
    [
        (1370, "16.7", Place.ABOVE, "Worse", False),
        (1685, "24.9", Place.BELOW, "Better", False),
        (840, "11.5", Place.SIMILAR, "Similar", False),
        (375, "4.4", Place.SIMILAR, "Similar", True),
        (415, "3.4", Place.ABOVE, "Worse", False),
        (415, "5.7", Place.SIMILAR, "Similar", False),
        (54, "0.5", Place.ABOVE, "Worse", True),
    ],
)
def test_the_table_of_the_strategic_assessment(
    count: int, other: str, expected: Place, judgement: str, sensitive: bool
) -> None:
    found = beside(count, other)
    assert (found.place, found.judgement, found.sensitive) == (expected, judgement, sensitive)


def test_the_printed_limits_of_the_table() -> None:
    found = beside(1370, "16.7")
    assert found.interval is not None
    assert (round(found.interval.lower, 1), round(found.interval.upper, 1)) == (16.9, 18.8)
    assert found.text == "17.8 against 16.7 for the force: significantly above (95% interval 16.9 to 18.8)."
    assert beside(1370, "16.7", Level.SURE_998).place is Place.SIMILAR
    assert beside(375, "4.4").text.endswith("(95% interval 4.4 to 5.4); sensitive to rounding.")


def test_a_limit_itself_is_similar() -> None:
    assert place(Interval(4.4, 5.4), 4.4) is Place.SIMILAR
    assert place(Interval(4.4, 5.4), 5.4) is Place.SIMILAR


def test_the_word_follows_polarity() -> None:
    assert judged(Polarity.HIGHER, Place.ABOVE) == "Better"
    assert judged(Polarity.HIGHER, Place.BELOW) == "Worse"
    assert judged(Polarity.NEUTRAL, Place.ABOVE) == "Higher"
    assert judged(Polarity.RANGE, Place.BELOW) == "Lower"
    assert judged(Polarity.LOWER, Place.CANNOT_SAY) == "Cannot say"


def test_every_measure_has_the_interval_it_can_have() -> None:
    share = kpi(measure=Measure.PERCENTAGE)
    assert interval_of(kpi(), reading(count=65)) == count_interval(65)
    assert interval_of(kpi(), reading(value=number("65"))) == count_interval(65)
    found = interval_of(share, reading(count=87, denominator=120))
    assert found is not None
    assert round(found.lower, 2) == 63.91
    assert interval_of(share, reading(count=130, denominator=120)) is None
    assert interval_of(RATE, reading(count=130)) is None
    assert interval_of(RATE, reading(value=number("1.5"))) is None
    assert interval_of(kpi(), reading(count=-1)) is None
    assert interval_of(kpi(measure=Measure.MONEY), reading(count=5)) is None


def test_what_cannot_be_compared_says_why() -> None:
    force = Comparator(key="c", kpi="k1", name="the force", period=FULL_YEAR, value=number("4"))
    of_year = reading(FULL_YEAR, value=number("5"))
    blank = Comparator(key="c", kpi="k1", name="the force", period=FULL_YEAR)
    undated = Comparator(key="c", kpi="k1", name="the force", value=number("4"))
    cases = [
        (RATE, of_year, blank, "There is no figure for the force to compare with."),
        (RATE, reading(FULL_YEAR), force, "There is no figure for the force to compare with."),
        (RATE, reading(Q1, value=number("5")), force, "the force is for 2023/24, not Q1 2023/24, so the two are not "),
        (RATE, of_year, undated, "the force has no period, not 2023/24, so the two are not compared."),
        (RATE, of_year, force, "5.0 against 4 for the force: without counts, chance is unknown."),
        (kpi(), of_year, force, "5 against 4 for the force: numbers of places of different size are not compared."),
    ]
    for one, local, other, why in cases:
        found = compare(one, local, other)
        assert (found.place, found.judgement, found.sensitive) == (Place.CANNOT_SAY, "Cannot say", False)
        assert found.text.startswith(why)


def test_a_comparator_is_shown_with_its_own_digits() -> None:
    share = kpi(measure=Measure.PERCENTAGE, better=Polarity.HIGHER)
    other = Comparator(key="c", kpi="k1", name="England", period=FULL_YEAR, value=number("60.25"))
    found = compare(share, reading(FULL_YEAR, count=87, denominator=120), other)
    assert found.text == "73% against 60.25% for England: significantly above (95% interval 63.9 to 79.7)."
    assert found.judgement == "Better"
