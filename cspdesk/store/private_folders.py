"""Folders of this person on this computer, that nobody else reads."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

PREFIX = "cspdesk-"


def private_folder(*names: str) -> Path:
    """A folder below this program's own, made if it is not there; it stays on this computer.

    Raises:
        OSError: if it cannot be made.
    """
    folder = _base().joinpath("cspdesk", *names)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def own_folder(purpose: str, plan: Path) -> Path:
    """A folder on this computer for one plan that lies elsewhere.

    Raises:
        OSError: if it cannot be made.
    """
    return private_folder(purpose, hashlib.sha256(str(plan.absolute()).encode()).hexdigest()[:16])


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder that is gone once it is cleaned up."""
    return tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)


def _base() -> Path:
    if local := os.environ.get("LOCALAPPDATA"):
        return Path(local)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
