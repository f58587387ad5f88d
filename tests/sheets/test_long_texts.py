"""A text no Excel cell can hold is cut, and the cell it stood in is told."""

from __future__ import annotations

from pathlib import Path

from cspdesk.sheets.long_texts import cut
from cspdesk.sheets.reader import read_book
from cspdesk.sheets.safety import MOST_TEXT
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.tables.grid import Book, Cell, Sheet
from tests.corpus.making import handmade, inline
from tests.corpus.plan import corpus_plan


def _read(folder: Path, content: bytes, name: str) -> Book:
    path = folder / name
    path.write_bytes(content)
    return read_book(path)


def _told(book: Book, code: str = "text-cut") -> list[str]:
    return [finding.where for finding in book.findings if finding.code == code]


def test_a_text_that_is_cut_is_told_with_its_cell(tmp_path: Path) -> None:
    rows = f"ref,title,definition\n7,Safer roads,{'a' * 100_000}\n8,Rural crime,{'b' * MOST_TEXT}\n"
    book = _read(tmp_path, rows.encode(), "table.csv")
    assert _told(book) == ["table!C2"]
    assert book.sheets[0].cell(2, 3).value == "a" * MOST_TEXT
    assert book.sheets[0].cell(3, 3).value == "b" * MOST_TEXT
    (told,) = (one for one in propose_import(corpus_plan(), book, "priorities").findings if one.code == "text-cut")
    assert "C2" in told.sentence
    assert "100,000" in told.sentence


def test_it_is_told_of_workbooks_and_web_pages_too(tmp_path: Path) -> None:
    long = "w" * 40_000
    page = f"<html><table><tr><td>Ref</td><td>{long}</td></tr></table></html>"
    assert [where.split("!")[1] for where in _told(_read(tmp_path, page.encode(), "page.xls"))] == ["B1"]
    assert [
        where.split("!")[1] for where in _told(_read(tmp_path, handmade(inline([["Ref", long]])), "book.xlsx"))
    ] == ["B1"]


def test_many_long_texts_are_told_of_together(tmp_path: Path) -> None:
    book = _read(tmp_path, "".join(f"{n},{'x' * 33_000}\n" for n in range(30)).encode(), "table.csv")
    told = [finding for finding in book.findings if finding.code == "text-cut"]
    assert len(told) == 21
    assert "10 more cells from B21" in told[-1].sentence
    assert all(len(str(cell.value)) <= MOST_TEXT for cell in book.sheets[0].cells.values())


def test_a_record_too_long_to_be_read_at_all_is_told(tmp_path: Path) -> None:
    rows = f"ref,title\n7,Safer roads\n8,{'a' * 140_000}\n9,Rural crime\n"
    book = _read(tmp_path, rows.encode(), "table.csv")
    assert _told(book, "record-left-out") == ["A3"]
    assert book.sheets[0].cell(4, 2).value == "Rural crime"


def test_cells_that_share_a_long_text_share_it_when_it_is_cut() -> None:
    text = "x" * 40_000
    sheet = Sheet("Notes", {(row, 1): Cell(row, 1, text) for row in range(1, 4)})
    read = cut(Book("a.xlsx", "", "xlsx", (sheet,)))
    assert len({id(cell.value) for cell in read.sheets[0].cells.values()}) == 1
