"""A small plan in which every screen of the views has something to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from cspdesk.domain.actions import Action, ActionState, Update
from cspdesk.domain.funding import Allocation, Project, Spend, Stream
from cspdesk.domain.kpis import Comparator, Kpi, Measure, Polarity, Reading, ReadingStatus, Target
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Area, Partner, PartnerKind, Partnership
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record
from cspdesk.domain.returns import PartnerReturn, ReturnState
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.content import encode
from cspdesk.usecases.returns.issuing import prepare

Q1 = Quarter(2023, 1)
YEAR = FinancialYear(2023)
TODAY = date(2023, 7, 20)


def _partners() -> list[Record]:
    return [
        Partner(key="po", ref="police", name="Police", kind=PartnerKind.POLICE, contact="Sergeant"),
        Partner(key="fi", ref="fire", name="Fire and Rescue", kind=PartnerKind.FIRE),
        Partner(key="co", ref="council", name="Borough Council", kind=PartnerKind.COUNCIL),
        Partner(key="ch", ref="charity", name="Youth Charity", kind=PartnerKind.CHARITY, returns=False),
        Partnership(key="ps", name="Sample Partnership", lead="co"),
    ]


def _returns(plan: Workplan) -> tuple[list[Record], dict[str, bytes]]:
    """What was issued to the police and the fire service, and the return that the fire service sent."""
    prepared = prepare(
        plan, Q1, at=datetime(2023, 7, 3, 9, tzinfo=UTC), by="officer", partners=("po", "fi"), due=date(2023, 7, 14)
    )
    police, fire = (ready.issue for ready in prepared)
    came = PartnerReturn(
        key="r2",
        partner="fi",
        quarter=Q1,
        state=ReturnState.ACCEPTED,
        at=datetime(2023, 7, 12, 9, tzinfo=UTC),
        issue=fire.key,
        taken=14,
        left=2,
    )
    contents = {ready.issue.content: encode(ready.content) for ready in prepared}
    return [replace(police, chased=2), fire, came], contents


def _actions() -> list[Record]:
    start, due = date(2023, 4, 1), date(2024, 3, 31)
    return [
        Priority(key="p1", ref="1", title="Anti-social behaviour"),
        Priority(key="p2", ref="2", title="Domestic abuse"),
        Action(key="a1", ref="1.1", priority="p1", text="Patrols", lead="po", start=start, due=due),
        Action(key="a2", ref="1.2", priority="p1", text="Visits", lead="fi", start=start, due=due),
        Action(key="a3", ref="1.3", priority="p1", text="Lights", lead="co", start=start, due=date(2023, 6, 1)),
        Action(key="a4", ref="2.1", priority="p2", text="Training", lead="co", start=start, due=due),
        Action(key="a5", ref="2.2", priority="p2", text="Refuge", lead="ch", state=ActionState.PAUSED),
        Action(key="a6", ref="2.3", priority="p2", text="Dropped", lead="co", withdrawn="no longer funded"),
        Update(key="u1", action="a1", quarter=Q1, rag=Rag.GREEN, percent=25, narrative="Begun"),
        Update(key="u2", action="a2", quarter=Q1, rag=Rag.AMBER, percent=18, narrative="Slow"),
        Update(key="u3", action="a3", quarter=Q1, rag=Rag.RED, percent=50, narrative="Late"),
    ]


def _kpis() -> list[Record]:
    asb = Kpi(key="k1", ref="K1", name="ASB incidents", unit="incidents", better=Polarity.LOWER, lead="po")
    records: list[Record] = [
        Area(key="w1", name="Castle"),
        Area(key="w2", name="Glascote"),
        asb,
        Kpi(
            key="k2",
            ref="K2",
            name="Feel safe",
            unit="per cent of residents",
            measure=Measure.PERCENTAGE,
            better=Polarity.HIGHER,
            per=100,
        ),
        Kpi(key="k3", ref="K3", name="Repeat cases", better=Polarity.LOWER),
    ]
    counts = (410, 395, 430, 420, 405, None, 398, 440, 425)
    for place, count in enumerate(counts):
        quarter = Quarter(2021, 1) + place
        if count is not None:
            status = ReadingStatus.PROVISIONAL if quarter == Q1 else ReadingStatus.FINAL
            period = Period.of_quarter(quarter)
            records.append(Reading(key=f"n{place}", kpi="k1", period=period, count=count, status=status))
        records.append(Target(key=f"t{place}", kpi="k1", period=Period.of_quarter(quarter), value=Decimal(400)))
        records.append(
            Comparator(
                key=f"c{place}", kpi="k1", name="Force", period=Period.of_quarter(quarter), value=Decimal(380 + place)
            )
        )
    now = Period.of_quarter(Q1)
    records += [
        Reading(key="m1", kpi="k1", period=now, area="w1", count=60, denominator=7700),
        Reading(key="m2", kpi="k1", period=now, area="w2", count=125, denominator=7600),
        Reading(key="m3", kpi="k2", period=now, count=540, denominator=800),
        Target(key="t9", kpi="k2", period=now, value=Decimal(70)),
    ]
    return records


def _money() -> list[Record]:
    return [
        Stream(key="s1", ref="LDF", name="Locality Deal Fund"),
        Allocation(key="l1", stream="s1", year=YEAR, amount=Pence(61_394_00)),
        Project(
            key="j1",
            ref="F1",
            stream="s1",
            year=YEAR,
            title="Cars",
            budget=Pence(20_000_00),
            committed=Pence(15_000_00),
        ),
        Project(key="j2", ref="F2", stream="s1", year=YEAR, title="Youth", budget=Pence(30_000_00)),
        Spend(key="x1", project="j1", quarter=Q1, profile=Pence(5_000_00), spent=Pence(4_000_00)),
    ]


def small_plan() -> Workplan:
    """Two priorities, six actions, three KPIs with wards, one stream, three partners asked for a return."""
    return _made()[0]


def attachments() -> dict[str, bytes]:
    """The files kept with the plan: what was issued."""
    return dict(_made()[1])


@cache
def _made() -> tuple[Workplan, dict[str, bytes]]:
    plan = Plan(key="pl", title="Sample plan", start=YEAR)
    bare = Workplan.of([plan, *_partners(), *_actions(), *_kpis(), *_money()])
    records, contents = _returns(bare)
    return Workplan.of([*bare.records(), *records]), contents
