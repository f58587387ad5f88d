"""Reads .xls, .xlsb and .ods, and Open XML workbooks openpyxl gives up on: values only, no colours or comments."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from openpyxl.utils.cell import column_index_from_string

from cspdesk.domain.faults import CspdeskError, PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.sheets.facts import SheetFacts, WorkbookFacts, laid_over
from cspdesk.sheets.safety import MOST_COLUMNS, MOST_ROWS, Budget
from cspdesk.usecases.tables.grid import Book, Cell, CellValue, Sheet, Span, Visibility

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

_ADVICE = "Ask for it to be sent again, or open it in Excel and save it as an Excel workbook (.xlsx)."


def read_calamine(content: bytes, book: Book, budget: Budget) -> Book:
    """`book` with the sheets of a workbook in a format only calamine reads.

    Raises:
        PersonError: if it is protected, damaged or too large.
    """
    facts = _facts(content, book, budget)
    for about in facts.sheets if facts else _reaches(content, book):
        budget.check_reach(about.last_row, about.last_column)
    sheets = _values(content, budget)
    if facts is None or len(facts.sheets) != len(sheets):
        told = Finding(
            "values-only",
            Severity.WARNING,
            f"The words and figures of {book.name} were read. Colours, crossings-out, hidden rows and comments were"
            " not, so look whether they say anything.",
        )
        return replace(book, sheets=sheets, since_1904=_counts_from_1904(content), findings=(*book.findings, told))
    laid = tuple(laid_over(sheet, about) for sheet, about in zip(sheets, facts.sheets, strict=True))
    return replace(book, sheets=laid, since_1904=facts.since_1904, findings=(*book.findings, *_unseen(book, facts)))


def _unseen(book: Book, facts: WorkbookFacts) -> Iterator[Finding]:
    """What of a format cannot be read here, though a person sees it in Excel."""
    if facts.ruled:
        yield Finding(
            "rules-not-read",
            Severity.WARNING,
            f"{book.name} colours cells by rules, which are not worked out in an .{book.format} workbook: look at it,"
            " or save it as .xlsx and read that.",
        )
    if facts.commented:
        sentence = f"{book.name} has comments, which are not read in an .{book.format} workbook: look at it yourself."
        yield Finding("comments-not-read", Severity.WARNING, sentence)


def _counts_from_1904(content: bytes) -> bool:
    """Whether an Open XML workbook says so, however damaged the rest of it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return bool(re.search(rb"date1904=[\"'](?:1|true)", archive.read("xl/workbook.xml")))
    except (zipfile.BadZipFile, KeyError, OSError, zlib.error):
        return False


def _facts(content: bytes, book: Book, budget: Budget) -> WorkbookFacts | None:
    """What stands beside the values, None where it cannot be told."""
    from cspdesk.sheets.biff import xls_facts
    from cspdesk.sheets.binary import xlsb_facts
    from cspdesk.sheets.ods_facts import ods_facts

    try:
        if book.format in ("ods", "xlsb"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return ods_facts(archive, budget) if book.format == "ods" else xlsb_facts(archive, budget)
        return xls_facts(content, budget) if book.format == "xls" else None
    except CspdeskError:
        raise
    except Exception:  # noqa: BLE001 - damaged in a way calamine may get round: its values are read, and that is said
        return None


def _reaches(content: bytes, book: Book) -> Iterator[SheetFacts]:
    """How far each worksheet of an Open XML workbook reaches, by the places its cells name."""
    if book.format != "xlsx":
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                yield _reach(archive, name)


def _reach(archive: zipfile.ZipFile, name: str) -> SheetFacts:
    found, tail = SheetFacts(), b""
    try:
        with archive.open(name) as part:
            while chunk := part.read(1 << 20):
                for letters, digits in re.findall(
                    rb"<(?:\w+:)?c\b[^>]{0,200}?\br=[\"']([A-Z]{1,3})(\d{1,7})", tail + chunk
                ):
                    found.reaches(int(digits), column_index_from_string(letters.decode()))
                tail = chunk[-256:]
    except (zipfile.BadZipFile, OSError, zlib.error, ValueError):
        pass  # calamine says what is wrong with it
    return found


def _values(content: bytes, budget: Budget) -> tuple[Sheet, ...]:
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_object(io.BytesIO(content)) as workbook:
            return tuple(_sheets(workbook, budget))
    except CspdeskError:
        raise
    except PasswordError as fault:
        raise PersonError(f"{budget.name} is protected by a password.", "Ask for a copy without one.") from fault
    except Exception as fault:
        raise PersonError(f"{budget.name} is cut short or damaged.", _ADVICE) from fault
    except BaseException as fault:
        # A panic in the library arrives as an exception of its own that is no Exception.
        if type(fault).__name__ != "PanicException":
            raise
        raise PersonError(f"{budget.name} is cut short or damaged.", _ADVICE) from fault


def _sheets(workbook: CalamineWorkbook, budget: Budget) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum

    for number, about in enumerate(workbook.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_index(number)
            yield Sheet(
                about.name,
                {(cell.row, cell.column): cell for cell in _cells(sheet, budget)},
                _visibility(about),
                tuple(_spans(sheet)),
            )


def _visibility(about: SheetMetadata) -> Visibility:
    from python_calamine import SheetVisibleEnum

    if about.visible == SheetVisibleEnum.VeryHidden:
        return Visibility.VERY_HIDDEN
    return Visibility.HIDDEN if about.visible == SheetVisibleEnum.Hidden else Visibility.VISIBLE


def _cells(sheet: CalamineSheet, budget: Budget) -> Iterator[Cell]:
    height, width = sheet.total_height, sheet.total_width
    before = sheet.start[1] if sheet.start else 0  # rows come with the empty ones above, without empty columns before
    for row, values in enumerate(sheet.iter_rows(), start=1):
        if row > MOST_ROWS:
            break
        filled = [
            Cell(row, column, _plain(value))
            for column, value in enumerate(values[: MOST_COLUMNS - before], start=before + 1)
            if value not in ("", None)
        ]
        budget.take(len(filled))
        yield from filled
    if height > MOST_ROWS:
        budget.take(0, row=height)
    if width > MOST_COLUMNS:
        budget.take(0, column=width)


def _spans(sheet: CalamineSheet) -> Iterator[Span]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Span(top + 1, left + 1, bottom + 1, right + 1)


def _plain(value: Any) -> CellValue:
    if isinstance(value, str):
        return value.replace("\0", "")  # old wide texts come with a nought after each letter
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, bool | int | float | date | datetime | time):
        return value
    return str(value)
