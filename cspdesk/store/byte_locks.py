"""A lock on one byte of a file that only one process on any computer can hold, where the file system keeps its word."""

from __future__ import annotations

import errno
import os
import sys
from enum import StrEnum

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_OFFSET = 0x7FFF0000
"""Far beyond the end, so that everyone can still read what the file says (Windows refuses to read a locked byte)."""

_NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}


class Grip(StrEnum):
    """What asking for the lock came to."""

    HELD = "held"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """This file system has no locks."""


def grip(handle: int) -> Grip:
    """Try to take the lock; it is let go when the handle is closed or the process ends, however it ends."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, _OFFSET, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as refused:
        return Grip.UNKNOWN if refused.errno in _NO_LOCKS else Grip.REFUSED
    return Grip.HELD


def alive(process: int) -> bool:
    """Whether a process of this computer still runs."""
    if sys.platform == "win32":
        return _alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _alive_on_windows(process: int) -> bool:
    # os.kill would end it there.
    import ctypes

    query, still_active = 0x1000, 259
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined] # Windows only
    handle = kernel.OpenProcess(query, 0, process)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
