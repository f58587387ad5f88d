"""The questions of an import as a table: each with a box to choose its answer from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.present.entries.entry import Choice
from cspdesk.present.importing import QUESTION_HEADINGS, UNANSWERED, QuestionLine

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ANSWER = 2
"""The column that holds the answers."""


class QuestionModel(QAbstractTableModel):
    """Questions, and what was answered.

    Signals:
        answered (int): A line has another answer.
    """

    answered = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[QuestionLine] = ()

    def show(self, lines: Sequence[QuestionLine]) -> None:
        """Show other questions; where they are the same ones, whoever stands among them stays there."""
        if [line.questions for line in lines] == [line.questions for line in self._lines]:
            self._lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, ANSWER))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> QuestionLine:
        """The question in a row."""
        return self._lines[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many questions there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Where it is asked, what, and the answer."""
        return 0 if parent.isValid() else len(QUESTION_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A text, in full as the tool tip too; the answer itself to edit."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        texts = (line.where, line.text, line.answer)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == ANSWER:
            return f"Answer to {line.text} {line.answer}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Answers can be chosen."""
        plain = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() == ANSWER else plain

    def answer(self, index: Index, reply: Any) -> None:
        """Take the answer chosen in a row."""
        line = self._lines[index.row()]
        if reply != line.reply:
            self._lines = [
                QuestionLine(one.where, one.text, one.questions, one.replies, reply) if one is line else one
                for one in self._lines
            ]
            self.dataChanged.emit(index, index)
            self.answered.emit(index.row())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, on the left."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return QUESTION_HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class AnswerDelegate(QStyledItemDelegate):
    """Opens a box with the answers there are."""

    def __init__(self, model: QuestionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The box, with the question as its name for screen readers."""
        box = ChoiceBox(parent)
        box.setAccessibleName(self._model.line(index.row()).text)
        box.setAutoFillBackground(True)
        box.activated.connect(self._on_chosen)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Every answer, the one given chosen."""
        line = self._model.line(index.row())
        if isinstance(editor, ChoiceBox):
            editor.offer(lambda: (Choice(None, UNANSWERED), *line.replies), line.reply, line.answer)
            editor.fill()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was chosen, if anything was."""
        if isinstance(editor, ChoiceBox) and editor.value() is not None:
            self._model.answer(index, editor.value())

    def _on_chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QWidget):
            self.commitData.emit(box)
            self.closeEditor.emit(box)
