"""Files made to exhaust or break a reader: a sentence, in bounded time and memory; never a traceback."""

from __future__ import annotations

import io
import random
import re
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.sheets.reader import read_book
from cspdesk.sheets.safety import Budget
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.proposing import propose_import
from tests.corpus.making import handmade, inline
from tests.corpus.plan import corpus_plan
from tests.sheets.binary_workbook import Put, binary_workbook

FILES = Path(__file__).parents[1] / "corpus" / "files"
_GRID = [["Ref", "Action", "RAG"], ["1.1", "Deliver it", "Green"]]
_MUTATED = (
    "format.xlsx", "format-old.xls", "format-open.ods", "format-xml-2003.xls", "format-page-called.xls",
    "text-utf8.csv", "two-row-headings.xlsx", "rag-by-icon.xlsx",
)  # fmt: skip


def test_a_sheet_that_unpacks_to_nothing_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(handmade(inline(_GRID)))) as source, zipfile.ZipFile(out, "w", 8) as archive:
        for name in source.namelist():
            if name.endswith("sheet1.xml"):
                with archive.open(name, "w") as part:
                    for _ in range(200):
                        part.write(b"<row/>" * 200_000)
            else:
                archive.writestr(name, source.read(name))
    path.write_bytes(out.getvalue())
    tracemalloc.start()
    with pytest.raises(PersonError, match="unpacks to"):
        read_book(path)
    assert tracemalloc.get_traced_memory()[1] < 32 * 2**20
    tracemalloc.stop()


def test_a_million_filled_rows_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "millions.xlsx"
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="B{0}"><v>2</v></c></row>'
    path.write_bytes(handmade("".join(row.format(number) for number in range(1, 210_000))))
    with pytest.raises(PersonError, match="filled cells"):
        read_book(path)


def test_a_hundred_thousand_blank_rows_cost_nothing(tmp_path: Path) -> None:
    path = tmp_path / "padded.xlsx"
    blanks = "".join(f'<row r="{row}"><c r="A{row}" s="0"/><c r="B{row}" s="0"/></row>' for row in range(3, 100_000))
    path.write_bytes(handmade(inline(_GRID) + blanks))
    assert read_book(path).sheets[0].last_row == 2


def _mutated(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(1, 40)]
            case 2:
                data[at:at] = chance.randbytes(chance.randrange(1, 20))
            case 3:
                data[at : at + 8] = b"\xff" * 8
        if not data:
            return b"x"
    return bytes(data)


def _with_mutated_part(content: bytes, chance: random.Random) -> bytes:
    """The archive whole, one part inside it damaged: what gets past the zip's own checks."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, part in parts.items() if part])
    parts[name] = _mutated(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return out.getvalue()


_ODD = (
    "",
    "-1",
    "0",
    "99999999999",
    "1e999",
    "NaN",
    "#REF!",
    "A1:XFD1048576",
    "rId99",
    "../../x",
    "\u202e",
    "true",
    "&lt;",
)


def _with_mutated_markup(content: bytes, chance: random.Random) -> bytes:
    """The archive whole and its XML well formed: odd attribute values and texts, elements repeated or left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode("utf-8", errors="replace") for name in archive.namelist()}
    for _ in range(chance.randint(1, 6)):
        name = chance.choice(list(parts))
        spots = list(re.finditer(r'="([^"]*)"|>([^<>]+)<|(<(\w+:?\w*)\b[^<>]*/>)', parts[name]))
        if not spots:
            continue
        spot = chance.choice(spots)
        which = 1 if spot[1] is not None else 2 if spot[2] is not None else 3
        put = chance.choice(("", spot[3] * 3)) if which == 3 else chance.choice(_ODD)
        start, end = spot.span(which)
        parts[name] = parts[name][:start] + put + parts[name][end:]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text.encode("utf-8"))
    return out.getvalue()


@pytest.mark.parametrize("name", [name for name in _MUTATED if name.endswith((".xlsx", ".ods"))])
def test_odd_but_well_formed_parts_are_refused_or_read_and_never_a_traceback(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    content, plan = (FILES / name).read_bytes(), corpus_plan()
    path = tmp_path / name
    for _ in range(60):
        path.write_bytes(_with_mutated_markup(content, chance))
        try:
            plan.apply(propose_import(plan, read_book(path), "actions", quarter=Quarter(2024, 2)).change_set)
        except PersonError:
            continue


def test_a_damaged_binary_workbook_is_refused_or_read_and_never_a_traceback(tmp_path: Path) -> None:
    chance, plan = random.Random("xlsb"), corpus_plan()
    content = binary_workbook({1: ["Ref", "Action", "RAG"], 2: ["1.1", "Patrol", Put("Green", fill="00B050")]})
    path = tmp_path / "damaged.xlsb"
    for _ in range(150):
        path.write_bytes(_with_mutated_part(content, chance))
        try:
            plan.apply(propose_import(plan, read_book(path), "actions", quarter=Quarter(2024, 2)).change_set)
        except PersonError:
            continue


@pytest.mark.parametrize("name", _MUTATED)
def test_a_damaged_file_is_refused_or_read_and_never_a_traceback(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    content, plan = (FILES / name).read_bytes(), corpus_plan()
    path = tmp_path / name
    for turn in range(60):
        inner = content.startswith(b"PK") and turn % 2
        path.write_bytes(_with_mutated_part(content, chance) if inner else _mutated(content, chance))
        try:
            book = read_book(path)
        except PersonError:
            continue
        for kind in ("actions", chance.choice(list(IMPORT_KINDS))):
            plan.apply(propose_import(plan, book, kind, quarter=Quarter(2024, 2)).change_set)


@pytest.mark.parametrize(
    "page",
    [
        "<html><table><tr><td>x</td></tr></table>" + "<!--" * 200_000,
        "<!-- -->" * 3_000 + "x<html><table><tr><td>x</td></tr></table>",
        "<html><style>" + ".a{" * 200_000 + "</style><table><tr><td class=a>x</td></tr></table>",
        "<html><table>" + ("<tr>" + "<td colspan=1000 rowspan=1000>x</td>" * 9 + "</tr>") * 60,
    ],
    ids=["open comments", "comments first", "open rules", "wide spans"],
)
def test_a_page_made_to_be_gone_through_again_and_again_is_read_once(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.xls"
    path.write_text(page, encoding="utf-8")
    assert any(str(cell.value).strip("<!- >").startswith("x") for cell in read_book(path).sheets[0].cells.values())


def test_cells_repeated_over_a_whole_open_document_sheet_are_refused(tmp_path: Path) -> None:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    sheet = f'<table:table table:name="a"><table:table-row table:number-rows-repeated="99999">{cell}</table:table-row>'
    path = tmp_path / "repeated.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        body = f"<office:body><office:spreadsheet>{sheet}</table:table></office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content{names}>{body}</office:document-content>")
    with pytest.raises(PersonError, match="row 99,999"):
        read_book(path)


def _looped(content: bytes, entry: str, table: int) -> bytes:
    """An old workbook where a table of sectors, found at a place of the header, sends a stream round in a circle."""
    data = bytearray(content)
    first = struct.unpack_from("<I", content, content.rindex(entry.encode("utf-16-le")) + 116)[0]
    sectors = 512 * (struct.unpack_from("<I", content, table)[0] + 1)
    struct.pack_into("<I", data, sectors + 4 * first, first)
    return bytes(data)


@pytest.mark.parametrize(("entry", "table"), [("Root Entry", 76), ("Workbook", 60)])
def test_an_old_workbook_whose_sectors_go_round_in_a_circle_is_refused(entry: str, table: int, tmp_path: Path) -> None:
    path = tmp_path / "circle.xls"
    path.write_bytes(_looped((FILES / "format-old.xls").read_bytes(), entry, table))
    with pytest.raises(PersonError, match="damaged"):
        read_book(path)


def test_an_old_workbook_whose_stream_claims_gigabytes_is_refused(tmp_path: Path) -> None:
    data = bytearray((FILES / "format-old.xls").read_bytes())
    struct.pack_into("<I", data, data.index("Workbook".encode("utf-16-le")) + 120, 0xF0000000)
    path = tmp_path / "long.xls"
    path.write_bytes(data)
    with pytest.raises(PersonError, match="damaged"):
        read_book(path)


def _sharing(texts: bytes) -> bytes:
    """A workbook whose cells share these texts, which lie in a part of another name than usual."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    listed = f'<Override PartName="/xl/words.xml" ContentType="{kind}"/></Types>'.encode()
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(handmade(cells))) as source, zipfile.ZipFile(out, "w", 8) as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).replace(b"</Types>", listed))
        space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        archive.writestr("xl/words.xml", b'<sst xmlns="%s">%s</sst>' % (space, texts))
    return out.getvalue()


@pytest.mark.parametrize(
    "texts",
    [
        b"<si><t>x</t></si>" * 700_000,
        b"<si><t>" + b"x" * 5_000_000 + b"</t></si>",
        b"<si>" + b"<r><rPr><strike/></rPr><t>x</t></r>" * 200_000 + b"</si>",
        b"<si><t>x</t>" + b'<rPh sb="0" eb="1"><t>y</t></rPh>' * 200_000 + b"</si>",
    ],
    ids=["many", "long", "formats", "readings"],
)
def test_shared_texts_made_to_cost_memory_are_refused_before_they_do(tmp_path: Path, texts: bytes) -> None:
    path = tmp_path / "texts.xlsx"
    path.write_bytes(_sharing(texts))
    with pytest.raises(PersonError, match="more text than a table needs"):
        read_book(path)


def test_texts_that_cells_share_are_read_from_whatever_part_holds_them(tmp_path: Path) -> None:
    path = tmp_path / "texts.xlsx"
    path.write_bytes(_sharing(b"<si><t>Ref</t></si>"))
    assert read_book(path).sheets[0].cell(1, 1).value == "Ref"


def test_a_text_file_of_nothing_but_an_open_quotation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text('"' + "x," * 100_000, encoding="utf-8")
    with pytest.raises(PersonError, match="nothing but values of more than"):
        read_book(path)


def test_reading_is_measured_by_the_work_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    budget = Budget("slow.xlsx")
    monkeypatch.setattr(time, "monotonic", lambda: float("inf"))
    budget.check_time()  # however long a busy computer took over it
    monkeypatch.setattr(time, "thread_time", lambda: float("inf"))
    with pytest.raises(PersonError, match="20 seconds of work"):
        budget.check_time()


def test_many_merged_ranges_over_the_whole_sheet_cost_little(tmp_path: Path) -> None:
    merges = '<mergeCell ref="A1:XFD1048576"/>' + "".join(
        f'<mergeCell ref="A{row}:ZZ{row + 20}"/>' for row in range(5, 20_000)
    )
    path = tmp_path / "merged.xlsx"
    path.write_bytes(handmade(inline(_GRID), after=f"<mergeCells>{merges}</mergeCells>"))
    book = read_book(path)
    assert not propose_import(corpus_plan(), book, "actions", quarter=Quarter(2024, 2)).change_set.changes


def test_a_sheet_of_more_comments_than_anybody_writes_is_refused(tmp_path: Path) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    target = f'<Relationship Id="r" Type="{office}/comments" Target="../comments1.xml"/>'
    comment = '<comment ref="A1" authorId="0"><text><t>x</t></text></comment>'
    path = tmp_path / "comments.xlsx"
    path.write_bytes(handmade(inline(_GRID)))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels", f'<Relationships xmlns="{package}">{target}</Relationships>'
        )
        archive.writestr("xl/comments1.xml", f"<comments><commentList>{comment * 150_000}</commentList></comments>")
    with pytest.raises(PersonError, match="more comments"):
        read_book(path)


def test_an_xml_workbook_of_too_many_rows_is_refused_as_they_come(tmp_path: Path) -> None:
    names = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    path = tmp_path / "rows.xml"
    path.write_text(f"<Workbook {names}><Worksheet><Table>{'<Row/>' * 100_100}", encoding="utf-8")
    with pytest.raises(PersonError, match="row 100,001"):
        read_book(path)
