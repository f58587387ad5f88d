"""Small numbers and clear days: the rules around what is published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.notice import bank_holidays, is_working_day, publish_by
from cspdesk.domain.suppression import HIDDEN, HIDDEN_TOO, SMALL, Counts, suppressed

TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.none() | st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def shown(table: Counts) -> list[list[str]]:
    """A table as it would be printed."""
    return [
        [_word(count, hide=hide) for count, hide in zip(row, hides, strict=True)]
        for row, hides in zip(table, suppressed(table), strict=True)
    ]


def _word(count: int | None, *, hide: bool) -> str:
    if hide and count is not None:
        return HIDDEN if count < SMALL else HIDDEN_TOO
    return "" if count is None else str(count)


def test_small_counts_and_what_would_give_them_away_are_hidden() -> None:
    table = [[3, 20, 9], [12, 30, 40], [11, 6, 50]]
    assert shown(table) == [["<5", "20", "[c]"], ["12", "30", "40"], ["[c]", "6", "[c]"]]
    assert shown([[3, 20], [12, 30]]) == [["<5", "[c]"], ["[c]", "[c]"]]


def test_noughts_and_empty_cells_stay() -> None:
    assert shown([[0, 7, None, 1200]]) == [["0", "7", "", "1200"]]


def test_a_single_row_hides_its_next_smallest() -> None:
    assert shown([[4, 7, 0, 1200]]) == [["<5", "[c]", "0", "1200"]]


def test_two_small_ones_in_a_row_protect_each_other() -> None:
    assert shown([[4, 3, 8]]) == [["<5", "<5", "8"]]


@given(TABLES)
def test_no_small_count_is_ever_shown_or_left_alone(table: list[list[int | None]]) -> None:
    hidden = suppressed(table)
    for row, hides in zip(table, hidden, strict=True):
        assert all(hide for count, hide in zip(row, hides, strict=True) if count is not None and 0 < count < 5)
        assert not any(hide for count, hide in zip(row, hides, strict=True) if not count)
        others = [count for count, hide in zip(row, hides, strict=True) if count and not hide]
        assert sum(hides) != 1 or not others


def test_five_clear_days_of_the_rules() -> None:
    assert publish_by(date(2023, 3, 23)) == date(2023, 3, 15)


def test_clear_days_pass_over_easter_and_other_days_off() -> None:
    assert publish_by(date(2023, 4, 13)) == date(2023, 4, 3)
    assert publish_by(date(2023, 3, 27)) == date(2023, 3, 17)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2020, ["01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"]),
        (2021, ["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"]),
        (2022, ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"]),
        (2023, ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"]),
        (2024, ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"]),
    ],
)
def test_bank_holidays_of_england(year: int, days: list[str]) -> None:
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == days


@given(st.dates(date(1980, 1, 1), date(2090, 1, 1)))
def test_papers_go_out_on_a_working_day_with_five_between(meeting: date) -> None:
    day = publish_by(meeting)
    between = [date.fromordinal(at) for at in range(day.toordinal() + 1, meeting.toordinal())]
    assert is_working_day(day)
    assert sum(is_working_day(one) for one in between) == 5
