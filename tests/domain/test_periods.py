from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.periods import FinancialYear, Period, Quarter

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
YEARS = st.integers(1900, 2098).map(FinancialYear)
QUARTERS = st.builds(Quarter, st.integers(1900, 2190), st.integers(1, 4))


@st.composite
def months(draw: st.DrawFn) -> Period:
    """A period of whole months."""
    quarter = draw(QUARTERS)
    end = quarter + draw(st.integers(0, 12))
    return Period(quarter.first_day, end.last_day)


PERIODS = st.one_of(
    YEARS.map(Period.of_year),
    QUARTERS.map(Period.of_quarter),
    months(),
    st.tuples(DAYS, st.integers(0, 900)).map(lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1]))),
)


@pytest.mark.parametrize("text", ["2023/24", "2023-24", "23/24", "2023/2024", "FY2324", "FY 23-24", " 2023 – 24 "])
def test_a_financial_year_is_read_as_people_write_it(text: str) -> None:
    assert FinancialYear.parse(text) == FinancialYear(2023)


@pytest.mark.parametrize("text", ["2023", "2023/25", "2324", "2023-2026", "", "next", "1800/01", "2023/4"])
def test_what_is_no_financial_year_is_none(text: str) -> None:
    assert FinancialYear.parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Q1 2023/24",
        "Q1 23-24",
        "q1 FY2324",
        "2023/24 Q1",
        "2023Q1",
        "quarter 1 2023/24",
        "Qtr 1, 2023/24",
        "April - June 2023",
        "Apr-Jun 2023",
        "April to June 2023",
        "Q1 2023/24 (Apr-Jun 2023)",
    ],
)
def test_a_quarter_is_read_as_people_write_it(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2023, 1)


def test_january_to_march_is_the_fourth_quarter_of_the_year_before() -> None:
    assert Quarter.parse("Jan-March 2020") == Quarter(2019, 4)


@pytest.mark.parametrize("text", ["Q1", "Q5 2023/24", "Jan-May 2020", "Feb-Apr 2020", "Foo-Bar 2020", "2023/24", ""])
def test_what_is_no_quarter_is_none(text: str) -> None:
    assert Quarter.parse(text) is None


def test_a_quarter_knows_its_days() -> None:
    q1, q4 = Quarter(2023, 1), Quarter(2023, 4)
    assert (q1.first_day, q1.last_day) == (date(2023, 4, 1), date(2023, 6, 30))
    assert (q4.first_day, q4.last_day) == (date(2024, 1, 1), date(2024, 3, 31))
    assert (q1.long, q1.code, q1.months) == ("Q1 2023/24 (Apr-Jun 2023)", "2023Q1", "Apr-Jun 2023")
    assert (q4.next, q1.previous, q1 + 5) == (Quarter(2024, 1), Quarter(2022, 4), Quarter(2024, 2))


def test_there_are_four_quarters() -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        Quarter(2023, 5)


@given(DAYS)
def test_a_day_lies_in_its_quarter_and_year(day: date) -> None:
    quarter, year = Quarter.of(day), FinancialYear.of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert year.first_day <= day <= year.last_day
    assert quarter.financial_year == year
    assert quarter in year.quarters
    assert quarter.number == ((day.month - 4) % 12) // 3 + 1


@given(YEARS)
def test_a_year_reads_back(year: FinancialYear) -> None:
    assert FinancialYear.parse(str(year)) == year


@given(QUARTERS)
def test_a_quarter_reads_back(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == Quarter.parse(quarter.long) == Quarter.from_code(quarter.code) == quarter
    assert (quarter + 1).previous == quarter


@given(PERIODS)
def test_a_period_reads_back(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert Period.parse(period.code) == Period.from_code(period.code) == period


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("2020/21", "2020-04-01/2021-03-31", "financial year"),
        ("Q2 2022/23", "2022-07-01/2022-09-30", "quarter"),
        ("Sep 2022", "2022-09-01/2022-09-30", "month"),
        ("calendar year 2021", "2021-01-01/2021-12-31", "calendar year"),
        ("12 months to Oct 2021", "2020-11-01/2021-10-31", "12 months"),
        ("rolling 12 months ending October 2021", "2020-11-01/2021-10-31", "12 months"),
        ("April 2022 to December 2022", "2022-04-01/2022-12-31", "span"),
        ("1 April 2022 to 15 December 2022", "2022-04-01/2022-12-15", "span"),
        ("15 December 2022", "2022-12-15/2022-12-15", "day"),
    ],
)
def test_periods_as_people_write_them(text: str, code: str, kind: str) -> None:
    found = Period.parse(text)
    assert found is not None
    assert (found.code, found.kind) == (code, kind)


@pytest.mark.parametrize(
    "text",
    [
        "sometime",
        "12 months to 15 October 2021",
        "12 months to never",
        "calendar year 1500",
        "May 2022 to April 2022",
        "31 February 2022",
        "June 1800",
        "Foo 2022",
        "2022-13-01/2022-14-01",
        "1066-01-01/1066-02-01",
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert Period.parse(text) is None


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2023, 1, 2), date(2023, 1, 1))


def test_the_same_length_before_and_a_year_before() -> None:
    quarter = Period.of_quarter(Quarter(2023, 1))
    february = Period(date(2024, 2, 1), date(2024, 2, 29))
    assert quarter.previous == Period.of_quarter(Quarter(2022, 4))
    assert quarter.year_before == Period.of_quarter(Quarter(2022, 1))
    assert february.year_before == Period(date(2023, 2, 1), date(2023, 2, 28))
    assert february.previous == Period(date(2024, 1, 1), date(2024, 1, 31))
    odd = Period(date(2024, 2, 2), date(2024, 2, 29))
    assert (odd.previous, odd.year_before) == (None, None)


def test_each_month_of_a_period() -> None:
    found = Period.of_quarter(Quarter(2023, 4)).each_month
    assert [str(month) for month in found] == ["January 2024", "February 2024", "March 2024"]
    assert Period(date(2024, 2, 2), date(2024, 2, 29)).each_month == ()


def test_only_like_is_compared_with_like() -> None:
    quarter, year = Period.of_quarter(Quarter(2023, 1)), Period.of_year(FinancialYear(2023))
    day, odd = Period(date(2024, 2, 2), date(2024, 2, 2)), Period(date(2024, 2, 2), date(2024, 2, 29))
    nine = Period(date(2023, 4, 1), date(2023, 12, 31))
    six = Period(date(2023, 4, 1), date(2023, 9, 30))
    assert quarter.comparable(Period.of_quarter(Quarter(2022, 4)))
    assert not quarter.comparable(year)
    assert not nine.comparable(six)
    assert day.comparable(Period(date(2023, 2, 2), date(2023, 2, 2)))
    assert not day.comparable(odd)
    assert not odd.comparable(odd)
