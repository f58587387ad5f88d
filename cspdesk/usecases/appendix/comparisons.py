"""How the readings compare with the same figures elsewhere, chance allowed for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cspdesk.domain.kpis import Comparator, Kpi, Reading
from cspdesk.domain.performance import Performance
from cspdesk.domain.rates import Comparison, compare
from cspdesk.domain.readings import reading_value
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.content import Block, Cell, Column, Heading, Kind, Table, Words
from cspdesk.usecases.appendix.kpi_cells import exact_cell, figure_cell

_COLUMNS = (
    Column("Ref", Kind.REF),
    Column("Indicator"),
    Column("Period"),
    Column("Reading", Kind.NUMBER),
    Column("95% interval", Kind.REF),
    Column("Compared with"),
    Column("Its figure", Kind.NUMBER),
    Column("Judgement"),
    Column("Notes", Kind.REF),
)
_HELP = (
    "Similar means that the other figure lies within the interval, so that the difference may be chance."
    " Where no count is known, no judgement is made."
)


def comparisons(brief: Brief, kpis: Sequence[Kpi], found: Mapping[str, Performance]) -> Iterator[Block]:
    """One row for each comparator of the reading's own period; nothing where there is none."""
    rows = tuple(
        _row(brief, kpi, reading, comparator)
        for kpi in kpis
        if (reading := found[kpi.key].reading) is not None
        for comparator in brief.plan.linked(Comparator, "kpi", kpi.key)
        if comparator.period == reading.period and comparator.value is not None
    )
    if rows:
        yield Heading("Compared with elsewhere")
        yield Table(
            caption="Readings beside the same figures for other places, for the same period",
            sheet="Comparisons",
            columns=_COLUMNS,
            rows=rows,
            header_column=1,
            notes=(_HELP,),
        )


def _row(brief: Brief, kpi: Kpi, reading: Reading, comparator: Comparator) -> tuple[Cell, ...]:
    judged = compare(kpi, reading, comparator)
    return (
        Words(kpi.ref),
        Words(kpi.name),
        Words(str(reading.period)),
        figure_cell(kpi, reading_value(kpi, reading)),
        Words(_interval(judged)),
        Words(comparator.name),
        exact_cell(kpi, comparator.value),
        Words(f"{judged.judgement}, but sensitive to rounding" if judged.sensitive else judged.judgement),
        Words(brief.cite(comparator.source)),
    )


def _interval(judged: Comparison) -> str:
    if judged.interval is None:
        return "No count"
    return f"{judged.interval.lower:,.1f} to {judged.interval.upper:,.1f}"
