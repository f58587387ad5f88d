"""What a partner says about the whole return on its first sheet."""

from __future__ import annotations

from dataclasses import dataclass

from cspdesk.usecases.returns.columns import YES
from cspdesk.usecases.returns.found import cell_text
from cspdesk.usecases.returns.identity import COVER_ANSWERS, FILLED_BY, NIL_QUESTION, REMARKS
from cspdesk.usecases.tables.grid import Book, Sheet

_YES = {YES.casefold(), "y", "true", "nil", "nil return", "nothing to report", "none", "nothing"}


@dataclass(frozen=True, slots=True)
class Cover:
    """Answers about the whole return.

    Attributes:
        nil: Whether there is nothing to report.
        filled_by: The post that filled it in.
        remarks: Anything else we should know.
        where: Sheet and cell of the remarks, or empty.
    """

    nil: bool = False
    filled_by: str = ""
    remarks: str = ""
    where: str = ""


def read_cover(book: Book) -> Cover:
    """The answers, from whichever sheet the questions stand on now."""
    answers: dict[str, tuple[str, str]] = {}
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            question = cell_text(cell)
            if question in COVER_ANSWERS and question not in answers:
                answers[question] = _beside(sheet, cell.row, cell.column)
    remarks, where = answers.get(REMARKS, ("", ""))
    return Cover(
        nil=answers.get(NIL_QUESTION, ("", ""))[0].casefold().rstrip(".!") in _YES,
        filled_by=answers.get(FILLED_BY, ("", ""))[0],
        remarks=remarks,
        where=where,
    )


def is_cover(sheet: Sheet) -> bool:
    """Whether a sheet is the first sheet of a return: it asks the questions about the whole."""
    asked = {cell_text(cell) for cell in sheet.cells.values()}
    return len(asked & set(COVER_ANSWERS)) > 1


def _beside(sheet: Sheet, row: int, column: int) -> tuple[str, str]:
    """The first text to the right, and where it stands."""
    for at in range(column + 1, sheet.last_column + 1):
        cell = sheet.cells.get((row, at))
        if text := cell_text(cell):
            return text, f"{sheet.name}!{cell.where}" if cell else ""
    return "", ""
