"""Words: a line, a paragraph, the paragraphs of an exemption."""

from __future__ import annotations

from typing import Any

from cspdesk.domain.markings import paragraphs
from cspdesk.domain.order import natural
from cspdesk.present.entries.entry import EMPTY, Editor, Entry, Order, refused
from cspdesk.present.viewpoint import Viewpoint

_FORMULA = ("=", "+", "-", "@")


class Line(Entry):
    """Words on one line."""

    prose = True

    def shown(self, view: Viewpoint, value: Any) -> str:
        """The words."""
        return str(value)

    def copied(self, view: Viewpoint, value: Any) -> str:
        """The words, marked as text where a spreadsheet would run them as a formula."""
        text = self.shown(view, value)
        return f"'{text}" if text.startswith(_FORMULA) else text

    def parse(self, view: Viewpoint, text: str) -> str:
        """The words on one line, without outer spaces and the mark of a text."""
        return " ".join(_unmarked(text).split())

    def order(self, view: Viewpoint, value: Any) -> Order:
        """By letters, numbers within by size."""
        return (0, natural(value)) if value else EMPTY


class Paragraphs(Line):
    """Words on any number of lines."""

    editor = Editor.TEXT

    def parse(self, view: Viewpoint, text: str) -> str:
        """The words as typed, without outer spaces and the mark of a text."""
        return _unmarked(text).replace("\r\n", "\n").strip()


class Figure(Line):
    """A figure already written out, such as `17.8` or `72.5%`."""

    right = True
    prose = False


class Exempt(Line):
    """Schedule 12A paragraphs such as `3` or `1, 7`; empty when the item is open."""

    prose = False

    def parse(self, view: Viewpoint, text: str) -> str:
        """The numbers, in order, joined by commas."""
        try:
            numbers = paragraphs(text.strip())
        except ValueError:
            raise refused(
                text, "a list of exempt paragraphs", "Give the numbers of Schedule 12A, 1 to 7, such as “3” or “1, 7”."
            ) from None
        return ", ".join(str(number) for number in sorted(set(numbers)))


def _unmarked(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
