"""The sheet a value came from, drawn as it looked, with that cell lit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cspdesk.gui.theme import colours_of, in_contrast
from cspdesk.present.review.source import cell_text, column_letters
from cspdesk.usecases.tables.grid import Cell, Sheet

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_AROUND = 60
"""Rows to either side of the lit cell that are measured and merged: nobody scrolls farther to check a value."""
_NARROWEST, _WIDEST = 4, 34
_EDGE = 3
_DARK_INK, _LIGHT_INK = QColor("#111111"), QColor("#FFFFFF")
_MIDDLE = 140


class _SheetModel(QAbstractTableModel):
    """Cells as text with their fill; made anew for each sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self._rows = self._columns = 0

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show another sheet, or none."""
        if sheet is self.sheet:
            return
        self.beginResetModel()
        self.sheet = sheet
        self._rows = sheet.last_row if sheet else 0
        self._columns = sheet.last_column if sheet else 0
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Rows with anything in them."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Columns with anything in them."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, fill, ink and weight."""
        cell = self._cell(index.row(), index.column())
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_text(cell)
            case Qt.ItemDataRole.BackgroundRole if cell.fill and not in_contrast():
                return QBrush(QColor(f"#{cell.fill}"))
            case Qt.ItemDataRole.ForegroundRole if cell.fill and not in_contrast():
                # On a partner's own fill the window's ink may not be readable, in the dark least of all.
                return QBrush(_DARK_INK if QColor(f"#{cell.fill}").lightness() > _MIDDLE else _LIGHT_INK)
            case Qt.ItemDataRole.FontRole if cell.bold or cell.struck:
                font = QFont()
                font.setBold(cell.bold)
                font.setStrikeOut(cell.struck)
                return font
            case Qt.ItemDataRole.ToolTipRole if cell.comment:
                return f"Comment: {cell.comment}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Column letters and row numbers; those a person did not see are in brackets."""
        if role != Qt.ItemDataRole.DisplayRole or self.sheet is None:
            return None
        place = section + 1
        if orientation == Qt.Orientation.Horizontal:
            letters = column_letters(place)
            return f"({letters})" if place in self.sheet.hidden_columns else letters
        return f"({place})" if place in self.sheet.hidden_rows else str(place)

    def _cell(self, row: int, column: int) -> Cell | None:
        return self.sheet.cells.get((row + 1, column + 1)) if self.sheet else None


class _LitCell(QStyledItemDelegate):
    """Draws a thick edge round one cell: seen in any colours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place: tuple[int, int] | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell as usual, then the edge."""
        super().paint(painter, option, index)
        if self.place == (index.row(), index.column()):
            inset = _EDGE // 2 + 1
            painter.save()
            painter.setPen(QPen(QColor(colours_of(option.palette).accent), _EDGE))
            painter.drawRect(option.rect.adjusted(inset - 1, inset - 1, -inset, -inset))
            painter.restore()


class SheetView(QTableView):
    """One sheet, to be looked at only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _SheetModel(self)
        self._lit = _LitCell(self)
        self.setModel(self._model)
        self.setItemDelegate(self._lit)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setWordWrap(True)
        self.setAccessibleName("Sheet as received")
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(line + 6)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._line = line

    @property
    def lit(self) -> tuple[int, int] | None:
        """Row and column of the lit cell, from 1."""
        return (self._lit.place[0] + 1, self._lit.place[1] + 1) if self._lit.place else None

    def show_cell(self, sheet: Sheet | None, row: int, column: int) -> None:
        """Draw a sheet and light a cell of it; column 0 shows the row only."""
        old = self._lit.place
        self._model.show_sheet(sheet)
        if old:
            self.setRowHeight(old[0], self.verticalHeader().defaultSectionSize())
        if sheet is None or not 0 < row <= self._model.rowCount():
            self._lit.place = None
            self.setAccessibleDescription("")
            self.viewport().update()
            return
        self._lit.place = (row - 1, column - 1) if column else None
        self._merge(sheet, row)
        self._widen(sheet, row)
        self.setRowHeight(row - 1, self._line * 3 + 6)
        index = self._model.index(row - 1, max(column - 1, 0))
        self.setCurrentIndex(index)
        self.updateGeometries()  # else a sheet shown anew cannot be scrolled further than the one before it
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        where = f"{column_letters(column)}{row}" if column else f"row {row}"
        self.setAccessibleDescription(f"Sheet {sheet.name}, {where}: {index.data() or 'empty'}")
        self.viewport().update()

    def _merge(self, sheet: Sheet, row: int) -> None:
        self.clearSpans()
        for span in sheet.merged:
            if abs(span.first_row - row) <= _AROUND or abs(span.last_row - row) <= _AROUND:
                high = min(span.last_row, self._model.rowCount()) - span.first_row + 1
                wide = min(span.last_column, self._model.columnCount()) - span.first_column + 1
                if high > 1 or wide > 1:
                    self.setSpan(span.first_row - 1, span.first_column - 1, high, wide)

    def _widen(self, sheet: Sheet, row: int) -> None:
        """Columns as wide as what stands near the lit cell, within reason."""
        merged = {(span.first_row, span.first_column) for span in sheet.merged}
        longest: dict[int, int] = {}
        for near in range(max(1, row - _AROUND), min(self._model.rowCount(), row + _AROUND) + 1):
            for column in range(1, self._model.columnCount() + 1):
                cell = sheet.cells.get((near, column))
                if cell is not None and (near, column) not in merged:
                    longest[column] = max(longest.get(column, 0), len(cell_text(cell)))
        letter = self.fontMetrics().averageCharWidth()
        for column in range(1, self._model.columnCount() + 1):
            letters = max(_NARROWEST, min(_WIDEST, longest.get(column, 0) + 2))
            self.setColumnWidth(column - 1, letters * letter)
