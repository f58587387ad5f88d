"""What the words of a workbook tell about whose return it is and for which quarter, where nothing hidden tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from cspdesk.domain.partners import Partner, Partnership
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.found import cell_text
from cspdesk.usecases.returns.likeness import plain_words
from cspdesk.usecases.returns.questions_sheet import is_questions
from cspdesk.usecases.tables.grid import Book
from cspdesk.usecases.tables.moments import MONTHS

_TITLE_ROWS = 12
_LONGEST_TITLE = 300
_YEAR = r"(?P<year>(?:20)?\d\d\s*[/\-–]\s*(?:20)?\d\d)"
_NUMBER = r"(?:q|qtr|quarter)\.?\s*(?P<number>[1-4])\b"
_QUARTERS = (
    re.compile(rf"{_NUMBER}[^\w]{{0,4}}(?:of\s+|fy\s*)?{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d){_YEAR}[^\w]{{0,4}}{_NUMBER}", re.IGNORECASE),
)
_MONTHS = re.compile(r"\b([a-z]{3,9})\.?\s*(?:-|–|to)\s*([a-z]{3,9})\.?,?\s+(20\d\d)\b", re.IGNORECASE)
_BARE = re.compile(rf"(?<![a-z]){_NUMBER}", re.IGNORECASE)
_HALF_YEAR = re.compile(r"\bhalf[- ]?year(?:ly)?\b|\b(?:six|nine|6|9) months? to\b", re.IGNORECASE)
_APRIL, _SECOND_AND_THIRD = 4, (9, 12)
_ENDING = re.compile(
    r"\b(?:ending|ended|end|to|as at|as of)\s+(?:on\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(20\d\d)",
    re.IGNORECASE,
)


Heads = Mapping[str, int]
"""By sheet, the row its first table begins in."""


def titles(book: Book, heads: Heads) -> Iterator[str]:
    """The file's name, the sheets' names and what stands above their tables."""
    yield book.name.rsplit(".", 1)[0]
    for sheet in book.sheets:
        if is_questions(sheet):
            continue
        yield sheet.name
        first = heads.get(sheet.name, _TITLE_ROWS + 1)
        for (row, _), cell in sheet.cells.items():
            if row < first and isinstance(cell.value, str) and len(cell.value) <= _LONGEST_TITLE:
                yield cell_text(cell)


def quarters_named(text: str) -> frozenset[Quarter]:
    """Every quarter a text names: `Q1 2023/24`, `2023-24 Q1`, `April to June 2023`, `quarter ending 30 June 2023`."""
    tidy = text.replace("_", " ")
    found = {
        quarter
        for pattern in _QUARTERS
        for match in pattern.finditer(tidy)
        if (quarter := _quarter(match["number"], match["year"])) is not None
    }
    for match in _MONTHS.finditer(tidy):
        if (quarter := Quarter.parse(match[0].replace(",", ""))) is not None:
            found.add(quarter)
    for match in _ENDING.finditer(tidy):
        day = _day(f"{match[1]} {match[2]} {match[3]}")
        if day is not None and Quarter.of(day).last_day == day:
            found.add(Quarter.of(day))
    return frozenset(found)


def quarter_told(book: Book, heads: Heads) -> Quarter | None:
    """The one quarter the titles name, or None where they name none or several."""
    found = quarters_told(book, heads)
    return next(iter(found)) if len(found) == 1 else None


def quarters_told(book: Book, heads: Heads) -> frozenset[Quarter]:
    """Every quarter the titles name."""
    return frozenset(quarter for text in titles(book, heads) for quarter in quarters_named(text))


def numbers_told(book: Book, heads: Heads) -> frozenset[int]:
    """Numbers of the quarters the titles name without a year: `Quarter 1 return`."""
    named = (_BARE.finditer(text.replace("_", " ")) for text in titles(book, heads))
    return frozenset(int(found["number"]) for texts in named for found in texts)


def part_year_told(book: Book, heads: Heads) -> str:
    """What a title says of two or three quarters together (`April to September 2024`, `half-year`); else empty."""
    for text in titles(book, heads):
        if found := _HALF_YEAR.search(text):
            return found[0]
        for found in _MONTHS.finditer(text.replace("_", " ")):
            first, last = (MONTHS.get(found[at][:3].casefold(), 0) for at in (1, 2))
            if first == _APRIL and last in _SECOND_AND_THIRD:
                return found[0]
    return ""


def partners_told(plan: Workplan, book: Book, heads: Heads) -> frozenset[str]:
    """Keys of the partners whose name the titles give, or whose short name the file's.

    The partnership's own name and its lead partner's stand on everybody's form and tell nothing.
    """
    spoken = [plain_words(text) for text in titles(book, heads)]
    file_words = set(plain_words(book.name.replace("_", " ")).split())
    head = next(iter(plan.all(Partnership)), None)
    found = set()
    for partner in plan.all(Partner):
        name = plain_words(partner.name)
        by_name = bool(name) and any(f" {name} " in f" {text} " for text in spoken)
        by_file = bool(partner.ref) and set(plain_words(partner.ref).split()) <= file_words
        if by_name or by_file:
            found.add(partner.key)
    others = found - {head.lead if head else ""}
    return frozenset(others or found)


def _quarter(number: str, year: str) -> Quarter | None:
    found = FinancialYear.parse(year)
    return Quarter(found.start, int(number)) if found else None


def _day(text: str) -> date | None:
    period = Period.parse(text)
    return period.end if period and period.start == period.end else None
