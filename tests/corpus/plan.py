"""The small plan the corpus is read against: three priorities and five partners."""

from __future__ import annotations

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.partners import Area, Partner
from cspdesk.domain.periods import FinancialYear
from cspdesk.domain.priorities import Priority
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.new_plan import new_plan


def corpus_plan() -> Workplan:
    """The plan."""
    plan = Workplan().apply(new_plan("Plan of the corpus", FinancialYear(2023), 3))
    records = [
        *(Priority(key=f"p{ref}", ref=ref, title=title) for ref, title in
          (("1", "Violence"), ("2", "Anti-social behaviour"), ("3", "Domestic abuse"))),
        *(Partner(key=ref, ref=ref, name=name) for ref, name in (
            ("police", "Police"), ("fire", "Fire and Rescue"), ("council", "Borough Council"),
            ("county", "County Council"), ("housing", "Housing Association"))),
        Area(key="a1", name="Castle", code="E05001"),
    ]  # fmt: skip
    return plan.apply(ChangeSet("fill", tuple(Change.add(record) for record in records)))
