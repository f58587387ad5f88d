"""Figures that changed since the quarter before: indicators, revised readings, project money, risk scores."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.funding import Project
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.performance import performance
from cspdesk.domain.readings import reading_value
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.content import Block, Cell, Column, Heading, Kind, Money, Number, Table, Words
from cspdesk.usecases.appendix.kpi_cells import STATUS_KEY, figure_cell, status_chip

_REF = Column("Ref", Kind.REF)
_NONE = "none."


def changed_figures(brief: Brief, earlier: Workplan) -> Iterator[Block]:
    """A table for each sort of figure, printed even where nothing changed."""
    yield Heading("Indicators")
    statuses = _statuses(brief, earlier)
    yield statuses
    if statuses.rows:
        yield STATUS_KEY
    yield _revised(brief, earlier)
    yield Heading("Funding")
    yield _money(brief, earlier)
    yield Heading("Risks")
    yield _risks(brief, earlier)


def _statuses(brief: Brief, earlier: Workplan) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for kpi in brief.plan.all(Kpi):
        known = earlier.find(Kpi, kpi.key)
        if known is None or kpi.withdrawn or brief.withheld(kpi.exempt or known.exempt):
            continue
        old = performance(earlier, known, brief.quarter.previous)
        new = performance(brief.plan, kpi, brief.quarter)
        if old.status is not new.status:
            figures = (figure_cell(kpi, old.value), figure_cell(kpi, new.value))
            chips = (status_chip(old.status), status_chip(new.status))
            rows.append((Words(kpi.ref), Words(kpi.name), figures[0], chips[0], figures[1], chips[1]))
    return Table(
        caption="Indicators whose status changed",
        sheet="Indicators",
        columns=(
            _REF,
            Column("Indicator"),
            Column("Reading before", Kind.NUMBER),
            Column("Status before", Kind.RAG),
            Column("Reading now", Kind.NUMBER),
            Column("Status now", Kind.RAG),
        ),
        rows=tuple(rows),
        header_column=1,
        empty=_NONE,
    )


def _revised(brief: Brief, earlier: Workplan) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for reading in brief.plan.all(Reading):
        known, kpi = earlier.find(Reading, reading.key), brief.plan.find(Kpi, reading.kpi)
        if known is None or kpi is None or reading.area or brief.withheld(kpi.exempt):
            continue
        old, new = reading_value(kpi, known), reading_value(kpi, reading)
        if old != new:
            cells = (Words(str(reading.period)), figure_cell(kpi, old), figure_cell(kpi, new))
            rows.append((Words(kpi.ref), Words(kpi.name), *cells, Words(brief.cite(reading.note, reading.source))))
    return Table(
        caption="Figures of earlier periods that were revised",
        sheet="Revised",
        columns=(
            _REF,
            Column("Indicator"),
            Column("Period"),
            Column("Before", Kind.NUMBER),
            Column("Now", Kind.NUMBER),
            Column("Notes", Kind.REF),
        ),
        rows=tuple(rows),
        header_column=1,
        empty=_NONE,
    )


def _money(brief: Brief, earlier: Workplan) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for project in brief.plan.all(Project):
        known = earlier.find(Project, project.key)
        before = (known.budget, known.committed) if known and not known.withdrawn else (0, 0)
        now = (0, 0) if project.withdrawn else (project.budget, project.committed)
        if before == now or brief.withheld(project.exempt or (known.exempt if known else "")):
            continue
        amounts = (Money(before[0]), Money(now[0]), Money(before[1]), Money(now[1]))
        rows.append((Words(project.ref), Words(project.title), Words(str(project.year or "")), *amounts))
    return Table(
        caption="Projects whose budget or commitment changed",
        sheet="Projects",
        columns=(
            _REF,
            Column("Project"),
            Column("Year", Kind.REF),
            Column("Budget before", Kind.NUMBER),
            Column("Budget now", Kind.NUMBER),
            Column("Committed before", Kind.NUMBER),
            Column("Committed now", Kind.NUMBER),
        ),
        rows=tuple(rows),
        header_column=1,
        empty=_NONE,
    )


def _risks(brief: Brief, earlier: Workplan) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for risk in brief.plan.all(Risk):
        known = earlier.find(Risk, risk.key)
        if risk.withdrawn or brief.withheld(risk.exempt or (known.exempt if known else "")):
            continue
        before = (known.score, known.state) if known else (None, None)
        if before != (risk.score, risk.state):
            change = "New" if known is None else risk.state.word if known.state is not risk.state else "Scored anew"
            scores = (Number(before[0], instead="Not scored"), Number(risk.score, instead="Not scored"))
            rows.append((Words(risk.ref), Words(risk.title), *scores, Words(change)))
    return Table(
        caption="Risks that are new, closed or scored anew",
        sheet="Risks",
        columns=(
            _REF,
            Column("Risk"),
            Column("Score before", Kind.NUMBER),
            Column("Score now", Kind.NUMBER),
            Column("Change"),
        ),
        rows=tuple(rows),
        header_column=1,
        empty=_NONE,
    )
