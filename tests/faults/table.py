"""The fault table as administrators read it, `resources/help/faults.md`: what the program promises to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cspdesk.resources import resource_path

PAGE = resource_path("help") / "faults.md"

ROWS = frozenset({*range(1, 25), 27, 28, 29})
"""The rows of the table: 25 and 26 are faults of a database server, which this program does not use."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    Attributes:
        fault: What goes wrong.
        sentences: What people read then, with words in capitals for what differs.
        kept: What is safe.
        shown: How it was tried, and how often.
    """

    fault: str
    sentences: tuple[str, ...]
    kept: str
    shown: str


@cache
def rows() -> dict[int, Row]:
    """Every row of the page by its number."""
    return dict(_rows(PAGE.read_text(encoding="utf-8")))


def is_promised(text: str, *numbers: int) -> bool:
    """Whether all of a text is what one of these rows says people read."""
    return any(_pattern(sentence).fullmatch(text) for number in numbers for sentence in rows()[number].sentences)


def _rows(page: str) -> Iterator[tuple[int, Row]]:
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 5 and cells[0].isdigit():
            said = tuple(re.findall(r"\*([^*]+)\*", cells[2]))
            yield int(cells[0]), Row(cells[1], said, cells[3], cells[4])


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"\b(?:NAME|WHO|PC|TIME|PATH|NUMBER|WHAT|FIELD)\b", sentence)
    return re.compile(".+?".join(map(re.escape, parts)), re.DOTALL)
