"""Money that does not add up (domain rules, section 12)."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.budgets import project_budget, projects_of, stream_budget
from cspdesk.domain.display import long_date
from cspdesk.domain.findings import Finding, Severity, about
from cspdesk.domain.funding import Project, Spend, Stream
from cspdesk.domain.money import shown
from cspdesk.domain.periods import FinancialYear, Quarter
from cspdesk.domain.workplan import Workplan


def unreconciled_money(plan: Workplan, quarter: Quarter) -> Iterator[Finding]:
    """Streams and projects of the quarter's financial year whose figures cannot go together."""
    year = quarter.financial_year
    for stream in plan.all(Stream):
        if not stream.withdrawn:
            yield from _stream(plan, stream, year)
        for project in projects_of(plan, stream):
            yield from _spending(plan, project, stream)
            if project.year == year:
                yield from _project(plan, project, quarter)


def _stream(plan: Workplan, stream: Stream, year: FinancialYear) -> Iterator[Finding]:
    budget = stream_budget(plan, stream, year)
    named, there = f"Stream {stream.ref} in {year}", f"the {shown(budget.available)} available"
    if budget.committed > budget.available:
        sentence = f"{named} has {shown(budget.committed)} committed, more than {there}: release or find the rest."
        yield about(stream, "over-committed", Severity.ERROR, sentence)
    if budget.budgeted > budget.available:
        sentence = f"{named} has project budgets of {shown(budget.budgeted)}, more than {there}: reduce them."
        yield about(stream, "over-budgeted", Severity.WARNING, sentence)
    if budget.spent > budget.available:
        sentence = f"{named} has {shown(budget.spent)} spent, more than {there}: check spending and allocation."
        yield about(stream, "overspent", Severity.ERROR, sentence)


def _project(plan: Workplan, project: Project, quarter: Quarter) -> Iterator[Finding]:
    budget = project_budget(plan, project, quarter)
    named = f"Project {project.ref} in {project.year}"
    if project.budget and budget.profile != project.budget:
        sentence = f"{named} is profiled at {shown(budget.profile)} but has a budget of {shown(project.budget)}:"
        yield about(project, "profile-not-budget", Severity.WARNING, f"{sentence} make the quarters add up to it.")
    if project.committed > project.budget:
        sentence = f"{named} has {shown(project.committed)} committed against a budget of {shown(project.budget)}:"
        yield about(project, "committed-over-budget", Severity.WARNING, f"{sentence} check both.")
    if budget.flagged and not any(line.note.strip() for line in plan.linked(Spend, "project", project.key)):
        way = "over" if budget.variance > 0 else "under"
        sentence = (
            f"{named} is forecast to come to {shown(budget.outturn)}, {shown(abs(budget.variance))} {way} its budget:"
            " say why in a spending note, or correct the forecast."
        )
        yield about(project, "variance", Severity.WARNING, sentence)


def _spending(plan: Workplan, project: Project, stream: Stream) -> Iterator[Finding]:
    ends = min((day for day in (project.ends, stream.ends) if day), default=None)
    for line in plan.linked(Spend, "project", project.key):
        if not line.spent or line.quarter is None:
            continue
        told = f"Project {project.ref} has {shown(line.spent)} spent in {line.quarter}"
        if line.quarter.financial_year != project.year:
            sentence = f"{told}, but is a project of {project.year}: move the spending or the project."
            yield about(project, "spend-other-year", Severity.ERROR, sentence)
        elif ends and line.quarter.first_day > ends:
            sentence = f"{told}, after its money ended on {long_date(ends)}: correct the date or the spending."
            yield about(project, "spend-after-end", Severity.ERROR, sentence)
