"""Days, quarters, financial years, the periods figures are for, and moments."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from cspdesk.domain.display import short_date
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import Workplan
from cspdesk.present.entries.entry import EMPTY, Choice, Editor, Entry, Order, refused
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import moment

_QUARTERS_AROUND = 4
"""How many quarters before and after the plan a list offers: baselines lie before it, late work after."""


class Day(Entry):
    """A day, or none."""

    editor = Editor.DAY

    def shown(self, view: Viewpoint, value: Any) -> str:
        """`31 Mar 2024`."""
        return short_date(value)

    def parse(self, view: Viewpoint, text: str) -> date | None:
        """A day as people in Britain write it: `31/3/24`, `31.03.2024`, `31 March 2024`, `2024-03-31`."""
        words = " ".join(text.replace(",", " ").split())
        if not words:
            return None
        day = _by_digits(words) or _by_name(words)
        if day is None:
            raise refused(text, "a date", "Write it like 31 March 2024 or 31/3/2024.")
        return day


def _by_digits(words: str) -> date | None:
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words, re.ASCII):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})", words, re.ASCII):
        return _day(_century(found[3]), int(found[2]), int(found[1]))
    return None


def _by_name(words: str) -> date | None:
    found = re.fullmatch(
        r"(?:[a-z]{3,9} )?(\d{1,2})(?:st|nd|rd|th)?[ \-]?(?:of )?([a-z]{3,9})\.?[ \-]?(\d{4}|\d{2})",
        words.casefold(),
        re.ASCII,
    )
    if not found:
        return None
    period = Period.parse(f"{found[1]} {found[2]} {_century(found[3])}")
    return period.start if period else None


def _century(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class QuarterOf(Entry):
    """A quarter, chosen from the plan's own and the years around it."""

    editor = Editor.CHOICE

    def shown(self, view: Viewpoint, value: Any) -> str:
        """`Q1 2023/24`."""
        return str(value) if value else ""

    def parse(self, view: Viewpoint, text: str) -> Quarter:
        """A quarter in any of the usual ways of writing it."""
        quarter = Quarter.parse(text)
        if quarter is None:
            raise refused(text, "a quarter", "Write it like Q1 2023/24.")
        return quarter

    def choices(self, view: Viewpoint) -> tuple[Choice, ...]:
        """The plan's quarters and a year's each side."""
        return tuple(Choice(quarter, str(quarter)) for quarter in quarters_around(view.plan, view.quarter))

    def order(self, view: Viewpoint, value: Any) -> Order:
        """By time."""
        return (0, value) if value else EMPTY


class YearOf(Entry):
    """A financial year, chosen from the plan's own and those around it."""

    editor = Editor.CHOICE

    def shown(self, view: Viewpoint, value: Any) -> str:
        """`2023/24`."""
        return str(value) if value else ""

    def parse(self, view: Viewpoint, text: str) -> FinancialYear:
        """A financial year in any of the usual ways of writing it."""
        year = FinancialYear.parse(text)
        if year is None:
            raise refused(text, "a financial year", "Write it like 2023/24.")
        return year

    def choices(self, view: Viewpoint) -> tuple[Choice, ...]:
        """The plan's years and one each side."""
        quarters = quarters_around(view.plan, view.quarter)
        years = range(quarters[0].year, quarters[-1].year + 1)
        return tuple(Choice(FinancialYear(year), str(FinancialYear(year))) for year in years)


class PeriodOf(Entry):
    """The days a figure is for, or none."""

    def shown(self, view: Viewpoint, value: Any) -> str:
        """Its label: `Q1 2023/24`, `2023/24`, `12 months to October 2021`."""
        return str(value) if value else ""

    def parse(self, view: Viewpoint, text: str) -> Period | None:
        """A period in any of the usual ways of writing it."""
        if not text.strip():
            return None
        period = Period.parse(text)
        if period is None:
            raise refused(
                text, "a period", "Write it like Q1 2023/24, 2023/24, March 2024 or 1 April 2022 to 31 December 2022."
            )
        return period

    def order(self, view: Viewpoint, value: Any) -> Order:
        """By time."""
        return (0, value) if value else EMPTY


class Moment(Entry):
    """When something was written. Never typed."""

    def shown(self, view: Viewpoint, value: Any) -> str:
        """`31 Mar 2024 14:05`."""
        return moment(value) if value else ""


def quarters_around(plan: Workplan, looked_at: Quarter) -> tuple[Quarter, ...]:
    """The plan's quarters with a year before and after, the quarter looked at included."""
    years = [year for found in plan.all(Plan) for year in found.financial_years]
    inside = [quarter for year in years for quarter in year.quarters] or [looked_at]
    first = min(inside[0], looked_at) + -_QUARTERS_AROUND
    last = max(inside[-1], looked_at) + _QUARTERS_AROUND
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next)
    return tuple(found)
