"""Draws a text with the words marked that changed: gone ones struck through, new ones bold and underlined."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cspdesk.gui.theme import colours_of, in_contrast
from cspdesk.present.review.changed_words import Pieces

PIECES = Qt.ItemDataRole.UserRole + 1
"""What a model answers with for a text of old and new: its pieces, the changed ones told."""

Index = QModelIndex | QPersistentModelIndex
_LINES = 3
_INSET = 4


class WordsDelegate(QStyledItemDelegate):
    """For a column with old text, or with new."""

    def __init__(self, parent: QObject, *, new: bool) -> None:
        super().__init__(parent)
        self._new = new

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Up to three lines, the rest told by an ellipsis and the pane below."""
        pieces: Pieces = index.data(PIECES) or ()
        if not pieces:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setClipRect(option.rect)
        painter.setPen(option.palette.text().color())
        _draw(painter, option, pieces, new=self._new)
        painter.restore()


def _draw(painter: QPainter, option: QStyleOptionViewItem, pieces: Pieces, *, new: bool) -> None:
    box: QRect = option.rect.adjusted(_INSET, 0, -_INSET, 0)
    text = "".join(piece.text for piece in pieces).replace("\n", "\u2028")
    layout = QTextLayout(text, option.font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.setFormats(_marks(pieces, _mark(option, new=new)))
    layout.beginLayout()
    top, shown = 0.0, 0
    while shown < _LINES and top + option.fontMetrics.height() <= box.height() + 1:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, top))
        top += line.height()
        shown += 1
    cut = layout.lineCount() > 0 and _ends_at(layout) < len(text)
    layout.endLayout()
    layout.draw(painter, QPointF(box.topLeft()))
    if cut:
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, " …")


def _ends_at(layout: QTextLayout) -> int:
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength()


def _mark(option: QStyleOptionViewItem, *, new: bool) -> QTextCharFormat:
    mark = QTextCharFormat()
    if new:
        mark.setFontWeight(QFont.Weight.Bold)
        mark.setFontUnderline(True)
    else:
        mark.setFontStrikeOut(True)
        if not in_contrast():
            mark.setForeground(QColor(colours_of(option.palette).muted))
    return mark


def _marks(pieces: Pieces, mark: QTextCharFormat) -> list[QTextLayout.FormatRange]:
    found, at = [], 0
    for piece in pieces:
        if piece.changed:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = at, len(piece.text), mark
            found.append(part)
        at += len(piece.text)
    return found
