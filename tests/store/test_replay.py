"""The history alone tells the whole plan: whatever is done, replaying it gives the same records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.partners import Area, AreaKind, Population
from cspdesk.domain.workplan import Workplan
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from cspdesk.store.replay import ChangeRow, Replay
from tests.store.examples import STAMP, assert_history_tells_the_plan

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


def test_history_tells_a_plan_of_every_kind(stored: PlanFile) -> None:
    assert_history_tells_the_plan(stored)


def _steps(draw: Callable[[Any], Any], plan: Workplan) -> ChangeSet | None:
    areas = plan.all(Area)
    what = draw(st.sampled_from(["add", "revise", "remove", "people"]))
    if what == "add" or not areas:
        key = draw(st.sampled_from("abcdefgh"))
        if plan.find(Area, key):
            return None
        kind = draw(st.sampled_from(AreaKind))
        return ChangeSet("add", (Change.add(Area(key=key, name=draw(texts), code=draw(texts), kind=kind)),))
    area = draw(st.sampled_from(areas))
    if what == "people":
        key = f"{area.key}-{draw(st.integers(0, 3))}"
        people = Population(key=key, area=area.key, year=2023, people=draw(st.integers(-(2**62), 2**62)))
        old = plan.find(Population, key)
        change = Change.revise(old, people) if old else Change.add(people)
        return ChangeSet("people", (change,)) if old != people else None
    if what == "remove":
        owned = plan.linked(Population, "area", area.key)
        return ChangeSet("remove", tuple(map(Change.remove, (*owned, area))))
    after = replace(area, name=draw(texts), code=draw(texts))
    return ChangeSet("revise", (Change.revise(area, after),)) if after != area else None


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_done_reloads_the_same_in_the_same_order(tmp_path_factory: Any, data: st.DataObject) -> None:
    path: Path = tmp_path_factory.mktemp("replay") / "plan.cspplan"
    plan = Workplan()
    file = create_plan(path, ChangeSet("empty", (), "create"), STAMP)
    done: list[ChangeSet] = []
    for _ in range(data.draw(st.integers(1, 12))):
        undo = bool(done) and data.draw(st.booleans())
        step = done.pop().inverse("undo", "undo") if undo else _steps(data.draw, plan)
        if step is None:
            continue
        plan = plan.apply(step)
        file.commit(step, STAMP)
        if not undo:
            done.append(step)
    assert_history_tells_the_plan(file)
    file.close()
    again = open_plan(path)
    assert again.load() == plan
    for kind in ("area", "population"):
        assert [*again.load().table(kind)] == [*plan.table(kind)]
    again.close()


def test_a_kind_known_no_more_is_skipped() -> None:
    rows = [ChangeRow(1, 1, "forgotten", "k", "F1", "add", "", "name", None, "x")]
    told = Replay(rows)
    assert told.record(("forgotten", "k")) is None
    assert told.record(("area", "none")) is None
    assert told.refs == {("forgotten", "k"): "F1"}


def test_a_value_that_is_none_of_its_field_makes_no_record() -> None:
    rows = [ChangeRow(1, 1, "area", "k", "", "add", "", "kind", None, "no such kind")]
    assert Replay(rows).record(("area", "k")) is None
