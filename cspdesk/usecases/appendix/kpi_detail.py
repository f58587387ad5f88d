"""One KPI: what it means, how it moved, its chart and the figures the chart is drawn from."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.performance import Performance
from cspdesk.domain.readings import reading_at
from cspdesk.domain.trends import Point, five_point_trend
from cspdesk.usecases.appendix.alt_text import alt_text
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.charts import ChartPoint, KpiChart, kpi_chart
from cspdesk.usecases.appendix.content import Block, Cell, Column, Facts, Figure, Heading, Kind, Table, Words
from cspdesk.usecases.appendix.kpi_cells import figure_cell

_COLUMNS = (
    Column("Period", Kind.REF),
    Column("Reading", Kind.NUMBER),
    Column("Lower limit", Kind.NUMBER),
    Column("Upper limit", Kind.NUMBER),
    Column("Target", Kind.NUMBER),
    Column("Target, upper end", Kind.NUMBER),
    Column("Notes"),
)
_FEWEST_READINGS = 2
"""Below these a chart shows a single mark, which the table has already told."""


def kpi_detail(brief: Brief, kpi: Kpi, found: Performance) -> Iterator[Block]:
    """Heading, facts and chart; nothing where there are too few readings for a chart to say more than the table."""
    chart = kpi_chart(brief.plan, kpi, brief.quarter)
    if sum(point.value is not None for point in chart.points) < _FEWEST_READINGS:
        return
    yield Heading(f"{kpi.ref} {kpi.name}", 3)
    yield Facts(tuple(_facts(kpi, found, chart)))
    yield Figure(chart, alt_text(kpi, chart), _table(brief, kpi, chart))


def _facts(kpi: Kpi, found: Performance, chart: KpiChart) -> Iterator[tuple[str, str]]:
    if kpi.definition:
        yield "Definition", kpi.definition
    told: set[str] = set()
    for name, direction in (
        ("Since last year", found.long),
        ("Since last period", found.short),
        ("Since the baseline", found.from_baseline),
    ):
        if direction.arrow != "none" and direction.text not in told:
            told.add(direction.text)
            yield name, direction.text
    points = [
        Point(float(point.value), float(point.low), float(point.high))
        for point in chart.points
        if point.value is not None and point.low is not None and point.high is not None
    ]
    trend = five_point_trend(points, kpi.better)
    if trend.slope is not None:
        yield "Trend over five points", f"{trend.text}."


def _table(brief: Brief, kpi: Kpi, chart: KpiChart) -> Table:
    return Table(
        caption=f"Figures of {chart.title}, {kpi.unit}".rstrip(", "),
        sheet="Readings",
        part=("Indicator", chart.title),
        columns=_COLUMNS,
        rows=tuple(_row(brief, kpi, point) for point in chart.points if _says_something(point)),
    )


def _says_something(point: ChartPoint) -> bool:
    return point.value is not None or point.target is not None


def _row(brief: Brief, kpi: Kpi, point: ChartPoint) -> tuple[Cell, ...]:
    reading = reading_at(brief.plan, kpi, point.period) if point.value is not None else None
    return (
        Words(point.label),
        figure_cell(kpi, point.value),
        figure_cell(kpi, point.low),
        figure_cell(kpi, point.high),
        figure_cell(kpi, point.target),
        figure_cell(kpi, point.target_high),
        Words(_note(brief, reading, provisional=point.provisional)),
    )


def _note(brief: Brief, reading: Reading | None, *, provisional: bool) -> str:
    if reading is None:
        return ""
    marks = brief.cite(reading.source, reading.note)
    return " ".join(part for part in ("Provisional." if provisional else "", marks) if part)
