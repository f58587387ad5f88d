"""Reads dates as people in Britain write them, and as Excel mangles them."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from cspdesk.domain.records import Word
from cspdesk.usecases.tables.answers import Answer, Nothing, Sure
from cspdesk.usecases.tables.day_words import DayWords
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS, Edge, Hints
from cspdesk.usecases.tables.moments import month_edge, serial_day, swapped
from cspdesk.usecases.tables.reading import ask, read_with, unsure

_EARLIEST, _LATEST = 1990, 2060
_FAR_YEARS = 12
"""A date further than this from the quarter being reported is asked about: a slip of a digit is likelier."""

_UNSETTLED = re.compile(
    r"(?:t\.?b\.?[cad]\.?|to be (?:confirmed|agreed|advised|decided|determined|set)|date to be \w+|"
    r"not (?:yet )?(?:known|set|agreed|confirmed)|unknown|not sure|\?+|pending|awaited|awaiting .*|subject to .*)"
)
_NO_DATE = re.compile(r"n\.?/?a\.?|not applicable|none|nil|no (?:end )?date|not required|not needed")
_SOON = re.compile(r"asap|a\.s\.a\.p\.?|as soon as possible|immediate(?:ly)?|urgent|now|soon|when (?:possible|able)")
_ONGOING = re.compile(
    r"(?:on-?\s?going|continuous(?:ly)?|continual|continuing|rolling(?: programme)?|business as usual|bau|permanent|"
    r"(?:for the )?(?:whole|life|duration|length|lifetime) of (?:the )?plan|throughout(?: the plan)?|open[- ]ended|"
    r"ongoing (?:-|/|and) (?:continuous|bau|business as usual))"
)
_DONE = re.compile(r"(?:now )?(?:complete|completed|done|finished|achieved|delivered|closed|met)")


_DONE_ON = re.compile(rf"(?:was )?(?:{_DONE.pattern})\b(?! (?:by|date)\b)")


class Ongoing(Word):
    """A due date that is no date: the action runs for the whole plan."""

    ONGOING = "ongoing"


ONGOING = Ongoing.ONGOING


def read_date(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read a date.

    Args:
        cell: What stands in the workbook.
        hints: `edge` decides what a month alone means: its first day for a start, its last for a due date. `quarter`
            gives dates without a year theirs. `order` and `swapped` come from the column (`column_hints`).

    Returns:
        Sure(date), Sure(ONGOING), Nothing, or an Ask whose options are dates. Codes: `day-or-month`, `month-only`,
        `no-such-day`, `no-year`, `vague-date`, `several-dates`, `to-be-confirmed`, `no-date`, `unlikely-date`,
        `not-a-date`, `more-than-a-date`, `weekday-mismatch`, `year-only`, `quarter-without-year`, beside those every
        reader gives.
    """
    return read_with(cell, hints, _read)


def _read(cell: Cell, words: str, hints: Hints) -> Answer:
    value = cell.value
    if isinstance(value, bool) or value is None:
        return Nothing() if value is None else ask(cell, "not-a-date", "Yes or no is not a date.")
    if isinstance(value, datetime):
        return _real(cell, value.date(), hints)
    if isinstance(value, date):
        return _real(cell, value, hints)
    if isinstance(value, time):
        return ask(cell, "no-date", "It is a time of day, not a date.")
    if isinstance(value, int | float):
        return _number(cell, value, hints)
    return _plausible(cell, _words(cell, words, hints), hints)


def _real(cell: Cell, day: date, hints: Hints) -> Answer:
    """A cell Excel holds as a date."""
    other = swapped(day)
    if hints.swapped and other:
        why = "Excel seems to have swapped day and month in this column: others in it stand as text."
        return ask(cell, "day-or-month", why, (day, other))
    if day.day == 1 and _shows_month_only(cell.number_format):
        if hints.edge is Edge.FIRST:
            return _plausible(cell, Sure(day), hints)
        why = "It shows a month; its last day and its first are both possible."
        return _plausible(cell, ask(cell, "month-only", why, (month_edge(day, Edge.LAST), day), prefer=True), hints)
    return _plausible(cell, Sure(day), hints)


def _shows_month_only(number_format: str) -> bool:
    bare = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", number_format).casefold()
    return "m" in bare and "d" not in bare and "h" not in bare and "y" in bare


def _number(cell: Cell, value: float, hints: Hints) -> Answer:
    """A bare number in a date column: a day number, a year, or digits run together."""
    if float(value).is_integer():
        whole = int(value)
        if _EARLIEST <= whole <= _LATEST or len(str(whole)) == 8:
            return _plausible(cell, _words(cell, str(whole), hints), hints)
    day = serial_day(value, since_1904=hints.since_1904)
    if day is None:
        return ask(cell, "not-a-date", "A number stands where a date belongs.")
    return _plausible(cell, Sure(day, f"day number {value:.0f} as Excel counts"), hints)


def _words(cell: Cell, words: str, hints: Hints) -> Answer:
    bare = words.strip(" .,:;")
    for pattern, answer in (
        (_ONGOING, Sure(ONGOING)),
        (_UNSETTLED, ask(cell, "to-be-confirmed", "The date is still to be settled.")),
        (_NO_DATE, ask(cell, "no-date", "It says that there is no date.")),
        (_SOON, ask(cell, "vague-date", "It says how soon, but gives no date.")),
        (_DONE, ask(cell, "no-date", "It says that the work is done, not when it is due.")),
    ):
        if pattern.fullmatch(bare):
            return answer
    told = DayWords(cell, words, hints).answer()
    if hints.edge is Edge.LAST and _DONE_ON.match(bare):
        return ask(cell, "no-date", "It says when the work was done, not when it is due.", unsure(told))
    return told


def _plausible(cell: Cell, answer: Answer, hints: Hints) -> Answer:
    """The answer, or a question where its date is far from the plan's years."""
    days = [day for day in unsure(answer) if isinstance(day, date)]
    middle = hints.quarter.last_day.year if hints.quarter else None
    first, last = (middle - _FAR_YEARS, middle + _FAR_YEARS) if middle else (_EARLIEST, _LATEST)
    if isinstance(answer, Sure) and days and not first <= days[0].year <= last:
        return ask(cell, "unlikely-date", f"{days[0].year} is far from the years of the plan.", tuple(days))
    return answer
