"""The first change set of an empty plan."""

from __future__ import annotations

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partnership
from cspdesk.domain.periods import FinancialYear
from cspdesk.domain.plans import Plan
from cspdesk.domain.records import new_key

LONGEST = 20
"""Years. Plans run three; anything beyond this is a slip of the keyboard."""


def new_plan(title: str, start: FinancialYear, years: int = 3) -> ChangeSet:
    """A plan that holds its title, its years and a partnership still to be named.

    Raises:
        PersonError: if it has no title or no years.
    """
    if not title.strip():
        raise PersonError("A plan needs a title.", "It is printed on every page, such as 'Community Safety Plan'.")
    if not 1 <= years <= LONGEST:
        raise PersonError(f"A plan runs 1 to {LONGEST} years, not {years}.")
    plan = Plan(key=new_key(), title=title.strip(), start=start, years=years)
    partnership = Partnership(key=new_key())
    return ChangeSet(f"create {plan.title}", (Change.add(partnership), Change.add(plan)), "create")
