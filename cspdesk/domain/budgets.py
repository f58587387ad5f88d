"""What the money comes to: streams by year and projects by quarter (domain rules, section 12). All in whole pence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cspdesk.domain.funding import Allocation, Project, Spend, Stream
from cspdesk.domain.money import Pence
from cspdesk.domain.periods import FinancialYear, Quarter
from cspdesk.domain.workplan import Workplan

_LEAST_VARIANCE = 500_00
_VARIANCE_SHARE = 20  # one twentieth is 5 per cent


@dataclass(frozen=True, slots=True)
class Budget:
    """How a stream or project stands, in pence.

    Attributes:
        allocated: The stream's allocation for the year; for a project its budget.
        available: allocated + carried in + additional - top slice.
        budgeted: What is set aside for projects.
        committed: What has been promised by order, contract or grant letter.
        profile: What was planned to be spent in the year.
        profile_to_date: The same, up to and including the quarter looked at.
        spent: What has been reported as spent.
        forecast: What is still expected in quarters not reported: the forecast, else the profile.
    """

    allocated: int
    available: int
    budgeted: int
    committed: int
    profile: int
    profile_to_date: int
    spent: int
    forecast: int

    @property
    def uncommitted(self) -> int:
        """Available and not committed; below zero when too much was promised."""
        return self.available - self.committed

    @property
    def outturn(self) -> int:
        """What the year is forecast to come to: spent and still expected."""
        return self.spent + self.forecast

    @property
    def variance(self) -> int:
        """Outturn less budget: above zero is an overspend."""
        return self.outturn - self.budgeted

    @property
    def flagged(self) -> bool:
        """Whether the variance is more than 500 pounds and more than 5 per cent of the budget."""
        return is_flagged(self.variance, self.budgeted)

    def __add__(self, other: Budget) -> Budget:
        return Budget(
            self.allocated + other.allocated,
            self.available + other.available,
            self.budgeted + other.budgeted,
            self.committed + other.committed,
            self.profile + other.profile,
            self.profile_to_date + other.profile_to_date,
            self.spent + other.spent,
            self.forecast + other.forecast,
        )


NO_MONEY = Budget(0, 0, 0, 0, 0, 0, 0, 0)


def is_flagged(variance: int, budget: int) -> bool:
    """Whether a variance needs a word: beyond the larger of 500 pounds and 5 per cent of the budget."""
    return abs(variance) > _LEAST_VARIANCE and abs(variance) * _VARIANCE_SHARE > abs(budget)


def available(allocation: Allocation) -> Pence:
    """What an allocation leaves the partnership to spend."""
    return Pence(allocation.amount + allocation.carry_in + allocation.additional - allocation.top_slice)


def projects_of(plan: Workplan, stream: Stream, year: FinancialYear | None = None) -> tuple[Project, ...]:
    """A stream's projects that stand, in one year or in all."""
    return tuple(
        project
        for project in plan.linked(Project, "stream", stream.key)
        if not project.withdrawn and year in (None, project.year)
    )


def stream_budget(plan: Workplan, stream: Stream, year: FinancialYear, quarter: Quarter | None = None) -> Budget:
    """How a stream stands in a year: as reported so far, or as it stood at the end of `quarter`."""
    allocations = [found for found in plan.linked(Allocation, "stream", stream.key) if found.year == year]
    spending = sum((project_budget(plan, found, quarter) for found in projects_of(plan, stream, year)), NO_MONEY)
    return Budget(
        allocated=sum(found.amount for found in allocations),
        available=sum(available(found) for found in allocations),
        budgeted=spending.budgeted,
        committed=spending.committed,
        profile=spending.profile,
        profile_to_date=spending.profile_to_date,
        spent=spending.spent,
        forecast=spending.forecast,
    )


def project_budget(plan: Workplan, project: Project, quarter: Quarter | None = None) -> Budget:
    """How a project stands: as reported so far, or as it stood at the end of `quarter`."""
    lines = plan.linked(Spend, "project", project.key)
    past = [line for line in lines if quarter is None or line.quarter is None or line.quarter <= quarter]
    later = [line for line in lines if line not in past]
    return Budget(
        allocated=project.budget,
        available=project.budget,
        budgeted=project.budget,
        committed=project.committed,
        profile=sum(line.profile for line in lines),
        profile_to_date=sum(line.profile for line in past),
        spent=sum(line.spent or 0 for line in past),
        forecast=_expected([*(line for line in past if line.spent is None), *later]),
    )


def spend_for(plan: Workplan, project: str, quarter: Quarter) -> Spend | None:
    """A project's line for a quarter, or None."""
    return next((line for line in plan.linked(Spend, "project", project) if line.quarter == quarter), None)


def _expected(lines: Iterable[Spend]) -> int:
    return sum(line.profile if line.forecast is None else line.forecast for line in lines)
