"""A plan is held by one and read by all: the lock file beside it, and the system's lock on one byte of that.

A lock is advice; what guarantees that nobody's work is overwritten is the check each writer makes inside its own
transaction (`PlanFile.commit`) or before it publishes (`publishing`).
"""

from __future__ import annotations

import os
import platform
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cspdesk.domain.faults import PersonError
from cspdesk.store import holders, requests
from cspdesk.store.byte_locks import Grip, alive, grip
from cspdesk.store.holders import UNKNOWN, Holder

STALE_AFTER = 90.0
"""Seconds of this computer's own clock without a sign of life. The clocks of two computers are never compared."""


class PlanLock:
    """Held from `take` to `release`."""

    def __init__(self, path: Path, handle: int, holder: Holder) -> None:
        self._path = path
        self._handle = handle
        self._holder = holder
        self._mutex = threading.Lock()

    def beat(self) -> None:
        """Leave a sign of life."""
        with self._mutex:
            if self._handle >= 0 and self._mine():
                self._holder = self._holder.beaten()
                holders.write_to(self._handle, self._holder)

    def lost_to(self) -> Holder | None:
        """Who has taken the plan over meanwhile, or None while it is still ours.

        A lock file swept away or restored by a sync program is written again; a folder that cannot be reached proves
        nothing.
        """
        with self._mutex:
            if self._mine() or not _there(self._path.parent):
                return None
            again = _take(self._path, None)
            if isinstance(again, Holder):
                return again
            os.close(self._handle)
            self._handle, self._holder = again
            return None

    def release(self) -> None:
        """Let go. Safe to call twice."""
        with self._mutex:
            if self._handle < 0:
                return
            mine, handle, self._handle = self._mine(), self._handle, -1
            try:
                if mine:
                    holders.write_to(handle, None)
                if mine:
                    requests.forget(self._path.with_name(self._path.name.removesuffix(".lock")))
                if mine and os.name != "nt":
                    self._path.unlink()
            except OSError:
                pass  # the share is gone: closing lets go of the lock, and a dead process is seen as such
            finally:
                os.close(handle)
            if mine and os.name == "nt":  # cannot be removed while open; and not at all once the next one has it
                with suppress(OSError):
                    self._path.unlink()

    def _mine(self) -> bool:
        if not _same_file(self._path, self._handle):
            return False
        found = holders.read_from(self._handle)
        return found is not None and found.nonce == self._holder.nonce


class Watch:
    """Tells whether a holder shows signs of life, by this computer's clock alone."""

    def __init__(self, plan: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = lock_file(plan)
        self._clock = clock
        self._seen: Holder | None = None
        self._since = 0.0
        self._held = self._was_held = False

    @property
    def held(self) -> bool:
        """Whether somebody held the plan when we looked last."""
        return self._held

    def look(self) -> Holder | None:
        """Who holds the plan now."""
        found = holders.read(self._path)
        self._held = found is not None
        self._was_held = self._was_held or found is not None
        return found

    def gone(self) -> bool:
        """Whether it was held when we looked before, and is not now; a program ended on this computer holds nothing."""
        found = self.look()
        if found is None:
            return self._was_held
        return found.computer == platform.node() and not alive(found.process)

    def stale(self) -> Holder | None:
        """The holder, once it has not stirred for `STALE_AFTER` seconds since we first looked; else None."""
        found = self.look()
        if found is None or found != self._seen:
            self._seen, self._since = found, self._clock()
            return None
        return found if self._clock() - self._since >= STALE_AFTER else None


def lock_file(plan: Path) -> Path:
    """Where it says who holds a plan."""
    return plan.with_name(plan.name + ".lock")


def take(plan: Path, stale: Holder | None = None) -> PlanLock | Holder:
    """Hold a plan, or learn who does.

    Args:
        plan: The plan file.
        stale: A holder that has shown no sign of life (`Watch`) and is to be put aside.

    Raises:
        PersonError: if the lock file changes hands all the time.
        OSError: if there can be no lock file: the folder is read-only, the disk full.
    """
    path = lock_file(plan)
    taken = _take(path, stale)
    return taken if isinstance(taken, Holder) else PlanLock(path, *taken)


_Taken = tuple[int, Holder]
"""The open lock file, and ourselves as it names us."""


def _take(path: Path, stale: Holder | None) -> _Taken | Holder:
    for _ in range(20):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        taken: _Taken | Holder | None = None
        try:
            taken = _try(path, handle, stale)
        finally:
            if not isinstance(taken, tuple):
                os.close(handle)
        if taken is not None:
            return taken
    name = path.name.removesuffix(".lock")
    raise PersonError(f"{name} is being opened and closed by others all the time.", "Try again in a minute.")


def _try(path: Path, handle: int, stale: Holder | None) -> _Taken | Holder | None:
    """The lock, its holder, or None where the file was swept away while we looked."""
    held = grip(handle)
    if held is Grip.REFUSED:
        holder = holders.read_from(handle) or UNKNOWN
        return None if _is(holder, stale) and _swept(path) else holder
    if not _same_file(path, handle):
        return None
    found = holders.read_from(handle)
    if found and not _may_be_put_aside(found, held, stale):
        return found
    mine = Holder.of_this_process()
    holders.write_to(handle, mine)
    after = holders.read_from(handle)
    if after is None or after.nonce != mine.nonce:  # without locks, two may write at once: the last one has it
        return after or UNKNOWN
    return handle, mine


def _may_be_put_aside(found: Holder, held: Grip, stale: Holder | None) -> bool:
    if _is(found, stale):
        return True
    if found.computer != platform.node():
        return False
    # On one computer the system knows: it gave us the byte, so whoever wrote this is gone.
    return held is Grip.HELD or not alive(found.process)


def _is(found: Holder, stale: Holder | None) -> bool:
    return stale is not None and (found.nonce, found.beat) == (stale.nonce, stale.beat)


def _swept(path: Path) -> bool:
    """Take away the lock file of a program that hangs or sleeps: when it wakes it sees that the file is another's."""
    try:
        path.unlink()
    except OSError:  # Windows keeps a file that is open: the plan stays held until that computer lets go
        return False
    return True


def _same_file(path: Path, handle: int) -> bool:
    try:
        there, here = path.stat(), os.fstat(handle)
    except OSError:
        return False
    return os.path.samestat(there, here)


def _there(folder: Path) -> bool:
    try:
        return folder.exists()
    except OSError:
        return False
