"""An appendix as a workbook: real dates and numbers, one table a sheet, ready to print."""

from __future__ import annotations

from pathlib import Path

from cspdesk.documents.saving import save_whole
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.ports import Progress, no_progress


def write_excel(appendix: Appendix, path: Path, progress: Progress = no_progress) -> None:
    """Write an appendix as an Excel workbook; `path` is replaced only by a whole file.

    Raises:
        PersonError: if the file cannot be written.
        CancelledError: if the person pressed Cancel; nothing is left behind.
    """
    from cspdesk.documents.workbook import workbook_of

    book = workbook_of(appendix, progress)
    save_whole(path, book.save)
