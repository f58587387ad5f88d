"""Answers about an action that cannot all be right, and what "no change" carries on."""

from __future__ import annotations

from typing import Any

import pytest

from cspdesk.domain.rag import Rag
from cspdesk.usecases.returns.deciding import Extent, decide
from cspdesk.usecases.returns.review import CellState, Review
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.updates import WriteUpdate
from tests.returns.dunmarsh import Q1, Desk, Filling, cell_of, codes, record_of

RAG, DONE, TOLD = "RAG this quarter", "% complete", "Progress this quarter"


def answered(desk: Desk, rag: Any = None, done: Any = None, told: Any = None, ref: str = "2.1") -> Review:
    filling = Filling(desk.issue())
    shown = done / 100 if isinstance(done, int) else done  # as a spreadsheet keeps what is typed as a percentage
    for heading, value in ((RAG, rag), (DONE, shown), (TOLD, told)):
        filling.put("Actions", ref, heading, value)
    return desk.review(filling.save())


def asked(found: Review, ref: str = "2.1") -> dict[str, str]:
    """By field, the code of each question about a row."""
    return {cell.field: cell.answer.code for cell in record_of(found, ref).cells if isinstance(cell.answer, Ask)}


@pytest.mark.parametrize(
    ("rag", "done", "told", "questions"),
    [
        ("B", 60, None, {"rag": "complete-below-100", "progress": "complete-below-100"}),
        ("Complete", 99, None, {"rag": "complete-below-100", "progress": "complete-below-100"}),
        ("B", 100, "Completed in May", {}),
        ("B", None, "nearly there", {"rag": "words-against-rating"}),
        ("B", 100, "Not started yet", {"rag": "words-against-rating", "progress": "words-against-progress"}),
        ("G", 100, "All talks given", {"rag": "done-but-green", "progress": "done-but-green"}),
        ("A", 100, None, {"rag": "done-but-late", "progress": "done-but-late"}),
        ("G", 40, "Now complete.", {"rag": "words-against-rating", "progress": "words-against-progress"}),
        ("R", 50, "On track, no concerns", {"rag": "words-against-rating"}),
        ("G", 30, "Behind schedule; two schools to come", {"rag": "words-against-rating"}),
        ("G", 30, "Overdue", {"rag": "words-against-rating"}),
        ("G", 30, "On hold - no funding", {"rag": "words-against-rating"}),
        ("G", 30, "This is on track and the schools are pleased", {}),
        ("G", 30, "Fitted alarms in homes at risk", {}),
        ("G", 30, "First phase complete, second under way", {}),
        ("R", 30, "Delayed", {}),
        ("A", 10, "Two more talks", {"progress": "fell-back"}),
        ("G", 30, "No update received from the team", {"rag": "no-update-said", "progress": "no-update-said"}),
        ("A", 20, "No change", {"rag": "no-change-but-moved", "narrative": "carried-forward"}),
        ("G", 30, "No change", {"progress": "no-change-but-moved", "narrative": "carried-forward"}),
        ("G", 20, "No change", {"narrative": "carried-forward"}),
    ],
)  # fmt: skip
def test_answers_that_contradict_each_other_are_asked(
    desk: Desk, rag: Any, done: Any, told: Any, questions: dict[str, str]
) -> None:
    found = answered(desk, rag, done, told)
    assert asked(found) == questions
    said = {code for code in questions.values() if code != "carried-forward"}
    assert said <= set(codes(found))


def test_an_action_that_goes_on_may_be_fully_done_and_on_track(desk: Desk) -> None:
    filling = Filling(desk.issue("police"))
    filling.put("Actions", "1.2", RAG, "G")
    filling.put("Actions", "1.2", DONE, 1)
    assert asked(desk.review(filling.save()), "1.2") == {}


@pytest.mark.parametrize("words", ["No change", "as last quarter", "see Q4", "same as Q4", "As per last return."])
def test_no_change_puts_last_quarters_answers_forward_and_takes_none(desk: Desk, words: str) -> None:
    found = answered(desk, told=words)
    row = record_of(found, "2.1")
    offered = {cell.field: (cell.state, cell.options) for cell in row.waiting()}
    assert offered == {
        "rag": (CellState.ASK, (Rag.GREEN,)),
        "progress": (CellState.ASK, (20,)),
        "narrative": (CellState.ASK, ("Talks booked with all six schools.",)),
    }
    assert "no-change-said" in codes(found)
    assert decide(found, Extent.CLEAN) == {}
    path = desk.folder / found.file
    desk.apply(path, found, decide(found, Extent.ALL))
    assert (desk.update("a21").rag, desk.update("a21").percent) == (Rag.GREEN, 20)


def test_no_change_leaves_what_the_plan_holds_for_the_quarter(desk: Desk) -> None:
    desk.bench.do(WriteUpdate("a21", Q1, {"rag": Rag.AMBER, "narrative": "Two talks given."}))
    found = answered(desk, told="No change")
    assert {cell.field for cell in record_of(found, "2.1").waiting()} == {"progress"}


@pytest.mark.parametrize(("words", "code"), [("see Q2", "not-a-rating"), ("no update", None), ("nil", "not-a-rating")])
def test_words_for_another_quarter_or_for_silence_carry_nothing(desk: Desk, words: str, code: str | None) -> None:
    found = answered(desk, rag=words)
    cell = cell_of(found, "2.1", "rag")
    assert (cell.answer.code if isinstance(cell.answer, Ask) else None) == code
    assert asked(found).keys() <= {"rag"}
