"""What every reader of a value does first: blanks, errors, crossings-out, `no change`, `as above`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import Hints

Reading = Callable[[Cell, str, Hints], Answer]
"""Reads a cell that holds something; the text is its value in `tidy` words, empty when it is no text."""

_LAST = (
    r"(?:the )?(?:last|previous|prev|prior) (?:quarter|qtr|time|return|period|update|report|month|submission)(?:'?s)?"
    r"(?: (?:return|update|report|position|submission|comments?|entry))?"
    r"|before|previous(?:ly)?(?: (?:reported|stated))?"
    r"|(?:q|qtr|quarter) ?(?P<quarter>[1-4])(?: (?:return|update|report|position|submission|comments?|entry))?"
)
_UNCHANGED = re.compile(
    r"(?:there (?:is|has been|have been) )?no (?:further |material |significant )?(?:changes?|movement)"
    r"(?: (?:this (?:quarter|time|period)|to report|required|at this time|at present))?"
    r"|(?:still |position |remains? |(?:is )?currently )?unchanged|remains? (?:the same|as is)|still (?:the )?same"
    r"|(?:the )?same|as is"
    rf"|(?:no change|no movement|unchanged|(?:remains? )?(?:the )?same)(?: as| since| from| on)? (?:{_LAST})".replace(
        "?P<quarter>", "?P<first>"
    )
    + rf"|(?:as|as per|as at|as for|see|refer to|carried (?:over|forward) from) (?:{_LAST})"
)
_NO_UPDATE = re.compile(
    r"(?:there is )?no (?:further )?updates?(?: (?:this (?:quarter|time|period)|to report|required))?"
)
_AS_ABOVE = re.compile(r"(?:as|see|same as|per|as per) above|ditto|do\.|\"|''|,,|〃|-\s*\"\s*-")
_DASHES = re.compile(r"[-–—_.\s/\\]+")


def read_with(cell: Cell, hints: Hints, reading: Reading) -> Answer:
    """Read a cell with `reading`, once blanks, errors and references to other cells are dealt with."""
    words = tidy(cell.value) if isinstance(cell.value, str) else ""
    if early := _early(cell, words, hints):
        return early
    answer = reading(cell, words, hints)
    if cell.struck or cell.crossed_out:
        return _crossed_out(cell, answer)
    return answer


def raw(cell: Cell) -> str:
    """The cell's value as a person would copy it."""
    value = cell.value
    if cell.error:
        return cell.error
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return format(value, ".15g")
    return "" if value is None else str(value)


def ask(cell: Cell, code: str, why: str, options: tuple[Any, ...] = (), *, prefer: bool = False) -> Ask:
    """A question about a cell; `prefer` puts the first option forward."""
    distinct = tuple(dict.fromkeys(options))
    return Ask(code, raw(cell), why, distinct, distinct[0] if prefer and distinct else None)


def unsure(answer: Answer) -> tuple[Any, ...]:
    """What an answer may mean: its value, its options, or nothing."""
    if isinstance(answer, Sure):
        return (answer.value,)
    return answer.options if isinstance(answer, Ask) else ()


def _early(cell: Cell, words: str, hints: Hints) -> Answer | None:
    if cell.error:
        return ask(cell, "error-value", f"The cell shows {cell.error}, an error of the sheet it was worked out in.")
    if cell.value is None or (isinstance(cell.value, str) and not words):
        if cell.formula:
            return ask(cell, "never-calculated", "The cell holds a formula whose result was never saved.")
        return None if cell.fill or cell.icon else Nothing()
    if _DASHES.fullmatch(words):
        return None if cell.fill and hints.by_colour else Nothing(words)
    if _says_unchanged(words.rstrip(".! "), hints):
        return Nothing(words, unchanged=True)
    if _NO_UPDATE.fullmatch(words.rstrip(".! ")):
        return Nothing(words)
    if _AS_ABOVE.fullmatch(words.rstrip(" ")) or _AS_ABOVE.fullmatch(words.rstrip(". ")):
        return _as_above(cell, hints)
    return None


def _says_unchanged(words: str, hints: Hints) -> bool:
    """Whether words say that all is as it was; as in a quarter that is not the one before is another matter."""
    found = _UNCHANGED.fullmatch(words)
    named = found and (found["first"] or found["quarter"])
    return bool(found) and (not named or hints.quarter is None or int(named) == hints.quarter.previous.number)


def _as_above(cell: Cell, hints: Hints) -> Answer:
    if isinstance(hints.above, Sure):
        return replace(hints.above, note="as above")
    options = unsure(hints.above) if hints.above else ()
    return ask(cell, "as-above", "It refers to the row above, and what stands there is not certain.", options)


def _crossed_out(cell: Cell, answer: Answer) -> Answer:
    if isinstance(answer, Nothing):
        return answer
    if cell.crossed_out and not cell.struck:
        why = f"Part of the cell is crossed out ('{cell.crossed_out[:80]}'); the rest was read."
        return ask(cell, "partly-crossed-out", why, unsure(answer), prefer=isinstance(answer, Sure))
    return ask(cell, "crossed-out", "The cell is crossed out.", unsure(answer))
