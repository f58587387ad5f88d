"""Icon sets: which rating the icon in a cell stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cspdesk.usecases.tables.grid import Cell

_THREE = ("R", "A", "G")
_LETTERS: dict[str, tuple[str, ...]] = {
    "3TrafficLights": _THREE, "3TrafficLights1": _THREE, "3TrafficLights2": _THREE, "3Signs": _THREE,
    "3Symbols": _THREE, "3Symbols2": _THREE, "3Flags": _THREE, "4TrafficLights": ("", "R", "A", "G"),
}  # fmt: skip
"""By set, the rating of each icon from the lowest value to the highest. Arrows and stars rate nothing."""


@dataclass(frozen=True, slots=True)
class IconSet:
    """An icon set of a conditional format.

    Attributes:
        thresholds: Type (`num`, `percent`, `percentile`, ...) and value from which each icon is shown.
        own: Icons chosen one by one, as `3TrafficLights1 0`; empty for the set's own.
    """

    name: str
    thresholds: tuple[tuple[str, str], ...]
    reverse: bool = False
    own: tuple[str, ...] = ()


def icon_for(icons: IconSet, cell: Cell, among: Sequence[Cell]) -> str:
    """Letter of the rating the icon in a cell shows; empty where it shows none."""
    number = _number(cell)
    if number is None:
        return ""
    numbers = sorted(value for other in among if (value := _number(other)) is not None)
    step = 0
    for place, (kind, limit) in enumerate(icons.thresholds):
        edge = _edge(kind, limit, numbers)
        if edge is None:
            return ""
        if place and number >= edge:
            step = place
    return _letter(icons, step)


def _letter(icons: IconSet, step: int) -> str:
    if step < len(icons.own):
        name, _, place = icons.own[step].partition(" ")
        letters = _LETTERS.get(name, ())
        return letters[int(place)] if place.isdigit() and int(place) < len(letters) else ""
    letters = _LETTERS.get(icons.name, ())
    if icons.reverse:
        letters = letters[::-1]
    return letters[step] if step < len(letters) else ""


def _edge(kind: str, limit: str, numbers: Sequence[float]) -> float | None:
    """The number a threshold stands for, None where it is a formula."""
    try:
        value = float(limit)
    except ValueError:
        return None
    if kind in ("percent", "min", "max"):
        share = {"min": 0.0, "max": 100.0}.get(kind, value)
        return numbers[0] + (numbers[-1] - numbers[0]) * share / 100
    if kind == "percentile":
        place = (len(numbers) - 1) * value / 100
        low = int(place)
        high = min(low + 1, len(numbers) - 1)
        return numbers[low] + (numbers[high] - numbers[low]) * (place - low)
    return value


def _number(cell: Cell) -> float | None:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return float(cell.value)
    return None
