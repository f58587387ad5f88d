"""KPIs against their targets: for each priority a table, then each KPI's chart with the figures behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cspdesk.domain.kpis import Kpi, Target
from cspdesk.domain.performance import WORST_FIRST, Performance, performance
from cspdesk.domain.priorities import Priority
from cspdesk.usecases.appendix.area_figures import area_figures
from cspdesk.usecases.appendix.brief import Brief, counted
from cspdesk.usecases.appendix.comparisons import comparisons
from cspdesk.usecases.appendix.content import (
    FULL_STOP,
    Appendix,
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Kind,
    Number,
    Orientation,
    Paragraph,
    Table,
    Tally,
    Words,
)
from cspdesk.usecases.appendix.kpi_cells import (
    BETTER,
    STATUS_KEY,
    direction_words,
    figure_cell,
    status_chip,
    target_cell,
)
from cspdesk.usecases.appendix.kpi_detail import kpi_detail

_COLUMNS = (
    Column("Ref", Kind.REF),
    Column("Indicator"),
    Column("Unit", joined=""),
    Column("Better when", joined=FULL_STOP),
    Column("Baseline", Kind.NUMBER),
    Column("Period of baseline", joined="in"),
    Column("Target", Kind.NUMBER),
    Column("Reading", Kind.NUMBER),
    Column("Period", joined="in"),
    Column("Status", Kind.RAG),
    Column("Since last period"),
    Column("Since last year"),
    Column("Notes", Kind.REF),
)
_CHANCE = 20
_LOOSE = "Not under a priority"


def kpis(brief: Brief) -> Appendix:
    """KPIs against targets, with charts."""
    return brief.appendix("KPIs against targets", Orientation.LANDSCAPE, _blocks(brief))


def _blocks(brief: Brief) -> Iterator[Block]:
    standing = [kpi for kpi in brief.plan.all(Kpi) if not kpi.withdrawn]
    found = {kpi.key: performance(brief.plan, kpi, brief.quarter) for kpi in standing}
    open_ones = [kpi for kpi in standing if not brief.withheld(kpi.exempt)]
    yield Paragraph(f"{counted(len(standing), 'indicator')}, as they stand for {brief.quarter}.")
    if standing:
        yield _statuses([found[kpi.key] for kpi in standing])
    yield STATUS_KEY
    yield Bullets(tuple(_reading_help(len(standing))), "How to read the directions")
    if not standing:
        yield Heading("All indicators")
        yield _table(brief, (), found, None)
    for priority in [*brief.priorities(), None]:
        own = [kpi for kpi in standing if _belongs(brief, kpi, priority.key if priority else "")]
        if own:
            yield from _section(brief, own, found, priority)
    yield from comparisons(brief, open_ones, found)
    yield from area_figures(brief, open_ones)


def _section(
    brief: Brief, own: Sequence[Kpi], found: dict[str, Performance], priority: Priority | None
) -> Iterator[Block]:
    yield Heading(f"{priority.kind.word} {priority.ref}: {priority.title}" if priority else _LOOSE)
    yield _table(brief, own, found, priority)
    for kpi in own:
        if not brief.withheld(kpi.exempt):
            yield from kpi_detail(brief, kpi, found[kpi.key])


def _belongs(brief: Brief, kpi: Kpi, priority: str) -> bool:
    known = {priority.key for priority in brief.priorities()}
    return kpi.priority == priority if priority else kpi.priority not in known


def _statuses(found: Sequence[Performance]) -> Tally:
    counts = Counter(one.status for one in found)
    return Tally(
        "All indicators", tuple((status_chip(status), counts[status]) for status in WORST_FIRST if counts[status])
    )


def _reading_help(count: int) -> Iterator[str]:
    yield "The arrow says which way the number went, whatever is better; the word says what that means."
    yield "Last period is the one just before the reading's; last year is the same period a year earlier."
    yield (
        "A change that chance alone would bring in one case of twenty is called no clear change."
        f" Among {counted(count, 'indicator')}, about {max(1, round(count / _CHANCE))} may still seem to have changed."
    )


def _table(brief: Brief, own: Sequence[Kpi], found: dict[str, Performance], priority: Priority | None) -> Table:
    where = f" under {priority.kind.value} {priority.ref}" if priority else ""
    return Table(
        caption=f"Indicators{where} against their targets, {brief.quarter}",
        sheet="Indicators",
        part=("Priority", brief.priority(priority.key) if priority else _LOOSE),
        columns=_COLUMNS,
        rows=tuple(_row(brief, kpi, found[kpi.key]) for kpi in own),
        header_column=1,
        empty="the plan has none yet.",
    )


def _row(brief: Brief, kpi: Kpi, found: Performance) -> tuple[Cell, ...]:
    if withheld := brief.withheld(kpi.exempt):
        blank, none = Words(), Number(None)
        return (Words(kpi.ref), Words(withheld), blank, blank, none, blank, none, none, *(blank,) * 5)
    reading, target = found.reading, found.target
    return (
        Words(kpi.ref),
        Words(kpi.name),
        Words(kpi.unit),
        Words(BETTER[kpi.better]),
        figure_cell(kpi, kpi.baseline),
        Words(str(kpi.baseline_period) if kpi.baseline is not None and kpi.baseline_period else ""),
        target_cell(kpi, target, "None for this period" if brief.plan.linked(Target, "kpi", kpi.key) else "No target"),
        figure_cell(kpi, found.value),
        Words(str(reading.period) if reading and reading.period else ""),
        status_chip(found.status),
        Words(direction_words(found.short)),
        Words(direction_words(found.long)),
        Words(brief.cite(reading.source or kpi.source if reading else kpi.source, reading.note if reading else "")),
    )
