"""Dates as people write them, and as Excel mangles them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.periods import Quarter
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.values import ONGOING, DateOrder, Edge, Hints, read_date

_Q2 = Hints(quarter=Quarter(2024, 2))
_DAYS = st.dates(date(2020, 1, 1), date(2029, 12, 31))
_STYLES = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%d %B %Y", "%d %b %y", "%A %d %B %Y", "%Y-%m-%d", "%B %d, %Y", "%Y%m%d")


def _read(value: Any, hints: Hints = _Q2, **look: Any) -> Answer:
    return read_date(Cell(1, 1, value, **look), hints)


@given(_DAYS, st.sampled_from(_STYLES))
def test_every_usual_style_gives_its_day(day: date, style: str) -> None:
    assert _read(day.strftime(style)) == Sure(day)


@given(_DAYS)
def test_a_real_date_is_itself_and_a_day_number_too(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert _read(day) == Sure(day)
    assert _read(datetime.combine(day, time(12))) == Sure(day)
    told = _read(serial)
    assert isinstance(told, Sure)
    assert told.value == day
    old = _read(serial - 1462, Hints(quarter=_Q2.quarter, since_1904=True))
    assert isinstance(old, Sure)
    assert old.value == day


@given(_DAYS)
def test_a_column_nobody_can_settle_asks_exactly_where_two_readings_are_possible(day: date) -> None:
    told = _read(day.strftime("%d/%m/%Y"), Hints(order=DateOrder.UNSETTLED))
    if day.day <= 12 and day.day != day.month:
        assert isinstance(told, Ask)
        assert told.options == (day, date(day.year, day.day, day.month))
    else:
        assert told == Sure(day)


@given(st.text(max_size=60))
def test_no_text_makes_it_stumble_and_options_are_days(text: str) -> None:
    told = _read(text)
    assert isinstance(told, Sure | Ask | Nothing)
    if isinstance(told, Sure):
        assert isinstance(told.value, date) or told.value == ONGOING
    if isinstance(told, Ask):
        assert all(isinstance(option, date) for option in told.options)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("end of Q2", date(2024, 9, 30)),
        ("Q4", date(2025, 3, 31)),
        ("second quarter of 2025/26", date(2025, 9, 30)),
        ("2025/26 Q1", date(2025, 6, 30)),
        ("Mar-25", date(2025, 3, 31)),
        ("March '25", date(2025, 3, 31)),
        ("03/2025", date(2025, 3, 31)),
        ("03/25", date(2025, 3, 31)),
        ("2024/25", date(2025, 3, 31)),
        ("start of April 2025", date(2025, 4, 1)),
        ("end of the financial year", date(2025, 3, 31)),
        ("31/03/2025 by 17:00", date(2025, 3, 31)),
        ("extended to 30/06/2025", date(2025, 6, 30)),
        ("2024-12-31T00:00:00", date(2024, 12, 31)),
        ("31 March 2025 (31/03/2025)", date(2025, 3, 31)),
    ],
)
def test_what_can_only_mean_one_day_is_sure(written: str, day: date) -> None:
    told = _read(written)
    assert isinstance(told, Sure)
    assert told.value == day


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31 March", "no-year"),
        ("Dec", "no-year"),
        ("31/06/2025", "no-such-day"),
        ("31/13/2025", "no-such-day"),
        ("2025-13-01", "no-such-day"),
        ("Tuesday 31 March 2025", "weekday-mismatch"),
        ("was 31/12/24 now 31/03/25", "several-dates"),
        ("31/03/2025 subject to funding", "more-than-a-date"),
        ("approx 31/03/2025", "vague-date"),
        ("mid March 2025", "vague-date"),
        ("Spring 2025", "vague-date"),
        ("ASAP", "vague-date"),
        ("TBC", "to-be-confirmed"),
        ("n/a", "no-date"),
        ("Completed", "no-date"),
        ("2025", "year-only"),
        ("Q1", "quarter-without-year"),
        ("Q2 2025", "which-year"),
        ("year end", "which-year"),
        ("11/12", "month-or-year"),
        ("March 05", "day-or-year"),
        ("31/03/1925", "unlikely-date"),
        ("10122025", "day-or-month"),
        ("soon-ish", "not-a-date"),
        (True, "not-a-date"),
        (3.5, "not-a-date"),
        (time(9, 0), "no-date"),
    ],
)
def test_what_a_careful_officer_would_ask_is_asked(written: Any, code: str) -> None:
    told = _read(written)
    if written == "10122025":
        assert told == Sure(date(2025, 12, 10))
        return
    assert isinstance(told, Ask)
    assert told.code == code


def test_without_a_quarter_nothing_is_supposed_about_the_year() -> None:
    for written in ("Q2", "31 March", "end of the financial year", "year end", "March"):
        told = _read(written, Hints())
        assert isinstance(told, Ask)
        assert told.options == ()


def test_a_start_means_the_first_day_of_a_month_and_a_due_date_the_last() -> None:
    start = Hints(quarter=_Q2.quarter, edge=Edge.FIRST)
    assert _read("March 2025", start) == Sure(date(2025, 3, 1), "read as the month March 2025")
    assert _read(date(2025, 3, 1), start, number_format="mmm-yy") == Sure(date(2025, 3, 1))
    asked = _read(date(2025, 3, 1), number_format="mmm-yy")
    assert isinstance(asked, Ask)
    assert asked.options == (date(2025, 3, 31), date(2025, 3, 1))
    assert isinstance(_read("2025", start), Ask)
    assert isinstance(_read("Q1", start), Ask)


def test_dates_excel_may_have_swapped_are_asked_about() -> None:
    swapped = Hints(quarter=_Q2.quarter, swapped=True)
    asked = _read(date(2025, 4, 5), swapped)
    assert isinstance(asked, Ask)
    assert asked.options == (date(2025, 4, 5), date(2025, 5, 4))
    assert _read(date(2025, 6, 6), swapped) == Sure(date(2025, 6, 6))


def test_a_column_proved_month_first_is_read_so_and_says_so() -> None:
    told = _read("04/05/2025", Hints(order=DateOrder.MONTH_FIRST))
    assert told == Sure(date(2025, 4, 5), "month first, as the rest of the column")


@pytest.mark.parametrize("written", ["ongoing", "On-going", "continuous", "BAU", "throughout the plan"])
def test_an_action_that_runs_on_is_told_from_one_without_a_date(written: str) -> None:
    assert _read(written) == Sure(ONGOING)


@pytest.mark.parametrize("written", ["", " ", "-", "no change", "As before", None])
def test_blanks_say_nothing(written: Any) -> None:
    assert isinstance(_read(written), Nothing)
