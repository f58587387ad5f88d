"""A copy of the plan that went a different way: what it would bring, and what somebody has to choose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTableView, QWidget

from cspdesk.domain.faults import PersonError
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs.room import resize_within_screen
from cspdesk.gui.forms.ui_merging import Ui_Merging
from cspdesk.gui.tables.text_model import TextModel
from cspdesk.gui.theme import set_look
from cspdesk.present.merging import (
    CHANGE_HEADINGS,
    CONFLICT_HEADINGS,
    KEEP_OURS,
    NOT_DECIDED,
    TAKE_THEIRS,
    brought_in,
    change_lines,
    conflict_lines,
    summary,
)
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.merging import Merging

_WIDTHS = (24, 30, 36, 36)


class MergingDialog(QDialog):
    """Every conflict is decided before anything is brought in: arrow keys and Ctrl+A choose, Alt+P and Alt+C decide.

    Attributes:
        conflicts: What both changed, with what is kept of each.
        changes: What would change besides.
        bring_in: Does it, as one step that Undo takes back.
        leave_out: Puts the copy aside as it is.
    """

    def __init__(self, desk: Desk, merging: Merging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._merging = merging
        self._ui = Ui_Merging()
        self._ui.setupUi(self)
        self._view = Viewpoint(merging.after, desk.quarter, desk.today)
        self._lines = conflict_lines(self._view, merging)
        self._kept = [NOT_DECIDED] * len(self._lines)
        self.conflicts, self.changes = TextModel(CONFLICT_HEADINGS, self), TextModel(CHANGE_HEADINGS, self)
        self._ui.told.setText(summary(merging))
        self._dress(self._ui.conflicts, self.conflicts)
        self._dress(self._ui.changes, self.changes)
        self.changes.show(change_lines(self._view, merging))
        for part in (self._ui.conflicts, self._ui.ours, self._ui.theirs):
            part.setVisible(bool(self._lines))
        self._ui.changes.setVisible(self.changes.rowCount() > 0)
        set_look(self._ui.fault, "error")
        self._ui.fault.hide()
        buttons = self._ui.buttons
        self.bring_in = buttons.addButton("Bring in", QDialogButtonBox.ButtonRole.AcceptRole)
        self.leave_out = buttons.addButton("Leave it out", QDialogButtonBox.ButtonRole.DestructiveRole)
        set_look(self.bring_in, "main")
        self._ui.ours.clicked.connect(self._on_ours)
        self._ui.theirs.clicked.connect(self._on_theirs)
        self.leave_out.clicked.connect(self._on_leave_out)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._show_choices()
        if self._lines:
            self._ui.conflicts.selectRow(0)
            self._ui.conflicts.setFocus()
        resize_within_screen(self, 1040, 560)

    def accept(self) -> None:
        """Bring the copy in, or say why that cannot be."""
        taken = [number for number, kept in enumerate(self._kept) if kept == TAKE_THEIRS]
        try:
            aside = self._desk.workbench.merge(self._merging, taken)
        except PersonError as error:
            self._ui.fault.setText(str(error))
            self._ui.fault.show()
            return
        self._desk.alerts.tell(brought_in(self._merging, len(taken), aside), "One Undo takes it back.")
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return in the table is no answer: only the button brings in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.bring_in.hasFocus():
            return
        super().keyPressEvent(event)

    def _dress(self, table: QTableView, model: TextModel) -> None:
        table.setModel(model)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        character = self.fontMetrics().averageCharWidth()
        for place, width in enumerate(_WIDTHS[: model.columnCount() - 1]):
            table.setColumnWidth(place, width * character)

    def _on_ours(self) -> None:
        self._decide(KEEP_OURS)

    def _on_theirs(self) -> None:
        self._decide(TAKE_THEIRS)

    def _decide(self, kept: str) -> None:
        table = self._ui.conflicts
        chosen = sorted(index.row() for index in table.selectionModel().selectedRows())
        for row in chosen:
            self._kept[row] = kept
        self._show_choices()
        last = chosen[-1] if chosen else 0
        waiting = [row for row, choice in enumerate(self._kept) if choice == NOT_DECIDED]
        table.selectRow(next((row for row in waiting if row > last), waiting[0] if waiting else last))

    def _show_choices(self) -> None:
        self.conflicts.show([(*line, kept) for line, kept in zip(self._lines, self._kept, strict=True)])
        for table in (self._ui.conflicts, self._ui.changes):
            table.resizeRowsToContents()
        writable = not self._desk.workbench.store.read_only
        self.bring_in.setEnabled(writable and bool(self._merging.steps) and NOT_DECIDED not in self._kept)
        self.leave_out.setEnabled(writable)

    def _on_leave_out(self) -> None:
        try:
            aside = self._desk.workbench.store.leave_out(self._merging.copy)
        except PersonError as error:
            self._ui.fault.setText(str(error))
            self._ui.fault.show()
            return
        self._desk.alerts.tell(f"{self._merging.copy.name} was left out.", f"It is kept as {aside}.")
        self.reject()
