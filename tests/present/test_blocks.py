"""Blocks of cells: to and from the clipboard, laid over a table before anything changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.faults import PersonError
from cspdesk.present.tables.actions import ACTIONS
from cspdesk.present.tables.clipboard import from_text, to_text
from cspdesk.present.tables.pasting import fill, lay, spread
from cspdesk.present.tables.record_table import RecordTable
from cspdesk.present.viewpoint import Viewpoint
from tests.present.desk_plan import Q1, TODAY, desk_plan

cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ['"', "a\tb", "a\nb", '""x']
)


@given(st.integers(1, 4).flatmap(lambda wide: st.lists(st.lists(cells, min_size=wide, max_size=wide), min_size=1)))
def test_a_block_survives_the_clipboard(rows: list[list[str]]) -> None:
    rows[-1][0] = "end"  # rows that are empty to the end are not copied back
    assert from_text(to_text(rows)) == rows


def test_reads_what_spreadsheets_copy() -> None:
    assert from_text("a\tb\r\nc\r\n") == [["a", "b"], ["c", ""]]
    assert from_text('"two\nlines"\tx\n') == [["two\nlines", "x"]]
    assert from_text("") == []
    assert from_text("\n\n") == []
    assert from_text("nul\0l\rx") == [["null"], ["x"]]


@pytest.fixture
def table() -> RecordTable:
    return RecordTable(ACTIONS, Viewpoint(desk_plan(), Q1, TODAY))


def test_a_block_that_fits_becomes_one_step(table: RecordTable) -> None:
    columns = [ACTIONS.column(name) for name in ("due", "update_percent")]
    pasting = lay(table, ["a11", "a12"], columns, [["1 May 2025", "20"], ["", "30"]])
    assert pasting.fits
    assert pasting.told() == ""
    change_set = pasting.command().changes(table.view.plan)
    assert change_set.title == "paste 4 values"
    plan = table.view.plan.apply(change_set)
    assert plan.get(Action, "a12").due is None
    assert {update.percent for update in plan.all(Update)} == {20, 30}


def test_a_block_that_does_not_fit_says_what_and_how_much(table: RecordTable) -> None:
    columns = [ACTIONS.column(name) for name in ("update_rag", "last_rating")]
    block = [["A", "", "x"], ["purple", "Amber", "x"], ["R", "", "x"], ["B", "", "x"]]
    pasting = lay(table, ["a11", "a12"], columns, block)
    assert not pasting.fits
    assert [bool(cell.fault) for cell in pasting.cells] == [False, False, True, True]
    assert len(pasting.good) == 1
    assert pasting.command().title == "paste 1 value"
    assert pasting.told() == (
        "2 of 4 values cannot go where they fall. 2 rows of the block would lie below the last row. "
        "1 column of the block would lie right of the last column."
    )


def test_what_is_worked_out_may_be_pasted_over_with_itself(table: RecordTable) -> None:
    shown = table.row("a11").texts[[c.name for c in table.columns].index("last_rating")]
    assert lay(table, ["a11"], [ACTIONS.column("last_rating")], [[shown]]).fits


def test_a_block_fills_a_selection_that_is_a_multiple_of_it() -> None:
    assert spread([["x"]], 2, 3) == [["x", "x", "x"], ["x", "x", "x"]]
    assert spread([["a", "b"]], 2, 4) == [["a", "b", "a", "b"]] * 2
    assert spread([["a", "b"]], 3, 3) == [["a", "b"]]
    assert spread([], 2, 2) == []
    assert lay(RecordTable(ACTIONS, Viewpoint(desk_plan(), Q1, TODAY)), [], [], []).cells == ()


def test_filling_repeats_the_topmost_values(table: RecordTable) -> None:
    step = fill(table, ["a11", "a12", "a21"], [ACTIONS.column("lead"), ACTIONS.column("due")])
    assert step.title == "fill down 4 values"
    plan = table.view.plan.apply(step.changes(table.view.plan))
    assert {plan.get(Action, key).lead for key in ("a11", "a12", "a21")} == {"police"}


def test_a_reference_cannot_be_repeated(table: RecordTable) -> None:
    with pytest.raises(PersonError, match="already an action"):
        fill(table, ["a11", "a12"], [ACTIONS.column("ref")])
    with pytest.raises(PersonError, match="worked out"):
        fill(table, ["a11", "a12"], [ACTIONS.column("last_rating")])
