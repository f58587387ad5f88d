"""Files meant to break a reader, and files that are no workbook: each must be refused in a sentence, or read safely."""

from __future__ import annotations

from tests.corpus.making import Case, raw, rezipped, text, xlsx, zipped

_GRID = [["Ref", "Action", "RAG"], ["1.1", "Deliver it", "Green"]]
_ROWS = [{"row": 2, "ref": "1.1", "text": "Deliver it", "rag": "G"}]
_SOURCE = xlsx(_GRID)

_BOMB = (
    '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


def _with_entities(name: str, content: bytes) -> bytes:
    if name != "xl/worksheets/sheet1.xml":
        return content
    return _BOMB.encode() + content.replace(b"Green", b"&d;")


def _encrypted() -> bytes:
    """The container of a workbook protected by a password: an OLE file that names an encrypted package."""
    directory = "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + directory


CASES = [
    Case("hostile-empty.xlsx", raw(b""), refused="is empty"),
    Case("hostile-nought.xlsx", raw(b"\0" * 4096), refused="is empty"),
    Case("hostile-cut-short.xlsx", lambda: _SOURCE()[:2000], refused="cut short"),
    Case("hostile-protected.xlsx", _encrypted, refused="password"),
    Case("hostile-pdf.xlsx", raw(b"%PDF-1.7 something"), refused="a PDF document"),
    Case("hostile-word.xlsx", raw(zipped({"word/document.xml": "<x/>"})), refused="a Word document"),
    Case("hostile-zip.xlsx", raw(zipped({"notes.txt": "hello"})), refused="a compressed folder"),
    Case("hostile-picture.xls", raw(b"\x89PNG\r\n\x1a\n rest"), refused="a picture"),
    Case("hostile-old.xls", raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 3000), refused="damaged"),
    Case("hostile-bytes.csv", raw(bytes(range(256)) * 20), refused="neither a workbook nor a text table"),
    Case("hostile-entities.xlsx", rezipped(_SOURCE, _with_entities), refused="not safe"),
    Case(
        "hostile-columns.csv",
        text(",".join(["Ref", "Action", *(["x"] * 5_000)]) + "\n1.1,Deliver it\n"),
        refused="column",
    ),
    Case(
        "hostile-external-entity.xml",
        text(
            '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><Workbook '
            'xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>&e;</Data></Cell></Row>'
            "</Table></Worksheet></Workbook>"
        ),
        refused="not safe",
    ),
    Case(
        "hostile-dde.csv",
        text("Ref,Action,Update\n1.1,Deliver it,\"=cmd|'/C calc'!A0\"\n"),
        rows=[{"row": 2, "ref": "1.1", "text": "Deliver it", "narrative": "=cmd|'/C calc'!A0"}],
        findings=["text-like-formula"],
    ),
    Case(
        "hostile-page-without-table.xls", text("<html><body><p>Session expired</p></body></html>"), refused="no table"
    ),
]
