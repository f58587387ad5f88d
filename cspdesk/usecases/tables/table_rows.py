"""Turns what stands below a header into lines, totals and rows passed over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cspdesk.domain.periods import Quarter
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.column_choice import IDENTITY
from cspdesk.usecases.tables.found_tables import FoundTable, Line, Skipped, column_for
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.header_search import Header
from cspdesk.usecases.tables.row_kinds import WHY, Row, RowKind, TableSense, kind_of
from cspdesk.usecases.tables.row_words import ends_mail
from cspdesk.usecases.tables.surface import Surface
from cspdesk.usecases.tables.texts import shown

_WORDY = frozenset(
    {"text", "narrative", "evidence", "recovery", "note", "definition", "mitigation", "response", "measure"}
)


_MAY_RUN_ON = (RowKind.RECORD, RowKind.NO_NAME, RowKind.SECTION)


@dataclass
class _Gathered:
    """What has been read of a table so far."""

    lines: list[Line] = field(default_factory=list)
    totals: list[Line] = field(default_factory=list)
    skipped: defaultdict[RowKind, list[int]] = field(default_factory=lambda: defaultdict(list))
    section: str = ""
    hidden_before: bool = False
    last: int = 0


def read_table(
    surface: Surface, header: Header, last_row: int, quarter: Quarter | None, legend: frozenset[int] = frozenset()
) -> tuple[FoundTable, tuple[Skipped, ...]]:
    """The table below a header, down to `last_row`, and the rows of it that were passed over.

    Args:
        surface: The sheet.
        header: The table's headings.
        last_row: Where it ends at the latest.
        quarter: The quarter whose columns are read.
        legend: Rows that explain ratings: no part of any table.
    """
    chosen = _fields(header, quarter)
    rows = [row for row in _rows(surface, header, last_row, chosen) if row.number not in legend]
    rows, mail = _without_mail(rows)
    last = _last_record(rows, header.chosen.kind)
    sense = TableSense(surface, header, header.chosen.columns, _refs(rows), last, _usual(rows))
    gathered = _Gathered()
    gathered.skipped[RowKind.FOOTNOTE] += mail
    for row in rows:
        _place(row, kind_of(row, sense), sense, gathered)
    table = FoundTable(
        surface.sheet.name,
        header.chosen.kind,
        header.rows,
        header.chosen.columns,
        tuple(gathered.lines),
        tuple(gathered.totals),
        plain_fills=_plain_fills(surface, header, rows),
        score=header.chosen.score,
    )
    skipped = (passed_over(surface.sheet.name, kind.value, rows) for kind, rows in gathered.skipped.items() if rows)
    return table, tuple(skipped)


def passed_over(sheet: str, code: str, rows: Iterable[int]) -> Skipped:
    """Rows of a sheet passed over, with the sentence that says why."""
    numbers = tuple(rows)
    one, more = WHY[RowKind(code)]
    return Skipped(
        sheet, numbers, code, f"Row {numbers[0]} {one}." if len(numbers) == 1 else f"{len(numbers)} rows {more}."
    )


def _without_mail(rows: list[Row]) -> tuple[list[Row], list[int]]:
    """The rows, and the numbers of those that are the end of a message the table was copied from."""
    ends = (at for at, row in enumerate(rows) if len(row.cells) == 1 and ends_mail(tidy(shown(row.cells[0]))))
    end = next(ends, len(rows))
    tail = [row for row in rows[end:] if len(row.cells) == 1]
    return [row for row in rows if row not in tail], [row.number for row in tail]


def _fields(header: Header, quarter: Quarter | None) -> dict[int, str]:
    """The field of each column that is read for the quarter."""
    columns = header.chosen.columns
    fields = {}
    for name in {column.field for column in columns} - {"", "other"}:
        if column := column_for(columns, name, quarter):
            fields[column.number] = name
    return fields


def _rows(surface: Surface, header: Header, last_row: int, fields: Mapping[int, str]) -> Iterator[Row]:
    dated = {column.number: column.field for column in header.chosen.columns if column.is_dated}
    merged = bool(surface.sheet.merged)
    for number in (row for row in surface.rows if header.rows[-1] < row <= last_row):
        cells = [cell for cell in surface.rows[number] if header.first_column <= cell.column <= header.last_column]
        if not cells:
            continue
        own = {fields[cell.column]: cell for cell in cells if cell.column in fields}
        if merged:
            own = _inherited(surface, number, fields, own)
        for column, name in fields.items():
            held = surface.sheet.cells.get((number, column)) if name not in own else None
            if held and (held.fill or held.icon or held.formula):
                own[name] = held
        series = {(dated[cell.column], cell.column): cell for cell in cells if cell.column in dated}
        yield Row(number, tuple(cells), own, series)


def _inherited(surface: Surface, number: int, fields: Mapping[int, str], own: dict[str, Cell]) -> dict[str, Cell]:
    """The row's cells with those merged down from above."""
    for column, name in fields.items():
        span = surface.span(number, column)
        if span and span.first_row < number and span.first_column == column and name not in own:
            cell = surface.cell(number, column)
            if cell.value is not None:
                own[name] = cell
    return own


def _refs(rows: list[Row]) -> frozenset[str]:
    """Of rows that say more than one thing: a word alone may stand above the rows it is a heading of."""
    return frozenset(tidy(shown(row.fields["ref"])) for row in rows if "ref" in row.fields and len(row.cells) > 1)


def _usual(rows: list[Row]) -> int:
    """How many cells at least half of the rows fill."""
    filled = sorted((len(row.cells) for row in rows), reverse=True)
    return filled[len(filled) // 2] if filled else 0


def _last_record(rows: list[Row], kind: str) -> int:
    named = {"ref", *IDENTITY[kind]}
    return max((row.number for row in rows if row.fields.keys() & named and len(row.cells) > 1), default=0)


def _place(row: Row, kind: RowKind, sense: TableSense, gathered: _Gathered) -> None:
    hidden = row.number in sense.surface.sheet.hidden_rows
    goes_on = kind is RowKind.RECORD and _continues(row, sense, gathered)
    if goes_on or (kind in _MAY_RUN_ON and _runs_on(row, sense, gathered)):
        gathered.lines[-1] = _joined(gathered.lines[-1], row)
        gathered.last = row.number
        return
    if kind is RowKind.RECORD:
        line = _line(row, gathered, hidden=hidden)
        gathered.lines.append(line)
        gathered.hidden_before, gathered.last = hidden, row.number
        return
    if kind in (RowKind.TOTAL, RowKind.SUBTOTAL):
        gathered.totals.append(_line(row, gathered, hidden=hidden))
    if kind is RowKind.SECTION:
        gathered.section = " ".join(shown(cell) for cell in row.cells)
    if kind is not RowKind.BLANK:
        gathered.skipped[kind].append(row.number)


def _line(row: Row, gathered: _Gathered, *, hidden: bool) -> Line:
    return Line(row.number, row.fields, row.series, gathered.section, hidden, gathered.hidden_before)


def _continues(row: Row, sense: TableSense, gathered: _Gathered) -> bool:
    """Whether the row goes on with the record above: what names it is merged down from there."""
    if not gathered.lines:
        return False
    named = [row.fields[name] for name in ("ref", *IDENTITY[sense.kind]) if name in row.fields]
    spans = [sense.surface.span(row.number, cell.column) for cell in named]
    inherited = [bool(span and span.first_row < row.number) for span in spans]
    return bool(spans) and all(inherited) and gathered.lines[-1].number >= min(span.first_row for span in spans if span)


def _runs_on(row: Row, sense: TableSense, gathered: _Gathered) -> bool:
    """Whether the row goes on with the words of the record above, which did not fit in one cell each.

    It has words only, no reference of its own where the record above has one, and what names that record goes on in
    small letters, or not at all.
    """
    if sense.kind != "action" or not gathered.lines or "ref" in row.fields or row.series:
        return False
    above = gathered.lines[-1]
    said = {name: cell for name, cell in row.fields.items() if cell.value is not None}
    wordy = all(name in _WORDY and isinstance(cell.value, str) for name, cell in said.items())
    if not said or not wordy or "ref" not in above.cells or gathered.last != row.number - 1:
        return False
    text, before = said.get("text"), above.cells.get("text")
    if text is None:
        return all(name in above.cells for name in said)
    ended = before is None or shown(before).rstrip().endswith((".", "!", "?"))
    return shown(text)[:1].islower() and not ended


def _joined(line: Line, row: Row) -> Line:
    """A record that goes on in the next row: what is new is added, what differs stands beside it to be asked about."""
    cells = dict(line.cells)
    for name, cell in row.fields.items():
        held = cells.get(name)
        if held is None or held.value is None:
            cells[name] = cell
        elif cell.row == row.number and shown(cell) and shown(cell) != shown(held):
            joint = "\n" if name in _WORDY else " / "
            cells[name] = replace(held, value=f"{shown(held)}{joint}{shown(cell)}", fill="")
    return replace(line, cells=cells, last=row.number)


def _plain_fills(surface: Surface, header: Header, rows: list[Row]) -> frozenset[str]:
    rated = {
        column.number for column in header.chosen.columns if column.field.removeprefix("last_") in ("rag", "score")
    }
    numbers = {row.number for row in rows}
    uses: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for cell in surface.sheet.cells.values():
        if cell.fill and cell.row in numbers and cell.column not in rated:
            uses[cell.fill][cell.column] += 1
    return frozenset(fill for fill, columns in uses.items() if len(columns) > 1 and columns.total() > 2)
