"""The total a project's year is expected to come to: what of it is fixed, and how the rest falls on open quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cspdesk.domain.faults import PersonError
from cspdesk.domain.funding import Project, Spend
from cspdesk.domain.money import Pence, shown
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.commands import name_of
from cspdesk.usecases.quarters import state_of


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """What of a project's year a new total cannot change, in pence, and where the rest of it can go.

    Attributes:
        reported: What was spent, by quarter.
        kept: What stays expected of quarters that were frozen with no spending reported: it stands as published until
            the quarter is corrected.
        waiting: The quarters neither reported nor frozen.
    """

    reported: Mapping[Quarter, int]
    kept: Mapping[Quarter, int]
    waiting: Sequence[Quarter]

    @property
    def fixed(self) -> int:
        """What the year comes to with nothing more expected."""
        return sum(self.reported.values()) + sum(self.kept.values())

    def why_not(self, total: int) -> str:
        """Why the year cannot come to a total, in a sentence; empty where it can.

        No quarter is expected to spend less than nought, and without a quarter to wait for nothing can be added.
        """
        if total == self.fixed or (self.waiting and total > self.fixed):
            return ""
        still = " or stands as expected in a frozen quarter" if any(self.kept.values()) else ""
        return (
            f"{shown(self.fixed)} was reported as spent already{still}, "
            f"and a year's total of {shown(total)} does not fit."
        )


def year_so_far(plan: Workplan, project: str, quarter: Quarter, spent: int | None = None) -> YearSoFar:
    """How a project's year stands.

    Args:
        plan: The plan.
        project: Key of the project; one the plan does not have yet has nothing but `spent`.
        quarter: The quarter reported on.
        spent: What is reported as spent in that quarter, in pence; None to go by the plan.
    """
    lines = {line.quarter: line for line in plan.linked(Spend, "project", project) if line.quarter}
    reported: dict[Quarter, int] = {when: line.spent for when, line in lines.items() if line.spent is not None}
    if spent is not None:
        reported[quarter] = spent
    kept: dict[Quarter, int] = {}
    for when in quarter.financial_year.quarters:
        if when != quarter and when not in reported and state_of(plan, when).is_frozen:
            line = lines.get(when)
            kept[when] = 0 if line is None else line.profile if line.forecast is None else line.forecast
    waiting = [when for when in quarter.financial_year.quarters if when not in reported and when not in kept]
    return YearSoFar(reported, kept, waiting)


def still_expected(
    plan: Workplan, project: str, quarter: Quarter, total: int, spent: int | None
) -> Sequence[tuple[Quarter, Pence]]:
    """What is left of a year's total, over the quarters neither reported nor frozen, in proportion to profile.

    Args:
        plan: The plan.
        project: Key of the project.
        quarter: The quarter reported on.
        total: What the year is expected to come to, in pence.
        spent: What is reported as spent in the quarter; None to go by the plan.

    Raises:
        PersonError: if the year cannot come to that total.
    """
    year = year_so_far(plan, project, quarter, spent)
    if why := year.why_not(total):
        found = plan.find(Project, project)
        raise PersonError(
            f"The year's total expected of {name_of(found) if found else 'a new project'} cannot be taken. {why}",
            "Keep the plan's total or give another; what was published of a frozen quarter changes by correcting it.",
        )
    lines = {line.quarter: line for line in plan.linked(Spend, "project", project)}
    left = total - year.fixed
    weights = [max(lines[when].profile, 0) if when in lines else 0 for when in year.waiting]
    if not any(weights):
        weights = [1] * len(year.waiting)
    shares = [left * weight // sum(weights) for weight in weights]
    if shares:
        shares[-1] += left - sum(shares)
    return [(when, Pence(share)) for when, share in zip(year.waiting, shares, strict=True)]
