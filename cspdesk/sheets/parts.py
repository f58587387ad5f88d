"""A worksheet's XML as a stream that leaves out the blank tail below its last filled cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

_CHUNK = 1 << 20
_LONGEST_TAG = 64
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a worksheet's filled cells are in its XML.

    Attributes:
        filled: How many cells hold something (blank formatted ones do not).
        end: Offset of the first byte after the last of them.
    """

    filled: int
    end: int


def extent(archive: zipfile.ZipFile, name: str) -> Extent:
    """Look through a worksheet part without parsing it: blank formatted cells are written as empty elements."""
    filled, end, offset, tail, closing = 0, 0, 0, b"", b"</c>"
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            window = tail + chunk
            if not offset and (prefix := re.search(rb"<(\w+:)worksheet\b", window)):
                closing = b"</" + prefix[1] + b"c>"
            filled += window.count(closing)
            last = window.rfind(closing)
            if last >= 0:
                end = offset - len(tail) + last + len(closing)
            offset += len(chunk)
            # The margin is shorter than the closing tag, so no tag is counted twice.
            tail = window[-(len(closing) - 1) :]
    return Extent(filled, end)


class Trimmed:
    """A worksheet part, as a source of bytes, without the blank rows below its last filled one."""

    def __init__(self, part: IO[bytes], found: Extent) -> None:
        self._chunks = _trimmed(part, found.end)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as are at hand whatever `size` says; empty at the end."""
        del size  # an XML parser takes what it is given
        return next(self._chunks, b"")


def _trimmed(part: IO[bytes], end: int) -> Iterator[bytes]:
    offset = 0
    while offset < end and (chunk := part.read(min(_CHUNK, end - offset))):
        offset += len(chunk)
        yield chunk
    rest = part.read(_CHUNK)
    row = re.search(rb"</(?:\w+:)?row>", rest)
    if row:
        yield rest[: row.end()]
        rest = _after_rows(part, rest[row.end() :])
    yield rest
    while chunk := part.read(_CHUNK):
        yield chunk


def _after_rows(part: IO[bytes], rest: bytes) -> bytes:
    """What follows the rows, as far as it has been read; the rows themselves are dropped."""
    while not (found := re.search(rb"</(?:\w+:)?sheetData>", rest)):
        chunk = part.read(_CHUNK)
        if not chunk:
            return rest
        rest = rest[-_LONGEST_TAG:] + chunk
    return rest[found.start() :]


def in_usual_names(archive: zipfile.ZipFile) -> zipfile.ZipFile:
    """The archive itself, or for a Strict Open XML workbook one whose namespaces are those every library knows."""
    try:
        strict = _STRICT in archive.read("xl/workbook.xml")
    except KeyError:
        return archive
    if not strict:
        return archive
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as renamed:
        for part in archive.infolist():
            content = archive.read(part)
            for name, usual in _USUAL.items():
                content = content.replace(name, usual)
            renamed.writestr(part.filename, content)
    return zipfile.ZipFile(packed)
