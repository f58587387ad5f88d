"""The two sample returns ship as they are made, and answer the sample plan's own rows."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from openpyxl import Workbook, load_workbook

from cspdesk.domain.actions import Action
from cspdesk.domain.partners import Partner
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import Workplan
from cspdesk.resources import resource_path
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.returns.deciding import Extent, decide
from cspdesk.usecases.returns.identity import HIDDEN_SHEET, read_identity, read_token
from cspdesk.usecases.returns.issuing import IssueReturns, prepare
from cspdesk.usecases.returns.proposing import review
from cspdesk.usecases.returns.review import ACCEPT, CellState, Match, Review
from tests.sample.filled_returns import MESSY, QUARTER, SENT, TIDY, filled

RETURNS = resource_path("sample/returns")
_OF_THE_ISSUE = ("issue", "content")
REMAKE = "run `python -m tests.sample.filled_returns`"


def cells(book: Workbook) -> dict[tuple[str, str], object]:
    """Every value by sheet and cell, what tells one issue from another aside: that is new in each workbook."""
    found = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    identity = json.loads(str(found[HIDDEN_SHEET, "A1"]))
    return found | {
        (HIDDEN_SHEET, "A1"): {name: value for name, value in identity.items() if name not in _OF_THE_ISSUE}
    }


def test_what_ships_is_what_is_made() -> None:
    made = filled()
    assert sorted(path.name for path in RETURNS.glob("*.xlsx")) == sorted(made)
    for name, book in made.items():
        assert cells(load_workbook(RETURNS / name)) == cells(book), REMAKE


@pytest.mark.parametrize(("name", "ref"), [(TIDY, "fire"), (MESSY, "police")])
def test_a_return_belongs_to_its_partner_and_the_sample_plan(sample_plan: Workplan, name: str, ref: str) -> None:
    book = load_workbook(RETURNS / name)
    identity = read_identity(str(book[HIDDEN_SHEET]["A1"].value))
    partner = sample_plan.by_ref(Partner, ref)
    assert identity
    assert partner
    assert (identity.plan, identity.partner) == (sample_plan.only(Plan).key, partner.key)
    assert identity.quarter == QUARTER
    tokens = [read_token(str(row[0].value)) for row in book["Actions"].iter_rows(min_row=4) if row[0].value]
    leads = {sample_plan.get(Action, token[1]).lead for token in tokens if token}
    assert leads == {partner.key}


def reviewed(plan: Workplan, name: str) -> Review:
    """The review of a sample return, when the same return was issued from this plan."""
    issued = IssueReturns(prepare(plan, QUARTER, at=SENT, by="officer")).changes(plan)
    after = plan.apply(issued)
    return review(after, read_book(RETURNS / name), attachment=issued.attachments.__getitem__, today=SENT.date())


def states(found: Review) -> Counter[CellState]:
    """How many cells of the review are in each state."""
    return Counter(cell.state for record in found.records for cell in record.cells)


def test_the_tidy_return_leaves_nothing_to_ask(sample_plan: Workplan) -> None:
    found = states(reviewed(sample_plan, TIDY))
    assert set(found) == {CellState.CLEAN, CellState.UNCHANGED}
    assert found[CellState.CLEAN] >= 20


def test_the_other_return_is_mostly_understood_and_asked_about_where_it_is_not(sample_plan: Workplan) -> None:
    found = reviewed(sample_plan, MESSY)
    counted = states(found)
    assert counted[CellState.CLEAN] >= 40
    assert counted[CellState.ASK] >= 5
    assert [record.ref for record in found.records if record.match is Match.NEW] == [None]
    asked = {
        (record.ref, cell.field) for record in found.records for cell in record.cells if cell.state is CellState.ASK
    }
    assert asked >= {("5.1", "rag"), ("13.2", "rag"), ("13.2", "evidence"), ("K5.10", "count")}


@pytest.mark.parametrize("name", [TIDY, MESSY])
def test_what_is_called_sure_is_what_is_taken_without_a_look(sample_plan: Workplan, name: str) -> None:
    found = reviewed(sample_plan, name)
    taken = [decision for decision in decide(found, Extent.CLEAN).values() if decision == ACCEPT]
    assert found.sure == len(taken)
    assert (found.count(CellState.CLEAN) > found.sure) == (name == MESSY), "the messy one has rows of its own"
