"""What pages are made of: pieces that know their height, can be split, and draw themselves tagged."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from cspdesk.documents.fonts import needs_words
from cspdesk.documents.lines import Lettering, Line, broken
from cspdesk.documents.paper import DECORATION, Paper
from cspdesk.documents.structure import Element

_FEWEST_LINES = 3


class Tag:
    """A structure element to be: made when the first of its pieces is drawn, shared by all of them."""

    def __init__(self, kind: str, parent: Tag | None = None, attributes: str = "", alt: str = "") -> None:
        self._kind, self._parent, self._attributes, self._alt = kind, parent, attributes, alt
        self._element: Element | None = None
        self._said: list[str] = []
        self._shown_in_full = True

    def says(self, text: str) -> None:
        """Part of what the element says; if the faces lack any of it, the whole is kept for those who listen."""
        self._said.append(text)
        self._shown_in_full = self._shown_in_full and not needs_words(text)

    def on(self, paper: Paper) -> Element:
        """The element in the paper's tree."""
        if self._element is None:
            parent = self._parent.on(paper) if self._parent else paper.tree.document
            self._element = Element(self._kind, parent, self._attributes, self._alt)
            self._element.spoken = "" if self._shown_in_full else " ".join(self._said)
        return self._element

    def within(self, paper: Paper) -> AbstractContextManager[None]:
        """What is drawn meanwhile belongs to the element."""
        return paper.marked(self.on(paper))


@dataclass(frozen=True)
class Aside:
    """What repeats or adorns and is not read out."""

    kind: str = DECORATION

    def says(self, text: str) -> None:
        """Nothing is read out."""

    def on(self, paper: Paper) -> None:
        """There is no element."""

    def within(self, paper: Paper) -> AbstractContextManager[None]:
        """What is drawn meanwhile is an artifact."""
        return paper.artifact(self.kind)


class Piece(Protocol):
    """Something of a fixed width on a page."""

    @property
    def height(self) -> float:
        """In points."""
        ...

    def least(self) -> float:
        """The room it needs to begin at all, in points."""
        ...

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """What fits into `room` and the rest, or None where it cannot be cut there."""
        ...

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw it with its upper left corner at this point."""
        ...


@dataclass(frozen=True)
class Text:
    """Lines of text in one lettering.

    Attributes:
        align: 0 for left, 1 for right: how much of a line's free room lies before it.
        bookmark: The title under which the reader's outline lists it, or empty.
        level: Level in that outline, from 1.
    """

    lines: tuple[Line, ...]
    lettering: Lettering
    width: float
    tag: Tag | Aside
    align: float = 0.0
    bookmark: str = ""
    level: int = 1

    @classmethod
    def of(cls, text: str, lettering: Lettering, width: float, tag: Tag | Aside, align: float = 0.0) -> Text:
        """Text broken to a width."""
        tag.says(text)
        return cls(broken(text, lettering, width), lettering, width, tag, align)

    @cached_property
    def height(self) -> float:
        """In points."""
        return len(self.lines) * self.lettering.leading

    def least(self) -> float:
        """Three lines, or all of a shorter text; headings are never cut."""
        return self.height if self.bookmark else min(self.height, _FEWEST_LINES * self.lettering.leading)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """The lines that fit and the others; no line is left alone on either side where it can be helped."""
        count = int(room / self.lettering.leading + 1e-6)
        left = len(self.lines) - count
        if 0 < left < _FEWEST_LINES and count > 2 * _FEWEST_LINES:
            count -= _FEWEST_LINES - left
        if count < 1 or count >= len(self.lines):
            return None
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:], bookmark="")

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the lines."""
        if not any(line.runs for line in self.lines):
            self.tag.on(paper)  # an empty cell is still a cell
            return
        if self.bookmark:
            paper.bookmark(self.bookmark, self.level, top)
        baseline = top - self.lettering.drop
        with self.tag.within(paper):
            for line in self.lines:
                paper.write_line(line, x + self.align * (self.width - line.width), baseline, self.lettering)
                baseline -= self.lettering.leading


@dataclass(frozen=True)
class Gap:
    """Room without ink: the rest of a cell whose text ended on the page before, or space at the top of a page."""

    height: float = 0.0

    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> None:
        """It cannot be cut."""

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True)
class Beside:
    """Pieces side by side, each at its distance from the left."""

    cells: Sequence[tuple[float, Piece]]

    @cached_property
    def height(self) -> float:
        """That of the highest."""
        return max((piece.height for _, piece in self.cells), default=0.0)

    def least(self) -> float:
        """What the neediest cell needs."""
        return max((piece.least() for _, piece in self.cells), default=0.0)

    def split(self, room: float) -> tuple[Beside, Beside] | None:
        """Each cell cut where it has to be; a cell that does not fit and cannot be cut forbids it."""
        heads: list[tuple[float, Piece]] = []
        tails: list[tuple[float, Piece]] = []
        for x, piece in self.cells:
            if piece.height <= room:
                parts: tuple[Piece, Piece] | None = (piece, Gap())
            else:
                parts = piece.split(room)
            if parts is None:
                return None
            heads.append((x, parts[0]))
            tails.append((x, parts[1]))
        return Beside(heads), Beside(tails)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the cells from left to right."""
        for offset, piece in self.cells:
            piece.draw(paper, x + offset, top)


@dataclass(frozen=True)
class Stacked:
    """Pieces one below the other, each after its gap."""

    parts: Sequence[tuple[float, Piece]]

    @cached_property
    def height(self) -> float:
        """All of them and the gaps between."""
        return sum(gap + piece.height for gap, piece in self.parts)

    def least(self) -> float:
        """What the first of them needs."""
        return self.parts[0][0] + self.parts[0][1].least()

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """The parts that fit, the next cut where it has to be."""
        used = 0.0
        for index, (gap, piece) in enumerate(self.parts):
            if used + gap + piece.height <= room:
                used += gap + piece.height
                continue
            before, after = list(self.parts[:index]), list(self.parts[index + 1 :])
            if cut := piece.split(room - used - gap):
                return Stacked([*before, (gap, cut[0])]), Stacked([(0.0, cut[1]), *after])
            return (Stacked(before), Stacked([(0.0, piece), *after])) if before else None
        return None

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw the parts from top to bottom."""
        for gap, piece in self.parts:
            top -= gap
            piece.draw(paper, x, top)
            top -= piece.height
