"""Values from a closed list: words, ratings, yes or no."""

from __future__ import annotations

from typing import Any

from cspdesk.domain.plans import Plan, meaning, short_meaning
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Word
from cspdesk.present.entries.entry import EMPTY, Choice, Editor, Entry, Order, refused
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import rag_meaning, rag_word

_YES = {"yes", "y", "true", "1", "x", "✓"}
_NO = {"no", "n", "false", "0", ""}
_WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.GREY, Rag.NO_UPDATE)


def rag_choices(view: Viewpoint) -> tuple[Choice, ...]:
    """Every rating with what it means in this plan, the worst first."""
    return tuple(Choice(rag, rag_word(view.plan, rag), rag_meaning(view.plan, rag)) for rag in _WORST_FIRST)


class WordOf(Entry):
    """One word of a closed list."""

    editor = Editor.CHOICE

    def __init__(self, words: type[Word]) -> None:
        self._words = words

    def shown(self, view: Viewpoint, value: Any) -> str:
        """The word, with its first letter large."""
        return str(value.word) if value else ""

    def parse(self, view: Viewpoint, text: str) -> Word:
        """The word typed, letter case aside."""
        return chosen(self.choices(view), text)  # type: ignore[no-any-return]

    def choices(self, view: Viewpoint) -> tuple[Choice, ...]:
        """Every word of the list."""
        return tuple(Choice(word, word.word) for word in self._words)

    def order(self, view: Viewpoint, value: Any) -> Order:
        """In the order of the list."""
        return (0, list(self._words).index(value)) if value else EMPTY


class RagOf(Entry):
    """A rating an officer may give, or none to take the suggested one."""

    editor = Editor.CHOICE

    def shown(self, view: Viewpoint, value: Any) -> str:
        """The colour's name."""
        return value.word if value else ""

    def copied(self, view: Viewpoint, value: Any) -> str:
        """The letter, which every return workbook takes."""
        return str(value.value) if value else ""

    def parse(self, view: Viewpoint, text: str) -> Rag | None:
        """A letter or a colour's name; what it means in this plan (`On track`) is understood too."""
        words = " ".join(text.split()).casefold()
        if not words:
            return None
        head = view.plan.only(Plan)
        for rag in _WORST_FIRST[:-1]:
            known = (rag.value, rag.word, short_meaning(head, rag), meaning(head, rag), rag_word(view.plan, rag))
            if words in (name.casefold() for name in known):
                return rag
        given = ", ".join(f"{rag.value} ({short_meaning(head, rag)})" for rag in _WORST_FIRST[:-1])
        raise refused(text, "a RAG rating", f"Give one of {given}.")

    def choices(self, view: Viewpoint) -> tuple[Choice, ...]:
        """No rating of one's own, then the worst first."""
        return (Choice(None, "As suggested"), *rag_choices(view)[:-1])

    def order(self, view: Viewpoint, value: Any) -> Order:
        """The worst first."""
        return (0, _WORST_FIRST.index(value)) if value else EMPTY


class Flag(Entry):
    """Yes or no."""

    editor = Editor.FLAG

    def shown(self, view: Viewpoint, value: Any) -> str:
        """`Yes`, or nothing: a column of No hides the Yes."""
        return "Yes" if value else ""

    def copied(self, view: Viewpoint, value: Any) -> str:
        """`Yes` or `No`."""
        return "Yes" if value else "No"

    def parse(self, view: Viewpoint, text: str) -> bool:
        """Yes or no, in the usual ways of writing it."""
        words = text.strip().casefold()
        if words in _YES:
            return True
        if words in _NO:
            return False
        raise refused(text, "yes or no", "Give Yes or No.")

    def choices(self, view: Viewpoint) -> tuple[Choice, ...]:
        """Yes and no."""
        return (Choice(value=True, text="Yes"), Choice(value=False, text="No"))

    def order(self, view: Viewpoint, value: Any) -> Order:
        """Yes first."""
        return (0, not value)


def chosen(choices: tuple[Choice, ...], text: str) -> Any:
    """The value whose text was typed, letter case aside.

    Raises:
        PersonError: if it is none of them; it names them when they are few.
    """
    words = " ".join(text.split()).casefold()
    for choice in choices:
        if choice.text.casefold() == words:
            return choice.value
    few = [choice.text for choice in choices if choice.text]
    advice = f"Choose {', '.join(few[:-1])} or {few[-1]}." if 1 < len(few) <= 12 else "Choose one from the list."
    raise refused(text, "one of the choices", advice)
