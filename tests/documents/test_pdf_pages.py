"""What stands on the pages, read back by another library than the one that wrote them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from cspdesk.documents.pages import page_count
from cspdesk.documents.pdf import write_pdf
from cspdesk.domain.faults import CancelledError
from cspdesk.usecases.appendix.content import Column, Heading, Orientation, Paragraph, Table, Words
from tests.documents.gate import text_of
from tests.documents.samples import HOSTILE, LONG, UNBROKEN, appendix, everything, figure, table, table_row


def page_texts(path: Path) -> list[str]:
    """The text of every page, as PDFium finds it."""
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def letters(text: str) -> str:
    """Text without blanks."""
    return re.sub(r"\s", "", text)


def test_every_page_says_what_it_belongs_to(tmp_path: Path) -> None:
    write_pdf(everything(), tmp_path / "it.pdf")
    pages = page_texts(tmp_path / "it.pdf")
    for number, text in enumerate(pages, 1):
        assert "Appendix 4: Workplan & more" in text
        assert text.count("OFFICIAL") == 2
        assert "Q1 2023/24 (Apr-Jun 2023)" in text
        assert "Dunwick Community Safety Partnership" in text
        assert f"Page {number} of {len(pages)}" in text


def test_a_warning_stands_on_every_page(tmp_path: Path) -> None:
    warning = "NOT FOR PUBLICATION - contains exempt information under paragraph 3 of Part 1"
    write_pdf(appendix(table(60), warning=warning), tmp_path / "it.pdf")
    pages = page_texts(tmp_path / "it.pdf")
    assert len(pages) > 1
    assert all(warning in text for text in pages)


def test_the_header_row_repeats_on_every_page_of_a_table(tmp_path: Path) -> None:
    write_pdf(appendix(table(60, notes=(), totals=None)), tmp_path / "it.pdf")
    assert all("Start, due" in text for text in page_texts(tmp_path / "it.pdf"))


TEXTS = {"words": LONG, "one word": UNBROKEN, "lines": "one\n\ntwo\r\nthree", "marks": "a/b-c_d@e" * 900}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_letter_of_a_cell_is_lost(text: str, tmp_path: Path) -> None:
    columns = (Column("Ref"), Column("Text"))
    write_pdf(appendix(Table("Text", "Text", columns, ((Words("1"), Words(text)),))), tmp_path / "it.pdf")
    with pikepdf.open(tmp_path / "it.pdf") as pdf:
        (said,) = [spoken for kind, spoken in text_of(pdf) if kind == "TD"]
    assert letters(said) == letters(text)


def test_every_word_can_be_found_on_the_pages(tmp_path: Path) -> None:
    write_pdf(appendix(table(1, rows=(table_row(1, LONG),))), tmp_path / "it.pdf")
    assert set(LONG.split()) <= set(" ".join(page_texts(tmp_path / "it.pdf")).split())


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    write_pdf(
        appendix(Heading(HOSTILE), Paragraph(HOSTILE), table(1, rows=(table_row(1, HOSTILE),))), tmp_path / "it.pdf"
    )
    said = "".join(page_texts(tmp_path / "it.pdf"))
    assert "<b>bold</b> & \"quoted\" =cmd|' /C calc'!A0 ]]>" in said
    assert "[thumbs up sign]" in said
    with pikepdf.open(tmp_path / "it.pdf") as pdf:
        assert "/AA" not in pdf.Root
        assert "/OpenAction" not in pdf.Root
        assert "/JavaScript" not in pdf.Root.get("/Names", pikepdf.Dictionary())


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        write_pdf(everything(), tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    write_pdf(everything(), tmp_path / "it.pdf")
    with pikepdf.open(tmp_path / "it.pdf") as pdf:
        assert pdf.docinfo["/Title"] == "Appendix 4: Workplan & more, Q1 2023/24"
        assert pdf.docinfo["/Author"] == "Dunwick Community Safety Partnership"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20230714")
        assert pdf.Root.PageMode == "/UseOutlines"
        assert pdf.pdf_version == "1.7"


@pytest.mark.parametrize(("orientation", "wide"), [(Orientation.LANDSCAPE, True), (Orientation.PORTRAIT, False)])
def test_the_paper_is_a4_as_it_should_lie(orientation: Orientation, wide: bool, tmp_path: Path) -> None:
    write_pdf(appendix(figure(), orientation=orientation), tmp_path / "it.pdf")
    with pikepdf.open(tmp_path / "it.pdf") as pdf:
        _, _, width, height = (float(part) for part in pdf.pages[0].mediabox)
    assert (width > height) is wide
    assert sorted((round(width), round(height))) == [595, 842]


def test_cancel_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(done: int, total: int, what: str) -> None:
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_pdf(everything(), tmp_path / "it.pdf", stop)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_pdf(everything(), tmp_path / "it.pdf", lambda done, total, _: told.append((done, total)))
    pages = page_count(tmp_path / "it.pdf")
    assert told[1:] == [(number, pages) for number in range(1, pages + 1)]


def test_a_file_there_before_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "it.pdf"
    path.write_bytes(b"old")
    write_pdf(appendix(), path)
    assert path.read_bytes().startswith(b"%PDF-1.7")
    assert list(tmp_path.iterdir()) == [path]
