"""A small plan of an invented partnership, with a record of every kind an officer edits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.funding import Allocation, Match, Output, Project, Spend, Stream
from cspdesk.domain.kpis import Comparator, Kpi, Measure, Polarity, Reading, Target
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Area, Partner, PartnerKind, Partnership, Population
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Narrative, Objective, Priority
from cspdesk.domain.quarters import PlanQuarter, QuarterState
from cspdesk.domain.rag import Rag
from cspdesk.domain.recommendations import Recommendation
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan

TODAY = date(2024, 8, 5)
NOW = datetime(2024, 8, 5, 9, 30, tzinfo=UTC)
Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)
YEAR = FinancialYear(2024)


def desk_plan() -> Workplan:
    """Two priorities, four actions, two KPIs, one stream with one project, a risk and a recommendation."""
    return Workplan.of(
        (
            Partner(key="police", ref="police", name="Dunmarsh Police", kind=PartnerKind.POLICE),
            Partner(key="fire", ref="fire", name="Dunmarsh Fire and Rescue", kind=PartnerKind.FIRE),
            Partner(key="gone", ref="gone", name="Old Trust", withdrawn="It has closed."),
            Partnership(key="csp", name="Dunmarsh Community Safety Partnership", lead="police"),
            Area(key="town", name="Town ward"),
            Population(key="town22", area="town", year=2022, people=8100),
            Plan(key="plan", title="Safer Dunmarsh 2024 to 2027", start=YEAR),
            PlanQuarter(key="q1", quarter=Q1, state=QuarterState.COLLECTING),
            Priority(key="p1", ref="1", title="Violence", lead="police"),
            Priority(key="p2", ref="2", title="Fires set on purpose"),
            Objective(key="o1", ref="1.O1", priority="p1", text="Fewer people are hurt."),
            Narrative(key="n1", priority="p1", quarter=Q1, progress="Patrols began."),
            Action(key="a11", ref="1.1", priority="p1", text="Run night patrols", lead="police",
                   start=date(2024, 4, 1), due=date(2025, 3, 31), partners=("fire",)),
            Action(key="a12", ref="1.2", priority="p1", text="Fit better lights in the market square",
                   lead="police", due=date(2024, 6, 1)),
            Action(key="a21", ref="2.1", priority="p2", text="Visit every school", lead="fire", ongoing=True),
            Action(key="a22", ref="2.2", priority="p2", text="Old idea", withdrawn="Never funded."),
            Milestone(key="m1", action="a11", text="Rota agreed", due=date(2024, 5, 1)),
            Update(key="u11", action="a11", quarter=Q1, rag=Rag.GREEN, percent=40, narrative="Patrols run nightly."),
            Kpi(key="k1", ref="K1", priority="p1", name="Assaults", better=Polarity.LOWER, baseline=Decimal(60)),
            Kpi(key="k2", ref="K2", priority="p2", name="Calls answered in time", measure=Measure.PERCENTAGE,
                better=Polarity.HIGHER, places=1),
            Target(key="t1", kpi="k1", period=Period.of_quarter(Q1), value=Decimal(50)),
            Reading(key="r1", kpi="k1", period=Period.of_quarter(Q1), value=Decimal(62)),
            Comparator(key="c1", kpi="k1", name="Force", period=Period.of_quarter(Q1), value=Decimal(70)),
            Stream(key="s1", ref="F1", name="Safer Streets"),
            Allocation(key="al1", stream="s1", year=YEAR, amount=Pence(50_000_00)),
            Project(key="pr1", ref="P1", stream="s1", year=YEAR, title="Market lights", budget=Pence(20_000_00)),
            Spend(key="sp1", project="pr1", quarter=Q1, profile=Pence(5_000_00), spent=Pence(4_800_50)),
            Match(key="ma1", project="pr1", funder="Town council", amount=Pence(1_000_00)),
            Output(key="ou1", project="pr1", text="Lights fitted", planned=12, achieved=4),
            Risk(key="ri1", ref="R1", title="Officers are moved elsewhere", likelihood=3, impact=4),
            Recommendation(key="re1", ref="A1", text="Look at lighting", actions=("a12",)),
        )
    )  # fmt: skip
