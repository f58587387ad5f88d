"""Reads text, and choices from a list of words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any

from cspdesk.domain.display import long_date
from cspdesk.usecases.tables.answers import Answer, Nothing, Sure
from cspdesk.usecases.tables.cleaning import clean
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS, Hints
from cspdesk.usecases.tables.reading import ask, read_with

_NOTHING = re.compile(
    r"n\.?/?a\.?|not applicable|nil|none|nothing(?: (?:to (?:report|add)|further))?|nil return|blank|x+|\.+"
)


def read_text(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read words.

    Returns:
        Sure(text) without control and direction characters (said in the note), or Nothing for blanks, `no change`,
        `nil`, `n/a`; an Ask only for errors, crossings-out and `as above` without an above.
    """
    return read_with(cell, hints, _text)


def read_choice(cell: Cell, choices: Mapping[str, Any], hints: Hints = NO_HINTS) -> Answer:
    """Read one of a list of words.

    Args:
        cell: What stands in the workbook.
        choices: What each word (in lower case) stands for.
        hints: As for every reader.

    Returns:
        Sure(value), Nothing, or an Ask with all of them; code `not-in-list`.
    """
    return read_with(cell, hints, partial(_choice, choices))


def shown(cell: Cell) -> str:
    """A cell's value as text a person would read, cleaned."""
    value = cell.value
    if isinstance(value, str):
        return clean(value).text
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        value = value.date() if value.time() == time.min else value
    if isinstance(value, datetime):
        return f"{long_date(value)} {value:%H:%M}"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, float):
        return format(value, ".15g")
    return cell.error if value is None else str(value)


def _text(cell: Cell, words: str, hints: Hints) -> Answer:
    del hints
    if cell.value is None:
        return Nothing()
    if _NOTHING.fullmatch(words.rstrip(" .!")):
        return Nothing(words)
    removed = clean(cell.value).removed if isinstance(cell.value, str) else ()
    return Sure(shown(cell), f"{' and '.join(removed)} taken out" if removed else "")


def _choice(choices: Mapping[str, Any], cell: Cell, words: str, hints: Hints) -> Answer:
    del hints
    if cell.value is None:
        return Nothing()
    said = (words or shown(cell).casefold()).strip(" .:;")
    if said in choices:
        return Sure(choices[said])
    return ask(cell, "not-in-list", "It is not one of the words the plan knows.", tuple(choices.values()))
