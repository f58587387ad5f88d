"""The workbook a partner sent, with the cells marked that are to be put right and a list of questions in front.

What openpyxl would lose on the way is looked for first: such a workbook is not copied, and only the list is written.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cspdesk.sheets.questions_sheet import write_questions
from cspdesk.sheets.return_workbook import save_book
from cspdesk.usecases.returns.corrections import Correction, Corrections
from cspdesk.usecases.returns.identity import CHECK_SHEET
from cspdesk.usecases.returns.questions_sheet import note_text, their_note

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MARK_FILL = "E8D9F8"
"""Pale violet: no shade a rating is read from, so that a marked cell that comes back says what its words say."""

_MARK_EDGE = "7A3DB8"
_MOST_UNPACKED = 40 * 2**20
"""Bytes. openpyxl holds a whole workbook in memory, many times its size; honest returns are below one megabyte."""

_LOST_PARTS = (
    ("xl/charts/", "charts"),
    ("xl/chartsheets/", "charts"),
    ("xl/diagrams/", "drawings"),
    ("xl/ctrlProps/", "buttons or boxes"),
    ("xl/activeX/", "buttons or boxes"),
    ("xl/slicers/", "slicers"),
    ("xl/timelines/", "slicers"),
    ("xl/embeddings/", "embedded documents"),
    ("xl/richData/", "pictures in cells"),
    ("xl/queryTables/", "links to data"),
)
_LOST_WORDS = (
    (b"sparklineGroups", "small charts in cells"),
    (b"x14:conditionalFormatting", "colours by rule"),
    (b"x14:dataValidation", "lists to choose from"),
)
_SHAPES = re.compile(rb"<xdr:(?:sp|grpSp|cxnSp)[ >]")
_NOT_EXCEL = "Only an Excel workbook (.xlsx) can be marked."


def write_corrections(asked: Corrections, content: bytes, path: Path) -> str:
    """Write the workbook to send back: the one they sent with its cells marked, where that loses nothing of it.

    Args:
        asked: The questions.
        content: The workbook as received.
        path: Where to write it; one of that name is replaced.

    Returns:
        Why only the list of questions was written, as a sentence; empty when the workbook itself was marked.

    Raises:
        PersonError: if it cannot be written there.
    """
    book, why = _copied(content)
    if book is None:
        from openpyxl import Workbook

        book = Workbook()
        book.remove(book.worksheets[0])
    else:
        _take_off_last_list(book)
        _mark(book, asked)
    write_questions(book, asked, linked=not why)
    book.calculation.fullCalcOnLoad = True  # a copy holds formulas without their last results
    save_book(book, path)
    return why


def _copied(content: bytes) -> tuple[Workbook | None, str]:
    """The workbook as openpyxl holds it, or why it would not be the same."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            why = _why_not(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        why = _NOT_EXCEL
    if why:
        return None, why
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of what _why_not has looked for, and of harmless things
            return load_workbook(io.BytesIO(content), rich_text=True), ""
    except Exception:  # noqa: BLE001 - a workbook that Excel forgives makes openpyxl raise almost anything
        return None, "The workbook they sent is put together in a way that a marked copy could not keep."


def _why_not(archive: zipfile.ZipFile) -> str:
    parts = archive.infolist()
    names = {part.filename.replace("\\", "/") for part in parts}
    if "xl/workbook.xml" not in names:
        return _NOT_EXCEL
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        return "The workbook they sent is too large to be marked."
    lost = dict.fromkeys(_lost(archive, names))
    return f"The workbook they sent holds {' and '.join(lost)}, which a marked copy would lose." if lost else ""


def _lost(archive: zipfile.ZipFile, names: set[str]) -> Iterator[str]:
    for start, what in _LOST_PARTS:
        if any(name.startswith(start) for name in names):
            yield what
    for name in names & set(archive.namelist()):
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            content = archive.read(name)
            yield from (what for words, what in _LOST_WORDS if words in content)
        elif name.startswith("xl/drawings/") and name.endswith(".xml") and _SHAPES.search(archive.read(name)):
            yield "drawings"


def _take_off_last_list(book: Workbook) -> None:
    """A list of ours that came back with the workbook has been answered, or is asked again."""
    for worksheet in list(book.worksheets):
        if worksheet.title.startswith(CHECK_SHEET) and str(worksheet["A1"].value or "").startswith(CHECK_SHEET):
            book.remove(worksheet)


def _mark(book: Workbook, asked: Corrections) -> None:
    for point in asked.points:
        for place in point.places:
            if place.mark and place.cell and place.sheet in book.sheetnames:
                _mark_cell(cast("Worksheet", book[place.sheet]), place.cell, point, asked.sender)


def _mark_cell(worksheet: Worksheet, where: str, point: Correction, sender: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Border, PatternFill, Side

    cell = _anchor(worksheet, where)
    cell.fill = PatternFill("solid", fgColor=MARK_FILL)
    # A colour given by rule lies over the fill, an edge is seen all the same.
    edge = Side(style="thick", color=_MARK_EDGE)
    cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
    text = note_text(point.question, their_note(cell.comment.text) if cell.comment else "")
    comment = Comment(text, sender or "cspdesk")
    comment.width, comment.height = 320, min(80 + 18 * (len(text) // 45), 400)  # pixels
    cell.comment = comment


def _anchor(worksheet: Worksheet, where: str) -> Cell:
    """The cell itself, or the first one of the merged range it stands in."""
    for span in worksheet.merged_cells.ranges:
        if where in span:
            return cast("Cell", worksheet.cell(span.min_row, span.min_col))
    return cast("Cell", worksheet[where])
