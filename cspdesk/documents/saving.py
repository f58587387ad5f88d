"""A file that is there whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cspdesk.domain.faults import PersonError

_OPEN_ELSEWHERE = {errno.EACCES, errno.EPERM, errno.EBUSY}


def save_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a file beside `path`, then put it in its place; whatever goes wrong leaves `path` as it was.

    Raises:
        PersonError: if the folder is missing or full, or the old file is open in another program.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise _told(error, path) from error
    os.close(handle)
    beside = Path(name)
    try:
        write(beside)
        _settle(beside)
        beside.replace(path)
    except OSError as error:
        raise _told(error, path) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _settle(beside: Path) -> None:
    """Have the content on disk before the name leads to it, and readable as any other file of this person."""
    mask = os.umask(0)
    os.umask(mask)
    beside.chmod(0o666 & ~mask)
    with beside.open("rb+") as written:
        os.fsync(written.fileno())


def _told(error: OSError, path: Path) -> PersonError:
    """The world's no in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PersonError(f"There is no room left on the disk for {path.name}.", "Free some space or choose another.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return PersonError(f"The folder {path.parent} is not there.", "Choose a folder that exists.")
    if error.errno in _OPEN_ELSEWHERE and path.is_file():
        return PersonError(
            f"{path.name} cannot be replaced: it is open in another program, or may not be changed.",
            "Close it there, or choose another name, and try again.",
        )
    if error.errno in _OPEN_ELSEWHERE or error.errno == errno.EROFS:
        return PersonError(f"You may not write into the folder {path.parent}.", "Choose another folder.")
    return PersonError(f"{path.name} could not be written: {error.strerror or error}.", "Try again or choose another.")
