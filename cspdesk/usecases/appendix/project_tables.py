"""Tables of projects: money, quarters, match funding, outputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from cspdesk.domain.budgets import NO_MONEY, Budget, project_budget, projects_of, spend_for
from cspdesk.domain.funding import Match, Output, Project, Spend, Stream
from cspdesk.domain.periods import FinancialYear
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.content import Cell, Column, Kind, Money, Number, Table, Words

T = TypeVar("T")

_PROJECT_COLUMNS = (
    Column("Ref", Kind.REF),
    Column("Project"),
    Column("Priority", joined="For"),
    Column("Provider"),
    Column("Kind", joined=""),
    Column("Budget", Kind.NUMBER),
    Column("Committed", Kind.NUMBER),
    Column("Planned to date", Kind.NUMBER),
    Column("Spent to date", Kind.NUMBER),
    Column("Still expected", Kind.NUMBER),
    Column("Forecast outturn", Kind.NUMBER),
    Column("Variance", Kind.NUMBER),
    Column("Flag", joined="flagged"),
    Column("Notes", Kind.REF),
)
_WITHHELD = "Totals leave out exempt projects."
_NOT_SHOWN = Money(None, "[exempt]")


def project_table(brief: Brief, stream: Stream, year: FinancialYear) -> Table:
    """A stream's projects in a year; the totals are those of the lines shown."""
    projects = projects_of(brief.plan, stream, year)
    budgets = [project_budget(brief.plan, project, brief.quarter) for project in projects]
    return Table(
        caption=f"{stream.name}: projects in {year}, as they stand at the end of {brief.quarter}",
        sheet="Projects",
        part=("Stream and year", f"{stream.ref or stream.name} {year}"),
        columns=_PROJECT_COLUMNS,
        rows=tuple(_project_row(brief, *pair) for pair in zip(projects, budgets, strict=True)),
        header_column=1,
        totals=(
            Words(),
            Words("Total"),
            Words(),
            Words(),
            Words(),
            *_amounts(sum(_open(brief, projects, budgets), NO_MONEY)),
            Words(),
            Words(),
        ),
        notes=_notes(brief, projects),
        empty="no money is set aside for projects yet.",
    )


def _project_row(brief: Brief, project: Project, budget: Budget) -> tuple[Cell, ...]:
    if withheld := brief.withheld(project.exempt):
        return (Words(project.ref), Words(withheld), *(Words(),) * 3, *(_NOT_SHOWN,) * 7, Words(), Words())
    lines = brief.plan.linked(Spend, "project", project.key)
    said = [text for line in lines for text in (line.source, line.note)]
    return (
        Words(project.ref),
        Words(project.title),
        Words(brief.priority(project.priority)),
        Words(project.provider or brief.partner(project.partner) or "Not named"),
        Words(project.kind.word),
        *_amounts(budget),
        Words(("over" if budget.variance > 0 else "under") if budget.flagged else ""),
        Words(brief.cite(project.source, *said)),
    )


def _amounts(budget: Budget) -> tuple[Cell, ...]:
    return (
        Money(budget.budgeted),
        Money(budget.committed),
        Money(budget.profile_to_date),
        Money(budget.spent),
        Money(budget.forecast),
        Money(budget.outturn),
        Money(budget.variance),
    )


def quarter_table(brief: Brief, year: FinancialYear) -> Table:
    """What was planned and spent in each quarter of a year, project by project."""
    projects = [found for found in _standing(brief) if found.year == year]
    rows = [_quarters(brief, project, year) for project in projects]
    counted = _open(brief, projects, rows)
    sums = [_sum([row[place] for row in counted]) for place in range(8)]
    columns = [
        Column(f"{name} Q{quarter.number}", Kind.NUMBER) for quarter in year.quarters for name in ("Planned", "Spent")
    ]
    return Table(
        caption=f"Planned and spent in each quarter of {year}",
        sheet="Quarters",
        columns=(Column("Ref", Kind.REF), Column("Project"), *columns),
        rows=tuple(_quarter_row(brief, *pair) for pair in zip(projects, rows, strict=True)),
        header_column=1,
        totals=(Words(), Words("Total"), *(Money(amount) for amount in sums)),
        notes=("An empty cell is a quarter not yet reported.", *_notes(brief, projects)),
        empty="the year has no projects yet.",
    )


def _sum(amounts: Sequence[int | None]) -> int | None:
    """What was reported altogether; nothing where nothing was."""
    reported = [amount for amount in amounts if amount is not None]
    return sum(reported) if reported else None


def _quarters(brief: Brief, project: Project, year: FinancialYear) -> list[int | None]:
    amounts: list[int | None] = []
    for quarter in year.quarters:
        line = spend_for(brief.plan, project.key, quarter)
        reported = line.spent if line and quarter <= brief.quarter else None
        amounts += [line.profile if line else 0, reported]
    return amounts


def _quarter_row(brief: Brief, project: Project, amounts: Sequence[int | None]) -> tuple[Cell, ...]:
    if withheld := brief.withheld(project.exempt):
        return (Words(project.ref), Words(withheld), *(_NOT_SHOWN,) * len(amounts))
    return (Words(project.ref), Words(project.title), *(Money(amount) for amount in amounts))


def match_table(brief: Brief) -> Table:
    """What projects bring in from elsewhere."""
    pairs = [
        (project, match)
        for project in _standing(brief)
        if not brief.withheld(project.exempt)
        for match in brief.plan.linked(Match, "project", project.key)
    ]
    return Table(
        caption="Match funding by project",
        sheet="Match funding",
        columns=(
            Column("Ref", Kind.REF),
            Column("Project"),
            Column("Year", Kind.REF),
            Column("From"),
            Column("Kind"),
            Column("Amount", Kind.NUMBER),
            Column("Confirmed"),
            Column("Notes", Kind.REF),
        ),
        rows=tuple(_match_row(brief, project, match) for project, match in pairs),
        header_column=1,
        totals=(
            *(Words("Total" if place == 1 else "") for place in range(5)),
            Money(sum(match.amount for _, match in pairs)),
            Words(),
            Words(),
        ),
        notes=_left_out(brief),
        empty="none is recorded.",
    )


def _match_row(brief: Brief, project: Project, match: Match) -> tuple[Cell, ...]:
    return (
        Words(project.ref),
        Words(project.title),
        Words(str(project.year or "")),
        Words(match.funder or "Not named"),
        Words(match.kind.word),
        Money(match.amount),
        Words("Yes" if match.confirmed else "Not yet"),
        Words(brief.cite(match.source)),
    )


def output_table(brief: Brief) -> Table:
    """What projects are to deliver, and have."""
    return Table(
        caption="Outputs planned and achieved",
        sheet="Outputs",
        columns=(
            Column("Ref", Kind.REF),
            Column("Project"),
            Column("Year", Kind.REF),
            Column("Output"),
            Column("Planned", Kind.NUMBER),
            Column("Achieved", Kind.NUMBER),
            Column("Notes", Kind.REF),
        ),
        rows=tuple(
            _output_row(brief, project, output)
            for project in _standing(brief)
            if not brief.withheld(project.exempt)
            for output in brief.plan.linked(Output, "project", project.key)
        ),
        header_column=1,
        notes=_left_out(brief),
        empty="none are recorded.",
    )


def _output_row(brief: Brief, project: Project, output: Output) -> tuple[Cell, ...]:
    return (
        Words(project.ref),
        Words(project.title),
        Words(str(project.year or "")),
        Words(output.text),
        Number(output.planned, instead="Not set"),
        Number(output.achieved, instead="Not reported"),
        Words(brief.cite(output.source)),
    )


def _standing(brief: Brief) -> list[Project]:
    return [project for project in brief.plan.all(Project) if not project.withdrawn]


def _open(brief: Brief, projects: Sequence[Project], of_each: Sequence[T]) -> list[T]:
    """What belongs to the projects that are shown."""
    return [one for project, one in zip(projects, of_each, strict=True) if not brief.withheld(project.exempt)]


def _notes(brief: Brief, projects: Sequence[Project]) -> tuple[str, ...]:
    return (_WITHHELD,) if any(brief.withheld(project.exempt) for project in projects) else ()


def _left_out(brief: Brief) -> tuple[str, ...]:
    if any(brief.withheld(project.exempt) for project in _standing(brief)):
        return ("Exempt projects are left out.",)
    return ()
