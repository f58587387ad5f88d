from __future__ import annotations

from typing import Any

import pytest

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.commands import Add, Remove, Revise, Withdraw, listed, name_of
from tests.domain.small import Q1, action, update
from tests.usecases.command_cases import CASES, Case, command_classes
from tests.usecases.plans import bench_of, small_plan

EVERY_CASE = [(kind, at) for kind, cases in CASES.items() for at in range(len(cases))]


def steps_of(kind: type[Any], at: int) -> tuple[Any, ...]:
    case: Case = CASES[kind][at]
    return case(small_plan())


def test_every_command_has_a_case() -> None:
    without = {found.__name__ for found in command_classes()} - {kind.__name__ for kind in CASES}
    assert not without, f"add a case to tests/usecases/command_cases.py for {', '.join(sorted(without))}"


@pytest.mark.parametrize(("kind", "at"), EVERY_CASE, ids=[f"{kind.__name__}-{at}" for kind, at in EVERY_CASE])
def test_do_undo_redo_is_identity(kind: type[Any], at: int) -> None:
    bench, store = bench_of()
    *way, command = steps_of(kind, at)
    for step in way:
        bench.do(step)
    before = bench.plan

    done = bench.do(command)
    after = bench.plan
    assert type(command) is kind
    assert done
    assert after != before
    assert bench.undo_title == done.title

    bench.undo()
    assert bench.plan == before == store.plan
    assert bench.redo_title == done.title

    bench.redo()
    assert bench.plan == after == store.plan
    assert bench.plan.difference(after, "") == ChangeSet("", ())

    while bench.undo_title:
        bench.undo()
    assert bench.plan == small_plan()


@pytest.mark.parametrize(("kind", "at"), EVERY_CASE, ids=[f"{kind.__name__}-{at}" for kind, at in EVERY_CASE])
def test_a_command_changes_nothing_by_being_asked(kind: type[Any], at: int) -> None:
    bench, _ = bench_of()
    *way, command = steps_of(kind, at)
    for step in way:
        bench.do(step)
    before = bench.plan
    found = command.changes(before)
    assert bench.plan is before
    assert found.inverse("back", "undo").inverse(found.title, found.purpose) == found
    assert len(found.touched()) == len(found.changes)
    assert found.title
    assert not found.title.endswith(".")


def after(*commands: Any) -> Workplan:
    bench, _ = bench_of()
    for command in commands:
        bench.do(command)
    return bench.plan


def test_a_revision_gives_fields_other_values() -> None:
    command = Revise("action", "a1", {"text": "Do it better", "ongoing": True})
    assert after(command).get(Action, "a1") == action(
        objective="o1", partners=("fire",), text="Do it better", ongoing=True
    )
    assert command.changes(small_plan()).title == "change text and ongoing of action 1.1"
    assert Revise("action", "a1", {}, "tidy").changes(small_plan()).title == "tidy"


def test_the_same_values_again_are_no_change() -> None:
    assert not Revise("action", "a1", {"text": "Do it"}).changes(small_plan())


def test_what_is_gone_cannot_be_revised() -> None:
    with pytest.raises(PersonError, match="That action is no longer in the plan"):
        Revise("action", "gone", {"text": "x"}).changes(small_plan())


def test_a_reference_is_given_once() -> None:
    with pytest.raises(PersonError, match=r"already has action 1\.1"):
        Add((action(key="new"),)).changes(small_plan())
    with pytest.raises(PersonError, match=r"already has action 1\.7"):
        Add((action(key="x", ref="1.7"), action(key="y", ref="1.7 "))).changes(small_plan())
    assert Add((action(key="new", ref="1.7"),), title="make").changes(small_plan()).title == "make"


def test_removing_takes_along_what_belongs_to_it_alone() -> None:
    unlink = (Revise("recommendation", "rec", {"actions": ()}), Revise("risk", "risk", {"action": ""}))
    plan = after(*unlink, Remove("action", "a1", (("milestone", "action"), ("update", "action"))))
    assert plan.find(Action, "a1") is None
    assert plan.all(Milestone) == ()
    assert plan.all(Update) == ()


def test_what_others_refer_to_is_not_removed() -> None:
    with pytest.raises(PersonError, match="cannot be removed"):
        after(Remove("partner", "police"))


def test_withdrawing_keeps_the_record_and_its_reason() -> None:
    plan = after(Withdraw("action", "a1", "Merged into 1.2"))
    assert plan.get(Action, "a1").withdrawn == "Merged into 1.2"
    assert Withdraw("action", "a1", "Merged").changes(small_plan()).title == "withdraw action 1.1"
    assert Withdraw("action", "a1", "").changes(plan).title == "bring back action 1.1"


def test_names_for_menus() -> None:
    assert name_of(action()) == "action 1.1"
    assert name_of(update(Q1)) == "update"
    assert listed({"rag": 1, "next_steps": 2}) == "RAG and next steps"
