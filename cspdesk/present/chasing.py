"""The partners that owe a return, as the window lists them, and what to write to them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from cspdesk.domain.display import short_date
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.chasing import Standing, outstanding, reminder

HEADINGS = ("Partner", "To ask", "Asked", "Wanted by", "Late", "Chased", "Last chased")


@dataclass(frozen=True, slots=True)
class OwingLine:
    """A partner that owes a return.

    Attributes:
        partner: Its key.
        texts: What stands under each of `HEADINGS`.
    """

    partner: str
    texts: tuple[str, ...]


def owing_lines(plan: Workplan, quarter: Quarter, today: date) -> tuple[OwingLine, ...]:
    """Those that have not replied, longest overdue first."""
    return tuple(OwingLine(one.partner.key, _texts(one)) for one in outstanding(plan, quarter, today))


def reminders(plan: Workplan, quarter: Quarter, today: date, partners: Container[str]) -> str:
    """A text for each of these partners, one after the other."""
    waiting = outstanding(plan, quarter, today)
    return "\n\n\n".join(reminder(plan, one) for one in waiting if one.partner.key in partners)


def _texts(one: Standing) -> tuple[str, ...]:
    return (
        one.partner.name or one.partner.ref,
        one.partner.contact,
        short_date(one.since),
        short_date(one.asked.due if one.asked else None),
        f"{one.days_late} day{'' if one.days_late == 1 else 's'}" if one.days_late else "",
        f"{one.chased} time{'' if one.chased == 1 else 's'}" if one.chased else "",
        short_date(one.chased_on),
    )
