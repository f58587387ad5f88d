"""Writes small .xlsb workbooks record by record (MS-XLSB): no library and no LibreOffice writes this format."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="xl/workbook.bin" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument"/></Relationships>',
    "xl/_rels/workbook.bin.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.bin" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/worksheet"/></Relationships>',
}


@dataclass(frozen=True)
class Put:
    """A cell.

    Attributes:
        value: Text, number, or an error's code as bytes.
        fill: `RRGGBB` behind it.
    """

    value: str | float | bytes
    fill: str = ""
    struck: bool = False
    formula: bool = False


def binary_workbook(
    rows: Mapping[int, Sequence[Put | str | float]], hidden: frozenset[int] = frozenset(), *, ruled: bool = False
) -> bytes:
    """A workbook of one sheet; its rows by number from 1, their cells from column A."""
    put = {row: [one if isinstance(one, Put) else Put(one) for one in cells] for row, cells in rows.items()}
    looks = [("", False), *sorted({(one.fill, one.struck) for cells in put.values() for one in cells} - {("", False)})]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
        bundle = struct.pack("<II", 0, 1) + _text("rId1") + _text("Return")
        book = _record(131) + _record(153, bytes(12)) + _record(143) + _record(156, bundle)
        archive.writestr("xl/workbook.bin", book + _record(144) + _record(132))
        archive.writestr("xl/styles.bin", _styles(looks))
        archive.writestr("xl/worksheets/sheet1.bin", _sheet(put, looks, hidden, ruled=ruled))
    return out.getvalue()


def _styles(looks: Sequence[tuple[str, bool]]) -> bytes:
    fonts = b"".join(
        _record(43, struct.pack("<HHHHBBBB", 220, flags, 400, 0, 0, 2, 0, 0) + bytes(8) + b"\x02" + _text("Calibri"))
        for flags in (0, 0x08)
    )
    fills = [_record(45, struct.pack("<I", 0) + bytes(64))]
    shades = sorted({fill for fill, _ in looks if fill})
    fills += [_record(45, struct.pack("<IBBh", 1, 5, 0, 0) + bytes.fromhex(f"{fill}FF") + bytes(56)) for fill in shades]
    styles = b"".join(
        _record(47, struct.pack("<5H", 0, 0, struck, shades.index(fill) + 1 if fill else 0, 0) + bytes(6))
        for fill, struck in looks
    )
    return (
        _record(278)
        + _record(611, struct.pack("<I", 2)) + fonts + _record(612)
        + _record(603, struct.pack("<I", len(fills))) + b"".join(fills) + _record(604)
        + _record(617, struct.pack("<I", len(looks))) + styles + _record(618)
        + _record(279)
    )  # fmt: skip


def _sheet(
    rows: Mapping[int, Sequence[Put]], looks: Sequence[tuple[str, bool]], hidden: frozenset[int], *, ruled: bool
) -> bytes:
    width = max(len(cells) for cells in rows.values())
    parts = [_record(129), _record(148, struct.pack("<IIII", min(rows) - 1, max(rows) - 1, 0, width - 1)), _record(145)]
    for number, cells in sorted(rows.items()):
        flags = 0x10 if number in hidden else 0
        parts.append(_record(0, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, flags, 0, 0)))
        parts += [_cell(column, one, looks.index((one.fill, one.struck))) for column, one in enumerate(cells)]
    parts.append(_record(146))
    if ruled:
        parts += [_record(461, bytes(12)), _record(462)]
    return b"".join([*parts, _record(130)])


def _cell(column: int, one: Put, style: int) -> bytes:
    head = struct.pack("<II", column, style)
    if isinstance(one.value, bytes):
        return _record(3, head + one.value)
    if isinstance(one.value, str):
        return _record(8 if one.formula else 6, head + _text(one.value) + (bytes(10) if one.formula else b""))
    return _record(9 if one.formula else 5, head + struct.pack("<d", one.value) + (bytes(10) if one.formula else b""))


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        length, low = length >> 7, length & 0x7F
        size += bytes([low | 0x80 if length else low])
        if not length:
            return head + size + body
