"""Applying a review: every answer the officer took, as one undoable step that leaves a receipt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError, StaleChangeError
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.domain.records import Record, new_key
from cspdesk.domain.returns import PartnerReturn, ReturnState
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.commands import Add
from cspdesk.usecases.quarters import state_of
from cspdesk.usecases.returns.adding import new_record
from cspdesk.usecases.returns.facts import facts, outturn_after
from cspdesk.usecases.returns.fields import rule_of, same
from cspdesk.usecases.returns.layouts import encode_layout
from cspdesk.usecases.returns.receipts import Taken, receipt
from cspdesk.usecases.returns.review import (
    CellState,
    Decision,
    Decisions,
    Match,
    Review,
    ReviewCell,
    ReviewRecord,
    Verdict,
)
from cspdesk.usecases.returns.writing import ANSWERS, Origin, commands
from cspdesk.usecases.together import Together
from cspdesk.usecases.workbench import Command

_UNDECIDED = Decision(Verdict.KEEP)


@dataclass(frozen=True, slots=True)
class ApplyReview:
    """Take from a return what was decided, all of it or nothing.

    Attributes:
        decisions: By record id and field; what has none is left as the plan has it.
        content: The workbook's bytes, kept with the plan.
        by: Who applies it.
        despite: Codes of the review's obstacles the officer has confirmed.
        key: Of the record of the return.
    """

    review: Review
    decisions: Decisions
    content: bytes = field(repr=False)
    by: str
    at: datetime
    despite: frozenset[str] = frozenset()
    key: str = field(default_factory=new_key)

    def changes(self, plan: Workplan) -> ChangeSet:
        """The changes, with the record of the return and its receipt.

        Raises:
            PersonError: if an obstacle was not confirmed, the quarter is frozen, or a new row cannot be added.
            StaleChangeError: if the plan has changed under an answer that was taken.
        """
        origin = self._origin(plan)
        taken = tuple(self._taken(plan, origin.quarter))
        made = {
            record.id: new_record(plan, record.kind, _values(record, taken), origin, record.id)
            for record in self.review.records
            if record.match is Match.NEW and self._is_wanted(record)
        }
        added = Add((self._returned(plan, taken), *made.values()), self._title(plan)).changes(plan)
        ready = plan.apply(added)
        steps = tuple(step for record in self.review.records for step in _steps(ready, record, made, taken, origin))
        changes = tuple(replace(change, origin=self.key) for change in (*added.changes, *_together(ready, steps)))
        kept = {self.review.sha256: self.content}
        return ChangeSet(added.title, changes, "import", kept)

    def _origin(self, plan: Workplan) -> Origin:
        review = self.review
        if review.quarter is not None and state_of(plan, review.quarter).is_frozen:
            raise PersonError(
                f"{review.file} is for {review.quarter}, which is frozen.",
                "To take it in, open that quarter again and give the reason.",
            )
        for obstacle in review.obstacles:
            if obstacle.code not in self.despite:
                raise PersonError(f"{review.file}: {obstacle.sentence}", "Confirm it in the review before applying.")
        if review.quarter is None or not review.partner:
            raise PersonError(f"{review.file}: choose its partner and quarter before applying it.")
        partner = plan.get(Partner, review.partner)
        by = review.filled_by or partner.contact or partner.name
        return Origin(self.key, review.quarter, review.partner, by, self.at)

    def _taken(self, plan: Workplan, quarter: Quarter) -> Iterator[Taken]:
        """Every answer taken, with the value it was decided to have."""
        for record in self.review.records:
            if not self._is_wanted(record):
                continue
            if record.key and record.waiting():
                self._refuse_stale(plan, record, quarter)
            for cell in record.cells:
                decision = self.decisions.get((record.id, cell.field))
                if record.match is Match.NEW and decision is None and cell.state is CellState.CLEAN:
                    decision = Decision(Verdict.ACCEPT)
                if decision is None or decision.verdict is Verdict.KEEP:
                    continue
                value = decision.value if decision.verdict is Verdict.VALUE else cell.theirs
                if decision.verdict is Verdict.ACCEPT and cell.state in (CellState.ASK, CellState.UNCHANGED):
                    continue  # there is nothing certain to take
                yield Taken(record, cell, value)

    def _is_wanted(self, record: ReviewRecord) -> bool:
        """Whether a row may give answers: not while it is unsure what it is about, nor before a new one is taken."""
        decision = self.decisions.get((record.id, ""), _UNDECIDED)
        if decision.verdict is Verdict.KEEP:
            return record.match in (Match.CERTAIN, Match.LIKELY) and decision is _UNDECIDED
        if decision.verdict is Verdict.VALUE and decision.value != record.key:
            raise PersonError(
                f"{self.review.file}: row {record.row} of {record.sheet} was said to be about another record.",
                "Review it again with that answer before applying.",
            )
        return record.match is not Match.NEW or decision.verdict is Verdict.ACCEPT

    def _refuse_stale(self, plan: Workplan, record: ReviewRecord, quarter: Quarter) -> None:
        now = dict(facts(plan, record.kind, record.key, quarter))
        forecast, spent = record.cell("forecast"), record.cell("spent")
        if forecast and spent and spent.theirs is not None and forecast.ours != now["forecast"]:
            now["forecast"] = outturn_after(plan, record.key, quarter, spent.theirs)
        for cell in record.cells:
            rule = rule_of(record.kind, cell.field)
            decided = (record.id, cell.field) in self.decisions
            if rule and decided and not same(rule, now.get(cell.field), cell.ours):
                raise StaleChangeError(
                    f"{rule.label} of {record.ref or record.name} has changed since {self.review.file} was reviewed.",
                    "Review it again.",
                )

    def _returned(self, plan: Workplan, taken: tuple[Taken, ...]) -> PartnerReturn:
        review = self.review
        left = tuple(self._left(taken))
        return PartnerReturn(
            key=self.key,
            partner=review.partner,
            quarter=review.quarter,
            state=_state(review, taken, left),
            at=self.at,
            by=self.by,
            file_name=review.file,
            file=review.sha256,
            issue=review.issue,
            taken=len(taken),
            left=len(left),
            receipt=receipt(plan, review, taken, left, self.by, self.at),
            layout=encode_layout(review),
        )

    def _left(self, taken: tuple[Taken, ...]) -> Iterator[tuple[ReviewRecord, ReviewCell, bool]]:
        """Every answer not taken, and whether the officer decided so."""
        used = {(one.record.id, one.cell.field) for one in taken}
        for record in self.review.records:
            for cell in record.waiting():
                if (record.id, cell.field) not in used:
                    decision = self.decisions.get((record.id, cell.field))
                    yield record, cell, decision is not None and decision.verdict is Verdict.KEEP

    def _title(self, plan: Workplan) -> str:
        partner = plan.find(Partner, self.review.partner)
        return f"take in return {self.review.quarter} of {partner.name if partner else self.review.file}"


@dataclass(frozen=True, slots=True)
class ApplyReviews:
    """Several returns as one undo step."""

    parts: tuple[ApplyReview, ...]

    def changes(self, plan: Workplan) -> ChangeSet:
        """All of them together, or nothing.

        Raises:
            PersonError: if one of them cannot be applied.
        """
        if len(self.parts) == 1:
            return self.parts[0].changes(plan)
        return Together(f"take in {len(self.parts)} returns", self.parts, "import").changes(plan)


def _values(record: ReviewRecord, taken: Sequence[Taken]) -> dict[str, Any]:
    return {one.cell.field: one.value for one in taken if one.record is record}


def _steps(
    plan: Workplan, record: ReviewRecord, made: Mapping[str, Record], taken: Sequence[Taken], origin: Origin
) -> Iterator[Command]:
    """What writes the answers of one row."""
    values = _values(record, taken)
    if new := made.get(record.id):
        values = {name: value for name, value in values.items() if name in ANSWERS[record.kind]}
    if values:
        yield from commands(plan, record.kind, new.key if new else record.key, values, origin)


def _together(plan: Workplan, steps: tuple[Command, ...]) -> tuple[Change, ...]:
    """What the steps change. Each is worked out on the same plan, unless two of them change one record."""
    changes = tuple(change for step in steps for change in step.changes(plan).changes)
    if len({(change.kind, change.key) for change in changes}) == len(changes):
        return changes
    return Together("", steps).changes(plan).changes


def _state(review: Review, taken: tuple[Taken, ...], left: tuple[tuple[Any, ReviewCell, bool], ...]) -> ReturnState:
    if any(not decided for _, _, decided in left):
        return ReturnState.QUERIED
    return ReturnState.NIL if review.nil and not taken else ReturnState.ACCEPTED
