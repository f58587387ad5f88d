"""Which state of the plan an appendix is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.ports import PlanStore
from cspdesk.usecases.quarters import frozen_plan, snapshot_plan, snapshots_of


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published for a quarter.

    Attributes:
        plan: As the quarter was frozen, newest version; as it stands now where it is not frozen.
        earlier: As the quarter before was frozen, to say what changed since; None where it was not.
        version: Of the frozen quarter; 0 where it is not frozen, and may still change.
    """

    plan: Workplan
    earlier: Workplan | None
    version: int


def edition(store: PlanStore, plan: Workplan, quarter: Quarter) -> Edition:
    """The edition to publish a quarter from.

    Raises:
        PersonError: if a frozen copy is missing or damaged.
    """
    frozen = snapshots_of(plan, quarter)
    before = snapshots_of(plan, quarter.previous)
    return Edition(
        frozen_plan(store, plan, quarter),
        snapshot_plan(store, before[-1]) if before else None,
        frozen[-1].version if frozen else 0,
    )


def published_on(plan: Workplan, quarter: Quarter, today: date) -> date:
    """The day printed on a quarter's appendices: when its newest version was frozen, so that they stay the same."""
    frozen = snapshots_of(plan, quarter)
    return frozen[-1].at.date() if frozen and frozen[-1].at else today
