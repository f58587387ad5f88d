from __future__ import annotations

from dataclasses import replace

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Chip, Heading, RagKey
from tests.appendix.conftest import Written
from tests.appendix.dunwick import LONG, Q1
from tests.appendix.reading import row, table, texts


def test_every_action_stands_under_its_priority_in_the_order_of_references(written: Written) -> None:
    workplan = written("workplan")
    assert [found.part[1] for found in workplan.tables if found.sheet == "Actions"] == [
        "1 Nuisance",
        "2 Harm",
        "Not under a priority",
    ]
    refs = [cells[0].shown for found in workplan.tables if found.sheet == "Actions" for cells in found.rows]
    assert refs == ["1.1", "1.2", "1.10", "2.1", "2.2", "9.1"]
    headings = [block.text for block in workplan.blocks if isinstance(block, Heading)]
    assert headings[:2] == ["Priority 1: Nuisance", "Cross-cutting theme 2: Harm"]


def test_a_row_tells_who_when_how_and_how_far(written: Written) -> None:
    assert row(table(written("workplan"), "Actions", "Nuisance"), "1.1") == {
        "Ref": "1.1",
        "Action": "Visit schools",
        "Lead": "Dunshire Police",
        "Partners": "Dunwick Council",
        "Start": "1 Apr 2023",
        "Due": "31 Mar 2024",
        "Measure of success": "Schools visited",
        "Milestones": "Milestone done 2 May 2023: First visit\nMilestone, due 31 Mar 2024: Last visit",
        "RAG": "Green",
        "Done": "25%",
        "Update this quarter": f"{LONG}\nEvidence: Register",
    }


def test_a_rating_better_than_suggested_prints_its_reason(written: Written) -> None:
    told = row(table(written("workplan"), "Actions", "Nuisance"), "1.2")
    assert told["RAG"] == "Amber"
    assert told["Update this quarter"] == (
        "Lamps came late.\nRecovery step: Fit them in July.\nRated better than suggested (Red): Lamps are here now."
    )


def test_grey_says_why_and_silence_says_so(written: Written) -> None:
    workplan = written("workplan")
    paused = row(table(workplan, "Actions", "Harm"), "2.2")
    assert paused["RAG"] == "Grey: Paused"
    assert paused["Update this quarter"] == "Paused: No staff until autumn"
    silent = row(table(workplan, "Actions", "Not under"), "9.1")
    assert silent["RAG"] == "No update"
    assert silent["Update this quarter"] == "No update was received for Q1 2023/24."
    assert silent["Due"] == "Not set"


def test_an_update_without_words_says_so(plan: Workplan, written: Written) -> None:
    update = Update(key="u9", action="a6", quarter=Q1, rag=Rag.GREEN)
    workplan = written("workplan", of=plan.apply(ChangeSet("rate it", (Change.add(update),))))
    assert row(table(workplan, "Actions", "Not under"), "9.1")["Update this quarter"] == "No words were given."


def test_counts_add_up_to_the_totals(written: Written) -> None:
    counts = table(written("workplan"), "Ratings")
    assert [row[0].shown for row in counts.rows] == ["1 Nuisance", "2 Harm", "Not under a priority"]
    assert counts.totals is not None
    for column in range(1, len(counts.columns)):
        parts = [int(cells[column].shown) for cells in counts.rows]
        assert sum(parts) == int(counts.totals[column].shown)
    assert counts.totals[1].shown == "6"


def test_the_key_explains_every_rating_that_is_used(written: Written) -> None:
    workplan = written("workplan")
    key = next(block for block in workplan.blocks if isinstance(block, RagKey))
    used = {cell.rag for found in workplan.tables for cells in found.rows for cell in cells if isinstance(cell, Chip)}
    assert used <= {chip.rag for chip, _ in key.entries} == set(Rag)


def test_withdrawn_actions_are_listed_with_their_reason(written: Written) -> None:
    assert row(table(written("workplan"), "Withdrawn"), "1.3") == {
        "Ref": "1.3",
        "Action": "Old idea",
        "Reason": "Overtaken by a new law",
    }


def test_an_empty_plan_says_that_it_is_empty(plan: Workplan, written: Written) -> None:
    kept = [record for record in plan.records() if record.KIND in ("plan", "partnership")]
    workplan = written("workplan", of=Workplan.of(kept))
    assert "No actions under No priorities, rated for Q1 2023/24." in texts(workplan)
    assert table(workplan, "Ratings").rows == ()


def test_a_withdrawn_priority_leaves_its_actions_in_sight(plan: Workplan, written: Written) -> None:
    priority = plan.get(Priority, "p1")
    gone = plan.apply(ChangeSet("drop it", (Change.revise(priority, replace(priority, withdrawn="Merged")),)))
    rows = table(written("workplan", of=gone), "Actions", "Not under").rows
    assert [cells[0].shown for cells in rows] == ["1.1", "1.2", "1.10", "9.1"]
    assert gone.get(Action, "a1").priority == "p1"
