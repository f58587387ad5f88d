"""Reads percentages written on either scale: 45 %, 45, 0.45."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from cspdesk.domain.money import rounded
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.cleaning import listed
from cspdesk.usecases.tables.figures import HEDGES, certain, number_in, read_figure
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS, Hints, Scale
from cspdesk.usecases.tables.numerals import Numerals
from cspdesk.usecases.tables.reading import ask, read_with

_SIGNS = listed("% per cent percent pct pc")
_NOUNS = listed("complete completed of total overall achieved done the target") | _SIGNS
_STATUSES = (
    (re.compile(r"(?:fully )?(?:complete|completed|done|finished|achieved|delivered|closed)"), 100),
    (re.compile(r"not (?:yet )?started|not begun|to start"), 0),
    (re.compile(r"half(?:way)?(?: (?:done|complete|there|way))?"), 50),
)
_MOST_SHOWN = 2
"""Beyond this, 200 per cent, a stored figure was hardly meant as the sheet shows it."""


def read_percent(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read a percentage that may be anything: a rate, a change.

    Returns:
        Sure(Decimal) on the scale 0 to 100, Nothing, or an Ask whose options are Decimals; codes `percent-scale` and
        those of `read_count`.
    """
    return read_with(cell, hints, _percent)


def read_progress(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read how far an action is, in per cent.

    Returns:
        Sure(int) from 0 to 100 (decimals rounded, and said in the note), Nothing, or an Ask whose options are ints;
        codes `percent-scale`, `beyond-100`, `status-for-percent`, `figure-among-words` and those of `read_count`.
    """
    return read_with(cell, hints, _progress)


def _percent(cell: Cell, words: str, hints: Hints) -> Answer:
    if words:
        # No percentage runs to thousands: three decimals are decimals.
        return read_figure(cell, words, replace(hints, decimal_point=True), _written)
    number = number_in(cell)
    if not isinstance(number, Decimal):
        return number
    if "%" in re.sub(r"\"[^\"]*\"|\\.", "", cell.number_format):
        return _signed(cell, number, hints)
    if "%" in cell.number_format:
        return Sure(number)  # the sign is only drawn beside the figure
    return _scaled(cell, number, hints.scale)


def _signed(cell: Cell, number: Decimal, hints: Hints) -> Answer:
    """A figure in a cell formatted as a percentage, which shows a hundred times of it."""
    if hints.signs_added:
        return Sure(number, "as the rest of the column, to which the sign was put after it was typed")
    if abs(number) <= _MOST_SHOWN:
        return Sure(number * 100)
    why = f"The sheet shows {number * 100:f} %: the sign may have been put to it after it was typed."
    return ask(cell, "percent-scale", why, (number, number * 100), prefer=True)


def _written(cell: Cell, found: Numerals, hints: Hints) -> Answer:
    left = set(found.words) - {"."}
    figure = found.figures[0]
    if doubt := certain(cell, found, left, _NOUNS):
        return doubt
    if figure.currency or figure.times > 1:
        return ask(cell, "not-a-number", "It is no percentage.", figure.meanings)
    value = figure.meanings[0]
    return Sure(value) if left & _SIGNS else _scaled(cell, value, hints.scale)


def _scaled(cell: Cell, value: Decimal, scale: Scale) -> Answer:
    """A percentage without a sign."""
    if value == 0 or abs(value) > 1 or scale is Scale.WHOLE:
        if abs(value) > 1 and scale is Scale.FRACTION:
            return ask(cell, "percent-scale", "The rest of the column is on the scale 0 to 1.", (value, value * 100))
        return Sure(value)
    if scale is Scale.FRACTION:
        return Sure(value * 100, "on the scale 0 to 1, as the rest of the column")
    why = "It may be on the scale 0 to 1 or 0 to 100."
    return ask(cell, "percent-scale", why, (value * 100, value), prefer=value != 1)


def _progress(cell: Cell, words: str, hints: Hints) -> Answer:
    for pattern, value in _STATUSES:
        if pattern.fullmatch(words):
            return ask(cell, "status-for-percent", "A word stands where a percentage belongs.", (value,), prefer=True)
    answer = _percent(cell, words, hints)
    if isinstance(answer, Nothing):
        return answer
    if isinstance(answer, Ask):
        if answer.code == "approximate" or (answer.code == "percent-scale" and _is_fraction(answer)):
            answer = Sure(answer.options[0], "only roughly given" if set(words) & HEDGES else "")
        else:
            return _asked_in_whole(cell, answer)
    whole = _whole(cell, answer.value, answer.note)
    if hints.among_words and isinstance(whole, Sure):
        why = "A figure alone stands in a column that otherwise holds words: it may be how far the action is."
        return ask(cell, "figure-among-words", why, (whole.value,), prefer=True)
    return whole


def _is_fraction(answer: Ask) -> bool:
    """Whether the doubt is about a figure such as 0.45: nobody reports progress of less than one per cent."""
    return bool(answer.prefer is not None and 0 < answer.options[-1] < 1)


def _whole(cell: Cell, value: Decimal, note: str) -> Answer:
    if not 0 <= value <= 100:
        options = (int(value / 100),) if value > 100 and value % 100 == 0 else ()
        return ask(cell, "beyond-100", "Progress lies between 0 and 100 per cent.", options)
    whole = int(rounded(value))
    if whole != value:
        note = f"{value.normalize():f} % rounded"
    return Sure(whole, note)


def _asked_in_whole(cell: Cell, answer: Ask) -> Ask:
    options = tuple(int(rounded(value)) for value in answer.options if 0 <= value <= 100)
    return ask(cell, answer.code, answer.why, options, prefer=answer.prefer is not None)
