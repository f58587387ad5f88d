"""How alike two texts are, for rows whose reference was lost and wording changed."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SHORTLIST = 6
_RARE = 50  # records
_SMALL_WORD = 3  # letters
_DENIALS = frozenset({"no", "not", "nor", "non", "un", "all", "any"})
_SLIP = 0.8
_MOST_LETTERS = 1000
"""Compared letter by letter, which takes the square of their number; words are compared whole."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record and how alike its text is, 0 to 1."""

    key: str
    score: float


def plain_words(text: str) -> str:
    """A text without letter case, punctuation and double spaces: what rewording must change to count."""
    return " ".join(re.findall(r"\w+", text.casefold()))


class Texts:
    """The texts of many records, prepared once for looking up; of equals the earlier comes first."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._texts = {key: plain_words(text) for key, text in texts}
        self._words = {key: frozenset(text.split()) for key, text in self._texts.items()}
        self._places = {key: place for place, key in enumerate(self._texts)}
        self._holding: defaultdict[str, list[str]] = defaultdict(list)
        for key, words in self._words.items():
            for word in words:
                self._holding[word].append(key)

    def score(self, key: str, text: str) -> float:
        """How alike a record's text is to another."""
        return _ratio(self._texts.get(key, ""), plain_words(text))

    def shared(self, key: str, text: str) -> int:
        """How many words that are not small ones a record's text shares with another."""
        words = self._words.get(key, frozenset()) & frozenset(plain_words(text).split())
        return sum(len(word) > _SMALL_WORD for word in words)

    def nearest(self, text: str) -> Sequence[Likeness]:
        """The records whose text is most alike, best first. Identical ones score 1."""
        wanted = plain_words(text)
        words = frozenset(wanted.split())
        if not words:
            return ()
        # Comparing letter by letter is slow, so only those that share most words are compared, and of those only
        # such as share a word that not everybody has.
        telling = [word for word in words if 0 < len(self._holding.get(word, ())) <= max(_RARE, len(self._words) // 4)]
        keys = {key for word in telling or words for key in self._holding.get(word, ())}
        shares = {key: len(words & self._words[key]) * 2 / (len(words) + len(self._words[key])) for key in keys}
        best = heapq.nlargest(_SHORTLIST, keys, key=lambda key: (shares[key], -self._places[key]))
        found = [Likeness(key, _ratio(self._texts[key], wanted)) for key in best]
        return sorted(found, key=lambda one: (-one.score, self._places[one.key]))


def same_but_for_slips(one: str, other: str) -> bool:
    """Whether two texts differ only in order, small words, typing slips and words left out or put in.

    A number or a telling word put in place of another makes it something else: year 8 and year 9, north and south.
    """
    mine, theirs = set(plain_words(one).split()), set(plain_words(other).split())
    mine, theirs = mine - theirs, theirs - mine
    if any(word.isdigit() for word in mine | theirs):
        return False
    left = [word for word in mine if len(word) > _SMALL_WORD and not any(_slip(word, two) for two in theirs)]
    gone = [word for word in theirs if len(word) > _SMALL_WORD and not any(_slip(word, two) for two in mine)]
    return not (left and gone)


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but order, small words and typing slips; a `not` is no small word."""
    mine, theirs = set(plain_words(one).split()), set(plain_words(other).split())
    mine, theirs = mine - theirs, theirs - mine
    telling = [word for word in mine | theirs if len(word) > _SMALL_WORD or word.isdigit() or word in _DENIALS]
    return not any(word.isdigit() or word in _DENIALS for word in telling) and all(
        any(_slip(word, two) for two in (theirs if word in mine else mine)) for word in telling
    )


def _slip(one: str, other: str) -> bool:
    return _letters(one, other) >= _SLIP


def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0 if one else 0.0
    letters = _letters(one, other)
    mine, theirs = set(one.split()), set(other.split())
    words = 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 0.0
    # Words in another order are still the same action; letters catch a typing slip in a word.
    return max(letters, words) * 0.6 + min(letters, words) * 0.4 if one and other else 0.0


def _letters(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_MOST_LETTERS], other[:_MOST_LETTERS], autojunk=False).ratio()
