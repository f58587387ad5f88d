"""Figures by ward or other area: one row a KPI, one column an area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cspdesk.domain.kpis import Kpi, Measure, Reading
from cspdesk.domain.partners import Area, AreaKind
from cspdesk.domain.periods import Period
from cspdesk.domain.readings import reading_at, reading_value
from cspdesk.domain.suppression import shown_publicly
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.content import Block, Cell, Column, Heading, Kind, Number, Table, Words
from cspdesk.usecases.appendix.kpi_cells import figure_cell

_LETTERS_ACROSS = 100
_NAMES = {
    AreaKind.WHOLE: "Whole partnership",
    AreaKind.WARD: "Wards",
    AreaKind.NEIGHBOURHOOD: "Neighbourhoods",
    AreaKind.OTHER: "Other areas",
}
_SMALL_NOTE = "Counts of 1 to 4 are shown as <5, and where one could be worked out another is shown as [c]."


def area_figures(brief: Brief, kpis: Sequence[Kpi]) -> Iterator[Block]:
    """Tables of the newest figures by area, areas of a kind together; nothing where no figure is for an area."""
    rows = [(kpi, period) for kpi in kpis if (period := _newest(brief, kpi)) is not None]
    if not rows:
        return
    yield Heading("Figures by area")
    for kind in AreaKind:
        areas = [
            area
            for area in brief.plan.all(Area)
            if area.kind is kind and any(_at(brief, kpi, period, area) for kpi, period in rows)
        ]
        for number, part in enumerate(_side_by_side(areas), 1):
            own = [pair for pair in rows if any(_at(brief, *pair, area) for area in part)]
            name = _NAMES[kind] if number == 1 else f"{_NAMES[kind]} {number}"
            yield _table(brief, own, part, name)


def _side_by_side(areas: Sequence[Area]) -> Iterator[list[Area]]:
    """The areas in groups whose names fit across a page."""
    part: list[Area] = []
    used = 0
    for area in areas:
        needed = max(map(len, area.name.split()), default=0) + 2
        if part and used + needed > _LETTERS_ACROSS:
            yield part
            part, used = [], 0
        part.append(area)
        used += needed
    if part:
        yield part


def _table(brief: Brief, rows: Sequence[tuple[Kpi, Period]], areas: Sequence[Area], name: str) -> Table:
    return Table(
        caption=f"Newest figures by area: {name.lower()}",
        sheet=name,
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
