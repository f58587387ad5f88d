"""Takes a stream out of a compound file, the container of old Office documents (MS-CFB)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_REGULAR = 0xFFFFFFFA
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_MINI_SECTOR = 64
_HEADER_FAT = 109


class CompoundError(ValueError):
    """The container is damaged."""


def stream(content: bytes, *names: str) -> bytes:
    """The first stream with one of these names.

    Raises:
        CompoundError: if there is none, or the container is damaged.
    """
    try:
        return _Compound(content).stream(names)
    except (struct.error, IndexError, OverflowError) as fault:
        raise CompoundError(str(fault)) from fault


def check_chains(content: bytes) -> None:
    """Refuse a container that a reader without an eye to it would follow for ever, or make room for without end.

    Raises:
        CompoundError: if a chain of sectors comes back to itself, or a stream says it is longer than the file.
    """
    try:
        _Compound(content).check()
    except (struct.error, IndexError, OverflowError):
        return  # damaged in a way that ends: the reader says so


class _Compound:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << struct.unpack_from("<H", content, 30)[0]
        if self._size not in (512, 4096):
            raise CompoundError("odd sector size")
        self._fat = self._table(self._fat_sectors())
        first_mini = struct.unpack_from("<I", content, 60)[0]
        self._mini_fat = self._numbers(self._chain(first_mini))
        self._cutoff = struct.unpack_from("<I", content, 56)[0]
        self._directory = self._chain(struct.unpack_from("<I", content, 48)[0])

    def stream(self, names: tuple[str, ...]) -> bytes:
        found: dict[str, tuple[int, int]] = {}
        root = (0, 0)
        for kind, name, start, size in self._entries():
            if kind == _ROOT:
                root = (start, size)
            elif kind == _STREAM:
                found[name.casefold()] = (start, size)
        for name in names:
            if name.casefold() in found:
                start, size = found[name.casefold()]
                return self._data(start, size, root)
        raise CompoundError("no such stream")

    def check(self) -> None:
        """See `check_chains`."""
        header = struct.unpack_from("<9I", self._content, 40)
        large: set[int] = set()
        small: set[int] = set()
        self._follow(header[2], self._fat, large)
        self._follow(header[5], self._fat, large)
        self._follow_fat_sectors(header[7])
        for kind, _, start, size in self._entries():
            if kind == _ROOT:
                self._follow(start, self._fat, large)
            elif kind == _STREAM and size:
                if size > len(self._content):
                    raise CompoundError("a stream longer than the file")
                if size >= self._cutoff:
                    self._follow(start, self._fat, large)
                else:
                    self._follow(start, self._mini_fat, small)

    @staticmethod
    def _follow(start: int, table: list[int], ending: set[int]) -> None:
        """Go along a chain; `ending` holds the sectors from which one is known to end."""
        met: set[int] = set()
        sector = start
        while sector < min(len(table), _LAST_REGULAR) and sector not in ending:
            if sector in met:
                raise CompoundError("a chain of sectors comes back to itself")
            met.add(sector)
            sector = table[sector]
        ending |= met

    def _follow_fat_sectors(self, start: int) -> None:
        seen, sector, most = 0, start, len(self._content) // self._size + 1
        while sector < _LAST_REGULAR and (numbers := self._numbers(self._sector(sector))):
            seen += 1
            if seen > most:
                raise CompoundError("a chain of sectors comes back to itself")
            sector = numbers[-1]

    def _entries(self) -> Iterator[tuple[int, str, int, int]]:
        """What the directory lists: kind, name, first sector and bytes of each."""
        for offset in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            entry = self._directory[offset : offset + _ENTRY]
            length = struct.unpack_from("<H", entry, 64)[0]
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            start, size = struct.unpack_from("<IQ", entry, 116)
            yield entry[66], name, start, size & 0xFFFFFFFF

    def _data(self, start: int, size: int, root: tuple[int, int]) -> bytes:
        if size >= self._cutoff:
            return self._chain(start)[:size]
        mini = self._chain(root[0])
        parts, sector, seen = [], start, 0
        while sector < _LAST_REGULAR and seen <= len(self._mini_fat):
            parts.append(mini[sector * _MINI_SECTOR : (sector + 1) * _MINI_SECTOR])
            sector = self._mini_fat[sector]
            seen += 1
        return b"".join(parts)[:size]

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _chain(self, start: int) -> bytes:
        parts, sector, seen = [], start, 0
        while sector < _LAST_REGULAR and seen <= len(self._fat):
            parts.append(self._sector(sector))
            sector = self._fat[sector]
            seen += 1
        return b"".join(parts)

    def _fat_sectors(self) -> list[int]:
        header = struct.unpack_from(f"<{_HEADER_FAT}I", self._content, 76)
        sectors = [sector for sector in header if sector < _LAST_REGULAR]
        following, count = struct.unpack_from("<II", self._content, 68)
        most = len(self._content) // self._size + 1
        while following < _LAST_REGULAR and 0 < count <= most:
            numbers = self._numbers(self._sector(following))
            sectors += [sector for sector in numbers[:-1] if sector < _LAST_REGULAR]
            following, count = numbers[-1], count - 1
        return sectors[:most]

    def _table(self, sectors: list[int]) -> list[int]:
        return [number for sector in sectors for number in self._numbers(self._sector(sector))]

    def _numbers(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))
