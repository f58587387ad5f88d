"""The table of a review, worked by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cspdesk.gui.review.review_model import (
    DECISION,
    FIELD,
    NEW,
    OLD,
    REF,
    STATE,
    TICK,
    WHERE,
    ReviewModel,
)
from cspdesk.gui.tables.words_delegate import WordsDelegate
from cspdesk.present.review.lines import Line
from cspdesk.present.review.ticks import ReviewTicks

_WIDTHS = {TICK: 6, STATE: 14, REF: 7, FIELD: 16, WHERE: 15, DECISION: 15}
"""In average characters; old and new share what is left."""
_LINES = 3
_AROUND = 8
_UNEVEN = 1.3
"""A narrow column is seldom filled, as words are not cut."""


class ReviewTable(QTableView):
    """One row a line. Space ticks; A takes theirs, K keeps ours, L leaves it for later, F2 corrects.

    Signals:
        looked_at (Line or None): another line is current.
        toggled (): Space was pressed, or a box was clicked.
        accepted (), kept (), deferred (), corrected (): the key was pressed.
    """

    looked_at = Signal(object)
    toggled = Signal()
    accepted = Signal()
    kept = Signal()
    deferred = Signal()
    corrected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ReviewModel(self)
        self.setModel(self._model)
        self.setItemDelegateForColumn(OLD, WordsDelegate(self, new=False))
        self.setItemDelegateForColumn(NEW, WordsDelegate(self, new=True))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(True)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setAccessibleName("Changes asked for")
        self.setAccessibleDescription("Space ticks, A takes theirs, K keeps ours, L leaves for later, F2 corrects.")
        self.selectionModel().currentRowChanged.connect(self._on_current)

    @property
    def current(self) -> Line | None:
        """The line the keyboard is on."""
        row = self.currentIndex().row()
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    @property
    def selected(self) -> list[Line]:
        """The lines that are selected, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.lines[row] for row in rows]

    def show_lines(self, ticks: ReviewTicks | None, lines: Sequence[Line]) -> None:
        """Show other lines; the current one stays where it still is among them."""
        held = self.current.id if self.current else None
        place = self.currentIndex().row()
        self._model.show_lines(ticks, lines)
        self._span()
        self._size_columns()
        row = next((n for n, line in enumerate(lines) if line.id == held), min(max(place, 0), len(lines) - 1))
        if row >= 0:
            self._go(row)
        else:
            self.looked_at.emit(None)

    def decisions_changed(self) -> None:
        """Show the ticks and decisions as they are now."""
        self._model.decisions_changed()

    def go_on(self) -> None:
        """To the next line."""
        if self.currentIndex().row() + 1 < self._model.rowCount():
            self._go(self.currentIndex().row() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a review; everything else as in any table."""
        signal = {
            Qt.Key.Key_Space: self.toggled,
            Qt.Key.Key_A: self.accepted,
            Qt.Key.Key_K: self.kept,
            Qt.Key.Key_L: self.deferred,
            Qt.Key.Key_F2: self.corrected,
            Qt.Key.Key_Return: self.corrected,
            Qt.Key.Key_Enter: self.corrected,
        }.get(Qt.Key(event.key()))
        if signal is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            signal.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a box ticks that line alone."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = not event.modifiers() and event.button() == Qt.MouseButton.LeftButton
        if plain and index.isValid() and index.column() == TICK:
            self.toggled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Old and new text share the room."""
        super().resizeEvent(event)
        self._size_columns()

    def _go(self, row: int) -> None:
        index = self._model.index(row, STATE)
        rows = QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect | rows)
        self.scrollTo(index)

    def _span(self) -> None:
        """A sentence about no value takes the room of both texts."""
        self.clearSpans()
        for row, line in enumerate(self._model.lines):
            if not line.is_change:
                self.setSpan(row, OLD, 1, 2)

    def _size_columns(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        taken = 0
        for column, letters in _WIDTHS.items():
            width = letters * letter + _AROUND
            self.setColumnWidth(column, width)
            taken += width
        share = max((self.viewport().width() - taken) // 2, 16 * letter)
        self.setColumnWidth(OLD, share)
        self.setColumnWidth(NEW, share)
        self._size_rows(max(share // letter, 1))

    def _size_rows(self, letters: int) -> None:
        """Rows grow to three lines of text. Estimated by letters: measuring every text would take seconds."""
        line_height = self.fontMetrics().height()
        header = self.verticalHeader()
        header.setDefaultSectionSize(line_height + _AROUND)
        for row, line in enumerate(self._model.lines):
            longest = len(line.why) // 2 if not line.is_change else max(len(line.old), len(line.new))
            named = -(-int(len(line.label) * _UNEVEN) // _WIDTHS[FIELD])
            lines = min(_LINES, max(1, named, -(-int(longest * 1.1) // letters)))
            header.resizeSection(row, lines * line_height + _AROUND)

    def _on_current(self) -> None:
        self.looked_at.emit(self.current)
