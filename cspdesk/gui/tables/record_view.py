"""The table on the screen: behaves like a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from cspdesk.gui.desk import Desk
from cspdesk.gui.tables.blocks import empty_cells
from cspdesk.gui.tables.column_layout import asked_width, fit
from cspdesk.gui.tables.column_menu import column_menu
from cspdesk.gui.tables.delegates import CellDelegate
from cspdesk.gui.tables.record_model import RecordModel
from cspdesk.gui.theme import colours_of
from cspdesk.present.columns import Column

_LEAST_ROW = 28
_AROUND_LINES = 9
Index = QModelIndex | QPersistentModelIndex


class RecordView(QTableView):
    """Arrow keys, F2, type to edit, Enter down, Tab right, copy, paste and fill down; columns as the person left them.

    Attributes:
        desk: What is worked on.
        hand_laid: Whether the person has given columns widths, which then stay.

    Signals:
        chosen (str): another record is the current one; empty for none.
        laid_out (): a column was moved, hidden, widened or sorted by.
    """

    chosen = Signal(str)
    laid_out = Signal()

    def __init__(self, desk: Desk, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._model = model
        self._current = ""
        self._spreading = False
        self.hand_laid = False
        self.setModel(model)
        self.setAccessibleName(model.spec.name.capitalize())
        delegate = CellDelegate(self)
        delegate.entered.connect(self._on_entered)
        delegate.tabbed.connect(self._on_tabbed)
        self.setItemDelegate(delegate)
        self._set_manners()
        self._set_header()
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit_rows)
        model.rearranged.connect(self._on_rearranged)
        model.dataChanged.connect(self._on_data_changed)
        model.rowsInserted.connect(self._fitting.start)
        self.verticalScrollBar().valueChanged.connect(self._fitting.start)
        self._fitting.start()

    @property
    def records(self) -> RecordModel:
        """The model, as what it is."""
        return self._model

    @property
    def current_key(self) -> str:
        """The current record, or empty."""
        return self._current

    def chosen_keys(self) -> tuple[str, ...]:
        """The records with a selected cell, in the order shown."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(self._model.key_at(row) for row in rows)

    def choose(self, key: str, column: int = -1) -> bool:
        """Make a record the current one and bring it into sight; False while it is not shown."""
        row = self._model.row_of(key)
        if row < 0:
            return False
        kept = self.currentIndex().column()
        column = column if column >= 0 else kept if kept >= 0 else self.visible_columns()[0]
        self.setCurrentIndex(self._model.index(row, column))
        return True

    def commit_pending(self) -> None:
        """Take in what is typed in an open cell editor."""
        if (editor := self._open_editor()) is not None:
            self.commitData(editor)
            self.closeEditor(editor, CellDelegate.EndEditHint.NoHint)

    def visible_columns(self) -> list[int]:
        """The columns shown, from left to right."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [place for place in order if not header.isSectionHidden(place)]

    def selected_block(self) -> tuple[list[str], list[Column]] | None:
        """The rows and columns round everything selected, in the order shown; None while nothing is."""
        chosen = self.selectedIndexes()
        shown = self.visible_columns()
        places = [shown.index(index.column()) for index in chosen if index.column() in shown]
        if not places:
            return None
        rows = {index.row() for index in chosen}
        columns = [self._model.table.columns[shown[n]] for n in range(min(places), max(places) + 1)]
        return [self._model.key_at(row) for row in range(min(rows), max(rows) + 1)], columns

    def fit_columns(self) -> None:
        """Spread the columns over the room there is, unless the person has given them widths."""
        if not self.hand_laid:
            self._spreading = True
            fit(self)
            self._spreading = False

    def open_column_menu(self, at: QPoint | None = None) -> None:
        """Let the person choose which columns to see."""
        header = self.horizontalHeader()
        place = header.mapToGlobal(at or QPoint(0, header.height()))
        column_menu(self).popup(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Delete empties, F2 edits, Alt+Down opens the column menu; letters begin to edit."""
        key = event.key()
        if self.state() is not QAbstractItemView.State.EditingState:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_entered()
                return
            if key == Qt.Key.Key_Delete and not event.modifiers():
                empty_cells(self)
                return
            if key == Qt.Key.Key_Home and not event.modifiers():
                self._go(self.currentIndex().row(), self.visible_columns()[0])
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other rows are in sight now; the columns fill the room until the person has given them widths."""
        super().resizeEvent(event)
        self.fit_columns()
        self._fitting.start()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which record is the current one."""
        super().currentChanged(current, previous)
        self.viewport().update()  # the row looked at is tinted
        key = self._model.key_at(current.row()) if current.isValid() else ""
        if key != self._current:
            self._current = key
            self.chosen.emit(key)

    def _set_manners(self) -> None:
        self.setTabKeyNavigation(False)  # Tab leaves the table: WORKAROUND for QTableView, which would keep it for ever
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LEAST_ROW)
        self.verticalHeader().setDefaultSectionSize(_LEAST_ROW)

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.open_column_menu)
        for place, column in enumerate(self._model.table.columns):
            self.setColumnWidth(place, asked_width(self, place))
            self.setColumnHidden(place, column.hidden)
        header.sortIndicatorChanged.connect(self._on_sorted)
        header.sectionMoved.connect(self._on_laid_out)
        header.sectionResized.connect(self._on_resized)

    def _open_editor(self) -> QWidget | None:
        if self.state() is not QAbstractItemView.State.EditingState:
            return None
        editors = self.viewport().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return next((editor for editor in editors if editor.isVisible()), None)

    def _go(self, row: int, column: int) -> None:
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, column))

    def _on_entered(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self._model.draft_at(index) is None:
            self._go(index.row() + 1, index.column())

    def _on_tabbed(self, forward: bool) -> None:  # noqa: FBT001 - what the signal carries
        shown, index = self.visible_columns(), self.currentIndex()
        if not index.isValid() or self._model.draft_at(index) is not None:
            return
        place = shown.index(index.column()) + (1 if forward else -1)
        if 0 <= place < len(shown):
            self._go(index.row(), shown[place])

    def _on_sorted(self, section: int, order: Qt.SortOrder) -> None:
        columns = self._model.table.columns
        name = columns[section].name if 0 <= section < len(columns) else ""
        self._model.sort_by(name, descending=order is Qt.SortOrder.DescendingOrder)
        self.laid_out.emit()

    def _on_resized(self, section: int, old: int, new: int) -> None:
        if old and new and not self._spreading:  # hiding a column is no new width for it
            self.hand_laid = True
            self._on_laid_out()

    def _on_laid_out(self) -> None:
        self._fitting.start()
        self.laid_out.emit()

    def _on_rearranged(self) -> None:
        """The record looked at stays the one looked at."""
        kept, self._current = self._current, ""
        if not (kept and self.choose(kept)):
            self.chosen.emit("")
        self._fitting.start()

    def _on_data_changed(self) -> None:
        self._fitting.start()

    def _fit_rows(self) -> None:
        """Make the rows in sight as tall as their text, up to three lines; never all rows, which would take seconds."""
        self._model.colours = colours_of(self.palette())
        wrapped = [n for n in self.visible_columns() if self._model.table.columns[n].wraps]
        bottom, row = self.viewport().height(), max(0, self.rowAt(0))
        delegate, option = self.itemDelegate(), self._option()
        while row < self._model.rowCount() and self.rowViewportPosition(row) < bottom:
            height = _LEAST_ROW
            for column in wrapped:
                option.rect.setWidth(self.columnWidth(column))
                hint = delegate.sizeHint(option, self._model.index(row, column)).height()
                height = max(height, hint + _AROUND_LINES)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
            row += 1

    def _option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option
