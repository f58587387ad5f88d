"""The funding plan: streams and years, projects with profile, spending and forecast, and whether it all adds up."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.budgets import NO_MONEY, Budget, stream_budget
from cspdesk.domain.display import long_date
from cspdesk.domain.funding import Allocation, Project, Stream
from cspdesk.domain.money import shown
from cspdesk.domain.periods import FinancialYear
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.content import (
    Appendix,
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Heading,
    Kind,
    Money,
    Orientation,
    Paragraph,
    Table,
    Words,
)
from cspdesk.usecases.appendix.project_tables import match_table, output_table, project_table, quarter_table

_COLUMNS = (
    Column("Stream"),
    Column("Year", Kind.REF),
    Column("Allocation", Kind.NUMBER),
    Column("Carried in", Kind.NUMBER),
    Column("Additional", Kind.NUMBER),
    Column("Top slice", Kind.NUMBER),
    Column("Available", Kind.NUMBER),
    Column("Set aside", Kind.NUMBER),
    Column("Committed", Kind.NUMBER),
    Column("Not committed", Kind.NUMBER),
    Column("Spent", Kind.NUMBER),
    Column("Forecast outturn", Kind.NUMBER),
    Column("Notes", Kind.REF),
)
_TERMS = (
    "Available is the allocation with what is carried in and added, less what is held back (top slice).",
    "Set aside is what projects have as their budgets; committed is what is promised by order, contract or letter.",
    "Forecast outturn is what was spent and what is still expected. Variance is that less budget; a minus is under.",
    "A variance is flagged when it is more than £500 and more than 5% of the budget.",
)
_EXEMPT = (
    "Exempt projects are left out of every sum, so that their amounts cannot be worked out: more is set aside,"
    " committed and spent than is shown here."
)
_AGREED = "They do: in every stream and year what is set aside, committed and spent is within what is available."


def funding(brief: Brief) -> Appendix:
    """The funding plan by stream."""
    return brief.appendix("Funding plan", Orientation.LANDSCAPE, _blocks(brief))


def _blocks(brief: Brief) -> Iterator[Block]:
    streams = [stream for stream in brief.plan.all(Stream) if not stream.withdrawn]
    year = brief.quarter.financial_year
    whole = sum((stream_budget(brief.money_plan, stream, year, brief.quarter) for stream in streams), NO_MONEY)
    yield Paragraph(
        f"In {year}, {shown(whole.available)} is available. {shown(whole.committed)} is committed and"
        f" {shown(whole.spent)} was spent by the end of {brief.quarter}; the year is forecast to come to"
        f" {shown(whole.outturn)}."
    )
    if brief.money_plan is not brief.plan:
        yield Paragraph(_EXEMPT)
    yield Heading("Streams by year")
    yield _streams(brief, streams)
    yield Bullets(_TERMS, "What the columns mean")
    for stream in streams:
        yield from _section(brief, stream)
    yield Heading(f"Profile and spending by quarter, {year}")
    yield quarter_table(brief, year)
    yield Heading("Match funding")
    yield match_table(brief)
    yield Heading("Outputs")
    yield output_table(brief)
    yield Heading("Whether the totals agree")
    faults = tuple(fault for stream in streams for fault in _faults(brief, stream))
    yield Bullets(faults) if faults else Paragraph(_AGREED)


def _streams(brief: Brief, streams: list[Stream]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    total, extras = NO_MONEY, [0, 0, 0]
    for stream in streams:
        for year in _years(brief, stream):
            budget = stream_budget(brief.money_plan, stream, year, brief.quarter)
            given = [found for found in brief.plan.linked(Allocation, "stream", stream.key) if found.year == year]
            parts = [sum(getattr(one, field) for one in given) for field in ("carry_in", "additional", "top_slice")]
            sources = [text for one in given for text in (one.source, one.note)]
            rows.append(_money_row((stream.name, str(year)), budget, parts, brief.cite(*sources)))
            total, extras = total + budget, [a + b for a, b in zip(extras, parts, strict=True)]
    return Table(
        caption=f"Funding streams by year, as they stand at the end of {brief.quarter}",
        sheet="Streams",
        columns=_COLUMNS,
        rows=tuple(rows),
        totals=_money_row(("Total", ""), total, extras, ""),
        empty="the plan has none yet.",
    )


def _money_row(names: tuple[str, str], budget: Budget, parts: list[int], notes: str) -> tuple[Cell, ...]:
    return (
        *(Words(name) for name in names),
        Money(budget.allocated),
        *(Money(part) for part in parts),
        Money(budget.available),
        Money(budget.budgeted),
        Money(budget.committed),
        Money(budget.uncommitted),
        Money(budget.spent),
        Money(budget.outturn),
        Words(notes),
    )


def _years(brief: Brief, stream: Stream) -> list[FinancialYear]:
    """The years a stream has money or projects in."""
    allocated = {found.year for found in brief.plan.linked(Allocation, "stream", stream.key)}
    planned = {found.year for found in brief.plan.linked(Project, "stream", stream.key) if not found.withdrawn}
    return sorted(year for year in allocated | planned if year is not None)


def _section(brief: Brief, stream: Stream) -> Iterator[Block]:
    yield Heading(f"{stream.name} ({stream.ref})" if stream.ref else stream.name)
    facts = [("Funder", stream.funder or "Not named"), ("Conditions", stream.conditions or "None recorded")]
    if stream.ends:
        facts.append(("Ends", long_date(stream.ends)))
    yield Facts(tuple(facts))
    for year in _years(brief, stream):
        yield project_table(brief, stream, year)


def _faults(brief: Brief, stream: Stream) -> Iterator[str]:
    """Where more is promised than there is."""
    for year in _years(brief, stream):
        budget = stream_budget(brief.money_plan, stream, year, brief.quarter)
        for word, amount in (("set aside", budget.budgeted), ("committed", budget.committed), ("spent", budget.spent)):
            if amount > budget.available:
                over = shown(amount - budget.available)
                yield f"{stream.name} {year}: {shown(amount)} is {word}, {over} more than is available."
