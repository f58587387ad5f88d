"""What was decided about a return, remembered between two starts of the program while the return is not applied yet.

It is kept outside the plan, so nothing of the plan or of the return is in it: places, verdicts and digests only. For
that reason a value of the officer's own is not remembered, and is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cspdesk.present.review.lines import Line, Standing
from cspdesk.present.review.ticks import ReviewTicks
from cspdesk.usecases.returns.review import ACCEPT, Decision, Verdict

_LATER = "later"


def kept(ticks: ReviewTicks) -> dict[str, Any]:
    """The decisions that differ from how a review starts, as JSON takes them."""
    changed = (line for line in ticks.lines if ticks.decision(line) != _start(line))
    return {
        "sha256": ticks.review.sha256,
        "confirmed": sorted(ticks.confirmed),
        "chosen": dict(ticks.chosen),
        "decisions": [[*line.id, word, _digest(line)] for line in changed if (word := _word(ticks, line))],
    }


def restore(ticks: ReviewTicks, held: Mapping[str, Any]) -> None:
    """Decide again what was decided about the very same file, wherever a line still asks for the same."""
    if held.get("sha256") != ticks.review.sha256:
        return
    lines = {line.id: line for line in ticks.lines}
    ticks.confirmed |= {str(code) for code in _list(held.get("confirmed"))} & {line.code for line in ticks.lines}
    ticks.chosen.update(rows_chosen(held))
    for told in _list(held.get("decisions")):
        match told:
            case [str(record), str(field), str(word), str(digest)]:
                line = lines.get((record, field))
                if line is not None and _digest(line) == digest:
                    _decide(ticks, line, word)


def rows_chosen(held: Mapping[str, Any]) -> dict[str, str]:
    """Which records rows were said to be about."""
    rows = held.get("chosen")
    return {str(row): str(key) for row, key in rows.items()} if isinstance(rows, dict) else {}


def _start(line: Line) -> Decision | None:
    return ACCEPT if line.standing is Standing.CHANGED else None


def _word(ticks: ReviewTicks, line: Line) -> str:
    """A decision in a word: a verdict, the number of the option chosen, or `later`; empty for an own value."""
    decision, cell = ticks.decision(line), ticks.cell_of(line)
    if decision is None:
        return _LATER
    if decision.verdict is not Verdict.VALUE:
        return str(decision.verdict)
    options = cell.options if cell else ()
    return str(options.index(decision.value)) if decision.value in options else ""


def _decide(ticks: ReviewTicks, line: Line, word: str) -> None:
    cell = ticks.cell_of(line)
    if word == _LATER:
        ticks.decisions.pop(line.id, None)
    elif word in (Verdict.ACCEPT, Verdict.KEEP):
        ticks.decisions[line.id] = Decision(Verdict(word))
    elif cell is not None and word.isdecimal() and int(word) < len(cell.options):
        ticks.decisions[line.id] = Decision(Verdict.VALUE, cell.options[int(word)])


def _digest(line: Line) -> str:
    return sha256(f"{line.standing}\n{line.new}".encode()).hexdigest()[:16]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
