"""Money: streams and their allocations, projects, and what projects spend, match and deliver."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cspdesk.domain.budgets import NO_MONEY, Budget, available, project_budget, spend_for, stream_budget
from cspdesk.domain.funding import Allocation, Match, Output, Project, Spend, Stream
from cspdesk.domain.money import Pence, shown
from cspdesk.domain.records import Record, new_key
from cspdesk.domain.references import next_ref
from cspdesk.present.columns import Column, derived, own
from cspdesk.present.entries.numbers import Money
from cspdesk.present.entries.of_fields import entry_of
from cspdesk.present.tables.of_quarter import OfQuarter
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.tables.standing import source, withdrawn
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.updates import RecordSpend
from cspdesk.usecases.workbench import Command

_POUNDS = Money(optional=True)


def _of_stream(part: str, title: str) -> Column:
    def worked_out(view: Viewpoint, stream: Stream) -> int:
        budget: Budget = stream_budget(view.plan, stream, view.quarter.financial_year)
        return int(getattr(budget, part))

    return derived(part, title, worked_out, entry=_POUNDS, width=9)


def totals(view: Viewpoint) -> str:
    """What all streams come to in the year looked at, as one line whose figures are those of the tables below."""
    year = view.quarter.financial_year
    streams = [stream for stream in view.plan.all(Stream) if not stream.withdrawn]
    total = sum((stream_budget(view.plan, stream, year) for stream in streams), NO_MONEY)
    return (
        f"{year}: {shown(total.available)} available, {shown(total.budgeted)} budgeted, {shown(total.committed)} "
        f"committed, {shown(total.spent)} spent, {shown(total.outturn)} forecast outturn, "
        f"{shown(total.uncommitted)} uncommitted"
    )


def _blank_stream(view: Viewpoint, owner: str, like: Record | None) -> Stream:
    return Stream(key=new_key(), ref=next_ref(view.plan, "stream", "" if view.plan.all(Stream) else "F"))


STREAMS = TableSpec(
    name="streams",
    kind="stream",
    columns=(
        own("stream", "ref", width=7),
        own("stream", "name", title="Stream", width=30),
        own("stream", "funder", width=20),
        _of_stream("available", "Available"),
        _of_stream("budgeted", "Budgeted"),
        _of_stream("committed", "Committed"),
        _of_stream("spent", "Spent"),
        _of_stream("outturn", "Outturn"),
        _of_stream("variance", "Variance"),
        own("stream", "conditions", width=30, hidden=True),
        own("stream", "ends", hidden=True),
        withdrawn("stream"),
        source("stream"),
    ),
    follows=MappingProxyType({"allocation": "stream", "project": "stream"}),
    goes_along=(("allocation", "stream"),),
    blank=_blank_stream,
    invites="Funding streams are where the money comes from, with what each allocates year by year.",
)


def _available(view: Viewpoint, allocation: Allocation) -> Pence:
    return available(allocation)


def _blank_allocation(view: Viewpoint, owner: str, like: Record | None) -> Allocation:
    return Allocation(key=new_key(), stream=owner, year=view.quarter.financial_year)


ALLOCATIONS = TableSpec(
    name="allocations",
    kind="allocation",
    owner="stream",
    columns=(
        own("allocation", "year", width=9),
        own("allocation", "amount", title="Allocated", width=9),
        own("allocation", "carry_in", width=8),
        own("allocation", "additional", width=8),
        own("allocation", "top_slice", width=8),
        derived("available", "Available", _available, entry=_POUNDS, width=10),
        own("allocation", "note", width=20),
        own("allocation", "stream", width=20, hidden=True),
        source("allocation"),
    ),
    blank=_blank_allocation,
    invites="What this stream gives, a year at a time.",
)


def _of_project(part: str, title: str, *, hidden: bool = False) -> Column:
    def worked_out(view: Viewpoint, project: Project) -> int:
        return int(getattr(project_budget(view.plan, project), part))

    return derived(part, title, worked_out, entry=_POUNDS, width=9, hidden=hidden)


def _flag(view: Viewpoint, project: Project) -> str:
    return "Look at" if project_budget(view.plan, project).flagged else ""


def _spend(view: Viewpoint, project: Project) -> Spend | None:
    return spend_for(view.plan, project.key, view.quarter)


def _write_spend(view: Viewpoint, project: Project, values: Mapping[str, Any]) -> Command:
    return RecordSpend(project.key, view.quarter, values)


def _quarter_spend(field: str, title: str, *, hidden: bool = True) -> Column:
    return OfQuarter(
        name=f"quarter_{field}",
        title=title,
        entry=entry_of("spend", field),
        width=11,
        hidden=hidden,
        editable=True,
        kind="spend",
        field=field,
        find=_spend,
        writes=_write_spend,
    )


def _blank_project(view: Viewpoint, owner: str, like: Record | None) -> Project:
    first = next(iter(view.plan.all(Stream)), None)
    return Project(
        key=new_key(),
        ref=next_ref(view.plan, "project", "" if view.plan.all(Project) else "P"),
        stream=like.stream if isinstance(like, Project) else first.key if first else "",
        year=view.quarter.financial_year,
        priority=like.priority if isinstance(like, Project) else "",
    )


PROJECTS = TableSpec(
    name="projects",
    kind="project",
    columns=(
        own("project", "ref", width=7),
        own("project", "title", title="Project", width=28),
        own("project", "year", width=9),
        own("project", "budget", width=9),
        _quarter_spend("spent", "This quarter", hidden=False),
        _of_project("spent", "Spent"),
        _of_project("outturn", "Outturn"),
        _of_project("variance", "Variance"),
        derived("flagged", "Flag", _flag, width=8),
        own("project", "stream", width=18, hidden=True),
        own("project", "committed", width=11, hidden=True),
        _of_project("profile", "Profile", hidden=True),
        _of_project("forecast", "Still to come", hidden=True),
        _quarter_spend("profile", "Quarter's profile"),
        _quarter_spend("forecast", "Quarter's forecast"),
        _quarter_spend("note", "Quarter's note"),
        own("project", "kind", width=10, hidden=True),
        own("project", "priority", width=22, hidden=True),
        own("project", "provider", width=20, hidden=True),
        own("project", "partner", width=18, hidden=True),
        own("project", "ends", hidden=True),
        own("project", "exempt", hidden=True),
        withdrawn("project"),
        source("project"),
    ),
    follows=MappingProxyType({"spend": "project", "match": "project", "output": "project"}),
    goes_along=(("spend", "project"), ("match", "project"), ("output", "project")),
    blank=_blank_project,
    invites="Projects are what a stream pays for in a year.",
)


def _blank_spend(view: Viewpoint, owner: str, like: Record | None) -> Spend:
    quarter = like.quarter.next if isinstance(like, Spend) and like.quarter else view.quarter
    return Spend(key=new_key(), project=owner, quarter=quarter)


SPENDING = TableSpec(
    name="spending",
    kind="spend",
    owner="project",
    columns=(
        own("spend", "quarter", width=11),
        own("spend", "profile", width=10),
        own("spend", "spent", width=10),
        own("spend", "forecast", width=10),
        own("spend", "note", width=20),
        own("spend", "project", width=20, hidden=True),
        own("spend", "origin", width=20, editable=False, hidden=True),
        source("spend"),
    ),
    blank=_blank_spend,
    invites="What was planned, spent and is still expected, quarter by quarter.",
)


def _blank_match(view: Viewpoint, owner: str, like: Record | None) -> Match:
    return Match(key=new_key(), project=owner)


MATCHES = TableSpec(
    name="match",
    kind="match",
    owner="project",
    columns=(
        own("match", "funder", width=20),
        own("match", "kind", width=9),
        own("match", "amount", width=10),
        own("match", "confirmed", width=10),
        own("match", "project", width=20, hidden=True),
        source("match"),
    ),
    blank=_blank_match,
    invites="Money or help in kind that others bring to this project.",
)


def _blank_output(view: Viewpoint, owner: str, like: Record | None) -> Output:
    return Output(key=new_key(), project=owner)


OUTPUTS = TableSpec(
    name="outputs",
    kind="output",
    owner="project",
    columns=(
        own("output", "text", title="Output", width=26),
        own("output", "planned", width=9),
        own("output", "achieved", width=9),
        own("output", "project", width=20, hidden=True),
        source("output"),
    ),
    blank=_blank_output,
    invites="What this project is to deliver, and has.",
)
