"""Reads counts and other figures, and what people write around them: footnotes, year to date, `<5`, ranges."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from cspdesk.usecases.tables.answers import Answer, Nothing, Sure
from cspdesk.usecases.tables.cleaning import listed
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS, Hints
from cspdesk.usecases.tables.numerals import Figure, Numerals, exact, numerals
from cspdesk.usecases.tables.reading import ask, raw, read_with

_SUPPRESSED = re.compile(
    r"\*+|\.\.+|:|\[?[cs]\]?|\((?:c|s|\*)\)|supp(?:ressed)?|confidential|withheld|redacted|disclosive|not disclosed|"
    r"\[low\]|"
    r"(?:<|less than|fewer than|under)\s?(?:[1-9]|10)|(?:[1-4]|one)\s?(?:-|to)\s?(?:[4-9]|four)(?=\s\(suppressed\))"
)
_ABSENT = re.compile(
    r"n\.?/?[ak]\.?|\[?[xzu]\]?|"
    r"not (?:yet )?(?:available|applicable|known|reported|recorded|collected|provided|supplied)|"
    r"unavailable|unknown|no (?:data|figures?|information|return)(?: .*)?|"
    r"data (?:not available|awaited|pending|unavailable)|"
    r"awaited|awaiting .*|pending|t\.?b\.?[cad]\.?|to (?:follow|be confirmed)|\?+|missing|#n/a|err(?:or)?"
)
_TO_DATE = (
    r"(?:y\.?t\.?d\.?|year[- ]to[- ]date|cumulative(?:ly)?|to date|cum\.?|running total|for the year(?: so far)?)"
)
_SEPARATED = r" ?[(/,;|:-]+ ?"
_NAMED = rf"{_TO_DATE}(?: total)? ?[:=-]? ?0"
_QUARTER_WORDS = r"(?: ?(?:this|in) (?:quarter|qtr|period)| ?(?:quarter|qtr))?"
_ONLY_TO_DATE = re.compile(rf"\(?(?:{_NAMED}|0 \(?{_TO_DATE})\)?")
_BESIDE_TO_DATE = (
    (re.compile(rf"0{_QUARTER_WORDS}{_SEPARATED}(?:{_NAMED}|0 {_TO_DATE})\)?"), 0),
    (re.compile(rf"(?:{_NAMED}|0 {_TO_DATE}){_SEPARATED}0{_QUARTER_WORDS}\)?"), 1),
)
"""The shapes in which a quarter's figure stands beside the year to date, and which of the two is the quarter's."""

_RANGE = re.compile(r"(?:between )?0 ?(?:-|to|and|or) ?0(?: ?(?:%|per cent|percent))?")
_BOUNDS = listed("< > ≤ ≥ + under over less more than up least most minimum maximum min max fewer above below at")
HEDGES = listed("~ ≈ c ca circa approx approximately about around est estimated estimate roughly nearly almost")
_NOUNS = listed(
    "incidents incident cases case crimes crime offences offence people persons person individuals "
    "victims victim referrals referral young reports report visits sessions events households properties "
    "total recorded in this the of no number quarter for attended completed made issued . : = , clients "
    "calls arrests notices orders patrols premises families children adults residents participants "
    "attendees per cent"
)
_MOST = Decimal(10) ** 12


def read_count(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read a whole number of things.

    Returns:
        Sure(int), Nothing, or an Ask whose options are ints. Codes: `suppressed`, `not-available`, `not-a-number`,
        `not-whole`, `range`, `bound`, `approximate`, `year-to-date`, `several-figures`, `more-than-a-number`,
        `comma-or-point`, `turned-into-date`, `per-cent-sign`, `unlikely-number`, beside those every reader gives.
    """
    return read_with(cell, hints, _count)


def read_decimal(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read a figure that may have decimals: a rate, an average.

    Returns:
        Sure(Decimal), Nothing, or an Ask whose options are Decimals, with the codes of `read_count`.
    """
    return read_with(cell, hints, _decimal)


def _count(cell: Cell, words: str, hints: Hints) -> Answer:
    answer = _decimal(cell, words, hints)
    if isinstance(answer, Nothing):
        return answer
    if isinstance(answer, Sure):
        whole = int(answer.value)
        if whole == answer.value:
            return Sure(whole, answer.note)
        if words and re.search(r"\d\.\d{3}(?!\d)", words):
            why = "The point may stand for thousands."
            return ask(cell, "comma-or-point", why, (int(answer.value * 1000),))
        return ask(cell, "not-whole", "A count has no decimals.", (whole, whole + 1))
    options = tuple(int(value) for value in answer.options if value == int(value))
    return ask(cell, answer.code, answer.why, options, prefer=answer.prefer is not None and bool(options))


def _decimal(cell: Cell, words: str, hints: Hints) -> Answer:
    if not words:
        return _value(cell, hints)
    return read_figure(cell, words, hints, _sole)


def _value(cell: Cell, hints: Hints) -> Answer:
    number = number_in(cell)
    if not isinstance(number, Decimal):
        return number
    if "%" in cell.number_format:
        return ask(cell, "per-cent-sign", "It is shown with a per cent sign.", (number * 100, number), prefer=True)
    return Sure(number * hints.times, f"in thousands: {number}" if hints.times > 1 else "")


def number_in(cell: Cell) -> Decimal | Answer:
    """The number a cell that holds no text holds, or a question where it is none."""
    value = cell.value
    if value is None:
        return Nothing()
    if isinstance(value, bool):
        return ask(cell, "not-a-number", "Yes or no stands where a figure belongs.")
    if isinstance(value, date | time):
        why = "A date stands where a figure belongs: Excel turns 10-12 or 3/4 into one."
        return ask(cell, "turned-into-date", why)
    if not isinstance(value, int | float) or value != value or abs(value) > _MOST:
        return ask(cell, "unlikely-number", "The figure is too large to be meant.")
    literal = re.sub(r"\\(.)", r'"\1"', cell.number_format)
    if re.search(r'0[^,;]*"\s*(?:k|m|thousand|million)', literal, re.IGNORECASE):
        return ask(cell, "shown-in-thousands", "It is shown with a letter that multiplies it.", (exact(value),))
    return exact(value)


def read_figure(cell: Cell, words: str, hints: Hints, meaning: Callable[[Cell, Numerals, Hints], Answer]) -> Answer:
    """Read words that hold one figure; what is no single figure is asked about, whatever its unit."""
    if _SUPPRESSED.fullmatch(words):
        return ask(cell, "suppressed", "The figure is withheld.")
    if _ABSENT.fullmatch(words):
        return ask(cell, "not-available", "It says that there is no figure.")
    found = numerals(words, decimal_comma=hints.decimal_comma, decimal_point=hints.decimal_point)
    if not found.figures:
        return ask(cell, "not-a-number", "No figure can be read from it.")
    if any(abs(value) > _MOST for figure in found.figures for value in figure.meanings):
        return ask(cell, "unlikely-number", "The figure is too large to be meant.")
    if len(found.figures) > 1:
        return _several(cell, found, hints, meaning)
    if _ONLY_TO_DATE.fullmatch(found.shape):
        why = "It is the figure for the year to date, not for the quarter."
        return ask(cell, "year-to-date", why, found.figures[0].meanings)
    return meaning(cell, found, hints)


def _several(cell: Cell, found: Numerals, hints: Hints, meaning: Callable[[Cell, Numerals, Hints], Answer]) -> Answer:
    options = tuple(value for figure in found.figures for value in figure.meanings)
    if len(found.figures) == 2 and _RANGE.fullmatch(found.shape):
        return ask(cell, "range", "It gives a range, not a figure.", options)
    if sole := _besides_to_date(found, hints):
        answer = meaning(cell, sole, hints)
        return Sure(answer.value, "year to date left out") if isinstance(answer, Sure) else answer
    return ask(cell, "several-figures", "It holds more than one figure.", options)


def _besides_to_date(found: Numerals, hints: Hints) -> Numerals | None:
    """The quarter's own figure where the year to date stands beside it, and perhaps the quarter's name before it."""
    shape, figures = found.shape, found.figures
    if name := re.match(r"(?:q|qtr|quarter) ?0\b ?[:=-]? ?", shape):
        if hints.quarter and figures[0].meanings != (Decimal(hints.quarter.number),):
            return None
        shape, figures = shape[name.end() :], figures[1:]
    for pattern, which in _BESIDE_TO_DATE:
        if len(figures) == 2 and pattern.fullmatch(shape):
            return Numerals((figures[which],), found.marks, (), "0")
    return None


def _sole(cell: Cell, found: Numerals, hints: Hints) -> Answer:
    figure, left = found.figures[0], set(found.words) - {"."}
    if "%" in left or {"per", "cent"} <= left or "percent" in left:
        values = figure.meanings
        return ask(cell, "per-cent-sign", "It has a per cent sign.", values, prefer=len(values) == 1)
    if figure.currency:
        return ask(cell, "more-than-a-number", "It is an amount of money.", figure.meanings)
    if figure.times > 1:
        return ask(cell, "approximate", "It is rounded to thousands or millions.", figure.meanings, prefer=True)
    return certain(cell, found, left, _NOUNS) or _whole_or_times(figure, found, hints)


def certain(cell: Cell, found: Numerals, left: set[str], harmless: frozenset[str]) -> Answer | None:
    """A question where the words round a sole figure make it doubtful; None where they do not."""
    figure = found.figures[0]
    if len(figure.values) > 1:
        return ask(cell, "comma-or-point", "The comma or point may stand for thousands or decimals.", figure.meanings)
    if (
        figure.bracketed
        and "." not in str(figure.values[0])
        and re.fullmatch(r"\d", str(figure.values[0]))
        and found.marks
    ):
        return ask(cell, "more-than-a-number", "It may be a footnote.", figure.meanings)
    if re.match(r"\s*\+", raw(cell)):
        return ask(cell, "bound", "It may be a rise, not a figure.", figure.meanings)
    if left & _BOUNDS and not left - _BOUNDS - HEDGES - harmless - {"to"}:
        return ask(cell, "bound", "It is a limit, not a figure.", figure.meanings)
    if left & HEDGES and not left - HEDGES - harmless:
        return ask(cell, "approximate", "It is only roughly given.", figure.meanings, prefer=True)
    if left - harmless:
        return ask(cell, "more-than-a-number", "It says more than a figure.", figure.meanings, prefer=True)
    return None


def _whole_or_times(figure: Figure, found: Numerals, hints: Hints) -> Answer:
    note = f"mark {' '.join(found.marks)} left out" if found.marks else ""
    return Sure(figure.meanings[0] * hints.times, note)
