from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.directions import Judgement
from cspdesk.domain.kpis import Frequency, Measure, Polarity, ReadingStatus, Target
from cspdesk.domain.partners import Area
from cspdesk.domain.performance import WORST_FIRST, KpiStatus, performance, status, target_for
from cspdesk.domain.periods import FinancialYear, Period
from cspdesk.domain.rag import Rag
from cspdesk.domain.readings import reading_at, reading_for, reading_value
from tests.domain.small import Q1, Q2, Q4, YEAR, base, kpi, number, reading

LAST_YEAR = FinancialYear(2022)


def stands(value: str, target: str | None, high: str | None = None, **fields: Any) -> KpiStatus:
    aim = Target(key="t", value=number(target) if target else None, high=number(high) if high else None)
    return status(kpi(**fields), number(value), aim)[0]


def test_the_worked_example_of_the_rules() -> None:
    found, gap = status(kpi(better=Polarity.LOWER), number("3362"), Target(key="t", value=number("3292")))
    assert found is KpiStatus.AMBER
    assert gap is not None
    assert round(gap, 2) == number("-2.13")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("100", KpiStatus.GREEN), ("99.999", KpiStatus.AMBER), ("95", KpiStatus.AMBER), ("94.999", KpiStatus.RED)],
)
def test_higher_is_better_by_unrounded_values(value: str, expected: KpiStatus) -> None:
    assert stands(value, "100", better=Polarity.HIGHER) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("100", KpiStatus.GREEN), ("105", KpiStatus.AMBER), ("105.01", KpiStatus.RED), ("3", KpiStatus.GREEN)],
)
def test_lower_is_better(value: str, expected: KpiStatus) -> None:
    assert stands(value, "100", better=Polarity.LOWER) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", KpiStatus.GREEN), ("5", KpiStatus.AMBER), ("6", KpiStatus.RED)],
)
def test_the_tolerance_of_a_target_of_nought_is_in_units(value: str, expected: KpiStatus) -> None:
    assert stands(value, "0", better=Polarity.LOWER) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("80", KpiStatus.GREEN), ("75", KpiStatus.AMBER), ("74.9", KpiStatus.RED)],
)
def test_the_tolerance_of_a_percentage_is_in_points(value: str, expected: KpiStatus) -> None:
    assert stands(value, "80", better=Polarity.HIGHER, measure=Measure.PERCENTAGE) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("40", KpiStatus.GREEN),
        ("60", KpiStatus.GREEN),
        ("38", KpiStatus.AMBER),
        ("63", KpiStatus.AMBER),
        ("37.9", KpiStatus.RED),
        ("63.1", KpiStatus.RED),
    ],
)
def test_a_range_is_green_within_and_amber_near(value: str, expected: KpiStatus) -> None:
    assert stands(value, "40", "60", better=Polarity.RANGE) is expected


def test_a_range_without_upper_end_is_open_above() -> None:
    assert stands("1000", "40", better=Polarity.RANGE) is KpiStatus.GREEN
    assert stands("1", "40", better=Polarity.RANGE) is KpiStatus.RED


def test_a_negative_target_is_measured_by_its_size() -> None:
    assert stands("-104", "-100", better=Polarity.HIGHER) is KpiStatus.AMBER
    assert stands("-106", "-100", better=Polarity.HIGHER) is KpiStatus.RED


def test_neutral_or_without_target_is_only_monitored() -> None:
    assert stands("1", "5") is KpiStatus.MONITOR
    assert stands("1", None, better=Polarity.LOWER) is KpiStatus.MONITOR
    assert status(kpi(better=Polarity.LOWER), number("1"), None) == (KpiStatus.MONITOR, None)
    assert status(kpi(), None, None) == (KpiStatus.NO_READING, None)


def test_a_status_has_a_chip_unless_it_is_only_monitored() -> None:
    chips = [Rag.GREEN, Rag.AMBER, Rag.RED, None, Rag.NO_UPDATE]
    assert [found.rag for found in KpiStatus] == chips
    assert len({found.meaning for found in WORST_FIRST}) == len(KpiStatus)


@given(st.decimals("-1e6", "1e6", places=2), st.decimals("-1e6", "1e6", places=2))
def test_what_is_better_is_never_rated_worse(one: Decimal, target: Decimal) -> None:
    order = [KpiStatus.RED, KpiStatus.AMBER, KpiStatus.GREEN]
    aim = Target(key="t", value=target)
    worse, better = (status(kpi(better=Polarity.HIGHER), value, aim)[0] for value in (one, one + 1))
    assert order.index(worse) <= order.index(better)


def test_a_value_is_as_given_or_worked_out() -> None:
    rate, share = kpi(measure=Measure.RATE, per=1000), kpi(measure=Measure.PERCENTAGE)
    assert reading_value(rate, reading(count=1685, denominator=76900)) == Decimal(1685) * 1000 / 76900
    assert reading_value(share, reading(count=87, denominator=120)) == number("72.5")
    assert reading_value(rate, reading(value=number("21.9"), count=1, denominator=1)) == number("21.9")
    assert reading_value(kpi(), reading(count=84, denominator=3)) == 84
    assert reading_value(rate, reading(count=84)) is None
    assert reading_value(rate, reading(count=84, denominator=0)) is None
    assert reading_value(kpi(), reading()) is None


def test_a_quarterly_kpi_takes_the_reading_that_ends_with_the_quarter() -> None:
    running = Period(date(2023, 4, 1), date(2023, 9, 30))
    plan = base(kpi(), reading(Q1, count=1), reading(running, count=3))
    assert reading_for(plan, kpi(), Q1) == reading(Q1, count=1)
    assert reading_for(plan, kpi(), Q2) == reading(running, count=3)
    both = base(kpi(), reading(running, count=3), reading(Q2, count=2))
    assert reading_for(both, kpi(), Q2) == reading(Q2, count=2)
    assert reading_for(plan, kpi(), Q4) is None


def test_a_monthly_kpi_takes_the_newest_month_of_the_quarter() -> None:
    may, june = Period(date(2023, 5, 1), date(2023, 5, 31)), Period(date(2023, 6, 1), date(2023, 6, 30))
    monthly = kpi(frequency=Frequency.MONTHLY)
    plan = base(monthly, reading(may, count=5), reading(june, count=6), reading(Q1, count=20))
    assert reading_for(plan, monthly, Q1) == reading(june, count=6)
    assert reading_for(plan, monthly, Q2) is None


def test_a_yearly_kpi_takes_the_newest_year_that_has_ended() -> None:
    yearly = kpi(frequency=Frequency.YEARLY)
    last, now = reading(Period.of_year(LAST_YEAR), count=9), reading(Period.of_year(YEAR), count=8)
    plan = base(yearly, last, now)
    assert reading_for(plan, yearly, Q2) == last
    assert reading_for(plan, yearly, Q4) == now


def test_of_several_readings_the_most_settled_counts() -> None:
    first = reading(Q1, key="r1", count=1, status=ReadingStatus.FINAL)
    revised = reading(Q1, key="r2", count=2, status=ReadingStatus.REVISED)
    early = reading(Q1, key="r3", count=3, status=ReadingStatus.PROVISIONAL)
    plan = base(kpi(), revised, first, early)
    assert reading_for(plan, kpi(), Q1) == revised
    assert reading_at(plan, kpi(), Period.of_quarter(Q1)) == revised
    assert reading_at(plan, kpi(), None) is None


def test_areas_are_kept_apart() -> None:
    plan = base(kpi(), Area(key="castle", name="Castle"), reading(Q1, count=9), reading(Q1, area="castle", count=2))
    assert performance(plan, kpi(), Q1).value == 9
    assert performance(plan, kpi(), Q1, "castle").value == 2


def test_the_target_is_that_of_the_same_period() -> None:
    quarter, year = Period.of_quarter(Q1), Period.of_year(YEAR)
    of_year = Target(key="t1", kpi="k1", period=year, value=number("3292"))
    of_quarter = Target(key="t2", kpi="k1", period=quarter, value=number("823"))
    assert target_for(base(kpi(), of_year), kpi(), quarter) is None
    assert target_for(base(kpi(), of_year, of_quarter), kpi(), quarter) == of_quarter


def test_a_share_may_take_the_target_of_the_year_around_it() -> None:
    share = kpi(measure=Measure.PERCENTAGE)
    of_year = Target(key="t1", kpi="k1", period=Period.of_year(YEAR), value=number("80"))
    of_plan = Target(key="t2", kpi="k1", period=Period(date(2023, 4, 1), date(2026, 3, 31)), value=number("90"))
    plan = base(share, of_plan, of_year)
    assert target_for(plan, share, Period.of_quarter(Q1)) == of_year
    assert target_for(plan, share, Period.of_quarter(Q1 + 4)) == of_plan
    assert target_for(plan, share, Period.of_year(LAST_YEAR)) is None


def test_performance_tells_all_three_directions() -> None:
    lower = kpi(better=Polarity.LOWER, baseline=number("900"), baseline_period=Period.of_quarter(Q1 + -8))
    plan = base(
        lower,
        reading(Q1, count=600),
        reading(Q1 + -1, count=610),
        reading(Q1 + -4, count=800),
        Target(key="t", kpi="k1", period=Period.of_quarter(Q1), value=number("590")),
    )
    found = performance(plan, lower, Q1)
    assert found.value == 600
    assert found.status is KpiStatus.AMBER
    assert found.target is not None
    assert found.short.judgement is Judgement.NO_CLEAR_CHANGE
    assert found.long.judgement is Judgement.IMPROVING
    assert found.from_baseline.judgement is Judgement.IMPROVING
    assert found.usual == found.long


def test_a_baseline_that_was_read_brings_its_counts() -> None:
    before = reading(Period.of_quarter(Q1 + -8), count=200, denominator=1000)
    rate = kpi(measure=Measure.RATE, per=1000, baseline=number("200"), baseline_period=before.period)
    found = performance(base(rate, before, reading(Q1, count=100, denominator=1000)), rate, Q1)
    assert found.from_baseline.judgement is Judgement.DECREASING
    assert found.usual == found.from_baseline


def test_without_a_reading_there_is_nothing_but_the_target() -> None:
    aim = Target(key="t", kpi="k1", period=Period.of_quarter(Q1), value=number("5"))
    found = performance(base(kpi(), aim), kpi(), Q1)
    assert (found.reading, found.value, found.status, found.target) == (None, None, KpiStatus.NO_READING, aim)
    assert found.usual.arrow == "none"
