"""Which words of a text are new, and which of the old one are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST_WORDS = 1500
"""Beyond this the comparison would keep a person waiting, and would tell them little."""


class Piece(NamedTuple):
    """A run of text that is the same on both sides, or that is not."""

    text: str
    changed: bool


Pieces = tuple[Piece, ...]


def changed_words(old: str, new: str) -> tuple[Pieces, Pieces]:
    """The old and the new text in pieces; joined, the pieces of each give it back exactly."""
    before, after = _words(old), _words(new)
    if not before or not after or max(len(before), len(after)) > _MOST_WORDS:
        return _whole(old, new)
    matched = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    # A word and the space after it are two: half the pieces of a text are words.
    kept = sum(not word.isspace() for block in matched for word in before[block.a : block.a + block.size])
    if kept * 4 < min(len(before), len(after)) / 2:
        return _whole(old, new)  # so little is left that the marks would only confuse
    return (
        tuple(_pieces(before, [(block.a, block.size) for block in matched])),
        tuple(_pieces(after, [(block.b, block.size) for block in matched])),
    )


def _words(text: str) -> list[str]:
    """Words, marks and the spaces between them."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _whole(old: str, new: str) -> tuple[Pieces, Pieces]:
    """One piece each. Where there was nothing before, or is nothing now, a mark would tell nothing more."""
    changed = old != new and bool(old) and bool(new)
    return (
        (Piece(old, changed),) if old else (),
        (Piece(new, changed),) if new else (),
    )


def _pieces(words: list[str], same: list[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, size in same:
        if start > done:
            yield Piece("".join(words[done:start]), changed=True)
        if size:
            yield Piece("".join(words[start : start + size]), changed=False)
        done = start + size
