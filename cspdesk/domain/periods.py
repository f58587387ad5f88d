"""Financial years, quarters and the spans figures are for (domain rules, section 1)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Their names. Not those of `calendar`: they change with the locale, which a window toolkit may set."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Theirs, as `date.weekday` counts them."""
_MONTHS = ("", *(name[:3].casefold() for name in MONTHS))
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """1 April of `start` to 31 March of the next year, written `2023/24`."""

    start: int

    @property
    def first_day(self) -> date:
        """1 April."""
        return date(self.start, 4, 1)

    @property
    def last_day(self) -> date:
        """31 March of the following calendar year."""
        return date(self.start + 1, 3, 31)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Q1 to Q4."""
        return tuple(Quarter(self.start, number) for number in (1, 2, 3, 4))

    @classmethod
    def of(cls, day: date) -> Self:
        """The financial year a day lies in."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @classmethod
    def from_start(cls, start: int) -> Self:
        """The financial year that starts in a calendar year read from a file.

        Raises:
            ValueError: if no plan was ever for that year.
        """
        if not _FIRST_YEAR <= start <= _LAST_YEAR:
            raise ValueError(f"{start} is not a year of 1900 to 2199")
        return cls(start)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read `2023/24`, `2023-24`, `23/24`, `2023/2024`, `FY2324` or `FY 23-24`; None if it is none of these."""
        words = text.strip().casefold()
        found = re.fullmatch(r"(\d{4}|\d{2})\s*[/\-–]\s*(\d{4}|\d{2})", words.removeprefix("fy").strip())
        # Digits run together are a year only where FY says so: 2021 may be the calendar year.
        found = found or re.fullmatch(r"fy\s*(\d{4}|\d{2})(\d{4}|\d{2})", words)
        if not found:
            return None
        first, second = (int(part) for part in found.groups())
        start = first if first >= 100 else 2000 + first
        if not _FIRST_YEAR <= start <= _LAST_YEAR:
            return None
        end = second if second >= 100 else (start + 1) // 100 * 100 + second
        return cls(start) if end == start + 1 else None

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a financial year: Q1 is April to June of `year`.

    Attributes:
        year: The calendar year the financial year starts in.
        number: 1 to 4.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"a quarter is 1 to 4, not {self.number}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter a day lies in."""
        return cls(FinancialYear.of(day).start, (day.month - 4) % 12 // 3 + 1)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a quarter as officers write it; None if the text names no single quarter.

        `Q1 2023/24`, `Q1 23-24`, `2023/24 Q1`, `2023Q1`, `quarter 1 2023/24`, `April - June 2023`, `Jan-March 2020`,
        `Q1 2023/24 (Apr-Jun 2023)`.
        """
        words = re.sub(r"\(.*?\)", " ", text).strip().casefold()
        number = re.search(r"\b(?:q|qtr|quarter)\s*([1-4])\b", words)
        if not number:
            number = re.search(r"^\d{4}q([1-4])$", words)
        if number:
            rest = (words[: number.start()] + " " + words[number.end() :]).strip(" ,-–:")
            if number.re.pattern.startswith("^"):
                return cls(int(words[:4]), int(number[1]))
            year = FinancialYear.parse(rest)
            return cls(year.start, int(number[1])) if year else None
        months = re.fullmatch(r"([a-z]{3,9})\.?\s*(?:-|–|to)\s*([a-z]{3,9})\.?\s+(\d{4})", words)
        if not months or any(m[:3] not in _MONTHS[1:] for m in months.groups()[:2]):
            return None
        first, last = (_MONTHS.index(m[:3]) for m in months.groups()[:2])
        quarter = cls.of(date(int(months[3]), first, 1))
        return quarter if quarter.first_day.month == first and last == first + 2 else None

    @classmethod
    def from_code(cls, code: str) -> Self:
        """The inverse of `code`.

        Raises:
            ValueError: if `code` is not of that form, or no plan was ever for that year.
        """
        year, number = code.split("Q")
        return cls(FinancialYear.from_start(int(year)).start, int(number))

    @property
    def code(self) -> str:
        """A short sortable text for files and tables: `2023Q1`."""
        return f"{self.year}Q{self.number}"

    @property
    def financial_year(self) -> FinancialYear:
        """The financial year it belongs to."""
        return FinancialYear(self.year)

    @property
    def first_day(self) -> date:
        """Its first day."""
        month = (self.number * 3) % 12 + 1
        return date(self.year + (self.number == 4), month, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        month = self.first_day.month + 2
        return date(self.first_day.year, month, calendar.monthrange(self.first_day.year, month)[1])

    @property
    def next(self) -> Quarter:
        """The quarter after it."""
        return self + 1

    @property
    def previous(self) -> Quarter:
        """The quarter before it."""
        return self + -1

    def __add__(self, quarters: int) -> Quarter:
        year, number = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, number + 1)

    @property
    def months(self) -> str:
        """`Apr-Jun 2023`."""
        first, last = self.first_day, self.last_day
        return f"{MONTHS[first.month - 1][:3]}-{MONTHS[last.month - 1][:3]} {last.year}"

    @property
    def long(self) -> str:
        """`Q1 2023/24 (Apr-Jun 2023)`."""
        return f"{self} ({self.months})"

    def __str__(self) -> str:
        return f"Q{self.number} {self.financial_year}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days a figure is for, both ends included. The label is derived, never stored.

    Attributes:
        start: First day.
        end: Last day, not before `start`.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period ends before it starts")

    @classmethod
    def of_quarter(cls, quarter: Quarter) -> Self:
        """A quarter's days."""
        return cls(quarter.first_day, quarter.last_day)

    @classmethod
    def of_year(cls, year: FinancialYear) -> Self:
        """A financial year's days."""
        return cls(year.first_day, year.last_day)

    @classmethod
    def from_code(cls, code: str) -> Self:
        """The inverse of `code`.

        Raises:
            ValueError: if `code` is not two ISO dates of 1900 to 2199 joined by a slash.
        """
        start, end = (date.fromisoformat(part) for part in code.split("/"))
        if not _FIRST_YEAR <= start.year <= end.year <= _LAST_YEAR:
            raise ValueError(f"{code} is not within 1900 to 2199")
        return cls(start, end)

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """Read a period as officers write it; None if the text names no single period.

        A financial year, a quarter, `Sep 2022`, `calendar year 2021`, `12 months to Oct 2021`,
        `2022-04-01/2022-12-31`, `1 April 2022 to 31 December 2022`, `April 2022 to December 2022`.
        """
        words = " ".join(text.replace("–", "-").split()).casefold()
        if year := FinancialYear.parse(words):
            return cls.of_year(year)
        if quarter := Quarter.parse(words):
            return cls.of_quarter(quarter)
        if found := re.fullmatch(r"(?:calendar year|cy)\s*(\d{4})", words):
            year_number = int(found[1])
            if not _FIRST_YEAR <= year_number <= _LAST_YEAR:
                return None
            return cls(date(year_number, 1, 1), date(year_number, 12, 31))
        if found := re.fullmatch(r"(?:rolling )?12 months (?:to|ending) (.+)", words):
            last = _month_or_day(found[1], last=True)
            if last is None or (last + _DAY).day != 1:
                return None
            start = last + _DAY
            return cls(date(start.year - 1, start.month, 1), last)
        if "/" in words and re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", words):
            return _between(words, "/")
        if " to " in words or " - " in words:
            return _between(words, " to " if " to " in words else " - ")
        first, last = _month_or_day(words), _month_or_day(words, last=True)
        return cls(first, last) if first and last else None

    @property
    def code(self) -> str:
        """An ISO 8601 interval for files and tables: `2022-04-01/2022-12-31`."""
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @property
    def quarter(self) -> Quarter | None:
        """The quarter it is, if it is exactly one."""
        quarter = Quarter.of(self.start)
        return quarter if (quarter.first_day, quarter.last_day) == (self.start, self.end) else None

    @property
    def year(self) -> FinancialYear | None:
        """The financial year it is, if it is exactly one."""
        year = FinancialYear.of(self.start)
        return year if (year.first_day, year.last_day) == (self.start, self.end) else None

    @property
    def months(self) -> int | None:
        """Whole calendar months it covers; None if it starts or ends within one."""
        after = self.end + _DAY
        if self.start.day != 1 or after.day != 1:
            return None
        return (after.year - self.start.year) * 12 + after.month - self.start.month

    @property
    def previous(self) -> Period | None:
        """The period of the same kind just before; None where it does not cover whole months."""
        return self._earlier(self.months)

    @property
    def year_before(self) -> Period | None:
        """The same months a year earlier; None where it does not cover whole months."""
        return self._earlier(12)

    @property
    def each_month(self) -> tuple[Period, ...]:
        """The months it covers, in order; none where it does not cover whole months."""
        months = []
        first = self.start
        for _ in range(self.months or 0):
            after = _months_before(first, -1)
            months.append(Period(first, after - _DAY))
            first = after
        return tuple(months)

    def comparable(self, other: Period) -> bool:
        """Whether figures for the two may be compared: the same kind, and the same length in months."""
        if self.months is None:
            return self.kind == other.kind == "day"
        return self.kind == other.kind and self.months == other.months

    def _earlier(self, months: int | None) -> Period | None:
        if months is None or self.months is None:
            return None
        start, after = _months_before(self.start, months), _months_before(self.end + _DAY, months)
        return Period(start, after - _DAY)

    @property
    def kind(self) -> str:
        """`month`, `quarter`, `financial year`, `calendar year`, `12 months`, `day` or `span`.

        Figures of different kinds or lengths are never compared.
        """
        if self.start == self.end:
            return "day"
        if self.quarter:
            return "quarter"
        if self.year:
            return "financial year"
        if (self.start.month, self.start.day, self.months) == (1, 1, 12):
            return "calendar year"
        return {1: "month", 12: "12 months"}.get(self.months or 0, "span")

    def __str__(self) -> str:
        if self.quarter:
            return str(self.quarter)
        if self.year:
            return str(self.year)
        first, last = self.start, self.end
        match self.kind:
            case "day":
                return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
            case "month":
                return f"{MONTHS[first.month - 1]} {first.year}"
            case "calendar year":
                return f"Calendar year {first.year}"
            case "12 months":
                return f"12 months to {MONTHS[last.month - 1]} {last.year}"
        if self.months:
            return f"{MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"
        return f"{first.day} {MONTHS[first.month - 1]} {first.year} to {last.day} {MONTHS[last.month - 1]} {last.year}"


_DAY = timedelta(days=1)


def _months_before(first: date, months: int) -> date:
    """The first of a month, some months earlier."""
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _between(words: str, joint: str) -> Period | None:
    before, after = words.split(joint, 1)
    first, last = _month_or_day(before), _month_or_day(after, last=True)
    return Period(first, last) if first and last and first <= last else None


def _month_or_day(words: str, *, last: bool = False) -> date | None:
    """`2022-04-01`, `1 april 2022` or `april 2022` (its first day, or its last)."""
    try:
        given = date.fromisoformat(words.strip())
    except ValueError:
        pass
    else:
        return given if _FIRST_YEAR <= given.year <= _LAST_YEAR else None
    found = re.fullmatch(r"\s*(?:(\d{1,2})\s+)?([a-z]{3,9})\.?\s+(\d{4})\s*", words)
    if not found or found[2][:3] not in _MONTHS[1:]:
        return None
    month, year = _MONTHS.index(found[2][:3]), int(found[3])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    length = calendar.monthrange(year, month)[1]
    day = int(found[1]) if found[1] else (length if last else 1)
    return date(year, month, day) if 1 <= day <= length else None
