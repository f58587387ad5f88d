"""What a careful officer would not take without asking, however clearly it is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cspdesk.usecases.returns.review import CellState
from cspdesk.usecases.tables.answers import Ask
from tests.returns.dunmarsh import Desk, Filling, cell_of, codes


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
