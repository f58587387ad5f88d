"""What the pane beside a review says about one line: the three values, what it may mean, the officer's own value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cspdesk.domain.workplan import KINDS
from cspdesk.present.entries.entry import Editor, Entry
from cspdesk.present.entries.links import called, name
from cspdesk.present.review.changed_words import Piece, Pieces, changed_words
from cspdesk.present.review.lines import Line, Standing
from cspdesk.present.review.ticks import ReviewTicks
from cspdesk.present.review.values import EMPTY, entry_for, text_of
from cspdesk.usecases.returns.facts import RECORDS
from cspdesk.usecases.returns.review import CellState, Match, ReviewCell, ReviewRecord
from cspdesk.usecases.tables.answers import Ask

_LONGEST = 70
NEW_ROW = ""
"""The key that stands for a record the plan does not have yet."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values side by side."""

    title: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Option:
    """Something a doubtful value, or a row, may mean.

    Attributes:
        preferred: Whether it is the likeliest.
    """

    value: Any
    text: str
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything beside one line.

    Attributes:
        title: What it is about.
        sides: Issued, ours, theirs: those that differ.
        options: What may be chosen; empty where nothing is doubtful.
        picks_row: Whether an option says which record the row is about, rather than what a value is.
        own: The text an own value starts with; None where none can be given.
        long: Whether an own value may have several lines.
    """

    title: str
    why: str
    sides: tuple[Side, ...] = ()
    options: tuple[Option, ...] = ()
    picks_row: bool = False
    own: str | None = None
    long: bool = False


def answers(ticks: ReviewTicks, line: Line) -> Answers:
    """What to say about a line."""
    record, cell = ticks.record_of(line), ticks.cell_of(line)
    about = _short(f"{line.ref} {line.name}".strip())
    if record is None:
        return Answers(line.label or line.standing.word, line.why)
    if cell is None:
        return _row(ticks, record, line, about)
    entry = entry_for(record.kind, cell.field)
    decision = ticks.decision(line)
    held = decision.value if decision and decision.value is not None else cell.theirs
    changeable = cell.state is not CellState.UNCHANGED
    return Answers(
        title=f"{about}: {cell.label}",
        why=line.why,
        sides=_sides(ticks, record, cell),
        options=_options(ticks, record, cell),
        own=_typed(ticks, entry, held) if changeable else None,
        long=entry.editor is Editor.TEXT,
    )


def own_value(ticks: ReviewTicks, line: Line, text: str) -> Any:
    """The value somebody typed for a line, in the type the plan keeps.

    Raises:
        PersonError: if the text is no such value; it says what is wanted.
    """
    record, cell = ticks.record_of(line), ticks.cell_of(line)
    if record is None or cell is None:
        return text
    return entry_for(record.kind, cell.field).parse(ticks.view, text)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _typed(ticks: ReviewTicks, entry: Entry, value: Any) -> str:
    return "" if value is None or value == "" else entry.typed(ticks.view, value)


def _sides(ticks: ReviewTicks, record: ReviewRecord, cell: ReviewCell) -> tuple[Side, ...]:
    def text(value: Any) -> str:
        return text_of(ticks.view, record.kind, cell.field, value)

    ours, theirs = text(cell.ours), _theirs(cell, text(cell.theirs))
    before, after = changed_words(ours, theirs)
    if isinstance(cell.answer, Ask):
        before, after = (Piece(ours, changed=False),), (Piece(theirs, changed=False),)
    sides = (Side("Ours now", before), Side("They wrote", after))
    if cell.state is not CellState.CONFLICT:
        return sides
    if cell.rival_says is not None:
        other = called(ticks.view.plan, "partner", cell.rival) or "Another partner"
        return (Side(f"{other} wrote", (Piece(text(cell.rival_says), changed=False),)), *sides)
    return (Side("Issued", (Piece(text(cell.base), changed=False),)), *sides)


def _theirs(cell: ReviewCell, text: str) -> str:
    if isinstance(cell.answer, Ask):
        return cell.answer.raw or cell.raw
    if cell.state is CellState.UNCHANGED:
        return cell.raw
    return text or EMPTY


def _options(ticks: ReviewTicks, record: ReviewRecord, cell: ReviewCell) -> tuple[Option, ...]:
    if not isinstance(cell.answer, Ask):
        return ()
    return tuple(
        Option(value, text_of(ticks.view, record.kind, cell.field, value) or EMPTY, value == cell.answer.prefer)
        for value in cell.answer.options
    )


def _row(ticks: ReviewTicks, record: ReviewRecord, line: Line, about: str) -> Answers:
    keys = dict.fromkeys((*record.candidates, record.key)) if record.match is not Match.NEW else {}
    options = tuple(_candidate(ticks, record, key) for key in keys if key)
    if line.standing is Standing.WHICH_ROW:
        options += (Option(NEW_ROW, f"None of these: it is a new {record.kind}"),)
    return Answers(
        title=f"Row {record.row}: {about}",
        why=line.why,
        sides=(Side("The row says", (Piece(record.name, changed=False),)),),
        options=options,
        picks_row=True,
    )


def _candidate(ticks: ReviewTicks, record: ReviewRecord, key: str) -> Option:
    kind = RECORDS[record.kind]
    found = ticks.view.plan.find(KINDS[kind.KIND], key)
    likely = record.match is Match.LIKELY and key == record.key
    return Option(key, name(found) if found else "a record no longer in the plan", likely)
