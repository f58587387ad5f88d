"""What an .xls workbook says beside its values: colours, crossings-out, hidden rows, errors (MS-XLS)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS

from cspdesk.domain.faults import PersonError
from cspdesk.sheets.compound import SIGNATURE, stream
from cspdesk.sheets.facts import CellFacts, SheetFacts, WorkbookFacts
from cspdesk.sheets.safety import Budget

_BOF, _EOF, _BOUNDSHEET, _DATEMODE, _FILEPASS = 0x809, 0x0A, 0x85, 0x22, 0x2F
_FONT, _FORMAT, _XF, _PALETTE = 0x31, 0x41E, 0xE0, 0x92
_ROW, _COLINFO, _FILTERMODE, _NOTE = 0x208, 0x7D, 0x9B, 0x1C
_RULES = frozenset({0x1B0, 0x879})
_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _BLANK, _FORMULA, _BOOLERR = (
    0xFD,
    0x204,
    0xD6,
    0x203,
    0x27E,
    0x201,
    0x06,
    0x205,
)
_MULRK, _MULBLANK = 0xBD, 0xBE
_SINGLE = frozenset({_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _BLANK, _FORMULA, _BOOLERR})
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_FIRST_OWN_COLOUR, _AUTOMATIC = 8, 64
_SKIPPED_FONT = 4
"""Font numbers leave 4 out, for reasons older than this format."""


def xls_facts(content: bytes, budget: Budget) -> WorkbookFacts:
    """Look through a workbook for what stands beside its values.

    Raises:
        PersonError: if it is encrypted.
        ValueError: if it is damaged; `struct.error` and `IndexError` count as one.
    """
    data = stream(content, "Workbook", "Book") if content.startswith(SIGNATURE) else content
    return _Workbook(data, budget).read()


def _records(data: bytes, offset: int = 0) -> Iterator[tuple[int, bytes]]:
    while offset + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, offset)
        yield kind, data[offset + 4 : offset + 4 + size]
        offset += 4 + size


@dataclass
class _Workbook:
    data: bytes
    budget: Budget
    fonts: list[tuple[bool, bool, int]] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int, int, int]] = field(default_factory=list)
    palette: list[str] = field(default_factory=lambda: [colour[-6:] for colour in COLOR_INDEX[:_AUTOMATIC]])
    _looks: dict[int, CellFacts] = field(default_factory=dict)

    def read(self) -> WorkbookFacts:
        facts = WorkbookFacts()
        starts = []
        for kind, body in _records(self.data):
            if kind == _EOF:
                break
            if kind == _BOUNDSHEET and body[5] & 0x0F == 0:
                starts.append(struct.unpack_from("<I", body)[0])
            elif kind == _DATEMODE:
                facts.since_1904 = body[:2] == b"\x01\x00"
            elif kind == _FILEPASS:
                raise PersonError(f"{self.budget.name} is protected by a password.", "Ask for a copy without one.")
            else:
                self._style_record(kind, body)
        facts.sheets = [self._sheet(start, facts) for start in starts]
        return facts

    def _style_record(self, kind: int, body: bytes) -> None:
        if kind == _FONT:
            flags, colour, weight = struct.unpack_from("<HHH", body, 2)
            self.fonts.append((bool(flags & 0x08), weight >= 700, colour))
        elif kind == _FORMAT:
            self.formats[struct.unpack_from("<H", body)[0]] = _text(body[2:])
        elif kind == _XF:
            font, number = struct.unpack_from("<HH", body)
            pattern = struct.unpack_from("<I", body, 14)[0] >> 26
            colours = struct.unpack_from("<H", body, 18)[0]
            self.styles.append((font, number, pattern, colours & 0x7F))
        elif kind == _PALETTE:
            for place in range(min(struct.unpack_from("<H", body)[0], _AUTOMATIC - _FIRST_OWN_COLOUR)):
                self.palette[_FIRST_OWN_COLOUR + place] = body[2 + 4 * place : 5 + 4 * place].hex().upper()

    def _look(self, style: int) -> CellFacts:
        if style not in self._looks:
            font, number, pattern, colour = self.styles[style] if style < len(self.styles) else (0, 0, 0, _AUTOMATIC)
            place = font - 1 if font > _SKIPPED_FONT else font
            struck, bold, ink = self.fonts[place] if place < len(self.fonts) else (False, False, 0)
            shown = self.formats.get(number) or BUILTIN_FORMATS.get(number, "General")
            fill = self._shade(colour) if pattern else ""
            ink_shade = self._shade(ink)
            self._looks[style] = CellFacts(
                "" if fill == "FFFFFF" else fill,
                "" if ink_shade == "000000" else ink_shade,
                bold,
                struck,
                shown,
            )
        return self._looks[style]

    def _shade(self, colour: int) -> str:
        return self.palette[colour] if colour < _AUTOMATIC else ""

    def _sheet(self, start: int, book: WorkbookFacts) -> SheetFacts:
        facts, depth = SheetFacts(), 0
        for kind, body in _records(self.data, start):
            if kind == _BOF:
                depth += 1
            elif kind == _EOF:
                depth -= 1
                if depth <= 0:
                    break
            elif depth == 1:
                book.ruled = book.ruled or kind in _RULES
                book.commented = book.commented or kind == _NOTE
                self._sheet_record(kind, body, facts)
        return facts

    def _sheet_record(self, kind: int, body: bytes, facts: SheetFacts) -> None:
        if kind == _ROW:
            if body[12] & 0x20:
                facts.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLINFO:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
            if flags & 1:
                facts.hidden_columns.update(range(first + 1, min(last, 255) + 2))
        elif kind == _FILTERMODE:
            facts.filtered = True
        elif kind in _SINGLE or kind in (_MULRK, _MULBLANK):
            self.budget.check_time()
            self._cells(kind, body, facts)

    def _cells(self, kind: int, body: bytes, facts: SheetFacts) -> None:
        row, column = struct.unpack_from("<HH", body)
        if kind in _SINGLE:
            style = struct.unpack_from("<H", body, 4)[0]
            if kind != _BLANK:
                facts.reaches(row + 1, column + 1)
            facts.cells[row + 1, column + 1] = self._single(kind, body, self._look(style))
            return
        step = 6 if kind == _MULRK else 2
        if kind == _MULRK:
            facts.reaches(row + 1, column + (len(body) - 6) // step)
        for place in range((len(body) - 6) // step):
            style = struct.unpack_from("<H", body, 4 + place * step)[0]
            facts.cells[row + 1, column + place + 1] = self._look(style)

    def _single(self, kind: int, body: bytes, look: CellFacts) -> CellFacts:
        error, formula = "", kind == _FORMULA
        if kind == _BOOLERR and body[7]:
            error = ERRORS.get(body[6], "#ERR!")
        elif formula and body[12:14] == b"\xff\xff" and body[6] == 2:
            error = ERRORS.get(body[8], "#ERR!")
        if not error and not formula:
            return look
        return CellFacts(look.fill, look.ink, look.bold, look.struck, look.number_format, formula=formula, error=error)


def _text(body: bytes) -> str:
    """A counted text: two bytes of length, one of flags, then one or two bytes a letter."""
    count, flags = struct.unpack_from("<HB", body)
    if flags & 1:
        return body[3 : 3 + 2 * count].decode("utf-16-le", errors="replace")
    return body[3 : 3 + count].decode("latin-1")
