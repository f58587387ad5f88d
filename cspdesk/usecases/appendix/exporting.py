"""Writes appendices into a folder: all that were asked for, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cspdesk.domain.faults import PersonError
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.appendix.publishing import file_name
from cspdesk.usecases.ports import Progress
from cspdesk.usecases.services import Services

FORMATS = PDF, EXCEL = "pdf", "xlsx"


@dataclass(frozen=True, slots=True)
class Export:
    """A job: builds each appendix once and writes it in each format.

    Attributes:
        appendix: Gives the content of an appendix by its code.
        formats: Of `FORMATS`.
    """

    services: Services
    appendix: Callable[[str], Appendix]
    codes: tuple[str, ...]
    formats: tuple[str, ...]
    folder: Path

    def __call__(self, progress: Progress) -> tuple[Path, ...]:
        """Write them beside the folder's own files first, then move them in together.

        Raises:
            PersonError: if one cannot be written; the folder is then as it was.
            CancelledError: if the person pressed Cancel; the same.
        """
        try:
            staging = Path(tempfile.mkdtemp(prefix=".cspdesk-", dir=self.folder))
        except OSError as error:
            raise PersonError(f"Nothing can be written into {self.folder}.", "Choose another folder.") from error
        try:
            written = self._write(staging, progress)
            return tuple(_move(path, self.folder) for path in written)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _write(self, staging: Path, progress: Progress) -> list[Path]:
        writers = {PDF: self.services.write_pdf, EXCEL: self.services.write_excel}
        steps = len(self.codes) * len(self.formats)
        written: list[Path] = []
        for code in self.codes:
            appendix = self.appendix(code)
            for form in self.formats:
                progress(len(written), steps, f"Writing {appendix.heading} ({form})")
                path = staging / file_name(appendix, form)
                writers[form](appendix, path, _Part(progress, len(written), steps))
                written.append(path)
        progress(steps, steps, "Written")
        return written


@dataclass(frozen=True, slots=True)
class _Part:
    """The progress of one file as a part of the whole; it also hears Cancel within a file."""

    whole: Progress
    before: int
    steps: int

    def __call__(self, done: int, total: int, what: str) -> None:
        hundredths = min(99, 100 * done // total) if total else 0
        self.whole(self.before * 100 + hundredths, self.steps * 100, what)


def _move(path: Path, folder: Path) -> Path:
    target = folder / path.name
    try:
        path.replace(target)
    except OSError as error:
        raise PersonError(
            f"{target.name} cannot be replaced: it may be open in another program.", "Close it there and export again."
        ) from error
    return target
