"""Arithmetic of days that workbooks make necessary."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from cspdesk.domain import periods
from cspdesk.usecases.tables.hints import Edge

MONTHS = {name[:3].casefold(): number for number, name in enumerate(periods.MONTHS, 1)}
"""Number of a month by the first three letters of its name."""

_DAY_ZERO_1900 = date(1899, 12, 30)  # Excel believes in 29 February 1900: right from 1 March 1900 on
_DAY_ZERO_1904 = date(1904, 1, 1)
_FIRST_SERIAL, _LAST_SERIAL = 25_569, 73_051  # 1970 to 2099


def serial_day(number: float, *, since_1904: bool) -> date | None:
    """The day Excel means by a day number, None when it is not of our time."""
    zero = _DAY_ZERO_1904 if since_1904 else _DAY_ZERO_1900
    shift = (_DAY_ZERO_1904 - _DAY_ZERO_1900).days if since_1904 else 0
    if not _FIRST_SERIAL - shift <= number <= _LAST_SERIAL - shift:
        return None
    return zero + timedelta(days=int(number))


def swapped(day: date) -> date | None:
    """The day with day and month the other way round, None when that is no other day."""
    return date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


def month_edge(day: date, edge: Edge) -> date:
    """The first or last day of the month a day is in."""
    return day.replace(day=1 if edge is Edge.FIRST else calendar.monthrange(day.year, day.month)[1])


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """`24` is 2024."""
    return int(digits) if len(digits) > 2 else 2000 + int(digits)
