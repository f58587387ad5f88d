"""What the officer has decided about the lines of one review, and what is left to decide. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cspdesk.present.review.lines import ROW_FIELD, Line, LineId, Standing, lines_of
from cspdesk.present.review.values import EMPTY, text_of
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.returns.review import (
    ACCEPT,
    KEEP,
    CellState,
    Decision,
    Match,
    Review,
    ReviewCell,
    ReviewRecord,
    Verdict,
)
from cspdesk.usecases.tables.answers import Ask


class Scope(StrEnum):
    """How far a decision reaches."""

    CELL = "this value"
    ROW = "this row"
    SHEET = "this sheet"
    FILE = "the whole file"


class Show(StrEnum):
    """Which lines are shown."""

    WAITING = "Needs you"
    CHANGES = "All changes"
    EVERYTHING = "Everything"


_NEEDS_A_PERSON = frozenset(
    (
        Standing.OBSTACLE,
        Standing.CONFLICT,
        Standing.DOUBTFUL,
        Standing.WHICH_ROW,
        Standing.NEW_ROW,
        Standing.REWORDED,
    )
)
_ONE_BY_ONE = frozenset((Standing.CONFLICT, Standing.REWORDED, Standing.WHICH_ROW))
"""What accepting a sheet or a file does not reach: each wants a look of its own. A doubtful value never is accepted."""
_WIDE = (Scope.SHEET, Scope.FILE)


@dataclass(frozen=True, slots=True)
class Counts:
    """How a review stands.

    Attributes:
        waiting: Lines that want a decision and have none.
        taken: Values and new rows that will be applied: those ticked.
        unticked: Values and new rows that will not be applied, and wait for nothing.
        changes: All three together.
        unchanged: Values that are as they were.
        left_out: Places of the workbook that were not read as rows.
    """

    waiting: int
    taken: int
    unticked: int
    changes: int
    unchanged: int
    left_out: int


class ReviewTicks:
    """The decisions on one review. Values that only they changed, in rows surely recognised, start ticked.

    Attributes:
        review: What the workbook asks for.
        lines: Every line of it, what needs a person first.
        decisions: By record id and field, as `ApplyReview` takes them, before `decided` narrows them down.
        confirmed: Codes of the obstacles the officer has said yes to.
        chosen: For rows to be recognised, the key of the record each was said to be about; empty for a new row.
    """

    def __init__(self, view: Viewpoint, review: Review, before: ReviewTicks | None = None) -> None:
        self.view = view
        self.review = review
        self.lines = lines_of(view, review)
        self.decisions: dict[LineId, Decision] = {}
        self.confirmed: set[str] = set()
        self.chosen: dict[str, str] = {}
        self._records: Mapping[str, ReviewRecord] = {record.id: record for record in review.records}
        self._lines = {line.id: line for line in self.lines}
        for line in self.lines:
            if line.standing is Standing.CHANGED:
                self.decisions[line.id] = ACCEPT
        if before:
            self._take_over(before)

    def record_of(self, line: Line) -> ReviewRecord | None:
        """The row of the workbook a line is about."""
        return self._records.get(line.record)

    def cell_of(self, line: Line) -> ReviewCell | None:
        """The answer a line is about; None for a whole row or what is only told."""
        record = self.record_of(line)
        return record.cell(line.id[1]) if record and line.id[1] != ROW_FIELD else None

    def visible(self, show: Show, text: str = "") -> tuple[Line, ...]:
        """The lines to show, in order."""
        words = text.casefold().strip()
        return tuple(line for line in self.lines if self._shows(line, show) and (not words or words in line.words))

    def decision(self, line: Line) -> Decision | None:
        """What was decided about a line, or None."""
        return self.decisions.get(line.id)

    def is_ticked(self, line: Line) -> bool | None:
        """Whether a line will be applied; None where there is nothing to tick."""
        if line.standing is Standing.OBSTACLE:
            return line.code in self.confirmed
        if not line.is_change or line.standing is Standing.UNCHANGED:
            return None
        return self._takes(line.id)

    def decided_text(self, line: Line) -> str:
        """The decision in words; empty while there is none."""
        if line.standing is Standing.OBSTACLE:
            return "Go on" if line.code in self.confirmed else ""
        decision = self.decision(line)
        if decision is None:
            return ""
        match decision.verdict:
            case Verdict.KEEP:
                return "Leave out" if line.id[1] == ROW_FIELD else "Keep ours"
            case Verdict.VALUE:
                record = self.record_of(line)
                return text_of(self.view, record.kind if record else "", line.id[1], decision.value) or EMPTY
        if line.id[1] == ROW_FIELD:
            return "Add it" if line.standing is Standing.NEW_ROW else "Yes, this one"
        return "Take theirs" if self._is_recognised(line) else "When the row is settled"

    def toggle(self, lines: Iterable[Line]) -> bool:
        """Tick lines, or untick them when all were. False when none of them can be ticked without more being said."""
        able = [line for line in lines if self.is_ticked(line) is not None]
        if able and all(self.is_ticked(line) for line in able):
            self.defer(able, Scope.CELL)
            return True
        return self.accept(able, Scope.CELL) > 0

    def accept(self, lines: Iterable[Line], scope: Scope) -> int:
        """Take theirs. A doubtful value is never taken: it has to be chosen. Returns how many lines it reached."""
        reached = 0
        for line in self._within(lines, scope):
            if line.standing is Standing.OBSTACLE and scope is Scope.CELL:
                self.confirmed.add(line.code)
                reached += 1
            elif self._can_accept(line, scope):
                self._accept(line)
                reached += 1
        return reached

    def keep(self, lines: Iterable[Line], scope: Scope) -> int:
        """Keep ours: what they ask for is answered with no. Returns how many lines it reached."""
        kept = [line for line in self._within(lines, scope) if self._can_decide(line)]
        for line in kept:
            self.decisions[line.id] = KEEP
        return len(kept)

    def defer(self, lines: Iterable[Line], scope: Scope) -> int:
        """Leave it for later. Returns how many lines it reached."""
        reached = 0
        for line in self._within(lines, scope):
            if line.standing is Standing.OBSTACLE:
                self.confirmed.discard(line.code)
                reached += 1
            elif self.decisions.pop(line.id, None):
                reached += 1
        return reached

    def correct(self, line: Line, value: Any) -> None:
        """Take this value: one of the options of a doubtful one, or the officer's own."""
        if self._can_decide(line):
            self.decisions[line.id] = Decision(Verdict.VALUE, value)
            self._settle_row(line)

    def decided(self) -> dict[LineId, Decision]:
        """What will be applied: decisions that take something, in rows that are settled."""
        return {key: decision for key, decision in self.decisions.items() if self._takes(key)}

    def to_apply(self) -> dict[LineId, Decision]:
        """Every decision on rows that are settled or left out, those to keep ours too: what `ApplyReview` is given.

        It takes a new row with every clean value in it, so those that were unticked are said to be kept out.
        """
        given = {key: decision for key, decision in self.decisions.items() if self._is_given(key, decision)}
        for record in self.review.records:
            if record.match is Match.NEW and given.get((record.id, ROW_FIELD)) == ACCEPT:
                for cell in record.cells:
                    given.setdefault((record.id, cell.field), KEEP)
        return given

    def counts(self) -> Counts:
        """How it stands."""
        waiting = sum(self.is_waiting(line) for line in self.lines)
        taken = sum(self._counts(key) for key in self.decided())
        unticked = sum(self._is_left(line) for line in self.lines)
        return Counts(
            waiting=waiting,
            taken=taken,
            unticked=unticked,
            changes=waiting + taken + unticked,
            unchanged=sum(line.standing is Standing.UNCHANGED for line in self.lines),
            left_out=sum(line.standing is Standing.LEFT_OUT for line in self.lines),
        )

    def is_waiting(self, line: Line) -> bool:
        """Whether a line wants a decision and has none."""
        if line.standing not in _NEEDS_A_PERSON:
            return False
        if line.standing is Standing.OBSTACLE:
            return line.code not in self.confirmed
        return line.id not in self.decisions and not self._row_is_left_out(line)

    @property
    def stopped_by(self) -> tuple[Line, ...]:
        """The obstacles that are not confirmed yet: until then nothing is applied."""
        return tuple(
            line for line in self.lines if line.standing is Standing.OBSTACLE and line.code not in self.confirmed
        )

    def _take_over(self, before: ReviewTicks) -> None:
        """Keep what was decided where the line still asks for the same."""
        self.confirmed, self.chosen = set(before.confirmed), dict(before.chosen)
        for key, decision in before.decisions.items():
            old, new = before._lines.get(key), self._lines.get(key)
            if old and new and (old.new, old.standing) == (new.new, new.standing):
                self.decisions[key] = decision

    def _shows(self, line: Line, show: Show) -> bool:
        match show:
            case Show.WAITING:
                return line.standing in _NEEDS_A_PERSON
            case Show.CHANGES:
                return line.standing not in (Standing.UNCHANGED, Standing.LEFT_OUT)
        return True

    def _within(self, lines: Iterable[Line], scope: Scope) -> Iterable[Line]:
        given = tuple(lines)
        match scope:
            case Scope.CELL:
                return given
            case Scope.ROW:
                records = {line.record for line in given if line.record}
                return tuple(line for line in self.lines if line.record in records)
            case Scope.SHEET:
                sheets = {line.sheet for line in given if line.record}
                return tuple(line for line in self.lines if line.record and line.sheet in sheets)
        return self.lines

    def _can_decide(self, line: Line) -> bool:
        return line.is_change and line.standing is not Standing.UNCHANGED

    def _can_accept(self, line: Line, scope: Scope) -> bool:
        if not self._can_decide(line):
            return False
        cell, record = self.cell_of(line), self.record_of(line)
        if cell is not None and isinstance(cell.answer, Ask):
            return False
        if line.standing is Standing.WHICH_ROW and record and record.match is Match.ASK:
            return False
        return scope not in _WIDE or line.standing not in _ONE_BY_ONE

    def _accept(self, line: Line) -> None:
        self.decisions[line.id] = ACCEPT
        self._settle_row(line)

    def _settle_row(self, line: Line) -> None:
        """Taking a value of a row that is only likely, or new, says yes to the row as well."""
        record = self.record_of(line)
        if record and record.match in (Match.LIKELY, Match.NEW):
            self.decisions[record.id, ROW_FIELD] = ACCEPT

    def _settled(self, key: LineId) -> bool:
        """Whether the row of a decision is certain, or was said to be the right one."""
        record = self._records.get(key[0])
        if record is None or record.match is Match.ASK:
            return False
        if record.match is Match.CERTAIN:
            return True
        row = self.decisions.get((record.id, ROW_FIELD))
        return row is not None and row.verdict is Verdict.ACCEPT

    def _is_given(self, key: LineId, decision: Decision) -> bool:
        if key[1] == ROW_FIELD:
            return decision.verdict is Verdict.KEEP or self._records[key[0]].match is Match.NEW
        return self._settled(key)

    def _takes(self, key: LineId) -> bool:
        decision = self.decisions.get(key)
        return decision is not None and decision.verdict is not Verdict.KEEP and self._settled(key)

    def _is_recognised(self, line: Line) -> bool:
        return self._settled(line.id)

    def _row_is_left_out(self, line: Line) -> bool:
        row = self.decisions.get((line.record, ROW_FIELD))
        return row is not None and row.verdict is Verdict.KEEP

    def _is_left(self, line: Line) -> bool:
        return line.is_change and self._counts(line.id) and not self._takes(line.id) and not self.is_waiting(line)

    def _counts(self, key: LineId) -> bool:
        """A new row counts once, with everything in it."""
        record = self._records[key[0]]
        if key[1] == ROW_FIELD:
            return record.match is Match.NEW
        cell = record.cell(key[1])
        return record.match is not Match.NEW and cell is not None and cell.state is not CellState.UNCHANGED
