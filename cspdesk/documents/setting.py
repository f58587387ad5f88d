"""An appendix's blocks as pieces in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cspdesk.documents.chart_piece import ChartPiece
from cspdesk.documents.chips import ChipPiece, chip_width
from cspdesk.documents.flow import Step
from cspdesk.documents.folding import folded
from cspdesk.documents.grid import grid_of
from cspdesk.documents.lines import Lettering, natural_width
from cspdesk.documents.look import BODY, CAPTION, HEADINGS, LABEL, NOTE, SUBTITLE, TABLE, TITLE, WARNING
from cspdesk.documents.pieces import Beside, Piece, Tag, Text
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

_COLUMN_GAP = 18.0
_KEY_COLUMN = 235.0
_NARROWEST_CHART = 330.0


class Setting:
    """Sets the blocks of one appendix to the width of its pages."""

    def __init__(self, appendix: Appendix, width: float) -> None:
        self._appendix = appendix
        self._width = width
        self._widths: dict[tuple[str, float], tuple[float, ...]] = {}
        self._kin: defaultdict[str, list[Table]] = defaultdict(list)
        for table in appendix.tables:
            self._kin[table.sheet].append(folded(table))

    def steps(self) -> Iterator[Step]:
        """Everything in order: title, blocks, notes."""
        yield from self._title()
        for block in self._appendix.blocks:
            yield from self._block(block)
        yield from self._notes()

    def _title(self) -> Iterator[Step]:
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
                yield Step(Text.of(block.text, BODY, min(self._width, 620), Tag("P")), 6)
            case Facts():
                yield from self._facts(block)
            case Bullets():
                yield from _listed([("•", item) for item in block.items], BODY, BODY, min(self._width, 620), 5)
            case RagKey():
                yield from self._key(block)
            case Tally():
                yield self._tally(block)
            case Table():
                yield from self._table(block, self._width)
            case Figure():
                yield from self._figure(block)

    def _facts(self, facts: Facts) -> Iterator[Step]:
        pairs = [(f"{name}:", text) for name, text in facts.pairs]
        yield from _listed(pairs, LABEL, BODY, min(self._width, 620), 5, clings=True)

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

    def _tally(self, tally: Tally) -> Step:
        """Chips with their counts, in one row."""
        owner = Tag("L")
        title = f"{tally.title}:"
        left = natural_width(title, LABEL) + 8
        cells: list[tuple[float, Piece]] = [(0.0, Text.of(title, LABEL, left, Tag("Caption", owner)))]
        for chip, count in tally.counts:
            item = Tag("LI", owner)
            width = chip_width(chip) + 5
            number = f"{count:,}"
            cells.append((left, ChipPiece(chip, width, Tag("Lbl", item))))
            cells.append((left + width, Text.of(number, LABEL, natural_width(number, LABEL) + 1, Tag("LBody", item))))
            left += width + natural_width(number, LABEL) + 16
        return Step(Beside(cells), 6, clings=True)

    def _table(self, table: Table, width: float) -> Iterator[Step]:
        owner = Tag("Table")
        if not table.rows:
            yield Step(Text.of(f"{table.caption}: {table.empty}", BODY, width, Tag("P")), 6)
            return
        yield Step(Text.of(table.caption, CAPTION, width, Tag("Caption", owner)), 8, clings=True)
        yield Step(grid_of(folded(table), self._column_widths(table, width), owner), 3)
        for note in table.notes:
            yield Step(Text.of(note, NOTE, min(width, 620), Tag("P")), 4)

    def _column_widths(self, table: Table, width: float) -> tuple[float, ...]:
        """Tables of one kind share their widths, so that the eye finds each column in its place."""
        key = (table.sheet, width)
        if key not in self._widths:
            self._widths[key] = column_widths(self._kin[table.sheet], width)
        return self._widths[key]

    def _figure(self, figure: Figure) -> Iterator[Step]:
        """The chart, and the table it is drawn from below it."""
        if len(figure.chart.points) > 1:
            chart = ChartPiece(figure.chart, min(self._width, 520), Tag("Figure", alt=figure.alt))
            yield Step(chart, 8, clings=True)
        yield from self._table(figure.data, self._width)

    def _notes(self) -> Iterator[Step]:
        if not self._appendix.notes:
            return
        yield from self._block(Heading("Notes and sources", 2))
        numbered = [(f"[{number}]", note) for number, note in enumerate(self._appendix.notes, 1)]
        yield from _listed(numbered, NOTE, NOTE, min(self._width, 620), 3)


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
