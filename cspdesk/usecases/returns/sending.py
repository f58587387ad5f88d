"""Writing the workbooks of an issue to a folder: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cspdesk.usecases.ports import Progress, no_progress
from cspdesk.usecases.returns.content import ReturnContent
from cspdesk.usecases.returns.issuing import PreparedIssue

WriteReturn = Callable[[ReturnContent, Path], None]
_MARKED = " - please check"


def send(
    prepared: Sequence[PreparedIssue], write: WriteReturn, folder: Path, progress: Progress = no_progress
) -> tuple[Path, ...]:
    """Write one workbook a partner. Record them with `IssueReturns` afterwards; `unsend` them where that fails.

    Raises:
        PersonError: if one cannot be written; none of them is left behind.
        CancelledError: if the person pressed Cancel; none of them is left behind.
    """
    written: list[Path] = []
    try:
        for done, ready in enumerate(prepared):
            progress(done, len(prepared), f"Writing {ready.issue.file_name}")
            path = folder / ready.issue.file_name
            write(ready.content, path)
            written.append(path)
        progress(len(prepared), len(prepared), "Written")
    except BaseException:
        unsend(written)
        raise
    return tuple(written)


def unsend(written: Sequence[Path]) -> None:
    """Take the workbooks away again."""
    for path in written:
        path.unlink(missing_ok=True)


def marked_name(file: str) -> str:
    """What a workbook that is sent back is called: `police - please check.xlsx`, also when it is sent back again."""
    stem = Path(file).stem
    while stem.endswith(_MARKED):
        stem = stem.removesuffix(_MARKED)
    return f"{stem or 'return'}{_MARKED}.xlsx"
