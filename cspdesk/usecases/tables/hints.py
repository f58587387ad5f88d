"""What stands around a cell and bears on how it is read: the rest of its column, its heading, the quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.tables.answers import Answer


class DateOrder(Enum):
    """What a column proves about dates in figures such as 03/04/2024."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNSETTLED = "unsettled"


class Scale(Enum):
    """What a column proves about percentages without a sign."""

    WHOLE = "0 to 100"
    FRACTION = "0 to 1"
    MIXED = "both"
    UNKNOWN = "unknown"


class Edge(Enum):
    """Which day a month or quarter stands for: a start its first, an end its last."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Hints:
    """What bears on how a cell is read. `Hints()` knows nothing and reads as Britain writes.

    Attributes:
        quarter: The quarter the table reports on: gives `end of Q2` and `31 March` their year.
        edge: What a month alone stands for.
        order: Day or month first, as the column proves.
        swapped: Whether Excel seems to have swapped day and month of the column's real dates.
        since_1904: Whether day numbers count from 1904.
        scale: On which scale the column's percentages are.
        signs_added: Whether all its cells formatted as percentages hold figures from 0 to 100: the sheet shows 7500 %.
        times: What the heading multiplies figures by: 1000 for `£000`.
        decimal_comma: Whether the column writes 12,5 for twelve and a half.
        decimal_point: Whether the column proves that it writes 12.5; otherwise 1.500 is asked about.
        key: The sheet's own key to its ratings, by word, number or colour in lower case; None for a meaning the plan
            has no rating for.
        fill_counts: Whether the cell's colour says something: not where the whole row has it.
        by_colour: Whether the column gives ratings by colour alone.
        orange: Whether the column uses orange, so that yellow is not its amber.
        among_words: Whether a percentage stands in a column that otherwise says what was done.
        above: How the cell above in the column was read, for `as above`.
    """

    quarter: Quarter | None = None
    edge: Edge = Edge.LAST
    order: DateOrder = DateOrder.DAY_FIRST
    swapped: bool = False
    since_1904: bool = False
    scale: Scale = Scale.UNKNOWN
    signs_added: bool = False
    times: int = 1
    decimal_comma: bool = False
    decimal_point: bool = False
    key: Mapping[str, Rag | None] = field(default_factory=dict)
    fill_counts: bool = True
    by_colour: bool = False
    orange: bool = False
    among_words: bool = False
    above: Answer | None = None


NO_HINTS = Hints()
