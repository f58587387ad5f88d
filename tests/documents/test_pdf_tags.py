"""The gate passes what we write, and each of its checks turns red when that one thing is broken."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from cspdesk.documents.pdf import write_pdf
from cspdesk.usecases.appendix.content import Appendix, Column, Heading, Orientation, Paragraph, Table, Tally, Words
from tests.documents.gate import elements, faults, text_of
from tests.documents.samples import HOSTILE, KEY, LONG, UNBROKEN, appendix, chart, everything, figure, table, table_row


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tags") / "good.pdf"
    write_pdf(everything(), path)
    return path


def pages(count: int) -> Appendix:
    """An appendix long enough to list its contents."""
    sections = (block for number in range(count) for block in (Heading(f"Section {number}"), Paragraph(LONG)))
    return appendix(*sections)


KEY_COUNTS = tuple((chip, 1234) for chip, _ in (*KEY.entries, *KEY.entries))
CASES = {
    "one of every block": everything(),
    "portrait": appendix(*everything().blocks, orientation=Orientation.PORTRAIT),
    "contents": pages(12),
    "a cell of ten thousand letters": appendix(table(3, rows=(table_row(1), table_row(2, UNBROKEN), table_row(3)))),
    "a cell of many words": appendix(table(2, rows=(table_row(1, LONG), table_row(2)))),
    "hostile text": appendix(
        Heading(HOSTILE), Paragraph(HOSTILE), table(1, rows=(table_row(1, HOSTILE),), caption=HOSTILE)
    ),
    "a name with much below it": appendix(
        Table("Named", "Named", (Column("Name"), Column("More", joined="")), ((Words("One"), Words(LONG + LONG)),))
    ),
    "more figures than a page holds": appendix(figure(points=chart(tuple(range(1, 60))).points, comparators=())),
    "a crowded tally": appendix(Tally("All", KEY_COUNTS), orientation=Orientation.PORTRAIT),
    "nothing at all": appendix(),
    "a warning": appendix(figure(), warning="NOT FOR PUBLICATION - contains exempt information under paragraph 3"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_we_write_passes(case: Appendix, tmp_path: Path) -> None:
    write_pdf(case, tmp_path / "it.pdf")
    assert faults(tmp_path / "it.pdf") == []


def test_a_table_over_many_pages_is_one_table_with_one_header(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    write_pdf(appendix(table(400)), path)
    with pikepdf.open(path) as pdf:
        kinds = [str(element.S).lstrip("/") for element, _ in elements(pdf)]
        assert len(pdf.pages) > 20
    assert (kinds.count("Table"), kinds.count("THead")) == (1, 1)
    assert kinds.count("TR") == 1 + 400 + 1
    titles = ["Ref", "Action, lead", "Start, due", "RAG, done", "Cost", "Update"]
    assert kinds.count("TH") == len(titles) + 401


def test_rows_are_read_cell_by_cell_without_glued_words(good: Path) -> None:
    with pikepdf.open(good) as pdf:
        said = [text.strip() for kind, text in text_of(pdf) if kind in ("TH", "TD")]
    at = said.index("1.1")
    assert said[at : at + 4] == [
        "1.1",
        "Visit every school in the area and report on attendance by Dunshire Police",
        "1 Apr 2023 to 31 Mar 2024",
        "G Green Done 1%",
    ]


def test_a_figure_carries_the_words_of_the_content(good: Path) -> None:
    with pikepdf.open(good) as pdf:
        alts = [str(element.Alt) for element, _ in elements(pdf) if element.S == "/Figure"]
    assert alts == [figure().alt]


def test_the_last_page_is_not_the_last_word_on_a_cut_row(tmp_path: Path) -> None:
    """A row cut by a page's end stays one row, its cell owning content on both pages."""
    path = tmp_path / "cut.pdf"
    write_pdf(appendix(table(1, rows=(table_row(1, LONG),), totals=None)), path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 1
        rows = [element for element, _ in elements(pdf) if element.S == "/TR"]
        cell = list(rows[1].K)[-1]
        assert len({kid.Pg.objgen if isinstance(kid, pikepdf.Dictionary) else None for kid in cell.K}) > 1
        said = " ".join(text for kind, text in text_of(pdf) if kind == "TD")
    assert " ".join(said.split()).endswith(LONG)
    assert len(rows) == 2


def streams(change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    """Change the content of the first page."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(change(page.Contents.read_bytes()))

    return mutate


def on_first(kind: str, change: Callable[[Any], None]) -> Callable[[pikepdf.Pdf], None]:
    """Change the first element of a kind."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        change(next(element for element, _ in elements(pdf) if f"/{kind}" == element.S))

    return mutate


def remove(*path: str) -> Callable[[pikepdf.Pdf], None]:
    """Take an entry out of the catalogue."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        place: Any = pdf.Root
        for name in path[:-1]:
            place = place[name]
        del place[path[-1]]

    return mutate


def rotate_parents(pdf: pikepdf.Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[1] = row[1], row[0]


def unname(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<")
    pdf.Root.Metadata = pdf.make_stream(xmp)


def untitled(pdf: pikepdf.Pdf) -> None:
    xmp = re.sub(rb"(<dc:title>.*?<rdf:li[^>]*>)[^<]+<", rb"\1<", pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
    pdf.Root.Metadata = pdf.make_stream(xmp)


def unembed(pdf: pikepdf.Pdf) -> None:
    font = next(iter(dict(pdf.pages[0].Resources.Font).values()))
    del font.FontDescriptor["/FontFile2"]


def blank_code(pdf: pikepdf.Pdf) -> None:
    font = next(iter(dict(pdf.pages[0].Resources.Font).values()))
    cmap = font.ToUnicode.read_bytes()
    font.ToUnicode = pdf.make_stream(re.sub(rb"<41> <0041>", b"<41> <0000>", cmap))


def forget_code(pdf: pikepdf.Pdf) -> None:
    for font in dict(pdf.pages[0].Resources.Font).values():
        font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes().replace(b"<41> <0041>\n", b""))


def unscope(element: Any) -> None:
    del element["/A"]


def unspeak(element: Any) -> None:
    del element["/Alt"]


def set_kind(kind: str) -> Callable[[Any], None]:
    def change(element: Any) -> None:
        element.S = pikepdf.Name(f"/{kind}")

    return change


def drop_page_key(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/StructParents"]


def close_outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.clear()


def disown(pdf: pikepdf.Pdf) -> None:
    found = [element for element, _ in elements(pdf)]
    found[3].P = found[1]


DEFECTS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "not marked": (remove("/MarkInfo"), "6.2"),
    "no language": (remove("/Lang"), "no language"),
    "title hidden": (remove("/ViewerPreferences"), "title not shown"),
    "not identified": (unname, "5 not identified"),
    "no title": (untitled, "no title"),
    "untagged text": (streams(lambda data: data + b"\nBT (x) Tj ET"), "neither tagged nor"),
    "nested marks": (streams(lambda data: data.replace(b"BDC", b"BDC /P <</MCID 999>> BDC", 1)), "within marked"),
    "left open": (streams(lambda data: data[: data.rindex(b"EMC")]), "left open"),
    "same number twice": (streams(lambda data: data.replace(b"/MCID 1>>", b"/MCID 0>>", 1)), "twice on a page"),
    "text made an artifact": (
        streams(lambda data: data.replace(b"/P <</MCID 1>> BDC", b"/Artifact BMC", 1)),
        "claims what is not there",
    ),
    "parent tree rotated": (rotate_parents, "does not claim"),
    "page outside the tree": (drop_page_key, "outside the tree"),
    "wrong parent": (disown, "another parent"),
    "odd type": (on_first("P", set_kind("Oddity")), "no standard type"),
    "header without scope": (on_first("TH", unscope), "without scope"),
    "header made data": (on_first("TH", set_kind("TD")), "without a header"),
    "cell outside a row": (on_first("TR", set_kind("TBody")), "7.2"),
    "figure without words": (on_first("Figure", unspeak), "figure without words"),
    "no first heading": (on_first("H1", set_kind("P")), "not one first heading"),
    "level skipped": (on_first("H2", set_kind("H3")), "level skipped"),
    "no bookmarks": (close_outline, "are not the headings"),
    "font not embedded": (unembed, "not embedded"),
    "code without character": (blank_code, "7.21.7"),
    "character no font has": (forget_code, "7.21.8"),
}


@pytest.mark.parametrize(("mutate", "said"), DEFECTS.values(), ids=DEFECTS.keys())
def test_the_gate_sees_each_defect(
    mutate: Callable[[pikepdf.Pdf], None], said: str, good: Path, tmp_path: Path
) -> None:
    with pikepdf.open(good) as pdf:
        mutate(pdf)
        pdf.save(tmp_path / "bad.pdf")
    assert any(said in fault for fault in faults(tmp_path / "bad.pdf")), faults(tmp_path / "bad.pdf")


def page_number(pdf: pikepdf.Pdf, destination: Any) -> int:
    return pdf.pages.index(pikepdf.Page(destination[0])) + 1


def test_contents_list_every_section_with_its_page(tmp_path: Path) -> None:
    path = tmp_path / "contents.pdf"
    write_pdf(pages(12), path)
    with pikepdf.open(path) as pdf:
        with pdf.open_outline() as outline:
            sections = outline.root[0].children
            there = {str(item.title): page_number(pdf, item.destination) for item in sections}
        said = [text.split() for kind, text in text_of(pdf) if kind == "P"]
    listed = {" ".join(words[:-1]): int(words[-1]) for words in said if words[0] == "Section" and len(words) == 3}
    assert listed == {title: page for title, page in there.items() if title.startswith("Section")}
    assert len(listed) == 12


@pytest.mark.parametrize("orientation", Orientation)
def test_a_summary_stands_before_the_contents_and_the_first_section_follows_at_once(
    orientation: Orientation, tmp_path: Path
) -> None:
    path = tmp_path / "contents.pdf"
    write_pdf(appendix(Paragraph("A summary"), *pages(12).blocks, orientation=orientation), path)
    with pikepdf.open(path) as pdf:
        said = [text.strip() for kind, text in text_of(pdf) if kind in ("P", "H2")]
        with pdf.open_outline() as outline:
            first = next(item for item in outline.root[0].children if str(item.title) == "Section 0")
            assert page_number(pdf, first.destination) == 1
    listed = [said.index(f"Section {number} {page}") for number, page in _listed(said)]
    assert said.index("A summary") < said.index("Contents") < listed[0]
    assert listed == sorted(listed)
    assert len(listed) == 12


def _listed(said: list[str]) -> list[tuple[str, str]]:
    """Number and page of each section in the contents, in the order of the sections."""
    found = (re.fullmatch(r"Section (\d+) (\d+)", text) for text in said)
    return sorted(((one[1], one[2]) for one in found if one), key=lambda one: int(one[0]))


def test_a_short_appendix_has_no_contents(good: Path) -> None:
    with pikepdf.open(good) as pdf:
        assert not [element for element, _ in elements(pdf) if element.S == "/TOC"]


def test_an_empty_table_is_a_sentence_not_a_table(tmp_path: Path) -> None:
    empty: Table = table(0, caption="Actions", empty="there are none.")
    write_pdf(appendix(empty), tmp_path / "empty.pdf")
    with pikepdf.open(tmp_path / "empty.pdf") as pdf:
        assert "Actions: there are none. " in [text for kind, text in text_of(pdf) if kind == "P"]
        assert not [element for element, _ in elements(pdf) if element.S == "/Table"]
