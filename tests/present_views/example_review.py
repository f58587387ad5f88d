"""A review with one of everything, on the small plan, and the workbook it came from."""

from __future__ import annotations

from datetime import date

from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.rag import Rag
from cspdesk.usecases.returns.review import (
    CellState,
    Match,
    Recognised,
    Review,
    ReviewCell,
    ReviewRecord,
    Skipped,
)
from cspdesk.usecases.tables.answers import Ask, Sure
from cspdesk.usecases.tables.grid import Book, Cell, CellValue, Sheet, Span
from tests.present_views.small_plan import Q1

OLD_WORDS = "Begun"
NEW_WORDS = "Begun in May; two patrols a week"


def example_review() -> Review:
    """From the police, for Q1."""
    certain = ReviewRecord(
        kind="action",
        key="a1",
        ref="1.1",
        name="Patrols",
        sheet="Actions",
        row=8,
        match=Match.CERTAIN,
        cells=(
            _cell("rag", "RAG", Rag.GREEN, Rag.AMBER, Rag.GREEN, CellState.CLEAN, "G8"),
            _cell("progress", "% complete", 25, 30, 40, CellState.CONFLICT, "H8"),
            _cell("narrative", "Progress", OLD_WORDS, NEW_WORDS, OLD_WORDS, CellState.CLEAN, "I8"),
            _cell("text", "Action", "Patrols", "More patrols", "Patrols", CellState.REWORDING, "B8"),
            _cell("evidence", "Evidence", "", None, "", CellState.UNCHANGED, "J8"),
        ),
    )
    doubt = Ask(
        "day-or-month",
        "03/04/2024",
        "It may be 3 April or 4 March.",
        (date(2024, 4, 3), date(2024, 3, 4)),
    )
    doubtful = ReviewRecord(
        kind="action",
        key="a2",
        ref="1.2",
        name="Visits",
        sheet="Actions",
        row=9,
        match=Match.CERTAIN,
        cells=(
            ReviewCell(
                "due",
                "Due date",
                date(2024, 3, 31),
                None,
                date(2024, 3, 31),
                CellState.ASK,
                doubt,
                "C9",
                "03/04/2024",
            ),
        ),
    )
    likely = ReviewRecord(
        kind="action",
        key="a3",
        ref=None,
        name="Light the park",
        sheet="Actions",
        row=10,
        match=Match.LIKELY,
        why="Its words are nearly those of 1.3.",
        cells=(_cell("progress", "% complete", 50, 60, 50, CellState.CLEAN, "H10"),),
    )
    which = ReviewRecord(
        kind="action",
        key="a4",
        ref="2.x",
        name="Train",
        sheet="Actions",
        row=11,
        match=Match.ASK,
        why="It may be 2.1 or 1.2.",
        candidates=("a4", "a2"),
        cells=(_cell("rag", "RAG", None, Rag.GREEN, None, CellState.CLEAN, "G11"),),
    )
    new = ReviewRecord(
        kind="action",
        key="",
        ref="1.9",
        name="Bike marking",
        sheet="More",
        row=3,
        match=Match.NEW,
        why="No action is like it.",
        cells=(
            _cell("text", "Action", None, "Bike marking", None, CellState.CLEAN, "B3"),
            _cell("rag", "RAG", None, Rag.GREEN, None, CellState.CLEAN, "C3"),
        ),
    )
    return Review(
        file="police.xlsx",
        sha256="f" * 64,
        partner="po",
        quarter=Q1,
        recognised=Recognised.ISSUED,
        issue="",
        records=(certain, doubtful, likely, which, new),
        skipped=(
            Skipped("Actions", (1, 2, 3), "title-rows", "Title and instructions."),
            Skipped("Actions", (20,), "total", "A total."),
        ),
        findings=(
            Finding("seen-before", Severity.ERROR, "This file was applied on 12 July 2023."),
            Finding("macros", Severity.INFO, "Macros in it were not run.", where="Actions!A1"),
        ),
    )


def example_book() -> Book:
    """The workbook: headings in row 7, the rows of the review below."""
    texts: dict[tuple[int, int], CellValue] = {
        (1, 1): "Return of the police",
        (7, 1): "Ref",
        (7, 2): "Action",
        (7, 3): "Due date",
        (7, 7): "RAG",
        (7, 8): "% complete",
        (7, 9): "Progress",
        (8, 1): "1.1",
        (8, 2): "More patrols",
        (8, 3): date(2024, 3, 31),
        (8, 8): 30,
        (8, 9): NEW_WORDS,
        (9, 1): "1.2",
        (9, 2): "Visits",
        (9, 3): "03/04/2024",
        (10, 2): "Light the park",
        (10, 8): 60,
        (11, 1): "2.x",
        (11, 2): "Train",
    }
    cells = {place: Cell(*place, value, bold=place[0] == 7) for place, value in texts.items()}
    cells[8, 7] = Cell(8, 7, "A", fill="F5B841", comment="See the note")
    cells[11, 7] = Cell(11, 7, "G", fill="1E7B4B", struck=True)
    actions = Sheet(
        "Actions", cells, merged=(Span(1, 1, 1, 6),), hidden_rows=frozenset((5,)), hidden_columns=frozenset((4,))
    )
    more = Sheet("More", {(3, 2): Cell(3, 2, "Bike marking"), (3, 3): Cell(3, 3, "G")})
    return Book("police.xlsx", "f" * 64, "xlsx", (actions, more))


def _cell(
    field: str, label: str, base: object, theirs: object, ours: object, state: CellState, where: str
) -> ReviewCell:
    answer = Sure(theirs)
    return ReviewCell(field, label, base, theirs, ours, state, answer, where, str(theirs))
