"""The lines of a review as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from cspdesk.gui.tables.words_delegate import PIECES
from cspdesk.present.review.changed_words import Piece, Pieces, changed_words
from cspdesk.present.review.lines import Line, LineId, Standing
from cspdesk.present.review.ticks import ReviewTicks

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

TICK, STATE, REF, FIELD, OLD, NEW, WHERE, DECISION = range(8)
HEADINGS = ("Take", "State", "Ref", "Field", "Now", "They ask for", "Where", "Decision")

_URGENT = frozenset((Standing.OBSTACLE, Standing.CONFLICT, Standing.DOUBTFUL, Standing.WHICH_ROW))
_REPLACES = frozenset((Standing.CONFLICT, Standing.REWORDED, Standing.CHANGED))
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ReviewModel(QAbstractTableModel):
    """Shows lines; a click on the box ticks. Everything it answers was prepared by the presenter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticks: ReviewTicks | None = None
        self._lines: Sequence[Line] = ()
        self._pieces: dict[LineId, tuple[Pieces, Pieces]] = {}

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown, in order."""
        return self._lines

    def show_lines(self, ticks: ReviewTicks | None, lines: Sequence[Line]) -> None:
        """Show other lines, or the lines of another review."""
        self.beginResetModel()
        if ticks is not self._ticks:
            self._pieces.clear()
        self._ticks = ticks
        self._lines = lines
        self.endResetModel()

    def decisions_changed(self) -> None:
        """Show the ticks and decisions as they are now."""
        if self._lines:
            last = len(self._lines) - 1
            self.dataChanged.emit(self.index(0, TICK), self.index(last, TICK))
            self.dataChanged.emit(self.index(0, DECISION), self.index(last, DECISION))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Lines shown."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Columns of a line."""
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column has a box where there is something to tick."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TICK and self._ticked(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tick, pieces and weight."""
        line, column = self._lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(line, column)
            case Qt.ItemDataRole.CheckStateRole if column == TICK:
                ticked = self._ticked(index.row())
                if ticked is None:
                    return None
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                return _TOP
            case Qt.ItemDataRole.FontRole if column == STATE and line.standing in _URGENT:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.ToolTipRole:
                return line.why or None
        if role == PIECES and column in (OLD, NEW):
            return self._pieces_of(line)[column == NEW]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _ticked(self, row: int) -> bool | None:
        return self._ticks.is_ticked(self._lines[row]) if self._ticks else None

    def _text(self, line: Line, column: int) -> str:
        match column:
            case 1:
                return line.standing.word
            case 2:
                return line.ref
            case 3:
                return line.label
            case 4:
                return line.old if line.is_change else line.why
            case 5:
                return line.new
            case 6:
                return line.where
            case 7 if self._ticks:
                return self._ticks.decided_text(line)
        return ""

    def _pieces_of(self, line: Line) -> tuple[Pieces, Pieces]:
        pieces = self._pieces.get(line.id)
        if pieces is None:
            pieces = self._pieces[line.id] = _pieces(line)
        return pieces


def _pieces(line: Line) -> tuple[Pieces, Pieces]:
    """What is not asked for yet, as it is doubtful, replaces nothing and is not marked."""
    if not line.is_change:
        return (), ()
    if line.standing in _REPLACES:
        return changed_words(line.old, line.new)
    return (Piece(line.old, changed=False),), (Piece(line.new, changed=False),)
