"""From where a screen looks at a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A plan, the quarter looked at, and the day ratings are made for."""

    plan: Workplan
    quarter: Quarter
    today: date
