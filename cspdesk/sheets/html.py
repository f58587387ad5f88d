"""Reads tables of web pages: what many systems call .xls when they export."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from cspdesk.domain.faults import PersonError
from cspdesk.sheets.safety import MOST_COLUMNS, Budget
from cspdesk.sheets.text import decoded
from cspdesk.usecases.tables.grid import Book, Cell, Sheet, Span

_NAMED = {
    "red": "FF0000", "lime": "00FF00", "green": "008000", "yellow": "FFFF00", "orange": "FFA500", "amber": "FFBF00",
    "blue": "0000FF", "gray": "808080", "grey": "808080", "silver": "C0C0C0", "lightgreen": "90EE90",
    "maroon": "800000", "gold": "FFD700", "darkorange": "FF8C00",
}  # fmt: skip
_RULE = re.compile(r"\.([\w-]+)\s*+\{([^{}]*+)\}")
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_BREAKS = frozenset({"br", "p", "div", "li"})
_MOST_SPAN = 1000
_CHUNK = 1 << 16


def read_html(content: bytes, book: Book, budget: Budget) -> Book:
    """`book` with a sheet for each table of a web page, or of a web page packed as one file.

    Raises:
        PersonError: if it holds no table or too much.
    """
    text = _unpacked(content, budget.name)
    page = _Page(budget)
    text = _without_open_comment(text)
    for start in range(0, len(text), _CHUNK):
        budget.check_time()
        page.feed(text[start : start + _CHUNK])
    page.close()
    sheets = tuple(table.sheet(number) for number, table in enumerate(page.tables, start=1) if table.cells)
    if not sheets:
        raise PersonError(
            f"{budget.name} is a web page that holds no table.",
            "Open it in Excel and save it as an Excel workbook (.xlsx).",
        )
    return replace(book, format="html", sheets=sheets)


def _without_open_comment(text: str) -> str:
    """The page up to a comment that never ends: nobody sees the rest, and the parser would try each `<!--` in it."""
    start = text.find("<!--", text.rfind("-->") + 1)
    return text if start < 0 else text[:start]


def is_html(start: str) -> bool:
    """Whether text begins like a web page, or like one packed as one file."""
    return bool(
        re.match(
            r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype html|html|table|head|body|div|style|meta)\b",
            start,
            re.IGNORECASE | re.DOTALL,
        )
    ) or (bool(re.match(r"\s*mime-version:", start, re.IGNORECASE)))


def _unpacked(content: bytes, name: str) -> str:
    if re.match(rb"\s*mime-version:", content, re.IGNORECASE):
        packed = email.message_from_bytes(content.lstrip(), policy=email.policy.default)
        parts = [part for part in packed.walk() if part.get_content_type() == "text/html"]
        pages = [bytes(part.get_payload(decode=True) or b"") for part in parts]
        return "\n".join(decoded(page, name)[0] for page in pages)
    declared = re.search(rb"charset=[\"']?([\w-]+)", content[:4096], re.IGNORECASE)
    if declared:
        try:
            return content.decode(declared[1].decode("ascii"), errors="replace")
        except LookupError:
            pass
    return decoded(content, name)[0]


@dataclass
class _Table:
    """A table being read.

    Attributes:
        taken: By column, the last row covered by a cell above.
    """

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Span] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    taken: dict[int, int] = field(default_factory=dict)
    row: int = 0
    column: int = 0

    def sheet(self, number: int) -> Sheet:
        return Sheet(f"Table {number}", self.cells, merged=tuple(self.merged), hidden_rows=frozenset(self.hidden))


@dataclass
class _OpenCell:
    """A cell whose end has not been met."""

    place: tuple[int, int]
    fill: str
    struck: bool
    bold: bool
    text: str = ""
    crossed: int = 0
    crossed_text: str = ""


class _Page(HTMLParser):
    """Gathers the outermost tables of a page."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._budget = budget
        self._depth = 0
        self._cell: _OpenCell | None = None
        self._in_style = False
        self._styles: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        told = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
        elif tag == "style":
            self._in_style = True
        elif self._depth == 1 and tag == "tr":
            self._open_row(told)
        elif self._depth == 1 and tag in ("td", "th"):
            self._open_cell(tag, told)
        elif self._cell is not None:
            self._within_cell(self._cell, tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if tag == "table" and self._depth:
            self._close_cell()
            self._depth -= 1
        elif tag == "style":
            self._in_style = False
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._close_cell()
        elif self._cell is not None and tag in ("s", "strike", "del"):
            self._cell.crossed = max(0, self._cell.crossed - 1)

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if self._in_style:
            self._styles |= {name.casefold(): rule for name, rule in _RULE.findall(data)}
        elif self._cell is not None:
            text = re.sub(r"\s+", " ", data)
            if self._cell.crossed:
                self._cell.crossed_text += text
            else:
                self._cell.text += text

    def _within_cell(self, cell: _OpenCell, tag: str) -> None:
        if tag in _BREAKS and cell.text:
            cell.text += "\n"
        elif tag in ("s", "strike", "del"):
            cell.crossed += 1
        elif tag in ("b", "strong"):
            cell.bold = True

    def _open_row(self, told: dict[str, str]) -> None:
        self._close_cell()
        table = self.tables[-1]
        table.row += 1
        table.column = 0
        self._budget.take(0, row=table.row)
        if _HIDDEN.search(self._style(told)):
            table.hidden.add(table.row)

    def _open_cell(self, tag: str, told: dict[str, str]) -> None:
        self._close_cell()
        table = self.tables[-1]
        table.row = table.row or 1
        table.column += 1
        while table.taken.get(table.column, 0) >= table.row:
            table.column += 1
        place = (table.row, table.column)
        self._span(table, _count(told.get("rowspan")), _count(told.get("colspan")))
        style = self._style(told)
        self._cell = _OpenCell(place, _colour(told.get("bgcolor", ""), style), bool(_STRUCK.search(style)), tag == "th")

    def _span(self, table: _Table, down: int, across: int) -> None:
        row, column = table.row, table.column
        if down > 1 or across > 1:
            table.merged.append(Span(row, column, row + down - 1, column + across - 1))
            for covered in range(column, column + across) if down > 1 else ():
                table.taken[covered] = max(table.taken.get(covered, 0), row + down - 1)
            table.column += across - 1

    def _close_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        row, column = cell.place
        text = "\n".join(line.strip() for line in cell.text.split("\n")).strip()
        crossed = cell.crossed_text.strip()
        struck = cell.struck or bool(crossed and not text)
        value = text or crossed
        if (value or cell.fill) and column <= MOST_COLUMNS:
            self._budget.take(1, row)
            self.tables[-1].cells[cell.place] = Cell(
                row, column, value or None, fill=cell.fill, bold=cell.bold, struck=struck, crossed_out=crossed
            )

    def _style(self, told: dict[str, str]) -> str:
        rules = [self._styles.get(name.casefold(), "") for name in told.get("class", "").split()]
        return ";".join([*rules, told.get("style", "")])


def _count(told: str | None) -> int:
    return min(int(told), _MOST_SPAN) if told and told.isdecimal() and int(told) else 1


def _colour(told: str, style: str) -> str:
    """`RRGGBB` of a background, empty for none or white."""
    found = _BACKGROUND.search(style)
    name = (found[1] if found else told).strip().casefold()
    name = name.split()[0] if name else ""
    if hexadecimal := re.fullmatch(r"#?([0-9a-f]{6})", name):
        shade = hexadecimal[1].upper()
    elif short := re.fullmatch(r"#([0-9a-f]{3})", name):
        shade = "".join(letter * 2 for letter in short[1]).upper()
    elif parts := re.match(r"rgba?\((\d+),\s*(\d+),\s*(\d+)", (found[1] if found else told).strip()):
        shade = "".join(f"{min(int(part), 255):02X}" for part in parts.groups())
    else:
        shade = _NAMED.get(name, "")
    return "" if shade == "FFFFFF" else shade
