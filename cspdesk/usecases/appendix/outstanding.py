"""The returns that are outstanding, on one page to print: the same neutral content as an appendix."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cspdesk.domain.display import long_date
from cspdesk.domain.partners import Partnership
from cspdesk.domain.periods import Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import (
    Appendix,
    Block,
    Cell,
    Column,
    Day,
    Kind,
    Number,
    Orientation,
    Paragraph,
    Table,
    Words,
)
from cspdesk.usecases.returns.chasing import Standing, standings

CODE = "outstanding"
_COLUMNS = (
    Column("Partner"),
    Column("To ask", joined=""),
    Column("Asked on", Kind.DATE),
    Column("Wanted by", Kind.DATE),
    Column("Days late", Kind.NUMBER),
    Column("Chased", Kind.NUMBER),
    Column("Last chased", Kind.DATE),
)


def outstanding_page(plan: Workplan, quarter: Quarter, today: date) -> Appendix:
    """Who has not replied, since when each was asked and how often it was chased; then who has."""
    head = plan.only(Plan)
    return Appendix(
        code=CODE,
        number="",
        title="Returns outstanding",
        subtitle=head.title,
        partnership=next((body.name for body in plan.all(Partnership)), ""),
        quarter=quarter,
        marking=head.marking,
        orientation=Orientation.PORTRAIT,
        dated=today,
        blocks=tuple(_blocks(standings(plan, quarter, today), quarter)),
        state=f"As on {long_date(today)}.",
    )


def _blocks(found: tuple[Standing, ...], quarter: Quarter) -> Iterator[Block]:
    waiting = [one for one in found if one.is_waiting]
    answered = [one for one in found if one.answered]
    never = [one for one in found if not one.asked and not one.answered]
    late = sum(one.days_late > 0 for one in waiting)
    asked = len(waiting) + sum(one.asked is not None for one in answered)
    have = "has" if len(waiting) == 1 else "have"
    yield Paragraph(f"{len(waiting)} of {asked} returns asked for {have} not come back; {late or 'none'} of them late.")
    yield Table(
        caption=f"Returns outstanding for {quarter}, the longest overdue first",
        sheet="Outstanding",
        columns=_COLUMNS,
        rows=tuple(_row(one) for one in waiting),
        empty="None is outstanding.",
    )
    if answered:
        yield Paragraph(f"Came back: {_names(answered)}.")
    if never:
        yield Paragraph(f"Not asked yet: {_names(never)}.")


def _row(one: Standing) -> tuple[Cell, ...]:
    return (
        Words(one.partner.name),
        Words(one.partner.contact),
        Day(one.since, "Not known"),
        Day(one.asked.due if one.asked else None, "No day set"),
        Number(one.days_late or None),
        Number(one.chased or None, instead="Not yet"),
        Day(one.chased_on),
    )


def _names(found: list[Standing]) -> str:
    return ", ".join(one.partner.name for one in found)
