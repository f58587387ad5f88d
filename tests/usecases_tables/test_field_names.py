"""The names the plan's own fields have are accepted as headings of columns, alone and together."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from cspdesk.domain.periods import Quarter
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.proposal import ImportProposal
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.tables.header_search import heading
from cspdesk.usecases.tables.headings import fields_of
from tests.corpus.plan import corpus_plan

_ROWS = {
    "priorities": {
        "ref": ("7", "8"), "title": ("Safer roads", "Rural crime"), "kind": ("priority", "theme"),
        "definition": ("Fewer people hurt on the roads of the district", "Theft and damage on farms and in villages"),
        "lead": ("Police", "Fire"),
    },
    "actions": {
        "ref": ("1.7", "1.8"), "priority": ("1", "1"), "lead": ("Police", "Police"), "partners": ("Police", "Police"),
        "text": ("Carry out joint patrols with wardens in the town centre", "Visit every licensed premises"),
        "start": ("01/04/2024", "01/05/2024"), "due": ("31/03/2025", "30/09/2024"), "rag": ("G", "A"),
        "progress": ("45%", "20%"), "narrative": ("Patrols began in May with two wardens.", "Forty premises visited."),
        "evidence": ("Patrol log held by the wardens' office.", "List of premises with dates of the visits."),
    },
    "kpis": {
        "ref": ("K7", "K8"), "name": ("Burglaries of homes", "Thefts from cars"), "unit": ("number", "number"),
        "better": ("lower", "lower"), "baseline": ("412", "380"), "target": ("400", "370"), "actual": ("95", "88"),
    },
    "funding": {
        "ref": ("F7", "F8"), "line": ("Street lights", "Youth outreach"), "funder": ("Commissioner", "Commissioner"),
        "kind": ("revenue", "capital"), "allocated": ("9000", "12000"), "committed": ("4000", "8000"),
        "spent": ("1500", "2500"), "forecast": ("9000", "11000"),
    },
}  # fmt: skip
"""By kind, every field name of the contract with two values of it."""

_PAIRS = [(kind, name) for kind, names in _ROWS.items() for name in names]


def _proposal(folder: Path, kind: str, names: tuple[str, ...], rows: int = 2, separator: str = ",") -> ImportProposal:
    lines = [names, *(tuple(_ROWS[kind][name][row] for name in names) for row in range(rows))]
    path = folder / "table.csv"
    path.write_text("".join(separator.join(line) + "\n" for line in lines))
    return propose_import(corpus_plan(), read_book(path), kind, quarter=Quarter(2024, 2))


def _assert_read(proposal: ImportProposal, names: tuple[str, ...], rows: int = 2) -> None:
    (table,) = proposal.tables
    assert table.header_rows == (1,)
    assert [column.field for column in table.columns] == list(names)
    assert [record.row for record in proposal.records] == list(range(2, rows + 2))
    codes = {finding.code for finding in proposal.findings}
    assert not codes & {"no-table", "columns-not-read"}


@pytest.mark.parametrize(("kind", "name"), _PAIRS)
def test_a_field_name_names_its_field(kind: str, name: str) -> None:
    assert name in [field for field, _ in fields_of(IMPORT_KINDS[kind].table, heading(name))]
    assert name in IMPORT_KINDS[kind].readers


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("kind", _ROWS)
def test_all_of_them_together(tmp_path: Path, kind: str, rows: int) -> None:
    names = tuple(_ROWS[kind])
    _assert_read(_proposal(tmp_path, kind, names, rows), names, rows)
    backwards = tuple(reversed(names))
    _assert_read(_proposal(tmp_path, kind, backwards, rows, ";"), backwards, rows)


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize(("kind", "name"), _PAIRS)
def test_a_name_and_a_reference_or_wording_make_a_table(tmp_path: Path, kind: str, name: str, rows: int) -> None:
    for known in ("ref", IMPORT_KINDS[kind].wording):
        if known != name:
            for names in permutations((known, name)):
                _assert_read(_proposal(tmp_path, kind, names, rows), names, rows)


@pytest.mark.parametrize("kind", _ROWS)
def test_a_list_of_the_wording_alone(tmp_path: Path, kind: str) -> None:
    names = (IMPORT_KINDS[kind].wording,)
    _assert_read(_proposal(tmp_path, kind, names), names)


@pytest.mark.parametrize(
    "names",
    [("ref", "text", "lead"), ("ref", "text", "due", "rag"), ("ref", "text", "partners", "lead"), ("ref", "text")],
)
def test_actions_of_a_few_columns_are_new_and_sure(tmp_path: Path, names: tuple[str, ...]) -> None:
    proposal = _proposal(tmp_path, "actions", names)
    assert [record.match for record in proposal.records] == [Match.NEW, Match.NEW]
    assert [record.ref for record in proposal.records] == ["1.7", "1.8"]
    assert all(record.set["text"] for record in proposal.records)


def test_progress_is_a_percentage_where_it_holds_figures_and_an_update_where_it_holds_words(tmp_path: Path) -> None:
    first = _proposal(tmp_path, "actions", ("ref", "text", "progress")).records[0]
    assert first.set["progress"] == 45
    path = tmp_path / "words.csv"
    path.write_text("Ref,Action,Progress\n1.7,Carry out patrols,On track\n1.8,Visit premises,Half are done now\n")
    records = propose_import(corpus_plan(), read_book(path), "actions", quarter=Quarter(2024, 2)).records
    assert [record.set["narrative"] for record in records] == ["On track", "Half are done now"]
