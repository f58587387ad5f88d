"""From where a screen looks at a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A plan, the quarter looked at, and who looks when.

    Attributes:
        today: The day ratings and checks are made for.
        by: Who writes, as an update keeps it.
        now: The time, in UTC.
    """

    plan: Workplan
    quarter: Quarter
    today: date
    by: str = ""
    now: Callable[[], datetime] = _now
