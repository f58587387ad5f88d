"""The one table model: rows prepared by `present`, shown to Qt, patched in place when the plan changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.rag import Rag
from cspdesk.gui.desk import Desk
from cspdesk.gui.theme import LIGHT, Colours
from cspdesk.present.columns import Column
from cspdesk.present.forms import Draft
from cspdesk.present.tables.record_table import Filter, RecordTable
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.viewpoint import Viewpoint

MARK = Qt.ItemDataRole.UserRole + 1
"""The role that holds a rating to be painted as a chip."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


def viewpoint(desk: Desk) -> Viewpoint:
    """From where this desk looks at its plan now."""
    bench = desk.workbench
    return Viewpoint(bench.plan, desk.quarter, desk.today, bench.by, bench.now)


class RecordModel(QAbstractTableModel):
    """The records of one table. Knows keys, never rows, of what it talks about.

    Attributes:
        table: The rows as `present` prepares them.
        colours: What muted and refused words are drawn in.

    Signals:
        rearranged (): rows were filtered or sorted anew; selections must be found again by key.
        counted (): how many rows there are has changed.
    """

    rearranged = Signal()
    counted = Signal()

    def __init__(self, desk: Desk, spec: TableSpec, owner: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = RecordTable(spec, viewpoint(desk), owner)
        self.colours: Colours = LIGHT
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._readers: dict[int, Callable[[str, int], Any]] = {
            _Role.DisplayRole: self._text,
            _Role.EditRole: self._typed,
            _Role.ToolTipRole: self._tip,
            _Role.TextAlignmentRole: self._alignment,
            _Role.ForegroundRole: self._colour,
            _Role.BackgroundRole: self._ground,
            MARK: self._mark,
        }
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self._on_quarter_changed)
        desk.kept.connect(self._on_kept)
        desk.still_unsaved.connect(self._on_kept)

    @property
    def spec(self) -> TableSpec:
        """What the table is made of."""
        return self.table.spec

    @property
    def read_only(self) -> bool:
        """Whether the plan cannot be changed."""
        return bool(self._desk.workbench.store.read_only)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.table.keys)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are, hidden ones too."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What `present` prepared for a cell."""
        reader = self._readers.get(role)
        if reader is None or not index.isValid():
            return None
        return reader(self.table.keys[index.row()], index.column())

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Take typed text, as a screen reader or a test gives it."""
        return role == _Role.EditRole and self.write_text(index, str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Whether a cell can be selected and edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.column_at(index).editable and not self.read_only and not self._locked(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _locked(self, index: Index) -> str:
        view = self.table.view
        return self.column_at(index).locked(view, self.table.record(self.key_at(index.row())))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The titles of the columns; numbers stand under a title on the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.table.columns[section]
        if role == _Role.DisplayRole:
            return column.title
        if role == _Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.entry.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def key_at(self, row: int) -> str:
        """The record in a row."""
        return self.table.keys[row]

    def row_of(self, key: str) -> int:
        """The row of a record, or -1 while it is not shown."""
        try:
            return self.table.keys.index(key)
        except ValueError:
            return -1

    def column_at(self, index: Index) -> Column:
        """The column of a cell."""
        return self.table.columns[index.column()]

    def value_at(self, index: Index) -> Any:
        """What is edited in a cell."""
        return self.column_at(index).value(self.table.view, self.table.record(self.key_at(index.row())))

    def draft_at(self, index: Index) -> Draft | None:
        """What was typed there and not taken."""
        return self._drafts.get((self.key_at(index.row()), self.column_at(index).name))

    def write_text(self, index: Index, text: str) -> bool:
        """Read what was typed and change the plan; what cannot be taken stays in the cell, marked."""
        column, key = self.column_at(index), self.key_at(index.row())
        try:
            value = column.entry.parse(self.table.view, text)
            command = column.write(self.table.view, self.table.record(key), value)
        except PersonError as fault:
            self._drafts[key, column.name] = Draft(text, fault)
            self._desk.alerts.tell_error(fault)
            self._show_again({key})
            return False
        self._drop_draft(key, column)
        done = self._desk.do(command)
        if not done and self._desk.refused:
            self._drafts[key, column.name] = Draft(text, self._desk.refused)
            self._show_again({key})
        return done

    def write_value(self, index: Index, value: Any) -> bool:
        """Change the plan to a value chosen from a list."""
        column, key = self.column_at(index), self.key_at(index.row())
        self._drop_draft(key, column)
        try:
            command = column.write(self.table.view, self.table.record(key), value)
        except PersonError as fault:
            self._desk.alerts.tell_error(fault)
            return False
        return self._desk.do(command)

    def _drop_draft(self, key: str, column: Column) -> None:
        if draft := self._drafts.pop((key, column.name), None):
            self._desk.forget(draft.fault)
            self._show_again({key})

    def _on_kept(self, error: PersonError, instead: PersonError | None = None) -> None:
        for (key, name), draft in tuple(self._drafts.items()):
            if draft.fault is error:
                del self._drafts[key, name]
                if instead is not None:
                    self._drafts[key, name] = Draft(draft.text, instead)
                self._show_again({key})

    def narrow(self, wanted: Filter) -> None:
        """Show only the rows a filter lets through."""
        self.beginResetModel()
        self.table.narrow(wanted)
        self._end_rearranging()

    def sort_by(self, name: str, *, descending: bool = False) -> None:
        """Sort by a column, or by none."""
        self.beginResetModel()
        self.table.sort_by(name, descending=descending)
        self._end_rearranging()

    def look_at(self, owner: str) -> None:
        """Show the records that belong to another record."""
        self.beginResetModel()
        self._drafts.clear()
        self.table.look(viewpoint(self._desk), owner)
        self._end_rearranging()

    def _end_rearranging(self) -> None:
        self.endResetModel()
        self.rearranged.emit()
        self.counted.emit()

    def _on_quarter_changed(self) -> None:
        self.beginResetModel()
        self.table.look(viewpoint(self._desk), self.table.owner)
        self._end_rearranging()

    def _on_changed(self, change_set: ChangeSet) -> None:
        patch = self.table.patch(viewpoint(self._desk), change_set)
        for key in patch.removed:
            row = self.row_of(key)
            self.beginRemoveRows(_NOWHERE, row, row)
            self.table.remove(row)
            self.endRemoveRows()
        for key in patch.added:
            row = self.table.place_of(key)
            self.beginInsertRows(_NOWHERE, row, row)
            self.table.insert(row, key)
            self.endInsertRows()
        self._show_again(patch.changed)
        if patch.added or patch.removed:
            self.counted.emit()

    def _show_again(self, keys: frozenset[str] | set[str] | None) -> None:
        last = self.columnCount() - 1
        if keys is None:
            if self.table.keys:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.table.keys) - 1, last))
            return
        for key in keys:
            row = self.row_of(key)
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _text(self, key: str, column: int) -> str:
        draft = self._drafts.get((key, self.table.columns[column].name)) if self._drafts else None
        return draft.text if draft else self.table.row(key).texts[column]

    def _typed(self, key: str, column: int) -> str:
        described = self.table.columns[column]
        if draft := self._drafts.get((key, described.name)):
            return draft.text
        view = self.table.view
        return described.entry.typed(view, described.value(view, self.table.record(key)))

    def _tip(self, key: str, column: int) -> str:
        described = self.table.columns[column]
        if draft := self._drafts.get((key, described.name)):
            return str(draft.fault)
        record = self.table.record(key)
        tip = described.tip(self.table.view, record) or self.table.row(key).texts[column]
        locked = described.locked(self.table.view, record) if described.editable else ""
        return f"{tip}\n{locked}".strip() if locked else tip

    def _alignment(self, key: str, column: int) -> int:
        entry = self.table.columns[column].entry
        side = Qt.AlignmentFlag.AlignRight if entry.right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def _colour(self, key: str, column: int) -> QColor | None:
        if self._drafts and (key, self.table.columns[column].name) in self._drafts:
            return QColor(self.colours.error)
        return QColor(self.colours.muted) if self.table.row(key).muted else None

    def _ground(self, key: str, column: int) -> QColor | None:
        """What a frozen quarter keeps looks like the boxes that cannot be typed in."""
        described = self.table.columns[column]
        if described.editable and described.locked(self.table.view, self.table.record(key)):
            return QColor(self.colours.window)
        return None

    def _mark(self, key: str, column: int) -> Rag | None:
        return self.table.row(key).marks[column]
