"""The workbook a partner gets: what it holds, how it is guarded, and that nothing in it runs."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.plans import Plan
from cspdesk.domain.rag import Rag
from cspdesk.domain.risks import RiskState
from cspdesk.sheets.return_workbook import write_return
from cspdesk.usecases.returns.columns import SECTIONS, section_of
from cspdesk.usecases.returns.content import ReturnContent, ReturnRow, ReturnSheet, decode, encode
from cspdesk.usecases.returns.identity import read_identity, read_token
from cspdesk.usecases.returns.issuing import prepare
from tests.returns.dunmarsh import NOW, Q1, small_plan


@pytest.fixture
def content() -> ReturnContent:
    return prepare(small_plan(), Q1, at=NOW, by="officer", partners=("fire",))[0].content


@pytest.fixture
def path(content: ReturnContent, tmp_path: Path) -> Path:
    written = tmp_path / "return.xlsx"
    write_return(content, written)
    return written


def sheet_of(path: Path, title: str) -> Worksheet:
    found = load_workbook(path)[title]
    assert isinstance(found, Worksheet)
    return found


def headings(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[3] if cell.value}


def test_has_a_first_sheet_one_for_each_section_and_a_hidden_one(path: Path) -> None:
    book = load_workbook(path)
    assert book.sheetnames == ["Start here", "Actions", "KPIs", "Funding", "Risks", "cspdesk"]
    assert book["cspdesk"].sheet_state == "veryHidden"
    assert book.active is book["Start here"]


def test_identity_names_partner_quarter_and_issue(path: Path, content: ReturnContent) -> None:
    identity = read_identity(str(sheet_of(path, "cspdesk")["A1"].value))
    assert identity is not None
    assert (identity.partner, identity.quarter, identity.number, identity.issue) == ("fire", Q1, 1, content.issue)


def test_every_row_hides_its_identity_in_a_hidden_column(path: Path) -> None:
    sheet = sheet_of(path, "Actions")
    assert sheet.column_dimensions["A"].hidden
    assert [read_token(str(sheet.cell(row, 1).value)) for row in range(4, 8)] == [
        ("action", "a21"),
        ("action", "a22"),
        ("action", "a23"),
        ("action", "a210"),
    ]


def test_dates_and_numbers_are_real_ones(path: Path) -> None:
    actions, funding = sheet_of(path, "Actions"), sheet_of(path, "Funding")
    at = headings(actions)
    due = actions.cell(4, at["Due date"])
    assert isinstance(due.value, datetime)
    assert due.value.date() == date(2024, 3, 31)
    assert due.number_format == "d mmm yyyy"
    assert actions.cell(4, at["% complete last quarter"]).value == 0.2
    assert funding.cell(4, headings(funding)["Budget for the year"]).value == 12000
    assert funding.cell(4, headings(funding)["Budget for the year"]).number_format == "£#,##0.00"


def test_last_answer_stands_beside_the_new_one(path: Path) -> None:
    sheet = sheet_of(path, "Actions")
    at = headings(sheet)
    assert sheet.cell(4, at["RAG last quarter"]).value == "G - On track"
    assert sheet.cell(4, at["What you told us last quarter"]).value == "Talks booked with all six schools."
    assert sheet.cell(4, at["RAG this quarter"]).value is None


def test_only_answers_are_unlocked_and_they_look_different(path: Path) -> None:
    for section in SECTIONS:
        sheet = sheet_of(path, section.title)
        assert sheet.protection.sheet
        assert not sheet.protection.password
        at = headings(sheet)
        for column in section.columns:
            cell, heading = sheet.cell(4, at[column.heading]), sheet.cell(3, at[column.heading])
            assert cell.protection.locked is not column.answer
            assert heading.protection.locked
            assert (cell.fill.fgColor.rgb == "00FFF6D6") is column.answer


def test_answers_have_lists_and_limits_that_warn(path: Path) -> None:
    sheet = sheet_of(path, "Actions")
    found = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    rag = found["H4:H7"]
    assert rag.type == "list"
    assert "A - At risk" in str(rag.formula1)
    assert rag.errorStyle == "warning"
    assert "N" not in [words[0] for words in str(rag.formula1).strip('"').split(",")]
    assert found["I4:I7"].formula2 == "1"


def test_headings_stay_in_sight_on_screen_and_paper(path: Path) -> None:
    for section in SECTIONS:
        sheet = sheet_of(path, section.title)
        assert sheet.freeze_panes == "D4"
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert "&P of &N" in str(sheet.HeaderFooter.oddFooter)


def test_rows_are_as_high_as_their_text(content: ReturnContent, tmp_path: Path) -> None:
    section = section_of("action")
    long = ReturnRow("long", {"ref": "9.1", "text": "A long action. " * 40})
    sheet = ReturnSheet(section, (ReturnRow("short", {"ref": "9.2", "text": "Short"}), long))
    write_return(replace(content, sheets=(sheet,)), tmp_path / "x.xlsx")
    found = sheet_of(tmp_path / "x.xlsx", "Actions")
    short_height, long_height = (found.row_dimensions[row].height for row in (4, 5))
    assert short_height is not None
    assert long_height is not None
    assert 300 < long_height <= 400
    assert 40 < short_height < 60


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", '=HYPERLINK("http://x","y")'])
def test_text_that_looks_like_a_formula_stays_text(content: ReturnContent, tmp_path: Path, text: str) -> None:
    row = ReturnRow("k", {"ref": text, "text": text, "last_narrative": text, "narrative": text})
    path = tmp_path / "x.xlsx"
    write_return(replace(content, sheets=(ReturnSheet(section_of("action"), (row,)),)), path)
    sheet = sheet_of(path, "Actions")
    assert [sheet.cell(4, column).value for column in (2, 3, 7, 10)] == [text] * 4
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    assert sheet.cell(4, 3).quotePrefix
    with zipfile.ZipFile(path) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet2.xml")


def test_control_characters_and_endless_text_do_no_harm(content: ReturnContent, tmp_path: Path) -> None:
    row = ReturnRow("k", {"ref": "9.1", "text": "bell\x07 and \x00 null", "last_narrative": "x" * 40_000})
    path = tmp_path / "x.xlsx"
    write_return(replace(content, sheets=(ReturnSheet(section_of("action"), (row,)),)), path)
    sheet = sheet_of(path, "Actions")
    assert sheet["C4"].value == "bell  and   null"
    assert len(str(sheet["G4"].value)) == 32_000


def test_choices_are_written_as_the_lists_offer_them(content: ReturnContent, tmp_path: Path) -> None:
    action = ReturnRow("a", {"last_rag": Rag.NO_UPDATE, "rag": Rag.GREY, "progress": 100})
    risk = ReturnRow("r", {"ref": "R1", "state": RiskState.OPEN, "last_impact": 4})
    sheets = (ReturnSheet(section_of("action"), (action,)), ReturnSheet(section_of("risk"), (risk,)))
    write_return(replace(content, sheets=sheets), tmp_path / "x.xlsx")
    actions, risks = sheet_of(tmp_path / "x.xlsx", "Actions"), sheet_of(tmp_path / "x.xlsx", "Risks")
    at = headings(actions)
    assert actions.cell(4, at["RAG last quarter"]).value == "No update"
    assert actions.cell(4, at["RAG this quarter"]).value == "X - Paused or not due"
    assert actions.cell(4, at["% complete"]).value == 1
    assert risks.cell(4, headings(risks)["Open or closed"]).value is None  # starts empty: blank means no change
    assert risks.cell(4, headings(risks)["Impact last time (1-5)"]).value == 4


def test_marking_and_names_with_an_ampersand_reach_every_page(content: ReturnContent, tmp_path: Path) -> None:
    write_return(replace(content, partner_name="Fire & Rescue", marking="OFFICIAL-SENSITIVE"), tmp_path / "x.xlsx")
    for sheet in load_workbook(tmp_path / "x.xlsx").worksheets:
        assert str(sheet.HeaderFooter.oddHeader) == "&C OFFICIAL-SENSITIVE"
        assert str(sheet.HeaderFooter.oddFooter).startswith("&L Fire && Rescue, Q1 2023/24&C OFFICIAL-SENSITIVE")


def test_document_says_what_it_is(path: Path) -> None:
    said = load_workbook(path).properties
    assert said.title == "Return for Q1 2023/24 (Apr-Jun 2023): Dunmarsh Fire and Rescue Service"
    assert said.creator == "Dunmarsh Community Safety Partnership"
    assert said.language == "en-GB"


def test_first_sheet_tells_what_to_do_by_when(path: Path) -> None:
    texts = [str(cell.value) for row in load_workbook(path)["Start here"].iter_rows() for cell in row if cell.value]
    assert "Dunmarsh Community Safety Partnership: return for Q1 2023/24 (Apr-Jun 2023)" in texts
    assert "14 July 2023" in texts
    assert "Station Manager" in texts
    assert any(text.startswith("4 rows. The actions you lead") for text in texts)


def test_issue_after_the_first_says_that_it_replaces_it(content: ReturnContent, tmp_path: Path) -> None:
    write_return(replace(content, number=2, due=None, contact=""), tmp_path / "x.xlsx")
    texts = [cell.value for row in load_workbook(tmp_path / "x.xlsx")["Start here"].iter_rows() for cell in row]
    assert "2, which replaces the one before" in texts
    assert "Wanted by" not in texts


def test_replaces_a_file_of_that_name_and_leaves_nothing_beside_it(path: Path, content: ReturnContent) -> None:
    path.write_bytes(b"old")
    write_return(content, path)
    assert load_workbook(path).sheetnames[0] == "Start here"
    assert [found.name for found in path.parent.iterdir()] == ["return.xlsx"]


def test_a_folder_that_is_not_there_is_told(content: ReturnContent, tmp_path: Path) -> None:
    with pytest.raises(PersonError, match="cannot be written") as told:
        write_return(content, tmp_path / "gone" / "return.xlsx")
    assert "another folder" in told.value.advice


def test_a_workbook_that_cannot_be_replaced_stays_whole(
    path: Path, content: ReturnContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PersonError, match="permission denied"):
        write_return(content, path)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["return.xlsx"]


def in_own_words(meaning: str) -> ReturnContent:
    """The same return of a plan in which Blue means something else."""
    plan = small_plan()
    head = plan.only(Plan)
    revised = Change.revise(head, replace(head, means_blue=meaning))
    own = plan.apply(ChangeSet("word", (revised,)))
    return prepare(own, Q1, at=NOW, by="officer", partners=("fire",))[0].content


def rag_list(path: Path) -> tuple[str, str]:
    """What the list of ratings offers, and what its prompt says."""
    lists = sheet_of(path, "Actions").data_validations.dataValidation
    found = next(one for one in lists if one.promptTitle == "RAG this quarter")
    return str(found.formula1), str(found.prompt)


def test_the_rating_key_stands_on_the_first_sheet_and_beside_the_list(path: Path) -> None:
    told = {cells[1].value: cells[2].value for cells in sheet_of(path, "Start here").iter_rows()}
    assert told["B - Complete"] == "Complete, with evidence recorded"
    offered, prompt = rag_list(path)
    assert offered.startswith('"B - Complete,G - On track,')
    assert "B: Complete, with evidence recorded\n" in prompt
    assert len(prompt) <= 255


def test_a_plans_own_words_are_the_key_and_never_break_the_list(tmp_path: Path) -> None:
    write_return(in_own_words('More, far more, than was "agreed"'), tmp_path / "x.xlsx")
    told = {cells[1].value: cells[2].value for cells in sheet_of(tmp_path / "x.xlsx", "Start here").iter_rows()}
    assert told["B - Blue"] == 'More, far more, than was "agreed"'
    offered, prompt = rag_list(tmp_path / "x.xlsx")
    assert offered.startswith('"B - Blue,G - On track,')
    assert 'B: More, far more, than was "agreed"' in prompt


def test_a_key_too_long_for_a_prompt_is_left_to_the_first_sheet(tmp_path: Path) -> None:
    write_return(in_own_words("More " * 60), tmp_path / "x.xlsx")
    _, prompt = rag_list(tmp_path / "x.xlsx")
    assert prompt.endswith("The first sheet says what each letter means.")


def test_what_was_issued_keeps_the_key_it_was_issued_with() -> None:
    content = in_own_words("Beyond")
    assert decode(encode(content)) == content
    assert content.meanings[Rag.BLUE] == "Beyond"
    assert Rag.NO_UPDATE not in content.meanings
