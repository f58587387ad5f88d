"""Looks through the texts that the cells of an Open XML workbook share before a library makes objects of them."""

from __future__ import annotations

import re
import zipfile

from cspdesk.domain.faults import PersonError

_CHUNK = 1 << 20
_END = re.compile(rb"</(?:\w+:)?si>")
_LONGEST_END = 64
_MOST_BYTES = 48 * 2**20
"""Of the part; the largest honest one met is 3.4 MB."""
_MOST_TAGS = 2_500_000
"""Each text has four at least; the most met is 268,000."""
_MOST_BYTES_OF_ONE = 4 * 2**20
"""A cell holds 32,767 characters, formats and all."""


def check_shared_texts(archive: zipfile.ZipFile, part: str, name: str) -> None:
    """Refuse shared texts that would cost more memory or time than those of any honest workbook.

    Args:
        archive: The workbook.
        part: The part of it that holds the texts.
        name: The file's name, for sentences.

    Raises:
        PersonError: if they are too many, or one of them is too long.
    """
    size = archive.getinfo(part).file_size
    if size > _MOST_BYTES or not _is_modest(archive, part):
        raise PersonError(
            f"{name} holds more text than a table needs, or a text longer than a cell can be.",
            "Copy the table into a new workbook and send that.",
        )


def _is_modest(archive: zipfile.ZipFile, part: str) -> bool:
    tags = read = ended = 0
    tail = b""
    with archive.open(part) as texts:
        while chunk := texts.read(_CHUNK):
            tags += chunk.count(b"<")
            window = tail + chunk
            start = read - len(tail)
            previous = ended
            for end in _END.finditer(window):
                if start + end.end() - previous > _MOST_BYTES_OF_ONE:
                    return False
                previous = start + end.end()
            ended, read, tail = previous, read + len(chunk), window[-_LONGEST_END:]
            if tags > _MOST_TAGS or read - ended > _MOST_BYTES_OF_ONE:
                return False
    return True
