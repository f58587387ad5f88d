"""The one door: what a file is, is told from its content; what it says beside its values is kept."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cspdesk.domain.faults import CancelledError, PersonError
from cspdesk.sheets.compound import CompoundError, stream
from cspdesk.sheets.reader import read_book
from cspdesk.sheets.safety import MOST_FILE_BYTES
from cspdesk.usecases.tables.grid import Book, Cell, Visibility
from tests.corpus.making import C, book_of, handmade, inline, rezipped, saved, xlsx

FILES = Path(__file__).parents[1] / "corpus" / "files"


def _read(tmp_path: Path, content: bytes, name: str = "a.xlsx") -> Book:
    path = tmp_path / name
    path.write_bytes(content)
    return read_book(path)


def _cells(book: Book, sheet: int = 0) -> dict[str, Cell]:
    return {cell.where: cell for cell in book.sheets[sheet].cells.values()}


def test_everything_a_careful_officer_sees_in_a_cell_is_kept(tmp_path: Path) -> None:
    grid: list[list[Any]] = [
        [C("Ref", bold=True), C("x", fill="FF0000", strike=True, comment="why?"), C(0.5, format="0%")],
        [C(theme=6, tint=0.4), C("●", ink="00B050"), date(2025, 3, 31)],
    ]
    book = _read(tmp_path, xlsx(grid, merges=["A3:B4"], hidden_rows=[2], hidden_columns=["C"])())
    cells, sheet = _cells(book), book.sheets[0]
    assert cells["A1"].bold
    assert (cells["B1"].fill, cells["B1"].struck, cells["B1"].comment) == ("FF0000", True, "why?")
    assert (cells["C1"].value, cells["C1"].number_format) == (0.5, "0%")
    assert cells["A2"].fill == "C3D69B"
    assert cells["B2"].ink == "00B050"
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {3}
    assert [(span.first_row, span.last_column) for span in sheet.merged] == [(3, 2)]
    assert len(book.sha256) == 64
    assert book.format == "xlsx"


def test_sheets_are_seen_as_hidden_and_links_and_macros_are_said(tmp_path: Path) -> None:
    source = book_of(
        ("Seen", [["a"]]), ("Not", [["b"]]), then=lambda book: setattr(book["Not"], "sheet_state", "veryHidden")
    )

    def add(name: str, content: bytes) -> bytes:
        return content

    content = rezipped(source, add)()
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<x/>")
    book = _read(tmp_path, out.getvalue())
    assert [sheet.visibility for sheet in book.sheets] == [Visibility.VISIBLE, Visibility.VERY_HIDDEN]
    assert [finding.code for finding in book.findings] == ["links-not-followed"]


def test_a_workbook_openpyxl_gives_up_on_is_read_for_its_values_and_that_is_said(tmp_path: Path) -> None:
    def spoil(_name: str, content: bytes) -> bytes:
        return content.replace(b'visibility="visible"', b'visibility="bogus"')

    book = _read(tmp_path, rezipped(xlsx([["Ref", "Action"], ["1.1", "Do it"]]), spoil)())
    assert [finding.code for finding in book.findings] == ["values-only"]
    assert "1.1" in [cell.value for cell in book.sheets[0].cells.values()]


def test_cells_without_places_and_prefixed_names_are_read(tmp_path: Path) -> None:
    book = _read(tmp_path, handmade(inline([["Ref", "Action"], [1, None]], refs=False)))
    assert [cell.where for cell in book.sheets[0].cells.values()] == ["A1", "B1", "A2"]


def test_an_old_workbook_shows_its_colours_crossings_out_and_hidden_rows() -> None:
    for name in ("format-old.xls", "format-open.ods"):
        book = read_book(FILES / name)
        cells = _cells(book)
        assert cells["E3"].fill == "FFC000", name
        assert cells["B4"].struck, name
        assert cells["F2"].number_format in ("0%", "0%"), name
        assert not book.findings, name


def test_noughts_within_the_texts_of_an_old_workbook_are_no_letters(tmp_path: Path) -> None:
    content = (FILES / "format-old.xls").read_bytes()
    (tmp_path / "old.xls").write_bytes(content.replace(b"Deliver knife", b"Deliver\0knife"))
    assert _cells(read_book(tmp_path / "old.xls"))["B2"].value == "Deliverknife crime sessions"


def test_what_a_file_is_called_does_not_matter(tmp_path: Path) -> None:
    content = xlsx([["Ref", "Action"]])()
    book = _read(tmp_path, content, "return.csv")
    assert book.format == "xlsx"
    assert [finding.code for finding in book.findings] == ["not-what-its-name-says"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.xlsx", None, "is not there"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "compressed folder"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), "an Outlook message"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a Word document"),
        ("a.db", b"SQLite format 3\0rest", "a database"),
        ("a.xls", b"\x09\x08\x10\x00 damaged", "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PersonError, match=words) as told:
        read_book(path)
    assert told.value.advice


def test_a_folder_and_a_file_too_large_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PersonError, match="is a folder"):
        read_book(tmp_path)
    large = tmp_path / "large.csv"
    with large.open("wb") as out:
        out.truncate(MOST_FILE_BYTES + 1)
    with pytest.raises(PersonError, match="is larger than"):
        read_book(large)


def test_cancel_stops_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx([["Ref"], ["1"]])())

    def cancel(done: int, total: int, what: str) -> None:
        raise CancelledError(what)

    with pytest.raises(CancelledError):
        read_book(path, cancel)


def test_a_damaged_container_is_no_traceback() -> None:
    with pytest.raises(CompoundError):
        stream(b"\xd0\xcf\x11\xe0" * 200, "Workbook")
    with pytest.raises(CompoundError):
        stream(b"short", "Workbook")


def test_a_workbook_without_any_cell_is_empty(tmp_path: Path) -> None:
    import openpyxl

    book = _read(tmp_path, saved(openpyxl.Workbook()))
    assert [dict(sheet.cells) for sheet in book.sheets] == [{}]


def test_what_lies_under_merged_cells_is_left_out_and_said(tmp_path: Path) -> None:
    grid = [["Ref", "Action", "RAG"], ["1.1", "Patrol the park", "Green"], ["1.2", "Light the paths", "Red"]]
    merged = b'</sheetData><mergeCells><mergeCell ref="C2:C3"/></mergeCells>'
    content = rezipped(lambda: handmade(inline(grid)), lambda _, part: part.replace(b"</sheetData>", merged))
    read = _read(tmp_path, content())
    assert read.sheets[0].cell(2, 3).value == "Green"
    assert read.sheets[0].cell(3, 3).value is None
    assert [finding.code for finding in read.findings] == ["under-merged"]
