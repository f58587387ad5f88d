"""Somebody stops typing for a moment: time to make what is typed safe."""

from __future__ import annotations

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

PAUSE = 2000
"""Milliseconds without a key after which somebody has paused."""


class Pause(QTimer):
    """A timer of a box that runs out when `typed` has not been heard for a moment."""

    def __init__(self, box: QWidget, typed: SignalInstance) -> None:
        super().__init__(box)
        self.setSingleShot(True)
        self.setInterval(PAUSE)
        typed.connect(self._on_typed)

    def _on_typed(self) -> None:
        self.start()
