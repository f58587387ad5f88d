"""What a column as a whole proves about how its cells are to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.tables.answers import Answer, Sure
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.found_tables import FoundTable, Line
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import DateOrder, Edge, Hints, Scale
from cspdesk.usecases.tables.ratings import read_rag
from cspdesk.usecases.tables.shades import Strength, is_orange, rating_of

_STARTS = frozenset({"start", "made_on", "reviewed", "completed"})
_FIGURES = re.compile(r"(?:^|\D)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(?:\d{4}|\d{2})(?!\d)")
_DECIMAL_COMMA = re.compile(
    r"[(-]?[£€]?\s?\d+,(?:\d{1,2}|\d{4,})(?:\s?(?:%|€|£))?\)?|[(-]?[£€]?\d{1,3}(?:[. ]\d{3})+,\d+\)?"
)
_POINTS_AND_COMMA = re.compile(r"[(-]?[£€]?\s?\d{1,3}(?:\.\d{3})+,\d+\s?[£€]?\)?")
_DECIMAL_POINT = re.compile(
    # 1.500 proves nothing: it may be fifteen hundred.
    r"[(-]?£?\s?(?![1-9]\d{0,2}\.\d{3}(?!\d))(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+\s?%?\)?"
)


def column_hints(table: FoundTable, field: str, quarter: Quarter | None = None, *, since_1904: bool = False) -> Hints:
    """The hints that hold for every cell of a table's column.

    Args:
        table: As the search found it.
        field: The field whose column is meant.
        quarter: The quarter the table reports on.
        since_1904: As the book says.
    """
    column = table.column(field, quarter)
    cells = [line.cells[field] for line in table.lines if field in line.cells]
    hints = Hints(
        quarter=quarter,
        edge=Edge.FIRST if field in _STARTS else Edge.LAST,
        since_1904=since_1904,
        times=column.times if column else 1,
        among_words=field == "progress" and field not in table.fields,
    )
    if field.removeprefix("last_") == "rag":
        return _of_ratings(cells, replace(hints, key=table.key))
    commas, points = _decimal_signs(cells)
    hints = replace(hints, scale=_scale(cells), signs_added=_signs_added(cells))
    return _of_dates(cells, replace(hints, decimal_comma=commas, decimal_point=points))


def cell_hints(hints: Hints, table: FoundTable, line: Line, field: str, above: Answer | None = None) -> Hints:
    """A column's hints for one of its cells.

    Args:
        hints: As `column_hints` gave them.
        table: The table.
        line: The row the cell stands in.
        field: The cell's field.
        above: How the same field was read in the row above; left out of account where that row is hidden.
    """
    cell = line.cells.get(field)
    counts = hints.fill_counts and (cell is None or cell.fill not in table.plain_fills)
    above = None if line.follows_hidden else above
    if counts is hints.fill_counts and above is hints.above:
        return hints
    return replace(hints, fill_counts=counts, above=above)


def _of_dates(cells: list[Cell], hints: Hints) -> Hints:
    day_first = month_first = 0
    for text in _texts(cells):
        for first, second in _FIGURES.findall(text):
            if int(first) > 12 >= int(second):
                day_first += 1
            elif int(second) > 12 >= int(first):
                month_first += 1
    real = [cell.value for cell in cells if isinstance(cell.value, date)]
    # Excel makes dates of what it can read and leaves the rest text: text that only one order explains, beside real
    # dates that all have a day up to 12, was typed in the other order than that computer's.
    swapped = bool(real) and all(day.day <= 12 for day in real) and bool(day_first or month_first)
    return replace(hints, order=_order(day_first, month_first), swapped=swapped)


def _order(day_first: int, month_first: int) -> DateOrder:
    """One odd date is a slip and makes the rest doubtful; several with none against them prove the other order."""
    if not month_first:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if month_first > 1 and not day_first else DateOrder.UNSETTLED


def _scale(cells: list[Cell]) -> Scale:
    numbers = [
        float(cell.value)
        for cell in cells
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and "%" not in cell.number_format
    ]
    numbers += [float(text) for text in _texts(cells) if re.fullmatch(r"\d+(?:\.\d+)?", text)]
    whole = any(number > 1 for number in numbers)
    fraction = any(0 < number < 1 for number in numbers)
    if whole and fraction:
        return Scale.MIXED
    if fraction:
        return Scale.FRACTION
    # A column of whole numbers above 1 says what 1 means only when there are a few of them.
    return Scale.WHOLE if sum(number > 1 for number in numbers) > 2 else Scale.UNKNOWN


def _signs_added(cells: list[Cell]) -> bool:
    """Whether several figures formatted as percentages, and all of them but nought, only make sense without it."""
    shown = [abs(number) for cell in cells if "%" in cell.number_format and (number := _number(cell))]
    return sum(number > 2 for number in shown) > 2 and min(shown) > 1


def _number(cell: Cell) -> float:
    """The number in a cell; nought where it holds none."""
    return 0.0 if isinstance(cell.value, bool) or not isinstance(cell.value, int | float) else float(cell.value)


def _decimal_signs(cells: list[Cell]) -> tuple[bool, bool]:
    """Whether the column proves decimal commas, and whether it proves decimal points; never both."""
    texts = list(_texts(cells))
    commas = sum(bool(_DECIMAL_COMMA.fullmatch(text)) for text in texts)
    points = any(_DECIMAL_POINT.fullmatch(text) for text in texts)
    proven = commas > 1 or any(_POINTS_AND_COMMA.fullmatch(text) for text in texts)
    return proven and not points, points and not commas


def _of_ratings(cells: list[Cell], hints: Hints) -> Hints:
    fills = [cell.fill for cell in cells if cell.fill]
    signals = [found for fill in fills if (found := rating_of(fill)) and found[0] is not Rag.GREY]
    blank = [cell for cell in cells if cell.fill and cell.value is None]
    plain = {
        found[0]
        for cell in blank
        if (found := rating_of(cell.fill)) and found[1] is Strength.PLAIN and found[0] not in (Rag.GREY, Rag.BLUE)
    }
    hues = {rag for rag, _ in signals}
    words = {answer.value for cell in cells if cell.value is not None for answer in _sure(cell)}
    # One colour behind every cell, whatever the words say, is decoration.
    decorated = len(set(fills)) == 1 and len(fills) > 2 and len(fills) == len(cells) and len(words) > 1
    return replace(
        hints,
        by_colour=bool(plain) or (bool(blank) and len(hues) > 1),
        orange=any(is_orange(fill) for fill in fills),
        fill_counts=not decorated,
    )


def _sure(cell: Cell) -> Iterable[Sure]:
    answer = read_rag(replace(cell, fill=""))
    return (answer,) if isinstance(answer, Sure) else ()


def _texts(cells: Iterable[Cell]) -> Iterable[str]:
    return (tidy(cell.value) for cell in cells if isinstance(cell.value, str))
