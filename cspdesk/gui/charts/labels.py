"""Words straight beside what they name, kept apart where figures are close. Import only where pyqtgraph is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QColor, QFont, QFontMetrics

_GAP = 9
"""Pixels between a mark and its words."""


class DirectLabels:
    """The labels of one chart. No legend has to be looked up.

    Attributes:
        paper: Behind the words, so that no grid line strikes them through.
        widest: Pixels that the longest of them takes, the gap included.
    """

    def __init__(self, plot: Any, font: QFont) -> None:
        self._plot = plot
        self._font = font
        self._items: list[tuple[Any, float, float, int]] = []
        self.widest = 0
        self.paper = QColor(0, 0, 0, 0)

    def clear(self, paper: QColor) -> None:
        """Forget all; the plot has removed them."""
        self._items.clear()
        self.widest = 0
        self.paper = paper

    def add(self, text: str, x: float, y: float, colour: QColor, *, bold: bool = False) -> None:
        """Name what stands at a place, to its right."""
        font = QFont(self._font)
        font.setBold(bold)
        width = max(QFontMetrics(font).horizontalAdvance(text), 1)
        item = pg.TextItem(text, color=colour, anchor=(-_GAP / width, 0.5), fill=self.paper)
        item.setFont(font)
        item.setZValue(10)
        self._plot.addItem(item, ignoreBounds=True)
        self._items.append((item, x, y, width + _GAP))
        self.widest = max(self.widest, width + 2 * _GAP)

    def place(self) -> None:
        """Put each beside its mark, or as near as the others leave room. Call it when the ranges are set."""
        box = self._plot.getViewBox()
        (left, right), (bottom, top) = box.viewRange()
        across = max(box.width(), 1.0) / ((right - left) or 1.0)
        down = max(box.height(), 1.0) / ((top - bottom) or 1.0)
        height = QFontMetrics(self._font).height()
        for group in _crowds(self._items, across):
            wanted = [(top - y) * down for _, _, y, _ in group]
            for (item, x, _, _), at in zip(group, spread(wanted, height, box.height()), strict=True):
                item.setPos(x, top - at / down)


def spread(wanted: Sequence[float], height: float, room: float) -> list[float]:
    """Places as near those wanted as they can be, each `height` from the next, inside 0 to `room` where that fits.

    The order from top to bottom is kept.
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = [0.0] * len(wanted)
    lowest = height / 2
    for index in order:
        placed[index] = lowest = max(wanted[index], lowest)
        lowest += height
    highest = room - height / 2
    for index in reversed(order):
        placed[index] = highest = min(placed[index], highest)
        highest -= height
    return placed


def _crowds(items: list[tuple[Any, float, float, int]], across: float) -> list[list[tuple[Any, float, float, int]]]:
    """Labels that share a part of the width, and so could lie on each other."""
    crowds: list[list[tuple[Any, float, float, int]]] = []
    ends = 0.0
    for item in sorted(items, key=lambda each: each[1]):
        start = item[1] * across
        if crowds and start < ends:
            crowds[-1].append(item)
        else:
            crowds.append([item])
        ends = max(ends, start + item[3])
    return crowds
