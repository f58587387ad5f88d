"""Something done again and again beside the work, until it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable

BEAT = 20.0
"""Seconds between two signs of life of whoever holds a plan."""


class Heartbeat:
    """Calls `beat` every so many seconds on a thread of its own."""

    def __init__(self, beat: Callable[[], None], every: float = BEAT) -> None:
        self._beat = beat
        self._every = every
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat of a plan", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """No more; returns when the last one is done."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(self._every):
            try:
                self._beat()
            except OSError:
                continue  # the share does not answer: the next one may come through
