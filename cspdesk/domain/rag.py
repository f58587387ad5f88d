"""RAG ratings and the evaluation of an action's rating (domain rules, section 2)."""

from __future__ import annotations

from enum import StrEnum


class Rag(StrEnum):
    """A rating; its value is the letter on the chip and in JSON."""

    BLUE = "B"
    GREEN = "G"
    AMBER = "A"
    RED = "R"
    GREY = "X"
    NO_UPDATE = "N"

    @property
    def word(self) -> str:
        """`Blue`, `Green`, `Amber`, `Red`, `Grey` or `No update`."""
        return self.name.replace("_", " ").capitalize()
