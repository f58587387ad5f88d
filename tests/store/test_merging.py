"""Two copies that went different ways: what only one changed is taken, what both changed is told, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError, StaleChangeError
from cspdesk.domain.partners import Area, Population
from cspdesk.domain.periods import Quarter
from cspdesk.domain.quarters import PlanQuarter, QuarterState, Snapshot
from cspdesk.domain.workplan import Workplan
from cspdesk.present.merging import conflict_lines
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import moment
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from cspdesk.usecases.merging import Conflict, Merging, Side
from cspdesk.usecases.ports import Stamp
from cspdesk.usecases.workbench import Workbench
from tests.store.examples import NOON, STAMP, as_change_set, assert_history_tells_the_plan

KEYS = "abc"
FIELDS = ("name", "code")
THEM = Stamp(NOON, "colleague", "PC-2")

_FROZEN = PlanQuarter(key="q", quarter=Quarter(2023, 1), state=QuarterState.FROZEN, version=1)
_SNAPSHOT = Snapshot(key="s", quarter=Quarter(2023, 1), version=1, content="what was frozen")

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


@settings(max_examples=12)
@given(mine=edits, theirs=edits)
def test_field_by_field(tmp_path_factory: Any, mine: list[Any], theirs: list[Any]) -> None:
    here, there = _two(tmp_path_factory.mktemp("merge"), Workplan.of(Area(key=key) for key in KEYS))
    ours, others = _edit(here, mine, STAMP), _edit(there, theirs, THEM)
    there.close()
    seen, _ = _bring_in(here, there.path)
    result = here.load()
    told = {(conflict.key, conflict.field) for conflict in seen.conflicts}
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
    assert here.stray_copies() == ()
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


def _bring_in(here: PlanFile, copy: Path, taken: tuple[int, ...] = ()) -> tuple[Merging, Workbench]:
    """Bring a copy in as an officer would: looked at first, and undone and redone without a trace."""
    bench = Workbench(here, "officer", "PC-1", lambda: NOON)
    before = bench.plan
    seen = here.merging(copy)
    assert seen.before == before
    aside = bench.merge(seen, taken)
    assert not copy.exists()
    assert copy.with_name(aside).exists()
    after = bench.plan
    if after != before:
        assert bench.undo_title == f"bring in {copy.name}"
        bench.undo()
        assert bench.plan == here.load() == before
        bench.redo()
        assert bench.plan == here.load() == after
    return seen, bench


def _merge(two: tuple[PlanFile, PlanFile], *taken: int) -> tuple[Workplan, list[Conflict]]:
    here, there = two
    there.close()
    seen, _ = _bring_in(here, there.path, taken)
    assert_history_tells_the_plan(here)
    assert here.verify() == ()
    return here.load(), [*seen.conflicts]


def test_author_and_time_are_kept(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(there, Change.revise(area, replace(area, name="Theirs")))
    result, conflicts = _merge(two)
    assert result.get(Area, "a").name == "Theirs"
    assert conflicts == []
    theirs = next(line for line in here.history() if line.new == "Theirs")
    assert (theirs.by, theirs.computer, theirs.at, theirs.title) == ("colleague", "PC-2", NOON, "step")
    assert len(here.backups()) == 1


def test_removed_there_and_untouched_here(two: Any) -> None:
    here, there = two
    plan = here.load()
    _do(there, Change.remove(plan.get(Milestone, "m")), Change.remove(plan.get(Action, "x")))
    result, conflicts = _merge(two)
    assert not result.all(Action)
    assert not result.all(Milestone)
    assert conflicts == []


def test_both_changed_is_told_with_who_and_when_and_the_choice_stands(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    here.commit(ChangeSet("ours", (Change.revise(area, replace(area, name="Ours", code="1")),)), STAMP)
    _do(there, Change.revise(area, replace(area, name="First", code="2")))
    _do(there, Change.revise(replace(area, name="First", code="2"), replace(area, name="Theirs", code="2")))
    result, (conflict, code) = _merge(two, 0)
    assert (conflict.field, conflict.base) == ("name", "A")
    assert conflict.ours == Side(there=True, value="Ours", by="officer", at=NOON)
    assert conflict.theirs == Side(there=True, value="Theirs", by="colleague", at=NOON), "the last word, not the first"
    assert code.field == "code"
    assert result.get(Area, "a") == replace(area, name="Theirs", code="1")
    purposes = [line.purpose for line in here.history() if line.field == "name"]
    assert purposes[:3] == ["create", "edit", "merge"], "the choice is told as the officer's"
    assert conflict_lines(Viewpoint(result, Quarter(2023, 1), NOON.date()), holding(conflict)) == (
        ("Area: Name", "A", f"Ours (officer, {moment(NOON)})", f"Theirs (colleague, {moment(NOON)})"),
    )


def test_removed_there_and_changed_here_is_told_and_kept_or_removed(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(there, Change.remove(area))
    _do(here, Change.revise(area, replace(area, name="Changed")))
    result, (conflict,) = _merge(two)
    assert result.get(Area, "a").name == "Changed"
    assert (conflict.field, conflict.ours.there, conflict.theirs.there) == ("", True, False)
    assert conflict_lines(Viewpoint(result, Quarter(2023, 1), NOON.date()), holding(conflict)) == (
        ("Area", "", f"changed (colleague, {moment(NOON)})", f"removed (colleague, {moment(NOON)})"),
    )


def test_removed_there_is_removed_here_if_that_is_chosen(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(there, Change.remove(area))
    _do(here, Change.revise(area, replace(area, name="Changed")))
    result, _ = _merge(two, 0)
    assert not result.all(Area)


@pytest.mark.parametrize("taken", [(), (0,)])
def test_changed_there_and_removed_here_is_told_once(two: Any, taken: tuple[int, ...]) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(here, Change.remove(area))
    _do(there, Change.revise(area, replace(area, name="Changed", code="C")))
    result, (conflict,) = _merge(two, *taken)
    assert (conflict.field, conflict.ours.there, conflict.theirs.there) == ("", False, True)
    assert result.all(Area) == ((replace(area, name="Changed", code="C"),) if taken else ())


def test_a_choice_that_cannot_stand_is_refused_and_nothing_is_written(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(here, Change.remove(area))
    _do(there, Change.add(Population(key="p", area="a", people=5)))
    there.close()
    bench = Workbench(here, "officer", "PC-1", lambda: NOON)
    seen, before = here.merging(there.path), here.history()
    with pytest.raises(PersonError, match="In one population the area"):
        bench.merge(seen, [0])
    assert here.history() == before
    assert there.path.exists()
    bench.merge(seen, [])


def test_what_a_frozen_quarter_says_is_not_changed_by_a_copy(two: Any) -> None:
    here, there = two
    q1 = Quarter(2023, 1)
    _do(there, Change.add(Update(key="u", action="x", quarter=q1, narrative="Late")))
    _do(here, Change.add(PlanQuarter(key="q", quarter=q1, state=QuarterState.FROZEN)))
    result, (conflict,) = _merge(two)
    assert not result.all(Update)
    assert (conflict.kind, conflict.field) == ("update", "")


def test_both_froze_a_version_and_the_one_in_the_plan_stands(two: Any) -> None:
    here, there = two
    for copy, content in ((here, "ours"), (there, "theirs")):
        _do(copy, Change.add(_FROZEN), Change.add(replace(_SNAPSHOT, content=content)))
    there.close()
    bench = Workbench(here, "officer", "PC-1", lambda: NOON)
    seen = here.merging(there.path)
    assert [(conflict.kind, conflict.field) for conflict in seen.conflicts] == [("snapshot", "content")]
    with pytest.raises(PersonError, match="Version 1 of Q1 2023/24 was frozen, and stands as it is"):
        bench.merge(seen, [0])
    bench.merge(seen, [])
    assert bench.plan.get(Snapshot, "s").content == "ours"


def test_a_freeze_taken_back_in_a_copy_stands_in_the_plan_that_has_it(two: Any) -> None:
    _, there = two
    opened = replace(_FROZEN, state=QuarterState.OPEN, version=0)
    for copy in two:
        _do(copy, Change.add(opened))
        _do(copy, Change.revise(opened, _FROZEN), Change.add(_SNAPSHOT))
    _do(there, Change.remove(_SNAPSHOT), Change.revise(_FROZEN, opened))
    result, _ = _merge(two)
    assert (result.get(PlanQuarter, "q"), result.get(Snapshot, "s")) == (_FROZEN, _SNAPSHOT)


def test_what_a_copy_froze_and_took_back_itself_is_nothing(two: Any) -> None:
    _, there = two
    _do(there, Change.add(_FROZEN), Change.add(_SNAPSHOT))
    _do(there, Change.remove(_SNAPSHOT), Change.remove(_FROZEN))
    result, conflicts = _merge(two)
    assert (result.all(PlanQuarter), result.all(Snapshot), conflicts) == ((), (), [])


def test_what_has_changed_since_it_was_looked_at_is_looked_at_again(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(there, Change.revise(area, replace(area, code="C")))
    there.close()
    seen = here.merging(there.path)
    _do(here, Change.revise(area, replace(area, name="Later")))
    with pytest.raises(StaleChangeError, match=r"or the plan has changed since you looked\. Look at it again"):
        here.merge(seen, ChangeSet("", ()), STAMP)
    assert here.load().get(Area, "a").code == ""


def test_a_copy_somebody_has_open_is_brought_in_and_stays_where_it_is(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(there, Change.revise(area, replace(area, code="C")))
    (stray,) = here.stray_copies()
    assert (stray.path, stray.changes, stray.by, stray.at, stray.own) == (there.path, 1, "colleague", NOON, False)
    bench = Workbench(here, "officer", "PC-1", lambda: NOON)
    assert bench.merge(here.merging(there.path), []) == there.path.name
    assert bench.plan.get(Area, "a").code == "C"
    assert here.stray_copies() == ()


def test_a_copy_left_out_is_kept_and_not_offered_again(two: Any) -> None:
    here, there = two
    area = here.load().get(Area, "a")
    _do(there, Change.revise(area, replace(area, code="C")))
    with pytest.raises(PersonError, match=r"has theirs\.cspplan open on .*\. Ask them to close it first"):
        here.leave_out(there.path)
    there.close()
    content = there.path.read_bytes()
    aside = here.leave_out(there.path)
    assert aside == "theirs (left out).cspplan"
    assert there.path.with_name(aside).read_bytes() == content
    assert here.stray_copies() == ()


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


def holding(*conflicts: Conflict) -> Merging:
    """A merging with nothing but these conflicts."""
    return Merging(Path("copy"), 1, Workplan(), Workplan(), Workplan(), conflicts)
