"""The table of what belongs to a record, inside that record's pane: milestones, readings, allocations."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cspdesk.domain.workplan import KINDS
from cspdesk.gui.desk import Desk
from cspdesk.gui.tables.record_model import RecordModel, viewpoint
from cspdesk.gui.tables.record_view import RecordView
from cspdesk.gui.theme import set_look
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.wording import one
from cspdesk.usecases.commands import Add, Remove


class ChildTable(QWidget):
    """Add and remove below the table, everything else in its cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def bind(self, desk: Desk, spec: TableSpec) -> None:
        """Show records of this kind."""
        self._desk, self._spec = desk, spec
        self.model = RecordModel(desk, spec, parent=self)
        self.view = RecordView(desk, self.model, self)
        self.view.setMinimumHeight(110)
        self._layout.addWidget(self.view, 1)
        self._hint = QLabel(spec.invites, self)
        self._hint.setWordWrap(True)
        set_look(self._hint, "muted")
        self._layout.addWidget(self._hint)
        if spec.blank is not None:
            self._layout.addLayout(self._buttons())
        self.model.counted.connect(self._on_counted)
        self.view.chosen.connect(self._on_counted)
        self._on_counted()

    def show_owner(self, owner: str) -> None:
        """Show what belongs to this record."""
        self.model.look_at(owner)

    def commit_pending(self) -> None:
        """Take in what is typed in an open cell."""
        self.view.commit_pending()

    def add(self) -> None:
        """Add a record after the current one and begin there."""
        if self._spec.blank is None or not self.model.table.owner:
            return
        self.view.commit_pending()
        view = viewpoint(self._desk)
        keys = self.model.table.keys
        like = view.plan.find(KINDS[self._spec.kind], self.view.current_key or (keys[-1] if keys else ""))
        record = self._spec.blank(view, self.model.table.owner, like)
        if self._desk.do(Add((record,), f"add {one(self._spec.kind)}")):
            self.view.choose(record.key)
            self.view.setFocus()

    def remove(self) -> None:
        """Take the chosen records out of the plan; undo brings them back."""
        for key in self.view.chosen_keys():
            self._desk.do(Remove(self._spec.kind, key, self._spec.goes_along))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        word = one(self._spec.kind)
        self._adder = QPushButton(f"Add {word}", self)
        self._adder.clicked.connect(self.add)
        self._remover = QPushButton("Remove", self)
        self._remover.setAccessibleName(f"Remove {word}")
        self._remover.clicked.connect(self.remove)
        row.addWidget(self._adder)
        row.addWidget(self._remover)
        row.addStretch(1)
        return row

    def _on_counted(self) -> None:
        self._hint.setVisible(not self.model.rowCount())
        if self._spec.blank is not None:
            writable = not self.model.read_only
            self._adder.setEnabled(writable)
            self._remover.setEnabled(writable and bool(self.view.current_key))
