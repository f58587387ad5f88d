"""A question answered in two places of an issued workbook."""

from __future__ import annotations

from typing import Any

import pytest

from cspdesk.domain.rag import Rag
from cspdesk.usecases.returns.review import CellState, Match
from cspdesk.usecases.tables.answers import Ask
from tests.returns.dunmarsh import Desk, Filling, cell_of, codes, record_of

RAG, TOLD = "RAG this quarter", "Progress this quarter"


def with_second(desk: Desk, heading: str, own: Any, second: Any, *, before: bool = False, of: str = RAG) -> Filling:
    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    filling.put("Actions", "2.1", of, own)
    place = filling.column("Actions", of) if before else sheet.max_column + 1
    if before:
        sheet.insert_cols(place)
    sheet.cell(3, place).value = heading
    sheet.cell(filling.row("Actions", "2.1"), place).value = second
    return filling


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("own", ["G", None])
def test_a_second_column_of_the_same_heading_is_never_taken_quietly(desk: Desk, own: Any, *, before: bool) -> None:
    found = desk.review(with_second(desk, RAG, own, "R", before=before).save())
    cell = cell_of(found, "2.1", "rag")
    assert (cell.state, set(cell.options)) == (CellState.ASK, {Rag.RED, Rag.GREEN} if own else {Rag.RED})
    assert isinstance(cell.answer, Ask)
    assert cell.answer.code == "two-columns"
    assert "column-doubled" in codes(found)
    assert cell_of(found, "2.2", "rag").state is CellState.UNCHANGED


def test_two_columns_that_agree_are_no_question_and_an_empty_one_says_nothing(desk: Desk) -> None:
    assert cell_of(desk.review(with_second(desk, RAG, "G", "Green").save()), "2.1", "rag").theirs is Rag.GREEN
    found = desk.review(with_second(desk, RAG, "G", None).save())
    assert cell_of(found, "2.1", "rag").theirs is Rag.GREEN
    assert "column-doubled" not in codes(found)


@pytest.mark.parametrize(
    ("heading", "of", "own", "second", "state"),
    [
        ("RAG", RAG, "G", "R", CellState.ASK),
        ("RAG", RAG, None, "R", CellState.ASK),
        ("Progress update", TOLD, None, "Talks given", CellState.ASK),
        ("Progress update", TOLD, "Two talks", "Two talks and a visit", CellState.CLEAN),
        ("RAG last year", RAG, "G", "R", CellState.CLEAN),
    ],
)
def test_an_added_column_that_asks_for_the_same_is_weighed(
    desk: Desk, heading: str, of: str, own: Any, second: Any, state: CellState
) -> None:
    found = desk.review(with_second(desk, heading, own, second, of=of).save())
    assert cell_of(found, "2.1", {RAG: "rag", TOLD: "narrative"}[of]).state is state


def test_an_answer_typed_over_last_quarters_is_asked(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "RAG last quarter", "A")
    filling.put("Actions", "2.1", "% complete last quarter", 0.4)
    filling.put("Actions", "2.2", "RAG last quarter", "G")
    filling.put("Actions", "2.2", RAG, "R")
    filling.put("KPIs", "K1", "Last figure", 50)
    filling.put("Risks", "R1", "Likelihood last time (1-5)", 2)
    found = desk.review(filling.save())
    asked = {
        (record.ref, cell.field): cell.options
        for record in found.records
        for cell in record.cells
        if isinstance(cell.answer, Ask) and cell.answer.code == "answered-beside"
    }
    assert asked == {
        ("2.1", "rag"): (Rag.AMBER,),
        ("2.1", "progress"): (40,),
        ("K1", "actual"): (50,),
        ("R1", "likelihood"): (2,),
    }
    assert cell_of(found, "2.2", "rag").theirs is Rag.RED


@pytest.mark.parametrize(
    ("ref", "match"),
    [("2.2", Match.ASK), ("1.1", Match.ASK), ("9.9", Match.CERTAIN), (None, Match.CERTAIN), ("2.1.", Match.CERTAIN)],
)
def test_a_reference_typed_over_with_another_rows_is_asked(desk: Desk, ref: Any, match: Match) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", RAG, "A")
    row = filling.row("Actions", "2.1")
    filling.sheet("Actions").cell(row, 2).value = ref
    found = next(record for record in desk.review(filling.save()).records if record.row == row)
    assert found.match is match
    assert found.key == "a21"
    if match is Match.ASK:
        assert found.candidates[:2] == ("a21", {"2.2": "a22", "1.1": "a11"}[ref])


def test_words_that_are_another_rows_are_asked_though_the_reference_stands(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", RAG, "A")
    filling.put("Actions", "2.1", "Action", "Fit smoke alarms in the homes of people at risk")
    assert record_of(desk.review(filling.save()), "2.1").match is Match.ASK
