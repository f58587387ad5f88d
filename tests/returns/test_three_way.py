"""Issued, theirs, ours now: what counts as a change, and whose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cspdesk.domain.actions import Action
from cspdesk.domain.budgets import project_budget
from cspdesk.domain.funding import Project, Spend
from cspdesk.domain.kpis import Reading, ReadingStatus
from cspdesk.domain.periods import Period
from cspdesk.domain.rag import Rag
from cspdesk.domain.risks import Risk, RiskState
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.quarters import FreezeQuarter
from cspdesk.usecases.returns.review import ACCEPT, KEEP, CellState, Decision, Match, Verdict
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.updates import RecordReading, RecordSpend, WriteUpdate
from tests.returns.dunmarsh import NOW, Q1, Desk, Filling, cell_of, codes, record_of

RAG_NOW, DONE, TOLD = "RAG this quarter", "% complete", "Progress this quarter"


def filled(desk: Desk, *answers: tuple[str, str, str, Any]) -> Filling:
    filling = Filling(desk.issue())
    for title, ref, heading, value in answers:
        filling.put(title, ref, heading, value)
    return filling


def test_a_workbook_sent_back_as_it_was_changes_nothing(desk: Desk) -> None:
    path = desk.issue()
    found = desk.review(path)
    assert {record.match for record in found.records} == {Match.CERTAIN}
    assert all(cell.state is CellState.UNCHANGED for record in found.records for cell in record.cells)
    assert found.findings == ()


@pytest.mark.parametrize(
    ("title", "ref", "heading", "value", "field", "theirs"),
    [
        ("Actions", "2.1", RAG_NOW, "G - On track", "rag", Rag.GREEN),
        ("Actions", "2.1", RAG_NOW, "B - Complete", "rag", Rag.BLUE),
        ("Actions", "2.1", RAG_NOW, "A - At risk", "rag", Rag.AMBER),
        ("Actions", "2.1", RAG_NOW, "R - Off track", "rag", Rag.RED),
        ("Actions", "2.1", RAG_NOW, "X - Paused or not due", "rag", Rag.GREY),
        ("Actions", "2.1", RAG_NOW, "amber", "rag", Rag.AMBER),
        ("Actions", "2.1", DONE, 0.45, "progress", 45),
        ("Actions", "2.1", DONE, "45%", "progress", 45),
        ("Actions", "2.1", TOLD, "Talks in four schools", "narrative", "Talks in four schools"),
        ("Actions", "2.1", "Due date", "30/06/2024", "due", date(2024, 6, 30)),
        ("KPIs", "K1", "Count", 38, "count", 38),
        ("Actions", "2.1", DONE, 1, "progress", 100),
        ("Funding", "F1", "Spent this quarter", 2950.5, "spent", 295_050),
        ("Funding", "F1", "Spent this quarter", "£2,950.50", "spent", 295_050),
        ("Funding", "F1", "Year's total you expect", 12500, "forecast", 1_250_000),
        ("Risks", "R1", "Likelihood now (1-5)", 2, "likelihood", 2),
        ("Risks", "R1", "Open or closed", "Closed", "state", RiskState.CLOSED),
        ("Risks", "R1", "What is being done now", "Pay mileage", "mitigation", "Pay mileage"),
    ],
)
def test_what_only_they_changed_is_clean(
    desk: Desk, title: str, ref: str, heading: str, value: Any, field: str, theirs: Any
) -> None:
    found = desk.review(filled(desk, (title, ref, heading, value)).save())
    cell = cell_of(found, ref, field)
    assert (cell.state, cell.theirs) == (CellState.CLEAN, theirs)
    assert sum(one.state is not CellState.UNCHANGED for record in found.records for one in record.cells) == 1


@pytest.mark.parametrize("value", [None, "", "   ", "-", "n/a", "no update"])
def test_blanks_and_no_change_leave_it_as_it_is(desk: Desk, value: Any) -> None:
    found = desk.review(filled(desk, ("Actions", "2.1", TOLD, value)).save())
    assert record_of(found, "2.1").waiting() == ()


def test_as_above_takes_the_answer_of_the_row_above(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "Amber"), ("Actions", "2.2", RAG_NOW, "as above")).save()
    assert cell_of(desk.review(path), "2.2", "rag").theirs is Rag.AMBER
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "as above")).save("first row.xlsx")
    assert cell_of(desk.review(path), "2.1", "rag").state is CellState.ASK


def test_saying_no_change_is_told(desk: Desk) -> None:
    found = desk.review(filled(desk, ("Actions", "2.1", TOLD, "No change")).save())
    assert codes(found) == ["no-change-said"]


def test_what_we_changed_and_they_did_not_stays_ours(desk: Desk) -> None:
    path = desk.issue()
    desk.bench.do(WriteUpdate("a21", Q1, {"rag": Rag.RED, "narrative": "Told by telephone"}))
    desk.bench.do(Revise("action", "a21", {"due": date(2024, 5, 31), "text": "Reworded by us entirely"}))
    found = desk.review(path)
    assert found.count(CellState.UNCHANGED) == sum(len(record.cells) for record in found.records)


def test_what_both_changed_alike_is_no_news(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "Red")).save()
    desk.bench.do(WriteUpdate("a21", Q1, {"rag": Rag.RED}))
    assert cell_of(desk.review(path), "2.1", "rag").state is CellState.UNCHANGED


def test_what_both_changed_differently_is_a_conflict_with_all_three(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", "Due date", "30 June 2024"), ("Actions", "2.1", RAG_NOW, "G")).save()
    desk.bench.do(Revise("action", "a21", {"due": date(2024, 5, 31)}))
    desk.bench.do(WriteUpdate("a21", Q1, {"rag": Rag.RED}))
    found = desk.review(path)
    due, rag = cell_of(found, "2.1", "due"), cell_of(found, "2.1", "rag")
    assert (due.state, due.base, due.theirs, due.ours) == (
        CellState.CONFLICT,
        date(2024, 3, 31),
        date(2024, 6, 30),
        date(2024, 5, 31),
    )
    assert (rag.state, rag.base, rag.theirs, rag.ours) == (CellState.CONFLICT, None, Rag.GREEN, Rag.RED)
    desk.apply(path, found)
    assert desk.update("a21").rag is Rag.RED
    assert desk.bench.plan.get(Action, "a21").due == date(2024, 5, 31)


def test_a_conflict_is_taken_when_the_officer_says_so(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "G")).save()
    desk.bench.do(WriteUpdate("a21", Q1, {"rag": Rag.RED}))
    found = desk.review(path)
    desk.apply(path, found, {(record_of(found, "2.1").id, "rag"): ACCEPT})
    assert desk.update("a21").rag is Rag.GREEN


def test_their_wording_of_the_plan_is_kept_out_unless_chosen(desk: Desk) -> None:
    theirs = "Deliver fire safety talks and a quiz to every year 8 class"
    path = filled(desk, ("Actions", "2.1", "Action", theirs)).save()
    found = desk.review(path)
    assert cell_of(found, "2.1", "text").state is CellState.REWORDING
    desk.apply(path, found)
    assert desk.bench.plan.get(Action, "a21").text == "Deliver fire safety talks to every year 8 class"
    desk.bench.undo()
    desk.apply(path, found, {(record_of(found, "2.1").id, "text"): ACCEPT})
    assert desk.bench.plan.get(Action, "a21").text == theirs


def test_a_full_stop_or_capital_is_no_rewording(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", "Action", "deliver  fire safety talks to every Year 8 class.")).save()
    assert cell_of(desk.review(path), "2.1", "text").state is CellState.UNCHANGED


def test_a_doubtful_answer_is_asked_and_taken_as_the_officer_says(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "in progress")).save()
    found = desk.review(path)
    cell = cell_of(found, "2.1", "rag")
    assert cell.state is CellState.ASK
    assert cell.theirs is None
    assert cell.options == (Rag.GREEN, Rag.AMBER)
    record = record_of(found, "2.1").id
    desk.apply(path, found, {(record, "rag"): ACCEPT})  # nothing certain to accept
    assert desk.bench.plan.table("update").keys() == {"u21", "u22"}
    desk.bench.undo()
    desk.apply(path, found, {(record, "rag"): Decision(Verdict.VALUE, Rag.AMBER)})
    assert desk.update("a21").rag is Rag.AMBER


def test_a_rating_by_colour_alone_is_read_and_our_own_colours_are_not(desk: Desk) -> None:
    from openpyxl.styles import PatternFill

    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    cell = sheet.cell(filling.row("Actions", "2.2"), filling.column("Actions", RAG_NOW))
    cell.fill = PatternFill("solid", fgColor="FF0000")
    found = desk.review(filling.save())
    red = cell_of(found, "2.2", "rag")
    assert red.theirs is Rag.RED or (isinstance(red.answer, Ask) and Rag.RED in red.answer.options)
    assert record_of(found, "2.1").waiting() == ()


def test_counts_and_figure_that_disagree_are_asked_together(desk: Desk) -> None:
    path = filled(desk, ("KPIs", "K2", "Count", 33), ("KPIs", "K2", "Out of", 40), ("KPIs", "K2", "Figure", 80)).save()
    found = desk.review(path)
    assert [cell.state for cell in record_of(found, "K2").waiting()] == [CellState.ASK] * 3
    assert cell_of(found, "K2", "actual").options == (Decimal(80), Decimal("82.50"))


def test_more_cases_than_there_were_is_asked(desk: Desk) -> None:
    path = filled(desk, ("KPIs", "K2", "Count", 41), ("KPIs", "K2", "Out of", 40)).save()
    cell = cell_of(desk.review(path), "K2", "count")
    assert isinstance(cell.answer, Ask)
    assert cell.answer.code == "more-than-all"


def test_a_figure_that_only_rounds_the_counts_is_not_kept_beside_them(desk: Desk) -> None:
    path = filled(desk, ("KPIs", "K2", "Count", 33), ("KPIs", "K2", "Out of", 41), ("KPIs", "K2", "Figure", 80)).save()
    found = desk.review(path)
    desk.apply(path, found)
    reading = reading_of(desk, "k2")
    assert (reading.count, reading.denominator, reading.value) == (33, 41, None)


def reading_of(desk: Desk, kpi: str) -> Reading:
    period = Period.of_quarter(Q1)
    return next(one for one in desk.bench.plan.linked(Reading, "kpi", kpi) if one.period == period)


def test_a_new_count_does_away_with_the_figure_of_the_old_one(desk: Desk) -> None:
    desk.bench.do(RecordReading("k1", Period.of_quarter(Q1), {"value": Decimal(50)}))
    path = filled(desk, ("KPIs", "K1", "Count", 38)).save()
    desk.apply(path, desk.review(path))
    reading = reading_of(desk, "k1")
    assert (reading.count, reading.value, reading.status) == (38, None, ReadingStatus.REVISED)


def test_another_denominator_makes_another_figure(desk: Desk) -> None:
    desk.bench.do(RecordReading("k2", Period.of_quarter(Q1), {"count": 30, "denominator": 40, "value": Decimal(75)}))
    path = filled(desk, ("KPIs", "K2", "Out of", 60)).save()
    desk.apply(path, desk.review(path))
    reading = reading_of(desk, "k2")
    assert (reading.count, reading.denominator, reading.value) == (30, 60, None)


def test_a_finished_figure_does_away_with_old_counts(desk: Desk) -> None:
    desk.bench.do(RecordReading("k2", Period.of_quarter(Q1), {"count": 1, "denominator": 2}))
    path = filled(
        desk, ("KPIs", "K2", "Figure", 60), ("KPIs", "K2", "Count", None), ("KPIs", "K2", "Out of", None)
    ).save()
    desk.apply(path, desk.review(path))
    reading = reading_of(desk, "k2")
    assert (reading.count, reading.denominator, reading.value) == (None, None, Decimal(60))


def test_a_note_beside_a_figure_is_kept_with_it(desk: Desk) -> None:
    path = filled(desk, ("KPIs", "K1", "Anything the reader must know", "Provisional until August")).save()
    desk.apply(path, desk.review(path))
    assert reading_of(desk, "k1").note == "Provisional until August"


def test_a_years_total_is_spread_over_the_quarters_still_to_come(desk: Desk) -> None:
    path = filled(
        desk, ("Funding", "F1", "Spent this quarter", 2000), ("Funding", "F1", "Year's total you expect", 12500)
    ).save()
    desk.apply(path, desk.review(path))
    lines = {line.quarter: line for line in desk.bench.plan.linked(Spend, "project", "pr1")}
    assert lines[Q1].spent == 200_000
    assert [lines[Q1 + n].forecast for n in (1, 2, 3)] == [350_000, 350_000, 350_000]


def test_a_years_total_leaves_a_frozen_quarter_as_it_was_published(desk: Desk) -> None:
    desk.bench.do(FreezeQuarter(Q1, "officer", NOW))
    filling = Filling(desk.issue(quarter=Q1 + 1))
    filling.put("Funding", "F1", "Spent this quarter", 2000)
    filling.put("Funding", "F1", "Year's total you expect", 12500)
    path = filling.save()
    desk.apply(path, desk.review(path, quarter=Q1 + 1))
    plan = desk.bench.plan
    lines = {line.quarter: line for line in plan.linked(Spend, "project", "pr1")}
    assert (lines[Q1].profile, lines[Q1].spent, lines[Q1].forecast) == (300_000, None, None)
    assert [lines[Q1 + n].forecast for n in (2, 3)] == [375_000, 375_000]
    assert project_budget(plan, plan.get(Project, "pr1")).outturn == 1_250_000


def test_a_years_total_that_a_frozen_quarter_leaves_no_room_for_is_asked(desk: Desk) -> None:
    desk.bench.do(FreezeQuarter(Q1, "officer", NOW))
    filling = Filling(desk.issue(quarter=Q1 + 1))
    filling.put("Funding", "F1", "Spent this quarter", 2000)
    filling.put("Funding", "F1", "Year's total you expect", 4000)
    cell = cell_of(desk.review(filling.save(), quarter=Q1 + 1), "F1", "forecast")
    assert isinstance(cell.answer, Ask)
    assert cell.answer.code == "forecast-does-not-fit"
    assert "stands as expected in a frozen quarter" in cell.answer.why


def test_a_years_total_that_stays_as_it_was_is_kept_when_less_was_spent(desk: Desk) -> None:
    path = filled(
        desk, ("Funding", "F1", "Spent this quarter", 2000), ("Funding", "F1", "Year's total you expect", 12000)
    ).save()
    found = desk.review(path)
    cell = cell_of(found, "F1", "forecast")
    assert (cell.state, cell.theirs, cell.ours) == (CellState.CLEAN, 1_200_000, 1_100_000)
    desk.apply(path, found)
    assert project_budget(desk.bench.plan, desk.bench.plan.get(Project, "pr1")).outturn == 1_200_000
    again = desk.review(path)
    assert record_of(again, "F1").waiting() == ()


def test_a_figure_our_column_shows_a_hundredfold_is_asked_unless_the_whole_column_is_so(desk: Desk) -> None:
    found = desk.review(filled(desk, ("Actions", "2.1", DONE, 75), ("Actions", "2.2", DONE, 0.4)).save())
    answer = cell_of(found, "2.1", "progress").answer
    assert isinstance(answer, Ask)
    assert (answer.code, answer.options, answer.prefer) == ("percent-scale", (75,), 75)
    assert cell_of(found, "2.2", "progress").theirs == 40
    typed = (("2.1", 75), ("2.2", 40), ("2.3", 2), ("2.10", 3))
    found = desk.review(filled(desk, *(("Actions", ref, DONE, value) for ref, value in typed)).save())
    told = {ref: cell_of(found, ref, "progress") for ref, _ in typed}
    assert {ref: (cell.state, cell.theirs) for ref, cell in told.items()} == {
        ref: (CellState.CLEAN, value) for ref, value in typed
    }


def test_a_share_where_a_per_cent_belongs_is_asked_whatever_other_kpis_say(desk: Desk) -> None:
    cell = cell_of(desk.review(filled(desk, ("KPIs", "K2", "Figure", 0.725)).save()), "K2", "actual")
    assert isinstance(cell.answer, Ask)
    assert cell.answer.code == "percent-scale"


def test_a_years_total_below_what_was_spent_is_asked(desk: Desk) -> None:
    path = filled(
        desk, ("Funding", "F1", "Spent this quarter", 2000), ("Funding", "F1", "Year's total you expect", 1500)
    ).save()
    cell = cell_of(desk.review(path), "F1", "forecast")
    assert isinstance(cell.answer, Ask)
    assert cell.answer.code == "forecast-does-not-fit"


def test_a_years_total_in_its_last_quarter_must_be_what_was_spent(desk: Desk) -> None:
    for number in (2, 3):
        desk.bench.do(RecordSpend("pr1", Q1 + (number - 1), {"spent": 300_000}))
    desk.bench.do(RecordSpend("pr1", Q1, {"spent": 300_000}))
    filling = Filling(desk.issue(quarter=Q1 + 3))
    filling.put("Funding", "F1", "Spent this quarter", 3000)
    filling.put("Funding", "F1", "Year's total you expect", 12500)
    cell = cell_of(desk.review(filling.save(), quarter=Q1 + 3), "F1", "forecast")
    assert isinstance(cell.answer, Ask)
    assert cell.options == ()


def test_a_risk_that_was_looked_at_says_when(desk: Desk) -> None:
    path = filled(desk, ("Risks", "R1", "Impact now (1-5)", "5")).save()
    desk.apply(path, desk.review(path))
    risk = desk.bench.plan.get(Risk, "risk1")
    assert (risk.impact, risk.reviewed) == (5, date(2023, 7, 3))


@pytest.mark.parametrize(("value", "options"), [("7", ()), ("High", (4,)), ("purple", ())])
def test_scores_beyond_five_and_words_for_scores_are_asked(desk: Desk, value: str, options: tuple[int, ...]) -> None:
    cell = cell_of(desk.review(filled(desk, ("Risks", "R1", "Likelihood now (1-5)", value)).save()), "R1", "likelihood")
    assert (cell.state, cell.options) == (CellState.ASK, options)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((("rag", "B"), ("progress", 0.6)), "complete-below-100"),
        ((("rag", "R"), ("progress", 1), ("recovery", "Told the board")), "done-but-late"),
        ((("rag", "G"), ("progress", 0.1)), "fell-back"),
        ((("rag", "R"), ("progress", 0.4)), "no-recovery"),
    ],
)
def test_answers_that_look_odd_together_are_told(desk: Desk, answers: tuple[tuple[str, Any], ...], code: str) -> None:
    headings = {"rag": RAG_NOW, "progress": DONE, "recovery": "Recovery step (Amber) or escalation (Red)"}
    path = filled(desk, *(("Actions", "2.1", headings[field], value) for field, value in answers)).save()
    assert codes(desk.review(path)) == [code]


def test_the_answer_of_last_quarter_cannot_be_rewritten(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", "What you told us last quarter", "We never said that")).save()
    found = desk.review(path)
    assert codes(found) == ["last-answer-changed"]
    desk.apply(path, found, {})
    assert desk.bench.plan.table("update")["u21"].narrative == "Talks booked with all six schools."  # type: ignore[attr-defined]


def test_keeping_ours_is_a_decision_too(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "R")).save()
    found = desk.review(path)
    desk.apply(path, found, {(record_of(found, "2.1").id, "rag"): KEEP})
    assert desk.bench.plan.table("update").keys() == {"u21", "u22"}
