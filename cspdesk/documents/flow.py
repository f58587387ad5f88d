"""Pieces put on pages, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cspdesk.documents.pieces import Piece
from cspdesk.domain.faults import BugError

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Step:
    """A piece on its way to a page.

    Attributes:
        gap: Room above it, in points; none at the top of a page.
        clings: Whether it must not stand at the foot of a page without the beginning of what follows.
    """

    piece: Piece
    gap: float = 0.0
    clings: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a page, so many points below the top of the page's body."""

    piece: Piece
    down: float


def paged(steps: Sequence[Step], room: float) -> list[list[Placed]]:
    """The steps on pages whose body is `room` points high.

    Raises:
        BugError: if a piece that cannot be cut is higher than a page.
    """
    pages: list[list[Placed]] = [[]]
    down = 0.0
    for index, step in enumerate(steps):
        gap = step.gap if pages[-1] else 0.0
        if pages[-1] and down + gap + _needed(steps, index) > room + _SLACK:
            pages.append([])
            down, gap = 0.0, 0.0
        down += gap
        rest: Piece | None = step.piece
        while rest is not None:
            rest, down = _place(rest, pages, down, room)
    return pages


def _place(piece: Piece, pages: list[list[Placed]], down: float, room: float) -> tuple[Piece | None, float]:
    """Put on the last page what fits; what is left of the piece, and how far down the page is filled."""
    if down + piece.height <= room + _SLACK:
        pages[-1].append(Placed(piece, down))
        return None, down + piece.height
    parts = piece.split(room - down)
    if parts is None and not pages[-1]:
        raise BugError(f"a piece of {piece.height:.0f} points does not fit a page and cannot be cut")
    rest = piece
    if parts is not None:
        head, rest = parts
        pages[-1].append(Placed(head, down))
    pages.append([])
    return rest, 0.0


def _needed(steps: Sequence[Step], index: int) -> float:
    """The room a step needs to begin, with what it clings to."""
    step = steps[index]
    if not step.clings or index + 1 == len(steps):
        return step.piece.least()
    return step.piece.height + steps[index + 1].gap + _needed(steps, index + 1)
