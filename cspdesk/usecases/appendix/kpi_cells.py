"""How a KPI's figures, status and direction stand in tables."""

from __future__ import annotations

from decimal import Decimal

from cspdesk.domain.directions import Direction, Judgement
from cspdesk.domain.display import rate
from cspdesk.domain.kpis import Kpi, Measure, Polarity, Target
from cspdesk.domain.money import rounded
from cspdesk.domain.performance import WORST_FIRST, KpiStatus
from cspdesk.usecases.appendix.content import Cell, Chip, Money, Number, RagKey, Words

BETTER = {
    Polarity.HIGHER: "Higher is better",
    Polarity.LOWER: "Lower is better",
    Polarity.NEUTRAL: "Neither way is better",
    Polarity.RANGE: "Better within a range",
}

_ARROWS = {"up": "↑ ", "down": "↓ ", "level": "→ ", "none": ""}
_PENCE = 100


def figure_cell(kpi: Kpi, value: Decimal | None) -> Cell:
    """A figure as the KPI's measure asks."""
    match kpi.measure:
        case Measure.PERCENTAGE:
            return Number(value, kpi.places, "%")
        case Measure.MONEY:
            return Money(None if value is None else int(rounded(value * _PENCE)))
        case Measure.RATE:
            usual = len(rate(value or Decimal(0)).partition(".")[2])
            return Number(value, kpi.places if kpi.places > 1 else usual)
        case _:
            return Number(value, kpi.places)


def exact_cell(kpi: Kpi, value: Decimal | None) -> Cell:
    """A figure taken from elsewhere, to the digits it was given with."""
    if value is None or kpi.measure is Measure.MONEY:
        return figure_cell(kpi, value)
    places = max(0, -int(value.as_tuple().exponent))
    return Number(value, places, "%" if kpi.measure is Measure.PERCENTAGE else "")


def target_cell(kpi: Kpi, target: Target | None, otherwise: str) -> Cell:
    """A target, a range in words, or `otherwise` where there is none."""
    if target is None or target.value is None:
        return Words(otherwise)
    if target.high is None:
        return figure_cell(kpi, target.value)
    return Words(f"{figure_cell(kpi, target.value).shown} to {figure_cell(kpi, target.high).shown}")


def status_chip(status: KpiStatus) -> Chip:
    """A status as it is drawn."""
    return Chip(status.rag, status.word)


STATUS_KEY = RagKey("What the statuses mean", tuple((status_chip(status), status.meaning) for status in WORST_FIRST))


def direction_words(found: Direction) -> str:
    """Which way the number went, and what that means: `↑ Worsening`; no arrow where nothing can be said."""
    arrow = "" if found.judgement is Judgement.CANNOT_SAY else _ARROWS[found.arrow]
    return f"{arrow}{found.judgement.word}"
