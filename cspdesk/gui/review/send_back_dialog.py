"""What a partner is asked to put right, to be looked at, changed, and sent: a text for an email, a marked workbook."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from cspdesk.gui.alerts import WORKBOOKS
from cspdesk.gui.desk import Desk
from cspdesk.usecases.ports import Progress
from cspdesk.usecases.returns.corrections import Corrections
from cspdesk.usecases.returns.sending import marked_name
from cspdesk.usecases.services import Services

_LETTERS, _LINES = 84, 22


class SendBackDialog(QDialog):
    """Shows the text; what is changed in it here goes to the clipboard as it then reads."""

    def __init__(self, desk: Desk, asked: Corrections, received: Path, content: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Send back to {asked.partner or 'the partner'}")
        self._desk = desk
        self._asked = asked
        self._received = received
        self._content = content
        count = len(asked.points)
        noun = "point is" if count == 1 else "points are"
        label = QLabel(f"{count} {noun} put to the partner. &Text for an email:")
        self._text = QPlainTextEdit(asked.text)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Text for an email")
        label.setBuddy(self._text)
        about = QLabel(
            "The marked workbook is the one they sent, with the cells in question shaded and noted, and a first sheet"
            " that lists them. Attach it to the email."
        )
        about.setWordWrap(True)
        about.setProperty("look", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton("&Copy the text")
        write = QPushButton("&Save a marked workbook…")
        write.setProperty("look", "main")
        for button in (copy, write):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._on_copy)
        write.clicked.connect(self._on_write)
        buttons.rejected.connect(self.reject)
        self._told = QLabel()
        self._told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for part in (label, self._text, about, self._told, buttons):
            layout.addWidget(part, 1 if part is self._text else 0)
        self.resize(_LETTERS * self.fontMetrics().averageCharWidth(), _LINES * self.fontMetrics().lineSpacing())

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._told.setText("The text is on the clipboard.")

    def _on_write(self) -> None:
        suggested = self._received.parent / marked_name(self._received.name)
        path = self._desk.alerts.save_file("Save the marked workbook", suggested, WORKBOOKS)
        if path is None:
            return
        job = partial(_write, self._desk.services, self._asked, self._content, path)
        self._desk.jobs.start(f"Writing {path.name}", job, partial(_tell_written, self._desk, path))
        self.accept()


def _write(services: Services, asked: Corrections, content: bytes, path: Path, progress: Progress) -> str:
    progress(0, 1, f"Writing {path.name}")
    return services.write_corrections(asked, content, path)


def _tell_written(desk: Desk, path: Path, why: str) -> None:
    told = f"{path.name} is in {path.parent}."
    desk.alerts.tell(told, f"It holds only the list of questions. {why}" if why else "Attach it to the email.")
