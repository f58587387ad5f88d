"""A column headed Progress: percentages, words, or both."""

from __future__ import annotations

from typing import Any

import pytest

from cspdesk.domain.periods import Quarter
from cspdesk.usecases.importing.mapping import Mapped
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.returns.tables_in import tables_in
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.tables.contents import looks_like_percentage
from cspdesk.usecases.tables.grid import Book, Cell, Sheet
from cspdesk.usecases.tables.values import read_progress
from cspdesk.usecases.tables.wanted import Wanted
from tests.corpus.plan import corpus_plan

_Q2 = Quarter(2024, 2)
_DONE = "Two patrols ran in May and spoke to many people."


def _book(heading: str, *said: Any) -> Book:
    rows = [("Ref", "Action", "RAG", heading)]
    rows += [(f"1.{number}", f"Deliver part {number} of the work", "G", one) for number, one in enumerate(said, 1)]
    cells = {
        (down, across): Cell(down, across, value)
        for down, row in enumerate(rows, start=1)
        for across, value in enumerate(row, start=1)
    }
    return Book("plan.xlsx", "0" * 64, "xlsx", (Sheet("Actions", cells),))


def test_figures_are_percentages() -> None:
    records = propose_import(corpus_plan(), _book("Progress", "40%", "half", 10, 0.4), "actions", quarter=_Q2).records
    assert [record.set.get("progress") for record in records] == [40, None, 10, 40]
    assert records[1].ask["progress"].options == (50,)
    assert all("narrative" not in record.set for record in records)


def test_half_said_twice_beside_two_figures_is_still_a_percentage() -> None:
    records = propose_import(corpus_plan(), _book("Progress", "40%", "half", "halfway", 10), "actions", quarter=_Q2)
    assert [column.field for column in records.tables[0].columns][-1] == "progress"


def test_sentences_are_the_narrative() -> None:
    records = propose_import(corpus_plan(), _book("Progress", _DONE, f"Again: {_DONE}"), "actions", quarter=_Q2).records
    assert [record.set["narrative"] for record in records] == [_DONE, f"Again: {_DONE}"]


@pytest.mark.parametrize("heading", ["Progress", "Update", "Q2 progress"])
def test_a_figure_among_sentences_is_asked_about(heading: str) -> None:
    proposal = propose_import(corpus_plan(), _book(heading, "40%", _DONE, _DONE), "actions", quarter=_Q2)
    first, second, _ = proposal.records
    doubt = first.ask["progress"]
    assert (doubt.code, doubt.raw, doubt.options, doubt.prefer) == ("figure-among-words", "40%", (40,), 40)
    assert "narrative" not in first.set
    assert second.set["narrative"] == _DONE


def test_a_figure_among_sentences_is_asked_about_in_a_return_too() -> None:
    row = tables_in(_book("Progress", "40%", _DONE, _DONE), _Q2).rows[0]
    answer = read_progress(row.cells["progress"], row.hints["progress"])
    assert isinstance(answer, Ask)
    assert answer.code == "figure-among-words"


def test_who_says_the_column_is_the_narrative_is_believed() -> None:
    mapping = Mapped("Actions", Wanted(1, {"ref": "A", "text": "B", "narrative": "D"}))
    book = _book("Progress", "40%", _DONE, _DONE)
    proposal = propose_import(corpus_plan(), book, "actions", mapping=mapping, quarter=_Q2)
    assert proposal.records[0].set["narrative"] == "40%"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("40 %", True), ("about 60 per cent", True), ("Half way", True), (0.4, True), (10, True), (True, False),
     (2024, False), ("10 people came", False), ("31/03/2024", False), (None, False)],
)  # fmt: skip
def test_what_looks_like_a_percentage(value: Any, expected: bool) -> None:
    assert looks_like_percentage(Cell(1, 1, value)) is expected
