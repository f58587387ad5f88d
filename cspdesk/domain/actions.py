"""The workplan: actions, their milestones and each quarter's update."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record, Word, link, links


class ActionState(Word):
    """Whether an action is being worked on. Complete is told by an update rated Blue."""

    LIVE = "live"
    PAUSED = "paused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """Something a partner has said it will do.

    Attributes:
        ref: What people call it, such as `1.3`.
        lead: Key of the partner that reports on it.
        partners: Keys of the others who take part.
        start: Day work begins, if set.
        due: Day it must be done by; None when `ongoing` or not set.
        ongoing: Runs for the whole plan: no ratio test, the officer rates it.
        measure: How anyone will know it is done.
        state: Live, paused or cancelled; the last two need `state_reason`.
        exempt: Schedule 12A paragraphs, empty when open.
        withdrawn: Why it was taken out of the plan; empty while it stands.
    """

    KIND: ClassVar[str] = "action"

    ref: str = ""
    priority: str = link("priority")
    objective: str = link("objective")
    text: str = ""
    lead: str = link("partner")
    partners: tuple[str, ...] = links("partner")
    start: date | None = None
    due: date | None = None
    ongoing: bool = False
    measure: str = ""
    state: ActionState = ActionState.LIVE
    state_reason: str = ""
    exempt: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A step on the way of an action."""

    KIND: ClassVar[str] = "milestone"

    action: str = link("action")
    text: str = ""
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Record):
    """An action's entry for a quarter.

    Attributes:
        rag: The officer's rating; None to take the suggested one.
        percent: Per cent complete, 0 to 100; None when not said.
        recovery: The recovery step (Amber) or escalation (Red).
        reason: Why it is rated better than suggested; printed.
        at: When it was written, in UTC.
        by: Role of who wrote it.
        origin: Key of the return it came from, or empty.
    """

    KIND: ClassVar[str] = "update"

    action: str = link("action")
    quarter: Quarter | None = None
    rag: Rag | None = None
    percent: int | None = None
    narrative: str = ""
    evidence: str = ""
    recovery: str = ""
    reason: str = ""
    at: datetime | None = None
    by: str = ""
    origin: str = link("return")
    exempt: str = ""
