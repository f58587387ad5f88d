"""A comparison as a paper: every sort of record on a sheet of its own, and never public by mistake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl

from cspdesk.documents.excel import write_excel
from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.workplan import Workplan
from cspdesk.present.comparing import compared, differences
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.appendix.comparison import comparison
from tests.appendix.dunwick import Q1, TODAY


def with_text(plan: Workplan, text: str, exempt: str = "") -> Workplan:
    action = plan.get(Action, "a1")
    return plan.apply(ChangeSet("edit", (Change.revise(action, replace(action, text=text, exempt=exempt)),)))


def test_a_difference_stands_on_the_sheet_of_its_kind(plan: Workplan, tmp_path: Path) -> None:
    after = with_text(plan, "=Visit every school")
    found = compared(Viewpoint(plan, Q1, TODAY), Viewpoint(after, Q1, TODAY))
    paper = comparison(after, Q1, TODAY, ("Q1 2023/24, version 1", "Now"), differences(found))
    write_excel(paper, tmp_path / "c.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx")["Actions"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["1 Nuisance", "Action 1.1", "Text", "Visit schools", "=Visit every school"] in rows
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert paper.warning == ""


def test_it_says_that_it_holds_exempt_items(plan: Workplan) -> None:
    after = with_text(plan, "Visit every school", exempt="7")
    found = compared(Viewpoint(plan, Q1, TODAY), Viewpoint(after, Q1, TODAY))
    assert {one.field for one in found} == {"Text", "Exempt (paragraphs)"}
    paper = comparison(after, Q1, TODAY, ("then", "now"), differences(found))
    assert paper.warning.startswith("NOT FOR PUBLICATION - contains exempt information under paragraph 7")
