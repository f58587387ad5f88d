"""The plan at a moment, made again from its history, is the plan that was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cspdesk.domain.actions import Action
from cspdesk.domain.faults import PersonError, StaleChangeError
from cspdesk.domain.partners import Partner
from cspdesk.domain.rag import Rag
from cspdesk.domain.returns import PartnerReturn
from cspdesk.domain.workplan import Workplan
from cspdesk.store.plan_file import create_plan
from cspdesk.usecases.commands import Add, Remove, Revise
from cspdesk.usecases.history import PAGE, Asked, PutBack, newest_first
from cspdesk.usecases.points import NOW, Point, plan_at, point_of, points_of
from cspdesk.usecases.ports import Stamp
from cspdesk.usecases.quarters import CorrectQuarter, FreezeQuarter
from cspdesk.usecases.updates import WriteUpdate
from cspdesk.usecases.workbench import Workbench
from tests.domain.small import Q1
from tests.store.examples import as_change_set
from tests.usecases.command_cases import return_of
from tests.usecases.plans import small_plan

START = datetime(2023, 7, 1, 9, tzinfo=UTC)


class Clock:
    """A minute later at every look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    found = begun(tmp_path)
    yield found
    found.store.close()


def begun(folder: Path) -> Workbench:
    store = create_plan(folder / "plan.cspplan", as_change_set(small_plan()), Stamp(START, "officer", "PC-1"))
    return Workbench(store, "officer", "PC-1", Clock())


def _step(draw: Any, bench: Workbench) -> None:
    what = draw(st.sampled_from(["text", "percent", "rag", "add", "remove", "false", "import", "undo", "redo"]))
    match what:
        case "undo" if bench.undo_title:
            bench.undo()
        case "redo" if bench.redo_title:
            bench.redo()
        case "text":
            bench.do(Revise("action", "a2", {"text": draw(st.text("abc é£", max_size=5)), "partners": ()}))
        case "percent":
            bench.do(WriteUpdate("a2", Q1, {"percent": draw(st.none() | st.integers(0, 100))}))
        case "rag":
            bench.do(WriteUpdate("a1", Q1, {"rag": draw(st.sampled_from(Rag)), "reason": "Because"}))
        case "add" if not bench.plan.find(Partner, "new"):
            bench.do(Add((Partner(key="new", ref="new", returns=draw(st.booleans())),)))
        case "remove" if bench.plan.find(Partner, "new"):
            bench.do(Remove("partner", "new"))
        case "false" if bench.plan.find(Partner, "new"):
            bench.do(Revise("partner", "new", {"returns": draw(st.booleans()), "name": draw(st.sampled_from("ab"))}))
        case "import" if not bench.plan.all(PartnerReturn):
            with suppress(StaleChangeError):  # written in since the return was reviewed
                bench.do(return_of("fire", "a2", "1.2"))
        case _:
            pass


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_state_at_every_moment_is_the_state_that_was(tmp_path_factory: Any, data: st.DataObject) -> None:
    bench = begun(tmp_path_factory.mktemp("as-of"))
    clock = bench._now
    states: list[tuple[datetime, Workplan]] = [(START, bench.plan)]
    for _ in range(data.draw(st.integers(1, 10))):
        _step(data.draw, bench)
        states.append((clock(), bench.plan))
    for at, was in states:
        assert plan_at(bench.store, bench.plan, Point(at=at)) == was
    bench.store.close()


def test_before_it_was_begun_there_is_nothing(bench: Workbench) -> None:
    with pytest.raises(PersonError, match="had not been begun by then") as refused:
        bench.store.as_of(START - timedelta(days=1))
    assert refused.value.advice == "It was begun on 1 July 2023."


def test_points_are_written_as_people_say_them(bench: Workbench) -> None:
    bench.do(FreezeQuarter(Q1, "officer", bench.now()))
    bench.do(CorrectQuarter(Q1, "Wrong"))
    bench.do(FreezeQuarter(Q1, "officer", bench.now()))
    assert [point.words for point in points_of(bench.plan)] == [
        "Now",
        "Q1 2023/24, version 2",
        "Q1 2023/24, version 1",
    ]
    for text in ("Q1 2023/24 v1", "q1 2023/24, version 1"):
        assert point_of(bench.plan, text) == Point(Q1, 1)
    assert point_of(bench.plan, "Q1 2023/24") == Point(Q1, 2)
    assert point_of(bench.plan, " NOW ") == NOW
    day = point_of(bench.plan, "2023-07-01")
    assert day.at is not None
    assert plan_at(bench.store, bench.plan, point_of(bench.plan, "2023-07-01T09:00:30+00:00")) == small_plan()
    for wrong, why in (("Q2 2023/24", "was never frozen"), ("Q1 2023/24 v7", "no version 7"), ("soon", "is no point")):
        with pytest.raises(PersonError, match=why):
            point_of(bench.plan, wrong)


def test_the_history_is_read_from_its_end_in_pages(bench: Workbench) -> None:
    for number in range(30):
        bench.do(Revise("action", "a1", {"text": f"Text {number}"}))
    whole = list(bench.history())
    assert list(newest_first(bench.store)) == whole[::-1]
    pages = [bench.store.history_before(0, 7)]
    while pages[-1]:
        pages.append(bench.store.history_before(pages[-1][-1].number, 7))
    assert [line for page in pages for line in page] == whole[::-1]
    assert {line.key for line in newest_first(bench.store, ["a1"])} == {"a1"}
    assert PAGE > 7


def test_a_value_is_put_back_as_a_step_of_its_own(bench: Workbench) -> None:
    was = bench.plan.get(Action, "a1").text
    bench.do(Revise("action", "a1", {"text": "Quite another thing"}))
    (line,) = bench.history("action", "a1")[-1:]
    bench.do(PutBack(line))
    assert bench.plan.get(Action, "a1").text == was
    assert bench.undo_title == "put back text of action 1.1"
    assert not bench.do(PutBack(line))
    bench.undo()
    assert bench.plan.get(Action, "a1").text == "Quite another thing"
    assert [one.title for one in bench.history("action", "a1")][-2:] == [
        "put back text of action 1.1",
        "undo put back text of action 1.1",
    ]


def test_what_cannot_be_put_back_is_told(bench: Workbench) -> None:
    bench.do(WriteUpdate("a1", Q1, {"percent": 55}))
    (line,) = [one for one in bench.history("update") if one.new == 55]
    (first, *_) = bench.history("action", "a1")
    with pytest.raises(PersonError, match="whole record was added"):
        bench.do(PutBack(first))
    bench.do(FreezeQuarter(Q1, "officer", bench.now()))
    with pytest.raises(PersonError, match="is frozen"):
        bench.do(PutBack(line))
    (state,) = [one for one in bench.history("quarter") if one.new == "frozen"]
    with pytest.raises(PersonError, match="by its own steps"):
        bench.do(PutBack(state))
    bench.do(Add((Partner(key="new", ref="new"),)))
    bench.do(Revise("partner", "new", {"name": "New"}))
    (named,) = [one for one in bench.history("partner", "new") if one.operation == "revise"]
    bench.do(Remove("partner", "new"))
    with pytest.raises(PersonError, match="no longer in the plan"):
        bench.do(PutBack(named))


def test_a_part_of_the_history_is_asked_for(bench: Workbench) -> None:
    bench.do(Revise("action", "a1", {"text": "Quite another thing"}))
    bench.do(return_of("fire", "a2", "1.2"))
    lines = bench.history()

    def count(**asked: Any) -> int:
        return sum(Asked(**asked).takes(line) for line in lines)

    assert count() == len(lines)
    assert count(ref="1.1", field="text", purpose="edit") == 1
    assert count(by="OFFIC") == len(lines)
    assert count(by="nobody") == 0
    assert count(since=START.date() + timedelta(days=2)) == 0
    assert count(until=START.date() - timedelta(days=2)) == 0
    imported = [line for line in lines if line.purpose == "import" and line.origin]
    assert imported
    assert count(origin=imported[0].origin) == len(imported)
    assert count(keys=frozenset({"a1"}), kind="action") >= 2


def test_what_was_false_is_told_when_its_record_goes(bench: Workbench) -> None:
    bench.do(Add((Partner(key="new", ref="new", returns=False),)))
    bench.do(Remove("partner", "new"))
    gone = {line.field: line.old for line in bench.history("partner", "new") if line.operation == "remove"}
    assert gone["returns"] == 0
