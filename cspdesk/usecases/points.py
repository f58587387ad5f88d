"""Points in the life of a plan, and the plan as it was at each: now, a frozen quarter, any moment of its history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from cspdesk.domain.display import short_date
from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.domain.quarters import Snapshot
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.ports import PlanStore
from cspdesk.usecases.quarters import snapshot_plan, snapshots_of

_VERSION = re.compile(r"^(.+?),?\s+v(?:ersion\s*)?(\d+)$", re.IGNORECASE)
_ADVICE = "Write now, a quarter such as Q1 2023/24 (or Q1 2023/24 v1), or a day such as 2023-07-31 or 2023-07-31 14:30."


@dataclass(frozen=True, slots=True)
class Point:
    """A point in the life of a plan; neither quarter nor moment is now.

    Attributes:
        quarter: One that was frozen.
        version: Of it.
        at: A moment, in UTC: the plan as it was then.
    """

    quarter: Quarter | None = None
    version: int = 0
    at: datetime | None = None

    @property
    def words(self) -> str:
        """`Now`, `Q1 2023/24, version 1`, `31 Jul 2023 14:30`."""
        if self.quarter:
            return f"{self.quarter}, version {self.version}"
        if self.at is None:
            return "Now"
        here = self.at.astimezone()
        return f"{short_date(here.date())} {here:%H:%M}"


NOW = Point()


def points_of(plan: Workplan) -> tuple[Point, ...]:
    """Now, and every frozen version, newest quarter and version first."""
    kept = [one for one in plan.all(Snapshot) if one.quarter]
    ordered = sorted(kept, key=lambda one: (one.quarter.code if one.quarter else "", one.version), reverse=True)
    return (NOW, *(Point(one.quarter, one.version) for one in ordered))


def end_of(day: date) -> Point:
    """The plan as it was when a day ended, in this computer's time."""
    midnight = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return Point(at=midnight.astimezone(UTC) - timedelta(microseconds=1))


def point_of(plan: Workplan, text: str) -> Point:
    """A point as people write it.

    Raises:
        PersonError: if it is none, or a quarter that was never frozen.
    """
    asked = " ".join(text.split())
    if asked.casefold() == "now":
        return NOW
    numbered = _VERSION.match(asked)
    if quarter := Quarter.parse(numbered.group(1) if numbered else asked):
        versions = [one.version for one in snapshots_of(plan, quarter)]
        version = int(numbered.group(2)) if numbered else versions[-1] if versions else 0
        if version not in versions:
            what = f"has no version {version}" if versions else "was never frozen"
            raise PersonError(f"{quarter} {what}, so it cannot be compared.", _ADVICE)
        return Point(quarter, version)
    try:
        if len(asked) <= len("2023-07-31"):
            return end_of(date.fromisoformat(asked))
        return Point(at=datetime.fromisoformat(asked).astimezone(UTC))
    except ValueError as wrong:
        raise PersonError(f"'{text}' is no point in the life of this plan.", _ADVICE) from wrong


def plan_at(store: PlanStore, plan: Workplan, point: Point) -> Workplan:
    """The plan as it was at a point.

    Raises:
        PersonError: if a frozen copy was altered, or the plan was begun later.
    """
    if point.quarter:
        snapshot = next(one for one in snapshots_of(plan, point.quarter) if one.version == point.version)
        return snapshot_plan(store, snapshot)
    return store.as_of(point.at) if point.at else plan
