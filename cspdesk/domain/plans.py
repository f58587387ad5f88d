"""The plan itself and the key it rates by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cspdesk.domain.markings import Marking
from cspdesk.domain.periods import FinancialYear
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """The partnership's plan for some years. A plan file holds one.

    Attributes:
        start: Its first financial year.
        years: How many financial years it runs, at least one.
        principles: Underlying principles, one a line.
        marking: Printed on every page and shown in the window.
        means_blue: What a Blue rating means here, and so on for each rating; empty for the usual meaning.
    """

    KIND: ClassVar[str] = "plan"

    title: str = ""
    start: FinancialYear
    years: int = 3
    purpose: str = ""
    principles: str = ""
    marking: Marking = Marking.OFFICIAL
    means_blue: str = ""
    means_green: str = ""
    means_amber: str = ""
    means_red: str = ""
    means_grey: str = ""
    means_no_update: str = ""

    @property
    def financial_years(self) -> tuple[FinancialYear, ...]:
        """The years it runs, in order."""
        return tuple(FinancialYear(self.start.start + n) for n in range(self.years))


def meaning(plan: Plan, rag: Rag) -> str:
    """What a rating means in a plan, as the key on every export says it (domain rules, section 2).

    Partnerships do not agree on the colours (Blue is complete here and beyond expectation there), so a plan may use
    its own words. How ratings are suggested does not change with them.
    """
    return own_meaning(plan, rag) or usual_meaning(rag)


def usual_meaning(rag: Rag) -> str:
    """What a rating means where a plan does not say otherwise."""
    return _USUAL[rag]


def short_meaning(plan: Plan, rag: Rag) -> str:
    """The same where a word or two must do: `On track`. A plan's own words are not shortened."""
    return own_meaning(plan, rag) or _SHORT[rag]


def own_meaning(plan: Plan, rag: Rag) -> str:
    """The plan's own words for a rating, on one line; empty where it has none."""
    return " ".join(str(getattr(plan, f"means_{rag.name.casefold()}")).split())


_USUAL = {
    Rag.BLUE: "Complete, with evidence recorded",
    Rag.GREEN: "On track to scope, date and budget",
    Rag.AMBER: "Slipping, but can be recovered",
    Rag.RED: "Off track or overdue, and escalated",
    Rag.GREY: "Paused, cancelled or not due yet",
    Rag.NO_UPDATE: "No update received this quarter",
}
_SHORT = {
    Rag.BLUE: "Complete",
    Rag.GREEN: "On track",
    Rag.AMBER: "At risk",
    Rag.RED: "Off track",
    Rag.GREY: "Paused or not due",
    Rag.NO_UPDATE: "No update",
}
