"""The tabs down the left side: picture, word, and how many things wait there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from cspdesk.gui.icons import icon
from cspdesk.gui.theme import colours_of

_ICON = 20
_BAR = 3
"""Pixels of the stripe that marks the tab in front."""


class TabRail(QTabBar):
    """A tab bar whose words stand upright; Up and Down go along it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badges: dict[int, int] = {}
        self._pictures: list[str] = []
        self._compact = False
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Tabs")

    def add_place(self, picture: str, word: str) -> None:
        """Put a tab at the end."""
        self._pictures.append(picture)
        place = self.addTab(word)
        self.setTabToolTip(place, word)
        self._draw_pictures()

    def set_compact(self, *, compact: bool) -> None:
        """Show pictures only, where the window is narrow; the words stay for tool tips and screen readers."""
        if compact != self._compact:
            self._compact = compact
            self.setIconSize(self.iconSize())  # makes the tab bar ask for its sizes anew
            self.updateGeometry()
            self.setExpanding(False)

    def set_badge(self, place: int, count: int) -> None:
        """Show how many things wait on a tab; none shows nothing. Screen readers are told too."""
        if self._badges.get(place, 0) != count:
            self._badges[place] = count
            word = self.tabText(place)
            self.setAccessibleTabName(place, f"{word}, {count} waiting" if count else word)
            self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the longest word, and tall enough for a finger."""
        metrics = self.fontMetrics()
        if self._compact:
            return QSize(_ICON + 24, max(28, metrics.lineSpacing() + 10))
        width = max((metrics.horizontalAdvance(self.tabText(n)) for n in range(self.count())), default=0)
        return QSize(width + _ICON + 40, max(36, metrics.lineSpacing() + 16))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never less: the words must be read."""
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down, Home and End."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            place = self.currentIndex() + steps[Qt.Key(event.key())]
            self.setCurrentIndex(max(0, min(self.count() - 1, place)))
        elif event.key() == Qt.Key.Key_Home:
            self.setCurrentIndex(0)
        elif event.key() == Qt.Key.Key_End:
            self.setCurrentIndex(self.count() - 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Pictures follow the colour of the words."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_pictures()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words upright: the style would turn them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        for place in range(self.count()):
            rect = self.tabRect(place)
            if place == self.currentIndex():
                painter.fillRect(rect, QColor(colours.chosen))
                painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(colours.accent))
                if self.hasFocus():
                    painter.setPen(QPen(QColor(colours.accent), 2))
                    painter.drawRect(rect.adjusted(1, 1, -2, -2))
            self._paint_tab(painter, rect, place)
        painter.end()

    def _draw_pictures(self) -> None:
        colours = colours_of(self.palette())
        for place, picture in enumerate(self._pictures[: self.count()]):
            self.setTabIcon(place, icon(picture, colours.muted))

    def _paint_tab(self, painter: QPainter, rect: QRect, place: int) -> None:
        picture = QRect(rect.left() + 10, rect.center().y() - _ICON // 2, _ICON, _ICON)
        self.tabIcon(place).paint(painter, picture)
        if not self._compact:
            self._paint_word(painter, rect, place, picture)
        if count := self._badges.get(place, 0):
            self._paint_badge(painter, rect, str(count) if count < 100 else "99+")

    def _paint_word(self, painter: QPainter, rect: QRect, place: int, picture: QRect) -> None:
        colours = colours_of(self.palette())
        font = self.font()
        font.setBold(place == self.currentIndex())
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        words = QRect(picture.right() + 8, rect.top(), rect.width() - _ICON - 24, rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.tabText(place))

    def _paint_badge(self, painter: QPainter, rect: QRect, text: str) -> None:
        colours = colours_of(self.palette())
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        width = max(metrics.horizontalAdvance(text) + 8, metrics.height() + 2)
        badge = QRect(rect.right() - width - 5, rect.center().y() - metrics.height() // 2, width, metrics.height() + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
