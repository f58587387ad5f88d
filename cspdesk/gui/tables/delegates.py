"""How cells are painted and edited."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cspdesk.domain.rag import Rag
from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.boxes.long_text import LongText
from cspdesk.gui.boxes.tick_list import TickList
from cspdesk.gui.rag_chip import paint_chip
from cspdesk.gui.tables.record_model import MARK, RecordModel
from cspdesk.present.entries.entry import Editor

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_TEXT = QSize(320, 96)
_LINES = 3
"""Lines of text a row grows to; the rest is told by an ellipsis and the pane."""


class CellDelegate(QStyledItemDelegate):
    """Paints ratings as chips, and opens the editor that each column's sort of value asks for.

    Signals:
        entered (): Enter was pressed and the value taken: go down.
        tabbed (bool): Tab was pressed and the value taken: go right, or left with Shift.
    """

    entered = Signal()
    tabbed = Signal(bool)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A chip where the cell holds a rating, else text."""
        mark = index.data(MARK)
        view = self.parent()
        if isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row():
            painter.fillRect(option.rect, option.palette.alternateBase())
        if mark is None:
            super().paint(painter, option, index)
        else:
            self._paint_mark(painter, option, index, Rag(mark))  # Qt hands a StrEnum back as plain text
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(option.palette.accent().color(), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def _paint_mark(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, mark: Rag) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        side = min(option.fontMetrics.lineSpacing() + 6, option.rect.height() - 4)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(option.rect).center())
        paint_chip(painter, box, mark, option.palette)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the column's sort of value, with a name for screen readers."""
        model = _model(index)
        column = model.column_at(index)
        match column.entry.editor:
            case Editor.TEXT:
                editor: QWidget = LongText(parent)
            case Editor.CHOICE | Editor.FLAG:
                editor = ChoiceBox(parent)
                editor.activated.connect(self._on_chosen)
            case Editor.TICKS:
                editor = TickList(parent)
            case Editor.DAY:
                editor = DayEdit(parent)
            case _:
                editor = QLineEdit(parent)
        row = model.table.row(model.key_at(index.row())).texts[0]
        editor.setAccessibleName(f"{column.title}, {row}")
        editor.setAutoFillBackground(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start with what is there, or with what was typed before and not taken."""
        model = _model(index)
        entry, view = model.column_at(index).entry, model.table.view
        if isinstance(editor, ChoiceBox):
            value = model.value_at(index)
            editor.offer(_Choices(model, index), value, entry.shown(view, value))
            editor.fill()
        elif isinstance(editor, TickList):
            editor.offer(entry.choices(view), model.value_at(index))
        elif isinstance(editor, LongText):
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed or chosen, unless it is what was there."""
        records = _model(index)
        if isinstance(editor, ChoiceBox):
            if editor.value() != records.value_at(index):
                records.write_value(index, editor.value())
        elif isinstance(editor, TickList):
            if editor.values() != records.value_at(index):
                records.write_value(index, editor.values())
        else:
            text = editor.toPlainText() if isinstance(editor, LongText) else editor.text()  # type: ignore[attr-defined]  # a line
            if text != index.data(Qt.ItemDataRole.EditRole):
                records.write_text(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell; larger where a paragraph or a list needs room, but within the table."""
        rect = option.rect
        around = editor.parentWidget()
        room = around.rect() if around is not None else rect
        if isinstance(editor, LongText):
            rect.setSize(rect.size().expandedTo(_LEAST_TEXT))
        elif isinstance(editor, TickList):
            rect.setSize(rect.size().expandedTo(QSize(220, editor.sizeHint().height())))
        if rect.bottom() > room.bottom():
            rect.moveBottom(max(room.bottom(), rect.height()))
        if rect.right() > room.right():
            rect.moveRight(max(room.right(), rect.width()))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter takes the value and goes down, Tab takes it and goes right; Alt+Enter begins a line in a paragraph."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            if event.key() in _ENTER:
                return self._enter(editor, event)
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._take(editor)
                self.tabbed.emit(event.key() == Qt.Key.Key_Tab)
                return True
        return super().eventFilter(editor, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Up to three lines of the text in the column's width."""
        model = _model(index)
        metrics = option.fontMetrics
        line = metrics.lineSpacing()
        column = model.column_at(index)
        if not column.wraps:
            return QSize(0, line)
        text = model.data(index) or ""
        width = max(option.rect.width() - 8, 20)
        bounds = metrics.boundingRect(0, 0, width, _LINES * line, int(Qt.TextFlag.TextWordWrap), text[:400])
        return QSize(0, min(_LINES, max(1, round(bounds.height() / line))) * line)

    def _enter(self, editor: QWidget, event: QKeyEvent) -> bool:
        if isinstance(editor, LongText) and event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            editor.insertPlainText("\n")
            return True
        self._take(editor)
        self.entered.emit()
        return True

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _on_chosen(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self._take(editor)


class _Choices:
    """The choices of a cell, looked up when its list opens."""

    def __init__(self, model: RecordModel, index: Index) -> None:
        self._model = model
        self._entry = model.column_at(index).entry

    def __call__(self) -> Any:
        return self._entry.choices(self._model.table.view)


def _model(index: Index) -> RecordModel:
    model = index.model()
    assert isinstance(model, RecordModel)  # noqa: S101 - this delegate is given to no other
    return model
