"""Bars that show shares at a glance. They repeat what numbers beside them say, so a screen reader passes them by."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cspdesk.domain.rag import Rag
from cspdesk.gui.theme import colours_of, in_contrast
from cspdesk.present.overview import RagCount

_HEIGHT = 12
_FILLS = {
    Rag.RED: ("#B42318", Qt.BrushStyle.SolidPattern),
    Rag.AMBER: ("#F5B841", Qt.BrushStyle.SolidPattern),
    Rag.GREEN: ("#1E7B4B", Qt.BrushStyle.SolidPattern),
    Rag.BLUE: ("#1F5FA8", Qt.BrushStyle.SolidPattern),
    Rag.GREY: ("#98A2B3", Qt.BrushStyle.Dense5Pattern),
    Rag.NO_UPDATE: ("#98A2B3", Qt.BrushStyle.BDiagPattern),
}
_PATTERNS = {
    Rag.RED: Qt.BrushStyle.SolidPattern,
    Rag.AMBER: Qt.BrushStyle.DiagCrossPattern,
    Rag.GREEN: Qt.BrushStyle.Dense4Pattern,
    Rag.BLUE: Qt.BrushStyle.HorPattern,
    Rag.GREY: Qt.BrushStyle.Dense6Pattern,
    Rag.NO_UPDATE: Qt.BrushStyle.BDiagPattern,
}


class _Bar(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Low and wide."""
        return QSize(120, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow, never lower."""
        return QSize(40, _HEIGHT)


class RagBar(_Bar):
    """The shares of the ratings, the worst at the left."""

    def __init__(self, counts: tuple[RagCount, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = counts

    def paintEvent(self, event: QPaintEvent) -> None:
        """One piece for each rating, a gap between."""
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        total = sum(count.rows.count for count in self._counts) or 1
        left = 0.0
        for count in self._counts:
            width = self.width() * count.rows.count / total
            box = QRectF(left, 0.5, max(width - 2, 2), self.height() - 1)
            painter.setPen(QPen(self._edge(), 1))
            painter.setBrush(self.palette().base())
            painter.drawRect(box)
            painter.setBrush(self._brush(count.rag))
            painter.drawRect(box)
            left += width
        painter.end()

    def _brush(self, rag: Rag) -> QBrush:
        if in_contrast():
            return QBrush(self.palette().text().color(), _PATTERNS[rag])
        colour, pattern = _FILLS[rag]
        return QBrush(QColor(colour), pattern)

    def _edge(self) -> QColor:
        return QColor(colours_of(self.palette()).edge)


class ShareBar(_Bar):
    """How much of something is used."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame, filled from the left."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.base))
        frame = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        painter.drawRect(frame)
        frame.setWidth(frame.width() * self._share)
        if self._share > 0:
            painter.setBrush(QColor(colours.accent))
            painter.drawRect(frame)
        painter.end()
