"""A page of a PDF as a picture on white paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

RenderPage = Callable[[Path, int, int], tuple[int, int, bytes]]


def page_picture(render: RenderPage, path: Path, page: int, dpi: int) -> QImage:
    """Page `page` (from 1) of the file, `dpi` dots to the inch, opaque.

    Raises:
        PersonError: if the file cannot be read any more.
    """
    width, height, pixels = render(path, page - 1, dpi)
    drawn = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888)
    paper = QImage(width, height, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper
