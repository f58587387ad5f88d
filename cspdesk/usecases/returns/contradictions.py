"""Answers about an action that contradict each other, or what was said before: a careful officer asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cspdesk.domain.actions import Action
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.facts import facts
from cspdesk.usecases.returns.far_off import given, taken
from cspdesk.usecases.returns.review import CellState, ReviewRecord
from cspdesk.usecases.tables.answers import Ask, Nothing
from cspdesk.usecases.tables.cleaning import tidy

_COMPLETE = 100
_B, _G, _A, _R, _X = Rag.BLUE, Rag.GREEN, Rag.AMBER, Rag.RED, Rag.GREY

_DONE = re.compile(r"completed?|done|finished|achieved|delivered|closed|100% complete|task complete")
_WELL = re.compile(r"on (?:track|target|schedule|plan|course)|under control|no (?:concerns|issues|problems)|going well")
_BEHIND = re.compile(
    r"behind(?: schedule)?|delayed|slipp(?:ed|ing)|slippage|late|at risk|not on track|not completed?|running late|"
    r"progress(?:ing)? slow(?:ly)?"
)
_OFF = re.compile(
    r"off (?:track|target)|overdue|missed|will (?:miss|not meet|not be met)(?: .*)?|failed|not (?:achieved|met)"
)
_NOT_STARTED = re.compile(
    r"not (?:yet )?(?:started|begun|commenced)|no progress|to start|yet to (?:start|begin|commence)"
)
_STOPPED = re.compile(
    r"paused|on hold|cancelled|canceled|suspended|withdrawn|deferred|stood down|abandoned|no longer required"
)
_MOVING = re.compile(
    r"in progress|under ?way|on-?going|(?:nearly|almost) (?:complete|there|done)|partly (?:complete|done)|"
    r"part complete|started|continuing"
)
_STATUSES = (
    (_DONE, (_B,)),
    (_WELL, (_G, _B)),
    (_BEHIND, (_A, _R, _X)),
    (_OFF, (_R, _A)),
    (_NOT_STARTED, (_X, _A, _R)),
    (_STOPPED, (_X,)),
    (_MOVING, (_G, _A, _R)),
)
"""What a clause that is nothing but a status says, and the ratings it fits."""

_NO_UPDATE = re.compile(
    r"(?:there (?:is|has been) )?no (?:further )?updates? (?:received|available|provided|given|from|supplied).*"
    r"|not updated.*|awaiting (?:an )?update.*|updates? (?:awaited|outstanding|not (?:received|available|provided)).*"
    r"|as (?:at|of|per) (?:last|previous) (?:quarter|return|period)|carried (?:over|forward)(?: from .*)?"
)
_CLAUSES = re.compile(r"[.;:,!()\n]+|\s-+\s|\s(?:but|and|so|however|although|though)\s")
_LEADING = re.compile(
    r"^(?:(?:this|the|it|that|all|action|project|work|now|currently|still|is|are|was|has|have|been|be|remains?|fully|"
    r"status|overall|generally|being|we|very|well)\b ?)+"
)
_TRAILING = re.compile(
    r" (?:now|yet|this quarter|as planned|to date|already|(?:in|on|by|at|for|during|since|as of) .*)$"
)

CONTRADICTIONS = frozenset(
    {
        "complete-below-100",
        "done-but-late",
        "done-but-green",
        "fell-back",
        "no-update-said",
        "no-change-but-moved",
        "comment-against-rating",
    }
    | {"words-against-rating", "words-against-progress"}
)
"""Codes of the questions about answers that contradict each other, which are said of the row too."""

CARRIED_FORWARD = "carried-forward"
CARRIED = ("rag", "progress", "narrative")
"""What "no change" carries on from the quarter before, where the officer agrees."""


def contradictions(plan: Workplan, record: ReviewRecord, quarter: Quarter) -> Iterator[tuple[str, Ask]]:
    """Questions about an action's rating and per cent, by field."""
    held = facts(plan, "action", record.key, quarter) if record.key else {}
    yield from _said_not_to_have_moved(record, held)
    yield from _fallen(record, held.get("last_progress"))
    yield from _words_against_answers(record)
    yield from _rating_against_progress(plan, record)
    yield from _comment_against_rating(record)


def _comment_against_rating(record: ReviewRecord) -> Iterator[tuple[str, Ask]]:
    """A comment on the rating's cell that names another rating."""
    cell = taken(record, "rag")
    if cell is None or not cell.comment or cell.theirs is None:
        return
    named = [rag for rag in (_B, _G, _A, _R) if re.search(rf"\b{rag.word.casefold()}\b", tidy(cell.comment))]
    others = tuple(rag for rag in named if rag != cell.theirs)
    if others:
        why = f"The comment on it says '{' '.join(cell.comment.split())[:80]}'."
        yield "rag", Ask("comment-against-rating", cell.raw, why, (cell.theirs, *others))


def carried_forward(plan: Workplan, record: ReviewRecord, quarter: Quarter) -> ReviewRecord:
    """The record with last quarter's answers put forward where they say that nothing has changed.

    They are questions, never taken by themselves: without them the action would show No update although the partner
    has answered.
    """
    saying = next((cell for cell in record.cells if cell.field in CARRIED and cell.says_unchanged), None)
    if record.kind != "action" or not record.key or saying is None:
        return record
    held = facts(plan, "action", record.key, quarter)
    cells = {cell.field: cell for cell in record.cells}
    for field in CARRIED:
        last, cell = held[f"last_{field}"], cells.get(field)
        blank = cell is None or (cell.state is CellState.UNCHANGED and isinstance(cell.answer, Nothing))
        if last in (None, "") or held[field] not in (None, "") or not blank:
            continue
        why = f"They say '{saying.raw}': what was said last may stand for this quarter too."
        shown = cell or replace(saying, field=field, label=_LABELS[field], base=None, ours=None)
        cells[field] = replace(
            shown, state=CellState.ASK, theirs=None, answer=Ask(CARRIED_FORWARD, saying.raw, why, (last,), last)
        )
    return replace(record, cells=tuple(cells.values()))


_LABELS = {"rag": "RAG", "progress": "% complete", "narrative": "Progress"}


def _rating_against_progress(plan: Workplan, record: ReviewRecord) -> Iterator[tuple[str, Ask]]:
    rag, done = given(record, "rag"), given(record, "progress")
    action = plan.find(Action, record.key)
    if rag is Rag.BLUE and done is not None and done < _COMPLETE:
        yield from _both(record, "complete-below-100", f"It is rated complete at {done}%.")
    if done == _COMPLETE and rag in (Rag.AMBER, Rag.RED):
        yield from _both(record, "done-but-late", f"It is 100% complete and rated {rag.word}.", (Rag.BLUE,))
    if done == _COMPLETE and rag is Rag.GREEN and not (action and action.ongoing):
        yield from _both(record, "done-but-green", "It is 100% complete and not rated complete.", (Rag.BLUE,))


def _both(record: ReviewRecord, code: str, why: str, ratings: tuple[Rag, ...] = ()) -> Iterator[tuple[str, Ask]]:
    """Which of the two is wrong nobody can tell, so both are asked about, as far as they are news."""
    for field, others in (("rag", ratings), ("progress", ())):
        if cell := taken(record, field):
            yield field, Ask(code, cell.raw, why, (cell.theirs, *others))


def _fallen(record: ReviewRecord, last: int | None) -> Iterator[tuple[str, Ask]]:
    done = taken(record, "progress")
    if done is not None and last is not None and done.theirs is not None and done.theirs < last:
        why = f"It went back from {last}% to {done.theirs}%."
        yield "progress", Ask("fell-back", done.raw, why, (done.theirs,))


def _words_against_answers(record: ReviewRecord) -> Iterator[tuple[str, Ask]]:
    rag, done, words = taken(record, "rag"), taken(record, "progress"), record.cell("narrative")
    clauses = [*_clauses(words.raw)] if words else []
    if any(_NO_UPDATE.fullmatch(clause) for clause in clauses):
        for cell in (rag, done):
            if cell is not None:
                why = "The words beside it say that there is no update."
                yield cell.field, Ask("no-update-said", cell.raw, why, (cell.theirs,))
    for clause in map(_bare, clauses):
        fitting = next((fitting for pattern, fitting in _STATUSES if pattern.fullmatch(clause)), None)
        if fitting and rag is not None and rag.theirs not in fitting:
            why = f"The words beside it say '{clause}'."
            yield "rag", Ask("words-against-rating", rag.raw, why, (rag.theirs, *fitting))
        if done is not None and (
            (_DONE.fullmatch(clause) and done.theirs < _COMPLETE)
            or (_NOT_STARTED.fullmatch(clause) and done.theirs > 0)
        ):
            why = f"The words beside it say '{clause}'."
            yield "progress", Ask("words-against-progress", done.raw, why, (done.theirs,))


def _said_not_to_have_moved(record: ReviewRecord, held: Any) -> Iterator[tuple[str, Ask]]:
    words = record.cell("narrative")
    carried = words is not None and isinstance(words.answer, Ask) and words.answer.code == CARRIED_FORWARD
    if words is None or not (carried or words.says_unchanged):
        return
    for field in ("rag", "progress"):
        cell, last = taken(record, field), held.get(f"last_{field}")
        if cell is not None and last is not None and cell.theirs != last:
            why = f"The words beside it say '{words.raw}', and it is not what was said last."
            yield field, Ask("no-change-but-moved", cell.raw, why, (cell.theirs, last))


def _clauses(text: str) -> Iterator[str]:
    return (clause.strip(" '\"*") for clause in _CLAUSES.split(tidy(text.replace("\n", "; "))) if clause.strip())


def _bare(clause: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", clause).strip()).strip()
