"""What a careful officer would not take without asking, however clearly it is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cspdesk.domain.rag import Rag
from cspdesk.usecases.returns.deciding import Extent, decide
from cspdesk.usecases.returns.review import CellState, Match
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.updates import WriteUpdate
from tests.returns.dunmarsh import Q1, Q2, Desk, Filling, cell_of, codes, record_of


@pytest.mark.parametrize(
    ("title", "ref", "heading", "value", "field", "code"),
    [
        ("Funding", "F1", "Spent this quarter", -640, "spent", "negative"),
        ("Funding", "F1", "Spent this quarter", 1_200_000, "spent", "far-over-budget"),
        ("KPIs", "K1", "Count", 44_000, "count", "far-from-last"),
        ("KPIs", "K1", "Count", -4, "count", "negative"),
        ("KPIs", "K2", "Out of", 0, "denominator", "out-of-nothing"),
        ("Actions", "2.2", "Due date", date(2023, 3, 15), "due", "due-too-early"),
    ],
)
def test_a_figure_far_from_what_is_known_is_asked(
    desk: Desk, title: str, ref: str, heading: str, value: Any, field: str, code: str
) -> None:
    filling = Filling(desk.issue())
    filling.put(title, ref, heading, value)
    cell = cell_of(desk.review(filling.save()), ref, field)
    assert cell.state is CellState.ASK
    assert isinstance(cell.answer, Ask)
    assert cell.answer.code == code


@pytest.mark.parametrize(("said", "state"), [("Q2 2023/24", CellState.ASK), ("Q1 2023-24", CellState.CLEAN)])
def test_a_figure_for_another_period_than_asked_for_is_asked(desk: Desk, said: str, state: CellState) -> None:
    filling = Filling(desk.issue())
    filling.put("KPIs", "K1", "Figure wanted for", said)
    filling.put("KPIs", "K1", "Count", 40)
    assert cell_of(desk.review(filling.save()), "K1", "count").state is state


@pytest.mark.parametrize(
    ("words", "code"),
    [("Return for Q3 2023/24", "other-quarter"), ("Return of Dunmarsh Police for Q1 2023/24", "other-partner")],
)
def test_a_title_that_contradicts_what_was_issued_stands_in_the_way(desk: Desk, words: str, code: str) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "RAG this quarter", "G")
    assert codes(desk.review(filling.save())) == []
    filling.sheet("Actions").cell(1, 2).value = words
    found = desk.review(filling.save())
    assert code in [finding.code for finding in found.obstacles]


@pytest.mark.parametrize(
    ("title", "ref", "heading", "value", "field", "code"),
    [
        ("Funding", "F1", "Spent this quarter", 0.64, "spent", "less-than-a-pound"),
        ("Funding", "F1", "Budget for the year", 120, "allocated", "far-from-budget"),
        ("KPIs", "K1", "Count", 3, "count", "far-from-last"),
        ("KPIs", "K1", "Count", "+40", "count", "bound"),
        ("KPIs", "K1", "Count", "40 (p)", "count", "not-settled"),
        ("KPIs", "K1", "Count", "40 [38]", "count", "several-figures"),
        ("Actions", "2.2", "Due date", date(2032, 3, 31), "due", "due-far-ahead"),
        ("Actions", "2.1", "Progress this quarter", "See attached", "narrative", "refers-elsewhere"),
        ("Actions", "2.1", "Progress this quarter", "as per 2.2", "narrative", "refers-elsewhere"),
        ("Actions", "2.1", "Progress this quarter", "TBC", "narrative", "holds-a-place"),
        ("Actions", "2.1", "Progress this quarter", 45, "narrative", "holds-a-place"),
        ("Actions", "2.1", "Evidence", date(2023, 6, 1), "evidence", "holds-a-place"),
        ("Risks", "R1", "What is being done now", "awaiting update", "mitigation", "holds-a-place"),
        ("Actions", "2.1", "RAG this quarter", "Amber/Green", "rag", "two-ratings"),
    ],
)
def test_an_answer_that_is_none_or_not_the_whole_is_asked(
    desk: Desk, title: str, ref: str, heading: str, value: Any, field: str, code: str
) -> None:
    filling = Filling(desk.issue())
    filling.put(title, ref, heading, value)
    cell = cell_of(desk.review(filling.save()), ref, field)
    assert isinstance(cell.answer, Ask)
    assert (cell.state, cell.answer.code, cell.answer.prefer is None) == (CellState.ASK, code, code != "not-settled")


@pytest.mark.parametrize("value", ["X", "Grey", "X - Paused or not due"])
def test_our_own_letter_and_our_own_colours_are_no_question(desk: Desk, value: str) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "RAG this quarter", value)
    assert cell_of(desk.review(filling.save()), "2.1", "rag").theirs is Rag.GREY


def test_a_figure_beside_another_unit_is_asked(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("KPIs", "K1", "Figure", 40)
    filling.put("KPIs", "K1", "Unit", "per 1,000 residents")
    cell = cell_of(desk.review(filling.save()), "K1", "actual")
    assert isinstance(cell.answer, Ask)
    assert cell.answer.code == "unit-changed"


def test_rows_sorted_without_their_hidden_column_are_likely_and_not_taken(desk: Desk) -> None:
    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    rows = [[cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=4)]
    rows[0][6] = "G"
    for number, values in enumerate(reversed(rows), 4):
        for column, value in enumerate(values, 2):
            sheet.cell(number, column).value = value
    found = desk.review(filling.save())
    row = record_of(found, "2.1")
    assert (row.key, row.match, [cell.field for cell in row.waiting()]) == ("a21", Match.LIKELY, ["rag"])
    assert decide(found, Extent.CLEAN) == {}


def test_an_answer_merged_down_is_that_of_each_row(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "RAG this quarter", "G")
    row = filling.row("Actions", "2.1")
    filling.sheet("Actions").merge_cells(start_row=row, end_row=row + 1, start_column=8, end_column=8)
    found = desk.review(filling.save())
    rated = [record.row for record in found.records if (cell := record.cell("rag")) and cell.theirs is Rag.GREEN]
    assert rated == [row, row + 1]


def test_a_heading_typed_over_with_another_name_is_still_read_and_said(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "RAG this quarter", "G")
    filling.sheet("Actions").cell(3, filling.column("Actions", "RAG this quarter")).value = "RAG"
    found = desk.review(filling.save())
    assert cell_of(found, "2.1", "rag").theirs is Rag.GREEN
    assert codes(found) == ["column-renamed"]


def test_headings_that_changed_places_stand_in_the_way(desk: Desk) -> None:
    for action, rag in (("a23", Rag.RED), ("a210", Rag.GREEN)):
        desk.bench.do(WriteUpdate(action, Q1, {"rag": rag}))
    filling = Filling(desk.issue(quarter=Q2))
    now, last = (filling.column("Actions", heading) for heading in ("RAG this quarter", "RAG last quarter"))
    sheet = filling.sheet("Actions")
    sheet.cell(3, now).value, sheet.cell(3, last).value = sheet.cell(3, last).value, sheet.cell(3, now).value
    assert "columns-swapped" in [finding.code for finding in desk.review(filling.save(), quarter=Q2).obstacles]
