"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence

from cspdesk.documents.chips import chip_width
from cspdesk.documents.lines import Lettering, line_widths, longest_word, natural_width
from cspdesk.documents.look import PAD_X, TABLE, TABLE_HEAD, TABLE_STRONG
from cspdesk.usecases.appendix.content import Cell, Chip, Column, Kind, Table

_WIDEST_FIT, _NARROWEST_TEXT, _LONGEST_WORD, _MOST_AIR = 80.0, 48.0, 90.0, 16.0
_TITLE_UNBROKEN = 66.0  # titles of number columns no wider than this stay on one line, in points
_ROWS_LOOKED_AT = 80
_STEP = 4.0
_SLACK = 2 * PAD_X + 0.5


def column_widths(tables: Sequence[Table], room: float) -> tuple[float, ...]:
    """Widths that suit all these tables of the same columns, together no more than `room` points.

    Dates, numbers, references and ratings are as wide as they are and never wrap. Text takes what it needs, so that a
    small table stays small; where there is not room for all of it, rows are made as low as they can be.
    """
    columns = tables[0].columns
    rows = [row for table in tables for row in table.rows]
    natural = [_natural(tables, index) for index in range(len(columns))]
    widths = [
        _least(rows, index, column, natural[index])
        if column.kind is Kind.TEXT
        else max(_title(column), min(natural[index], _WIDEST_FIT))
        for index, column in enumerate(columns)
    ]
    if sum(widths) > room:
        return tuple(width * room / sum(widths) for width in widths)
    _widen(widths, columns, natural, rows, room)
    airy = min(_MOST_AIR, max(0.0, room - sum(widths)) / len(widths))
    return tuple(width + airy for width in widths)


def _widen(
    widths: list[float],
    columns: Sequence[Column],
    natural: Sequence[float],
    rows: Sequence[Sequence[Cell]],
    room: float,
) -> None:
    """Give the room that is left to text columns, step by step to the one by which the rows become lowest."""
    texts = [index for index, column in enumerate(columns) if column.kind is Kind.TEXT]
    every = max(1, len(rows) // _ROWS_LOOKED_AT)
    lengths = [[line_widths(row[index].shown, TABLE) for index in texts] for row in rows[::every]]
    spare = room - sum(widths)
    while spare > 0 and (narrow := [place for place, index in enumerate(texts) if widths[index] < natural[index]]):
        gains = {place: _gain(lengths, [widths[index] - _SLACK for index in texts], place) for place in narrow}
        best = max(gains, key=lambda place: (gains[place], -widths[texts[place]]))
        step = min(_STEP, spare, natural[texts[best]] - widths[texts[best]])
        widths[texts[best]] += step
        spare -= step


def _gain(rows: Sequence[Sequence[Sequence[float]]], widths: Sequence[float], place: int) -> float:
    """How many lines fewer all rows together take when one text column is a step wider."""
    gain = 0.0
    for row in rows:
        others = max((_lines(cell, widths[at]) for at, cell in enumerate(row) if at != place), default=1.0)
        now, then = _lines(row[place], widths[place]), _lines(row[place], widths[place] + _STEP)
        gain += max(now, others) - max(then, others)
    return gain


def _lines(cell: Sequence[float], width: float) -> float:
    """About how many lines a cell takes; not rounded, so that every step counts."""
    return sum(max(1.0, length / width) for length in cell)


def _natural(tables: Sequence[Table], index: int) -> float:
    """The width at which nothing in the column wraps."""
    column = tables[0].columns[index]
    title = natural_width(column.title, TABLE_HEAD) if column.kind is Kind.TEXT else 0.0
    lettering = TABLE_STRONG if index == tables[0].header_column else TABLE
    body = max((_cell_width(row[index], lettering) for table in tables for row in table.rows), default=0.0)
    totals = (natural_width(table.totals[index].shown, TABLE_STRONG) for table in tables if table.totals)
    return max(title, body, *totals) + _SLACK


def _least(rows: Sequence[Sequence[Cell]], index: int, column: Column, natural: float) -> float:
    """The width below which a text column becomes unreadable, or a word of usual length would break within."""
    longest = max((longest_word(row[index].shown, TABLE) for row in rows), default=0.0)
    return max(_title(column), min(natural, max(_NARROWEST_TEXT, min(longest + _SLACK, _LONGEST_WORD))))


def _title(column: Column) -> float:
    """The room a title needs: short titles of figures stay on one line, others break only between words."""
    whole = natural_width(column.title, TABLE_HEAD) + _SLACK
    if column.kind is not Kind.TEXT and whole < _TITLE_UNBROKEN:
        return whole
    return longest_word(column.title, TABLE_HEAD) + _SLACK


def _cell_width(cell: Cell, lettering: Lettering) -> float:
    return chip_width(cell) if isinstance(cell, Chip) else natural_width(cell.shown, lettering)
