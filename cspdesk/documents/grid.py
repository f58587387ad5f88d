"""Tables on pages: one table in the structure tree however many pages it takes, its header row drawn on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cspdesk.documents.chips import ChipPiece
from cspdesk.documents.look import (
    LINE,
    PAD_X,
    PAD_Y,
    SHADE,
    STRONG_LINE,
    TABLE,
    TABLE_HEAD,
    TABLE_SMALL,
    TABLE_STRONG,
)
from cspdesk.documents.paper import Paper
from cspdesk.documents.pieces import Aside, Beside, Gap, Piece, Stacked, Tag, Text
from cspdesk.usecases.appendix.content import Cell, Chip, Kind, Table

_KEPT_WHOLE = 280.0  # tables lower than this are never cut, in points
_CUT_FROM = 150.0  # the same for rows
_FEWEST_ROWS, _FAIR_START = 3, 90.0  # rows together where a table begins, fewer when they are this high together
_LONGEST_NAME = 40  # characters of a row's name that are repeated
_CUT_LEAST = 60.0  # room a cut row must find, in points


@dataclass(frozen=True)
class Row:
    """A row of a table.

    Attributes:
        name: What its header cell says, for the part of it that goes on on the next page.
        open_below: Whether it goes on on the next page.
    """

    cells: Beside
    strong: bool = False
    name: str = ""
    open_below: bool = False

    @cached_property
    def height(self) -> float:
        """With its padding, in points."""
        return self.cells.height + 2 * PAD_Y


@dataclass(frozen=True)
class Grid:
    """Rows under a header row.

    Attributes:
        header: Tagged the first time it is drawn, an artifact where it repeats.
        again: The header as it repeats.
        header_at: Where the row's name stands, and how wide that column is.
    """

    header: Row
    again: Row
    rows: Sequence[Row]
    width: float
    header_at: tuple[float, float]

    @cached_property
    def height(self) -> float:
        """In points."""
        return self.header.height + sum(row.height for row in self.rows)

    def least(self) -> float:
        """A small table stays whole; of others the header and the first rows, or a fair piece of a long one."""
        if self.height < _KEPT_WHOLE:
            return self.height
        needed = self.header.height
        for row in self.rows[:_FEWEST_ROWS]:
            if row.height >= _CUT_FROM:
                return needed + _CUT_LEAST
            needed += row.height
            if needed >= self.header.height + _FAIR_START:
                break
        return needed

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """The rows that fit; the next is cut only when it is long."""
        left = room - self.header.height
        count = 0
        while count < len(self.rows) and self.rows[count].height <= left:
            left -= self.rows[count].height
            count += 1
        if count == len(self.rows) - 1 and self.rows[-1].strong and count > 1:
            return self._parted(count - 1)  # totals never stand alone
        if (count == 0 or self.rows[count].height >= _CUT_FROM) and left >= min(_CUT_LEAST, room / 2):
            return self._cut(count, left) or (self._parted(count) if count else None)
        return self._parted(count) if count else None

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw fills and lines, then the cells row by row."""
        with paper.artifact():
            paper.setFillColor(SHADE)
            paper.rect(x, top - self.header.height, self.width, self.header.height, stroke=0, fill=1)
            self._draw_lines(paper, x, top)
        self.header.cells.draw(paper, x, top - PAD_Y)
        top -= self.header.height
        for row in self.rows:
            row.cells.draw(paper, x, top - PAD_Y)
            top -= row.height

    def _draw_lines(self, paper: Paper, x: float, top: float) -> None:
        paper.setLineWidth(0.8)
        paper.setStrokeColor(STRONG_LINE)
        top -= self.header.height
        paper.line(x, top, x + self.width, top)
        for row in self.rows:
            if row.strong:
                paper.setFillColor(SHADE)
                paper.rect(x, top - row.height, self.width, row.height, stroke=0, fill=1)
                paper.line(x, top, x + self.width, top)
            top -= row.height
            if not row.open_below:
                paper.setLineWidth(0.5)
                paper.setStrokeColor(LINE)
                paper.line(x, top, x + self.width, top)

    def _parted(self, count: int) -> tuple[Grid, Grid]:
        return replace(self, rows=self.rows[:count]), replace(self, header=self.again, rows=self.rows[count:])

    def _cut(self, count: int, left: float) -> tuple[Grid, Grid] | None:
        """The row after the first `count` cut where the page ends."""
        row = self.rows[count]
        parts = row.cells.split(left - 2 * PAD_Y)
        if parts is None:
            return None
        head = replace(row, cells=parts[0], open_below=True)
        tail = replace(row, cells=Beside(list(self._named(row.name, parts[1]))))
        first = replace(self, rows=[*self.rows[:count], head])
        return first, replace(self, header=self.again, rows=[tail, *self.rows[count + 1 :]])

    def _named(self, name: str, cells: Beside) -> Iterator[tuple[float, Piece]]:
        """The cells of a row's rest, its name repeated for the eye."""
        at, width = self.header_at
        for x, piece in cells.cells:
            if x == at and isinstance(piece, Gap):
                short = name.partition("\n")[0][:_LONGEST_NAME]
                yield x, Text.of(f"{short} cont.", TABLE_SMALL, width, Aside())
            else:
                yield x, piece


def grid_of(table: Table, widths: Sequence[float], owner: Tag) -> Grid:
    """A table with at least one row, as a piece of the page."""
    head, body = Tag("THead", owner), Tag("TBody", owner)
    lefts = [sum(widths[:index]) for index in range(len(widths))]
    rows = [_row(table, cells, widths, lefts, body, strong=False) for cells in table.rows]
    if table.totals:
        rows.append(_row(table, table.totals, widths, lefts, body, strong=True))
    named = table.header_column
    return Grid(
        header=_header(table, widths, lefts, Tag("TR", head)),
        again=_header(table, widths, lefts, None),
        rows=rows,
        width=sum(widths),
        header_at=(lefts[named] + PAD_X, widths[named] - 2 * PAD_X),
    )


def _header(table: Table, widths: Sequence[float], lefts: Sequence[float], owner: Tag | None) -> Row:
    cells: list[tuple[float, Piece]] = []
    for column, width, left in zip(table.columns, widths, lefts, strict=True):
        tag = Tag("TH", owner, "<</O/Table/Scope/Column>>") if owner else Aside()
        text = Text.of(column.title, TABLE_HEAD, width - 2 * PAD_X, tag, _align(column.kind))
        cells.append((left + PAD_X, text))
    return Row(Beside(cells))


def _row(
    table: Table, cells: Sequence[Cell], widths: Sequence[float], lefts: Sequence[float], body: Tag, *, strong: bool
) -> Row:
    owner = Tag("TR", body)
    pieces: list[tuple[float, Piece]] = []
    for index, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
        room = widths[index] - 2 * PAD_X
        if index == table.header_column:
            piece = _name(cell.shown, room, Tag("TH", owner, "<</O/Table/Scope/Row>>"))
        elif isinstance(cell, Chip):
            piece = ChipPiece(cell, room, Tag("TD", owner))
        else:
            lettering = TABLE_STRONG if strong else TABLE
            piece = Text.of(cell.shown, lettering, room, Tag("TD", owner), _align(column.kind))
        pieces.append((lefts[index] + PAD_X, piece))
    return Row(Beside(pieces), strong, cells[table.header_column].shown)


def _name(text: str, room: float, tag: Tag) -> Piece:
    """What names a row; only its first line is set strong."""
    name, _, more = text.partition("\n")
    strong = Text.of(name, TABLE_STRONG, room, tag)
    return Stacked([(0.0, strong), (0.0, Text.of(more, TABLE, room, tag))]) if more else strong


def _align(kind: Kind) -> float:
    return 1.0 if kind is Kind.NUMBER else 0.0
