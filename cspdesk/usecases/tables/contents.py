"""What the cells of a column look like, to settle headings that may mean two things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cspdesk.usecases.tables.cleaning import listed, tidy
from cspdesk.usecases.tables.grid import Cell

_RAG = re.compile(
    r"(?:b?rag ?:? ?)?(?:red|amber|green|blue|gr[ea]y|[ragb]|complete[d]?|on track|at risk|off track|"
    r"not started|on hold|in progress)\b.{0,18}|[🔴🟠🟡🟢🔵]"
)
_REF = re.compile(r"[a-z]{0,6}[ .\-/]?\d{1,4}(?:[.\-/]\d{1,3}){0,3}[a-z]?")
_DATE = re.compile(
    r".*\b(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\b.{0,6}\d{2,4}|q[1-4]|ongoing|tbc|20\d\d(?:/\d\d)?)\b.*"
)
_NUMBER = re.compile(r"[(-]?\s*[£€$]?\s*[(-]?\d[\d,. ]*\s*(?:%|k|m)?\)?\*?")
_FIGURE = re.compile(
    r"(?:about |around |approx\.? |c\.? ?|~ ?)?\d{1,3}(?:[.,]\d+)?\s?(?:%|per ?cent|pc)?(?: complete| done)?"
)
_HALF = re.compile(r"half(?:[ -]?way)?(?: done| complete| there)?")
_BETTER = re.compile(
    r"(?:higher|lower|bigger|smaller|high|low)(?: (?:is|=) (?:better|good))?|(?:increase|decrease|reduce|maximise|"
    r"minimise|maintain|neutral|monitor)"
)
_TAG = re.compile(r"new|existing|revised?|updated|closed|completed?|open|carried forward")
_LEVELS = listed("high medium low h m l med critical")
_SAMPLE = 80


@dataclass(frozen=True, slots=True)
class Contents:
    """Shares, from 0 to 1, of a column's cells that look like something.

    Attributes:
        count: How many cells were looked at.
        levels: High, medium, low.
        wordy: Text of more than a few words.
        percent: Figures from 0 to 100 and the word half.
        better: Which way is better.
        tag: New, existing, revised.
        distinct: Different ones: 1 where no two are the same.
    """

    count: int
    rag: float = 0
    ref: float = 0
    date: float = 0
    number: float = 0
    levels: float = 0
    wordy: float = 0
    percent: float = 0
    better: float = 0
    tag: float = 0
    distinct: float = 0


def contents(cells: Iterable[Cell]) -> Contents:
    """Look at the first cells of a column."""
    seen = rag = ref = day = number = levels = wordy = percent = better = tag = 0
    values: set[object] = set()
    for cell in cells:
        if seen >= _SAMPLE:
            break
        seen += 1
        value = cell.value
        values.add(value)
        percent += looks_like_percentage(cell)
        if isinstance(value, date):
            day += 1
        elif isinstance(value, int | float):
            number += 1
            ref += value < 1000
        elif isinstance(value, str):
            told = _of_text(value[:200])
            rag += told[0]
            ref += told[1]
            day += told[2]
            number += told[3]
            levels += told[4]
            wordy += told[5]
            better += told[6]
            tag += told[7]
    if not seen:
        return Contents(0)
    shares = (rag, ref, day, number, levels, wordy, percent, better, tag, len(values))
    return Contents(seen, *(share / seen for share in shares))


@lru_cache(maxsize=1 << 14)
def _of_text(text: str) -> tuple[bool, ...]:
    """Whether a text is a rating, reference, date, number, level, wordy, direction, tag; asked by each row above."""
    words = tidy(text)
    return (
        bool(_RAG.fullmatch(words)),
        bool(_REF.fullmatch(words)),
        bool(len(words) < 40 and _DATE.fullmatch(words)),
        bool(_NUMBER.fullmatch(words)),
        words in _LEVELS,
        len(words) > 30,
        bool(_BETTER.fullmatch(words)),
        bool(_TAG.fullmatch(words)),
    )


def looks_like_percentage(cell: Cell) -> bool:
    """Whether a cell is a bare figure such as 40%, 10 or 0.4, or the word half."""
    if isinstance(cell.value, str):
        return _is_percentage(cell.value[:60])
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and 0 <= cell.value <= 100


@lru_cache(maxsize=1 << 14)
def _is_percentage(text: str) -> bool:
    words = tidy(text)
    return bool(_FIGURE.fullmatch(words) or _HALF.fullmatch(words))
