from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.editions import edition
from cspdesk.usecases.ports import PlanStore
from cspdesk.usecases.quarters import FreezeQuarter
from tests.appendix.dunwick import Q1, TODAY

FROZEN = datetime(2023, 7, 20, 9, 0, tzinfo=UTC)


class Shelf:
    """A store that only hands out attachments."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def attachment(self, sha256: str) -> bytes:
        return self.files[sha256]

    def keep(self, change_set: ChangeSet) -> None:
        self.files |= {hashlib.sha256(data).hexdigest(): data for data in change_set.attachments.values()}


def frozen(plan: Workplan) -> tuple[PlanStore, Workplan]:
    """The plan with its quarter frozen, then edited."""
    shelf = Shelf()
    step = FreezeQuarter(Q1, "Officer", FROZEN).changes(plan)
    shelf.keep(step)
    after = plan.apply(step)
    action = after.get(Action, "a1")
    edited = after.apply(ChangeSet("edit", (Change.revise(action, replace(action, text="Later words")),)))
    return cast("Any", shelf), edited


def test_a_quarter_not_frozen_is_published_as_it_stands(plan: Workplan) -> None:
    found = edition(cast("Any", Shelf()), plan, Q1)
    assert (found.plan, found.earlier, found.version) == (plan, None, 0)
    assert found.dated(TODAY) == TODAY


def test_a_frozen_quarter_is_published_as_it_was_whatever_came_after(plan: Workplan) -> None:
    store, edited = frozen(plan)
    found = edition(store, edited, Q1)
    assert found.version == 1
    assert found.plan.get(Action, "a1").text == "Visit schools"
    assert found.dated(date(2030, 1, 1)) == FROZEN.date()


def test_the_next_quarter_is_compared_with_the_frozen_one(plan: Workplan) -> None:
    store, edited = frozen(plan)
    found = edition(store, edited, Q1.next)
    assert found.plan.get(Action, "a1").text == "Later words"
    assert found.earlier is not None
    assert found.earlier.get(Action, "a1").text == "Visit schools"
