"""Figures by ward or other area: one row a KPI, one column an area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cspdesk.domain.kpis import Kpi, Measure, Reading
from cspdesk.domain.partners import Area
from cspdesk.domain.periods import Period
from cspdesk.domain.readings import reading_at, reading_value
from cspdesk.domain.suppression import shown_publicly
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.content import Block, Cell, Column, Heading, Kind, Number, Table, Words
from cspdesk.usecases.appendix.kpi_cells import figure_cell

_MOST_COLUMNS = 9
_SMALL_NOTE = "Counts of 1 to 4 are shown as <5, and where one could be worked out another is shown as [c]."


def area_figures(brief: Brief, kpis: Sequence[Kpi]) -> Iterator[Block]:
    """Tables of the newest figures by area, at most nine areas across; nothing where no figure is for an area."""
    rows = [(kpi, period) for kpi in kpis if (period := _newest(brief, kpi)) is not None]
    if not rows:
        return
    yield Heading("Figures by area")
    areas = [area for area in brief.plan.all(Area) if any(_at(brief, kpi, period, area) for kpi, period in rows)]
    for start in range(0, len(areas), _MOST_COLUMNS):
        part = areas[start : start + _MOST_COLUMNS]
        own = [(kpi, period) for kpi, period in rows if any(_at(brief, kpi, period, area) for area in part)]
        yield _table(brief, own, part, start // _MOST_COLUMNS + 1)


def _table(brief: Brief, rows: Sequence[tuple[Kpi, Period]], areas: Sequence[Area], number: int) -> Table:
    return Table(
        caption=f"Newest figures for {areas[0].name} to {areas[-1].name}" if len(areas) > 1 else areas[0].name,
        sheet=f"Areas {number}" if number > 1 else "Areas",
        columns=(
            Column("Ref", Kind.REF),
            Column("Indicator"),
            Column("Period"),
            *(Column(area.name, Kind.NUMBER) for area in areas),
            Column("Notes", Kind.REF),
        ),
        rows=tuple(_row(brief, kpi, period, areas) for kpi, period in rows),
        header_column=1,
        notes=() if brief.include_exempt else (_SMALL_NOTE,),
    )


def _row(brief: Brief, kpi: Kpi, period: Period, areas: Sequence[Area]) -> tuple[Cell, ...]:
    readings = [_at(brief, kpi, period, area) for area in areas]
    figures = [figure_cell(kpi, reading_value(kpi, reading) if reading else None) for reading in readings]
    if not brief.include_exempt:
        figures = _publicly(kpi, readings, figures)
    cited = [part for reading in readings if reading for part in (reading.source, reading.note)]
    return (Words(kpi.ref), Words(kpi.name), Words(str(period)), *figures, Words(brief.cite(*cited)))


def _publicly(kpi: Kpi, readings: Sequence[Reading | None], figures: Sequence[Cell]) -> list[Cell]:
    """The figures, with those hidden that rest on so few events that they might tell who it was."""
    counts = [_count(kpi, reading) for reading in readings]
    shown = shown_publicly([counts])[0]
    return [
        Number(None, instead=words) if words.startswith(("<", "[")) else cell
        for words, cell in zip(shown, figures, strict=True)
    ]


def _count(kpi: Kpi, reading: Reading | None) -> int | None:
    if reading is None:
        return None
    if reading.count is None and kpi.measure is Measure.NUMBER and reading.value is not None:
        return int(reading.value) if reading.value == reading.value.to_integral_value() else None
    return reading.count


def _newest(brief: Brief, kpi: Kpi) -> Period | None:
    periods = [
        reading.period
        for reading in brief.plan.linked(Reading, "kpi", kpi.key)
        if reading.area and reading.period and reading.period.end <= brief.quarter.last_day
    ]
    return max(periods, key=lambda period: period.end, default=None)


def _at(brief: Brief, kpi: Kpi, period: Period, area: Area) -> Reading | None:
    return reading_at(brief.plan, kpi, period, area.key)
