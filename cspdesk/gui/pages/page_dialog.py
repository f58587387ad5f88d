"""A page or two to look at, print, or keep as PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from cspdesk.gui.desk import Desk
from cspdesk.gui.pages.page_bar import PageBar
from cspdesk.gui.pages.page_view import PageView
from cspdesk.gui.pages.printing import Printing
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.appendix.publishing import file_name
from cspdesk.usecases.ports import Progress
from cspdesk.usecases.services import Services

_PDF = "PDF (*.pdf)"
_WIDE, _HIGH = 100, 36


class PageDialog(QDialog):
    """Shows the real pages of some content that is no appendix of the committee's."""

    def __init__(self, desk: Desk, content: Appendix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(content.heading)
        self._desk = desk
        self._content = content
        self._folder = QTemporaryDir()
        self._view = PageView(desk.services, desk.alerts)
        self._printing = Printing(desk, self._view, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._print = QPushButton("&Print…")
        self._keep = QPushButton("&Save as PDF…")
        for button in (self._keep, self._print):
            button.setAutoDefault(False)
            button.setEnabled(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._print.setProperty("look", "main")
        self._print.clicked.connect(self._on_print)
        self._keep.clicked.connect(self._on_keep)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(PageBar(self._view))
        layout.addWidget(self._view, 1)
        layout.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        self.resize(_WIDE * letter, _HIGH * line)
        path = Path(self._folder.path()) / f"{content.code}.pdf"
        desk.jobs.start("Drawing the page", partial(_write, desk.services, content, path), self._on_drawn)

    def _on_drawn(self, path: Path) -> None:
        self._view.show_file(path, self._content.heading)
        for button in (self._keep, self._print):
            button.setEnabled(self._view.place.count > 0)
        self._view.setFocus()

    def _on_print(self) -> None:
        self._printing.ask(self._content.heading)

    def _on_keep(self) -> None:
        desk = self._desk
        path = desk.alerts.save_file("Save as PDF", Path(file_name(self._content, "pdf")), _PDF)
        if path is not None:
            job = partial(_write, desk.services, self._content, path)
            desk.jobs.start(f"Writing {path.name}", job, partial(_tell_kept, desk))


def _tell_kept(desk: Desk, path: Path) -> None:
    desk.alerts.tell(f"{path.name} is in {path.parent}.")


def _write(services: Services, content: Appendix, path: Path, progress: Progress) -> Path:
    services.write_pdf(content, path, progress)
    return path
