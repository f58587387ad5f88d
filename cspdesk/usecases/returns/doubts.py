"""Answers that are clear one by one and doubtful together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from cspdesk.domain.kpis import Kpi, Measure, Reading
from cspdesk.domain.periods import Quarter
from cspdesk.domain.readings import reading_value
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.caveats import caveats
from cspdesk.usecases.returns.contradictions import carried_forward, contradictions
from cspdesk.usecases.returns.facts import outturn_after
from cspdesk.usecases.returns.far_off import far_off_action, far_off_count, far_off_spend, given, taken
from cspdesk.usecases.returns.referrals import referrals
from cspdesk.usecases.returns.review import CellState, ReviewCell, ReviewRecord
from cspdesk.usecases.returns.writing import agrees
from cspdesk.usecases.returns.year_totals import year_so_far
from cspdesk.usecases.tables.answers import Ask, Sure


def doubted(plan: Workplan, record: ReviewRecord, quarter: Quarter) -> ReviewRecord:
    """The record with answers that cannot all be right turned into questions."""
    if record.kind == "funding" and record.key:
        record = _restated(plan, record, quarter)
    record = carried_forward(plan, record, quarter)
    asks = {name: told for check in _CHECKS.get(record.kind, ()) for name, told in check(plan, record, quarter)}
    if not asks:
        return record
    cells = tuple(
        replace(cell, state=CellState.ASK, answer=asks[cell.field], theirs=None) if cell.field in asks else cell
        for cell in record.cells
    )
    return replace(record, cells=cells)


def _restated(plan: Workplan, record: ReviewRecord, quarter: Quarter) -> ReviewRecord:
    """A year's total that was stated beside new spending, and would not come out without being written."""
    forecast, spent = record.cell("forecast"), taken(record, "spent")
    stated = isinstance(forecast.answer, Sure) and forecast.state is CellState.UNCHANGED if forecast else False
    if forecast is None or spent is None or not stated:
        return record
    comes_to = outturn_after(plan, record.key, quarter, spent.theirs)
    if forecast.theirs == comes_to:
        return record
    kept = replace(forecast, state=CellState.CLEAN, ours=comes_to)
    return replace(record, cells=tuple(kept if cell is forecast else cell for cell in record.cells))


def _kpi(plan: Workplan, record: ReviewRecord, _quarter: Quarter) -> Iterator[tuple[str, Ask]]:
    kpi = plan.find(Kpi, record.key)
    if kpi is None:
        return
    denominator = given(record, "denominator")
    counted, figure = taken(record, "count"), taken(record, "actual")
    if kpi.measure is Measure.PERCENTAGE and counted and denominator is not None and counted.theirs > denominator:
        why = f"{counted.theirs} is more than the {denominator} it is out of."
        yield "count", Ask("more-than-all", counted.raw, why, (counted.theirs,))
        return
    for field, label in (("unit", "unit"), ("definition", "way of counting")):
        changed = record.cell(field)
        if figure and changed and changed.state in (CellState.REWORDING, CellState.CONFLICT):
            why = f"The {label} beside it was changed to '{changed.raw[:60]}'."
            yield "actual", Ask("unit-changed", figure.raw, why, (figure.theirs,))
    if counted is None or figure is None:
        return
    worked_out = reading_value(kpi, Reading(key="", count=counted.theirs, denominator=denominator))
    if worked_out is not None and not agrees(figure.theirs, worked_out):
        nearly = worked_out.quantize(Decimal("0.01"))
        why = f"The counts give {nearly:f}, the figure beside them says {figure.theirs:f}."
        yield "actual", Ask("figure-disagrees", figure.raw, why, (figure.theirs, nearly))
        for cell in (counted, taken(record, "denominator")):
            if cell is not None:  # which of them is wrong nobody can tell
                yield cell.field, Ask("figure-disagrees", cell.raw, why, (cell.theirs,))


def _funding(plan: Workplan, record: ReviewRecord, quarter: Quarter) -> Iterator[tuple[str, Ask]]:
    """A year's total that does not fit what was spent, whichever of the answers about that is taken."""
    cell = record.cell("forecast")
    if cell is None or cell.state is CellState.UNCHANGED:
        return
    years = [year_so_far(plan, record.key, quarter, spent) for spent in _spent(record.cell("spent"))]
    asked = cell.answer if cell.state is CellState.ASK and isinstance(cell.answer, Ask) else None
    total = cell.theirs if asked is None else asked.prefer
    if total is None:
        return
    for year in years:
        if why := year.why_not(total):
            if asked:  # nothing is put forward that may be refused
                yield "forecast", replace(asked, why=f"{asked.why} {why}", prefer=None)
            else:
                yield "forecast", Ask("forecast-does-not-fit", cell.raw, why, (total,) if year.waiting else ())
            return


def _spent(cell: ReviewCell | None) -> tuple[int | None, ...]:
    """What may come to be reported as spent, in pence; None for what the plan holds."""
    if cell is None or cell.state is CellState.UNCHANGED:
        return (None,)
    if cell.state is CellState.ASK:
        return (None, *cell.options)
    return (cell.theirs,) if cell.state is CellState.CLEAN else (cell.theirs, None)


_CHECKS: Mapping[str, tuple[Callable[[Workplan, ReviewRecord, Quarter], Iterator[tuple[str, Ask]]], ...]] = {
    "action": (referrals, contradictions, far_off_action),
    "kpi": (referrals, caveats, far_off_count, _kpi),
    "funding": (referrals, caveats, far_off_spend, _funding),
    "risk": (referrals,),
}
"""By kind of row; where two doubt one answer, the later is the one asked."""
