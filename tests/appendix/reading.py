"""Looking into an appendix."""

from __future__ import annotations

from cspdesk.usecases.appendix.content import (
    Appendix,
    Bullets,
    Facts,
    Figure,
    Heading,
    Paragraph,
    RagKey,
    Table,
    Tally,
)


def texts(appendix: Appendix) -> list[str]:
    """Every piece of text in it, in order."""
    found = [appendix.heading, appendix.subtitle, appendix.state, appendix.warning]
    for block in appendix.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Facts():
                found += [part for pair in block.pairs for part in pair]
            case Bullets():
                found += [block.title, *block.items]
            case RagKey():
                found += [block.title, *(meaning for _, meaning in block.entries)]
            case Tally():
                found += [f"{count} {chip.shown}" for chip, count in block.counts]
            case Table():
                found += _table(block)
            case Figure():
                found += [block.alt, *_table(block.data)]
    return [*found, *appendix.notes]


def _table(table: Table) -> list[str]:
    cells = [cell.shown for row in (*table.rows, *([table.totals] if table.totals else [])) for cell in row]
    return [table.caption, *(column.title for column in table.columns), *cells, *table.notes]


def table(appendix: Appendix, sheet: str, part: str = "") -> Table:
    """The table of a sheet (and part)."""
    return next(found for found in appendix.tables if found.sheet == sheet and part in found.part[1])


def row(table: Table, ref: str) -> dict[str, str]:
    """A row by what stands in its first column, by column title."""
    cells = next(cells for cells in table.rows if cells[0].shown == ref)
    return {column.title: cell.shown for column, cell in zip(table.columns, cells, strict=True)}
