"""The steps of a quarter by name, and why one cannot be taken now."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum

from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.domain.quarters import QuarterState
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.quarters import (
    ApproveQuarter,
    CarryForward,
    CorrectQuarter,
    OpenQuarter,
    StartChecking,
    StartCollecting,
    refuse_freezing,
    state_of,
)
from cspdesk.usecases.together import Together
from cspdesk.usecases.workbench import Command


class Step(StrEnum):
    """A step of a quarter's life, as the command line names it; in the order in which they are taken."""

    OPEN = "open"
    COLLECT = "collect"
    CHECK = "check"
    APPROVE = "approve"
    FREEZE = "freeze"
    CORRECT = "correct"
    CARRY_FORWARD = "carry-forward"


def collecting(plan: Workplan, quarter: Quarter, due: date | None) -> Command:
    """Ask for returns by a day, which opens a quarter that is not open yet."""
    steps: list[Command] = [StartCollecting(quarter, due)]
    if state_of(plan, quarter) is QuarterState.NOT_OPEN:
        steps.insert(0, OpenQuarter(quarter, due))
    return Together(f"collect returns for {quarter}", tuple(steps))


def refusal(plan: Workplan, quarter: Quarter, step: Step, today: date) -> str:
    """Why a step cannot be taken now, as a sentence; empty when it can."""
    try:
        if step is Step.FREEZE:
            refuse_freezing(plan, quarter, today)
            return ""
        _command(plan, quarter, step, today).changes(plan)
    except PersonError as refused:
        return refused.sentence
    if step is Step.CHECK and state_of(plan, quarter) is QuarterState.CHECKING:
        return f"{quarter} is being checked already."
    return ""


def _command(plan: Workplan, quarter: Quarter, step: Step, today: date) -> Command:
    """The step with something given for what it asks."""
    match step:
        case Step.OPEN:
            return OpenQuarter(quarter)
        case Step.COLLECT:
            return collecting(plan, quarter, today)
        case Step.CHECK:
            return StartChecking(quarter)
        case Step.APPROVE:
            return ApproveQuarter(quarter, "somebody", datetime.combine(today, time(), UTC))
        case Step.CORRECT:
            return CorrectQuarter(quarter, "some reason")
        case _:
            return CarryForward(quarter)
