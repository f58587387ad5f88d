"""The small plan the corpus is read against: three priorities and five partners."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.funding import Project, Spend, Stream
from cspdesk.domain.kpis import Kpi, Measure, Polarity
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Area, Partner
from cspdesk.domain.periods import FinancialYear, Quarter
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
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


ACTIONS = (
    ("1.1", "police", "Run knife crime operations in the town centre", date(2025, 3, 31)),
    ("1.2", "police", "Visit repeat victims of burglary within two days", date(2024, 12, 31)),
    ("1.3", "fire", "Home fire safety visits to vulnerable residents", date(2025, 3, 31)),
    ("1.4", "council", "Install CCTV columns at the Castle car park", date(2024, 10, 31)),
    ("1.10", "police", "Hold knife surrender weeks in spring and autumn", date(2024, 11, 30)),
    ("2.1", "council", "Hold monthly case reviews of anti-social behaviour with partners", None),
    ("2.2", "housing", "Serve community protection warnings for noise", date(2025, 3, 31)),
    ("2.3", "housing", "Serve community protection notices for noise", date(2025, 3, 31)),
    ("2.4", "police", "Patrol the park after school on weekdays", None),
    ("3.1", "county", "Train 50 front-line staff to recognise coercive control", date(2025, 3, 31)),
    ("3.2", "county", "Open a drop-in for victims of domestic abuse at the library", date(2024, 9, 30)),
    ("3.3", "police", "Refer every repeat victim of domestic abuse to MARAC", None),
)
KPIS = (
    ("K1", "1", "police", "Burglary of dwellings", Measure.NUMBER),
    ("K2", "2", "police", "Anti-social behaviour incidents", Measure.NUMBER),
    ("K3", "3", "county", "Victims of domestic abuse satisfied with support", Measure.PERCENTAGE),
    ("K4", "1", "fire", "Home fire safety visits completed", Measure.NUMBER),
    ("K5", "3", "police", "MARAC repeat referrals", Measure.PERCENTAGE),
)
PROJECTS = (
    ("F1", "1", "police", "Knife bins", 12_000, 3_000),
    ("F2", "3", "county", "Drop-in room hire", 8_500, 2_125),
    ("F3", "2", "council", "Youth outreach", 20_000, 4_800),
)


def returns_plan() -> Workplan:
    """The plan of the corpus with actions, KPIs and projects, for the returns written on it for Q2 2024/25."""
    first = Quarter.parse("Q1 2024/25")
    records = [
        *(Action(key=f"a{ref}", ref=ref, priority=f"p{ref[0]}", text=text, lead=lead, start=date(2024, 4, 1), due=due,
                 ongoing=due is None) for ref, lead, text, due in ACTIONS),
        *(Update(key=f"u{ref}", action=f"a{ref}", quarter=first, rag=Rag.GREEN, percent=20,
                 narrative=f"First quarter of {ref}.") for ref, _, _, due in ACTIONS if due),
        *(Kpi(key=ref, ref=ref, priority=f"p{priority}", lead=lead, name=name, measure=measure,
              per=100 if measure is Measure.PERCENTAGE else 1, unit="%" if measure is Measure.PERCENTAGE else "",
              better=Polarity.LOWER if lead == "police" else Polarity.HIGHER, baseline=Decimal(50))
          for ref, priority, lead, name, measure in KPIS),
        Stream(key="s1", ref="LDF", name="Locality deal fund", funder="Commissioner"),
        *(Project(key=ref, ref=ref, stream="s1", year=FinancialYear(2024), priority=f"p{priority}", partner=partner,
                  title=title, budget=Pence(budget * 100), committed=Pence(budget * 100))
          for ref, priority, partner, title, budget, _ in PROJECTS),
        *(Spend(key=f"{ref}q1", project=ref, quarter=first, profile=Pence(budget * 25), spent=Pence(spent * 100))
          for ref, _, _, _, budget, spent in PROJECTS),
    ]  # fmt: skip
    return corpus_plan().apply(ChangeSet("fill", tuple(Change.add(record) for record in records)))
