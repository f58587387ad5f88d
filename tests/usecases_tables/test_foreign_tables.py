"""Tables that are no part of any plan: nothing of them is taken without a question."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import CancelledError, PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.mapping import Mapped
from cspdesk.usecases.importing.proposal import ImportProposal
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.returns.proposing import review
from cspdesk.usecases.returns.review import CellState, Match
from cspdesk.usecases.tables.grid import Book, Cell, CellValue, Sheet
from cspdesk.usecases.tables.layout import find_tables
from cspdesk.usecases.tables.wanted import Wanted
from tests.corpus.plan import corpus_plan

_QUARTER = Quarter(2024, 2)
_COUNTRIES = "id,name,population\n1,Britain,67\n2,France,67\n3,Germany,83\n"
_LISTS = {
    "countries.csv": _COUNTRIES,
    "names.csv": "name\nHealthy Cafe\nVegetarian Cafe\n",
    "prices.csv": "Item,Value,Date\nBread,1.20,01/02/2024\nMilk,0.90,03/02/2024\n",
    "books.csv": "No,Title,Type,Date,Status\n1,Of mice,Novel,01/02/1937,Lent\n2,Ulysses,Novel,02/02/1922,In\n",
    "tests.csv": "Code,Description,Result,Comments\n17,Menu opens,Pass,\n18,Menu closes,Fail,Twice\n",
}


def _book(tmp_path: Path, name: str, text: str) -> Book:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_book(path)


def _import(book: Book, kind: str, mapping: Mapped | None = None, sheet: str = "") -> ImportProposal:
    return propose_import(corpus_plan(), book, kind, quarter=_QUARTER, mapping=mapping, sheet=sheet)


@pytest.mark.parametrize("name", _LISTS)
@pytest.mark.parametrize("kind", IMPORT_KINDS)
def test_nothing_of_a_list_of_something_else_is_brought_in(tmp_path: Path, name: str, kind: str) -> None:
    proposal = _import(_book(tmp_path, name, _LISTS[name]), kind)
    assert not proposal.change_set.changes
    assert proposal.problems


@pytest.mark.parametrize("name", _LISTS)
def test_no_row_of_a_list_of_something_else_is_new_to_a_return(tmp_path: Path, name: str) -> None:
    book = _book(tmp_path, name, _LISTS[name])
    found = review(corpus_plan(), book, attachment=lambda _: b"", today=date(2024, 10, 7))
    assert {record.match for record in found.records} <= {Match.ASK}


_SOMEBODY_ELSES = (
    "Ref,Action,Lead,Due date,RAG\n7.1,Paint the fence,Me,01/02/2025,Green\n7.2,Mow it,Me,02/02/2025,Red\n"
)


@pytest.mark.parametrize("partner", ["", "police"])
def test_nothing_is_sure_of_a_plan_that_is_not_ours_however_plain_it_reads(tmp_path: Path, partner: str) -> None:
    book = _book(tmp_path, "plan.csv", _SOMEBODY_ELSES)
    found = review(corpus_plan(), book, attachment=lambda _: b"", today=date(2024, 10, 7), partner=partner)
    assert [record.match for record in found.records] == [Match.ASK, Match.ASK]
    states = {cell.state for record in found.records for cell in record.cells}
    assert CellState.ASK in states
    assert CellState.CLEAN not in states
    told = found.records[0].cell("rag")
    assert told is not None
    assert told.options == (Rag.GREEN,)


def test_one_row_of_the_plan_makes_the_others_new_once_somebody_is_known_to_have_sent_them(tmp_path: Path) -> None:
    plan = corpus_plan()
    action = Action(key="mine", ref="2.1", priority="p2", lead="police", text="Patrol the park on Friday nights")
    plan = plan.apply(ChangeSet("fill", (Change.add(action),)))
    text = _SOMEBODY_ELSES + "2.1,Patrol the park on Friday nights,Police,,Green\n"

    def matches(partner: str) -> list[Match]:
        book = _book(tmp_path, "plan.csv", text)
        found = review(plan, book, attachment=lambda _: b"", today=date(2024, 10, 7), partner=partner)
        assert found.partner == "police"
        assert found.records[2].cell("rag") is not None
        return [record.match for record in found.records]

    assert matches("police") == matches("") == [Match.NEW, Match.NEW, Match.CERTAIN]


def test_what_an_officer_says_of_a_row_of_a_stranger_stands(tmp_path: Path) -> None:
    book = _book(tmp_path, "plan.csv", _SOMEBODY_ELSES)
    said = {"action plan!2": ""}
    found = review(corpus_plan(), book, attachment=lambda _: b"", today=date(2024, 10, 7), chosen=said)
    assert [record.match for record in found.records] == [Match.NEW, Match.ASK]


def test_saying_which_columns_hold_what_settles_it(tmp_path: Path) -> None:
    book = _book(tmp_path, "countries.csv", _COUNTRIES)
    told = Mapped(wanted=Wanted(1, {"ref": "id", "name": "name"}))
    for proposal in (_import(book, "kpis", told), _import(book, "kpis", sheet=book.sheets[0].name)):
        assert [record.match for record in proposal.records] == [Match.NEW] * 3


def test_a_file_that_says_what_it_holds_needs_one_telling_heading(tmp_path: Path) -> None:
    text = "id,name,target\n91,Something never counted before,67\n92,Another thing altogether,68\n"
    assert [record.match for record in _import(_book(tmp_path, "list.csv", text), "kpis").records] == [Match.ASK] * 2
    named = _import(_book(tmp_path, "Indicators.csv", text), "kpis")
    assert [record.match for record in named.records] == [Match.NEW] * 2


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("list.csv", "priorities", "Ref,Title,Kind\n8,Boat thefts,priority\n9,Rural crime,priority\n"),
        ("priorities.csv", "priorities", "Ref,Title,Comments\n8,Boat thefts,New\n9,Rural crime,New\n"),
        ("list.csv", "kpis", "Ref,Name,Unit\nK91,Boats stolen,boats\nK92,Moorings checked,moorings\n"),
    ],
)
def test_a_reference_is_more_than_a_number(tmp_path: Path, name: str, kind: str, text: str) -> None:
    assert [record.match for record in _import(_book(tmp_path, name, text), kind).records] == [Match.NEW] * 2


def test_three_labels_on_a_sheet_of_other_things_make_no_form() -> None:
    cells = {(row, column): Cell(row, column, row * column) for row in range(10, 40) for column in range(1, 8)}
    labels = {1: ("Action", "Sell it"), 3: ("Due date", "31/03/2025"), 5: ("RAG", "Green")}
    for row, (label, value) in labels.items():
        cells |= {(row, 1): Cell(row, 1, label), (row, 2): Cell(row, 2, value)}
    assert not find_tables(Book("x.xlsx", "", "xlsx", (Sheet("Stock", cells),))).tables
    alone = {place: cell for place, cell in cells.items() if place[0] < 10}
    assert find_tables(Book("x.xlsx", "", "xlsx", (Sheet("Stock", alone),))).tables[0].is_form


def test_a_table_longer_than_any_plan_is_refused() -> None:
    cells = {(1, column): Cell(1, column, name) for column, name in enumerate(("Ref", "Action", "RAG"), start=1)}
    for row in range(2, 20_010):
        cells |= {(row, 1): Cell(row, 1, f"1.{row}"), (row, 2): Cell(row, 2, "Patrol"), (row, 3): Cell(row, 3, "G")}
    with pytest.raises(PersonError, match="20,008 rows"):
        find_tables(Book("x.xlsx", "", "xlsx", (Sheet("Plan", cells),)))


def test_a_table_far_down_a_long_sheet_is_found() -> None:
    cells = {(row, 1): Cell(row, 1, f"note {row}") for row in range(1, 3000)}
    for column, name in enumerate(("Ref", "Action", "RAG"), start=1):
        cells[3002, column] = Cell(3002, column, name)
        cells[3003, column] = Cell(3003, column, ("1.1", "Patrol the park", "Green")[column - 1])
    assert find_tables(Book("x.xlsx", "", "xlsx", (Sheet("Plan", cells),))).tables[0].header_rows == (3002,)


def test_rows_known_by_neither_reference_nor_name_do_not_go_on_with_the_one_above() -> None:
    rows: list[tuple[CellValue, ...]] = [
        ("Project", "Funder", "Allocated", "Spent"),
        ("Lighting", "Home Office", 10, 5),
        (None, "Council", 20, 6),
    ]
    cells = {
        (row, column): Cell(row, column, value)
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value is not None
    }
    found = find_tables(Book("x.xlsx", "", "xlsx", (Sheet("Funding", cells),)))
    assert [line.number for line in found.tables[0].lines] == [2, 3]


def test_cancel_stops_the_comparing_of_rows_with_the_plan(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int, what: str) -> None:
        assert "plan" in what
        told.append((done, total))
        if done:
            raise CancelledError

    book = _book(tmp_path, "plan.csv", _SOMEBODY_ELSES)
    with pytest.raises(CancelledError):
        propose_import(corpus_plan(), book, "actions", quarter=_QUARTER, progress=progress)
    assert told == [(0, 2), (0, 2), (1, 2)]
