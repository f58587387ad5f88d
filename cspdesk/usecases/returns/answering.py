"""Reads the cells of a row in the types the plan keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cspdesk.domain.funding import SpendKind
from cspdesk.domain.kpis import Measure, Polarity
from cspdesk.domain.money import to_pounds
from cspdesk.domain.risks import RiskState
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.columns import RAG_CHOICES, Form
from cspdesk.usecases.returns.found import cell_text
from cspdesk.usecases.returns.naming import partner_named, partners_named, priority_named
from cspdesk.usecases.tables.answers import Answer, Ask, Sure
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.reading import ask, raw
from cspdesk.usecases.tables.values import (
    ONGOING,
    Edge,
    Hints,
    read_choice,
    read_count,
    read_date,
    read_decimal,
    read_money,
    read_percent,
    read_progress,
    read_rag,
    read_text,
)

_RAG_WORDS = {words.casefold(): rag for rag, words in RAG_CHOICES.items()}
_SCORES = range(1, 6)
_SCORE_WORDS = {
    "very low": 1, "rare": 1, "low": 2, "unlikely": 2, "medium": 3, "moderate": 3, "possible": 3,
    "high": 4, "likely": 4, "very high": 5, "almost certain": 5,
}  # fmt: skip
_STATES = {
    "open": RiskState.OPEN, "live": RiskState.OPEN, "active": RiskState.OPEN, "still open": RiskState.OPEN,
    "closed": RiskState.CLOSED, "close": RiskState.CLOSED, "now closed": RiskState.CLOSED,
}  # fmt: skip
_POLARITIES = {
    "higher": Polarity.HIGHER, "high": Polarity.HIGHER, "up": Polarity.HIGHER, "increase": Polarity.HIGHER,
    "higher is better": Polarity.HIGHER, "lower": Polarity.LOWER, "low": Polarity.LOWER, "down": Polarity.LOWER,
    "decrease": Polarity.LOWER, "lower is better": Polarity.LOWER, "neutral": Polarity.NEUTRAL,
    "bigger": Polarity.HIGHER, "bigger is better": Polarity.HIGHER, "high is good": Polarity.HIGHER,
    "higher is good": Polarity.HIGHER, "maximise": Polarity.HIGHER, "increasing": Polarity.HIGHER,
    "smaller": Polarity.LOWER, "smaller is better": Polarity.LOWER, "low is good": Polarity.LOWER,
    "lower is good": Polarity.LOWER, "minimise": Polarity.LOWER, "reduce": Polarity.LOWER, "decreasing": Polarity.LOWER,
    "monitor": Polarity.NEUTRAL, "range": Polarity.RANGE,
}  # fmt: skip
_KINDS = {
    "revenue": SpendKind.REVENUE, "rev": SpendKind.REVENUE, "r": SpendKind.REVENUE,
    "capital": SpendKind.CAPITAL, "cap": SpendKind.CAPITAL, "c": SpendKind.CAPITAL,
}  # fmt: skip


def answer_of(plan: Workplan, form: Form, cell: Cell, hints: Hints, measure: Measure = Measure.NUMBER) -> Answer:
    """What a cell says, in the plan's type for that form; `measure` tells how a KPI's figure is written."""
    match form:
        case Form.PARTNER:
            return _named(cell, hints, lambda words: partner_named(plan, words, raw(cell)))
        case Form.PARTNERS:
            return _named(cell, hints, lambda words: partners_named(plan, words, raw(cell)))
        case Form.PRIORITY:
            return _named(cell, hints, lambda words: priority_named(plan, words, raw(cell)))
        case Form.NUMBER:
            return _figure(cell, hints, measure)
    return _READERS[form](cell, hints)


def _named(cell: Cell, hints: Hints, look_up: Callable[[str], Answer]) -> Answer:
    answer = read_text(cell, hints)
    return look_up(str(answer.value)) if isinstance(answer, Sure) else answer


def _figure(cell: Cell, hints: Hints, measure: Measure) -> Answer:
    if measure is Measure.PERCENTAGE:
        return read_percent(cell, hints)
    if measure is Measure.MONEY:
        return _each(read_money(cell, hints), to_pounds)
    return read_decimal(cell, hints)


def _each(answer: Answer, change: Callable[[int], Decimal]) -> Answer:
    """The answer with every value in it changed."""
    if isinstance(answer, Sure):
        return replace(answer, value=change(answer.value))
    if isinstance(answer, Ask):
        prefer = None if answer.prefer is None else change(answer.prefer)
        return replace(answer, options=tuple(change(option) for option in answer.options), prefer=prefer)
    return answer


def _rag(cell: Cell, hints: Hints) -> Answer:
    """A choice of our own list means what it says; anything else is read as people write."""
    chosen = _RAG_WORDS.get(cell_text(cell).casefold())
    return read_rag(cell, hints) if chosen is None or cell.struck or cell.crossed_out else Sure(chosen)


def _due(cell: Cell, hints: Hints) -> Answer:
    return read_date(cell, replace(hints, edge=Edge.LAST))


def _day(cell: Cell, hints: Hints) -> Answer:
    answer = read_date(cell, replace(hints, edge=Edge.FIRST))
    if isinstance(answer, Sure) and answer.value == ONGOING:
        return ask(cell, "no-date", "It names no day.")
    return answer


def _score(cell: Cell, hints: Hints) -> Answer:
    words = cell_text(cell).casefold()
    if words in _SCORE_WORDS:
        value = _SCORE_WORDS[words]
        return Ask("word-for-score", raw(cell), "A word stands where a score from 1 to 5 belongs.", (value,), value)
    answer = read_count(cell, hints)
    if isinstance(answer, Sure) and answer.value not in _SCORES:
        return Ask("beyond-5", raw(cell), "Scores run from 1 to 5.")
    return answer


def _choice(choices: Mapping[str, Any]) -> Callable[[Cell, Hints], Answer]:
    return lambda cell, hints: read_choice(cell, choices, hints)


_READERS: Mapping[Form, Callable[[Cell, Hints], Answer]] = {
    Form.TEXT: read_text,
    Form.WORDING: read_text,
    Form.DATE: _day,
    Form.DUE: _due,
    Form.RAG: _rag,
    Form.PERCENT: read_progress,
    Form.COUNT: read_count,
    Form.MONEY: read_money,
    Form.SCORE: _score,
    Form.STATE: _choice(_STATES),
    Form.POLARITY: _choice(_POLARITIES),
    Form.SPEND_KIND: _choice(_KINDS),
}
