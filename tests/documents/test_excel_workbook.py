"""What a workbook holds, read back as a person's Excel would find it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cspdesk.documents.excel import write_excel
from cspdesk.domain.faults import CancelledError
from cspdesk.usecases.appendix.content import Column, Kind, Money, Number, Orientation, Table, Words
from tests.documents.samples import HOSTILE, UNBROKEN, appendix, everything, figure, table, table_row


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("excel") / "it.xlsx"
    write_excel(everything(), made)
    return made


@pytest.fixture
def book(path: Path) -> Iterator[Any]:
    opened = openpyxl.load_workbook(path)
    yield opened
    opened.close()


def read(made: Any, tmp_path: Path) -> Any:
    write_excel(made, tmp_path / "it.xlsx")
    return openpyxl.load_workbook(tmp_path / "it.xlsx")


def header_row(sheet: Any) -> int:
    (marked,) = sheet.tables.values()
    return int(sheet[marked.ref][0][0].row)


def test_a_cover_leads_to_every_sheet(book: Any) -> None:
    assert book.sheetnames == ["Cover", "Actions", "Readings", "Empty", "Text", "Key", "Notes", "Charts"]
    assert book.active.title == "Cover"
    assert book["Cover"]["A1"].value == "Appendix 4: Workplan & more (OFFICIAL)"
    links = {cell.value: cell.hyperlink.location for row in book["Cover"] for cell in row if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_every_sheet_is_kept_as_official_statistics_ask(book: Any) -> None:
    for sheet in book.worksheets:
        assert sheet["A1"].value
        assert len(sheet.title) <= 30
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        rows = list(sheet.iter_rows(values_only=True))
        assert all(any(value is not None for value in row) for row in rows), f"a blank row on {sheet.title}"
        assert len(sheet.tables) == (0 if sheet.title in ("Cover", "Empty") else 1)


def test_dates_money_and_shares_are_real(book: Any) -> None:
    sheet = book["Actions"]
    top = header_row(sheet)
    titles = [cell.value for cell in sheet[top]]
    first = dict(zip(titles, sheet[top + 1], strict=True))
    assert first["Start"].value.date() == date(2023, 4, 1)
    assert first["Start"].number_format == "d mmm yyyy"
    assert first["Cost"].value == 1000.01
    assert first["Cost"].number_format.startswith('"£"#,##0.00')
    assert (first["Done"].value, first["Done"].number_format) == (0.01, "0%")
    assert first["Cost"].alignment.horizontal == "right"
    third = dict(zip(titles, sheet[top + 3], strict=True))
    assert third["Due"].value == "Ongoing"


def test_text_keeps_away_from_the_figures_before_it(book: Any) -> None:
    sheet = book["Actions"]
    top = header_row(sheet)
    cells = {cell.value: cell.column for cell in sheet[top]}
    after = cells["Cost"] + 1
    assert sheet.cell(top, after).alignment.indent == sheet.cell(top + 1, after).alignment.indent == 1
    assert sheet.cell(top + 1, 1).alignment.indent == 0


def test_only_a_sheet_without_a_table_says_what_it_holds(book: Any) -> None:
    telling = [
        sheet.title
        for sheet in book.worksheets
        if any("This sheet holds" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    ]
    assert telling == ["Empty"]


def test_where_there_is_too_much_text_wide_columns_give_way_and_narrow_ones_stay(tmp_path: Path) -> None:
    columns = (Column("Flag"), *(Column(f"Text {number}") for number in range(5)))
    rows = ((Words("under"), *(Words("many words " * 30),) * 5),)
    widths = read(appendix(Table("Wide", "Wide", columns, rows)), tmp_path)["Wide"].column_dimensions
    assert widths["A"].width == 8
    assert sum(widths[letter].width for letter in "ABCDEF") == pytest.approx(200, abs=0.1)


def test_a_title_of_two_words_in_a_narrow_column_has_room_for_both(tmp_path: Path) -> None:
    columns = (Column("Project"), Column("Planned Q1", Kind.NUMBER))
    book = read(appendix(Table("Quarters", "Quarters", columns, ((Words("One"), Money(100)),))), tmp_path)
    sheet = book["Quarters"]
    assert sheet.row_dimensions[header_row(sheet)].height > 28


def test_a_rating_is_a_word_on_its_colour(book: Any) -> None:
    sheet = book["Actions"]
    top = header_row(sheet)
    column = [cell.value for cell in sheet[top]].index("RAG") + 1
    said = {sheet.cell(top + row, column).value for row in range(1, 7)}
    assert said == {"Blue", "Green", "Amber", "Red", "Grey: Paused", "No update"}
    red = next(sheet.cell(top + row, column) for row in range(1, 7) if sheet.cell(top + row, column).value == "Red")
    assert red.fill.fgColor.rgb == "FFB42318"
    assert red.font.color.rgb == "FFFFFFFF"


def test_it_prints_on_a4_with_titles_and_page_numbers(book: Any) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddHeader.left.text == "Appendix 4: Workplan && more"
        assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == "OFFICIAL"
        assert sheet.oddFooter.right.text == "Page &P of &N"
    actions = book["Actions"]
    top = header_row(actions)
    assert actions.print_title_rows == f"${top}:${top}"
    assert actions.freeze_panes == f"B{top + 1}"
    assert all(actions.row_dimensions[row].height for row in range(top, actions.max_row + 1))


def test_portrait_and_a_warning(tmp_path: Path) -> None:
    warning = "NOT FOR PUBLICATION - contains exempt information under paragraph 3 of Part 1"
    book = read(appendix(table(1), orientation=Orientation.PORTRAIT, warning=warning), tmp_path)
    assert book["Actions"].page_setup.orientation == "portrait"
    assert book["Actions"]["A2"].value == f"OFFICIAL. {warning}"
    assert warning in book["Actions"].oddHeader.center.text
    assert warning in [cell.value for row in book["Cover"] for cell in row]


def test_text_never_becomes_a_formula_or_a_tag(tmp_path: Path) -> None:
    starts = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0")
    rows = tuple((Words(text), Words(HOSTILE)) for text in starts)
    book = read(appendix(Table("Text", "=Bad[name]:*?/\\", (Column("A"), Column("B")), rows)), tmp_path)
    (sheet,) = [one for one in book.worksheets if one.title != "Cover"]
    assert sheet.title == "=Bad name"
    top = header_row(sheet)
    for row, text in enumerate(starts, top + 1):
        assert sheet.cell(row, 1).value == text
        assert sheet.cell(row, 1).data_type == "s"
        assert sheet.cell(row, 1).quotePrefix
        assert "\x07" not in sheet.cell(row, 2).value
        assert "漢字 😀" in sheet.cell(row, 2).value
    with zipfile.ZipFile(tmp_path / "it.xlsx") as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "worksheets" in name)


def test_long_text_is_kept_whole_as_far_as_excel_can(tmp_path: Path) -> None:
    rows = ((Words(UNBROKEN), Words("y" * 40_000)),)
    sheet = read(appendix(Table("Text", "Text", (Column("A"), Column("B")), rows)), tmp_path)["Text"]
    row = header_row(sheet) + 1
    assert sheet.cell(row, 1).value == UNBROKEN
    assert len(sheet.cell(row, 2).value) == 32_767
    assert sheet.cell(row, 2).value.endswith("[cut here: the PDF holds the whole text]")
    assert sheet.row_dimensions[row].height <= 409


def test_an_empty_table_says_so(book: Any) -> None:
    assert "This sheet holds no table: None." in [row[0].value for row in book["Empty"]]


def test_tables_of_a_kind_stand_on_one_sheet_told_apart(tmp_path: Path) -> None:
    parts = [table(2, part=("Priority", name), notes=()) for name in ("1 Nuisance", "2 Harm")]
    sheet = read(appendix(*parts), tmp_path)["Actions"]
    top = header_row(sheet)
    assert sheet.cell(top, 1).value == "Priority"
    assert [sheet.cell(row, 1).value for row in range(top + 1, top + 5)] == ["1 Nuisance"] * 2 + ["2 Harm"] * 2
    assert sheet.max_row == top + 4  # totals of single parts are not those of the whole


def test_totals_stand_last_and_bold(tmp_path: Path) -> None:
    sheet = read(appendix(table(2)), tmp_path)["Actions"]
    assert sheet.cell(sheet.max_row, 1).value == "Total"
    assert sheet.cell(sheet.max_row, 8).value == 123.45
    assert sheet.cell(sheet.max_row, 8).font.bold


def test_columns_of_one_title_are_told_apart(tmp_path: Path) -> None:
    columns = (Column("Before"), Column("before", Kind.NUMBER), Column("Before"))
    rows = ((Words("a"), Number(1), Money(None, "Not known")),)
    sheet = read(appendix(Table("Twice", "Twice", columns, rows)), tmp_path)["Twice"]
    titles = [cell.value for cell in sheet[header_row(sheet)]]
    assert titles == ["Before", "before 2", "Before 3"]


def test_sheet_names_are_told_apart_without_letter_case(tmp_path: Path) -> None:
    names = ["Cover", "COVER", "x" * 40, "x" * 40 + "y", "", "History"]
    book = read(appendix(*(table(1, sheet=name) for name in names)), tmp_path)
    folded = [name.casefold() for name in book.sheetnames]
    assert len(set(folded)) == len(folded) == 1 + len(names)
    assert "history" not in folded


def test_charts_stand_beside_what_they_show(book: Any, path: Path) -> None:
    sheet = book["Charts"]
    assert sheet["B4"].value == figure().alt
    assert sheet["A4"].value == "K1 Nuisance reports"
    with zipfile.ZipFile(path) as parts:
        drawn = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(drawn) == 1
    top = header_row(book["Readings"])
    assert f"'Readings'!$C${top + 1}:$C${top + 5}" in drawn[0]
    assert 'prstDash val="dash"' in drawn[0]


def test_the_text_of_the_appendix_has_a_sheet_of_its_own(book: Any) -> None:
    rows = [tuple(cell.value for cell in row) for row in book["Text"].iter_rows(min_row=header_row(book["Text"]))]
    assert rows[0] == ("Section", "Part", "Text")
    assert (None, None, "Six actions under one priority.") in rows
    assert ("Priority 1: Nuisance", "Lead", "Dunwick Council") in rows
    assert ("Priority 1: Nuisance", "In detail", "two") in rows
    assert any(row[1] == "All actions" and "30 Red" in row[2] for row in rows)


def test_the_file_says_what_it_is(book: Any) -> None:
    assert book.properties.title == "Appendix 4: Workplan & more, Q1 2023/24"
    assert book.properties.creator == "Dunwick Community Safety Partnership"


def test_cancel_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(done: int, total: int, what: str) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        write_excel(everything(), tmp_path / "it.xlsx", stop)
    assert list(tmp_path.iterdir()) == []


def test_an_appendix_of_nothing_is_a_cover(tmp_path: Path) -> None:
    assert read(appendix(), tmp_path).sheetnames == ["Cover"]


def test_rows_of_four_hundred_actions_stay_apart(tmp_path: Path) -> None:
    sheet = read(appendix(table(400, rows=tuple(table_row(number) for number in range(400)))), tmp_path)["Actions"]
    assert sheet.max_row == header_row(sheet) + 401
