from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cspdesk.domain.actions import Update
from cspdesk.domain.changes import Change
from cspdesk.domain.faults import PersonError
from cspdesk.domain.funding import Spend
from cspdesk.domain.kpis import Kpi, Reading, Target
from cspdesk.domain.periods import Period
from cspdesk.domain.priorities import Narrative
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import update_for
from cspdesk.domain.risks import Risk
from cspdesk.usecases.commands import Add, Revise
from cspdesk.usecases.updates import (
    RecordReading,
    RecordSpend,
    SetTarget,
    WriteNarrative,
    WriteUpdate,
    narrative_for,
)
from tests.domain.small import Q1, Q2, Q4, kpi, number, update
from tests.usecases.plans import NOON, bench_of, small_plan

SPAN = Period.of_quarter(Q1)


def test_an_update_is_made_where_there_is_none() -> None:
    bench, _ = bench_of()
    bench.do(WriteUpdate("a2", Q1, {"rag": Rag.AMBER, "recovery": "More staff"}, at=NOON, by="Officer"))
    found = update_for(bench.plan, "a2", Q1)
    assert found is not None
    assert (found.rag, found.recovery, found.at, found.by) == (Rag.AMBER, "More staff", NOON, "Officer")
    assert bench.undo_title == "set RAG and recovery of action 1.2 for Q1 2023/24"


def test_an_update_is_revised_where_there_is_one_and_keeps_its_key() -> None:
    bench, _ = bench_of()
    bench.do(WriteUpdate("a1", Q1, {"percent": 40}))
    found = update_for(bench.plan, "a1", Q1)
    assert found is not None
    assert (found.key, found.percent, found.narrative, found.rag) == ("u2023Q1", 40, "Second patrol", Rag.GREEN)
    assert len(bench.plan.linked(Update, "action", "a1")) == 1


def test_who_and_when_change_only_with_what_was_said() -> None:
    bench, _ = bench_of()
    bench.do(WriteUpdate("a1", Q1, {"percent": 40}, at=NOON, by="Officer"))
    later = NOON + timedelta(hours=1)
    assert not bench.do(WriteUpdate("a1", Q1, {"percent": 40}, at=later, by="Somebody"))
    assert not WriteUpdate("a2", Q2, {"narrative": ""}).changes(bench.plan)


def test_two_copies_of_a_plan_make_the_same_record() -> None:
    first, second = (WriteUpdate("a2", Q1, {"percent": done}).changes(small_plan()).changes[0].key for done in (10, 20))
    assert first == second


def test_every_other_entry_is_made_and_revised_the_same_way() -> None:
    bench, _ = bench_of()
    for step in (
        WriteNarrative("p1", Q1, {"funding": "None asked"}),
        WriteNarrative("p1", Q2, {"background": "Why"}),
        RecordSpend("pr1", Q1, {"spent": 300_00}),
        RecordSpend("pr1", Q2, {"forecast": 100_00}),
        SetTarget("k1", SPAN, {"value": number("70")}),
        SetTarget("k1", Period.of_quarter(Q2), {"value": number("60")}),
        RecordReading("k1", SPAN, {"count": 85}),
        RecordReading("k1", SPAN, {"count": 8}, area="castle"),
    ):
        assert bench.do(step)
    plan = bench.plan
    narrative = narrative_for(plan, "p1", Q1)
    assert narrative is not None
    assert (narrative.key, narrative.progress, narrative.funding) == ("n1", "Patrols doubled", "None asked")
    assert len(plan.all(Narrative)) == 2
    assert [(line.spent, line.forecast) for line in plan.all(Spend)] == [(300_00, None), (None, 100_00)]
    assert [target.value for target in plan.all(Target)] == [70, 60]
    assert [(one.count, one.area) for one in plan.all(Reading) if one.period == SPAN] == [(85, ""), (8, "castle")]


@pytest.mark.parametrize(
    ("command", "title"),
    [
        (WriteNarrative("p1", Q1, {"next_steps": "x"}), "write next steps of priority 1 for Q1 2023/24"),
        (RecordSpend("pr1", Q1, {"spent": 1}), "set spent of project L1 for Q1 2023/24"),
        (SetTarget("k1", SPAN, {"value": number("1")}), "set target of KPI K1 for Q1 2023/24"),
        (RecordReading("k1", SPAN, {"count": 1}, area="castle"), "record reading of KPI K1 for Q1 2023/24 in Castle"),
        (RecordReading("k1", SPAN, {"count": 1}, title="fix"), "fix"),
    ],
)
def test_titles_say_what_was_done(command: Any, title: str) -> None:
    assert command.changes(small_plan()).title == title


@pytest.mark.parametrize(
    "command",
    [
        WriteUpdate("a1", Q4 + 12, {"percent": 1}),
        WriteUpdate("a1", Q1 + -1, {"percent": 1}),
        WriteNarrative("p1", Q4 + 12, {"funding": "x"}),
        RecordSpend("pr1", Q4 + 12, {"spent": 1}),
    ],
)
def test_a_quarter_outside_the_plan_is_refused(command: Any) -> None:
    with pytest.raises(PersonError, match="outside this plan, which runs from 2023/24 to 2025/26"):
        command.changes(small_plan())


@pytest.mark.parametrize(
    "command",
    [
        WriteUpdate("gone", Q1, {}),
        WriteNarrative("gone", Q1, {}),
        RecordSpend("gone", Q1, {}),
        SetTarget("gone", SPAN, {}),
        RecordReading("gone", SPAN, {}),
        RecordReading("k1", SPAN, {}, area="gone"),
    ],
)
def test_what_is_gone_is_said_to_be_gone(command: Any) -> None:
    with pytest.raises(PersonError, match="no longer in the plan"):
        command.changes(small_plan())


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (WriteUpdate("a1", Q1, {"percent": 101}), "101 per cent complete is not possible."),
        (WriteUpdate("a1", Q1, {"percent": -1}), "-1 per cent complete is not possible."),
        (Revise("update", "u2023Q1", {"percent": 200}), "200 per cent complete is not possible."),
        (Revise("update", "u2023Q1", {"quarter": None}), "An update, narrative or spending needs a quarter."),
        (Revise("risk", "risk", {"likelihood": 6}), "A likelihood of 6 is not possible."),
        (Revise("risk", "risk", {"impact": 0}), "An impact of 0 is not possible."),
        (Add((Kpi(key="k9", per=0),)), "A rate per 0 is not possible."),
        (RecordReading("k1", SPAN, {"denominator": -1}), "A figure out of -1 is not possible."),
        (Revise("population", "pop", {"people": -1}), "A population of -1 is not possible."),
        (Revise("plan", "plan", {"years": 0}), "A plan of 0 years is not possible."),
    ],
)
def test_what_no_plan_could_hold_is_refused_and_nothing_changes(command: Any, sentence: str) -> None:
    bench, store = bench_of()
    with pytest.raises(PersonError) as refused:
        bench.do(command)
    assert refused.value.sentence == sentence
    assert bench.plan == small_plan()
    assert store.commits == []


def test_what_is_only_doubtful_is_kept_for_the_checks() -> None:
    bench, _ = bench_of()
    for step in (
        Revise("action", "a1", {"due": None}),
        WriteUpdate("a1", Q1, {"percent": 0}),
        Add((Risk(key="r9", ref="R9"), kpi(key="k9", ref="K9"))),
        RecordReading("k1", SPAN, {"count": 5, "denominator": 0}),
    ):
        assert bench.do(step)
    assert not Change.add(update()).before
