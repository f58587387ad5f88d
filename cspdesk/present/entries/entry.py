"""What every sort of value has in common on a screen."""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple

from cspdesk.domain.faults import PersonError
from cspdesk.present.viewpoint import Viewpoint


class Editor(Enum):
    """What a value is edited with."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    TICKS = "ticks"
    DAY = "day"
    FLAG = "flag"


class Choice(NamedTuple):
    """One of the values a field may have, and how people read it.

    Attributes:
        tip: What else there is to say about it, or nothing.
    """

    value: Any
    text: str
    tip: str = ""


Order = tuple[Any, ...]
"""A sort key: empty values last, whatever they are."""

EMPTY: Order = (1,)


class Entry:
    """One sort of value. Made without arguments, or with what narrows it down.

    Attributes:
        editor: What it is edited with.
        right: Numbers stand on the right.
        prose: What is typed so far makes sense by itself; half a figure or half a date would be another one.
    """

    editor = Editor.LINE
    right = False
    prose = False

    def shown(self, view: Viewpoint, value: Any) -> str:
        """The value as a table shows it; nothing for an empty one."""
        raise NotImplementedError

    def typed(self, view: Viewpoint, value: Any) -> str:
        """The text an editor starts with, which `parse` reads back as the same value."""
        return self.shown(view, value)

    def copied(self, view: Viewpoint, value: Any) -> str:
        """The text that goes to the clipboard, which a spreadsheet understands."""
        return self.typed(view, value)

    def parse(self, view: Viewpoint, text: str) -> Any:
        """The value somebody typed or pasted.

        Raises:
            PersonError: if the text is no such value; it says what is wanted.
        """
        raise NotImplementedError

    def order(self, view: Viewpoint, value: Any) -> Order:
        """Where the value sorts."""
        return EMPTY if value is None or value == "" else (0, value)

    def choices(self, view: Viewpoint) -> tuple[Choice, ...]:
        """Every value it may have, where that is a list to choose from."""
        return ()


def refused(text: str, wanted: str, advice: str) -> PersonError:
    """The fault of typing `text` where something else was wanted."""
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return PersonError(f"“{shown}” is not {wanted}.", advice)
