"""A small plan of two partners, and a store that lives in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.funding import Allocation, Project, Spend, Stream
from cspdesk.domain.kpis import Frequency, Kpi, Measure, Polarity, Reading, Target
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Partner, PartnerKind, Partnership
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Priority
from cspdesk.domain.quarters import PlanQuarter, QuarterState
from cspdesk.domain.rag import Rag
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.ports import HistoryLine, Stamp

NOW = datetime(2023, 7, 3, 9, 30, tzinfo=UTC)
Q4 = Quarter(2022, 4)
Q1 = Quarter(2023, 1)
Q2 = Quarter(2023, 2)


@dataclass
class MemoryStore:
    """A plan kept in memory, with its attachments."""

    plan: Workplan
    files: dict[str, bytes] = field(default_factory=dict)
    name: str = "memory"
    read_only: str = ""
    schema_version: int = 1

    def load(self) -> Workplan:
        return self.plan

    def verify(self) -> None: ...

    def commit(self, change_set: ChangeSet, stamp: Stamp) -> None:
        self.plan = self.plan.apply(change_set)
        self.files.update(change_set.attachments)

    def attachment(self, sha256: str) -> bytes:
        return self.files[sha256]

    def history(self, kind: str = "", key: str = "") -> Sequence[HistoryLine]:
        return ()

    def save_copy(self, path: str) -> None: ...

    def close(self) -> None: ...


def small_plan() -> Workplan:
    """Fire and police, two priorities, six actions, three KPIs, two projects and a risk."""
    year = FinancialYear(2023)
    return Workplan.of(
        [
            Partner(
                key="fire",
                ref="fire",
                name="Dunmarsh Fire and Rescue Service",
                kind=PartnerKind.FIRE,
                contact="Station Manager",
            ),
            Partner(
                key="police",
                ref="police",
                name="Dunmarsh Police",
                kind=PartnerKind.POLICE,
                contact="Neighbourhood Inspector",
            ),
            Partner(key="council", ref="council", name="Dunmarsh District Council", kind=PartnerKind.COUNCIL),
            Partner(key="quiet", ref="quiet", name="Dunmarsh College", kind=PartnerKind.EDUCATION),
            Partnership(key="csp", name="Dunmarsh Community Safety Partnership", lead="council"),
            Plan(key="plan", title="Community Safety Plan 2023-26", start=year),
            PlanQuarter(key="q1", quarter=Q1, state=QuarterState.COLLECTING, due=date(2023, 7, 14)),
            Priority(key="p1", ref="1", title="Anti-social behaviour", lead="council"),
            Priority(key="p2", ref="2", title="Fire setting", lead="fire"),
            Action(
                key="a11",
                ref="1.1",
                priority="p1",
                text="Publish a monthly summary of repeat anti-social behaviour locations",
                lead="police",
                partners=("council",),
                start=date(2023, 4, 1),
                due=date(2023, 9, 30),
            ),
            Action(
                key="a12",
                ref="1.2",
                priority="p1",
                text="Hold a joint patrol in the town centre on Friday and Saturday evenings",
                lead="police",
                start=date(2023, 4, 1),
                ongoing=True,
            ),
            Action(
                key="a21",
                ref="2.1",
                priority="p2",
                text="Deliver fire safety talks to every year 8 class",
                lead="fire",
                partners=("police",),
                start=date(2023, 4, 1),
                due=date(2024, 3, 31),
            ),
            Action(
                key="a22",
                ref="2.2",
                priority="p2",
                text="Fit smoke alarms in the homes of people at risk",
                lead="fire",
                start=date(2023, 4, 1),
                due=date(2024, 3, 31),
            ),
            Action(
                key="a210",
                ref="2.10",
                priority="p2",
                text="Remove abandoned vehicles within five working days",
                lead="fire",
                start=date(2023, 4, 1),
                due=date(2023, 12, 31),
            ),
            Action(
                key="a23",
                ref="2.3",
                priority="p2",
                text="=Review the arson reduction referral form",
                lead="fire",
                due=date(2023, 10, 31),
            ),
            Update(
                key="u21",
                action="a21",
                quarter=Q4,
                rag=Rag.GREEN,
                percent=20,
                narrative="Talks booked with all six schools.",
                at=NOW,
            ),
            Update(
                key="u22",
                action="a22",
                quarter=Q4,
                rag=Rag.AMBER,
                percent=10,
                narrative="Stock late.\nOrder chased & confirmed.",
                at=NOW,
            ),
            Kpi(
                key="k1",
                ref="K1",
                priority="p2",
                name="Deliberate small fires",
                definition="Deliberate secondary fires attended",
                measure=Measure.NUMBER,
                unit="fires",
                better=Polarity.LOWER,
                lead="fire",
            ),
            Kpi(
                key="k2",
                ref="K2",
                priority="p2",
                name="Home visits to people at risk",
                measure=Measure.PERCENTAGE,
                per=100,
                unit="per cent of visits",
                better=Polarity.HIGHER,
                lead="fire",
                places=1,
            ),
            Kpi(
                key="k3",
                ref="K3",
                priority="p2",
                name="Confidence survey",
                measure=Measure.PERCENTAGE,
                per=100,
                frequency=Frequency.YEARLY,
                lead="fire",
            ),
            Target(key="t1", kpi="k1", period=Period.of_quarter(Q1), value=Decimal(40)),
            Reading(key="r1", kpi="k1", period=Period.of_quarter(Q4), count=44),
            Reading(key="r2", kpi="k2", period=Period.of_quarter(Q4), count=30, denominator=40),
            Stream(key="ldf", ref="LDF", name="Locality Deal Fund", funder="Commissioner"),
            Allocation(key="al", stream="ldf", year=year, amount=Pence(2_000_000)),
            Project(
                key="pr1",
                ref="F1",
                stream="ldf",
                year=year,
                priority="p2",
                title="Smoke alarms for people at risk",
                partner="fire",
                budget=Pence(1_200_000),
                committed=Pence(800_000),
            ),
            Project(
                key="pr2",
                ref="F2",
                stream="ldf",
                year=year,
                priority="p1",
                title="Town centre patrol equipment",
                partner="police",
                budget=Pence(500_000),
            ),
            *(
                Spend(key=f"s{n}", project="pr1", quarter=Quarter(2023, n), profile=Pence(300_000))
                for n in (1, 2, 3, 4)
            ),
            Risk(
                key="risk1",
                ref="R1",
                title="Volunteers leave",
                owner="fire",
                likelihood=3,
                impact=4,
                mitigation="Recruit in schools",
            ),
        ]
    )


@pytest.fixture
def plan() -> Workplan:
    return small_plan()


@pytest.fixture
def store(plan: Workplan) -> MemoryStore:
    return MemoryStore(plan)
