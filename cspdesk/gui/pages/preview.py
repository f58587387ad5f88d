"""Keeps the PDF of the appendix looked at up to date, in a private folder that goes when the window does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal

from cspdesk.domain.faults import CspdeskError, PersonError
from cspdesk.gui.desk import Desk
from cspdesk.present.publishing import Publication
from cspdesk.usecases.ports import Progress
from cspdesk.usecases.services import Services


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF to look at."""

    path: Path
    title: str
    words: str
    warning: str


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A job that writes one appendix."""

    services: Services
    publication: Publication
    code: str
    folder: Path

    def __call__(self, progress: Progress) -> Drawn:
        progress(0, 1, "Writing")
        appendix = self.publication.appendix(self.code)
        path = self.folder / f"{self.code}.pdf"
        self.services.write_pdf(appendix, path, progress)
        return Drawn(path, appendix.heading, self.publication.words, appendix.warning)


class Preview(QObject):
    """Draws one appendix at a time; while it does, only the newest further wish is remembered.

    Signals:
        drawn (Drawn): the PDF is there.
        failed (): it could not be made; the message bar says why.
    """

    drawn = Signal(object)
    failed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = QTemporaryDir()
        self._at_work = False
        self._next: tuple[str, bool, int] | None = None
        desk.jobs.ended.connect(self._on_jobs_ended)

    @property
    def is_at_work(self) -> bool:
        """Whether a PDF is being made."""
        return self._at_work

    def draw(self, code: str, *, include_exempt: bool, version: int = 0) -> None:
        """Make the PDF of an appendix for the quarter looked at; of a frozen version, if one is named."""
        if self._at_work:
            self._next = (code, include_exempt, version)
            return
        desk = self._desk
        try:
            folder = self._private_folder()
            publication = Publication.of(
                desk.workbench.store,
                desk.plan,
                desk.quarter,
                desk.today,
                include_exempt=include_exempt,
                version=version,
            )
        except PersonError as error:
            self._on_failed(error)
            return
        self._at_work = True
        job = _Drawing(desk.services, publication, code, folder)
        desk.jobs.start("Drawing the pages", job, self._on_drawn, self._on_failed)

    def _private_folder(self) -> Path:
        if not self._folder.isValid():
            raise PersonError("The preview needs a temporary folder, and none can be made.", "Free some disk space.")
        return Path(self._folder.path())

    def _on_drawn(self, drawn: Drawn) -> None:
        self._at_work = False
        self.drawn.emit(drawn)
        self._go_on()

    def _on_failed(self, error: CspdeskError) -> None:
        self._at_work = False
        self._desk.alerts.tell_error(error)
        self.failed.emit()
        self._go_on()

    def _on_jobs_ended(self) -> None:
        """A cancelled job comes back with nothing."""
        if self._at_work:
            self._at_work = False
            self._next = None
            self.failed.emit()

    def _go_on(self) -> None:
        if self._next:
            (code, include_exempt, version), self._next = self._next, None
            self.draw(code, include_exempt=include_exempt, version=version)
