"""Where each partner's return for a quarter stands, as the Returns tab and the Overview show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from cspdesk.domain.display import short_date
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.domain.returns import Issue, PartnerReturn, ReturnState
from cspdesk.domain.workplan import Workplan


class Stage(IntEnum):
    """How far a partner's return has come, least first."""

    NOT_ASKED = 0
    ASKED = 1
    CHASED = 2
    FAILED = 3
    RECEIVED = 4
    APPLIED = 5


OUTSTANDING = (Stage.ASKED, Stage.CHASED, Stage.FAILED)
"""The stages in which something is still wanted from the partner."""

_STAGES = {
    ReturnState.RECEIVED: Stage.RECEIVED,
    ReturnState.FAILED: Stage.FAILED,
    ReturnState.ACCEPTED: Stage.APPLIED,
    ReturnState.QUERIED: Stage.APPLIED,
    ReturnState.NIL: Stage.APPLIED,
}


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner's return in a quarter.

    Attributes:
        partner: Its key.
        state: The stage in words, such as `Chased twice`.
        asked: Day its workbook was written, as text; empty before.
        due: Day the answer is wanted by, as text.
        received: Day it came, as text.
        result: What was taken and what was not, in words.
        late: Whether it is outstanding past its day.
        issue: Key of the newest issue, or empty.
    """

    partner: str
    name: str
    kind: str
    stage: Stage
    state: str
    asked: str
    due: str
    received: str
    result: str
    late: bool
    issue: str


def partner_lines(plan: Workplan, quarter: Quarter, today: date) -> tuple[PartnerLine, ...]:
    """Every partner that is, or was, asked for a return, in the order of their references."""
    lines = []
    for partner in plan.all(Partner):
        issue = _newest_issue(plan, partner.key, quarter)
        came = _newest_return(plan, partner.key, quarter)
        if issue or came or (partner.returns and not partner.withdrawn):
            lines.append(_line(partner, issue, came, today))
    return tuple(lines)


def summary(lines: tuple[PartnerLine, ...]) -> str:
    """`7 of 12 returns in, 5 outstanding, 2 of them late`, or that nothing was asked for yet."""
    asked = [line for line in lines if line.stage is not Stage.NOT_ASKED]
    if not lines:
        return "No partner is asked for a return."
    if not asked:
        return f"No workbook has been issued yet to the {len(lines)} partners asked for a return."
    arrived = sum(line.stage in (Stage.RECEIVED, Stage.APPLIED) for line in asked)
    outstanding = [line for line in asked if line.stage in OUTSTANDING]
    late = sum(line.late for line in outstanding)
    told = f"{arrived} of {len(lines)} returns in"
    if outstanding:
        told += f", {len(outstanding)} outstanding"
    return told + (f", {late} of them late" if late else "")


def _line(partner: Partner, issue: Issue | None, came: PartnerReturn | None, today: date) -> PartnerLine:
    stage = _stage(issue, came)
    due = issue.due if issue else None
    return PartnerLine(
        partner=partner.key,
        name=partner.name or partner.ref,
        kind=partner.kind.word,
        stage=stage,
        state=_state(stage, issue, came),
        asked=short_date(issue.at.date() if issue and issue.at else None),
        due=short_date(due),
        received=short_date(came.at.date() if came and came.at else None),
        result=_result(came),
        late=stage in OUTSTANDING and due is not None and due < today,
        issue=issue.key if issue else "",
    )


def _stage(issue: Issue | None, came: PartnerReturn | None) -> Stage:
    if came:
        return _STAGES[came.state]
    if not issue:
        return Stage.NOT_ASKED
    return Stage.CHASED if issue.chased else Stage.ASKED


def _state(stage: Stage, issue: Issue | None, came: PartnerReturn | None) -> str:
    if came:
        return "Applied" if came.state is ReturnState.ACCEPTED else came.state.word
    if stage is Stage.CHASED and issue:
        times = {1: "once", 2: "twice"}.get(issue.chased, f"{issue.chased} times")
        return f"Chased {times}"
    return "Issued" if issue else "Not issued"


def _result(came: PartnerReturn | None) -> str:
    if not came or not came.taken and not came.left:
        return ""
    return f"{came.taken} taken" + (f", {came.left} left" if came.left else "")


def _newest_issue(plan: Workplan, partner: str, quarter: Quarter) -> Issue | None:
    found = [issue for issue in plan.linked(Issue, "partner", partner) if issue.quarter == quarter]
    return max(found, key=lambda issue: issue.number, default=None)


def _newest_return(plan: Workplan, partner: str, quarter: Quarter) -> PartnerReturn | None:
    found = [came for came in plan.linked(PartnerReturn, "partner", partner) if came.quarter == quarter]
    return max(found, key=lambda came: came.at.timestamp() if came.at else 0.0, default=None)
