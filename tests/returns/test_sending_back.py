"""What goes back to the partner: the workbook they sent, marked and otherwise as it was, and known when it returns."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Severity
from cspdesk.sheets.marked_workbook import MARK_FILL, write_corrections
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.returns.corrections import Corrections, corrections
from cspdesk.usecases.returns.identity import CHECK_SHEET, HIDDEN_SHEET
from cspdesk.usecases.returns.review import KEEP, CellState, Recognised, Review
from cspdesk.usecases.returns.sending import marked_name
from cspdesk.usecases.tables.shades import rating_of
from tests.returns.dunmarsh import Desk, Filling, record_of


def filled(desk: Desk) -> Path:
    """A return with a doubtful rating, a silent action, a note of theirs and text that looks like a formula."""
    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    filling.put("Actions", "2.1", "Progress this quarter", "=SUM(1,2) said the caretaker")
    sheet["J4"].data_type = "s"
    filling.put("Actions", "2.2", "RAG this quarter", "amber/green")
    filling.put("Actions", "2.10", "RAG this quarter", "G")
    sheet["H5"].comment = Comment("we could not agree", "Station Manager")
    return filling.save()


def sent_back(desk: Desk, path: Path) -> tuple[Corrections, Path, str]:
    asked = corrections(desk.bench.plan, desk.review(path))
    target = desk.folder / marked_name(path.name)
    return asked, target, write_corrections(asked, path.read_bytes(), target)


def answers(found: Review) -> dict[tuple[str, str], tuple[CellState, Any]]:
    """Everything the review says of cells that are not unchanged."""
    return {(record.id, cell.field): (cell.state, cell.theirs) for record in found.records for cell in record.waiting()}


def test_cells_in_question_are_shaded_noted_and_listed_with_links(desk: Desk) -> None:
    asked, target, why = sent_back(desk, filled(desk))
    assert why == ""
    book = load_workbook(target)
    assert book.sheetnames[0] == CHECK_SHEET
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == [CHECK_SHEET]
    doubtful = book["Actions"]["H5"]
    assert doubtful.fill.fgColor.rgb == f"00{MARK_FILL}"
    assert doubtful.comment is not None
    assert "Is it Amber or Green?" in doubtful.comment.text
    assert "Your note: we could not agree" in doubtful.comment.text
    rows = list(book[CHECK_SHEET].iter_rows(values_only=True))
    header = rows.index(("No.", "Sheet", "Cell", "About", "What it says", "Question"))
    assert rows[header + 1][:5] == ("1", "Actions", "H5", "2.2, RAG", "amber/green")
    link = book[CHECK_SHEET].cell(header + 2, 3).hyperlink
    assert link is not None
    assert link.location == "'Actions'!H5"
    silent = {str(row[2]) for row in rows[header + 1 :] if str(row[5]).startswith("No RAG")}
    assert silent == {"H4", "H6"}
    assert len(asked.points) == len({row[0] for row in rows[header + 1 :]})


def test_everything_else_is_as_they_sent_it(desk: Desk) -> None:
    path = filled(desk)
    _, target, _ = sent_back(desk, path)
    before, after = load_workbook(path), load_workbook(target)
    assert after.sheetnames[1:] == before.sheetnames
    marked = {("Actions", "H5"), ("Actions", "H4"), ("Actions", "H6")}
    for sheet in before.worksheets:
        twin = after[sheet.title]
        assert (twin.sheet_state, twin.protection.sheet) == (sheet.sheet_state, sheet.protection.sheet)
        assert len(twin.data_validations.dataValidation) == len(sheet.data_validations.dataValidation)
        assert twin.freeze_panes == sheet.freeze_panes
        for row in sheet.iter_rows():
            for cell in row:
                other = twin[cell.coordinate]
                assert (other.value, other.data_type) == (cell.value, cell.data_type)
                if (sheet.title, cell.coordinate) not in marked:
                    assert repr((other.fill, other.border)) == repr((cell.fill, cell.border))
                    assert other.comment == cell.comment
    assert after[HIDDEN_SHEET].sheet_state == "veryHidden"
    assert after["Actions"]["J4"].data_type == "s"


def test_it_is_known_when_it_comes_back_and_reads_as_before(desk: Desk) -> None:
    path = filled(desk)
    _, target, _ = sent_back(desk, path)
    before, again = desk.review(path), desk.review(target)
    assert (again.recognised, again.partner, again.quarter) == (Recognised.ISSUED, before.partner, before.quarter)
    assert answers(again) == answers(before)
    assert [finding.code for finding in again.findings] == [finding.code for finding in before.findings]
    assert rating_of(MARK_FILL) is None


def test_an_answer_in_its_own_cell_is_taken_and_one_beside_the_question_is_told(desk: Desk) -> None:
    _, target, _ = sent_back(desk, filled(desk))
    book = load_workbook(target)
    book["Actions"]["H5"].value = "A - At risk"
    book[CHECK_SHEET]["H6"].value = "it is amber"
    book.save(target)
    again = desk.review(target)
    cell = record_of(again, "2.2").cell("rag")
    assert cell is not None
    assert cell.state is CellState.CLEAN
    (told,) = (finding for finding in again.findings if finding.code == "answer-beside-question")
    assert (told.severity, told.where) == (Severity.WARNING, f"{CHECK_SHEET}!H6")
    second = desk.folder / marked_name(target.name)
    assert second.name == target.name
    write_corrections(corrections(desk.bench.plan, again), target.read_bytes(), second)
    assert [name for name in load_workbook(second).sheetnames if name.startswith(CHECK_SHEET)] == [CHECK_SHEET]


def test_a_merged_cell_is_marked_at_its_corner(desk: Desk) -> None:
    path = filled(desk)
    book = load_workbook(path)
    book["Actions"].merge_cells("G5:H5")
    book["Actions"]["G5"].value = "amber/green"
    book.save(path)
    asked = corrections(desk.bench.plan, desk.review(filled(desk)))
    target = desk.folder / "merged.xlsx"
    assert write_corrections(asked, path.read_bytes(), target) == ""
    assert load_workbook(target)["Actions"]["G5"].comment is not None


@pytest.mark.parametrize(
    "content", [b"Ref,RAG\n1.1,R/A\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a BIFF file", b"PK broken"]
)
def test_of_other_formats_only_the_list_is_written_and_that_is_said(desk: Desk, content: bytes) -> None:
    asked = corrections(desk.bench.plan, desk.review(filled(desk)))
    target = desk.folder / "list.xlsx"
    assert write_corrections(asked, content, target) == "Only an Excel workbook (.xlsx) can be marked."
    book = load_workbook(target)
    assert book.sheetnames == [CHECK_SHEET]
    assert not any(cell.hyperlink for row in book.worksheets[0].iter_rows() for cell in row)


def test_what_a_copy_would_lose_is_not_copied(desk: Desk) -> None:
    asked = corrections(desk.bench.plan, desk.review(filled(desk)))
    own = Workbook()
    sheet = own.worksheets[0]
    sheet.append([1, 2, 3])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, max_col=3, min_row=1))
    sheet.add_chart(chart, "E5")
    charted = desk.folder / "charted.xlsx"
    own.save(charted)
    target = desk.folder / "list.xlsx"
    assert "holds charts" in write_corrections(asked, charted.read_bytes(), target)
    newer = desk.folder / "newer.xlsx"
    with zipfile.ZipFile(filled(desk)) as old, zipfile.ZipFile(newer, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/worksheets/sheet2.xml":
                content = content.replace(b"</worksheet>", b"<!-- x14:dataValidations --></worksheet>")
            new.writestr(part, content)
    assert "lists to choose from" in write_corrections(asked, newer.read_bytes(), target)
    assert load_workbook(target).sheetnames == [CHECK_SHEET]


def test_questions_are_text_whatever_they_quote(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.2", "RAG this quarter", "+cmd|' /C calc'!A0")
    path = filling.save()
    _, target, _ = sent_back(desk, path)
    sheet = load_workbook(target)[CHECK_SHEET]
    quoted = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("+cmd")]
    assert [(cell.data_type, cell.quotePrefix) for cell in quoted] == [("s", True)]


def test_what_is_decided_is_not_asked_nor_a_row_left_out(desk: Desk) -> None:
    found = desk.review(filled(desk))
    row = record_of(found, "2.2")
    assert any("2.2, RAG" in point.about for point in corrections(desk.bench.plan, found).points)
    for field in ("rag", ""):
        asked = corrections(desk.bench.plan, found, {(row.id, field): KEEP})
        assert not any("2.2, RAG" in point.about for point in asked.points)


def test_a_folder_that_refuses_is_told_and_nothing_is_left(desk: Desk) -> None:
    asked = corrections(desk.bench.plan, desk.review(filled(desk)))
    with pytest.raises(PersonError, match="cannot be written"):
        write_corrections(asked, b"Ref,RAG", desk.folder / "nowhere" / "list.xlsx")


def test_the_reader_never_takes_the_list_for_a_table(desk: Desk) -> None:
    _, target, _ = sent_back(desk, filled(desk))
    assert all(table.sheet != CHECK_SHEET for table in desk.review(target).tables)
    assert read_book(target).sheets[0].name == CHECK_SHEET
