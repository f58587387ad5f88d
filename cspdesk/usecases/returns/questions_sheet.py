"""The sheet of questions we put in front of a workbook that was sent back: known again, and never read as a table."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.findings import Finding, Severity
from cspdesk.usecases.returns.found import cell_text
from cspdesk.usecases.returns.identity import CHECK_SHEET
from cspdesk.usecases.tables.grid import Sheet

HEADINGS = ("No.", "Sheet", "Cell", "About", "What it says", "Question")
"""Above the list; a partner's own words can stand right of it only."""


_THEIRS = "Your note: "


def note_text(question: str, theirs: str) -> str:
    """The note on a marked cell: our question, and what the partner had noted there before."""
    return f"{CHECK_SHEET}: {question}" + (f"\n\n{_THEIRS}{theirs}" if theirs else "")


def their_note(comment: str) -> str:
    """What a partner noted on a cell, without a question of ours that came back with it."""
    return comment.partition(_THEIRS)[2] if comment.startswith(CHECK_SHEET) else comment


def is_questions(sheet: Sheet) -> bool:
    """Whether a sheet is such a list of ours."""
    return sheet.name.startswith(CHECK_SHEET) and cell_text(sheet.cells.get((1, 1))).startswith(CHECK_SHEET)


def about_questions(sheet: Sheet) -> Iterator[Finding]:
    """What a partner wrote beside our questions instead of in the cells they are about: told, as it is not read."""
    beside = [cell for cell in sheet.cells.values() if cell.column > len(HEADINGS) and cell_text(cell)]
    if beside:
        cell = min(beside, key=lambda one: (one.row, one.column))
        yield Finding(
            "answer-beside-question",
            Severity.WARNING,
            f"Something was written beside our questions on {sheet.name}: read it and put it in yourself.",
            where=f"{sheet.name}!{cell.where}",
        )
