"""A partner's own layout, corrected once: the next return is read so, and wherever it no longer fits that is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.findings import Severity
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.returns import PartnerReturn
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.returns.applying import ApplyReview
from cspdesk.usecases.returns.deciding import Extent, decide
from cspdesk.usecases.returns.layouts import remembered
from cspdesk.usecases.returns.proposing import review
from cspdesk.usecases.returns.review import CellState, Review
from cspdesk.usecases.returns.tables_in import NO_MAPS, Maps
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.tables.wanted import Wanted
from tests.returns.dunmarsh import NOW, Q1, Q2, Desk, cell_of, codes

TALKS = "Deliver fire safety talks to every year 8 class"
ALARMS = "Fit smoke alarms in the homes of people at risk"
HEAD = ("Ref", "Action", "View of the board", "RAG", "Progress update")
ROWS = (("2.1", TALKS, "G", "R", "Talks held"), ("2.2", ALARMS, "A", "R", "Alarms fitted"))
BOARD = {"": Wanted(columns={"rag": "View of the board"})}


def written(desk: Desk, head: Sequence[Any], *rows: Sequence[Any], name: str, sheet: str = "Update") -> Path:
    book = Workbook()
    book.worksheets[0].title = sheet
    for row in (head, *rows):
        book.worksheets[0].append(list(row))
    book.save(desk.folder / name)
    return desk.folder / name


def looked_at(desk: Desk, path: Path, maps: Maps = NO_MAPS, partner: str = "fire", quarter: Quarter = Q2) -> Review:
    return review(
        desk.bench.plan,
        read_book(path),
        attachment=desk.store.attachment,
        today=NOW.date(),
        quarter=quarter,
        partner=partner,
        maps=maps,
    )


def corrected(desk: Desk, maps: Maps = BOARD, name: str = "own.xlsx", **changed: Any) -> None:
    """The first return, with the officer's word on its columns, taken in for the quarter before."""
    path = written(desk, changed.get("head", HEAD), *changed.get("rows", ROWS), name=name)
    take_in(desk, path, looked_at(desk, path, maps, quarter=changed.get("quarter", Q1)))


def take_in(desk: Desk, path: Path, found: Review) -> None:
    """Take in all that is clean, a day later than what came before."""
    at = NOW + timedelta(days=len(desk.bench.plan.table("return")))
    desk.bench.do(ApplyReview(found, decide(found, Extent.CLEAN), path.read_bytes(), "officer", at))


def told(found: Review, code: str) -> list[str]:
    return [finding.sentence for finding in found.findings if finding.code == code]


def test_what_was_said_of_the_columns_once_is_said_again_of_the_next_return(desk: Desk) -> None:
    path = written(desk, HEAD, *ROWS, name="next.xlsx")
    assert cell_of(looked_at(desk, path), "2.1", "rag").theirs is Rag.RED
    corrected(desk)
    found = looked_at(desk, path)
    assert (cell_of(found, "2.1", "rag").theirs, cell_of(found, "2.2", "rag").theirs) == (Rag.GREEN, Rag.AMBER)
    said = "read with the columns remembered from own.xlsx, Q1 2023/24: 'View of the board' as RAG; 'RAG' left out."
    assert told(found, "layout-remembered") == [f"Update: {said}"]
    assert {finding.severity for finding in found.findings if finding.code == "layout-remembered"} == {Severity.INFO}


def test_memory_goes_on_from_return_to_return(desk: Desk) -> None:
    corrected(desk)
    second = written(desk, HEAD, *reversed(ROWS), name="second.xlsx")
    take_in(desk, second, looked_at(desk, second))
    found = looked_at(desk, written(desk, HEAD, ("2.1", TALKS, "A", "R", "More held"), name="third.xlsx"))
    assert cell_of(found, "2.1", "rag").theirs is Rag.AMBER
    assert "remembered from second.xlsx, Q2 2023/24" in told(found, "layout-remembered")[0]


def test_undoing_the_return_forgets_its_layout(desk: Desk) -> None:
    corrected(desk)
    assert [one.told for one in remembered(desk.bench.plan, "fire")] == ["own.xlsx, Q1 2023/24"]
    desk.bench.undo()
    found = looked_at(desk, written(desk, HEAD, *ROWS, name="next.xlsx"))
    assert cell_of(found, "2.1", "rag").theirs is Rag.RED
    assert "layout-remembered" not in codes(found)
    desk.bench.redo()
    assert "layout-remembered" in codes(looked_at(desk, desk.folder / "next.xlsx"))


def test_another_partners_layout_is_never_used(desk: Desk) -> None:
    corrected(desk)
    patrol = ("1.2", "Hold a joint patrol in the town centre on Friday and Saturday evenings", "G", "R", "Held")
    found = looked_at(desk, written(desk, HEAD, patrol, name="police.xlsx"), partner="police")
    assert cell_of(found, "1.2", "rag").theirs is Rag.RED
    assert not [code for code in codes(found) if code.startswith("layout-")]


def test_a_workbook_we_issued_neither_uses_nor_leaves_a_layout(desk: Desk) -> None:
    corrected(desk)
    path = desk.issue(quarter=Q2)
    found = looked_at(desk, path)
    assert not [code for code in codes(found) if code.startswith("layout-")]
    desk.apply(path, found)
    assert [one.layout == "" for one in desk.bench.plan.all(PartnerReturn)].count(True) == 1


def test_a_column_that_moved_is_found_by_its_heading_and_said(desk: Desk) -> None:
    corrected(desk)
    head = ("Ref", "Action", "RAG", "Progress update", "View of the board")
    found = looked_at(desk, written(desk, head, ("2.1", TALKS, "R", "Talks held", "G"), name="next.xlsx"))
    assert cell_of(found, "2.1", "rag").theirs is Rag.GREEN
    assert cell_of(found, "2.1", "narrative").theirs == "Talks held"
    moves = "'RAG' is in C, was in D; 'Progress update' is in D, was in E; 'View of the board' is in E, was in C"
    assert told(found, "layout-moved") == [f"Columns have moved since own.xlsx, Q1 2023/24: {moves}."]


def test_a_renamed_column_is_said_and_its_answers_are_asked(desk: Desk) -> None:
    corrected(desk)
    head = ("Ref", "Action", "Judgement", "RAG", "Progress update")
    found = looked_at(desk, written(desk, head, *ROWS, name="next.xlsx"))
    cell = cell_of(found, "2.1", "rag")
    assert (cell.state, cell.theirs, cell.options) == (CellState.ASK, None, (Rag.GREEN,))
    assert isinstance(cell.answer, Ask)
    why = "'Judgement' stands where 'View of the board' was read as RAG in own.xlsx, Q1 2023/24."
    assert (cell.answer.why, told(found, "layout-renamed")) == (why, [why])
    assert cell_of(found, "2.1", "narrative").state is CellState.CLEAN


def test_a_plain_new_heading_is_said_and_read(desk: Desk) -> None:
    corrected(desk, NO_MAPS)
    head = ("Ref", "Action", "View of the board", "RAG rating", "Progress update")
    found = looked_at(desk, written(desk, head, *ROWS, name="next.xlsx"))
    assert cell_of(found, "2.1", "rag").theirs is Rag.RED
    assert told(found, "layout-renamed") == ["'RAG rating' is read as RAG, which was 'RAG' in own.xlsx, Q1 2023/24."]


def test_a_column_that_is_gone_is_said_and_what_was_left_out_for_it_is_asked(desk: Desk) -> None:
    corrected(desk)
    head = ("Ref", "Action", "RAG", "Progress update")
    found = looked_at(desk, written(desk, head, ("2.1", TALKS, "R", "Talks held"), name="next.xlsx"))
    gone = "The column 'View of the board', read as RAG in own.xlsx, Q1 2023/24, is not there any more"
    assert told(found, "layout-gone") == [f"{gone}, and 'RAG', left out then, may hold it."]
    cell = cell_of(found, "2.1", "rag")
    assert (cell.state, cell.options) == (CellState.ASK, (Rag.RED,))


def test_a_column_that_is_gone_without_another_is_said(desk: Desk) -> None:
    head = ("Ref", "Action", "View of the board", "Progress update")
    corrected(desk, head=head, rows=(("2.1", TALKS, "G", "Talks held"),))
    found = looked_at(desk, written(desk, head[:2] + head[3:], ("2.1", TALKS, "More held"), name="next.xlsx"))
    assert told(found, "layout-gone") == [
        "The column 'View of the board', read as RAG in own.xlsx, Q1 2023/24, is not there any more."
    ]
    assert found.records[0].cell("rag") is None


def test_a_new_column_that_says_the_same_makes_the_answer_a_question(desk: Desk) -> None:
    head = ("Ref", "Action", "View of the board", "Progress update")
    corrected(desk, head=head, rows=(("2.1", TALKS, "G", "Talks held"),))
    both = (*head, "RAG")
    found = looked_at(desk, written(desk, both, ("2.1", TALKS, "A", "More held", "R"), name="next.xlsx"))
    cell = cell_of(found, "2.1", "rag")
    assert (cell.state, cell.theirs) == (CellState.ASK, None)
    assert told(found, "layout-new-column") == ["The column 'RAG' is new, and may be RAG."]


def test_a_heading_that_plainly_says_something_else_is_said_every_time(desk: Desk) -> None:
    corrected(desk, {"": Wanted(columns={"evidence": "Progress update"})})
    found = looked_at(desk, written(desk, HEAD, *ROWS, name="next.xlsx"))
    assert told(found, "layout-contradicts") == [
        "'Progress update' is read as Evidence, as you said of own.xlsx, Q1 2023/24, though its heading says Progress."
    ]


def test_what_the_cells_speak_of_now_against_what_they_did_is_asked(desk: Desk) -> None:
    head = ("Ref", "Action", "RAG", "Progress")
    corrected(desk, NO_MAPS, head=head, rows=(("2.1", TALKS, "G", "Talks held in all schools of the district"),))
    found = looked_at(desk, written(desk, head, ("2.1", TALKS, "G", 40), ("2.2", ALARMS, "G", 60), name="next.xlsx"))
    assert told(found, "layout-differs") == [
        "'Progress' was read as Progress in own.xlsx, Q1 2023/24, and looks like % complete now."
    ]
    assert cell_of(found, "2.1", "progress").state is CellState.ASK


def test_another_layout_altogether_is_said_and_read_afresh(desk: Desk) -> None:
    corrected(desk)
    head = ("No.", "What we do", "Status", "Comments", "By when")
    found = looked_at(desk, written(desk, head, ("2.1", TALKS, "Green", "Fine", "30/06/2024"), name="next.xlsx"))
    assert "layout-other" in codes(found)
    assert "layout-remembered" not in codes(found)


def test_the_officers_word_goes_before_what_is_remembered(desk: Desk) -> None:
    corrected(desk)
    path = written(desk, HEAD, *ROWS, name="next.xlsx")
    for maps in ({"Update": Wanted()}, {"": Wanted()}):
        found = looked_at(desk, path, maps)
        assert cell_of(found, "2.1", "rag").theirs is Rag.RED
        assert "layout-remembered" not in codes(found)


def test_the_newest_layout_counts(desk: Desk) -> None:
    corrected(desk)
    corrected(desk, {"": Wanted()}, name="later.xlsx", rows=ROWS[:1], quarter=Q2)
    found = looked_at(desk, written(desk, HEAD, *ROWS, name="next.xlsx"))
    assert "remembered from later.xlsx, Q2 2023/24." in told(found, "layout-remembered")[0]
    assert cell_of(found, "2.1", "rag").theirs is Rag.RED


def test_headings_that_name_the_quarter_are_the_same_in_the_next(desk: Desk) -> None:
    head = ("Ref", "Action", "Board's view Q1", "RAG", "Progress update Q1")
    corrected(desk, {"": Wanted(columns={"rag": "Board's view Q1"})}, head=head)
    head = ("Ref", "Action", "Board's view Q2", "RAG", "Progress update Q2")
    found = looked_at(desk, written(desk, head, *ROWS, name="next.xlsx"))
    assert cell_of(found, "2.1", "rag").theirs is Rag.GREEN
    assert not told(found, "layout-renamed")
    assert not told(found, "layout-gone")


@pytest.mark.parametrize(
    "layout", ["nonsense", "[1]", '[{"sheet": 1}]', '[{"sheet": "A", "kind": "action", "columns": [[1]]}]']
)
def test_a_layout_kept_by_other_hands_is_passed_over(desk: Desk, layout: str) -> None:
    came = PartnerReturn(key="r1", partner="fire", quarter=Q1, at=NOW, file_name="own.xlsx", layout=layout)
    plan = desk.bench.plan.apply(ChangeSet("add", (Change.add(came),)))
    assert remembered(plan, "fire") == ()
