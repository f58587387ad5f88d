"""Finds the dates in a few words: `by end of March 2024`, `31.3.24`, `Q2 2024/25`, `was 31/03, now 30/06/2024`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from cspdesk.domain.periods import MONTHS as MONTH_NAMES
from cspdesk.domain.periods import WEEKDAYS, FinancialYear, Quarter
from cspdesk.usecases.tables.answers import Answer, Ask, Sure
from cspdesk.usecases.tables.cleaning import listed
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import DateOrder, Edge, Hints
from cspdesk.usecases.tables.moments import MONTHS, day_of, full_year, month_edge, serial_day
from cspdesk.usecases.tables.reading import ask, unsure

_MONTH = (
    r"(?P<month>jan(?:uary)?|febr?uary|feb|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>\d{4}|\d{2})(?![\d:])"
_PART = r"(?:(?P<part>end|close|start|beginning|early|mid|middle|late)(?:[- ]of)?(?:[- ]the)?[- ]+)?"
_FY = r"(?:f\.?/?y\.?\s?)?(?P<first>\d{4}|\d{2})\s?[/-]\s?(?P<second>\d{4}|\d{2})(?![\d/.-])"
_FY_BEFORE = _FY.removesuffix(r"(?![\d/.-])")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_WEEKDAY = re.compile(r"\b(mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?")
_TIME = re.compile(
    r"(?:(?<=\d)t|\b(?:at )?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]m|z)?\b|\b(?:noon|midnight|cop|cob)\b"
)
_HARMLESS = listed(
    "by due of the on before from until till target date deadline new revised now no later than latest at "
    "starting in during is expected completion extended moved slipped changed rescheduled to for and end "
    "complete ends starts review milestone proposed agreed"
)
_HEDGES = listed("approx approximately circa c ca about around probably hopefully possibly maybe est estimated")
_VAGUE_PARTS = ("early", "mid", "middle", "late")


@dataclass
class DayWords:
    """Words being searched for dates.

    Attributes:
        cell: Where they stand.
        words: In `tidy` form.
        hints: What bears on them.
    """

    cell: Cell
    words: str
    hints: Hints
    _found: dict[int, Answer] = field(default_factory=dict)

    def answer(self) -> Answer:
        """The one date they hold, or a question."""
        rest = _TIME.sub(" ", self.words)
        weekdays = _WEEKDAY.findall(rest)
        rest = _WEEKDAY.sub(" ", rest)
        for pattern, read in _EXPRESSIONS:
            rest = pattern.sub(partial(self._take, read), rest)
        answers = [answer for _, answer in sorted(self._found.items())]
        left = set(re.findall(r"[^\W\d]+|\d+|[?~]", rest))
        if not answers:
            return ask(self.cell, "not-a-date", "No date can be read from it.")
        if len(answers) > 1:
            return self._several(answers)
        return self._with_rest(self._on_weekday(answers[0], weekdays), left)

    def _take(self, read: _Reader, found: re.Match[str]) -> str:
        answer = read(self, found)
        if answer is None:
            return found[0]
        self._found[found.start()] = answer
        return "\0" * len(found[0])  # keeps the places of what is found later

    def _several(self, answers: list[Answer]) -> Answer:
        days = [day for answer in answers for day in unsure(answer)]
        if len(set(days)) == 1 and all(isinstance(answer, Sure) for answer in answers):
            return answers[0]
        # The end of a span is what is due; where a date was moved, the later one stands.
        days.sort(reverse=self.hints.edge is Edge.LAST)
        return self.asked("several-dates", "It names more than one date.", *days)

    def _on_weekday(self, answer: Answer, weekdays: list[str]) -> Answer:
        if not isinstance(answer, Sure) or len(weekdays) != 1:
            return answer
        named = [name[:3].casefold() for name in WEEKDAYS].index(weekdays[0][:3])
        if answer.value.weekday() == named:
            return answer
        day = WEEKDAYS[answer.value.weekday()]
        return self.asked(
            "weekday-mismatch", f"{answer.value:%d/%m/%Y} is a {day}, not the day it names.", answer.value
        )

    def _with_rest(self, answer: Answer, left: set[str]) -> Answer:
        if left <= _HARMLESS:
            return answer
        days = unsure(answer)
        if left <= _HARMLESS | _HEDGES | {"?", "~"}:
            return self.asked("vague-date", "The date is only roughly given.", *days)
        if isinstance(answer, Ask):
            return answer
        return self.asked("more-than-a-date", "It says more than a date.", *days)

    def asked(self, code: str, why: str, *options: Any) -> Ask:  # whatever type the plan keeps
        """A question about these words, its first option put forward."""
        return ask(self.cell, code, why, options, prefer=True)

    def span(self, first: date, last: date, part: str | None, note: str) -> Answer:
        """The day a month, quarter or year stands for."""
        if part in _VAGUE_PARTS:
            return self.asked("vague-date", "It names a part of a month or year, not a day.", last, first)
        edge = {"end": Edge.LAST, "close": Edge.LAST, "start": Edge.FIRST, "beginning": Edge.FIRST}.get(
            part or "", self.hints.edge
        )
        return Sure(first if edge is Edge.FIRST else last, note)


def _iso(words: DayWords, found: re.Match[str]) -> Answer | None:
    year, month, day = (int(found[name]) for name in ("year", "m", "d"))
    read = day_of(year, month, day)
    return Sure(read) if read else _impossible(words, year, month, day)


def _figures(words: DayWords, found: re.Match[str]) -> Answer | None:
    """31/03/2024."""
    first, second, year = int(found["d"]), int(found["m"]), full_year(found["year"])
    british, american = day_of(year, second, first), day_of(year, first, second)
    if british is None and american is None:
        return _impossible(words, year, second, first)
    if british is None:
        return Sure(american, "month first: there is no other reading")
    if american is None or american == british or words.hints.order is DateOrder.DAY_FIRST:
        return Sure(british)
    if words.hints.order is DateOrder.MONTH_FIRST:
        return Sure(american, "month first, as the rest of the column")
    return words.asked("day-or-month", "Day and month could be either way round in this column.", british, american)


def _impossible(words: DayWords, year: int, month: int, day: int) -> Answer | None:
    if not 1 <= month <= 12:
        return words.asked("no-such-day", "There is no such day.")
    return words.asked("no-such-day", "There is no such day.", *_nearest(year, month, day))


def _nearest(year: int, month: int, day: int) -> Iterator[date]:
    first = day_of(year, month, 1)
    if first and 28 < day <= 31:
        yield month_edge(first, Edge.LAST)


def _day_month(words: DayWords, found: re.Match[str]) -> Answer | None:
    """31st March 2024, 31 March."""
    month, day = MONTHS[found["month"][:3]], int(found["d"])
    if not 1 <= day <= 31:
        return None
    if found["year"] is None:
        return _without_year(words, month, day)
    year = full_year(found["year"])
    read = day_of(year, month, day)
    return Sure(read) if read else _impossible(words, year, month, day)


def _without_year(words: DayWords, month: int, day: int) -> Answer:
    quarter = words.hints.quarter
    years = (quarter.first_day.year, quarter.first_day.year + 1, quarter.first_day.year - 1) if quarter else ()
    days = [read for year in years if (read := day_of(year, month, day))]
    # What is due lies ahead more often than behind.
    days.sort(key=lambda read: (quarter is not None and read < quarter.first_day, read))
    return words.asked("no-year", "It gives no year.", *days)


def _month_year(words: DayWords, found: re.Match[str]) -> Answer | None:
    """Mar-24, end of March 2024."""
    month, digits = MONTHS[found["month"][:3]], found["year"]
    year = full_year(digits)
    first = date(year, month, 1) if year else None
    if first is None:
        return None
    last = month_edge(first, Edge.LAST)
    if len(digits) == 2 and not _is_near(words, year):
        return words.asked("day-or-year", f"{digits} may be a day or a year.", last, *_alone(words, month, int(digits)))
    return words.span(first, last, found["part"], f"read as the month {MONTH_NAMES[month - 1]} {year}")


def _alone(words: DayWords, month: int, day: int) -> tuple[Any, ...]:
    return unsure(_without_year(words, month, day))


def _is_near(words: DayWords, year: int) -> bool:
    """Whether two figures can be a year of the plan."""
    quarter = words.hints.quarter
    return quarter.year - 4 <= year <= quarter.year + 7 if quarter else 2018 <= year <= 2040


def _month_alone(words: DayWords, found: re.Match[str]) -> Answer | None:
    month, quarter = MONTHS[found["month"][:3]], words.hints.quarter
    firsts = [date(quarter.first_day.year + more, month, 1) for more in (-1, 0, 1)] if quarter else []
    days = [month_edge(first, words.hints.edge) for first in firsts]
    days.sort(key=lambda day: (quarter is not None and day < quarter.first_day, day))
    return words.asked("no-year", "It gives no year.", *days)


def _quarter(words: DayWords, found: re.Match[str]) -> Answer | None:
    """Q2, end of quarter 2 2024/25."""
    groups = found.groupdict()
    name = groups.get("ordinal")
    number = _ORDINALS[name] if name else int(found["q"])
    if groups.get("first"):
        year = FinancialYear.parse(f"{found['first']}/{found['second']}")
        return _of_quarter(words, Quarter(year.start, number), found["part"]) if year else None
    if groups.get("year"):
        return _quarter_of_calendar_year(words, number, full_year(found["year"]))
    now = words.hints.quarter
    if now is None:
        return words.asked("quarter-without-year", "It names a quarter but no year.")
    this, following = Quarter(now.year, number), Quarter(now.year + 1, number)
    if number >= now.number:
        return _of_quarter(words, this, found["part"])
    days = [quarter.first_day if words.hints.edge is Edge.FIRST else quarter.last_day for quarter in (following, this)]
    return words.asked("quarter-without-year", "It names a quarter that has passed, or next year's.", *days)


def _of_quarter(words: DayWords, quarter: Quarter, part: str | None) -> Answer:
    return words.span(quarter.first_day, quarter.last_day, part, f"read as {quarter.long}")


def _quarter_of_calendar_year(words: DayWords, number: int, year: int) -> Answer:
    financial = Quarter(year, number)
    first = date(year, number * 3 - 2, 1)
    last = month_edge(date(year, number * 3, 1), Edge.LAST)
    starts = words.hints.edge is Edge.FIRST
    days = (financial.first_day, first) if starts else (financial.last_day, last)
    return words.asked("which-year", "The year may be a financial or a calendar year.", *days)


def _financial_year(words: DayWords, found: re.Match[str]) -> Answer | None:
    """2024/25."""
    year = FinancialYear.parse(f"{found['first']}/{found['second']}")
    if year is None:
        return None
    if len(found["first"]) == 2 and int(found["first"]) <= 12 and not found[0].startswith("f"):
        return words.asked("month-or-year", "It may be a financial year or a month.", year.last_day)
    return words.span(year.first_day, year.last_day, found["part"], f"read as the financial year {year}")


def _month_in_figures(words: DayWords, found: re.Match[str]) -> Answer | None:
    """03/2024, 03/24, 31/03."""
    first, second = int(found["m"]), int(found["year"])
    if len(found["year"]) == 4 or (second > 12 and _is_near(words, full_year(found["year"]))):
        if not 1 <= first <= 12:
            return None
        start = date(full_year(found["year"]), first, 1)
        return words.span(start, month_edge(start, Edge.LAST), found["part"], f"read as the month {start:%m/%Y}")
    return _without_year(words, second, first) if 1 <= second <= 12 and 1 <= first <= 31 else None


def _digits(words: DayWords, found: re.Match[str]) -> Answer | None:
    """20240331, 31032024."""
    digits = found[0]
    iso = day_of(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    british = day_of(int(digits[4:]), int(digits[2:4]), int(digits[:2])) if int(digits[4:]) else None
    days = [day for day in (iso, british) if day and 1990 <= day.year <= 2060]
    if len(days) == 1:
        return Sure(days[0])
    return words.asked("day-or-month", "It may be read in two ways.", *days) if days else None


def _serial(words: DayWords, found: re.Match[str]) -> Answer | None:
    day = serial_day(int(found[0]), since_1904=words.hints.since_1904)
    return Sure(day, f"day number {found[0]} as Excel counts") if day else None


def _year_end(words: DayWords, found: re.Match[str]) -> Answer | None:
    """End of the financial year, year end."""
    now = words.hints.quarter
    if now is None:
        return words.asked("no-year", "It does not say which year.")
    year = now.financial_year
    if found["financial"]:
        return Sure(year.last_day, f"read as the end of {year}")
    days = (year.last_day, date(now.first_day.year, 12, 31))
    return words.asked("which-year", "The end of the financial or of the calendar year.", *days)


def _season(words: DayWords, found: re.Match[str]) -> Answer | None:
    return words.asked("vague-date", f"'{found[0].strip()}' is a season, not a day.")


def _year_alone(words: DayWords, found: re.Match[str]) -> Answer | None:
    year = int(found["year"])
    starts = [date(year, 4, 1), date(year, 1, 1)]
    ends = [date(year, 12, 31), date(year + 1, 3, 31), date(year, 3, 31)]
    days = starts if words.hints.edge is Edge.FIRST else ends
    return words.asked("year-only", "It gives a year but no day.", *days)


_Reader = Callable[[DayWords, re.Match[str]], Answer | None]
_EXPRESSIONS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"\b(?P<year>(?:19|20|21)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?![\d/.-])", _iso),
        (rf"{_PART}\b{_FY_BEFORE}[,: ]+(?:q|qtr|quarter)\.?\s?(?P<q>[1-4])\b", _quarter),
        (
            (
                rf"{_PART}\b(?:q|qtr|quarter)\.?\s?(?P<q>[1-4])\b"
                rf"(?:[ ,:(]*(?:of )?(?:{_FY}|(?P<year>20\d\d)(?![\d/-]))\)?)?"
            ),
            _quarter,
        ),
        (
            (
                rf"{_PART}\b(?P<ordinal>first|second|third|fourth|last|1st|2nd|3rd|4th) (?:quarter|qtr)\b"
                rf"(?:[ ,]*(?:of )?{_FY})?"
            ),
            _quarter,
        ),
        (rf"\b(?P<d>\d{{1,2}})\s?(?:st|nd|rd|th)?(?: of)?[-/. ]*{_MONTH}(?:[-/., ']*{_YEAR})?", _day_month),
        (rf"\b{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", _day_month),
        (
            r"(?<![\d/.-])(?P<d>\d{1,2})\s?(?P<s>[-/. \\])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<year>\d{4}|\d{2})(?![\d/-])",
            _figures,
        ),
        (rf"{_PART}(?<![\d/.-]){_FY}", _financial_year),
        (rf"{_PART}\b{_MONTH}[-/., ']*{_YEAR}", _month_year),
        (rf"{_PART}(?<![\d/.-])(?P<m>\d{{1,2}})\s?[-/]\s?(?P<year>\d{{4}}|\d{{2}})(?![\d/.-])", _month_in_figures),
        (r"(?<!\d)\d{8}(?!\d)", _digits),
        (
            r"(?:end (?:of )?(?:the )?)?\b(?P<financial>financial|fiscal)? ?(?:year[- ]end|year)\b|\b(?:eoy|eofy)\b",
            _year_end,
        ),
        (
            (
                r"\b(?:early|late|mid)?[- ]?(?:spring|summer|autumn|winter|christmas|xmas|easter|"
                r"half[- ]term)\b(?: term)?(?: \d{4})?"
            ),
            _season,
        ),
        (r"(?<![\d.,])\d{5}(?![\d.,])", _serial),
        (rf"{_PART}\b{_MONTH}", _month_alone),
        (r"\b(?P<year>20[0-6]\d)\b", _year_alone),
    )
)
