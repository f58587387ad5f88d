"""What pasting a block that does not fit would do, shown before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from cspdesk.gui.tables.text_model import TextModel
from cspdesk.present.tables.pasting import Pasting
from cspdesk.present.tables.record_table import RecordTable

_MARGIN = 24


class PastePreview(QDialog):
    """Every value with the cell it would go to, those that cannot go first."""

    def __init__(self, pasting: Pasting, table: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Paste a block")
        told = QLabel(pasting.told(), self)
        told.setWordWrap(True)
        model = TextModel(("Row", "Column", "Value", "What happens"), self)
        cells = sorted(pasting.cells, key=_faults_first)
        model.show(
            [
                (
                    table.row(c.key).texts[0],
                    c.column.title,
                    c.text,
                    c.fault or ("pasted" if c.command else "left alone"),
                )
                for c in cells
            ]
        )
        shown = QTableView(self)
        shown.setModel(model)
        shown.setAccessibleName("What pasting would do")
        shown.setTabKeyNavigation(False)
        shown.verticalHeader().hide()
        shown.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        count = len(pasting.good)
        buttons = QDialogButtonBox(self)
        self.paste_button = buttons.addButton(
            f"Paste {count} value{'s' if count != 1 else ''}", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.paste_button.setEnabled(bool(count))
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        for part in (told, shown, buttons):
            layout.addWidget(part)
        self.resize(720, 420)
        shown.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    @classmethod
    def agreed(cls, pasting: Pasting, table: RecordTable, parent: QWidget | None) -> bool:
        """Show the preview; whether the person wants what fits to be pasted."""
        dialog = cls(pasting, table, parent)
        answer = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return answer


def _faults_first(cell: object) -> bool:
    return not getattr(cell, "fault", "")
