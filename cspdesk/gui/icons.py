"""Pictures of the window, drawn in the colour its words have."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_DRAWN_IN = b"#667085"
"""The colour the files are drawn in, so that they can be looked at; no other colour stands in them."""
_SIDES = (16, 20, 32, 48, 64)


def icon(name: str, colour: str) -> QIcon:
    """The picture `icons:name.svg` in a colour, in the sizes dense screens ask for."""
    file = QFile(f"icons:{name}.svg")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    drawing = bytes(file.readAll().data()).replace(_DRAWN_IN, colour.encode("ascii"))
    file.close()
    renderer = QSvgRenderer(QByteArray(drawing))
    made = QIcon()
    for side in _SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(pixmap)
    return made
