"""Two copies that went different ways: what only one changed is taken, what both changed is told, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdesk.domain.actions import Action, Milestone
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.partners import Area, Population
from cspdesk.domain.workplan import Workplan
from cspdesk.store.merging import Conflict, Merged
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from cspdesk.usecases.ports import Stamp
from tests.store.examples import NOON, STAMP, as_change_set, assert_history_tells_the_plan

KEYS = "abc"
FIELDS = ("name", "code")
THEM = Stamp(NOON, "colleague", "PC-2")

edits = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(FIELDS), st.sampled_from("123")), max_size=6)


def _two(folder: Path, start: Workplan) -> tuple[PlanFile, PlanFile]:
    """A plan, open, and a copy of it, open."""
    mine = create_plan(folder / "mine.cspplan", as_change_set(start), STAMP)
    mine.save_copy(str(folder / "theirs.cspplan"))
    return mine, open_plan(folder / "theirs.cspplan")


def _edit(plan: PlanFile, changes: list[tuple[str, str, str]], stamp: Stamp) -> dict[tuple[str, str], str]:
    """Make the edits, one change set each; tells each field's last value."""
    last = {}
    for key, field, value in changes:
        area = plan.load().get(Area, key)
        after = replace(area, name=value) if field == "name" else replace(area, code=value)
        if after != area:
            plan.commit(ChangeSet(f"set {field}", (Change.revise(area, after),)), stamp)
            last[key, field] = value
    return last


@settings(max_examples=12, deadline=None)
@given(mine=edits, theirs=edits)
def test_field_by_field(tmp_path_factory: Any, mine: list[Any], theirs: list[Any]) -> None:
    here, there = _two(tmp_path_factory.mktemp("merge"), Workplan.of(Area(key=key) for key in KEYS))
    ours, others = _edit(here, mine, STAMP), _edit(there, theirs, THEM)
    there.close()
    merged = here.merge(there.path)
    result = here.load()
    told = {(conflict.key, conflict.field) for conflict in merged.conflicts}
    for place in {(key, field) for key in KEYS for field in FIELDS}:
        value = getattr(result.get(Area, place[0]), place[1])
        if place not in others or place not in ours:
            assert value == ours.get(place, others.get(place, ""))
        elif value != others[place]:
            assert value == ours[place]
            assert place in told, "a change that was not taken must be told"
        elif value != ours[place]:
            assert (*place, ours[place]) in theirs, "ours was replaced by somebody who had the same value before"
    assert_history_tells_the_plan(here)
    assert here.merge(there.path) == Merged()
    assert here.verify() == ()
    here.close()


@pytest.fixture
def two(tmp_path: Path) -> Any:
    """A plan with an action and its milestone, and a copy."""
    start = Workplan.of(
        [
            Area(key="a", name="A"),
            Action(key="x", ref="1.1", text="Do it", partners=()),
            Milestone(key="m", action="x", text="First step"),
        ]
    )
    pair = _two(tmp_path, start)
    yield pair
    for plan in pair:
        plan.close()


def _do(plan: PlanFile, *changes: Change) -> None:
    plan.commit(ChangeSet("step", changes), THEM)


def _merge(two: tuple[PlanFile, PlanFile]) -> tuple[Workplan, list[Conflict]]:
    here, there = two
    there.close()
    merged = here.merge(there.path)
    assert_history_tells_the_plan(here)
    assert here.verify() == ()
    return here.load(), merged.conflicts


def test_author_and_time_are_kept(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(there, Change.revise(area, replace(area, name="Theirs")))
    result, conflicts = _merge(two)
    assert result.get(Area, "a").name == "Theirs"
    assert conflicts == []
    assert (here.history()[-1].by, here.history()[-1].computer) == ("colleague", "PC-2")
    assert len(here.backups()) == 1


def test_removed_there_and_untouched_here(two: Any) -> None:
    here, there = two
    plan = here.load()
    _do(there, Change.remove(plan.get(Milestone, "m")), Change.remove(plan.get(Action, "x")))
    result, conflicts = _merge(two)
    assert not result.all(Action)
    assert not result.all(Milestone)
    assert conflicts == []


def test_removed_there_and_changed_here_is_kept_and_told(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(there, Change.remove(area))
    _do(here, Change.revise(area, replace(area, name="Changed")))
    result, (conflict,) = _merge(two)
    assert result.get(Area, "a").name == "Changed"
    assert conflict.sentence == "colleague removed area, but it was changed in the other copy: it was kept."


def test_changed_there_and_removed_here_is_told(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(here, Change.remove(area))
    _do(there, Change.revise(area, replace(area, name="Changed", code="C")))
    result, conflicts = _merge(two)
    assert not result.all(Area)
    assert [conflict.sentence for conflict in conflicts] == [
        "colleague set name of area, but it was removed in the other copy.",
        "colleague set code of area, but it was removed in the other copy.",
    ]


def test_a_child_added_there_to_a_parent_removed_here_is_told(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(here, Change.remove(area))
    _do(there, Change.add(Population(key="p", area="a", people=5)), Change.add(Area(key="b")))
    result, conflicts = _merge(two)
    assert not result.all(Population)
    assert result.find(Area, "b")
    assert [(conflict.kind, conflict.key) for conflict in conflicts] == [("population", "p")]


def test_removed_on_both_sides_and_set_to_the_same_on_both(two: Any) -> None:
    plan = two[0].load()
    milestone, area = plan.get(Milestone, "m"), plan.get(Area, "a")
    for copy in two:
        _do(copy, Change.remove(milestone), Change.revise(area, replace(area, name="Same")))
    result, conflicts = _merge(two)
    assert not result.all(Milestone)
    assert result.get(Area, "a").name == "Same"
    assert conflicts == []


def test_undone_there_after_all_is_nothing(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(there, Change.revise(area, replace(area, name="Oops")))
    _do(there, Change.revise(replace(area, name="Oops"), area))
    result, conflicts = _merge(two)
    assert result.get(Area, "a") == area
    assert conflicts == []


def test_many_conflicts_are_counted() -> None:
    one = Conflict("a", "area", "k", "", "name", "x", "y")
    assert [*Merged(3, [one] * 5).sentences(3)][-1] == "2 more were not taken: compare the two copies."
