"""The bar above the pages: turning, zooming, where one is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from cspdesk.gui.pages.page_view import PageView
from cspdesk.present.pages import ZOOMS, Fit, Place

_FITS = tuple(Fit)
_DIGITS = 9


class PageBar(QWidget):
    """Works a PageView. Everything on it is reached by Tab; the view's own keys do the same."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._previous = _button("Previous page", "‹", "Page Up in the pages")
        self._next = _button("Next page", "›", "Page Down in the pages")
        self._smaller = _button("Smaller", "−", "Minus in the pages")
        self._larger = _button("Larger", "+", "Plus in the pages")
        self._page = QLineEdit()
        self._page.setMaximumWidth(_DIGITS * self.fontMetrics().averageCharWidth())
        self._page.setAlignment(Qt.AlignmentFlag.AlignRight)
        label = QLabel("Pa&ge")
        label.setBuddy(self._page)
        self._of = QLabel()
        self._zoom = QComboBox()
        self._zoom.addItems([fit.value for fit in _FITS])
        self._zoom.addItems([f"{percent}%" for percent in ZOOMS])
        zoom_label = QLabel("&Zoom")
        zoom_label.setBuddy(self._zoom)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._previous, label, self._page, self._of, self._next):
            layout.addWidget(part)
        layout.addStretch()
        for tool in (zoom_label, self._zoom, self._smaller, self._larger):
            layout.addWidget(tool)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._smaller.clicked.connect(self._on_smaller)
        self._larger.clicked.connect(self._on_larger)
        self._page.editingFinished.connect(self._on_page)
        self._zoom.activated.connect(self._on_zoom)
        view.turned.connect(self._on_turned)
        view.zoom_changed.connect(self._on_zoom_changed)
        self._on_turned(view.place)

    def _on_turned(self, place: Place) -> None:
        self._page.setText(str(place.page) if place.count else "")
        self._of.setText(f"of {place.count}" if place.count else "")
        some = place.count > 0
        self._previous.setEnabled(place.has_previous)
        self._next.setEnabled(place.has_next)
        for tool in (self._page, self._zoom, self._smaller, self._larger):
            tool.setEnabled(some)

    def _on_zoom_changed(self, percent: int) -> None:
        with QSignalBlocker(self._zoom):
            place = _FITS.index(self._view.fit) if self._view.fit else self._zoom.findText(f"{percent}%")
            self._zoom.setCurrentIndex(place)

    def _on_zoom(self, place: int) -> None:
        if place < len(_FITS):
            self._view.set_fit(_FITS[place])
        else:
            self._view.set_percent(ZOOMS[place - len(_FITS)])

    def _on_page(self) -> None:
        """Go to the page typed; anything else gives the number back."""
        typed = self._page.text().strip()
        if typed.isdecimal() and int(typed) != self._view.place.page:
            self._view.go_to(int(typed))
        self._on_turned(self._view.place)

    def _on_previous(self) -> None:
        self._view.turn(-1)

    def _on_next(self) -> None:
        self._view.turn(1)

    def _on_smaller(self) -> None:
        self._view.zoom(-1)

    def _on_larger(self) -> None:
        self._view.zoom(1)


def _button(name: str, sign: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({tip})")
    button.setMinimumWidth(2 * button.fontMetrics().height())
    return button
