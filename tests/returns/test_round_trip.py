"""Issued, filled in, read, reviewed, applied, undone: a return survives what people and other programs do to it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cspdesk.domain.rag import Rag
from cspdesk.domain.returns import PartnerReturn, ReturnState
from cspdesk.sheets.marked_workbook import write_corrections
from cspdesk.usecases.returns.corrections import corrections
from cspdesk.usecases.returns.review import CellState, Match, Recognised, Review
from cspdesk.usecases.returns.sending import marked_name
from tests.returns.dunmarsh import Desk, Filling, cell_of, codes, record_of

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of its own for LibreOffice, so that runs do not meet."""
    return tmp_path_factory.mktemp("office")


def resaved(path: Path, profile: Path, *formats: str) -> Path:
    """The workbook opened and saved by LibreOffice, through each format in turn."""
    for number, form in enumerate(formats):
        folder = path.parent / f"saved-{number}"
        profile_option = f"-env:UserInstallation=file://{profile}"
        subprocess.run(
            ["soffice", profile_option, "--headless", "--convert-to", form, "--outdir", str(folder), str(path)],
            check=True,
            capture_output=True,
            timeout=100,
        )
        path = folder / f"{path.stem}.{form}"
    return path


def fill(path: Path) -> Path:
    filling = Filling(path)
    filling.put("Actions", "2.1", "RAG this quarter", "G - On track")
    filling.put("Actions", "2.1", "% complete", 0.45)
    filling.put("Actions", "2.1", "Progress this quarter", "Talks in four schools.\nTwo more in July.")
    filling.put("Actions", "2.10", "RAG this quarter", "R - Off track")
    filling.put("Actions", "2.10", "Recovery step (Amber) or escalation (Red)", "Raised with the board")
    filling.put("KPIs", "K1", "Count", 38)
    filling.put("KPIs", "K2", "Count", 33)
    filling.put("KPIs", "K2", "Out of", 40)
    filling.put("Funding", "F1", "Spent this quarter", 2950.5)
    filling.put("Risks", "R1", "Likelihood now (1-5)", 2)
    filling.answer("Filled in by (post, not name)", "Prevention Manager")
    return filling.save()


def changed(found: Review) -> dict[tuple[str | None, str], object]:
    return {(record.ref, cell.field): cell.theirs for record in found.records for cell in record.waiting()}


EXPECTED = {
    ("2.1", "rag"): Rag.GREEN,
    ("2.1", "progress"): 45,
    ("2.1", "narrative"): "Talks in four schools.\nTwo more in July.",
    ("2.10", "rag"): Rag.RED,
    ("2.10", "recovery"): "Raised with the board",
    ("K1", "count"): 38,
    ("K2", "count"): 33,
    ("K2", "denominator"): 40,
    ("F1", "spent"): 295_050,
    ("R1", "likelihood"): 2,
}


@needs_office
def test_a_marked_workbook_that_another_program_saved_is_known_again(desk: Desk, office: Path) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.2", "RAG this quarter", "amber/green")
    path = filling.save()
    found = desk.review(path)
    target = path.with_name(marked_name(path.name))
    assert write_corrections(corrections(desk.bench.plan, found), path.read_bytes(), target) == ""
    again = desk.review(resaved(target, office, "xlsx"))
    assert (again.recognised, again.partner) == (Recognised.ISSUED, found.partner)
    assert cell_of(again, "2.2", "rag").state is CellState.ASK
    assert codes(again) == codes(found)


def test_filled_reviewed_applied_and_taken_back(desk: Desk) -> None:
    path = fill(desk.issue())
    before = desk.bench.plan
    found = desk.review(path)
    assert changed(found) == EXPECTED
    assert found.count(CellState.CLEAN) == len(EXPECTED)
    done = desk.apply(path, found)
    after = desk.bench.plan
    update = desk.update("a21")
    assert (update.rag, update.percent, update.by) == (Rag.GREEN, 45, "Prevention Manager")
    returned = after.all(PartnerReturn)[0]
    assert done.purpose == "import"
    assert {change.origin for change in done.changes} == {returned.key} == {update.origin}
    assert desk.store.attachment(returned.file) == path.read_bytes()
    assert (returned.state, returned.taken, returned.left) == (ReturnState.ACCEPTED, 10, 0)
    assert desk.bench.undo_title == "take in return Q1 2023/24 of Dunmarsh Fire and Rescue Service"
    desk.bench.undo()
    assert desk.bench.plan == before
    desk.bench.redo()
    assert desk.bench.plan == after


def test_reviewing_it_again_after_applying_finds_nothing_new(desk: Desk) -> None:
    path = fill(desk.issue())
    desk.apply(path, desk.review(path))
    again = desk.review(path)
    assert changed(again) == {}
    assert codes(again) == ["same-file"]


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("formats", [("xlsx",), ("ods", "xlsx"), ("ods",), ("xls",)])
def test_survives_being_opened_and_saved_by_another_office(desk: Desk, office: Path, formats: tuple[str, ...]) -> None:
    path = resaved(fill(desk.issue()), office, *formats)
    found = desk.review(path)
    assert found.recognised is Recognised.ISSUED
    assert found.partner == "fire"
    assert changed(found) == EXPECTED
    assert all(record.match is Match.CERTAIN for record in found.records)
    assert [finding for finding in found.findings if finding.severity == "error"] == []


@needs_office
@pytest.mark.slow
def test_saved_by_another_office_before_it_is_filled_in(desk: Desk, office: Path) -> None:
    found = desk.review(fill(resaved(desk.issue(), office, "xlsx")))
    assert changed(found) == EXPECTED


@needs_office
@pytest.mark.slow
def test_one_sheet_saved_as_text_is_still_matched_by_its_words(desk: Desk, office: Path) -> None:
    filling = Filling(fill(desk.issue()))
    for title in ("Start here", "KPIs", "Funding", "Risks", "cspdesk"):
        del filling.book[title]
    path = resaved(filling.save(), office, "csv")
    found = desk.review(path, partner="fire")
    assert {key: value for key, value in changed(found).items() if value != "x"} == {
        key: value for key, value in EXPECTED.items() if str(key[0]).startswith("2")
    }


def test_moved_columns_renamed_sheets_and_a_deleted_hidden_sheet(desk: Desk) -> None:
    filling = Filling(fill(desk.issue()))
    sheet = filling.sheet("Actions")
    sheet.move_range("H3:L7", cols=10)  # the answers to the right
    sheet.move_range("D3:G7", cols=8)
    sheet.title = "our bit"
    filling.sheet("KPIs").title = "Sheet7"
    del filling.book["cspdesk"]
    found = desk.review(filling.save(), partner="fire")
    assert found.recognised is Recognised.UNKNOWN_LAYOUT
    assert changed(found) == EXPECTED
    assert record_of(found, "2.1").match is Match.CERTAIN


def test_rows_in_another_order_and_blank_rows_between(desk: Desk) -> None:
    filling = Filling(fill(desk.issue()))
    sheet = filling.sheet("Actions")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=7)]
    sheet.delete_rows(4, 4)
    for at, values in zip((5, 6, 9, 12), reversed(rows), strict=True):
        for column, value in enumerate(values, 1):
            sheet.cell(at, column).value = value
            if isinstance(value, str):
                sheet.cell(at, column).data_type = "s"  # openpyxl takes an equals sign for a formula
    found = desk.review(filling.save())
    assert changed(found) == EXPECTED
    assert record_of(found, "2.10").row == 5


def test_identities_wiped_out_leave_reference_and_words(desk: Desk) -> None:
    filling = Filling(fill(desk.issue()))
    filling.sheet("Actions").delete_cols(1)
    del filling.book["cspdesk"]
    found = desk.review(filling.save(), partner="fire")
    assert changed(found) == EXPECTED
    assert {record.match for record in found.records} == {Match.CERTAIN}


def test_a_reference_excel_made_a_number_still_finds_its_row(desk: Desk) -> None:
    filling = Filling(fill(desk.issue()))
    sheet = filling.sheet("Actions")
    sheet.cell(filling.row("Actions", "2.10"), 2).value = 2.1
    assert changed(desk.review(filling.save())) == EXPECTED
    sheet.delete_cols(1)
    found = desk.review(filling.save())
    assert changed(found) == EXPECTED
    assert record_of(found, "2.10").match is Match.CERTAIN


def test_a_deleted_row_is_said(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.sheet("Actions").delete_rows(filling.row("Actions", "2.2"))
    found = desk.review(filling.save())
    assert codes(found) == ["row-deleted"]
    assert found.findings[0].ref == "2.2"
    assert found.findings[0].key == "a22"


def test_an_added_row_is_new_and_waits_for_the_officer(desk: Desk) -> None:
    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    for column, value in ((2, "2.4"), (3, "Train wardens to spot arson risks"), (8, "G"), (9, 0.1)):
        sheet.cell(8, column).value = value
    found = desk.review(filling.save())
    record = record_of(found, "2.4")
    assert (record.match, record.key) == (Match.NEW, "")
    assert codes(found) == ["row-added"]
    assert cell_of(found, "2.4", "rag").theirs is Rag.GREEN
    desk.apply(filling.path, found)
    assert len(desk.bench.plan.table("action")) == 6


def test_totals_notes_and_nameless_rows_are_left_out_and_said(desk: Desk) -> None:
    filling = Filling(desk.issue())
    funding, actions = filling.sheet("Funding"), filling.sheet("Actions")
    funding.cell(5, 3).value = "Total"
    funding.cell(5, 9).value = 2950.5
    actions.cell(9, 2).value = "All figures are provisional until the board has met"
    actions.cell(10, 8).value = "G"
    actions.cell(10, 9).value = 0.5
    found = desk.review(filling.save())
    assert [(left.sheet, left.rows, left.code) for left in found.skipped] == [
        ("Actions", (9,), "footnote"),
        ("Actions", (10,), "no-name"),
        ("Funding", (5,), "total"),
    ]
    assert changed(found) == {}


def test_a_copied_row_keeps_its_identity_only_where_it_still_reads_like_it(desk: Desk) -> None:
    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    for column in range(1, 13):
        sheet.cell(8, column).value = sheet.cell(4, column).value
    sheet.cell(8, 2).value = "2.5"
    sheet.cell(8, 3).value = "Something else altogether for older people"
    sheet.cell(8, 8).value = "G"
    found = desk.review(filling.save())
    assert record_of(found, "2.1").match is Match.CERTAIN
    assert record_of(found, "2.5").match is Match.NEW


def test_one_row_given_twice_is_asked_about(desk: Desk) -> None:
    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    for column in range(1, 13):
        sheet.cell(8, column).value = sheet.cell(4, column).value
    sheet.cell(4, 8).value, sheet.cell(8, 8).value = "G", "R"
    found = desk.review(filling.save())
    asked = [record for record in found.records if record.ref == "2.1"]
    assert [record.match for record in asked] == [Match.ASK, Match.ASK]
    assert asked[0].why == "Several rows are about the same record: row 4, row 8."
    desk.apply(filling.path, found)
    assert desk.bench.plan.table("update").keys() == {"u21", "u22"}
    desk.bench.undo()
    chosen = desk.review(filling.path, chosen={asked[1].id: "a21", asked[0].id: ""})
    assert [record.match for record in chosen.records if record.ref == "2.1"] == [Match.NEW, Match.CERTAIN]


def test_a_row_overwritten_with_something_else_is_asked_about(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "Action", "Buy a new fire engine for the northern station")
    filling.put("Actions", "2.1", "RAG this quarter", "G")
    filling.sheet("Actions").cell(4, 2).value = "9.9"
    found = desk.review(filling.save())
    record = found.records[0]
    assert record.match is Match.ASK
    assert record.candidates[0] == "a21"


def test_formulas_come_in_as_their_text_never_as_formulas(desk: Desk) -> None:
    filling = Filling(desk.issue())
    cell = filling.sheet("Actions").cell(4, filling.column("Actions", "Progress this quarter"))
    cell.value = "=cmd|' /C calc'!A0"
    cell.data_type = "s"
    path = filling.save()
    found = desk.review(path)
    assert cell_of(found, "2.1", "narrative").theirs == "=cmd|' /C calc'!A0"
    desk.apply(path, found)
    issued_again = desk.issue()
    assert load_workbook(issued_again)["Actions"].cell(4, 10).data_type == "s"


def test_a_formula_never_calculated_is_asked_about(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("KPIs", "K1", "Count", "=19*2")
    cell = cell_of(desk.review(filling.save()), "K1", "count")
    assert cell.state is CellState.ASK


def test_added_and_deleted_columns_are_said(desk: Desk) -> None:
    filling = Filling(desk.issue())
    kpis = filling.sheet("KPIs")
    kpis.cell(3, 13).value = "Our own forecast"
    kpis.cell(4, 13).value = 40
    actions = filling.sheet("Actions")
    actions.delete_cols(filling.column("Actions", "Evidence"))
    found = desk.review(filling.save())
    assert codes(found) == ["column-gone", "column-added"]
    assert "Our own forecast" in found.findings[1].sentence


def test_an_empty_workbook_is_told(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "empty.xlsx")
    found = desk.review(tmp_path / "empty.xlsx")
    assert "no-table" in codes(found)
    assert found.records == ()
