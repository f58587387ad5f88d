"""A note beside a figure says what the figure is worth."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from openpyxl.comments import Comment

from cspdesk.domain.periods import Period
from cspdesk.usecases.returns.review import CellState
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.updates import RecordReading, RecordSpend
from tests.returns.dunmarsh import Q1, Q2, Desk, Filling, cell_of, codes

NOTE = "Anything the reader must know"


def code_of(desk: Desk, note: str, quarter: Any = Q2) -> str | None:
    filling = Filling(desk.issue(quarter=quarter))
    filling.put("KPIs", "K1", "Count", 40)
    filling.put("KPIs", "K1", NOTE, note)
    cell = cell_of(desk.review(filling.save(), quarter=quarter), "K1", "count")
    return cell.answer.code if isinstance(cell.answer, Ask) else None


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("year to date", "year-to-date"),
        ("Please note: YTD figure", "year-to-date"),
        ("Q1 figure", "another-period"),
        ("last quarter", "another-period"),
        ("This is for May and June only", "another-period"),
        ("April to September total", "another-period"),
        ("rolling 12 months", "another-period"),
        ("half year", "another-period"),
        ("provisional", "not-settled"),
        ("Estimate - system down", "not-settled"),
        ("excludes September", "not-settled"),
        ("two stations missing", "not-settled"),
        ("force-wide", "another-area"),
        ("Two districts combined", "another-area"),
        ("Up on last quarter because of the dry spring", None),
        ("3 fewer than in Q1", None),
        ("Final figure for July to September", None),
        ("The marketing campaign may have helped", None),
        ("Next survey due in October", None),
    ],
)
def test_a_note_that_doubts_the_figure_is_asked(desk: Desk, note: str, code: str | None) -> None:
    assert code_of(desk, note) == code


def test_the_first_quarter_is_the_year_to_date(desk: Desk) -> None:
    assert code_of(desk, "year to date", Q1) is None


def test_what_was_reported_earlier_is_offered_taken_off(desk: Desk) -> None:
    desk.bench.do(RecordReading("k1", Period.of_quarter(Q1), {"value": Decimal(15)}))
    desk.bench.do(RecordSpend("pr1", Q1, {"spent": 300_000}))
    filling = Filling(desk.issue(quarter=Q2))
    filling.put("KPIs", "K1", "Count", 40)
    filling.put("KPIs", "K1", NOTE, "YTD")
    filling.put("Funding", "F1", "Spent this quarter", 5000)
    filling.put("Funding", "F1", "Note", "Cumulative")
    found = desk.review(filling.save(), quarter=Q2)
    assert cell_of(found, "K1", "count").options == (25, 40)
    assert cell_of(found, "F1", "spent").options == (200_000, 500_000)


def test_a_comment_on_the_cell_is_said_and_weighed(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("KPIs", "K1", "Count", 40)
    sheet = filling.sheet("KPIs")
    place = sheet.cell(filling.row("KPIs", "K1"), filling.column("KPIs", "Count"))
    place.comment = Comment("provisional, station 3 to follow", "someone")
    found = desk.review(filling.save())
    assert cell_of(found, "K1", "count").state is CellState.ASK
    assert "comment" in codes(found)


@pytest.mark.parametrize("words", ["No change", "as last quarter"])
def test_no_change_is_no_figure(desk: Desk, words: str) -> None:
    filling = Filling(desk.issue())
    filling.put("KPIs", "K2", "Figure", words)
    filling.put("Funding", "F1", "Spent this quarter", words)
    found = desk.review(filling.save())
    assert cell_of(found, "K2", "actual").options == (Decimal(75),)
    assert cell_of(found, "F1", "spent").options == ()


@pytest.mark.parametrize("words", ["nil", "None", "0", "zero"])
def test_nil_is_nought_where_a_count_is_wanted_and_nothing_where_words_are(desk: Desk, words: str) -> None:
    filling = Filling(desk.issue())
    filling.put("KPIs", "K1", "Count", words)
    cell = cell_of(desk.review(filling.save()), "K1", "count")
    assert (cell.state, cell.theirs) == (CellState.CLEAN, 0)


def test_nil_for_words_changes_nothing_and_is_said(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "Progress this quarter", "Nil")
    found = desk.review(filling.save())
    assert cell_of(found, "2.1", "narrative").state is CellState.UNCHANGED
    assert codes(found) == ["nothing-said"]


def test_a_forecast_is_of_another_time_by_nature(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Funding", "F1", "Spent this quarter", 640)
    filling.put("Funding", "F1", "Year's total you expect", 1800)
    filling.put("Funding", "F1", "Note", "Two visits are invoiced in October.")
    found = desk.review(filling.save())
    assert cell_of(found, "F1", "spent").state is CellState.ASK
    assert cell_of(found, "F1", "forecast").state is CellState.CLEAN
