"""Small numbers in tables for the public: a count of one to four may tell who it was (domain rules, section 11).

Only for public outputs. The working view shows every figure.
"""

from __future__ import annotations

from collections.abc import Sequence

SMALL = 5
"""Counts from 1 to one less than this are hidden."""
HIDDEN = f"<{SMALL}"
HIDDEN_TOO = "[c]"
"""What stands for a figure hidden because it would give another away; the usual shorthand of official statistics."""

Counts = Sequence[Sequence[int | None]]


def suppressed(counts: Counts) -> list[list[bool]]:
    """Which cells of a table to hide, row by row; None is an empty cell.

    First the small ones. Then, wherever just one cell of a row or column is hidden and could be had by subtraction from
    its total, the next smallest beside it, until none is left alone. Noughts may stay.
    """
    hidden = [[count is not None and 0 < count < SMALL for count in row] for row in counts]
    lines = _lines(counts)
    while True:
        alone = [line for line in lines if sum(hidden[row][column] for row, column in line) == 1]
        choices = [_choices(counts, hidden, line) for line in alone]
        more = [cell for cells in choices for cell in cells]
        if not more:
            return hidden
        # One figure that protects two lines at once is better than two; else the next smallest of the first line.
        twice = [cell for cell in more if more.count(cell) > 1]
        _, row, column = min(twice) if twice else min(next(cells for cells in choices if cells))
        hidden[row][column] = True


def _lines(counts: Counts) -> list[list[tuple[int, int]]]:
    rows = [[(row, column) for column in range(len(counts[row]))] for row in range(len(counts))]
    width = max((len(row) for row in counts), default=0)
    columns = [[(row, column) for row in range(len(counts)) if column < len(counts[row])] for column in range(width)]
    return [*rows, *columns]


def _choices(
    counts: Counts, hidden: Sequence[Sequence[bool]], line: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int]]:
    """What could be hidden beside a line's only hidden figure: those above nought, with their row and column."""
    cells = [(counts[row][column] or 0, row, column) for row, column in line if not hidden[row][column]]
    return [cell for cell in cells if cell[0] > 0]
