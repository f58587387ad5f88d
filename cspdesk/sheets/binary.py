"""What an .xlsb workbook says beside its values: colours, crossings-out, hidden rows, errors (MS-XLSB)."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.styles.numbers import BUILTIN_FORMATS

from cspdesk.sheets.biff import ERRORS
from cspdesk.sheets.colours import Palette, theme_colours
from cspdesk.sheets.facts import CellFacts, SheetFacts, WorkbookFacts
from cspdesk.sheets.safety import Budget, check_archive, check_part
from cspdesk.usecases.tables.grid import Span

_ROW, _BLANK, _ERROR, _FORMULA_ERROR = 0, 1, 3, 11
_CELLS = frozenset({*range(1, 12), 62})
_FORMULAS = frozenset(range(8, 12))
_COLUMNS, _FILTER_COLUMN, _MERGED, _RULES = 60, 163, 176, 461
_FONT, _FORMAT, _FILL, _STYLE, _STYLES_BEGIN, _STYLES_END = 43, 44, 45, 47, 617, 618
_WORKBOOK, _SHEET = 153, 156
_NO_FILL = (0, 17, 18)
"""None, and the two greys of dots that Excel puts into every workbook."""

_INDEXED, _RGB, _THEMED = 1, 2, 3
_LAST_COLUMN = 16_384
_MAIN = "xl/workbook.bin"


def xlsb_facts(archive: zipfile.ZipFile, budget: Budget) -> WorkbookFacts:
    """Look through a workbook for what stands beside its values.

    Raises:
        PersonError: if it holds too much.
        Exception: `struct.error`, `KeyError` or what the XML parser raises, if it is damaged.
    """
    check_archive(archive, budget.name)
    for part in archive.infolist():
        check_part(part, budget.name)
    facts, parts = WorkbookFacts(), _targets(archive)
    looks = _Looks(archive)
    for kind, body in _records(archive.read(_MAIN)):
        if kind == _WORKBOOK:
            facts.since_1904 = bool(body[0] & 1)
        elif kind == _SHEET:
            relation, _ = _text(body, 8)
            if target := parts.get(relation):
                data = archive.read(target)
                facts.sheets.append(_sheet(data, looks, budget))
                facts.ruled = facts.ruled or any(kind == _RULES for kind, _ in _records(data))
    facts.commented = any(name.startswith("xl/comments") for name in archive.namelist())
    return facts


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The worksheet parts by relation."""
    from defusedxml.ElementTree import fromstring

    tree = fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("xl", one.get("Target", ""))).lstrip("/")
        for one in tree
        if one.get("Type", "").endswith("/worksheet")
    }


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record; both kind and length are written seven bits to a byte."""
    offset = 0
    while offset < len(data):
        kind = data[offset]
        offset += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[offset] & 0x7F) << 7
            offset += 1
        size = 0
        for place in range(4):
            byte = data[offset]
            offset += 1
            size |= (byte & 0x7F) << 7 * place
            if not byte & 0x80:
                break
        yield kind, data[offset : offset + size]
        offset += size


def _text(body: bytes, offset: int) -> tuple[str, int]:
    """A counted text, and where it ends."""
    length = struct.unpack_from("<I", body, offset)[0]
    end = offset + 4 + 2 * length
    return body[offset + 4 : end].decode("utf-16-le", errors="replace"), end


@dataclass
class _Looks:
    """How cells of each style look."""

    archive: zipfile.ZipFile
    fonts: list[tuple[bool, bool, str]] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    fills: list[str] = field(default_factory=list)
    styles: list[CellFacts] = field(default_factory=list)

    def __post_init__(self) -> None:
        names = self.archive.namelist()
        theme = "xl/theme/theme1.xml"
        themed = theme_colours(self.archive.read(theme) if theme in names else None)
        self._palette = Palette(themed, tuple(COLOR_INDEX))
        within = False
        for kind, body in _records(self.archive.read("xl/styles.bin") if "xl/styles.bin" in names else b""):
            if kind in (_STYLES_BEGIN, _STYLES_END):
                within = kind == _STYLES_BEGIN
            elif kind == _FONT:
                flags, weight = struct.unpack_from("<HH", body, 2)
                self.fonts.append((bool(flags & 0x08), weight >= 700, self._shade(body[12:20])))
            elif kind == _FORMAT:
                self.formats[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
            elif kind == _FILL:
                pattern = struct.unpack_from("<I", body)[0]
                self.fills.append(self._shade(body[4:12]) if pattern not in _NO_FILL else "")
            elif kind == _STYLE and within:
                self.styles.append(self._style(*struct.unpack_from("<HHH", body, 2)))

    def _style(self, shown: int, font: int, fill: int) -> CellFacts:
        struck, bold, ink = self.fonts[font] if font < len(self.fonts) else (False, False, "")
        behind = self.fills[fill] if fill < len(self.fills) else ""
        return CellFacts(
            "" if behind == "FFFFFF" else behind,
            "" if ink == "000000" else ink,
            bold,
            struck,
            self.formats.get(shown) or BUILTIN_FORMATS.get(shown, "General"),
        )

    def _shade(self, told: bytes) -> str:
        kind, index, tint, red, green, blue, _ = struct.unpack("<BBhBBBB", told)
        share = tint / 32767
        if kind >> 1 == _RGB:
            return self._palette.shade(Color(rgb=f"FF{red:02X}{green:02X}{blue:02X}", tint=share))
        if kind >> 1 == _THEMED:
            return self._palette.shade(Color(theme=index, tint=share))
        return self._palette.shade(Color(indexed=index, tint=share)) if kind >> 1 == _INDEXED else ""

    def of(self, style: int) -> CellFacts:
        """The look of a style."""
        return self.styles[style] if style < len(self.styles) else CellFacts()


def _sheet(data: bytes, looks: _Looks, budget: Budget) -> SheetFacts:
    facts, row = SheetFacts(), 0
    for kind, body in _records(data):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0] + 1
            budget.check_time()
            if body[11] & 0x10:
                facts.hidden_rows.add(row)
        elif kind in _CELLS:
            _cell(kind, body, looks, facts, row)
        elif kind == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", body)
            if flags & 1:
                facts.hidden_columns.update(range(first + 1, min(last, _LAST_COLUMN - 1) + 2))
        elif kind == _FILTER_COLUMN:
            facts.filtered = True
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            facts.merged.append(Span(top + 1, left + 1, bottom + 1, right + 1))
    return facts


def _cell(kind: int, body: bytes, looks: _Looks, facts: SheetFacts, row: int) -> None:
    column, style = struct.unpack_from("<II", body)
    look = looks.of(style & 0xFFFFFF)
    if kind != _BLANK:
        facts.reaches(row, column + 1)
    if kind in (_ERROR, _FORMULA_ERROR):
        look = replace(look, error=ERRORS.get(body[8], "#ERR!"))
    if kind != _BLANK or look.fill:
        facts.cells[row, column + 1] = replace(look, formula=True) if kind in _FORMULAS else look
