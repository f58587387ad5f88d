"""Shows a PDF page by page as it will be printed; everything by keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QScrollArea, QSizePolicy, QWidget

from cspdesk.domain.faults import PersonError
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.pages.page_picture import page_picture
from cspdesk.present.pages import POINTS_AN_INCH, Fit, Place, fitted, zoomed
from cspdesk.usecases.services import Services

_MARGIN = 8


class _Paper(QWidget):
    """The page itself, with a fine edge so that white paper shows on a white window."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._lit = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QImage, ratio: float) -> None:
        """Show a page drawn for a screen with `ratio` dots to a pixel."""
        self._pixmap = QPixmap.fromImage(picture)
        self._pixmap.setDevicePixelRatio(ratio)
        size = self._pixmap.deviceIndependentSize().toSize()
        self.resize(size + QSize(2 * _MARGIN, 2 * _MARGIN))
        self.update()

    def light(self, *, lit: bool) -> None:
        """Show by its edge that the keyboard turns this page."""
        self._lit = lit
        self.update()

    def clear(self) -> None:
        """Show no page."""
        self._pixmap = QPixmap()
        self.resize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and its edge."""
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(_MARGIN, _MARGIN, self._pixmap)
        role = QPalette.ColorRole.Accent if self._lit else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), 3 if self._lit else 1))
        painter.drawRect(self.rect().adjusted(_MARGIN - 1, _MARGIN - 1, -_MARGIN, -_MARGIN))
        painter.end()


class PageView(QScrollArea):
    """The pages of one PDF.

    Signals:
        turned (Place): another page is shown, or the document changed.
        zoom_changed (int): per cent of true size.
    """

    turned = Signal(object)
    zoom_changed = Signal(int)

    def __init__(self, services: Services, alerts: Alerts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._alerts = alerts
        self._path: Path | None = None
        self._fit: Fit | None = Fit.WIDTH
        self._percent = 100.0
        self.place = Place()
        self._paper = _Paper()
        self.setWidget(self._paper)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A page that fits its width must not lose it again to a bar that comes and goes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._describe()

    @property
    def path(self) -> Path | None:
        """The file shown."""
        return self._path

    @property
    def fit(self) -> Fit | None:
        """How the page is kept fitted; None at a zoom of its own."""
        return self._fit

    @property
    def percent(self) -> int:
        """Per cent of true size."""
        return round(self._percent)

    def show_file(self, path: Path, name: str) -> None:
        """Show a PDF from its first page, or from the page last looked at when it is the same document anew.

        Args:
            path: The file, which stays where it is while it is shown.
            name: What it is called, for a screen reader.
        """
        wanted = self.place.page if name == self.accessibleName() else 1
        try:
            count = self._services.page_count(path)
        except PersonError as error:
            self._alerts.tell_error(error)
            self.clear()
            return
        self._path = path
        self.setAccessibleName(name)
        self._go_to(Place.start(count, wanted))

    def clear(self) -> None:
        """Show nothing."""
        self._path = None
        self.place = Place()
        self._paper.clear()
        self.setAccessibleName("")
        self._describe()
        self.turned.emit(self.place)

    def turn(self, pages: int) -> None:
        """Go that many pages on, or back."""
        self._go_to(self.place.at(self.place.page + pages))

    def go_to(self, page: int) -> None:
        """Go to a page, counted from 1."""
        self._go_to(self.place.at(page))

    def zoom(self, step: int) -> None:
        """One step nearer (above 0) or farther."""
        self._fit = None
        self._percent = zoomed(self._percent, step)
        self._draw()

    def set_percent(self, percent: int) -> None:
        """Draw at this per cent of true size."""
        self._fit = None
        self._percent = percent
        self._draw()

    def set_fit(self, fit: Fit) -> None:
        """Keep the page fitted to the space there is."""
        self._fit = fit
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Down, Space, Left and Right, Home and End turn; + - 0 W zoom."""
        if not self._turned_by(event) and not self._zoomed_by(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are for the pages."""
        super().focusInEvent(event)
        self._paper.light(lit=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are for something else."""
        super().focusOutEvent(event)
        self._paper.light(lit=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page fitted."""
        super().resizeEvent(event)
        if self._fit:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw sharply on another screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()

    def _turned_by(self, event: QKeyEvent) -> bool:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space if bar.value() == bar.maximum() and self.place.has_next:
                self.turn(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace if bar.value() == 0 and self.place.has_previous:
                self.turn(-1)
                bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
            case Qt.Key.Key_Right if not self.horizontalScrollBar().maximum():
                self.turn(1)
            case Qt.Key.Key_Left if not self.horizontalScrollBar().maximum():
                self.turn(-1)
            case Qt.Key.Key_Space:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
            case Qt.Key.Key_Home:
                self.go_to(1)
            case Qt.Key.Key_End:
                self.go_to(self.place.count)
            case _:
                return False
        return True

    def _zoomed_by(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
            case Qt.Key.Key_0:
                self.set_fit(Fit.PAGE)
            case Qt.Key.Key_W:
                self.set_fit(Fit.WIDTH)
            case _:
                return False
        return True

    def _go_to(self, place: Place) -> None:
        moved = place != self.place
        self.place = place
        if moved:
            self.verticalScrollBar().setValue(0)
        if self._draw():
            self._describe()
            self.turned.emit(place)

    def _draw(self) -> bool:
        """Draw the page in its place; False when there is none, or its file cannot be read."""
        if self._path is None or not self.place.page:
            return False
        ratio = self.devicePixelRatioF()
        try:
            if self._fit:
                size = self._picture(self._path, POINTS_AN_INCH).size()
                page = (float(size.width()), float(size.height()))
                self._percent = fitted(self._fit, page, self._room(), self.logicalDpiX())
            picture = self._picture(self._path, max(1, int(self.logicalDpiX() * ratio * self._percent / 100)))
        except PersonError as error:
            self._alerts.tell_error(error)
            self.clear()
            return False
        self._paper.show_picture(picture, ratio)
        self.zoom_changed.emit(self.percent)
        return True

    def _picture(self, path: Path, dpi: int) -> QImage:
        return page_picture(self._services.render_page, path, self.place.page, dpi)

    def _room(self) -> tuple[int, int]:
        room = self.viewport().size()
        return room.width() - 2 * _MARGIN, room.height() - 2 * _MARGIN

    def _describe(self) -> None:
        self.setAccessibleDescription(
            f"{self.place.text}. A picture of the page; the exported PDF holds its text."
            if self.place.count
            else "No appendix is shown yet."
        )
