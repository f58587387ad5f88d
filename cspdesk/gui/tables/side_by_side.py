"""A table of old values beside new, read as it is looked at: the history, a comparison."""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cspdesk.gui.tables.words_delegate import PIECES, WordsDelegate
from cspdesk.present.review.changed_words import Piece, Pieces, changed_words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MORE = 300
"""Rows read at a time; more as one scrolls."""
_SECONDS = 0.02
"""How long one slice of reading may keep the window waiting."""
_LINES = 3
_AROUND = 8


class Line(Protocol):
    """What a row is made of."""

    @property
    def old(self) -> str:
        """The value before."""
        ...

    @property
    def new(self) -> str:
        """The value after."""
        ...


def marked(old: str, new: str) -> tuple[Pieces, Pieces]:
    """The pieces of both, what is gone and what is new told; a value with nothing beside it is gone or new whole."""
    if not old or not new:
        return (Piece(old, changed=True),) if old else (), (Piece(new, changed=True),) if new else ()
    return changed_words(old, new)


def as_html(pieces: Pieces, *, new: bool) -> str:
    """The same for a box of text: struck through, or bold and underlined."""
    before, after = ("<b><u>", "</u></b>") if new else ("<s>", "</s>")
    told = (f"{before}{html.escape(one.text)}{after}" if one.changed else html.escape(one.text) for one in pieces)
    return "".join(told).replace("\n", "<br>")


class SideBySideModel(QAbstractTableModel):
    """Takes lines from a source as far as they are looked at, in slices that leave the window time.

    Signals:
        counted (): more rows are there, or it is known that there are no more.
    """

    counted = Signal()

    def __init__(
        self, headings: Sequence[str], texts: Callable[[Any], Sequence[str]], old: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._texts = texts
        self._old = old
        self._lines: list[Any] = []
        self._pieces: dict[int, tuple[Pieces, Pieces]] = {}
        self._source: Iterator[Any] | None = None
        self._wanted = 0
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._read)

    @property
    def is_reading(self) -> bool:
        """Whether more rows are being looked for now."""
        return self._slices.isActive()

    @property
    def has_more(self) -> bool:
        """Whether there may be more rows than are here."""
        return self._source is not None

    def show(self, source: Iterator[Any]) -> None:
        """Show other lines. Where the source gives None it has only looked."""
        self.beginResetModel()
        self._lines, self._pieces = [], {}
        self.endResetModel()
        self._source, self._wanted = source, _MORE
        self._read()
        if self.has_more and len(self._lines) < self._wanted:
            self._slices.start()

    def read_all(self) -> None:
        """Read to the end, for what a person copies whole."""
        while self._source is not None:
            self._wanted = len(self._lines) + _MORE
            self._read()

    def line(self, row: int) -> Any:
        """What a row is made of."""
        return self._lines[row]

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be more."""
        return self._source is not None and not self.is_reading

    def fetchMore(self, parent: Index) -> None:
        """Read on."""
        self._wanted = len(self._lines) + _MORE
        self._slices.start()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Those read so far."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many headings there are."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; old and new in pieces too."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(self._lines[row])[column]
        if role == PIECES and column in (self._old, self._old + 1):
            if row not in self._pieces:
                self._pieces[row] = marked(self._lines[row].old, self._lines[row].new)
            return self._pieces[row][column - self._old]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, on the left."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _read(self) -> None:
        """One slice."""
        until = time.monotonic() + _SECONDS
        found: list[Any] = []
        while self._source is not None and len(self._lines) + len(found) < self._wanted:
            try:
                if (line := next(self._source)) is not None:
                    found.append(line)
            except StopIteration:
                self._source = None
            if time.monotonic() > until:
                break
        if found:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._lines += found
            self.endInsertRows()
        if self._source is None or len(self._lines) >= self._wanted:
            self._slices.stop()
        self.counted.emit()


class SideBySideTable(QTableView):
    """Rows of up to three lines; columns share the width that there is, so that none is cut off.

    Signals:
        looked_at (): another row is current, or none.
    """

    looked_at = Signal()

    def __init__(self, model: SideBySideModel, old: int, shares: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = tuple(shares)
        self.setModel(model)
        self.setItemDelegateForColumn(old, WordsDelegate(self, new=False))
        self.setItemDelegateForColumn(old + 1, WordsDelegate(self, new=True))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_LINES * self.fontMetrics().lineSpacing() + _AROUND)
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.modelReset.connect(self.looked_at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every column has its share."""
        super().resizeEvent(event)
        whole, width = sum(self._shares), self.viewport().width()
        for place, share in enumerate(self._shares):
            self.setColumnWidth(place, width * share // whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the chosen rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, with their headings, as a spreadsheet takes them."""
        model = self.model()
        columns = range(model.columnCount())
        rows = [[str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]]
        rows += [
            [_one_line(str(model.index(index.row(), column).data() or "")) for column in columns]
            for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        ]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def _on_current(self) -> None:
        self.looked_at.emit()


def _one_line(text: str) -> str:
    """Text that stays in its cell where it is pasted, and is no formula there."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat[:1] in ("=", "+", "@") or (flat[:1] == "-" and not flat[1:2].isdigit()) else flat
