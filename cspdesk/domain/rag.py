"""RAG ratings: the letters, their words and which is worse (domain rules, section 2)."""

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

    @property
    def badness(self) -> int | None:
        """0 for Blue to 3 for Red; None for Grey and No update, which say nothing about how well it goes."""
        return _BADNESS.get(self)

    def better_than(self, other: Rag | None) -> bool:
        """Whether both rate how well it goes and this one is the better."""
        if other is None or self.badness is None or other.badness is None:
            return False
        return self.badness < other.badness


_BADNESS = {Rag.BLUE: 0, Rag.GREEN: 1, Rag.AMBER: 2, Rag.RED: 3}
