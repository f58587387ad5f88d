"""Who holds a plan, as the lock file beside it says."""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cspdesk import __version__
from cspdesk.domain.display import long_date
from cspdesk.domain.records import new_key

_LENGTH = 2048
"""Bytes of the lock file, so that one write replaces all of it."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a plan.

    Attributes:
        nonce: Tells one holding from another.
        since: UTC in ISO form, by the holder's clock.
        beat: Counts up while the holder's program runs.
    """

    nonce: str
    by: str = ""
    computer: str = ""
    process: int = 0
    program: str = ""
    since: str = ""
    beat: int = 0

    @classmethod
    def of_this_process(cls) -> Holder:
        """Whoever is signed in here, from now on."""
        return cls(new_key(), me(), platform.node(), os.getpid(), __version__, datetime.now(UTC).isoformat())

    def beaten(self) -> Holder:
        """The same holder, one sign of life later."""
        return replace(self, beat=self.beat + 1)

    def sentence(self, name: str) -> str:
        """Who has the plan called `name`, for the person who has not."""
        if not self.by:
            return f"{name} is in use by someone whose name could not be read, so it is open for reading only."
        if self.computer == platform.node() and self.by == me():
            return f"You have had {name} open in another window since {self._since()}, so this one is for reading only."
        return (
            f"{self.by} on {self.computer} has had {name} open since {self._since()},"
            " so it is open for reading only here."
        )

    def elsewhere(self, name: str) -> str:
        """Who has the file called `name` open, for somebody who wants to rename or replace it."""
        return f"{self.by or 'Somebody'} has {name} open on {self.computer or 'another computer'}."

    def _since(self) -> str:
        try:
            local = datetime.fromisoformat(self.since).astimezone()
        except ValueError:
            return "a time that could not be read"
        return f"{local:%H:%M} on {long_date(local)}"


UNKNOWN = Holder("")
"""Somebody, but the lock file does not say who."""


def me() -> str:
    """The sign-in name of whoever works here."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such account, or a Windows session without a name
        return "someone"


def read(path: Path) -> Holder | None:
    """Who a lock file names: None when it is free or not there, UNKNOWN when it cannot be made out."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    except OSError:
        return UNKNOWN
    try:
        return read_from(handle)
    finally:
        os.close(handle)


def read_from(handle: int) -> Holder | None:
    """Who an open lock file names, as `read`."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        text = os.read(handle, _LENGTH)
        if not text.strip():
            return None
        words = json.loads(text)
        if words.get("released"):
            return None
        return Holder(**{name: kind(words[name]) for name, kind in _KINDS.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return UNKNOWN


def write_to(handle: int, holder: Holder | None) -> None:
    """Name the holder, or say that nobody holds the plan any more."""
    words: dict[str, Any] = {"released": True} if holder is None else asdict(holder)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(words).encode().ljust(_LENGTH))
    os.fsync(handle)


_KINDS: dict[str, Callable[[Any], Any]] = {
    "nonce": str,
    "by": str,
    "computer": str,
    "process": int,
    "program": str,
    "since": str,
    "beat": int,
}
