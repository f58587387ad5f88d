"""The plan itself and the key it rates by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cspdesk.domain.markings import Marking
from cspdesk.domain.periods import FinancialYear
from cspdesk.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """The partnership's plan for some years. A plan file holds one.

    Attributes:
        start: Its first financial year.
        years: How many financial years it runs, at least one.
        principles: Underlying principles, one a line.
        marking: Printed on every page and shown in the window.
    """

    KIND: ClassVar[str] = "plan"

    title: str = ""
    start: FinancialYear
    years: int = 3
    purpose: str = ""
    principles: str = ""
    marking: Marking = Marking.OFFICIAL

    @property
    def financial_years(self) -> tuple[FinancialYear, ...]:
        """The years it runs, in order."""
        return tuple(FinancialYear(self.start.start + n) for n in range(self.years))
