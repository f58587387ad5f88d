"""The backups of a plan: what each would change, and the way back to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QLabel, QTableView, QVBoxLayout, QWidget

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs.reading_table import text_table
from cspdesk.gui.dialogs.room import resize_within_screen
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.gui.tables.text_model import TextModel
from cspdesk.gui.theme import set_look
from cspdesk.present.tables.foreseen import foreseen
from cspdesk.present.wording import moment
from cspdesk.usecases.ports import Backup

_MARGIN = 24
_KILOBYTE = 1024


class BackupsDialog(QDialog):
    """In front of the window until it is closed, so that what is shown is what is done.

    Attributes:
        table: The backups, newest first.
        changes: What going back to the chosen one would change.
        told: The same in one sentence.
        restore_button: Does it, as one step that Undo takes back.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Backups")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._backups: Sequence[Backup] = desk.workbench.store.backups()
        self._step: ChangeSet | None = None
        self.table = text_table(("Made", "Size", "File"), [_row(backup) for backup in self._backups])
        self._model = TextModel(("What would change", "Now", "In the backup"), self)
        self.changes = QTableView(self)
        self.changes.setModel(self._model)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.restore_button = buttons.addButton("Restore", QDialogButtonBox.ButtonRole.ApplyRole)
        self.restore_button.clicked.connect(self._on_restore)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self._show(None, "There is no backup yet: the first is made before the next change." * (not self._backups))
        self.table.selectRow(0)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        set_look(self.restore_button, "main")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        character = self.fontMetrics().averageCharWidth()
        for table, name, widths, stretch in (
            (self.table, "Backups", (22, 12), 1),
            (self.changes, "What would change", (40, 34), 2),
        ):
            table.setAccessibleName(name)
            table.setTabKeyNavigation(False)
            table.verticalHeader().hide()
            table.horizontalHeader().setStretchLastSection(True)
            table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            for place, width in enumerate(widths):
                table.setColumnWidth(place, width * character)
            layout.addWidget(table, stretch)
            if table is self.table:
                table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
                layout.addWidget(self.told)
        layout.addWidget(buttons)
        self.setTabOrder(self.table, self.changes)
        self.setTabOrder(self.changes, self.restore_button)
        self.table.setFocus()
        resize_within_screen(self, 860, 560)

    def _on_chosen(self, index: QModelIndex) -> None:
        if not index.isValid():
            self._show(None, "")
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            step = self._desk.workbench.store.restoring(self._backups[index.row()].path)
        except PersonError as error:
            self._show(None, str(error))
        else:
            self._show(step, self._words(step))
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _show(self, step: ChangeSet | None, told: str) -> None:
        self._step = step
        self.told.setText(told)
        self._model.show(foreseen(viewpoint(self._desk), step) if step else ())
        self.restore_button.setEnabled(bool(step) and not self._desk.workbench.store.read_only)

    def _words(self, step: ChangeSet) -> str:
        if not step:
            return "The plan is what it is in this backup: nothing would change."
        count = len(step.changes)
        why = self._desk.workbench.store.read_only or "It is one step, which Undo takes back."
        return f"Restoring it would change {count:,} record{'s' if count != 1 else ''}. {why}"

    def _on_restore(self) -> None:
        if self._step is None:
            return
        at = self._backups[self.table.currentIndex().row()].at
        if self._desk.do(self._step):
            self._desk.alerts.tell(f"The plan is again what it was on {moment(at)}.", "Undo takes that back.")
            self.accept()
        else:
            self.told.setText("It could not be restored: the window says why.")


def _row(backup: Backup) -> tuple[str, str, str]:
    return moment(backup.at), f"{-(-backup.size // _KILOBYTE):,} KB", backup.path.name
