from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import NotSavedError, PersonError, StaleChangeError
from cspdesk.domain.partners import Partnership
from cspdesk.domain.periods import FinancialYear
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.new_plan import new_plan
from cspdesk.usecases.ports import HistoryLine, Stamp, no_progress
from cspdesk.usecases.workbench import SEEN, Workbench
from tests.usecases.plans import NOON, MemoryStore, bench_of, small_plan

RENAME = Revise("action", "a1", {"text": "Do it better"})


def test_a_change_is_committed_with_who_when_and_where_before_anyone_is_told() -> None:
    bench, store = bench_of()
    seen: list[tuple[ChangeSet, int]] = []
    bench.subscribe(lambda done: seen.append((done, len(store.commits))))
    done = bench.do(RENAME)
    assert seen == [(done, 1)]
    assert store.commits == [(done, Stamp(NOON, "officer", "PC-1"))]
    assert (bench.by, bench.now()) == ("officer", NOON)


def test_nothing_to_change_is_no_step() -> None:
    bench, store = bench_of()
    seen: list[ChangeSet] = []
    bench.subscribe(seen.append)
    assert not bench.do(ChangeSet("nothing", ()))
    assert (bench.undo_title, store.commits, seen) == ("", [], [])


def test_undo_and_redo_are_change_sets_of_their_own() -> None:
    bench, store = bench_of()
    bench.do(RENAME)
    bench.undo()
    bench.redo()
    assert [(one.title, one.purpose) for one, _ in store.commits] == [
        ("change text of action 1.1", "edit"),
        ("undo change text of action 1.1", "undo"),
        ("redo change text of action 1.1", "redo"),
    ]
    assert (bench.undo_title, bench.redo_title) == ("change text of action 1.1", "")


def test_a_new_step_forgets_what_was_undone() -> None:
    bench, _ = bench_of()
    bench.do(RENAME)
    bench.undo()
    assert bench.redo_title
    bench.do(Revise("action", "a2", {"text": "Other"}))
    assert bench.redo_title == ""


def test_there_is_nothing_to_undo_or_redo_at_first() -> None:
    bench, _ = bench_of()
    with pytest.raises(PersonError, match="nothing to undo since this plan was opened"):
        bench.undo()
    with pytest.raises(PersonError, match="nothing to redo"):
        bench.redo()


def test_when_the_disk_says_no_the_plan_is_as_it_was() -> None:
    bench, store = bench_of()
    bench.do(RENAME)
    before = bench.plan
    store.fault = PersonError("The disk is full.")
    with pytest.raises(PersonError, match="disk is full"):
        bench.do(Revise("action", "a2", {"text": "x"}))
    with pytest.raises(PersonError, match="disk is full"):
        bench.undo()
    assert bench.plan is before
    assert bench.undo_title == "change text of action 1.1"
    store.fault = None
    bench.undo()
    assert bench.plan == small_plan()


def test_a_plan_that_cannot_be_written_is_not_changed() -> None:
    bench, store = bench_of()
    store.read_only = "Somebody else has it open."
    with pytest.raises(PersonError, match="Somebody else has it open") as refused:
        bench.do(RENAME)
    assert refused.value.advice == "Save a copy to make changes there."


def test_what_is_typed_once_the_plan_is_lost_to_another_is_not_lost() -> None:
    bench, store = bench_of()
    store.read_only = "The chair has taken over."
    for _ in range(2):
        with pytest.raises(NotSavedError, match="The chair has taken over"):
            bench.do(RENAME)
    bench.look_again()
    with pytest.raises(PersonError) as refused:
        bench.do(RENAME)
    assert not isinstance(refused.value, NotSavedError), "it was shown for reading only"


def test_a_ready_made_change_set_that_is_stale_is_refused() -> None:
    bench, _ = bench_of()
    ready = RENAME.changes(bench.plan)
    bench.do(Revise("action", "a1", {"text": "Meanwhile"}))
    with pytest.raises(StaleChangeError):
        bench.do(ready)


def test_a_listener_can_stop_listening_while_it_is_told() -> None:
    bench, _ = bench_of()
    seen: list[str] = []
    stops: list[Callable[[], None]] = []

    def once(done: ChangeSet) -> None:
        seen.append(done.title)
        stops[0]()

    stops.append(bench.subscribe(once))
    bench.do(RENAME)
    bench.undo()
    assert seen == ["change text of action 1.1"]


def test_history_is_the_stores() -> None:
    bench, store = bench_of()
    line = HistoryLine(1, NOON, "o", "PC", "edit", "t", "", "action", "a1", "1.1", "text", "a", "b")
    store.lines = (line,)
    assert bench.history() == bench.history("action") == bench.history("action", "a1") == (line,)
    assert bench.history("kpi") == ()


def test_without_a_clock_it_is_now() -> None:
    store = MemoryStore(small_plan())
    assert Workbench(store, "o", "PC").now() <= datetime.now(UTC)


def test_an_empty_plan_holds_its_title_and_years() -> None:
    first = new_plan("  Safety plan ", FinancialYear(2023), 3)
    plan = Workplan().apply(first)
    assert first.purpose == "create"
    assert plan.only(Plan).title == "Safety plan"
    assert [str(year) for year in plan.only(Plan).financial_years] == ["2023/24", "2024/25", "2025/26"]
    assert plan.only(Partnership).name == ""
    assert plan.all(Action) == ()


@pytest.mark.parametrize(("title", "years"), [(" ", 3), ("Plan", 0), ("Plan", 21)])
def test_a_plan_needs_a_title_and_some_years(title: str, years: int) -> None:
    with pytest.raises(PersonError):
        new_plan(title, FinancialYear(2023), years)


def test_nobody_watches_without_progress() -> None:
    no_progress(1, 2, "x")


def test_looking_again_shows_what_others_wrote_and_forgets_undo() -> None:
    bench, store = bench_of()
    bench.do(Revise("action", "a1", {"text": "Mine"}))
    bench.undo()
    told: list[ChangeSet] = []
    bench.subscribe(told.append)
    other, _ = bench_of(store.plan)
    other.do(Revise("action", "a1", {"text": "Theirs"}))
    store.plan = other.plan
    seen = bench.look_again()
    assert bench.plan == other.plan
    assert (bench.undo_title, bench.redo_title) == ("", "")
    assert told == [seen]
    assert (seen.purpose, seen.touched()) == (SEEN, frozenset({("action", "a1")}))
    assert not bench.look_again()
