"""The reference of a row a partner added."""

from __future__ import annotations

from typing import Any

import pytest

from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.new_refs import about_ref
from cspdesk.usecases.returns.review import CellState, Match, Review
from cspdesk.usecases.tables.answers import Ask
from tests.returns.dunmarsh import Desk, Filling


def with_rows(desk: Desk, *rows: tuple[Any, str]) -> Review:
    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    for number, (ref, words) in enumerate(rows, sheet.max_row + 1):
        for heading, value in (("Ref", ref), ("Action", words), ("RAG this quarter", "G")):
            sheet.cell(number, filling.column("Actions", heading)).value = value
    return desk.review(filling.save())


@pytest.mark.parametrize("ref", ["NEW", "TBC", "n/a", "?", "-", "New action", "NEW 1", "tbc.", None])
def test_a_place_holder_is_no_reference_and_the_next_free_ones_are_offered(desk: Desk, ref: Any) -> None:
    row = with_rows(desk, (ref, "Lend out fire blankets")).records[4]
    cell = row.cell("ref")
    assert cell is not None
    assert (row.match, row.ref, cell.state) == (Match.NEW, None, CellState.ASK)
    assert isinstance(cell.answer, Ask)
    assert (cell.answer.code, cell.options, cell.answer.prefer) == ("reference-wanted", ("1.3", "2.11"), None)


def test_each_of_several_new_rows_is_offered_its_own(desk: Desk) -> None:
    found = with_rows(desk, ("2.x", "Lend out fire blankets"), ("2.?", "Check hydrants each spring"))
    asked = [cell.answer for row in found.records if (cell := row.cell("ref")) and isinstance(cell.answer, Ask)]
    assert [one.prefer for one in asked] == ["2.11", "2.12"]


@pytest.mark.parametrize(
    ("kind", "ref", "code", "options"),
    [
        ("kpi", "new", "reference-wanted", ("K4",)),
        ("project", "", "reference-wanted", ("F3",)),
        ("risk", "R1", "reference-taken", ("R2",)),
        ("risk", "R7", None, ()),
        ("action", "1.9", None, ()),
        ("action", "2.1", "reference-taken", ("2.11",)),
        ("action", "Blankets", "unlike-a-reference", ("Blankets", "1.3", "2.11")),
    ],
)
def test_a_reference_that_will_do_is_taken(
    plan: Workplan, kind: str, ref: str, code: str | None, options: tuple[str, ...]
) -> None:
    found = about_ref(plan, kind, ref, "", ())
    assert (found.code if found else None, found.options if found else ()) == (code, options)
