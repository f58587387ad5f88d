"""An appendix's blocks as pieces in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from cspdesk.documents.chart_piece import ChartPiece
from cspdesk.documents.chips import ChipPiece, chip_width
from cspdesk.documents.flow import Step
from cspdesk.documents.folding import on_paper
from cspdesk.documents.grid import grid_of
from cspdesk.documents.lines import Lettering, natural_width
from cspdesk.documents.look import BODY, CAPTION, HEADINGS, LABEL, NOTE, SUBTITLE, TABLE, TITLE, WARNING
from cspdesk.documents.pieces import Beside, Piece, Stacked, Tag, Text
from cspdesk.documents.widths import column_widths
from cspdesk.usecases.appendix.content import (
    Appendix,
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Paragraph,
    RagKey,
    Table,
    Tally,
)

_COLUMN_GAP, _CONTENTS_GAP = 18.0, 40.0
_KEY_COLUMN = 235.0
_PAGE_NUMBER = 40.0
_READABLE = 620.0  # no line of running text is longer, in points
_NARROWEST_CHART, _WIDEST_CHART = 290.0, 470.0


class Setting:
    """Sets the blocks of one appendix to the width of its pages."""

    def __init__(self, appendix: Appendix, width: float) -> None:
        self._appendix = appendix
        self._width = width
        self._widths: dict[tuple[str, float], tuple[float, ...]] = {}
        self._kin: defaultdict[str, list[Table]] = defaultdict(list)
        for table in appendix.tables:
            self._kin[table.sheet].append(table)
        self._printed: dict[int, Table] = {}
        for name, kin in self._kin.items():
            printed = on_paper(kin)
            self._printed |= {id(table): drawn for table, drawn in zip(kin, printed, strict=True)}
            self._kin[name] = printed

    def opening(self) -> Iterator[Step]:
        """What stands before the first section: a summary and the keys."""
        for block in takewhile(_is_before_sections, self._appendix.blocks):
            yield from self._block(block)

    def sections(self) -> Iterator[Step]:
        """The sections in order, then the notes."""
        for block in dropwhile(_is_before_sections, self._appendix.blocks):
            yield from self._block(block)
        yield from self._notes()

    def contents(self, entries: Sequence[tuple[str, int]]) -> Iterator[Step]:
        """A list of headings with their pages, in two columns where the paper is wide."""
        owner = Tag("TOC")
        count = 2 if self._width > _READABLE else 1
        width = (self._width - (count - 1) * _CONTENTS_GAP) / count
        length = -(-len(entries) // count)
        columns = [
            (
                place * (width + _CONTENTS_GAP),
                Stacked([(3.0, _entry(*entry, width, owner)) for entry in entries[start : start + length]]),
            )
            for place, start in enumerate(range(0, len(entries), length))
        ]
        yield from self._block(Heading("Contents"))
        yield Step(Beside(columns))

    def title(self) -> Iterator[Step]:
        """What the appendix is, for when, and whether it may be published."""
        appendix = self._appendix
        title = Text.of(appendix.heading, TITLE, self._width, Tag("H1"))
        yield Step(replace(title, bookmark=appendix.heading, level=1))
        for line in (appendix.subtitle, f"{appendix.quarter.long}. {appendix.state}"):
            yield Step(Text.of(line, SUBTITLE, self._width, Tag("P")), 2)
        if appendix.warning:
            yield Step(Text.of(appendix.warning, WARNING, self._width, Tag("P")), 6)

    def _block(self, block: Block) -> Iterator[Step]:
        match block:
            case Heading():
                tag = Tag(f"H{block.level}")
                text = Text.of(block.text, HEADINGS[block.level], self._width, tag)
                yield Step(
                    replace(text, bookmark=block.text, level=block.level), 22 if block.level == 2 else 14, clings=True
                )
            case Paragraph():
                yield Step(Text.of(block.text, BODY, min(self._width, _READABLE), Tag("P")), 6)
            case Facts():
                yield from self._facts(block)
            case Bullets():
                if block.title:
                    yield Step(Text.of(block.title, LABEL, self._width, Tag("P")), 12, clings=True)
                yield from _listed([("•", item) for item in block.items], BODY, BODY, min(self._width, _READABLE), 4)
            case RagKey():
                yield from self._key(block)
            case Tally():
                yield from self._tally(block)
            case Table():
                yield from self._table(block, self._width)
            case Figure():
                yield from self._figure(block)

    def _facts(self, facts: Facts) -> Iterator[Step]:
        pairs = [(f"{name}:", text) for name, text in facts.pairs]
        yield from _listed(pairs, LABEL, BODY, min(self._width, _READABLE), 3, clings=True)

    def _key(self, key: RagKey) -> Iterator[Step]:
        """Chips and meanings, side by side as the width allows."""
        owner = Tag("L")
        count = max(1, int(self._width / _KEY_COLUMN))
        column = (self._width - (count - 1) * _COLUMN_GAP) / count
        chips = max(chip_width(chip) for chip, _ in key.entries) + 8
        yield Step(Text.of(key.title, LABEL, self._width, Tag("P")), 12, clings=True)
        for start in range(0, len(key.entries), count):
            cells: list[tuple[float, Piece]] = []
            for place, (chip, meaning) in enumerate(key.entries[start : start + count]):
                item = Tag("LI", owner)
                left = place * (column + _COLUMN_GAP)
                cells.append((left, ChipPiece(chip, chips, Tag("Lbl", item))))
                cells.append((left + chips, Text.of(meaning, TABLE, column - chips, Tag("LBody", item))))
            yield Step(Beside(cells), 5, clings=start + count < len(key.entries))

    def _tally(self, tally: Tally) -> Iterator[Step]:
        """Chips with their counts, in as many rows as the width asks for."""
        owner = Tag("L")
        title = f"{tally.title}:"
        left = indent = natural_width(title, LABEL) + 8
        rows: list[list[tuple[float, Piece]]] = [[(0.0, Text.of(title, LABEL, left, Tag("Caption", owner)))]]
        for chip, count in tally.counts:
            item, number, width = Tag("LI", owner), f"{count:,}", chip_width(chip) + 5
            digits = natural_width(number, LABEL) + 1
            if left + width + digits > self._width:
                rows.append([])
                left = indent
            rows[-1].append((left, ChipPiece(chip, width, Tag("Lbl", item))))
            rows[-1].append((left + width, Text.of(number, LABEL, digits, Tag("LBody", item))))
            left += width + digits + 15
        for place, row in enumerate(rows):
            yield Step(Beside(row), 3 if place else 6, clings=True)

    def _table(self, table: Table, width: float) -> Iterator[Step]:
        owner = Tag("Table")
        if not table.rows:
            yield Step(Text.of(f"{table.caption}: {table.empty}", BODY, width, Tag("P")), 6)
            return
        yield Step(Text.of(table.caption, CAPTION, width, Tag("Caption", owner)), 8, clings=True)
        yield Step(grid_of(self._printed[id(table)], self._column_widths(table, width), owner), 3)
        for note in table.notes:
            yield Step(Text.of(note, NOTE, min(width, _READABLE), Tag("P")), 4)

    def _column_widths(self, table: Table, width: float) -> tuple[float, ...]:
        """Tables of one kind share their widths, so that the eye finds each column in its place."""
        key = (table.sheet, width)
        if key not in self._widths:
            self._widths[key] = column_widths(self._kin[table.sheet], width)
        return self._widths[key]

    def _figure(self, figure: Figure) -> Iterator[Step]:
        """The chart, and beside it or below it the table it is drawn from."""
        owner = Tag("Table")
        table = on_paper([figure.data])[0]
        widths = column_widths([table], self._width)
        if self._width - sum(widths) - _COLUMN_GAP < _NARROWEST_CHART:
            chart = ChartPiece(figure.chart, min(self._width, _WIDEST_CHART), Tag("Figure", alt=figure.alt))
            yield Step(chart, 8, clings=True)
            yield from self._table(figure.data, self._width)
            return
        room = min(self._width - sum(widths) - _COLUMN_GAP, _WIDEST_CHART)
        caption = Text.of(table.caption, CAPTION, self._width - room - _COLUMN_GAP, Tag("Caption", owner))
        beside = Stacked([(0.0, caption), (3.0, grid_of(table, widths, owner))])
        chart = ChartPiece(figure.chart, room, Tag("Figure", alt=figure.alt))
        yield Step(Beside([(0.0, chart), (room + _COLUMN_GAP, beside)]), 8)

    def _notes(self) -> Iterator[Step]:
        if not self._appendix.notes:
            return
        yield from self._block(Heading("Notes and sources", 2))
        numbered = [(f"[{number}]", note) for number, note in enumerate(self._appendix.notes, 1)]
        yield from _listed(numbered, NOTE, NOTE, min(self._width, _READABLE), 3)


def _is_before_sections(block: Block) -> bool:
    return not isinstance(block, Heading)


def _entry(title: str, page: int, width: float, owner: Tag) -> Piece:
    tag = Tag("P", Tag("TOCI", owner))
    cells: list[tuple[float, Piece]] = [
        (0.0, Text.of(title, BODY, width - _PAGE_NUMBER, tag)),
        (width - _PAGE_NUMBER, Text.of(str(page), BODY, _PAGE_NUMBER, tag, 1.0)),
    ]
    return Beside(cells)


def _listed(
    items: Sequence[tuple[str, str]],
    label: Lettering,
    body: Lettering,
    width: float,
    gap: float,
    *,
    clings: bool = False,
) -> Iterator[Step]:
    """A list, its labels in a column of their own."""
    owner = Tag("L")
    column = max((natural_width(name, label) for name, _ in items), default=0.0) + 8
    for name, text in items:
        item = Tag("LI", owner)
        cells: list[tuple[float, Piece]] = [
            (0.0, Text.of(name, label, column, Tag("Lbl", item))),
            (column, Text.of(text, body, width - column, Tag("LBody", item))),
        ]
        yield Step(Beside(cells), gap, clings)
