"""Where each partner's return for a quarter stands, as the Returns tab and the Overview show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cspdesk.domain.display import short_date
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.chasing import Standing, standings


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner's return in a quarter.

    Attributes:
        partner: Its key.
        state: In words, such as `Chased 2`.
        asked: Day its workbook was written, as text; empty before.
        due: Day the answer is wanted by, as text.
        received: Day it came, as text.
        result: What was taken and what was not, in words.
        is_asked: Whether a workbook was written for it.
        is_wanted: Whether an answer is outstanding.
        late: Whether it is outstanding past its day.
    """

    partner: str
    name: str
    state: str
    asked: str
    due: str
    received: str
    result: str
    is_asked: bool
    is_wanted: bool
    late: bool


def partner_lines(plan: Workplan, quarter: Quarter, today: date) -> tuple[PartnerLine, ...]:
    """Every partner that is, or was, asked for a return, those waited for longest first."""
    return tuple(_line(standing) for standing in standings(plan, quarter, today))


def summary(lines: tuple[PartnerLine, ...]) -> str:
    """`7 of 12 returns in, 5 outstanding, 2 of them late`, or that nothing was asked for yet."""
    if not lines:
        return "No partner is asked for a return."
    arrived = sum(bool(line.received) for line in lines)
    if not arrived and not any(line.is_asked for line in lines):
        return f"No workbook has been issued yet to the {len(lines)} partners asked for a return."
    wanted = sum(line.is_wanted for line in lines)
    late = sum(line.late for line in lines)
    told = f"{arrived} of {len(lines)} returns in"
    if wanted:
        told += f", {wanted} outstanding"
    return told + (f", {late} of them late" if late else "")


def _line(standing: Standing) -> PartnerLine:
    partner, issue, answer = standing.partner, standing.asked, standing.answered
    return PartnerLine(
        partner=partner.key,
        name=partner.name or partner.ref,
        state=standing.words,
        asked=short_date(issue.at.date() if issue and issue.at else None),
        due=short_date(issue.due if issue else None),
        received=short_date(answer.at.date() if answer and answer.at else None),
        result=_result(answer.taken, answer.left) if answer else "",
        is_asked=issue is not None,
        is_wanted=standing.is_waiting,
        late=standing.days_late > 0,
    )


def _result(taken: int, left: int) -> str:
    if not taken and not left:
        return ""
    return f"{taken} taken" + (f", {left} left" if left else "")
