from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, NoReturn

import pytest

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.checks import checks
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Area
from cspdesk.domain.periods import Quarter
from cspdesk.domain.quarters import PlanQuarter, QuarterState, Snapshot
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.editions import edition
from cspdesk.usecases.commands import Add, Remove, Revise, Withdraw
from cspdesk.usecases.quarter_steps import Step, refusal
from cspdesk.usecases.quarters import (
    ApproveQuarter,
    CarryForward,
    CorrectQuarter,
    FreezeQuarter,
    OpenQuarter,
    StartChecking,
    StartCollecting,
    current_quarter,
    going_back,
    plan_quarters,
    quarter_record,
    snapshot_checks,
    snapshot_plan,
    snapshots_of,
    state_of,
    state_words,
)
from cspdesk.usecases.updates import RecordSpend, WriteNarrative, WriteUpdate
from cspdesk.usecases.workbench import Workbench
from tests.domain.small import Q1, Q2, Q3, Q4, action, base, update
from tests.usecases.plans import NOON, MemoryStore, bench_of


def frozen_plan(store: MemoryStore, plan: Workplan, quarter: Quarter) -> Workplan:
    """What a quarter is published from."""
    return edition(store, plan, quarter).plan


FREEZE = FreezeQuarter(Q1, "officer", NOON)


def frozen() -> tuple[Workbench, MemoryStore]:
    bench, store = bench_of()
    bench.do(FREEZE)
    return bench, store


def test_a_quarter_goes_from_open_to_approved() -> None:
    bench, _ = bench_of(base())
    seen = [state_of(bench.plan, Q1)]
    for step in (
        OpenQuarter(Q1, date(2023, 7, 14)),
        StartCollecting(Q1),
        StartChecking(Q1),
        ApproveQuarter(Q1, " Chair ", NOON),
    ):
        bench.do(step)
        seen.append(state_of(bench.plan, Q1))
    found = quarter_record(bench.plan, Q1)
    assert [state.value for state in seen] == ["not open", "open", "collecting", "checking", "approved"]
    assert found is not None
    assert (found.due, found.approved_by, found.approved_at) == (date(2023, 7, 14), "Chair", NOON)


def test_going_back_to_collecting_takes_the_approval_away() -> None:
    bench, _ = bench_of()
    bench.do(ApproveQuarter(Q1, "Chair", NOON))
    bench.do(StartCollecting(Q1, date(2023, 8, 1)))
    found = quarter_record(bench.plan, Q1)
    assert found is not None
    assert (found.state, found.due, found.approved_by, found.approved_at) == (
        QuarterState.COLLECTING,
        date(2023, 8, 1),
        "",
        None,
    )
    assert not bench.do(StartCollecting(Q1))


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (OpenQuarter(Q1), "Q1 2023/24 is already open."),
        (OpenQuarter(Q1 + -1), "Q4 2022/23 is outside this plan, which runs from 2023/24 to 2025/26."),
        (StartCollecting(Q2), "Q2 2023/24 is not open yet."),
        (StartChecking(Q2), "Q2 2023/24 is not open yet."),
        (ApproveQuarter(Q1, " ", NOON), "Say who approves Q1 2023/24."),
        (
            FreezeQuarter(Q4 + 12, "officer", NOON),
            "Q4 2026/27 is outside this plan, which runs from 2023/24 to 2025/26.",
        ),
        (CorrectQuarter(Q1, "x"), "Q1 2023/24 is open, not frozen."),
        (CarryForward(Q1), "Q1 2023/24 is open, not frozen."),
    ],
)
def test_a_step_out_of_order_is_refused(command: Any, sentence: str) -> None:
    bench, _ = bench_of()
    with pytest.raises(PersonError) as refused:
        bench.do(command)
    assert refused.value.sentence == sentence


def test_freezing_keeps_the_whole_plan_under_its_hash() -> None:
    bench, store = frozen()
    (snapshot,) = snapshots_of(bench.plan, Q1)
    content = store.attachments[snapshot.content]

    assert state_words(bench.plan, Q1) == "Frozen"
    assert (snapshot.version, snapshot.by, snapshot.at, snapshot.reason) == (1, "officer", NOON, "")
    assert hashlib.sha256(content).hexdigest() == snapshot.content
    kept = frozen_plan(store, bench.plan, Q1)
    assert kept.all(Action) == bench.plan.all(Action)
    assert state_of(kept, Q1) is QuarterState.FROZEN
    assert kept.all(Snapshot) == ()
    assert store.commits[-1][0].purpose == "freeze"


def test_freezing_keeps_what_the_checks_found() -> None:
    bench, store = bench_of()
    found = checks(bench.plan, Q1, NOON.date())
    bench.do(FREEZE)
    (snapshot,) = snapshots_of(bench.plan, Q1)
    assert found
    assert {one.sentence for one in snapshot_checks(store, snapshot)} == {one.sentence for one in found}
    assert snapshot.code == snapshot.content[:8]


def test_a_frozen_quarter_is_published_as_it_stood() -> None:
    bench, store = frozen()
    bench.do(Revise("action", "a1", {"text": "Quite another thing"}))
    assert frozen_plan(store, bench.plan, Q1).get(Action, "a1").text == "Do it"
    assert frozen_plan(store, bench.plan, Q2) is bench.plan


def test_it_is_not_frozen_twice() -> None:
    bench, _ = frozen()
    with pytest.raises(PersonError, match="already frozen, as version 1") as refused:
        bench.do(FREEZE)
    assert "with the reason" in refused.value.advice


@pytest.mark.parametrize(
    "command",
    [
        WriteUpdate("a1", Q1, {"percent": 50}),
        WriteUpdate("a2", Q1, {"percent": 50}),
        WriteNarrative("p1", Q1, {"funding": "More"}),
        RecordSpend("pr1", Q1, {"spent": 1}),
        Revise("update", "u2023Q1", {"quarter": Q2}),
        Remove("action", "a1", (("milestone", "action"), ("update", "action"))),
        Add((update(Q1, key="another"),)),
    ],
)
def test_what_a_frozen_quarter_says_is_not_changed(command: Any) -> None:
    bench, store = frozen()
    before, commits = bench.plan, len(store.commits)
    with pytest.raises(PersonError) as refused:
        bench.do(command)
    assert refused.value.sentence == "Q1 2023/24 is frozen: its updates, narratives and spending stand as published."
    assert refused.value.advice == "Quarter > Correct Q1 2023/24 opens it again and asks for the reason."
    assert bench.plan is before
    assert len(store.commits) == commits


def test_other_quarters_and_records_go_on() -> None:
    bench, _ = frozen()
    for step in (
        WriteUpdate("a1", Q2, {"percent": 50}),
        Withdraw("action", "a2", "Merged"),
        Revise("kpi", "k1", {"name": "Calls"}),
    ):
        assert bench.do(step)


def test_the_freeze_itself_can_be_undone_and_done_again() -> None:
    bench, store = bench_of()
    bench.do(WriteUpdate("a1", Q1, {"percent": 35}))
    bench.do(FREEZE)
    bench.undo()
    assert (state_of(bench.plan, Q1), bench.plan.all(Snapshot)) == (QuarterState.OPEN, ())
    store.attachments.clear()
    bench.redo()
    assert frozen_plan(store, bench.plan, Q1).all(Update)[0].percent == 35
    bench.undo()
    bench.undo()
    assert bench.plan.all(Update)[0].percent == 30


def test_a_correction_opens_changes_and_freezes_again() -> None:
    bench, store = frozen()
    bench.do(CorrectQuarter(Q1, " Wrong count "))
    assert state_words(bench.plan, Q1) == "Checking, to correct v1"
    assert frozen_plan(store, bench.plan, Q1) is bench.plan
    bench.do(WriteUpdate("a1", Q1, {"percent": 25}))
    bench.do(FREEZE)

    first, second = snapshots_of(bench.plan, Q1)
    assert state_words(bench.plan, Q1) == "Corrected v2"
    assert (second.version, second.reason) == (2, "Wrong count")
    assert snapshot_plan(store, first).all(Update)[0].percent == 30
    assert frozen_plan(store, bench.plan, Q1).all(Update)[0].percent == 25
    assert bench.undo_title == "freeze Q1 2023/24 as version 2"
    record = quarter_record(bench.plan, Q1)
    assert record is not None
    assert (record.version, record.correcting) == (2, "")


def test_a_correction_needs_a_reason() -> None:
    bench, _ = frozen()
    with pytest.raises(PersonError, match="A correction needs a reason"):
        bench.do(CorrectQuarter(Q1, " "))


def test_a_frozen_quarter_does_not_go_back_without_a_reason() -> None:
    bench, _ = frozen()
    for command in (StartCollecting(Q1), StartChecking(Q1), ApproveQuarter(Q1, "Chair", NOON)):
        with pytest.raises(PersonError, match=r"Q1 2023/24 is frozen\."):
            bench.do(command)


def test_a_snapshot_that_was_tampered_with_is_told() -> None:
    bench, store = frozen()
    (snapshot,) = snapshots_of(bench.plan, Q1)
    store.attachments[snapshot.content] += b" "
    with pytest.raises(PersonError, match=r"frozen copy of Q1 2023/24 \(version 1\) does not match its code"):
        frozen_plan(store, bench.plan, Q1)


def test_a_frozen_copy_that_was_lost_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_sha256: str) -> NoReturn:
        raise PersonError("That file is not kept with this plan.")

    bench, store = frozen()
    monkeypatch.setattr(store, "attachment", lost)
    (snapshot,) = snapshots_of(bench.plan, Q1)
    with pytest.raises(
        PersonError, match=r"\(version 1\) is not in this file: it was lost when the plan was recovered"
    ):
        snapshot_plan(store, snapshot)


def test_carrying_forward_opens_the_next_and_copies_nothing() -> None:
    bench, _ = frozen()
    bench.do(CarryForward(Q1, date(2023, 10, 14)))
    found = quarter_record(bench.plan, Q2)
    assert found is not None
    assert (found.state, found.due) == (QuarterState.OPEN, date(2023, 10, 14))
    assert bench.undo_title == "carry forward to Q2 2023/24"
    assert [one.quarter for one in bench.plan.all(Update)] == [Q1]
    with pytest.raises(PersonError, match="already open"):
        bench.do(CarryForward(Q1))


def test_a_quarter_that_has_not_begun_is_not_frozen() -> None:
    bench, _ = bench_of()
    with pytest.raises(PersonError, match="has not begun"):
        bench.do(FreezeQuarter(Q4 + 8, "officer", NOON))


def test_the_last_quarter_of_a_plan_has_no_next() -> None:
    bench, _ = bench_of()
    bench.do(FreezeQuarter(Q4 + 8, "officer", NOON.replace(year=2026, month=4)))
    with pytest.raises(PersonError, match="last quarter of this plan"):
        bench.do(CarryForward(Q4 + 8))


def test_the_quarters_of_a_plan() -> None:
    found = plan_quarters(base())
    assert (len(found), found[0], found[-1]) == (12, Q1, Q4 + 8)
    assert state_words(base(), Q1) == "Not open"


@pytest.mark.parametrize(
    ("states", "today", "expected"),
    [
        ({}, date(2023, 7, 20), Q2),
        ({}, date(2020, 1, 1), Q1),
        ({}, date(2030, 1, 1), Q4 + 8),
        ({Q1: QuarterState.COLLECTING}, date(2023, 12, 1), Q1),
        ({Q1: QuarterState.APPROVED, Q2: QuarterState.OPEN}, date(2023, 12, 1), Q2),
        ({Q1: QuarterState.FROZEN}, date(2023, 12, 1), Q1),
        ({Q1: QuarterState.FROZEN, Q2: QuarterState.CORRECTED, Q3: QuarterState.NOT_OPEN}, date(2023, 7, 1), Q2),
        ({Q3: QuarterState.NOT_OPEN}, date(2023, 7, 1), Q2),
    ],
)
def test_the_quarter_people_work_on(states: dict[Any, QuarterState], today: date, expected: object) -> None:
    records = [PlanQuarter(key=quarter.code, quarter=quarter, state=state) for quarter, state in states.items()]
    assert current_quarter(base(*records), today) == expected


def test_a_change_set_given_ready_made_is_held_to_the_same_rules() -> None:
    bench, _ = frozen()
    step = WriteUpdate("a1", Q1, {"percent": 50}).changes(bench.plan)
    with pytest.raises(PersonError, match="is frozen"):
        bench.do(ChangeSet("import", step.changes, "import"))


def test_why_a_step_cannot_be_taken() -> None:
    bench, _ = bench_of()
    day = date(2023, 7, 20)

    def open_steps() -> set[Step]:
        return {step for step in Step if not refusal(bench.plan, Q1, step, day)}

    assert open_steps() == {Step.COLLECT, Step.CHECK, Step.APPROVE, Step.FREEZE}
    bench.do(StartChecking(Q1))
    assert refusal(bench.plan, Q1, Step.CHECK, day) == "Q1 2023/24 is being checked already."
    bench.do(FREEZE)
    assert open_steps() == {Step.CORRECT, Step.CARRY_FORWARD}
    assert refusal(bench.plan, Q2, Step.CORRECT, day) == "Q2 2023/24 is not open yet."
    assert refusal(bench.plan, Q4, Step.FREEZE, day).startswith("Q4 2023/24 has not begun")
    bench.do(CarryForward(Q1))
    assert open_steps() == {Step.CORRECT}


def test_going_back_to_before_a_freeze_leaves_what_was_frozen() -> None:
    bench, store = bench_of()
    before = bench.plan
    bench.do(FREEZE)
    frozen_as = bench.plan
    area = Area(key="since", name="Added since")
    bench.do(ChangeSet("add an area", (Change.add(area),)))
    bench.do(going_back(bench.plan, before, "restore a backup"))
    assert bench.plan == frozen_as
    (snapshot,) = snapshots_of(bench.plan, Q1)
    assert snapshot_plan(store, snapshot) == frozen_as.apply(ChangeSet("", (Change.remove(snapshot),)))


def test_going_back_to_what_a_frozen_quarter_did_not_say_is_refused_at_once() -> None:
    bench, _ = bench_of(base(action()))
    before = bench.plan
    bench.do(ChangeSet("report", (Change.add(update(narrative="In time for the freeze")),)))
    bench.do(FREEZE)
    with pytest.raises(PersonError, match="is frozen: its updates, narratives and spending stand as published"):
        going_back(bench.plan, before, "restore a backup")


def test_going_back_to_before_a_correction_gives_the_correction_up() -> None:
    bench, _ = bench_of()
    bench.do(FREEZE)
    before = bench.plan
    bench.do(CorrectQuarter(Q1, "late figures"))
    bench.do(going_back(bench.plan, before, "restore a backup"))
    assert bench.plan == before
    assert state_of(bench.plan, Q1) is QuarterState.FROZEN


@pytest.mark.parametrize("gone", [Snapshot, PlanQuarter])
def test_a_version_that_was_frozen_is_not_taken_away(gone: Any) -> None:
    bench, _ = frozen()
    (record,) = bench.plan.all(gone)
    with pytest.raises(PersonError, match="stands"):
        bench.do(ChangeSet("tidy up", (Change.remove(record),)))
