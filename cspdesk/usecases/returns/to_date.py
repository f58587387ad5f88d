"""Figures that run from April: the quarter's own is what is left once earlier quarters are taken off."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cspdesk.domain.funding import Spend
from cspdesk.domain.kpis import Kpi, Measure
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.readings import reading_at, reading_value
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.tables.answers import Answer, Ask, Sure
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.reading import raw

QUARTERS_OWN: Mapping[str, str] = {"kpi": "actual", "funding": "spent"}
"""By kind of row, the field a year-to-date column (`to_date`) speaks of."""


def earlier_in_year(plan: Workplan, kpi: Kpi, quarter: Quarter) -> Decimal | None:
    """What a KPI's figures came to in the year before the quarter; None where one is missing or they do not add up."""
    if kpi.measure not in (Measure.NUMBER, Measure.MONEY):
        return None
    before = [one for one in quarter.financial_year.quarters if one < quarter]
    readings = [reading_at(plan, kpi, Period.of_quarter(one)) for one in before]
    values = [reading_value(kpi, reading) if reading else None for reading in readings]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(before) else None


def spent_before(plan: Workplan, project: str, quarter: Quarter) -> int | None:
    """What a project spent earlier in the year, in pence; None where a quarter was not reported."""
    before = {one for one in quarter.financial_year.quarters if one < quarter}
    lines = [line for line in plan.linked(Spend, "project", project) if line.quarter in before]
    known = [line.spent for line in lines if line.spent is not None]
    return sum(known) if len(known) == len(before) else None


def of_quarter(answer: Answer, cell: Cell, quarter: Quarter, before: Any) -> Answer:
    """What a year-to-date figure says of the quarter; `before` is what was reported earlier in the year, if known."""
    if not isinstance(answer, Sure):
        return answer
    if quarter.number == 1:
        return Sure(answer.value, "year to date, which in the first quarter is the quarter itself")
    if before is None:
        why = "The figure runs from April, and not every earlier quarter is known."
        return Ask("year-to-date", raw(cell), why, (answer.value,))
    own = answer.value - before
    if own == answer.value:
        return Sure(own, "year to date, with nothing spent or counted before this quarter")
    if own < 0:
        why = "The figure runs from April and is less than what was reported for the earlier quarters."
        return Ask("year-to-date-fell", raw(cell), why, (answer.value,))
    why = "The figure runs from April: what earlier quarters reported is taken off."
    return Ask("year-to-date", raw(cell), why, (own, answer.value), own)
