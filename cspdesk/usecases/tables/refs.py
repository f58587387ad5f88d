"""Reads references, which spreadsheets like to take for numbers and dates."""

from __future__ import annotations

import re
from datetime import date

from cspdesk.usecases.tables.answers import Answer, Nothing, Sure
from cspdesk.usecases.tables.cleaning import clean
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS, Hints
from cspdesk.usecases.tables.reading import ask, read_with

_DECIMALS = re.compile(r"0\.(0+)")


def read_ref(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read a reference.

    Returns:
        Sure(text), Nothing, or, where Excel made a date of it, an Ask with what it may have been; code
        `turned-into-date`.
    """
    return read_with(cell, hints, _read)


def _read(cell: Cell, words: str, hints: Hints) -> Answer:
    del words, hints
    value = cell.value
    if value is None:
        return Nothing()
    if isinstance(value, date):
        why = "A date stands where a reference belongs: Excel turns 1.2 or 1-2 into one."
        return ask(cell, "turned-into-date", why, _before_excel(value, cell.number_format))
    if isinstance(value, float):
        return Sure(_decimal(value, cell.number_format))
    return Sure(clean(str(value)).text.rstrip(".:"))


def _decimal(value: float, number_format: str) -> str:
    """A decimal with as many places as the cell shows: 1.10 stays 1.10 where the format says so."""
    places = _DECIMALS.fullmatch(number_format)
    return f"{value:.{len(places[1])}f}" if places else format(value, ".15g")


def _before_excel(day: date, number_format: str) -> tuple[str, ...]:
    """What a person may have typed to get this date, likeliest first."""
    short = day.year % 100
    if "d" not in number_format.casefold() and day.day == 1:
        return (f"{day.month}.{short}", f"{day.month}.{day.day}", f"{day.day}.{day.month}")
    return (f"{day.day}.{day.month}", f"{day.month}.{day.day}", f"{day.day}.{day.month}.{short}")
