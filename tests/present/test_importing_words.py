"""What an import would do, told in rows; columns told otherwise."""

from __future__ import annotations

from cspdesk.domain.actions import Action
from cspdesk.present.importing import (
    KINDS,
    columns_of,
    doubt_lines,
    field_choices,
    moved,
    question_lines,
    row_lines,
    summary,
    verb,
)
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.tables.grid import CellValue
from tests.present.books import ACTION_ROWS, book
from tests.present.desk_plan import Q1, TODAY, desk_plan

VIEW = Viewpoint(desk_plan(), Q1, TODAY)


def test_rows_tell_what_is_new_what_changes_and_what_waits() -> None:
    proposal = propose_import(VIEW.plan, book(ACTION_ROWS), "actions", quarter=Q1)
    rows = {row[1]: row for row in row_lines(VIEW, proposal)}
    assert rows["1.1"][2] == "Changes"
    assert "Due: 30 Jun 2025" in rows["1.1"][3]
    assert rows["1.3"][2] == "New"
    assert "Lead? " in rows["1.3"][3]
    assert "Dunmarsh Fire and Rescue" in rows["2.3"][3]
    assert "Amber" in rows["2.3"][3]
    told = "3 rows: 2 new actions, 1 action with changes. 1 question unanswered: what is asked about stays out."
    assert summary(proposal) == told
    assert verb(proposal) == f"Apply {len(proposal.change_set.changes)} changes"


def test_doubts_name_the_place_and_the_question() -> None:
    proposal = propose_import(VIEW.plan, book(ACTION_ROWS), "actions", quarter=Q1)
    doubts = doubt_lines(proposal)
    assert not any("army" in told for _, _, told in doubts)
    assert any(sort == "Left out" for _, sort, _ in doubts)


def test_a_question_tells_its_answers_in_words_and_stands_once_for_rows_that_ask_the_same() -> None:
    rows = [*ACTION_ROWS, ["2.4", "Teach swimming", "The army", None, None]]
    (line,) = question_lines(VIEW, propose_import(VIEW.plan, book(rows), "actions", quarter=Q1))
    assert line.where == "Actions, rows 4, 6"
    assert line.text == "Lead “The army”: No partner of the plan has this name."
    assert [question.row for question in line.questions] == [4, 6]
    told = [choice.text for choice in line.replies]
    assert told[0] == "Add “The army” as a new partner"
    assert "Dunmarsh Police" in told
    assert told[-1] == "Leave empty"
    assert line.answer == "Choose an answer"


def test_a_row_that_may_be_several_is_asked_with_what_the_plan_holds() -> None:
    rows = [*ACTION_ROWS, ["1.1", "Something that reads quite otherwise", None, None, None]]
    lines = question_lines(VIEW, propose_import(VIEW.plan, book(rows), "actions", quarter=Q1))
    line = next(one for one in lines if one.text.startswith("What is this row about? Something"))
    told = [choice.text for choice in line.replies]
    assert any(text.startswith("It is 1.1 ") for text in told)
    assert told[-2:] == ["Add as new, without a reference", "Leave the row out"]


def test_a_column_can_be_told_to_hold_something_else_or_nothing() -> None:
    proposal = propose_import(VIEW.plan, book(ACTION_ROWS), "actions", quarter=Q1)
    columns = columns_of(proposal)
    assert list(columns) == ["A  Ref", "B  Action", "C  Lead", "D  Due date", "E  RAG"]
    started = moved(proposal, columns["D  Due date"], "start")
    again = propose_import(VIEW.plan, book(ACTION_ROWS), "actions", mapping=started, quarter=Q1)
    (new,) = [c.after for c in again.change_set.changes if isinstance(c.after, Action) and c.after.ref == "2.3"]
    assert isinstance(new, Action)
    assert (new.due, str(new.start)) == (None, "2024-12-31")
    without = moved(proposal, columns["D  Due date"], "")
    left = propose_import(VIEW.plan, book(ACTION_ROWS), "actions", mapping=without, quarter=Q1)
    assert all("Due" not in row[3] for row in row_lines(VIEW, left))


def test_a_workbook_without_a_table_has_no_columns_and_says_so() -> None:
    proposal = propose_import(VIEW.plan, book([["hello"]]), "actions", quarter=Q1)
    assert columns_of(proposal) == {}
    assert verb(proposal) == "Apply 0 changes"
    assert "No table of actions was found" in doubt_lines(proposal)[-1][2] or doubt_lines(proposal)
    assert summary(proposal).startswith("No actions were found in it. Say what the rows are")


def test_money_is_told_in_pounds() -> None:
    rows: list[list[CellValue]] = [["Ref", "Project", "Budget", "Spent"], ["P1", "Market lights", 21000, 100]]
    proposal = propose_import(VIEW.plan, book(rows, "Funding"), "funding", quarter=Q1)
    told = " ".join(row[3] for row in row_lines(VIEW, proposal))
    assert "£21,000" in told


def test_every_kind_can_be_chosen_with_its_fields() -> None:
    assert [kind.text for kind in KINDS][1:3] == ["Actions", "KPIs"]
    for kind in KINDS:
        fields = field_choices(kind.value)
        assert fields[0].value == ""
        assert all(field.text for field in fields)
