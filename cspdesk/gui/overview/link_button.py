"""A number that leads to the records behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cspdesk.domain.rag import Rag
from cspdesk.gui.rag_chip import chip_icon
from cspdesk.present.overview import RagCount, Rows

_CHIP = 18
_SLACK = 3
"""Pixels that rounding may take."""
_LEAST = 24
"""Pixels a button is wide and high at least, for unsteady hands."""
_SHORT = 16
"""Average characters that are always shown."""


class LinkButton(QPushButton):
    """Reads as words, answers like a button.

    Signals:
        followed (Rows): somebody wants to see the records.
    """

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = Rows("")
        self._text = ""
        self.setProperty("link", "true")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def lead_to(self, text: str, rows: Rows, spoken: str = "") -> None:
        """Say something and lead to records; without a kind of record it leads nowhere and cannot be pressed.

        Args:
            text: What stands on it.
            rows: The records behind it.
            spoken: What a screen reader says where the text alone says too little.
        """
        self._rows = rows
        self._text = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(spoken or text)
        self.setToolTip(text if len(text) > _SHORT else "")
        self.setEnabled(bool(rows.kind))

    def sizeHint(self) -> QSize:
        """Room for all of its words."""
        drawn = super().sizeHint()
        width = self._around(drawn) + self.fontMetrics().horizontalAdvance(self._text) + _SLACK
        return QSize(max(width, _LEAST), max(drawn.height(), _LEAST))

    def minimumSizeHint(self) -> QSize:
        """Long words may be cut short with an ellipsis."""
        natural = self.sizeHint()
        return QSize(min(_SHORT * self.fontMetrics().averageCharWidth(), natural.width()), natural.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the room there is, in the middle: names that begin alike differ at their ends."""
        super().resizeEvent(event)
        room = event.size().width() - self._around(super().sizeHint())
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown.replace("&", "&&"))

    def _around(self, drawn: QSize) -> int:
        """Pixels beside the words: icon, padding, edge."""
        return drawn.width() - self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))

    def _on_clicked(self) -> None:
        self.followed.emit(self._rows)


class RagButton(LinkButton):
    """How many actions have a rating: its chip and the number."""

    def __init__(self, count: RagCount, of: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rag: Rag = count.rag
        self.setProperty("link", None)
        self.setProperty("chip", "true")
        self.setIconSize(QSize(_CHIP, _CHIP))
        number = count.rows.count
        noun = "action" if number == 1 else "actions"
        self.lead_to(str(number), count.rows, f"{number} {noun} {count.rag.word}, {of}")
        self.setToolTip(f"{number} {noun}: {count.rag.word}")
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the chip in the window's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(chip_icon(self._rag, _CHIP, self.palette()))
