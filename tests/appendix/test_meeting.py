from __future__ import annotations

from datetime import date

import pytest

from cspdesk.domain.display import weekday_date
from cspdesk.domain.faults import PersonError
from cspdesk.usecases.appendix.meeting import publication_notice

MEETING = date(2023, 3, 23)


def test_the_last_day_to_publish_is_told() -> None:
    told = publication_notice(MEETING, date(2023, 3, 15))
    assert told == "Meeting on Thursday 23 March 2023: publish by Wednesday 15 March 2023, five clear days before."


def test_a_day_gone_by_is_told_as_gone() -> None:
    told = publication_notice(MEETING, date(2023, 3, 16))
    assert "the papers had to be out by Wednesday 15 March 2023" in told


def test_bank_holidays_do_not_count() -> None:
    assert "publish by Monday 3 April 2023" in publication_notice(date(2023, 4, 13), date(2023, 4, 1))


@pytest.mark.parametrize("day", [date.min, date.max, date(1971, 12, 31)])
def test_no_meeting_is_held_on_a_slip_of_the_keyboard(day: date) -> None:
    with pytest.raises(PersonError, match="No meeting"):
        publication_notice(day, MEETING)


def test_days_of_the_week_are_our_own_words() -> None:
    week = [weekday_date(date(2023, 3, day)).split()[0] for day in range(20, 27)]
    assert week == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
