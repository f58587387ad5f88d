"""The help that ships with the program: pages that lead to each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from cspdesk.gui.dialogs.room import resize_within_screen
from cspdesk.resources import resource_path

_MARGIN = 16


class HelpPages(QDialog):
    """Stays open beside the window.

    Attributes:
        page: What is read.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Help")
        self.page = QTextBrowser(self)
        self.page.setAccessibleName("Help")
        self.page.setSearchPaths([str(resource_path("help"))])
        self.page.setSource(QUrl("index.md"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        contents = buttons.addButton("Contents", QDialogButtonBox.ButtonRole.ActionRole)
        back = buttons.addButton("Back", QDialogButtonBox.ButtonRole.ActionRole)
        contents.clicked.connect(self._on_contents)
        back.clicked.connect(self.page.backward)
        back.setEnabled(False)
        self.page.backwardAvailable.connect(back.setEnabled)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)
        resize_within_screen(self, 760, 560)

    def _on_contents(self) -> None:
        self.page.setSource(QUrl("index.md"))
