"""An appendix as PDF: tagged, fonts embedded, the same bytes for the same content."""

from __future__ import annotations

from pathlib import Path

from cspdesk.documents.saving import save_whole
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.ports import Progress, no_progress


def write_pdf(appendix: Appendix, path: Path, progress: Progress = no_progress) -> None:
    """Write an appendix as PDF; `path` is replaced only by a whole file.

    Raises:
        PersonError: if the file cannot be written.
        CancelledError: if the person pressed Cancel; nothing is left behind.
    """
    from cspdesk.documents.pages_of import pdf_bytes

    content = pdf_bytes(appendix, progress)
    save_whole(path, lambda beside: _write(beside, content))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
