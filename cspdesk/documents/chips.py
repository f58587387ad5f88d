"""Ratings as colour, shape, letter and word together, so that they survive grey printing and any eyes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from cspdesk.documents.chip_looks import CHIPS, ChipLook
from cspdesk.documents.fonts import runs
from cspdesk.documents.lines import Lettering, Line, broken, natural_width
from cspdesk.documents.look import TABLE_SMALL
from cspdesk.documents.paper import Paper
from cspdesk.documents.pieces import Aside, Tag, Text
from cspdesk.usecases.appendix.content import Chip

_HEIGHT, _PAD, _SHAPE, _RADIUS = 14.0, 4.5, 7.5, 3.0
_INDENT = _PAD + _SHAPE + 3
_LETTERS = Lettering(9, _HEIGHT, bold=True)


def chip_width(chip: Chip) -> float:
    """How wide a chip is drawn, its label below included, in points."""
    return max(_plate_width(chip), natural_width(chip.label, TABLE_SMALL))


@dataclass(frozen=True)
class ChipPiece:
    """A rating's chip, with the label that must stand with it below."""

    chip: Chip
    width: float
    tag: Tag | Aside

    @cached_property
    def _label(self) -> Text:
        return Text(broken(self.chip.label, TABLE_SMALL, self.width), TABLE_SMALL, self.width, self.tag)

    @cached_property
    def height(self) -> float:
        """In points."""
        return _HEIGHT + (self._label.height if self.chip.label else 0.0)

    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> None:
        """It cannot be cut."""

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Plate and shape are decoration; letter and word are the content."""
        indent, lettering = 0.0, _LETTERS
        if self.chip.rag is not None:
            look = CHIPS[self.chip.rag]
            with paper.artifact():
                _draw_plate(paper, look, x, top - _HEIGHT, _plate_width(self.chip))
                _draw_shape(paper, look, x + _PAD + _SHAPE / 2, top - _HEIGHT / 2)
            indent, lettering = _INDENT, replace(_LETTERS, colour=look.ink)
        words = _said(self.chip)
        line = Line(runs(words, _LETTERS.face), natural_width(words, _LETTERS), " ")
        with self.tag.within(paper):
            paper.write_line(line, x + indent, top - lettering.drop, lettering)
        if self.chip.label:
            self._label.draw(paper, x, top - _HEIGHT)


def _said(chip: Chip) -> str:
    return f"{chip.rag.value} {chip.word}" if chip.rag else chip.word


def _plate_width(chip: Chip) -> float:
    """Of the words alone where there is no plate."""
    return natural_width(_said(chip), _LETTERS) + (_INDENT + _PAD if chip.rag else 0.0)


def _draw_plate(paper: Paper, look: ChipLook, x: float, y: float, width: float) -> None:
    paper.saveState()
    paper.setFillColor(look.fill)
    paper.setStrokeColor(look.edge)
    paper.setLineWidth(0.7)
    paper.roundRect(x, y, width, _HEIGHT, _RADIUS, stroke=1, fill=1)
    paper.restoreState()


def _draw_shape(paper: Paper, look: ChipLook, x: float, y: float) -> None:
    """The shape around its middle, in the chip's ink."""
    half = _SHAPE / 2
    paper.saveState()
    paper.setFillColor(look.ink)
    paper.setStrokeColor(look.ink)
    paper.setLineWidth(1)
    match look.shape:
        case "circle":
            paper.circle(x, y, half, stroke=0, fill=1)
        case "square":
            paper.rect(x - half + 0.4, y - half + 0.4, _SHAPE - 0.8, _SHAPE - 0.8, stroke=0, fill=1)
        case "diamond":
            _polygon(paper, [(x, y + half + 0.6), (x + half + 0.6, y), (x, y - half - 0.6), (x - half - 0.6, y)])
        case "triangle":
            _polygon(paper, [(x, y + half), (x + half + 0.4, y - half + 0.4), (x - half - 0.4, y - half + 0.4)])
        case "cross":
            paper.line(x - half + 1, y - half + 1, x + half - 1, y + half - 1)
            paper.line(x - half + 1, y + half - 1, x + half - 1, y - half + 1)
        case _:
            _hatching(paper, x, y, half)
    paper.restoreState()


def _polygon(paper: Paper, corners: list[tuple[float, float]]) -> None:
    path = paper.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    paper.drawPath(path, stroke=0, fill=1)


def _hatching(paper: Paper, x: float, y: float, half: float) -> None:
    paper.setLineWidth(0.8)
    paper.rect(x - half + 0.4, y - half + 0.4, 2 * half - 0.8, 2 * half - 0.8, stroke=1, fill=0)
    for step in (-1, 0, 1):
        reach = half - 0.4 - abs(step) * half / 2
        middle = step * half / 2
        paper.line(x + middle - reach, y - middle - reach, x + middle + reach, y - middle + reach)
