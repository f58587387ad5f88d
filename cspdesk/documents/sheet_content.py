"""An appendix as sheets: one table on each, its text gathered in a table of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cspdesk.usecases.appendix.content import (
    Appendix,
    Bullets,
    Cell,
    Column,
    Facts,
    Figure,
    Heading,
    Kind,
    Paragraph,
    RagKey,
    Table,
    Tally,
    Words,
)

_LONGEST_NAME = 30
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet.

    Attributes:
        name: What its tab says.
        title: What its first cell says.
        figures: The charts drawn from its table, each with the first row of the table that belongs to it.
    """

    name: str
    title: str
    table: Table
    figures: tuple[tuple[Figure, int], ...] = ()


def sheets_of(appendix: Appendix) -> tuple[SheetContent, ...]:
    """The sheets after the cover, in order: tables, text, key, notes. A sheet without rows says so."""
    made = [*_tables(appendix), *_texts(appendix), *_keys(appendix), *_notes(appendix)]
    taken: set[str] = {"cover", "charts", "history"}
    return tuple(replace(sheet, name=_named(sheet.name, taken)) for sheet in made)


def _tables(appendix: Appendix) -> Iterator[SheetContent]:
    kin: defaultdict[str, list[Table]] = defaultdict(list)
    for table in appendix.tables:
        kin[table.sheet].append(table)
    figures = {id(block.data): block for block in appendix.blocks if isinstance(block, Figure)}
    for name, tables in kin.items():
        starts, row = [], 0
        for table in tables:
            if id(table) in figures:
                starts.append((figures[id(table)], row))
            row += len(table.rows)
        title = tables[0].caption if len(tables) == 1 else f"{name}, {appendix.quarter}"
        yield SheetContent(name, title, _together(tables), tuple(starts))


def _together(tables: list[Table]) -> Table:
    """Tables of the same columns as one, told apart by their part in a first column."""
    first = tables[0]
    title, _ = first.part
    notes = tuple(dict.fromkeys(note for table in tables for note in table.notes))
    if not title:
        rows = tuple(row for table in tables for row in table.rows)
        return replace(first, rows=rows, notes=notes)
    lead = Column(title)
    return replace(
        first,
        columns=(lead, *first.columns),
        rows=tuple((Words(table.part[1]), *row) for table in tables for row in table.rows),
        header_column=first.header_column + 1,
        totals=None,
        notes=notes,
    )


def _texts(appendix: Appendix) -> Iterator[SheetContent]:
    rows: list[tuple[Cell, ...]] = []
    section, part = "", ""
    for block in appendix.blocks:
        match block:
            case Heading(text, 2):
                section, part = text, ""
            case Heading(text, _):
                part = text
            case Paragraph(text):
                rows.append((Words(section), Words(part), Words(text)))
            case Bullets(items):
                rows += [(Words(section), Words(part), Words(item)) for item in items]
            case Facts(pairs):
                rows += [(Words(section), Words(name), Words(text)) for name, text in pairs]
            case Tally(title, counts):
                text = ", ".join(f"{count} {chip.word}" for chip, count in counts)
                rows.append((Words(section), Words(title), Words(text)))
            case _:
                continue
    if rows:
        columns = (Column("Section"), Column("Part"), Column("Text"))
        yield SheetContent("Text", f"Text of {appendix.heading}", Table("Text", "Text", columns, tuple(rows)))


def _keys(appendix: Appendix) -> Iterator[SheetContent]:
    for block in appendix.blocks:
        if isinstance(block, RagKey):
            rows: tuple[tuple[Cell, ...], ...] = tuple((chip, Words(meaning)) for chip, meaning in block.entries)
            columns = (Column("Rating", Kind.RAG), Column("Meaning"))
            yield SheetContent("Key", block.title, Table(block.title, "Key", columns, rows))


def _notes(appendix: Appendix) -> Iterator[SheetContent]:
    if appendix.notes:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (Words(f"[{number}]"), Words(note)) for number, note in enumerate(appendix.notes, 1)
        )
        columns = (Column("Note", Kind.REF), Column("Text"))
        yield SheetContent("Notes", "Notes and sources", Table("Notes and sources", "Notes", columns, rows))


def _named(wanted: str, taken: set[str]) -> str:
    """A name Excel takes: short, without its signs, told apart without regard to letter case."""
    base = " ".join(_NOT_IN_A_NAME.sub(" ", wanted).split())[:_LONGEST_NAME] or "Sheet"
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base[: _LONGEST_NAME - 3]} {number}"
    taken.add(name.casefold())
    return name
