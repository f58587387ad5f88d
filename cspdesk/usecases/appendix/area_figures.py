"""Figures by ward or other area: one row a KPI, one column an area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cspdesk.domain.kpis import Kpi, Measure, Reading
from cspdesk.domain.partners import Area, AreaKind
from cspdesk.domain.periods import Period
from cspdesk.domain.readings import events, reading_at, reading_value
from cspdesk.domain.suppression import HIDDEN, HIDDEN_TOO, SMALL, suppressed
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
_SMALL_NOTE = (
    f"{HIDDEN} stands for a count of 1 to {SMALL - 1}, which might tell who it was. {HIDDEN_TOO} stands for a figure"
    " that would give such a count away: a rate or percentage of so few, or the next smallest figure of the row."
)


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
            yield _table(brief, own, areas, part, name)


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


def _table(
    brief: Brief, rows: Sequence[tuple[Kpi, Period]], areas: Sequence[Area], part: Sequence[Area], name: str
) -> Table:
    told = [_figures(brief, kpi, period, areas) for kpi, period in rows]
    shown = [[figures[area.key] for area in part] for figures in told]
    hides = any(cell.shown in (HIDDEN, HIDDEN_TOO) for cells in shown for cell in cells)
    return Table(
        caption=f"Newest figures by area: {name.lower()}",
        sheet=name,
        columns=(
            Column("Ref", Kind.REF),
            Column("Indicator"),
            Column("Period"),
            *(Column(area.name, Kind.NUMBER) for area in part),
            Column("Notes", Kind.REF),
        ),
        rows=tuple(
            (Words(kpi.ref), Words(kpi.name), Words(str(period)), *cells, Words(_cited(brief, kpi, period, part)))
            for (kpi, period), cells in zip(rows, shown, strict=True)
        ),
        header_column=1,
        notes=(_SMALL_NOTE,) if hides else (),
    )


def _cited(brief: Brief, kpi: Kpi, period: Period, areas: Sequence[Area]) -> str:
    readings = [reading for area in areas if (reading := _at(brief, kpi, period, area))]
    return brief.cite(*(words for reading in readings for words in (reading.source, reading.note)))


def _figures(brief: Brief, kpi: Kpi, period: Period, areas: Sequence[Area]) -> dict[str, Cell]:
    """The figures of all areas of a kind by area, even where a page shows some: a reader has the other pages too."""
    readings = [_at(brief, kpi, period, area) for area in areas]
    cells = [figure_cell(kpi, reading_value(kpi, reading) if reading else None) for reading in readings]
    if not brief.include_exempt:
        cells = _publicly(kpi, readings, cells)
    return {area.key: cell for area, cell in zip(areas, cells, strict=True)}


def _publicly(kpi: Kpi, readings: Sequence[Reading | None], cells: Sequence[Cell]) -> list[Cell]:
    """The figures, with those hidden that rest on so few events that they might tell who it was."""
    counts = [_events_behind(kpi, reading) if reading else None for reading in readings]
    (hidden,) = suppressed([counts])
    return [
        Number(None, instead=_instead(kpi, count)) if hide else cell
        for count, hide, cell in zip(counts, hidden, cells, strict=True)
    ]


def _instead(kpi: Kpi, count: int | None) -> str:
    """What stands for a hidden figure: `<5` for a small count itself; a rate of so few is no number below five."""
    itself = kpi.measure is Measure.NUMBER and count is not None and count < SMALL
    return HIDDEN if itself else HIDDEN_TOO


def _events_behind(kpi: Kpi, reading: Reading) -> int | None:
    """How many events a figure rests on, where that is told or could be worked out by a reader."""
    known = events(kpi, reading)
    if known is not None or reading.value is None or not reading.denominator:
        return known
    return round(reading.value * reading.denominator / (100 if kpi.measure is Measure.PERCENTAGE else kpi.per))


def _newest(brief: Brief, kpi: Kpi) -> Period | None:
    periods = [
        reading.period
        for reading in brief.plan.linked(Reading, "kpi", kpi.key)
        if reading.area and reading.period and reading.period.end <= brief.quarter.last_day
    ]
    return max(periods, key=lambda period: period.end, default=None)


def _at(brief: Brief, kpi: Kpi, period: Period, area: Area) -> Reading | None:
    return reading_at(brief.plan, kpi, period, area.key)
