"""Folders of this person on this computer, that nobody else reads."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from cspdesk.store.byte_locks import alive

PREFIX = "cspdesk-"


def private_folder(*names: str) -> Path:
    """A folder below this program's own, made if it is not there; it stays on this computer.

    Raises:
        OSError: if it cannot be made.
    """
    folder = _base()
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("cspdesk", *names):  # the mode is that of the last folder made, so each is made by itself
        folder = folder / name
        folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def own_folder(purpose: str, plan: Path) -> Path:
    """A folder on this computer for one plan that lies elsewhere.

    Raises:
        OSError: if it cannot be made.
    """
    return private_folder(purpose, mark_of(plan))


def mark_of(plan: Path) -> str:
    """Sixteen letters that tell a plan from others of its name in other folders."""
    return hashlib.sha256(str(plan.absolute()).encode()).hexdigest()[:16]


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder that is gone once it is cleaned up; those that killed programs left are removed first."""
    _sweep(Path(tempfile.gettempdir()))
    return tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", ignore_cleanup_errors=True)


def _sweep(folder: Path) -> None:
    with suppress(OSError):
        for left in folder.glob(f"{PREFIX}*-*"):
            named = re.fullmatch(rf"{PREFIX}(\d+)-\w+", left.name)
            if named and left.is_dir() and not left.is_symlink() and not alive(int(named[1])):
                shutil.rmtree(left, ignore_errors=True)  # another person's is refused by the system


def _base() -> Path:
    if local := os.environ.get("LOCALAPPDATA"):
        return Path(local)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
