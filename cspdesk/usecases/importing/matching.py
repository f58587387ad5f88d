"""Which record of the plan a row of an imported table is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.kinds import ImportKind
from cspdesk.usecases.returns.facts import shown_name
from cspdesk.usecases.returns.likeness import Texts
from cspdesk.usecases.returns.references import matching_refs
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.tables.answers import Answer, Ask, Sure
from cspdesk.usecases.tables.grid import Cell

_UNLIKE, _ALIKE = 0.4, 0.85


@dataclass(frozen=True, slots=True)
class Known:
    """What a row is about.

    Attributes:
        key: Of the record; empty for a new one or where it is asked.
        ref: As the row says it, or empty.
        words: What the row is known by, or empty.
        candidates: Keys it may be.
    """

    match: Match
    key: str = ""
    ref: str = ""
    words: str = ""
    why: str = ""
    candidates: tuple[str, ...] = ()


class Finder:
    """Finds the records of one kind that rows are about."""

    def __init__(self, plan: Workplan, kind: ImportKind, *, may_add: bool) -> None:
        self._may_add = may_add
        self._kind = kind
        records = plan.all(kind.record)
        self._refs = {record.key: str(getattr(record, "ref", "")) for record in records}
        self._texts = Texts((record.key, shown_name(record)) for record in records)

    def find(self, cell: Cell | None, ref: Answer, words: Answer) -> Known:
        """What one row is about, by its reference first and its words second."""
        told = Known(Match.NEW, "", _text(ref), _text(words))
        if isinstance(ref, Ask) and ref.code != "turned-into-date":
            return replace(told, match=Match.ASK, why=ref.why)
        found = matching_refs(cell.value if cell else None, self._refs.values())
        exact = [key for key, held in self._refs.items() if held and held in found.exact]
        mangled = [key for key, held in self._refs.items() if held and held in found.mangled]
        if exact and len(exact) == 1:
            return self._by_ref(told, exact[0], mangled)
        if exact or mangled:
            return self._by_words_among(told, exact + mangled)
        if isinstance(ref, Ask):
            return replace(told, match=Match.ASK, why=ref.why)
        return self._by_words(told)

    def _by_ref(self, told: Known, key: str, mangled: Sequence[str]) -> Known:
        score = self._texts.score(key, told.words) if told.words else 1.0
        if score >= _UNLIKE:
            return replace(told, match=Match.CERTAIN, key=key)
        if mangled:
            return self._by_words_among(told, [key, *mangled])
        why = "The plan uses this reference for something that reads quite differently."
        return replace(told, match=Match.ASK, why=why, candidates=(key,))

    def _by_words_among(self, told: Known, keys: Sequence[str]) -> Known:
        alike = [key for key in keys if told.words and self._texts.score(key, told.words) >= _ALIKE]
        if len(alike) == 1:
            return replace(told, match=Match.CERTAIN, key=alike[0], ref=self._refs[alike[0]])
        listed = " or ".join(self._refs[key] for key in keys[:4])
        return replace(told, match=Match.ASK, why=f"'{told.ref}' may be {listed}.", candidates=tuple(keys))

    def _by_words(self, told: Known) -> Known:
        near = [one for one in self._texts.nearest(told.words) if one.score >= _ALIKE] if told.words else []
        same = [one.key for one in near if one.score == 1.0]
        if len(same) == 1 and (not told.ref or not self._refs[same[0]]):
            return replace(told, match=Match.CERTAIN, key=same[0])
        if near and not told.ref:
            why = "It reads much like something the plan has."
            return replace(told, match=Match.ASK, why=why, candidates=tuple(one.key for one in near))
        if not self._may_add or not told.words:
            called = told.ref or told.words
            return replace(told, match=Match.ASK, why=f"The plan has no {self._kind.record.KIND} called '{called}'.")
        return told


def without_doubles(rows: Sequence[Known]) -> list[Known]:
    """The rows, with those that claim one record or one new reference together turned into questions.

    A 1.1 that follows a 1.9 is a 1.10 that lost its nought: that one is asked about, not the first.
    """
    rows = _without_lost_noughts(rows)
    keys = Counter(row.key for row in rows if row.key)
    refs = Counter(row.ref.casefold() for row in rows if row.ref and row.match is Match.NEW)
    asked = []
    for row in rows:
        if row.key and keys[row.key] > 1:
            why = f"{keys[row.key]} rows are about the same record of the plan."
            asked.append(replace(row, match=Match.ASK, key="", why=why, candidates=(row.key,)))
        elif row.match is Match.NEW and row.ref and refs[row.ref.casefold()] > 1:
            why = f"{refs[row.ref.casefold()]} rows are called {row.ref}; spreadsheets drop the last nought of 1.10."
            asked.append(replace(row, match=Match.ASK, why=why))
        else:
            asked.append(row)
    return asked


def _without_lost_noughts(rows: Sequence[Known]) -> list[Known]:
    kept: list[Known] = []
    for row in rows:
        before = kept[-1].ref if kept else ""
        found = re.fullmatch(r"(.+\.)1", row.ref)
        if found and before == f"{found[1]}9" and any(one.ref == row.ref for one in kept):
            why = f"It follows {before}, so it may be {row.ref}0: spreadsheets drop the last nought of a number."
            row = replace(row, match=Match.ASK, key="", ref=f"{row.ref}0", why=why)  # noqa: PLW2901 - the row asked about
        kept.append(row)
    return kept


def _text(answer: Answer) -> str:
    return str(answer.value) if isinstance(answer, Sure) else ""
