"""Marks in the appendices of a correction what it revised: beside each figure what it was before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cspdesk.usecases.appendix.content import (
    Appendix,
    Block,
    Bullets,
    Cell,
    Chip,
    Column,
    Day,
    Facts,
    Figure,
    Heading,
    Kind,
    Money,
    Number,
    Paragraph,
    Table,
    Tally,
    Words,
)

_NOTE_MARK = re.compile(r"\s*\[\d+\]")
_WITHHELD = "[exempt"
_SHORT = 40
"""Letters of text up to which it is printed as it was; longer text is only marked."""
_NOTHING = "nothing"
_ENDING = re.compile(r"[.,;:]+$")

Place = tuple[object, ...]


def revised(now: Appendix, before: Appendix, line: str) -> Appendix:
    """The appendix with what it was before beside whatever is otherwise.

    Args:
        now: The correction.
        before: The same appendix as the version before gave it.
        line: What the correction is and why; its first paragraph.
    """
    known = dict(_placed(before.blocks))
    blocks = [_block(block, known.get(place)) for place, block in _placed(now.blocks)]
    return replace(now, blocks=(Paragraph(line), *blocks))


def _placed(blocks: Sequence[Block]) -> Iterator[tuple[Place, Block]]:
    """Each block with what it is found by in the other version: its headings, what it is, and which of those."""
    section, part = "", ""
    seen: Counter[Place] = Counter()
    for block in blocks:
        if isinstance(block, Heading):
            section, part = (block.text, "") if block.level <= 2 else (section, block.text)
        place: Place = (section, part, type(block).__name__, _name(block))
        seen[place] += 1
        yield (*place, seen[place]), block


def _name(block: Block) -> object:
    match block:
        case Table():
            return (block.sheet, block.part)
        case Figure():
            return (block.data.sheet, block.data.part)
        case Tally() | Bullets():
            return block.title
        case _:
            return ""


def _block(now: Block, before: Block | None) -> Block:
    match now, before:
        case Paragraph(), Paragraph():
            return Paragraph(_text(now.text, before.text))
        case Facts(), Facts():
            old = dict(before.pairs)
            return Facts(tuple((name, _text(text, old.get(name, text))) for name, text in now.pairs))
        case Bullets(), Bullets() if len(now.items) == len(before.items):
            return replace(now, items=tuple(map(_text, now.items, before.items)))
        case Tally(), Tally() if now.counts != before.counts:
            return replace(now, title=f"{now.title} (revised from {_counted(before)})")
        case Table(), Table():
            return _table(now, before)
        case Figure(), Figure():
            return replace(now, data=_table(now.data, before.data))
        case _:
            return now


def _counted(tally: Tally) -> str:
    return ", ".join(f"{count} {chip.word}" for chip, count in tally.counts) or _NOTHING


def _table(now: Table, before: Table) -> Table:
    known = dict(_named(before))
    rows, added = [], []
    for name, row in _named(now):
        old = known.pop(name, None)
        if old is None:
            added.append(_called(now, row))
        rows.append(_row(now.columns, row, before.columns, old) if old else row)
    totals = now.totals
    if totals and before.totals:
        totals = _row(now.columns, totals, before.columns, before.totals)
    gone = [_called(before, row) for row in known.values()]
    notes = [
        *([f"Added by the correction: {'; '.join(added)}."] if added else []),
        *([f"Left out by the correction: {'; '.join(gone)}."] if gone else []),
    ]
    return replace(now, rows=tuple(rows), totals=totals, notes=(*now.notes, *notes))


def _named(table: Table) -> Iterator[tuple[Place, tuple[Cell, ...]]]:
    """Each row by its references, else by what names it, and which of those of the same name it is."""
    refs = [n for n, column in enumerate(table.columns) if column.kind is Kind.REF and column.title != "Notes"]
    seen: Counter[Place] = Counter()
    for row in table.rows:
        name: Place = tuple(row[n].shown for n in refs or [table.header_column])
        seen[name] += 1
        yield (*name, seen[name]), row


def _called(table: Table, row: tuple[Cell, ...]) -> str:
    ref = row[0].shown if table.columns[0].kind is Kind.REF else ""
    return ref or row[table.header_column].shown


def _row(
    columns: Sequence[Column], now: tuple[Cell, ...], old_columns: Sequence[Column], before: tuple[Cell, ...]
) -> tuple[Cell, ...]:
    if any(cell.shown.startswith(_WITHHELD) for cell in (*now, *before)):
        return now
    old = {column.title: cell for column, cell in zip(old_columns, before, strict=True)}
    return tuple(
        cell if column.kind is Kind.REF or column.title not in old else _cell(cell, old[column.title])
        for column, cell in zip(columns, now, strict=True)
    )


def _cell(now: Cell, before: Cell) -> Cell:
    if now.shown == before.shown:
        return now
    was = before.shown or _NOTHING
    match now:
        case Words():
            return Words(_text(now.text, before.shown))
        case Chip():
            return replace(now, label="\n".join(part for part in (now.label, f"revised from {was}") if part))
        case Day() | Money() | Number():
            return replace(now, revised=was)


def _text(now: str, before: str) -> str:
    """A text beside what it was: short ones in full, figures within a sentence one by one, others only marked."""
    new, old = _NOTE_MARK.sub("", now), _NOTE_MARK.sub("", before)
    if new == old or _WITHHELD in new or _WITHHELD in old:
        return now
    if max(len(new), len(old)) <= _SHORT:
        return f"{now or 'Nothing'} (revised from {old or _NOTHING})"
    words, known = now.split(" "), before.split(" ")
    pairs = list(zip(words, known, strict=False))
    if len(words) == len(known) and all(a == b or (_is_figure(a) and _is_figure(b)) for a, b in pairs):
        return " ".join(a if a == b else _beside(a, b) for a, b in pairs)
    return f"{now} [revised]"


def _is_figure(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _beside(now: str, before: str) -> str:
    bare = _ENDING.sub("", now)
    return f"{bare} (revised from {_ENDING.sub('', before)}){now[len(bare) :]}"
