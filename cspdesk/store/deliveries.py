"""Publishing in the background: soon after a change, again and again until it has come through, and at the end."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cspdesk.domain.faults import CspdeskError, PersonError
from cspdesk.store.faults import name_of, translated
from cspdesk.store.publishing import DivergedError, Publisher

REST = 3.0
"""Seconds without a change after which the plan is published."""

PATIENCE = 15.0
"""Seconds a change waits at most, however busily the person goes on."""

RETRY = 20.0
"""Seconds between two tries when the shared folder does not answer."""

_COPYING = "Saved on this computer, copying…"


class Delivery:
    """Publishes a working copy whenever it has changed, on a thread of its own."""

    def __init__(
        self, publisher: Publisher, folder: Path, *, pending: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._publisher = publisher
        self._folder = folder
        self._clock = clock
        self._state = threading.Condition()
        self._publishing = threading.Lock()
        self._first = self._last = clock() if pending else None
        self._not_before = 0.0
        self._stopped = False
        self._given_up = False
        self._words = "Saved in the shared folder"
        self._away_since = ""
        self._trouble = ""
        self._thread = threading.Thread(target=self._run, name="publication of a plan", daemon=True)
        self._thread.start()

    @property
    def words(self) -> str:
        """Where the work is safe, for the status bar."""
        with self._state:
            if self._last is None:
                return self._words
            return self._trouble or _COPYING

    @property
    def pending(self) -> bool:
        """Whether something is not in the shared file yet."""
        with self._state:
            return self._last is not None

    def soon(self) -> None:
        """Something has changed."""
        with self._state:
            now = self._clock()
            self._first = now if self._first is None else self._first
            self._last = now
            self._state.notify()

    def now(self) -> None:
        """Publish what is left, and return when it is done.

        Raises:
            PersonError: if that cannot be done; the changes stay on this computer.
        """
        with self._publishing:
            if self.pending:
                self._deliver()

    def finish(self) -> None:
        """Publish what is left, and stop.

        Raises:
            PersonError: if that cannot be done; the changes stay on this computer and are found at the next opening.
        """
        with self._state:
            self._stopped = True
            self._state.notify()
        self._thread.join()
        self.now()

    def _run(self) -> None:
        while True:
            with self._state:
                while not self._stopped and (left := self._left()) != 0.0:
                    self._state.wait(left)
                if self._stopped:
                    return
            with suppress(CspdeskError):  # `words` tells the person; it is tried again
                self.now()

    def _left(self) -> float | None:
        """Seconds until it is time; None when there is nothing to do."""
        if self._first is None or self._last is None or self._given_up:
            return None
        due = max(min(self._last + REST, self._first + PATIENCE), self._not_before)
        return max(0.0, due - self._clock())

    def _deliver(self) -> None:
        with self._state:
            last = self._last
        try:
            with translated(self._publisher.shared):
                self._publisher.publish(self._folder)
        except PersonError as refused:
            with self._state:
                self._given_up = isinstance(refused, DivergedError)
                self._not_before = self._clock() + RETRY
                self._trouble = self._refused(refused)
            raise
        with self._state:
            self._words = f"Saved to the shared folder at {_time()}"
            self._trouble = self._away_since = ""
            changed_meanwhile = self._last != last
            self._first = self._last = self._last if changed_meanwhile else None

    def _refused(self, refused: PersonError) -> str:
        """Where the work is while it is not in the shared folder, and why."""
        self._away_since = self._away_since or _time()
        if isinstance(refused, DivergedError):
            return f"Saved on this computer only: {refused.sentence}"
        if _unreachable(refused.__cause__):
            return f"Saved on this computer; shared folder unavailable since {self._away_since}, retrying"
        return (
            f"Saved on this computer, not in the shared folder since {self._away_since}, retrying: {refused.sentence}"
        )


def _unreachable(cause: BaseException | None) -> bool:
    if isinstance(cause, OSError):
        return cause.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS)
    return cause is not None and name_of(cause).startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR"))


def _time() -> str:
    return f"{datetime.now().astimezone():%H:%M}"
