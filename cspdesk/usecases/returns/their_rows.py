"""What only rows in a partner's own layout hold: other quarters' rows, months, references joined with words."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from cspdesk.domain.periods import Period, Quarter
from cspdesk.usecases.returns.found import WORDING, FoundRow, cell_text
from cspdesk.usecases.returns.to_date import QUARTERS_OWN
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.found_tables import FoundColumn, FoundTable, Line, Skipped
from cspdesk.usecases.tables.grid import Book, Cell, Sheet
from cspdesk.usecases.tables.moments import MONTHS

_PERIODS = re.compile(
    r"(?:reporting |time |data )?(?:period|quarter|qtr)(?: (?:reported|covered|of report|no|number))?|quarter/year|"
    r"period/quarter|q|update for|return for"
)
_NUMBER = re.compile(r"(?:q|qtr|quarter) ?([1-4])\b(?! ?(?:/|-|to|and|&) ?(?:q|[1-4]\b))")
_NAMED = re.compile(r"(?<![a-z\d])(?:q|qtr|quarter) ?([1-4])(?!\d)(?! ?(?:-|to|and|&) ?(?:q|[1-4](?!\d)))")
_MONTH = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_JOINED = re.compile(
    r"(?:(?:action|kpi|ref|no)[.:]? )?([a-z]{0,4}\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)[.):]?(?:\s*[-–—:]\s*|\s+)(\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def of_the_quarter(sheet: Sheet, table: FoundTable, quarter: Quarter) -> tuple[FoundTable, tuple[Skipped, ...]]:
    """A table without the rows that say, in a column for it, that they are about another quarter."""
    titled = [one.number for one in table.columns if _PERIODS.fullmatch(tidy(one.heading).rstrip(":?"))]
    others = tuple(
        line.number
        for line in table.lines
        if _heads_another(line.section, quarter)
        or (titled and _is_for_another(sheet.cell(line.number, titled[0]), quarter))
    )
    if not others:
        return table, ()
    lines = tuple(line for line in table.lines if line.number not in others)
    told = f"row {others[0]} says that it is" if len(others) == 1 else f"{len(others)} rows say that they are"
    why = f"{told[0].upper()}{told[1:]} for another quarter than {quarter}."
    return replace(table, lines=lines), (Skipped(table.sheet, others, "other-period", why),)


def of_another_sheet(book: Book, sheet: Sheet, quarter: Quarter) -> Skipped | None:
    """Why a sheet named after another quarter is passed over, where one is named after the quarter reported."""
    named = {one.name: _NAMED.search(tidy(one.name)) for one in book.sheets}
    own = named[sheet.name]
    if own is None or int(own[1]) == quarter.number:
        return None
    if not any(found and int(found[1]) == quarter.number for found in named.values()):
        return None
    why = f"The sheet {sheet.name} is named after another quarter than {quarter}."
    return Skipped(sheet.name, (), "other-period", why)


def _heads_another(section: str, quarter: Quarter) -> bool:
    """Whether a section heading says that the rows below it are about another quarter."""
    found = _NUMBER.match(tidy(section))
    return found is not None and int(found[1]) != quarter.number


def _is_for_another(cell: Cell, quarter: Quarter) -> bool:
    said = cell_text(cell)
    if number := _NUMBER.fullmatch(tidy(said)):
        return int(number[1]) != quarter.number
    found = Quarter.parse(said)
    if (
        found is None
        and (period := Period.parse(said)) is not None
        and period == Period.of_quarter(Quarter.of(period.start))
    ):
        found = Quarter.of(period.start)
    return found is not None and found != quarter


def months_of(sheet: Sheet, table: FoundTable, line: Line, quarter: Quarter) -> dict[str, tuple[Cell, ...]]:
    """By field, the cells of the quarter's three months, where a row gives each of them beside the quarter."""
    field = QUARTERS_OWN.get(table.kind)
    if field is None:
        return {}
    found: dict[int, Cell] = {}
    for column in table.columns:
        cell = sheet.cell(line.number, column.number)
        if cell.value is not None and (month := _month_within(column, quarter)):
            found.setdefault(month, cell)
    return {field: tuple(found.values())} if len(found) == 3 else {}


def _month_within(column: FoundColumn, quarter: Quarter) -> int:
    """The month of the quarter a heading names, 0 for none: a figure of that month."""
    own = {(quarter.first_day.month + step - 1) % 12 + 1 for step in range(3)}
    if (period := column.period) is not None:
        inside = period.start >= quarter.first_day and period.end <= quarter.last_day
        return period.start.month if inside and period.start.month == period.end.month else 0
    words = tidy(column.heading).rstrip(".")
    month = MONTHS.get(words[:3], 0) if _MONTH.fullmatch(words) else 0
    return month if month in own else 0


def with_ref_apart(row: FoundRow, refs: Collection[str]) -> FoundRow:
    """A row whose reference, one of `refs`, stands before its words in one cell: `1.1 Run operations`."""
    name = WORDING[row.kind]
    held = row.cells.get(name)
    if "ref" in row.cells or held is None or not isinstance(held.value, str):
        return row
    told = _JOINED.fullmatch(held.value.strip())
    if told is None or told[1].upper() not in refs or told[1].isdigit():
        return row
    apart = {"ref": replace(held, value=told[1].upper()), name: replace(held, value=told[2])}
    return replace(row, cells={**row.cells, **apart})
