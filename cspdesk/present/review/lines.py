"""The lines of a review: each change asked for, each row to be recognised, each problem, each thing left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from cspdesk.domain.findings import Finding, Severity
from cspdesk.present.entries.links import called
from cspdesk.present.review.values import EMPTY, text_of
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.returns.review import CellState, Match, Review, ReviewCell, ReviewRecord, Skipped
from cspdesk.usecases.tables.answers import Ask


class Standing(IntEnum):
    """What a line is, in the order lines are shown: what needs a person first."""

    OBSTACLE = 0
    CONFLICT = 1
    DOUBTFUL = 2
    WHICH_ROW = 3
    NEW_ROW = 4
    REWORDED = 5
    CHANGED = 6
    NOTE = 7
    LEFT_OUT = 8
    UNCHANGED = 9

    @property
    def word(self) -> str:
        """As the State column says it."""
        return _WORDS[self]


_WORDS = {
    Standing.OBSTACLE: "Stop",
    Standing.CONFLICT: "Conflict",
    Standing.DOUBTFUL: "Doubtful",
    Standing.WHICH_ROW: "Which row?",
    Standing.NEW_ROW: "New row",
    Standing.REWORDED: "Reworded",
    Standing.CHANGED: "Changed",
    Standing.NOTE: "Note",
    Standing.LEFT_OUT: "Left out",
    Standing.UNCHANGED: "Unchanged",
}
_STANDINGS = {
    CellState.CLEAN: Standing.CHANGED,
    CellState.ASK: Standing.DOUBTFUL,
    CellState.CONFLICT: Standing.CONFLICT,
    CellState.REWORDING: Standing.REWORDED,
    CellState.UNCHANGED: Standing.UNCHANGED,
}
ROW_FIELD = ""
"""The field under which a decision about a whole row is kept."""

LineId = tuple[str, str]
"""Record id and field for a change; `finding` or `left out` and a number for what is only told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the review.

    Attributes:
        id: What tells it from the others of its file.
        record: Id of the row it is about, or empty.
        code: Of a finding, what it is confirmed by; else empty.
        row: As a person counts them; 0 where it is about no row.
        where: Sheet and cell, as a person says it: `Actions D9`.
        ref: What people call the record.
        name: Its text.
        label: The field as people call it.
        old: What the plan holds now.
        new: What they ask for, or wrote.
        why: What a person must know about it, in a sentence; may be empty.
    """

    id: LineId
    standing: Standing
    record: str = ""
    code: str = ""
    sheet: str = ""
    cell: str = ""
    row: int = 0
    ref: str = ""
    name: str = ""
    label: str = ""
    old: str = ""
    new: str = ""
    why: str = ""

    @property
    def where(self) -> str:
        """`Actions D9`, `Actions row 9`, or the sheet alone."""
        place = self.cell or (f"row {self.row}" if self.row else "")
        return f"{self.sheet} {place}".strip()

    @property
    def is_change(self) -> bool:
        """Whether it is about a value, or a row to be added or recognised, which can be decided."""
        return bool(self.record)

    @property
    def words(self) -> str:
        """Everything in it, for searching."""
        parts = (self.ref, self.name, self.label, self.old, self.new, self.where, self.why, self.standing.word)
        return "\n".join(parts).casefold()


def lines_of(view: Viewpoint, review: Review) -> tuple[Line, ...]:
    """Every line of a review, what needs a person first, then as the workbook has them."""
    lines = [
        *_findings(review.findings),
        *(line for record in review.records for line in _record_lines(view, record)),
        *(_left_out(number, skipped) for number, skipped in enumerate(review.skipped)),
    ]
    return tuple(sorted(lines, key=_standing))


def _standing(line: Line) -> Standing:
    return line.standing


def _findings(findings: Iterable[Finding]) -> Iterable[Line]:
    for number, finding in enumerate(findings):
        sheet, _, cell = finding.where.rpartition("!")
        yield Line(
            id=("finding", str(number)),
            standing=Standing.OBSTACLE if finding.severity is Severity.ERROR else Standing.NOTE,
            code=finding.code,
            sheet=sheet,
            cell=cell,
            ref=finding.ref,
            label="Problem" if finding.severity is not Severity.INFO else "Remark",
            why=finding.sentence,
        )


def _record_lines(view: Viewpoint, record: ReviewRecord) -> Iterable[Line]:
    if record.match is not Match.CERTAIN:
        yield Line(
            id=(record.id, ROW_FIELD),
            standing=Standing.NEW_ROW if record.match is Match.NEW else Standing.WHICH_ROW,
            record=record.id,
            sheet=record.sheet,
            row=record.row,
            ref=record.ref or "",
            name=record.name,
            label="Row",
            new=record.name,
            why=record.why,
        )
    for cell in record.cells:
        yield _cell_line(view, record, cell)


def _cell_line(view: Viewpoint, record: ReviewRecord, cell: ReviewCell) -> Line:
    standing = _STANDINGS[cell.state]
    return Line(
        id=(record.id, cell.field),
        standing=standing,
        record=record.id,
        sheet=record.sheet,
        cell=cell.where,
        row=record.row,
        ref=record.ref or "",
        name=record.name,
        label=cell.label,
        old=text_of(view, record.kind, cell.field, cell.ours),
        new=_asked_for(view, record, cell),
        why=_why(view, cell),
    )


def _asked_for(view: Viewpoint, record: ReviewRecord, cell: ReviewCell) -> str:
    if cell.state is CellState.UNCHANGED:
        return ""
    if isinstance(cell.answer, Ask):
        return cell.answer.raw or cell.raw
    return text_of(view, record.kind, cell.field, cell.theirs) or EMPTY


def _why(view: Viewpoint, cell: ReviewCell) -> str:
    if isinstance(cell.answer, Ask):
        return cell.answer.why
    if cell.state is CellState.CONFLICT:
        if cell.rival:
            return f"{called(view.plan, 'partner', cell.rival) or 'Another partner'} reports otherwise."
        return "The plan has changed since this was issued."
    note: str = getattr(cell.answer, "note", "")
    return note


def _left_out(number: int, skipped: Skipped) -> Line:
    first = skipped.rows[0] if skipped.rows else 0
    return Line(
        id=("left out", str(number)),
        standing=Standing.LEFT_OUT,
        sheet=skipped.sheet,
        row=first,
        label=_rows_text(skipped.rows),
        why=skipped.why,
    )


def _rows_text(rows: tuple[int, ...]) -> str:
    if not rows:
        return "Sheet"
    if len(rows) == 1:
        return f"Row {rows[0]}"
    together = rows[-1] - rows[0] == len(rows) - 1
    return f"Rows {rows[0]}-{rows[-1]}" if together else f"{len(rows)} rows from {rows[0]}"
