"""Prints a PDF's own pages, so that paper, preview and file are the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from cspdesk.domain.faults import CancelledError, PersonError
from cspdesk.gui.desk import Desk
from cspdesk.gui.pages.page_picture import page_picture
from cspdesk.gui.pages.page_view import PageView
from cspdesk.usecases.ports import Progress
from cspdesk.usecases.services import Services

_DPI = 300
_LOW_DPI = 72


def pages_asked(printer: QPrinter, count: int) -> range:
    """The pages a person asked for in the print dialog, from 1, of the `count` there are."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return range(1, count + 1)
    first = max(1, printer.fromPage())
    return range(first, min(count, printer.toPage() or first) + 1)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Prints a PDF on a printer that the person has chosen. A job for the runner: it touches no widget.

    Attributes:
        pages: Which, counted from 1.
    """

    services: Services
    path: Path
    printer: QPrinter
    pages: range

    def __call__(self, progress: Progress) -> int:
        """Print, and say how many pages went out.

        Raises:
            PersonError: if the printer refuses, or the file cannot be read any more.
        """
        painter = QPainter()
        try:
            for number, page in enumerate(self.pages):
                progress(number, len(self.pages), f"Printing page {page}")
                self._print_page(painter, page, first=number == 0)
        except CancelledError:
            self.printer.abort()
            raise
        finally:
            if painter.isActive():
                painter.end()
        progress(len(self.pages), len(self.pages), "Printed")
        return len(self.pages)

    def _print_page(self, painter: QPainter, page: int, *, first: bool) -> None:
        shape = page_picture(self.services.render_page, self.path, page, _LOW_DPI)
        wide = shape.width() > shape.height()
        self.printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
        self.printer.setPageMargins(QMarginsF(0, 0, 0, 0))
        if first:
            self.printer.setFullPage(True)
        if not (painter.begin(self.printer) if first else self.printer.newPage()):
            raise PersonError(
                f"The printer {self.printer.printerName()} did not take page {page}.",
                "Check that it is on and has paper, or choose another printer.",
            )
        dpi = min(_DPI, self.printer.resolution())
        picture = page_picture(self.services.render_page, self.path, page, dpi)
        paper = QRectF(self.printer.paperRect(QPrinter.Unit.DevicePixel))
        size = picture.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), picture)


class Printing(QObject):
    """Asks where the pages of a view go and how many, then prints them beside the window. The preview is the view."""

    def __init__(self, desk: Desk, view: PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._parent = parent
        self.printer: QPrinter | None = None

    def ask(self, title: str) -> None:
        """Open the system's print dialog for the pages shown."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(f"Print {title}")
        dialog.setMinMax(1, self._view.place.count)
        dialog.setFromTo(1, self._view.place.count)
        dialog.finished.connect(self._on_answered)
        self.printer = printer
        QDialog.open(dialog)  # its own open() wants a slot by name

    def _on_answered(self, answer: int) -> None:
        path, printer, self.printer = self._view.path, self.printer, None
        if answer != QDialog.DialogCode.Accepted or path is None or printer is None:
            return
        pages = pages_asked(printer, self._view.place.count)
        job = PrintJob(self._desk.services, path, printer, pages)
        self._desk.jobs.start("Printing", job, self._on_printed)

    def _on_printed(self, count: int) -> None:
        noun = "page" if count == 1 else "pages"
        self._desk.alerts.tell(f"{count} {noun} sent to the printer.")
