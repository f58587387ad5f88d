"""The chip of a rating: colour, shape and letter, so that none of the three is needed alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

from cspdesk.domain.rag import Rag
from cspdesk.gui.theme import in_contrast

_RATIO = 2.0
"""Pictures are drawn this much larger, so that they stay sharp on dense screens."""


class _Look(NamedTuple):
    fill: str
    text: str
    border: str


_LOOKS = {
    Rag.RED: _Look("#B42318", "#FFFFFF", "#B42318"),
    Rag.AMBER: _Look("#F5B841", "#1B1B1B", "#946200"),
    Rag.GREEN: _Look("#1E7B4B", "#FFFFFF", "#1E7B4B"),
    Rag.BLUE: _Look("#1F5FA8", "#FFFFFF", "#1F5FA8"),
    Rag.GREY: _Look("#E4E7EC", "#344054", "#667085"),
    Rag.NO_UPDATE: _Look("#FFFFFF", "#344054", "#667085"),
}


def paint_chip(painter: QPainter, rect: QRectF, rag: Rag, palette: QPalette) -> None:
    """Draw a rating's chip in the middle of `rect`, as large as fits."""
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = _look(rag, palette)
    painter.setPen(QPen(QColor(look.border), max(1.0, side / 18)))
    painter.setBrush(QBrush(QColor(look.fill)))
    _paint_shape(painter, box.adjusted(1, 1, -1, -1), rag, look)
    font = painter.font()
    font.setPixelSize(max(6, round(side * (0.42 if rag in (Rag.AMBER, Rag.RED) else 0.5))))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(look.text))
    if rag is Rag.AMBER:  # the letter sits in the broad part of the triangle
        box.translate(0, side * 0.14)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, rag.value)
    painter.restore()


def chip_icon(rag: Rag, side: int, palette: QPalette) -> QIcon:
    """The chip as an icon, for lists and buttons."""
    pixmap = QPixmap(round(side * _RATIO), round(side * _RATIO))
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_chip(painter, QRectF(0, 0, side, side), rag, palette)
    painter.end()
    return QIcon(pixmap)


def _look(rag: Rag, palette: QPalette) -> _Look:
    if not in_contrast():
        return _LOOKS[rag]
    text, base = palette.text().color().name(), palette.base().color().name()
    return _Look(base, text, text)


def _paint_shape(painter: QPainter, box: QRectF, rag: Rag, look: _Look) -> None:
    match rag:
        case Rag.GREEN:
            painter.drawEllipse(box)
        case Rag.BLUE:
            painter.drawRect(_square(box))
        case Rag.RED:
            middle = box.center()
            tips = [
                QPointF(middle.x(), box.top()),
                QPointF(box.right(), middle.y()),
                QPointF(middle.x(), box.bottom()),
                QPointF(box.left(), middle.y()),
            ]
            painter.drawPolygon(QPolygonF(tips))
        case Rag.AMBER:
            tips = [QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]
            painter.drawPolygon(QPolygonF(tips))
        case Rag.GREY:
            painter.drawRoundedRect(_square(box), 4, 4)
        case Rag.NO_UPDATE:
            painter.drawRect(_square(box))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor("#B8BFCA" if not in_contrast() else look.text), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(_square(box))
            inner = _square(box)
            inner.adjust(inner.width() * 0.2, inner.height() * 0.15, -inner.width() * 0.2, -inner.height() * 0.15)
            painter.setBrush(QColor(look.fill))
            painter.drawRect(inner)


def _square(box: QRectF) -> QRectF:
    inset = box.width() * 0.07
    return box.adjusted(inset, inset, -inset, -inset)
