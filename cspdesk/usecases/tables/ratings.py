"""Reads RAG ratings: words, letters, status words, signs and colours."""

from __future__ import annotations

import re

from cspdesk.domain.rag import Rag
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.cleaning import listed
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS, Hints
from cspdesk.usecases.tables.reading import ask, read_with, unsure
from cspdesk.usecases.tables.shades import Strength, is_yellow, rating_of

_B, _G, _A, _R, _X, _N = Rag.BLUE, Rag.GREEN, Rag.AMBER, Rag.RED, Rag.GREY, Rag.NO_UPDATE
_CHOICES = (_G, _A, _R, _B, _X)

_COLOURS = {
    "red": _R, "amber": _A, "green": _G, "blue": _B, "grey": _X, "gray": _X, "orange": _A,
    "grn": _G, "amb": _A, "gren": _G, "ambr": _A,
}  # fmt: skip
_LETTERS = {"r": _R, "a": _A, "g": _G, "b": _B}
_SIGNS = {"🔴": _R, "🟥": _R, "🟠": _A, "🟧": _A, "🟡": _A, "🟨": _A, "🟢": _G, "🟩": _G, "🔵": _B, "🟦": _B}
_SPOTS = frozenset("●•■⬤◆▲○◉⚫█★nlo")
"""Shapes (and the Wingdings letters that look like them) whose own colour is the message."""

_STATUSES = {
    "on track": _G, "on target": _G, "on schedule": _G, "on plan": _G, "under control": _G, "on course": _G,
    "complete": _B, "completed": _B, "achieved": _B, "done": _B, "finished": _B, "delivered": _B, "action complete": _B,
    "fully complete": _B, "100% complete": _B,
    "at risk": _A, "some risk": _A, "some concerns": _A, "minor concerns": _A, "slipping": _A, "slippage": _A,
    "off track": _R, "off target": _R, "overdue": _R, "critical": _R, "will not be met": _R, "missed": _R,
    "failed": _R, "not on track": _R, "serious concerns": _R, "major concerns": _R,
    "paused": _X, "on hold": _X, "suspended": _X, "deferred": _X, "cancelled": _X, "canceled": _X, "withdrawn": _X,
    "not due": _X, "not yet due": _X, "not due yet": _X, "no longer required": _X, "no longer applicable": _X,
}  # fmt: skip
_DOUBTFUL_STATUSES: dict[str, tuple[Rag, ...]] = {
    "in progress": (_G, _A), "ongoing": (_G, _A), "on-going": (_G, _A), "underway": (_G, _A), "under way": (_G, _A),
    "started": (_G, _A), "progressing": (_G, _A), "commenced": (_G, _A), "continuing": (_G, _A), "active": (_G, _A),
    "live": (_G, _A), "open": (_G, _A), "partially complete": (_A, _G), "part complete": (_A, _G),
    "partly complete": (_A, _G), "nearly complete": (_G, _B), "almost complete": (_G, _B), "mostly complete": (_G, _B),
    "behind": (_A, _R), "behind schedule": (_A, _R), "delayed": (_A, _R), "late": (_A, _R), "slipped": (_A, _R),
    "not started": (_X, _A, _R), "not yet started": (_X, _A, _R), "to start": (_X,), "pending": (_X, _A),
    "planned": (_X, _G), "future": (_X,), "closed": (_B, _X), "carried forward": (_A, _X), "not complete": (_A, _R),
    "not completed": (_A, _R), "incomplete": (_A, _R), "not achieved": (_R, _A), "not met": (_R, _A), "yellow": (_A,),
    "n/a": (_X,), "na": (_X,), "not applicable": (_X,), "none": (_N,), "tbc": (), "tbd": (), "unknown": (),
    "no rating": (_N,), "not rated": (_N,), "n": (_N,), "x": (_X,), "white": (_X,), "c": (_B,), "y": (_A, _G),
    "partial": (_A, _G), "satisfactory": (_G, _A), "good": (_G,), "poor": (_R,), "high": (), "medium": (), "low": (),
}  # fmt: skip
_ANY_STATUS = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _STATUSES), key=len, reverse=True))})\b")
_PREFIX = re.compile(r"^(?:(?:b?rag|current|overall|revised|new)?\s*(?:rating|status|b?rag)\s*(?:is|now)?\s*[:=-]?\s*)")
_DENIED = re.compile(
    r"\b(?:not|no longer|never|isn't|nearly|almost|if|unless|could|may|might|should|would|subject to|provisional(?:ly)?"
    r"|tbc|to be (?:confirmed|agreed|decided)|prob|probably|possibly|perhaps|maybe|hopefully)\b|\?"
)
_CLAUSE = re.compile(r"\s[-–—]+\s|[.:;,()]")
_HEDGED = re.compile(
    r"\b(?:likely|hope|hoping|expect(?:ed|ing)?|anticipat\w+|forecast|projected|predicted|aim(?:ed|ing)?|heading|moving"
    r"|turning|going|on (?:the|its) way|low|high|weak|barely|towards?|approaching|close to|borderline|bordering|verging"
    r"|just about|sort of|kind of|think|thought|believe|assum\w+|guess|suggest\w*|proposed|will be|by|until|from|next"
    r"|last|previous|prior)\b|ish\b"
)
"""In the same clause as a colour these say that it is a guess, a hope, or of another time."""
_SHADED = re.compile(r"\b(?:light|pale|dark|bright|deep)(?:er)?\b")
_GRADED = re.compile(r"^[rag][+-]+$")
_BETWEEN = "It may be a rating between two of the plan's."
_HYPHENED = re.compile(r"\b(on|off|at|not)-(?=[a-z])")
_WAS = re.compile(r"\b(?:was|were|previously|formerly|originally)\b")
_UNCOLOURED = frozenset({"ffffff", "000000"})
_TRIMMINGS = " .:;-–()[]!*✓✔☑↑↓→↗↘⬆⬇➡⬈⬊+"
_HARMLESS = listed(
    "rag brag status rating rated the is at this quarter overall and still remains currently now action "
    "project - : . = ( ) , / ↑ ↓ → ↗ ↘ ⬆ ⬇ ▲ ▼ + improving worsening stable steady"
)


def read_rag(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read a rating from a cell's words, signs, conditional format or colour.

    Args:
        cell: What stands in the workbook.
        hints: `key` is the sheet's own legend; `fill_counts` is False where the whole row has the colour; `orange`
            makes yellow doubtful; `by_colour` makes grey mean Grey.

    Returns:
        Sure(Rag), Nothing, or an Ask whose options are ratings. Codes: `two-ratings`, `word-against-fill`,
        `doubtful-status`, `not-a-rating`, `number-for-rating`, `pale-colour`, `another-key`, beside those every
        reader gives.
    """
    return read_with(cell, hints, _read)


def _read(cell: Cell, words: str, hints: Hints) -> Answer:
    shown = _of_colour(cell, hints)
    if cell.icon:
        return Sure(Rag(cell.icon), "from the icon in the cell")
    if cell.value is None or (not words and isinstance(cell.value, str)):
        return shown or Nothing()
    if words in _SPOTS and (spot := _of_spot(cell, words, shown)):
        return spot
    said = _of_words(cell, words, hints) if words else _of_value(cell, hints)
    if isinstance(said, Sure) and isinstance(shown, Sure) and said.value is not shown.value:
        if shown.value is _X:
            return said  # grey behind a word is decoration
        why = f"The word says {said.value.word}, the colour behind it {shown.value.word}."
        return ask(cell, "word-against-fill", why, (said.value, shown.value))
    if isinstance(said, Ask) and isinstance(shown, Sure) and shown.value in said.options:
        return Ask(said.code, said.raw, said.why, said.options, shown.value)
    return said


def _of_value(cell: Cell, hints: Hints) -> Answer:
    text = f"{cell.value:g}" if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) else ""
    if text in hints.key:
        return _by_key(cell, text, hints)
    return ask(cell, "number-for-rating", "A number or date stands where a rating belongs.", ())


def _by_key(cell: Cell, words: str, hints: Hints) -> Answer:
    rag = hints.key[words]
    if rag is None:
        return ask(cell, "another-key", "The sheet's key gives this a meaning the plan has no rating for.", _CHOICES)
    return Sure(rag, "by the key on the sheet")


def _of_words(cell: Cell, words: str, hints: Hints) -> Answer:
    bare = _PREFIX.sub("", words).strip(_TRIMMINGS)
    bare = bare if bare in hints.key else _HYPHENED.sub(r"\1 ", bare)
    signs = {rag for sign, rag in _SIGNS.items() if sign in words}
    if signs:
        said = _colours(bare) | {_LETTERS[word] for word in bare.split() if word in _LETTERS}
        return Sure(signs.pop()) if len(signs) == 1 and not said - signs else _two(cell, words)
    if bare in hints.key:
        return _by_key(cell, bare, hints)
    if _GRADED.search(words):
        return ask(cell, "doubtful-status", _BETWEEN, (_LETTERS[bare[0]],))
    if bare in _LETTERS:
        return Sure(_LETTERS[bare])
    if bare in _STATUSES:
        return Sure(_STATUSES[bare], "" if bare in _COLOURS else f"'{bare}' read by the plan's key")
    if bare in _DOUBTFUL_STATUSES:
        return ask(cell, "doubtful-status", f"'{bare}' is no rating of the plan.", _DOUBTFUL_STATUSES[bare])
    return _of_sentence(cell, words, bare)


def _of_sentence(cell: Cell, words: str, bare: str) -> Answer:
    named = _colours(bare) | _letters(bare)
    implied = {_STATUSES[found[0]] for found in _ANY_STATUS.finditer(bare)}
    if not named and not implied:
        return ask(cell, "not-a-rating", "No rating can be read from it.", ())
    if len(named) > 1 or _WAS.search(bare):
        return _two(cell, words)
    found = named or implied
    if _SHADED.search(bare):
        return ask(cell, "doubtful-status", _BETWEEN, tuple(sorted(found, key=_place)))
    if len(found) > 1 or (implied and named and implied != named) or _doubted(bare) or not named:
        return ask(cell, "doubtful-status", "It says more than one thing.", tuple(sorted(named | implied, key=_place)))
    rag = found.pop()
    left = set(re.findall(r"\w+|[^\w\s]", bare)) - _HARMLESS - set(_COLOURS) - set(_LETTERS) - {str(rag).casefold()}
    return Sure(rag, f"it also says: {bare}" if left else "")


def _doubted(words: str) -> bool:
    clauses = [clause for clause in _CLAUSE.split(words) if _colours(clause) or _letters(clause)]
    return bool(_DENIED.search(words)) or any(_HEDGED.search(clause) for clause in clauses)


def _colours(words: str) -> set[Rag]:
    return {rag for name, rag in _COLOURS.items() if re.search(rf"\b{name}(?!ed)\b", words)}


def _letters(words: str) -> set[Rag]:
    """Letters joined by strokes or dashes, as in A/G or R-A, or before a dash."""
    return set(_lettered(words))


def _lettered(words: str) -> list[Rag]:
    parts = re.split(r"\s*[/\\&+>-]\s*", words)
    return [_LETTERS[part] for part in parts if part in _LETTERS]


def _two(cell: Cell, words: str) -> Ask:
    """Two ratings in one cell; where one replaced the other, the newer is put forward."""
    order = [(words.find(name), rag) for name, rag in _COLOURS.items() if re.search(rf"\b{name}\b", words)]
    options = tuple(dict.fromkeys(rag for _, rag in sorted(order, key=lambda found: found[0])))
    options = options or tuple(_lettered(words))
    if re.search(r"\bto\b|->|→|⇒|\bnow\b", words) and not _WAS.search(words):
        options = options[::-1]
        return ask(cell, "two-ratings", "It says that the rating moved.", options, prefer=True)
    return ask(cell, "two-ratings", "It holds more than one rating.", options)


def _place(rag: Rag) -> int:
    return list(Rag).index(rag)


def _of_colour(cell: Cell, hints: Hints) -> Answer | None:
    """What the colour behind the cell says, None when it says nothing."""
    if not cell.fill or not hints.fill_counts:
        return None
    if cell.fill.casefold() in hints.key:
        return _by_key(cell, cell.fill.casefold(), hints)
    found = rating_of(cell.fill)
    if found is None:
        if hints.by_colour and cell.value is None and cell.fill.casefold() not in _UNCOLOURED:
            return ask(cell, "not-a-rating", "No rating can be read from the colour of the cell.", ())
        return None
    rag, strength = found
    if rag is _X:
        why = "The cell is grey and holds no word."
        return ask(cell, "pale-colour", why, (_X,)) if hints.by_colour and cell.value is None else None
    certain = strength is Strength.PLAIN and not (is_yellow(cell.fill) and hints.orange)
    if certain and (rag is not _B or hints.by_colour or cell.value is not None):
        return Sure(rag, "from the colour of the cell")
    if cell.value is not None or (strength is Strength.PALE and not hints.by_colour):
        return None
    return ask(cell, "pale-colour", "The colour alone is not certain.", (rag,), prefer=True)


def _of_spot(cell: Cell, words: str, shown: Answer | None) -> Answer | None:
    """A shape whose own colour is the rating."""
    found = rating_of(cell.ink)
    if found and found[0] is not _X:
        return Sure(found[0], "from the colour of the shape")
    if isinstance(shown, Sure):
        return shown
    return (
        None if words.isalpha() else ask(cell, "not-a-rating", "A shape without a colour.", unsure(shown or Nothing()))
    )
