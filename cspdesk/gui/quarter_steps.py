"""The steps of a quarter as the Quarter menu takes them, asking what each needs to know."""

from __future__ import annotations

from collections.abc import Callable

from cspdesk.domain.display import short_date
from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Severity
from cspdesk.domain.quarters import QuarterState
from cspdesk.gui.desk import Desk
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.present.entries.dates import Day
from cspdesk.usecases.quarters import (
    ApproveQuarter,
    CarryForward,
    FreezeQuarter,
    OpenQuarter,
    ReopenQuarter,
    StartChecking,
    StartCollecting,
    quarter_record,
    state_of,
)
from cspdesk.usecases.together import Together
from cspdesk.usecases.workbench import Command

Step = Callable[[Desk], None]


def open_quarter(desk: Desk) -> None:
    """Open the quarter looked at."""
    desk.do(OpenQuarter(desk.quarter))


def collect(desk: Desk) -> None:
    """Say that returns are being asked for, and by when; opens the quarter if it is not open yet."""
    known = quarter_record(desk.plan, desk.quarter)
    typed = desk.alerts.ask_line(
        f"Collect returns for {desk.quarter}",
        "Day returns are wanted by (may be left empty):",
        short_date(known.due) if known and known.due else "",
    )
    if typed is None:
        return
    try:
        due = Day().parse(viewpoint(desk), typed)
    except PersonError as fault:
        desk.alerts.tell_error(fault)
        return
    steps: list[Command] = [StartCollecting(desk.quarter, due)]
    if state_of(desk.plan, desk.quarter) is QuarterState.NOT_OPEN:
        steps.insert(0, OpenQuarter(desk.quarter, due))
    desk.do(Together(f"collect returns for {desk.quarter}", tuple(steps)))


def check(desk: Desk) -> None:
    """Say that what came in is being checked."""
    desk.do(StartChecking(desk.quarter))


def approve(desk: Desk) -> None:
    """Approve the quarter, by the role of who does."""
    by = desk.alerts.ask_line(f"Approve {desk.quarter}", "Who approves it? Give the role, not a name:")
    if by is not None:
        desk.do(ApproveQuarter(desk.quarter, by, desk.workbench.now()))


def freeze(desk: Desk) -> None:
    """Keep the quarter as it stands."""
    if desk.do(FreezeQuarter(desk.quarter, desk.workbench.by, desk.workbench.now())):
        behind = desk.publish()
        told = f"Its appendices now print what stands in it today. {behind}".strip()
        desk.alerts.tell(f"{desk.quarter} is frozen.", told, Severity.WARNING if behind else Severity.INFO)


def reopen(desk: Desk) -> None:
    """Open a frozen quarter again, with the reason that is printed."""
    reason = desk.alerts.ask_text(f"Correct {desk.quarter}", "Why is it corrected? The reason is printed.")
    if reason is not None:
        desk.do(ReopenQuarter(desk.quarter, reason))


def carry_forward(desk: Desk) -> None:
    """Open the next quarter and look at it."""
    if desk.do(CarryForward(desk.quarter)):
        desk.quarter = desk.quarter.next
