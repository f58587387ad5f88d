"""What no record can ever say, refused wherever it comes from; all else that is doubtful is a finding of the checks."""

from __future__ import annotations

from cspdesk.domain.actions import Update
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.funding import Spend
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.partners import Population
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Narrative
from cspdesk.domain.records import Record
from cspdesk.domain.risks import Risk

LONGEST_PLAN = 20
"""Years; every quarter of them is shown."""


def refuse_impossible(change_set: ChangeSet) -> None:
    """Refuse records that could not be right in any plan.

    Raises:
        PersonError: naming the value and what it may be.
    """
    for change in change_set.changes:
        if change.after is not None:
            refuse_record(change.after)


def refuse_record(record: Record) -> None:
    """Refuse a record that could not be right in any plan, as `refuse_impossible`."""
    match record:
        case Update(percent=int(percent)) if not 0 <= percent <= 100:
            raise PersonError(f"{percent} per cent complete is not possible.", "Give a whole number from 0 to 100.")
        case Risk(likelihood=likelihood, impact=impact):
            for article, name, score in (("A", "likelihood", likelihood), ("An", "impact", impact)):
                if score is not None and not 1 <= score <= 5:
                    raise PersonError(f"{article} {name} of {score} is not possible.", "Score it from 1 to 5.")
        case Kpi(per=per) if per < 1:
            raise PersonError(f"A rate per {per} is not possible.", "Give how many people it is per, such as 1,000.")
        case Reading(denominator=int(denominator)) if denominator < 0:
            raise PersonError(f"A figure out of {denominator} is not possible.")
        case Population(people=people) if people < 0:
            raise PersonError(f"A population of {people} is not possible.")
        case Plan(years=years) if not 1 <= years <= LONGEST_PLAN:
            raise PersonError(f"A plan of {years} years is not possible.", f"It runs 1 to {LONGEST_PLAN} years.")
        case Update(quarter=None) | Narrative(quarter=None) | Spend(quarter=None):
            raise PersonError("An update, narrative or spending needs a quarter.")
