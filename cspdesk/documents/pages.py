"""Pictures of an exported PDF's own pages: what preview shows and what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from cspdesk.domain.faults import PersonError

_POINTS_IN_AN_INCH = 72
_PDFIUM = Lock()  # the library keeps state of its own and must not be entered twice


def page_count(path: Path) -> int:
    """How many pages a PDF has.

    Raises:
        PersonError: if it cannot be read.
    """
    with _opened(path) as document:
        return len(document)


def render_page(path: Path, page: int, dpi: int) -> tuple[int, int, bytes]:
    """A page, counted from 0, as (width, height, opaque RGBA bytes, row by row).

    Raises:
        PersonError: if the file cannot be read or has no such page.
    """
    with _opened(path) as document:
        if not 0 <= page < len(document):
            raise PersonError(f"{path.name} has no page {page + 1}.")
        # BGRx on white paper; the bytes are copied, as the bitmap is gone with the document.
        bitmap = document[page].render(
            scale=dpi / _POINTS_IN_AN_INCH, rev_byteorder=True, prefer_bgrx=True, fill_color=(255, 255, 255, 255)
        )
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        raw = bytes(bitmap.buffer)
    return width, height, _opaque(raw, width, height, stride)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError) as error:
            raise PersonError(f"{path.name} cannot be shown: it is missing or is no readable PDF.") from error
        try:
            yield document
        finally:
            document.close()


def _opaque(raw: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows without padding, every pixel solid."""
    pixels = bytearray(b"".join(raw[row * stride : row * stride + 4 * width] for row in range(height)))
    pixels[3::4] = b"\xff" * (width * height)
    return bytes(pixels)
