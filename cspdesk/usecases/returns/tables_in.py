"""The tables of a workbook, whether in our own layout or anybody's, made ready to be matched and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.returns.columns import SECTIONS, section_of
from cspdesk.usecases.returns.cover import is_cover
from cspdesk.usecases.returns.found import Found, FoundRow, cell_text
from cspdesk.usecases.returns.identity import HIDDEN_SHEET, read_token
from cspdesk.usecases.returns.issued_layout import issued_layout, row_token
from cspdesk.usecases.returns.questions_sheet import about_questions, is_questions, their_note
from cspdesk.usecases.returns.review import ReviewColumn, ReviewTable
from cspdesk.usecases.returns.second_cells import SecondColumns, about_second_columns, is_copy, second_columns
from cspdesk.usecases.returns.their_rows import months_of, of_another_sheet, of_the_quarter
from cspdesk.usecases.returns.totals import about_totals
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.column_hints import cell_hints, column_hints
from cspdesk.usecases.tables.evidence import tells_its_kind
from cspdesk.usecases.tables.found_tables import FoundColumn, FoundTable, Layout, Line, Skipped
from cspdesk.usecases.tables.grid import Book, Cell, Sheet, Visibility
from cspdesk.usecases.tables.hints import Hints, Scale
from cspdesk.usecases.tables.layout import find_on_sheet
from cspdesk.usecases.tables.wanted import Wanted
from cspdesk.usecases.tables.wanted import letters as letters_of

_OF_MANY_UNITS = {"actual", "target", "baseline"}
_OUR_KEY = {"x": Rag.GREY}
"""The one letter of our list that anywhere else may be a tick or a cross."""

NO_MAPS: Mapping[str, Wanted] = {}
_KINDS = tuple(section.kind for section in SECTIONS)


Maps = Mapping[str, Wanted]
"""By sheet, what an officer said about its columns; under the empty name, for every sheet in a layout not ours."""


def tables_in(book: Book, quarter: Quarter, maps: Maps = NO_MAPS) -> Found:
    """Every table of a kind a return may hold, and what was left out.

    Raises:
        PersonError: if a map names a column or a sheet that is not there.
    """
    if strange := maps.keys() - {"", *(sheet.name for sheet in book.sheets)}:
        listed = ", ".join(sheet.name for sheet in book.sheets)
        raise PersonError(
            f"The map is for the sheet '{min(strange)}', which {book.name} does not have.", f"It has {listed}."
        )
    tables: list[ReviewTable] = []
    rows: list[FoundRow] = []
    skipped: list[Skipped] = []
    findings: list[Finding] = []
    for sheet in book.sheets:
        if is_questions(sheet):
            findings += about_questions(sheet)
        wanted = maps.get(sheet.name, maps.get(""))
        layout, ours = _layout(sheet, quarter, wanted)
        unsaid = layout if ours or wanted is None else find_on_sheet(sheet, quarter=quarter)
        if not ours and layout.tables and (passed := of_another_sheet(book, sheet, quarter)):
            layout = Layout((), (passed,))
        for table in layout.tables:
            hints = _hints(book, table, quarter, ours=ours)
            tables.append(_told(table, quarter, () if ours else unsaid.tables))
            if not ours:
                table, others = of_the_quarter(sheet, table, quarter)  # noqa: PLW2901 - without the rows of others
                skipped += others
            seconds = second_columns(sheet, table, ours=ours)
            doubtful = not ours and not tells_its_kind(table, book.name)
            read = _rows(sheet, table, hints, seconds)
            rows += (row if ours else _of_theirs(sheet, row, table, quarter, doubtful=doubtful) for row in read)
            findings += _about_columns(sheet, table, seconds, ours=ours)
            findings += about_totals(table, hints)
        skipped += layout.skipped
    if not tables:
        sentence = "No table of actions, KPIs, funding or risks was found."
        findings.append(Finding("no-table", Severity.ERROR, sentence))
    return Found(tuple(tables), tuple(rows), tuple(skipped), tuple(findings))


def _layout(sheet: Sheet, quarter: Quarter, wanted: Wanted | None) -> tuple[Layout, bool]:
    """The tables of a sheet, and whether they are our own."""
    ours = issued_layout(sheet, quarter)
    if ours.tables:
        return ours, True
    if sheet.name == HIDDEN_SHEET or is_cover(sheet) or is_questions(sheet) or not sheet.cells:
        return Layout(()), False
    if sheet.visibility is not Visibility.VISIBLE:
        why = f"The sheet {sheet.name} is hidden, so it was passed over."
        return Layout((), (Skipped(sheet.name, (), "hidden-sheet", why),)), False
    found = find_on_sheet(sheet, quarter=quarter, wanted=wanted)
    others = tuple(_of_another_kind(table) for table in found.tables if table.kind not in _KINDS)
    kept = tuple(table for table in found.tables if table.kind in _KINDS)
    return Layout(kept, (*found.skipped, *others)), False


def _of_another_kind(table: FoundTable) -> Skipped:
    rows = (*table.header_rows, *(line.number for line in table.lines))
    return Skipped(table.sheet, rows, "other-kind", f"A table of {table.kind} rows is no part of a return: import it.")


def _hints(book: Book, table: FoundTable, quarter: Quarter, *, ours: bool) -> dict[str, Hints]:
    """What bears on each column."""
    named = {column.field for column in table.columns if column.field}
    named |= {field for line in table.lines for field in line.cells}
    found = {field: column_hints(table, field, quarter, since_1904=book.since_1904) for field in named}
    for field in _OF_MANY_UNITS & found.keys() if table.kind == "kpi" else ():
        found[field] = replace(found[field], scale=Scale.UNKNOWN)  # each row has a unit of its own
    # In our own layout nothing but the answer's own cell tells a rating: its colour counts.
    return {field: replace(hints, fill_counts=True, key=_OUR_KEY) for field, hints in found.items()} if ours else found


def _told(table: FoundTable, quarter: Quarter, unsaid: Sequence[FoundTable]) -> ReviewTable:
    """The table for a review; `unsaid` are the tables as they are read before anybody says otherwise."""
    fields = dict.fromkeys(column.field for column in table.columns if column.field not in ("", "other"))
    letters = {
        field: letters_of(column.number)
        for field in fields
        if (column := table.column(field, quarter) or table.column(field)) is not None
    }
    own = {column.number: column for one in unsaid if one.kind == table.kind for column in one.columns}
    layout = [
        ReviewColumn(letters_of(column.number), column.heading, _field(column), _field(own.get(column.number)))
        for column in (table.columns if table.header_rows and unsaid else ())
    ]
    return ReviewTable(
        table.sheet, table.kind, table.header_rows, letters, table.first_row, table.last_row, tuple(layout)
    )


def _field(column: FoundColumn | None) -> str:
    """What is read from a column; nothing of those that are only known to be of no concern."""
    return column.field if column and column.field != "other" else ""


def _rows(sheet: Sheet, table: FoundTable, hints: dict[str, Hints], seconds: SecondColumns) -> Iterator[FoundRow]:
    copied = frozenset(
        field for field, columns in seconds.items() if any(is_copy(table, field, one) for one in columns)
    )
    for line in table.lines:
        cells = {field: replace(cell, comment=their_note(cell.comment)) for field, cell in line.cells.items()}
        yield FoundRow(
            table.kind,
            table.sheet,
            line.number,
            _revised(cells, line),
            row_token(sheet, line.number),
            {field: cell_hints(hints[field], table, line, field) for field in cells if field in hints},
            line.hidden,
            line.follows_hidden,
            _beside(sheet, line, seconds),
            copied,
        )


def _of_theirs(sheet: Sheet, row: FoundRow, table: FoundTable, quarter: Quarter, *, doubtful: bool) -> FoundRow:
    """A row of a layout not ours, with what only those need."""
    line = next(line for line in table.lines if line.number == row.number)
    return replace(row, of_any_table=doubtful, parts=months_of(sheet, table, line, quarter))


def _beside(sheet: Sheet, line: Line, seconds: SecondColumns) -> dict[str, tuple[Cell, ...]]:
    """The cells of second columns in a row."""
    return {
        field: tuple(sheet.cell(line.number, column.number) for column in columns) for field, columns in seconds.items()
    }


def _revised(cells: dict[str, Cell], line: Line) -> dict[str, Cell]:
    """A revised due date stands for the due date."""
    revised = line.cells.get("revised_due")
    return {**cells, "due": revised} if revised is not None and cell_text(revised) else cells


def _about_columns(sheet: Sheet, table: FoundTable, seconds: SecondColumns, *, ours: bool) -> Iterator[Finding]:
    if ours:
        yield from _about_lost_columns(table)
    yield from about_second_columns(table, seconds)
    told = {column.number for columns in seconds.values() for column in columns}
    for column in table.columns:
        if column.field or column.number in told or not column.heading or read_token(column.heading):
            continue
        cells = [sheet.cells.get((line.number, column.number)) for line in table.lines]
        if any(cell_text(cell) for cell in cells):
            where = Cell(table.header_rows[-1], column.number, None).where if table.header_rows else ""
            yield Finding(
                "column-added" if ours else "column-unknown",
                Severity.WARNING if ours else Severity.INFO,
                f"The plan has no place for the column '{column.heading[:60]}' on {table.sheet}: look at it yourself.",
                where=f"{table.sheet}!{where}",
            )


def _about_lost_columns(table: FoundTable) -> Iterator[Finding]:
    for column in section_of(table.kind).columns:
        held = table.column(column.field)
        if column.answer and held and tidy(held.heading) != tidy(column.heading):
            sentence = f"The column '{column.heading}' of {table.sheet} is headed '{held.heading[:60]}' now."
            where = f"{table.sheet}!{Cell(table.header_rows[0], held.number, None).where}"
            yield Finding("column-renamed", Severity.WARNING, sentence, where=where)
        if column.answer and column.field not in table.fields:
            yield Finding(
                "column-gone",
                Severity.WARNING,
                f"The column '{column.heading}' is gone from {table.sheet}, so nothing in it can be read.",
                where=f"{table.sheet}!A{table.header_rows[0]}",
            )
