"""The two sample returns ship as they are made, and answer the sample plan's own rows."""

from __future__ import annotations

import json

import pytest
from openpyxl import Workbook, load_workbook

from cspdesk.domain.actions import Action
from cspdesk.domain.partners import Partner
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import Workplan
from cspdesk.resources import resource_path
from cspdesk.usecases.returns.identity import HIDDEN_SHEET, read_identity, read_token
from tests.sample.filled_returns import MESSY, QUARTER, TIDY, filled

RETURNS = resource_path("sample/returns")
REMAKE = "run `python -m tests.sample.filled_returns`"


def cells(book: Workbook) -> dict[tuple[str, str], object]:
    """Every value by sheet and cell, the issue's own key aside: it is new in each workbook."""
    found = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    identity = json.loads(str(found[HIDDEN_SHEET, "A1"]))
    return found | {(HIDDEN_SHEET, "A1"): {name: value for name, value in identity.items() if name != "issue"}}


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
