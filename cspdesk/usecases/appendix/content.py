"""Neutral content of an appendix: what it says, before anyone decides how a page or a sheet looks.

The PDF and the workbook are written from the same content, so they cannot disagree. A cell keeps its value (so that a
workbook gets a real date or number) and says itself how it reads in print.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cspdesk.domain.display import number, short_date
from cspdesk.domain.markings import Marking
from cspdesk.domain.money import shown
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.appendix.charts import KpiChart


def _beside(figure: str, revised: str) -> str:
    """A figure with what it was revised from below it, so that columns of figures stay narrow."""
    return f"{figure or 'None'}\nrevised from\n{revised}" if revised else figure


@dataclass(frozen=True, slots=True)
class Words:
    """A cell of text."""

    text: str = ""

    @property
    def shown(self) -> str:
        """As it reads in print."""
        return self.text


@dataclass(frozen=True, slots=True)
class Day:
    """A cell with a date.

    Attributes:
        instead: What stands there when there is no date, such as `Ongoing`.
        revised: What stood there before a correction, as it read in print; empty where it is the same.
    """

    value: date | None
    instead: str = ""
    revised: str = ""

    @property
    def shown(self) -> str:
        """`31 Mar 2024`."""
        return _beside(short_date(self.value) if self.value else self.instead, self.revised)


@dataclass(frozen=True, slots=True)
class Money:
    """A cell with an amount, in pence.

    Attributes:
        revised: What stood there before a correction, as it read in print; empty where it is the same.
    """

    value: int | None
    instead: str = ""
    revised: str = ""

    @property
    def shown(self) -> str:
        """`£61,394`, with pence where they matter."""
        return _beside(self.instead if self.value is None else shown(self.value), self.revised)


@dataclass(frozen=True, slots=True)
class Number:
    """A cell with a number.

    Attributes:
        places: Decimals to show, halves rounded away from zero.
        unit: `%` or empty.
        revised: What stood there before a correction, as it read in print; empty where it is the same.
    """

    value: Decimal | int | None
    places: int = 0
    unit: str = ""
    instead: str = ""
    revised: str = ""

    @property
    def shown(self) -> str:
        """`1,685`, `21.9`, `45%`."""
        figure = self.instead if self.value is None else f"{number(self.value, self.places)}{self.unit}"
        return _beside(figure, self.revised)


@dataclass(frozen=True, slots=True)
class Chip:
    """A cell with a rating: drawn as colour, shape, letter and word, never by colour alone.

    Attributes:
        rag: None for a status that is no rating (`Monitor`): its word stands alone.
        word: What the rating is called here, such as `Red` or `Complete`.
        label: Why it is grey, or anything else that must stand beside it; may be empty.
    """

    rag: Rag | None
    word: str
    label: str = ""

    @property
    def shown(self) -> str:
        """`Red`, `Grey: paused`."""
        return f"{self.word}: {self.label}" if self.label else self.word


Cell = Words | Day | Money | Number | Chip

FULL_STOP = "."


class Kind(StrEnum):
    """What a column holds: decides alignment, and whether it may wrap."""

    TEXT = "text"
    REF = "ref"
    NUMBER = "number"
    DATE = "date"
    RAG = "rag"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        joined: On paper it stands in the column before it, below that one's value and after these words (`with`,
            `to`); None for a column of its own. After a `FULL_STOP` it goes on on the line of the joined column before
            it. A workbook has room for all columns side by side.
    """

    title: str
    kind: Kind = Kind.TEXT
    joined: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row and one header column.

    Attributes:
        caption: What it holds, for people who meet it without its heading.
        sheet: Name of the sheet it stands on in a workbook. Tables that share a name have the same columns and stand
            together there, told apart by `part`.
        part: Title and value of the column that tells tables of one sheet apart, or empty.
        header_column: The column that names the row.
        totals: A last row, set apart, or None.
        notes: Sentences the reader needs beside it.
        empty: What is printed when there is no row.
    """

    caption: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    part: tuple[str, str] = ("", "")
    header_column: int = 0
    totals: tuple[Cell, ...] | None = None
    notes: tuple[str, ...] = ()
    empty: str = "None."


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        level: 2 for a section, 3 within it; the appendix's title is level 1.
    """

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; newlines in it are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts, each with what it is called: `Lead`, `Police`."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list.

    Attributes:
        title: What it is a list of, or empty.
    """

    items: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of each rating, those with none left out."""

    title: str
    counts: tuple[tuple[Chip, int], ...]


@dataclass(frozen=True, slots=True)
class RagKey:
    """What the ratings mean in this appendix."""

    title: str
    entries: tuple[tuple[Chip, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the table it is drawn from.

    Attributes:
        alt: What the chart shows, for people who do not see it.
    """

    chart: KpiChart
    alt: str
    data: Table


Block = Heading | Paragraph | Facts | Bullets | Table | Tally | RagKey | Figure


class Orientation(StrEnum):
    """How the paper lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix for one quarter.

    Attributes:
        code: Its name on the command line.
        number: What the committee's papers call it: `4`.
        subtitle: A line below the title.
        marking: Printed on every page.
        warning: `NOT FOR PUBLICATION ...` when it holds exempt information, else empty.
        state: Whether it is a draft or frozen, in words.
        dated: The day it was prepared.
        notes: Numbered notes and sources, the first being `[1]`.
        version: Of the frozen quarter it was written from; 0 for a draft.
    """

    code: str
    number: str
    title: str
    subtitle: str
    partnership: str
    quarter: Quarter
    marking: Marking
    orientation: Orientation
    dated: date
    blocks: tuple[Block, ...]
    state: str = ""
    warning: str = ""
    notes: tuple[str, ...] = field(default=())
    version: int = 0

    @property
    def heading(self) -> str:
        """`Appendix 4: Workplan`; the title alone of what has no number among the committee's papers."""
        return f"Appendix {self.number}: {self.title}" if self.number else self.title

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, those of figures included, in order."""
        found = (b if isinstance(b, Table) else b.data if isinstance(b, Figure) else None for b in self.blocks)
        return tuple(table for table in found if table is not None)
