"""A workbook as the reader hands it over: cells with what a careful officer would see, whatever the file format was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property

from cspdesk.domain.findings import Finding

CellValue = str | int | float | bool | date | datetime | time | None


class Visibility(StrEnum):
    """Whether a person sees a sheet."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very hidden"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something, or is filled, or has a comment.

    Attributes:
        row: As a person counts, from 1; in text files the record number, the first record being 1.
        column: From 1 (A).
        value: What the file holds; a formula's last value.
        formula: Whether a formula gave it.
        error: An error value such as `#REF!`, or empty; `value` is then None.
        fill: The colour behind it as `RRGGBB`, theme and conditional formats resolved; empty when none.
        icon: Letter of the RAG an icon set shows (`R`, `A`, `G`), or empty.
        ink: The colour of its text as `RRGGBB`; empty when it is the usual one.
        struck: Whether it is struck through.
        crossed_out: Words of it that are struck through while others stand; `value` holds those that stand.
        number_format: As the workbook says it, such as `0%`.
    """

    row: int
    column: int
    value: CellValue
    formula: bool = False
    error: str = ""
    fill: str = ""
    icon: str = ""
    ink: str = ""
    bold: bool = False
    struck: bool = False
    crossed_out: str = ""
    comment: str = ""
    number_format: str = ""

    @property
    def where(self) -> str:
        """`D9`."""
        letters, rest = "", self.column
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range, all four ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """A sheet's used part.

    Attributes:
        cells: By (row, column); an absent one is empty.
        hidden_rows: Rows a person does not see, hidden or filtered out.
        filtered: Whether a filter hides some of them.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    visibility: Visibility = Visibility.VISIBLE
    merged: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell there, an empty one where nothing is."""
        return self.cells.get((row, column)) or Cell(row, column, None)

    @cached_property
    def last_row(self) -> int:
        """The last row with anything in it; 0 for an empty sheet."""
        return max((row for row, _ in self.cells), default=0)

    @cached_property
    def last_column(self) -> int:
        """The last column with anything in it; 0 for an empty sheet."""
        return max((column for _, column in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A file a partner sent, read whole.

    Attributes:
        name: The file's name without its folder.
        sha256: Of the file's bytes.
        format: `xlsx`, `xls`, `xlsb`, `ods`, `xml`, `html`, `csv` or `text`: what it is, whatever it is called.
        since_1904: Whether its day numbers count from 1904 (old Macintosh workbooks) rather than 1900.
        findings: What a person should know about the file itself (macros ignored, formulas never calculated).
    """

    name: str
    sha256: str
    format: str
    sheets: tuple[Sheet, ...]
    since_1904: bool = False
    findings: tuple[Finding, ...] = field(default=())
