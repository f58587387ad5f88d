"""A small plan with one of everything an appendix has to say, the awkward included."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cspdesk.domain.actions import Action, ActionState, Milestone, Update
from cspdesk.domain.funding import Allocation, Match, Output, Project, Spend, SpendKind, Stream
from cspdesk.domain.kpis import Comparator, Frequency, Kpi, Measure, Polarity, Reading, ReadingStatus, Target
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Area, Partner, Partnership
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Narrative, Priority, PriorityKind
from cspdesk.domain.quarters import PlanQuarter, QuarterState
from cspdesk.domain.rag import Rag
from cspdesk.domain.recommendations import Recommendation, Tag
from cspdesk.domain.records import Record
from cspdesk.domain.risks import Risk, RiskState
from cspdesk.domain.workplan import Workplan

Q1 = Quarter(2023, 1)
TODAY = date(2023, 7, 14)
YEAR = FinancialYear(2023)
LONG = "Every school was visited, and some twice. " * 240
HOSTILE = "=cmd|' /C calc'!A0 <b>bold</b> & \u202e漢字 😀 \x07"


def records() -> list[Record]:
    """Everything in the plan."""
    return [*_partners(), *_priorities(), *_actions(), *_kpis(), *_money(), *_registers()]


def dunwick() -> Workplan:
    """The plan."""
    return Workplan.of(records())


def _partners() -> list[Record]:
    return [
        Partner(key="pol", ref="police", name="Dunshire Police"),
        Partner(key="cou", ref="council", name="Dunwick Council"),
        Partnership(key="psp", name="Dunwick Community Safety Partnership", lead="cou"),
        Plan(key="plan", title="Dunwick Plan 2023-26", start=YEAR, years=3),
        PlanQuarter(key="q1", quarter=Q1, state=QuarterState.COLLECTING),
        Area(key="east", name="East"),
        Area(key="west", name="West"),
    ]


def _priorities() -> list[Record]:
    return [
        Priority(key="p1", ref="1", title="Nuisance", lead="cou", volume="High", source="Assessment, section 1"),
        Priority(key="p2", ref="2", title="Harm", kind=PriorityKind.THEME),
        Narrative(
            key="n1",
            priority="p1",
            quarter=Q1,
            progress="Two things happened:\n- a meeting\n- another",
            next_steps="Go on.",
            source="Police return",
        ),
        Narrative(key="n2", priority="p2", quarter=Q1, background="SECRET-BACKGROUND", exempt="7"),
    ]


def _actions() -> list[Record]:
    year_end = date(2024, 3, 31)
    start = date(2023, 4, 1)
    return [
        Action(
            key="a1",
            ref="1.1",
            priority="p1",
            text="Visit schools",
            lead="pol",
            partners=("cou",),
            start=start,
            due=year_end,
            measure="Schools visited",
        ),
        Milestone(key="m1", action="a1", text="First visit", due=date(2023, 5, 1), done=date(2023, 5, 2)),
        Milestone(key="m2", action="a1", text="Last visit", due=year_end),
        Update(key="u1", action="a1", quarter=Q1, rag=Rag.GREEN, percent=25, narrative=LONG, evidence="Register"),
        Action(
            key="a2", ref="1.2", priority="p1", text="Light the park", lead="cou", start=start, due=date(2023, 6, 1)
        ),
        Update(
            key="u2",
            action="a2",
            quarter=Q1,
            rag=Rag.AMBER,
            percent=50,
            narrative="Lamps came late.",
            recovery="Fit them in July.",
            reason="Lamps are here now.",
        ),
        Action(key="a3", ref="1.10", priority="p1", text=HOSTILE, ongoing=True, lead="cou"),
        Update(key="u3", action="a3", quarter=Q1, rag=Rag.RED, narrative=HOSTILE, exempt="3"),
        Action(
            key="a4", ref="2.1", priority="p2", text="SECRET-ACTION", lead="pol", measure="SECRET-MEASURE", exempt="7"
        ),
        Update(key="u4", action="a4", quarter=Q1, rag=Rag.GREEN, narrative="SECRET-UPDATE"),
        Action(
            key="a5",
            ref="2.2",
            priority="p2",
            text="Paused work",
            state=ActionState.PAUSED,
            state_reason="No staff until autumn",
        ),
        Action(key="a6", ref="9.1", text="Loose end", lead="pol"),
        Action(key="a7", ref="1.3", priority="p1", text="Old idea", withdrawn="Overtaken by a new law"),
    ]


def _kpis() -> list[Record]:
    years = [Period.of_year(FinancialYear(year)) for year in (2020, 2021, 2022)]
    return [
        Kpi(
            key="k1",
            ref="K1",
            priority="p1",
            name="Nuisance reports",
            definition="Reports to the police",
            measure=Measure.RATE,
            unit="per 1,000 residents",
            per=1000,
            better=Polarity.LOWER,
            frequency=Frequency.YEARLY,
            baseline=Decimal("24.7"),
            baseline_period=years[0],
            source="Recorded crime",
        ),
        *(
            Reading(key=f"r{number}", kpi="k1", period=period, count=count, denominator=76900, source="Police")
            for number, (period, count) in enumerate(zip(years, (1900, 1790, 1600), strict=True))
        ),
        *(
            Target(key=f"t{number}", kpi="k1", period=period, value=value)
            for number, (period, value) in enumerate(zip(years, (Decimal(24), Decimal(23), Decimal(22)), strict=True))
        ),
        Comparator(
            key="c1", kpi="k1", name="Force area", period=years[2], value=Decimal("24.9"), source="Force figures"
        ),
        Kpi(key="k2", ref="K2", priority="p2", name="Offers taken up", measure=Measure.PERCENTAGE, unit="% of offers"),
        Reading(
            key="r9",
            kpi="k2",
            period=Period.of_quarter(Q1),
            count=87,
            denominator=120,
            status=ReadingStatus.PROVISIONAL,
            note="Counted by hand",
        ),
        Kpi(key="k3", ref="K3", name="SECRET-KPI", exempt="1"),
        Reading(key="rx", kpi="k3", period=Period.of_quarter(Q1), value=Decimal(424242)),
        Kpi(key="k4", ref="K4", priority="p1", name="Knife crime", unit="offences"),
        Kpi(key="k5", ref="K5", priority="p1", name="Damage", measure=Measure.RATE, frequency=Frequency.YEARLY),
        Reading(key="rd", kpi="k5", period=years[2], value=Decimal("5.9")),
        Comparator(key="c2", kpi="k5", name="Force area", period=years[2], value=Decimal("7.2")),
        Comparator(key="c3", kpi="k5", name="Force area", period=years[0], value=Decimal("7.5")),
        Reading(key="re", kpi="k4", area="east", period=years[2], count=3),
        Reading(key="rw", kpi="k4", area="west", period=years[2], count=12),
    ]


def _money() -> list[Record]:
    return [
        Stream(
            key="s1",
            ref="LDF",
            name="Locality Fund",
            funder="The Commissioner",
            conditions="Report each quarter.",
            ends=date(2026, 3, 31),
        ),
        Allocation(key="al", stream="s1", year=YEAR, amount=Pence(61_394_00), source="Letter of 2021"),
        Project(
            key="j1",
            ref="L1",
            stream="s1",
            year=YEAR,
            priority="p1",
            title="Youth work",
            provider="Fun Club",
            budget=Pence(40_000_00),
            committed=Pence(30_000_00),
        ),
        Spend(
            key="sp1", project="j1", quarter=Q1, profile=Pence(10_000_00), spent=Pence(12_345_67), note="Early start"
        ),
        Spend(key="sp2", project="j1", quarter=Q1.next, profile=Pence(30_000_00)),
        Project(
            key="j2",
            ref="L2",
            stream="s1",
            year=YEAR,
            title="SECRET-PROJECT",
            provider="SECRET-PROVIDER",
            kind=SpendKind.CAPITAL,
            budget=Pence(21_111_00),
            exempt="3",
        ),
        Match(key="mt1", project="j1", funder="Lottery", amount=Pence(5_000_00), confirmed=True),
        Match(key="mt2", project="j2", funder="SECRET-FUNDER", amount=Pence(1_00)),
        Output(key="o1", project="j1", text="Young people met", planned=150, achieved=168),
        Output(key="o2", project="j2", text="SECRET-OUTPUT", planned=1),
    ]


def _registers() -> list[Record]:
    return [
        Risk(
            key="k-1", ref="R1", title="Money ends", owner="cou", likelihood=4, impact=5, action="a2", mitigation="Bid"
        ),
        Risk(key="k-2", ref="R2", title="Staff leave", likelihood=2, impact=2, reviewed=date(2023, 6, 12)),
        Risk(key="k-3", ref="R3", title="Old risk", state=RiskState.CLOSED),
        Risk(key="k-4", ref="R4", title="SECRET-RISK", likelihood=5, impact=5, exempt="7, 3"),
        Recommendation(
            key="rec1",
            ref="A1",
            text="Share data",
            tag=Tag.NEW,
            made_by="Assessment",
            made_on=date(2022, 1, 31),
            owner="pol",
            actions=("a1", "a2"),
            source="Assessment, page 9",
        ),
        Recommendation(key="rec2", ref="A2", text="Answer nobody", tag=Tag.EXISTING),
        Recommendation(key="rec3", ref="A3", text="SECRET-RECOMMENDATION", tag=Tag.NEW, exempt="secret"),
    ]
