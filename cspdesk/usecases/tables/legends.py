"""Keys to ratings that stand on a sheet: `R = Red`, `1 = on track`, a colour with its meaning beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cspdesk.domain.rag import Rag
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.shades import rating_of
from cspdesk.usecases.tables.surface import Surface

_COLOUR = re.compile(r"red|amber|green|blue|gr[ae]y|yellow|orange|white|purple")
_RATINGS = {"red": Rag.RED, "amber": Rag.AMBER, "green": Rag.GREEN, "blue": Rag.BLUE, "grey": Rag.GREY,
            "gray": Rag.GREY, "orange": Rag.AMBER, "r": Rag.RED, "a": Rag.AMBER, "g": Rag.GREEN,
            "b": Rag.BLUE}  # fmt: skip
_SIGN = r"(?P<sign>red|amber|green|blue|gr[ae]y|yellow|orange|white|purple|[ragbxyw]|[1-5])"
_INLINE = re.compile(rf"{_SIGN}(?: ?(?:=|:|-|–|means)+ ?| \()(?P<meaning>[^;|]{{3,120}}?)\)?")
_TITLE = re.compile(
    r"(?:b?rag )?(?:key|legend)(?: to (?:b?rag )?ratings?)?:?|b?rag (?:key|definitions?|ratings? key|"
    r"status key|explained|criteria):?"
)
_DONE = re.compile(r"\b(?:complete|completed|achieved|finished|delivered)\b")
_WELL = re.compile(
    r"\bon (?:track|target|schedule|course)\b|\bprogressing\b|\bin progress\b|\bno (?:issues|concerns)\b|will be\b"
)
_IDLE = re.compile(r"\bnot (?:yet )?(?:started|due|begun)\b|\bto start\b|\bon hold\b")
_MOST_CELLS = 6
_EXCEEDS = re.compile(r"\bexceed|\bahead\b|\babove target\b")


def legend_rows(
    surface: Surface, rows: Iterable[int], answers: frozenset[tuple[int, int]] = frozenset()
) -> dict[int, dict[str, Rag | None]]:
    """Rows that explain ratings, with what each explains; none where fewer than two ratings are explained.

    Args:
        surface: The sheet.
        rows: Those to look at.
        answers: Row and column of cells that rate what their row is about: `Red - no staff` there explains nothing.
    """
    found: dict[int, dict[str, Rag | None]] = {}
    title = 0
    for row in rows:
        cells = [cell for cell in surface.rows[row] if (row, cell.column) not in answers]
        if len(cells) > _MOST_CELLS:
            continue
        texts = [tidy(str(cell.value)) for cell in cells]
        if any(_TITLE.fullmatch(text) for text in texts):
            found[row] = {}
            title = row
        meanings = _meanings(surface, cells, near_title=bool(title) and row - title <= 8)
        if meanings:
            found[row] = found.get(row, {}) | meanings
    explained = {sign for meanings in found.values() for sign in meanings}
    return found if len(explained) >= 2 else {}


def key_of(rows: Mapping[int, Mapping[str, Rag | None]]) -> dict[str, Rag | None]:
    """The whole key of a sheet; a sign explained in two ways means nothing certain."""
    key: dict[str, Rag | None] = {}
    for meanings in rows.values():
        for sign, rag in meanings.items():
            key[sign] = rag if key.get(sign, rag) is rag else None
    if any(sign in key and key[sign] is None for sign in ("green", "g", "red", "r")):
        # A key that means something else by its green or its red means something else altogether.
        return dict.fromkeys(key)
    return key


def _meanings(surface: Surface, cells: list[Cell], *, near_title: bool) -> dict[str, Rag | None]:
    found: dict[str, Rag | None] = {}
    for place, cell in enumerate(cells):
        words = tidy(str(cell.value))
        for part in re.split(r"[;|\n]|,(?= ?(?:[ragb1-5]|red|amber|green|blue|grey) ?[=:-])", words):
            if inline := _INLINE.fullmatch(part.strip()):
                found |= _entry(inline["sign"], inline["meaning"], cell)
        following = cells[place + 1] if place + 1 < len(cells) else None
        beside = tidy(str(following.value)) if following and following.column - cell.column <= 3 else ""
        alone = re.fullmatch(_SIGN, words)
        if (
            alone
            and following
            and isinstance(following.value, str)
            and _explains(cell, words, beside, near_title=near_title)
        ):
            found |= _entry(alone["sign"], beside, cell)
    if near_title and len(cells) <= 2 and cells:
        found |= _by_colour_beside(surface, cells[0])
    return found


def _explains(cell: Cell, sign: str, beside: str, *, near_title: bool) -> bool:
    """Whether text beside a sign explains it, rather than being what a row of that reference is about."""
    if len(beside) <= 2:
        return False
    shown = rating_of(cell.fill)
    if near_title or (shown and shown[0] is _RATINGS.get(sign)):
        return True
    return bool(_COLOUR.match(beside) or _WELL.search(beside) or _DONE.fullmatch(beside) or _IDLE.match(beside))


def _by_colour_beside(surface: Surface, cell: Cell) -> dict[str, Rag | None]:
    """A filled cell with its meaning to the right."""
    left = surface.sheet.cell(cell.row, cell.column - 1)
    shade = rating_of(left.fill) if left.value is None and left.fill else None
    if not shade:
        return {}
    words = tidy(str(cell.value))
    return {left.fill.casefold(): _sense(shade[0], words)}


def _entry(sign: str, meaning: str, cell: Cell) -> dict[str, Rag | None]:
    rag = _RATINGS.get(sign)
    if sign.isdigit():
        named = _COLOUR.search(meaning)
        shown = rating_of(cell.fill)
        rag = _RATINGS.get(named[0]) if named else shown[0] if shown else None
        return {sign: _sense(rag, meaning) if rag else None}
    if rag is None:
        return {sign: None}
    return {sign: _sense(rag, meaning)} if _sense(rag, meaning) is not rag else {sign: rag}


def _sense(rag: Rag | None, meaning: str) -> Rag | None:
    """The rating, or None where the meaning given is not the plan's meaning of it."""
    done, well, idle = bool(_DONE.search(meaning)), bool(_WELL.search(meaning)), bool(_IDLE.search(meaning))
    incomplete = "not complete" in meaning or "incomplete" in meaning or "to be complete" in meaning
    if rag is Rag.GREEN and done and not well and not incomplete:
        return None
    if rag is Rag.BLUE and (idle or _EXCEEDS.search(meaning) or (well and not done)):
        return None
    if rag is Rag.RED and idle and not re.search(r"late|overdue|off", meaning):
        return None
    return rag
