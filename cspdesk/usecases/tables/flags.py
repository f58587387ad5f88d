"""Reads yes and no."""

from __future__ import annotations

from cspdesk.usecases.tables.answers import Answer, Nothing, Sure
from cspdesk.usecases.tables.cleaning import listed
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS, Hints
from cspdesk.usecases.tables.reading import ask, read_with

_YES = listed("yes y true 1 ✓ ✔ ☑ ✅ tick ticked confirmed agreed 🗸")
_NO = listed("no n false 0 ✗ ✘ ☒ ❌ ☐ none unconfirmed") | {
    "not confirmed",
    "not agreed",
}


def read_flag(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read a yes or no.

    Returns:
        Sure(bool), Nothing, or an Ask with both; code `yes-or-no`.
    """
    return read_with(cell, hints, _read)


def _read(cell: Cell, words: str, hints: Hints) -> Answer:
    del hints
    if cell.value is None:
        return Nothing()
    if isinstance(cell.value, bool):
        return Sure(cell.value)
    said = words.strip(" .!") or str(cell.value)
    if said in _YES:
        return Sure(value=True)
    if said in _NO:
        return Sure(value=False)
    return ask(cell, "yes-or-no", "It is neither a plain yes nor a plain no.", (True, False))
