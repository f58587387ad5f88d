"""A small plan to judge: one priority, one lead, one stream; tests add to it what they are about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.funding import Allocation, Project, Stream
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Priority
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import Workplan

YEAR = FinancialYear(2023)
Q1, Q2, Q3, Q4 = YEAR.quarters
TODAY = date(2023, 7, 20)


def base(*more: Record) -> Workplan:
    """A plan for 2023-26 with a priority, a lead and a stream, and whatever else is given."""
    return Workplan.of(
        [
            Partner(key="police", ref="police", name="Police", returns=False),
            Plan(key="plan", title="Plan", start=YEAR),
            Priority(key="p1", ref="1", title="Anti-social behaviour"),
            Stream(key="fund", ref="LDF", name="Locality fund"),
            Allocation(key="money", stream="fund", year=YEAR, amount=Pence(61_394_00)),
            *more,
        ]
    )


def with_records(plan: Workplan, *records: Record) -> Workplan:
    """The plan with more records."""
    return plan.apply(ChangeSet("add", tuple(Change.add(record) for record in records)))


def action(**fields: Any) -> Action:
    """A live action of a year, due at its end."""
    usual: dict[str, Any] = {
        "key": "a1",
        "ref": "1.1",
        "priority": "p1",
        "lead": "police",
        "text": "Do it",
        "start": date(2023, 4, 1),
        "due": date(2024, 3, 31),
    }
    return Action(**(usual | fields))


def update(quarter: Quarter = Q1, **fields: Any) -> Update:
    """An update of that action."""
    usual: dict[str, Any] = {"key": f"u{quarter.code}", "action": "a1", "quarter": quarter}
    return Update(**(usual | fields))


def kpi(**fields: Any) -> Kpi:
    """A count read each quarter."""
    return Kpi(**({"key": "k1", "ref": "K1", "priority": "p1", "lead": "police", "name": "Incidents"} | fields))


def reading(period: Period | Quarter = Q1, **fields: Any) -> Reading:
    """A reading of that KPI for the whole partnership."""
    span = Period.of_quarter(period) if isinstance(period, Quarter) else period
    key = f"r{span.code}{fields.get('area', '')}"
    usual: dict[str, Any] = {"key": key, "kpi": "k1", "period": span}
    return Reading(**(usual | fields))


def project(**fields: Any) -> Project:
    """A project of the stream with a budget of 1,000 pounds."""
    usual: dict[str, Any] = {"key": "pr1", "ref": "L1", "stream": "fund", "year": YEAR, "budget": Pence(1_000_00)}
    return Project(**(usual | fields))


def number(text: str) -> Decimal:
    """A decimal, shorter to read."""
    return Decimal(text)
