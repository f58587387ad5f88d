"""Who has been asked and has not answered, and what to write to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.display import long_date
from cspdesk.domain.partners import Partner, Partnership
from cspdesk.domain.periods import Quarter
from cspdesk.domain.returns import Issue, PartnerReturn
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.issuing import issues_for


class Tone(IntEnum):
    """How often a partner was reminded before decides how plainly it is written to."""

    FIRST = 0
    AGAIN = 1
    LAST = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """How a partner stands with its return for a quarter.

    Attributes:
        asked: The newest issue; None when nothing was sent.
        answered: The newest return taken in; None while there is none.
        days_late: How long past the day it was wanted by; 0 when answered, not due yet, or no day was set.
        since: The day it was first asked for what it has not answered; None where it owes nothing or no day is known.
        chased: How often it was reminded since.
        chased_on: The last time; None while it was not.
    """

    partner: Partner
    asked: Issue | None
    answered: PartnerReturn | None
    days_late: int
    since: date | None = None
    chased: int = 0
    chased_on: date | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether it was asked and has not answered."""
        return self.asked is not None and self.answered is None

    @property
    def words(self) -> str:
        """`Not requested`, `Requested`, `Chased 2`, `Accepted`: the state as people read it."""
        if self.answered is not None:
            return self.answered.state.word
        if self.asked is None:
            return "Not requested"
        return f"Chased {self.chased}" if self.chased else "Requested"


def standings(plan: Workplan, quarter: Quarter, today: date) -> tuple[Standing, ...]:
    """Every partner that is asked for returns or was, those waiting longest first."""
    found = [_standing(plan, partner, quarter, today) for partner in plan.all(Partner)]
    listed = [one for one in found if one.asked or one.answered or (one.partner.returns and not one.partner.withdrawn)]
    return tuple(sorted(listed, key=lambda one: (not one.is_waiting, -one.days_late, one.partner.name.casefold())))


def outstanding(plan: Workplan, quarter: Quarter, today: date) -> tuple[Standing, ...]:
    """The partners that were asked and have not answered, longest overdue first."""
    return tuple(one for one in standings(plan, quarter, today) if one.is_waiting)


def reminder(plan: Workplan, standing: Standing) -> str:
    """Text to paste into an email, plainer each time; empty for a partner that owes nothing."""
    issue = standing.asked
    if issue is None or not standing.is_waiting:
        return ""
    partner = standing.partner
    body = next((found.name for found in plan.all(Partnership)), "the partnership")
    early = issue.due is not None and not standing.days_late
    wanted = f" It {'is' if early else 'was'} wanted by {long_date(issue.due)}." if issue.due else ""
    plea = _EARLY if early else _PLEAS[Tone(min(standing.chased, Tone.LAST))]
    sent = f" on {long_date(issue.at.date())}" if issue.at else ""
    lines = [
        f"To {partner.contact or partner.name}: return for {issue.quarter}",
        "",
        f"We sent you a workbook{sent} ({issue.file_name}) and have not had it back{' yet' if early else ''}.{wanted}",
        plea.format(quarter=issue.quarter),
        "If you have nothing to report, say Yes to that question on its first sheet and send it back all the same.",
        "",
        body,
    ]
    return "\n".join(lines)


def chasing_list(plan: Workplan, quarter: Quarter, today: date) -> str:
    """As text: who owes a return, since when they were asked, how late it is and how often they were reminded."""
    waiting = outstanding(plan, quarter, today)
    if not waiting:
        return f"Returns for {quarter}: none is outstanding."
    lines = [f"Returns outstanding for {quarter} on {long_date(today)}: {len(waiting)}", ""]
    for one in waiting:
        asked = f"asked {long_date(one.since)}" if one.since else "asked"
        late = f", {one.days_late} day{'s' if one.days_late > 1 else ''} late" if one.days_late else ""
        chased = f", chased {one.chased} time{'s' if one.chased > 1 else ''}" if one.chased else ""
        contact = f" ({one.partner.contact})" if one.partner.contact else ""
        lines.append(f"{one.partner.name}{contact}: {asked}{late}{chased}")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class RecordChase:
    """Record that partners were reminded.

    Attributes:
        partners: Keys of those reminded; one that owes nothing is left out.
    """

    quarter: Quarter
    partners: tuple[str, ...]
    on: date

    def changes(self, plan: Workplan) -> ChangeSet:
        """Their newest issues, counted up."""
        changes = []
        for key in self.partners:
            one = _standing(plan, plan.get(Partner, key), self.quarter, self.on)
            if one.asked is not None and one.is_waiting:
                after = replace(one.asked, chased=one.asked.chased + 1, chased_on=self.on)
                changes.append(Change.revise(one.asked, after))
        count = len(changes)
        return ChangeSet(f"chase {count} partner{'' if count == 1 else 's'} for {self.quarter}", tuple(changes))


_EARLY = "Could you fill it in and send it back by then?"
"""What is asked while the return is not late."""

_PLEAS = {
    Tone.FIRST: "Could you fill it in and send it back this week?",
    Tone.AGAIN: "Please send it back within three working days, so that your work is in the report for {quarter}.",
    Tone.LAST: "Without it the report for {quarter} will show your actions as having no update.",
}


def _standing(plan: Workplan, partner: Partner, quarter: Quarter, today: date) -> Standing:
    issues = issues_for(plan, partner.key, quarter)
    asked = issues[-1] if issues else None
    returns = [one for one in plan.linked(PartnerReturn, "partner", partner.key) if one.quarter == quarter]
    answered = _newest(one for one in returns if _answers(one, asked))
    late = (today - asked.due).days if asked and asked.due and answered is None else 0
    unanswered = _since(issues, returns) if asked and answered is None else ()
    return Standing(
        partner,
        asked,
        answered,
        max(late, 0),
        since=next((issue.at.date() for issue in unanswered if issue.at), None),
        chased=sum(issue.chased for issue in unanswered),
        chased_on=max((issue.chased_on for issue in unanswered if issue.chased_on), default=None),
    )


def _since(issues: Sequence[Issue], returns: Sequence[PartnerReturn]) -> tuple[Issue, ...]:
    """The issues that came after every answer: asked again before it answered, a partner owes since the first."""
    last = _newest(returns)
    return tuple(issue for issue in issues if last is None or not (issue.at and last.at) or issue.at > last.at)


def _answers(answer: PartnerReturn, asked: Issue | None) -> bool:
    """Whether a return came after the partner was last asked; one asked again owes an answer again."""
    return asked is None or not (answer.at and asked.at) or answer.at >= asked.at or answer.issue == asked.key


def _newest(returns: Iterable[PartnerReturn]) -> PartnerReturn | None:
    return max(returns, key=lambda one: one.at.isoformat() if one.at else "", default=None)
