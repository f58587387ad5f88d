"""Text people typed, as paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cspdesk.usecases.appendix.content import Block, Bullets, Paragraph

_BULLET = re.compile(r"^\s*(?:[-*•·–]|\d{1,2}[.)])\s+(?=\S)")


def prose(text: str, otherwise: str = "None.") -> Iterator[Block]:
    """Paragraphs, and lists where lines begin with a dash, dot or number; `otherwise` where nothing was written."""
    items: list[str] = []
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    for line in lines:
        if _BULLET.match(line):
            items.append(_BULLET.sub("", line))
            continue
        if items:
            yield Bullets(tuple(items))
            items = []
        yield Paragraph(line.strip())
    if items:
        yield Bullets(tuple(items))
    if not lines:
        yield Paragraph(otherwise)
