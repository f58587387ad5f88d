"""How large a dialog may be."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_WINDOW_EDGES = QSize(8, 40)
"""Room for the frame and title round a dialog on a small screen."""


def resize_within_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog a size, or as much of it as the screen has: at 150 % a laptop's screen is small."""
    room = dialog.screen().availableGeometry().size() - _WINDOW_EDGES
    dialog.resize(QSize(width, height).boundedTo(room))
