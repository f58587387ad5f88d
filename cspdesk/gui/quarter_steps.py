"""The steps of a quarter as the Quarter menu takes them, asking what each needs to know."""

from __future__ import annotations

from collections.abc import Callable

from cspdesk.domain.display import short_date
from cspdesk.domain.faults import PersonError
from cspdesk.gui.desk import Desk
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.present.entries.dates import Day
from cspdesk.usecases.quarter_steps import collecting
from cspdesk.usecases.quarters import (
    ApproveQuarter,
    CarryForward,
    CorrectQuarter,
    FreezeQuarter,
    OpenQuarter,
    StartChecking,
    quarter_record,
)

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
        verb="Collect returns",
    )
    if typed is None:
        return
    try:
        due = Day().parse(viewpoint(desk), typed)
    except PersonError as fault:
        desk.alerts.tell_error(fault)
        return
    desk.do(collecting(desk.plan, desk.quarter, due))


def check(desk: Desk) -> None:
    """Say that what came in is being checked."""
    desk.do(StartChecking(desk.quarter))


def approve(desk: Desk) -> None:
    """Approve the quarter, by the role of who does."""
    by = desk.alerts.ask_line(f"Approve {desk.quarter}", "Who approves it? Give the role, not a name:", verb="Approve")
    if by is not None:
        desk.do(ApproveQuarter(desk.quarter, by, desk.workbench.now()))


def freeze(desk: Desk) -> None:
    """Keep the quarter as it stands."""
    if desk.do(FreezeQuarter(desk.quarter, desk.workbench.by, desk.workbench.now())):
        desk.alerts.tell(f"{desk.quarter} is frozen.", "Its appendices now print what stands in it today.")
        desk.publish()


def correct(desk: Desk) -> None:
    """Open a frozen quarter again, with the reason that is printed."""
    reason = desk.alerts.ask_text(
        f"Correct {desk.quarter}",
        "Why is it corrected? The reason is printed in the corrected appendices.",
        verb="Open for correction",
    )
    if reason is not None and desk.do(CorrectQuarter(desk.quarter, reason)):
        desk.alerts.tell(
            f"{desk.quarter} is open for correction.",
            "Change what was wrong, then freeze it again as the next version.",
        )


def carry_forward(desk: Desk) -> None:
    """Open the next quarter and look at it."""
    if desk.do(CarryForward(desk.quarter)):
        desk.quarter = desk.quarter.next
        desk.alerts.tell(
            f"{desk.quarter} is open.",
            "Whatever is not complete went on by itself; its updates are still to be written.",
        )
