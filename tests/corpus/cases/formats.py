"""The same tables in every format people send, made by LibreOffice, by hand or as raw bytes."""

# ruff: noqa: E501 - a workbook reads best with one of its rows a line
from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.corpus.making import C, Case, converted, handmade, inline, raw, rezipped, text, xlsx

_T = ("Deliver knife crime sessions", "Publish the strategy", "Install cameras", "Train licensed premises staff")
_HEAD = ["Ref", "Action", "Lead", "Due date", "RAG", "% complete", "Update"]
_GRID: list[list[Any]] = [
    _HEAD,
    [
        "1.1",
        _T[0],
        "Police",
        C(date(2025, 3, 31), format="dd/mm/yyyy"),
        C("Green", fill="00B050"),
        C(0.5, format="0%"),
        "Held",
    ],
    [
        "1.2",
        _T[1],
        "County Council",
        C(date(2024, 12, 31), format="dd/mm/yyyy"),
        C(fill="FFC000"),
        C(0.75, format="0%"),
        "Drafted",
    ],
    [C(value, strike=True) for value in ("1.3", _T[2], "Fire and Rescue", None, "Red", None, "Given up")],
    ["2.1", _T[3], "Borough Council", "ongoing", "Red", "20%", "Late"],
]
_FIRST = {
    "ref": "1.1",
    "text": _T[0],
    "lead": "Police",
    "due": "2025-03-31",
    "rag": "G",
    "progress": 50,
    "narrative": "Held",
}
_SECOND = {"ref": "1.2", "text": _T[1], "lead": "County Council", "due": "2024-12-31", "rag": "A", "progress": 75,
           "narrative": "Drafted"}  # fmt: skip
_THIRD = {"ref": "1.3", "text": _T[2], "lead": "Fire and Rescue", "rag": "R", "narrative": "Given up"}
_LAST = {
    "ref": "2.1",
    "text": _T[3],
    "lead": "Borough Council",
    "due": "ongoing",
    "rag": "R",
    "progress": 20,
    "narrative": "Late",
}

_FULL = [{"row": 2, **_FIRST}, {"row": 3, **_SECOND}, {"row": 5, **_LAST}]
_PLAIN = [
    {"row": 2, **_FIRST},
    {"row": 3, **{name: value for name, value in _SECOND.items() if name != "rag"}},
    {"row": 4, **_THIRD},
    {"row": 5, **_LAST},
]
"""What is left where a format keeps no colours and no crossings-out."""

_SOURCE = xlsx(_GRID)

_CSV = """Ref,Action,Lead,Due date,RAG,% complete,Update
1.1,"Deliver knife crime sessions",Police,31/03/2025,Green,50%,Held
1.2,Publish the strategy,County Council,31/12/2024,,75%,"Drafted"
1.3,Install cameras,Fire and Rescue,,Red,,"Given up"
2.1,Train licensed premises staff,Borough Council,ongoing,Red,20%,Late
"""


def _with(separator: str) -> str:
    return _CSV.replace(",", separator)


_STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
}


def _strict(name: str, content: bytes) -> bytes:
    for usual, strict in _STRICT.items():
        content = content.replace(usual, strict)
    return content


def _with_macros(source: Callable[[], bytes]) -> Callable[[], bytes]:
    def add(name: str, content: bytes) -> bytes:
        if name != "[Content_Types].xml":
            return content
        types = content.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
        kind = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        return types.replace(b"</Types>", kind)

    def make() -> bytes:
        import io
        import zipfile

        out = io.BytesIO(rezipped(source, add)())
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 macros")
        return out.getvalue()

    return make


_HTML = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>
.xl1 {background:#FFC000;} .xl2 {text-decoration:line-through;}</style></head><body><table>
<tr><th>Ref</th><th>Action</th><th>Lead</th><th>Due date</th><th>RAG</th><th>% complete</th><th>Update</th></tr>
<tr><td>1.1</td><td>Deliver knife<br>crime sessions</td><td>Police</td><td>31/03/2025</td><td bgcolor="#00B050">Green</td><td>50%</td><td>Held</td></tr>
<tr><td>1.2</td><td>Publish the strategy</td><td>County Council</td><td>31/12/2024</td><td class=xl1>&nbsp;</td><td>75%</td><td>Drafted</td></tr>
<tr><td class=xl2>1.3</td><td class=xl2>Install cameras</td><td class=xl2>Fire and Rescue</td><td></td><td><s>Red</s></td><td></td><td><del>Given up</del></td></tr>
<tr><td>2.1</td><td>Train licensed premises staff</td><td>Borough Council</td><td>ongoing</td><td>Red</td><td>20%</td><td>Late</td></tr>
</table></body></html>"""
_HTML_ROWS = [{"row": 2, **_FIRST, "text": "Deliver knife\ncrime sessions"}, *_FULL[1:]]

_MHT = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="cut"\r\n\r\n--cut\r\n'
    'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    + base64.encodebytes(_HTML.encode()).decode().replace("\n", "\r\n")
    + "\r\n--cut--\r\n"
)


def _xml2003() -> bytes:
    def cell(kind: str, value: str, style: str = "") -> str:
        look = f' ss:StyleID="{style}"' if style else ""
        return f'<Cell{look}><Data ss:Type="{kind}">{value}</Data></Cell>' if value else f"<Cell{look}/>"

    def row(*cells: str) -> str:
        return f"<Row>{''.join(cells)}</Row>"

    head = row(*(cell("String", name) for name in _HEAD))
    rows = [
        row(cell("Number", "1.1"), cell("String", _T[0]), cell("String", "Police"), cell("DateTime", "2025-03-31T00:00:00.000"),
            cell("String", "Green", "g"), cell("Number", "0.5", "p"), cell("String", "Held")),
        row(cell("Number", "1.2"), cell("String", _T[1]), cell("String", "County Council"),
            cell("DateTime", "2024-12-31T00:00:00.000"), cell("String", "", "a"), cell("Number", "0.75", "p"),
            cell("String", "Drafted")),
        row(cell("Number", "1.3", "s"), cell("String", _T[2], "s"), cell("String", "Fire and Rescue", "s"), "<Cell/>",
            cell("String", "Red", "s"), "<Cell/>", cell("String", "Given up", "s")),
        row(cell("Number", "2.1"), cell("String", _T[3]), cell("String", "Borough Council"), cell("String", "ongoing"),
            cell("String", "Red"), cell("String", "20%"), cell("String", "Late")),
    ]  # fmt: skip
    styles = (
        '<Style ss:ID="g"><Interior ss:Color="#00B050" ss:Pattern="Solid"/></Style>'
        '<Style ss:ID="a"><Interior ss:Color="#FFC000" ss:Pattern="Solid"/></Style>'
        '<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style>'
        '<Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style>'
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Styles>{styles}</Styles><Worksheet ss:Name="Actions"><Table>{head}{"".join(rows)}</Table></Worksheet></Workbook>'
    ).encode()


_PLAIN_ROWS: list[list[Any]] = [
    _HEAD,
    ["1.1", _T[0], "Police", "31/03/2025", "Green", "50%", "Held"],
    ["1.2", _T[1], "County Council", "31/12/2024", "Amber", "75%", "Drafted"],
]
_TWO = [{"row": 2, **_FIRST}, {"row": 3, **_SECOND}]
_BLANKS = "".join(
    f'<row r="{row}" s="1" customFormat="1"><c r="A{row}"/><c r="B{row}"/></row>' for row in range(4, 4_000)
)

CASES = [
    Case("format.xlsx", _SOURCE, rows=_FULL, skip={4: "crossed-out"}),
    Case("format-macros.xlsm", _with_macros(_SOURCE), rows=_FULL, skip={4: "crossed-out"}, findings=["macros-ignored"]),
    Case("format-strict.xlsx", rezipped(_SOURCE, _strict), rows=_FULL, skip={4: "crossed-out"}),
    Case(
        "format-libreoffice.xlsx",
        converted(_SOURCE, "xlsx", "xlsx:Calc MS Excel 2007 XML"),
        rows=_FULL,
        skip={4: "crossed-out"},
    ),
    Case("format-old.xls", converted(_SOURCE, "xls"), rows=_FULL, skip={4: "crossed-out"}),
    Case("format-open.ods", converted(_SOURCE, "ods"), rows=_FULL, skip={4: "crossed-out"}),
    Case("format-libreoffice-page.xls", converted(_SOURCE, "html"), rows=_FULL, skip={4: "crossed-out"}),
    Case("format-libreoffice.csv", converted(_SOURCE, "csv"), rows=_PLAIN),
    Case(
        "format-page-called.xls",
        text(_HTML),
        rows=_HTML_ROWS,
        skip={4: "crossed-out"},
        findings=["not-what-its-name-says"],
    ),
    Case("format-page-packed.xls", text(_MHT), rows=_HTML_ROWS, skip={4: "crossed-out"}),
    Case("format-xml-2003.xls", _xml2003, rows=_FULL, skip={4: "crossed-out"}, findings=["not-what-its-name-says"]),
    Case("format-xlsx-called.xls", _SOURCE, rows=_FULL, skip={4: "crossed-out"}, findings=["not-what-its-name-says"]),
    Case("text-utf8.csv", text(_CSV), rows=_PLAIN),
    Case("text-utf8-bom.csv", text("\ufeff" + _CSV), rows=_PLAIN),
    Case("text-utf16.csv", text("\ufeff" + _with("\t"), "utf-16-le"), rows=_PLAIN),
    Case("text-utf16-no-mark.txt", text(_with("\t"), "utf-16-be"), rows=_PLAIN),
    Case("text-semicolons.csv", text(_with(";")), rows=_PLAIN),
    Case("text-bars.txt", text(_with("|")), rows=_PLAIN),
    Case("text-tabs-called.xls", text(_with("\t")), rows=_PLAIN, findings=["not-what-its-name-says"]),
    Case("text-sep-line.csv", text("sep=;\r\n" + _with(";").replace("\n", "\r\n")), rows=_PLAIN),
    Case(
        "text-western.csv",
        text(_CSV.replace("Held", "Café talks, £500").replace("Café talks, £500", '"Café talks, £500"'), "cp1252"),
        rows=[{"row": 2, **_FIRST, "narrative": "Café talks, £500"}, *_PLAIN[1:]],
        findings=["old-encoding"],
    ),
    Case(
        "text-lines-within.csv",
        text(_CSV.replace(",Held", ',"Held in June,\nand ""again"" in July"')),
        rows=[{"row": 2, **_FIRST, "narrative": 'Held in June,\nand "again" in July'}, *_PLAIN[1:]],
    ),
    Case(
        "text-title-lines.csv",
        text("Workplan 2024/25,,,,,,\nQuarter 2,,,,,,\n,,,,,,\n" + _CSV),
        rows=[{**row, "row": at} for at, row in enumerate(_PLAIN, start=5)],
        skip={1: "title-rows", 2: "title-rows"},
    ),
    Case("handmade-inline.xlsx", raw(handmade(inline(_PLAIN_ROWS))), rows=_TWO),
    Case("handmade-no-places.xlsx", raw(handmade(inline(_PLAIN_ROWS, refs=False))), rows=_TWO),
    Case(
        "handmade-wrong-extent.xlsx",
        raw(handmade(inline(_PLAIN_ROWS), before='<dimension ref="A1:XFD1048576"/>')),
        rows=_TWO,
    ),
    Case("handmade-blank-tail.xlsx", raw(handmade(inline(_PLAIN_ROWS) + _BLANKS)), rows=_TWO),
    Case(
        "handmade-far-cell.xlsx",
        raw(
            handmade(
                inline(_PLAIN_ROWS) + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
            )
        ),
        rows=_TWO,
        findings=["out-of-reach"],
    ),
    Case(
        "handmade-rich-text.xlsx",
        raw(
            handmade(
                inline([["Ref", "Action", "RAG", "Due", "Update"]])
                + '<row r="2"><c r="A2" t="inlineStr"><is><t>1.1</t></is></c><c r="B2" t="inlineStr"><is><t>Deliver it</t></is></c>'
                '<c r="C2" t="inlineStr"><is><r><rPr><strike/></rPr><t>Red</t></r><r><t> Green</t></r></is></c>'
                '<c r="D2" t="inlineStr"><is><r><t>31</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>st</t></r>'
                "<r><t> March 2025</t></r></is></c>"
                '<c r="E2" t="inlineStr"><is><r><t>Held twice</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
                "</is></c></row>"
            )
        ),
        rows=[
            {
                "row": 2,
                "ref": "1.1",
                "text": "Deliver it",
                "rag": "ask",
                "due": "2025-03-31",
                "narrative": "Held twice¹",
            }
        ],
    ),
]
