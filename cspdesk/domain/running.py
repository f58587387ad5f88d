"""Figures given from April on, and the quarter's own (domain rules, section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Discrete:
    """A quarter's own figure out of a running one.

    Attributes:
        value: None where it or the running figure before it is missing.
        falling: Whether the running figure fell, which is an error unless it is marked as a revision.
    """

    value: Decimal | None
    falling: bool = False


def discrete(running: Sequence[Decimal | None]) -> tuple[Discrete, ...]:
    """Each quarter's own figure from a year's running figures, Q1 first."""
    own = []
    before: Decimal | None = Decimal(0)
    for figure in running:
        value = None if figure is None or before is None else figure - before
        own.append(Discrete(value, falling=value is not None and value < 0))
        before = figure
    return tuple(own)
