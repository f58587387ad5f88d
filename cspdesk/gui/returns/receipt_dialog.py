"""What was taken from a return and what was not, with the workbook as it was received."""

from __future__ import annotations

from pathlib import Path, PurePath

from PySide6.QtCore import Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from cspdesk.domain.faults import PersonError
from cspdesk.domain.returns import PartnerReturn
from cspdesk.gui.desk import Desk

_LETTERS, _LINES = 96, 26


class ReceiptDialog(QDialog):
    """The receipt of a return that was taken in; the plan keeps the workbook it was taken from."""

    def __init__(self, desk: Desk, came: PartnerReturn, folder: QTemporaryDir, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(came.file_name)
        self._desk = desk
        self._came = came
        self._folder = folder
        label = QLabel("&Receipt")
        text = QPlainTextEdit(came.receipt)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName("Receipt")
        label.setBuddy(text)
        self._told = QLabel("The workbook is kept in the plan as it was received. What is opened is a copy.")
        self._told.setWordWrap(True)
        self._told.setProperty("look", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        opening = QPushButton("&Open what they sent")
        opening.setAutoDefault(False)
        buttons.addButton(opening, QDialogButtonBox.ButtonRole.ActionRole)
        opening.clicked.connect(self._on_open)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for part in (label, text, self._told, buttons):
            layout.addWidget(part, 1 if part is text else 0)
        self.resize(_LETTERS * self.fontMetrics().averageCharWidth(), _LINES * self.fontMetrics().lineSpacing())

    def _on_open(self) -> None:
        try:
            content = self._desk.workbench.store.attachment(self._came.file)
            path = Path(self._folder.path()) / f"{self._came.file[:8]} {PurePath(self._came.file_name).name}"
            path.write_bytes(content)
        except PersonError as error:
            self._desk.alerts.tell_error(error)
            self.reject()
            return
        except OSError as error:
            self._told.setText(f"No copy can be made to open: {error.strerror}. Free some disk space.")
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._told.setText(f"No program on this computer opens {path.suffix} files. The copy is {path}.")
