"""Five clear days before a meeting of a council in England (domain rules, section 13)."""

from __future__ import annotations

from datetime import date, timedelta

CLEAR_DAYS = 5
_DAY = timedelta(days=1)
_MOVED = {
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""Bank holidays a proclamation moved, from when to when."""
_EXTRA = (date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))
"""Bank holidays a proclamation added."""


def publish_by(meeting: date) -> date:
    """The last day on which the papers of a meeting may be published.

    Neither that day nor the meeting's counts, nor do weekends and bank holidays.
    """
    day, left = meeting, CLEAR_DAYS
    while left:
        day -= _DAY
        left -= is_working_day(day)
    day -= _DAY
    while not is_working_day(day):
        day -= _DAY
    return day


def is_working_day(day: date) -> bool:
    """Whether a day is neither at a weekend nor a bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year, those given in lieu included."""
    easter = _easter(year)
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    days = {
        _in_lieu(date(year, 1, 1)),
        easter - 2 * _DAY,
        easter + _DAY,
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
        # Of a weekend's two, the second moves beyond the first's day in lieu.
        christmas if christmas.weekday() < 5 else date(year, 12, 27),
        boxing if boxing.weekday() < 5 else date(year, 12, 28),
    }
    return frozenset({_MOVED.get(day, day) for day in days} | {day for day in _EXTRA if day.year == year})


def _in_lieu(day: date) -> date:
    return day if day.weekday() < 5 else _monday_from(day)


def _monday_from(day: date) -> date:
    return day + (7 - day.weekday()) % 7 * _DAY


def _easter(year: int) -> date:
    """Easter Sunday, Gregorian (the anonymous algorithm of 1876)."""
    golden, century = year % 19, year // 100
    leaps, rest = divmod(year % 100, 4)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * leaps - moon - rest) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
