"""Turns what SQLite, SQLAlchemy and the file system raise into sentences."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from cspdesk.domain.faults import CancelledError, DamagedPlanError, MissingPlanError, PersonError

_KEPT = "Everything saved before is safe; what you typed is still on the screen."
_SAVE_ELSEWHERE = "Use Save a copy to keep your work in another place, then open the plan again from where it is now."
_RECOVER = "Leave the file as it is: restore a backup, or recover what can be read into a new file."

_SQLITE = {
    "SQLITE_FULL": (
        "The disk that holds {name} is full.",
        f"This was not saved: free some space, then try again. {_KEPT}",
    ),
    "SQLITE_BUSY": (
        "Another program is using {name}, so it cannot be read or saved now.",
        f"Close it there (a database browser, a backup or sync program), then try again. {_KEPT}",
    ),
    "SQLITE_LOCKED": ("{name} is busy with another job.", "Wait until it is done, then try again."),
    "SQLITE_READONLY_DBMOVED": (
        "{name} is no longer where it was: it was moved, deleted or replaced while it was open.",
        _SAVE_ELSEWHERE,
    ),
    "SQLITE_READONLY": ("{name} cannot be written: the file or its folder is read-only.", _SAVE_ELSEWHERE),
    "SQLITE_CANTOPEN": (
        "{name} cannot be opened: its folder cannot be reached, or you may not read it.",
        "Check the drive or network connection and your permission, then try again.",
    ),
    "SQLITE_PERM": ("You may not open {name}.", "Ask whoever looks after the folder for permission."),
    "SQLITE_AUTH": ("{name} asks for something a plan never needs, so it was not opened.", _RECOVER),
    "SQLITE_CORRUPT": ("{name} is damaged: part of it cannot be read.", _RECOVER),
    "SQLITE_NOTADB": ("{name} is damaged, or is not a cspdesk plan.", _RECOVER),
    "SQLITE_FORMAT": ("{name} is damaged, or is not a cspdesk plan.", _RECOVER),
    "SQLITE_TOOBIG": (
        "{name} would hold a value far larger than any plan needs.",
        "Shorten the text or the file attached.",
    ),
    "SQLITE_NOMEM": ("The computer has run out of memory.", f"Close other programs, then try again. {_KEPT}"),
    "SQLITE_IOERR": (
        "The disk or network drive that holds {name} did not answer properly.",
        f"Check the drive or network connection, then try again. {_KEPT}",
    ),
    "SQLITE_CONSTRAINT": (
        "This change does not fit what {name} holds, so it was not saved.",
        "Open the plan again and repeat the change; if it happens again, report it.",
    ),
}
"""Sentence and advice by the beginning of SQLite's own name for the fault; the longest that fits is meant."""

_SYSTEM = {
    errno.ENOSPC: "SQLITE_FULL",
    errno.EDQUOT: "SQLITE_FULL",
    errno.EROFS: "SQLITE_READONLY",
    errno.EIO: "SQLITE_IOERR",
}

DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")
"""The only faults that mean the file itself is damaged: busy, unreachable or read-only is not."""


class DamagedError(DamagedPlanError):
    """The plan file is damaged: the recovery ladder is the way on."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, _RECOVER)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Whatever the libraries raise inside, as a PersonError about the file `path`.

    Raises:
        PersonError: in place of any SQLAlchemy, sqlite3 or operating system error.
        CancelledError: if the person pressed Cancel while SQLite was at work.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError, OverflowError, UnicodeError, MemoryError) as error:
        raise explain(error, path) from error


def explain(error: BaseException, path: Path) -> Exception:
    """The fault in words. Values bound to a statement never appear in them."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return _explain_system(cause, path)
    if isinstance(cause, OverflowError):
        return PersonError("A number is too large to be saved.", "Enter a smaller number.")
    if isinstance(cause, UnicodeEncodeError):
        return PersonError(
            "A text holds a character that cannot be saved.", "Type the text again instead of pasting it."
        )
    return _explain_sqlite(name_of(cause), path)


def name_of(error: BaseException) -> str:
    """SQLite's own name for a fault, such as `SQLITE_FULL`; empty when it has none."""
    cause = getattr(error, "orig", None) or error
    # Python's own findings carry no code: text or names in the file that are no UTF-8.
    if isinstance(cause, UnicodeDecodeError) or str(cause).startswith("Could not decode to UTF-8"):
        return "SQLITE_CORRUPT"
    if isinstance(cause, MemoryError):
        return "SQLITE_NOMEM"
    return str(getattr(cause, "sqlite_errorname", ""))


def _explain_sqlite(code: str, path: Path) -> Exception:
    if code == "SQLITE_INTERRUPT":
        return CancelledError()
    if code.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _made_read_only(path):
        code = "SQLITE_READONLY"  # what SQLite meets then is a journal it may not write
    for known in sorted(_SQLITE, key=len, reverse=True):
        if code.startswith(known):
            sentence, advice = _SQLITE[known]
            said = sentence.format(name=path.name)
            return DamagedError(said) if known in DAMAGE else PersonError(said, advice)
    return PersonError(
        f"{path.name} could not be used ({code or 'reason unknown'}).",
        "Close the plan, open it again and repeat the change.",
    )


def _made_read_only(path: Path) -> bool:
    """Whether the file can be read, but it or its folder not be written any more."""
    try:
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        return not writable and os.access(path, os.R_OK)
    except (OSError, ValueError):
        return False


def _explain_system(error: OSError, path: Path) -> PersonError:
    if error.errno in _SYSTEM:
        sentence, advice = _SQLITE[_SYSTEM[error.errno]]
        return PersonError(sentence.format(name=path.name), advice)
    if isinstance(error, FileNotFoundError):
        return MissingPlanError(
            f"{path} is not there.", "Check the name, and that the drive or network folder is connected."
        )
    if isinstance(error, PermissionError):
        return PersonError(
            f"{path.name} or its folder may not be changed, or is held by another program.",
            "Choose another folder, or ask whoever looks after this one for permission.",
        )
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return PersonError(f"{path} is a folder, not a plan.", "Choose the plan file inside it.")
    reason = error.strerror or type(error).__name__
    return PersonError(
        f"{path.name} could not be used: {reason}.", "Check the drive or network connection, then try again."
    )
