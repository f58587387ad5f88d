"""Text broken into lines. Nothing is ever lost: a word wider than the room is broken within."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cspdesk.documents.fonts import BOLD, REGULAR, Run, legible, runs, units
from cspdesk.documents.storable import REPLACEMENT

_MAY_BREAK_AFTER = re.compile(r"(?<=[^\W\d]{2})([-–/\\_@]+)(?=[^\W\d]{2})")
_CAPITALS = 0.72  # height of a capital, as a share of the type size


@dataclass(frozen=True, slots=True)
class Lettering:
    """How text is set.

    Attributes:
        size: In points.
        leading: From one line to the next, in points.
        colour: As `#rrggbb`.
    """

    size: float
    leading: float
    bold: bool = False
    colour: str = "#1b1b1b"

    @property
    def face(self) -> str:
        """The face it is set in."""
        return BOLD if self.bold else REGULAR

    @property
    def drop(self) -> float:
        """From the top of a line to its baseline, in points: capitals stand in the middle of the line."""
        return (self.leading + self.size * _CAPITALS) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is printed.

    Attributes:
        width: In points.
        joint: What stood between it and the next line: a space, or nothing where a word was broken.
    """

    runs: tuple[Run, ...]
    width: float
    joint: str


def broken(text: str, lettering: Lettering, room: float) -> tuple[Line, ...]:
    """Text in lines no wider than `room` points; its own newlines are kept, trailing empty lines are not."""
    found = [line for part in legible(text).rstrip().split("\n") for line in _filled(part, lettering, room)]
    return tuple(found)


def natural_width(text: str, lettering: Lettering) -> float:
    """How wide text would be if only its own newlines broke it, in points."""
    return max(line_widths(text, lettering))


def line_widths(text: str, lettering: Lettering) -> tuple[float, ...]:
    """The width of each line the text itself has, in points."""
    return tuple(_width(part.strip(), lettering) for part in legible(text).split("\n"))


def longest_word(text: str, lettering: Lettering) -> float:
    """The width below which a word would be broken within, in points."""
    return max((_width(piece, lettering) for word in _words(legible(text)) for piece in _pieces(word)), default=0.0)


def _filled(part: str, lettering: Lettering, room: float) -> Iterator[Line]:
    line, width = "", 0.0
    space = _width(" ", lettering)
    for word in _words(part):
        for number, piece in enumerate(_fitting(word, lettering, room)):
            gap = space if line and number == 0 else 0.0
            needed = _width(piece, lettering)
            if line and width + gap + needed > room:
                yield _line(line, width, lettering, " " if number == 0 else "")
                line, width = piece, needed
            else:
                line += (" " if gap else "") + piece
                width += gap + needed
    yield _line(line, width, lettering, " ")


def _words(text: str) -> list[str]:
    """What spaces and newlines part; a no-break space parts nothing."""
    return [word for word in text.replace("\n", " ").split(" ") if word]


def _fitting(word: str, lettering: Lettering, room: float) -> Iterator[str]:
    """The pieces of a word, none wider than the room unless it is a single character."""
    for piece in _pieces(word):
        if _width(piece, lettering) <= room:
            yield piece
            continue
        part, width = "", 0.0
        for character in piece:
            needed = _width(character, lettering)
            if part and width + needed > room:
                yield part
                part, width = "", 0.0
            part, width = part + character, width + needed
        yield part


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[str, ...]:
    parted = _MAY_BREAK_AFTER.sub("\\1\n", word)
    spread = "".join(f"\n{c}\n" if c == REPLACEMENT or unicodedata.east_asian_width(c) in "WF" else c for c in parted)
    return tuple(piece for piece in spread.split("\n") if piece)


@lru_cache(maxsize=50_000)
def _measured(text: str, face: str) -> float:
    return sum(units(name, characters) for name, characters in runs(text, face))


def _width(text: str, lettering: Lettering) -> float:
    return _measured(text, lettering.face) * lettering.size / 1000


def _line(text: str, width: float, lettering: Lettering, joint: str) -> Line:
    return Line(runs(text, lettering.face), width, joint)
