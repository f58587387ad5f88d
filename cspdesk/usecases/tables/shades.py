"""Which rating a colour stands for."""

from __future__ import annotations

import colorsys
from enum import Enum

from cspdesk.domain.rag import Rag


class Strength(Enum):
    """How plainly a colour says it."""

    PLAIN = "plain"
    PALE = "pale"


_PALE_SIGNALS = {"C6EFCE": Rag.GREEN, "FFC7CE": Rag.RED, "FFEB9C": Rag.AMBER}
"""Excel's own `good`, `bad` and `neutral` cell styles and conditional formats."""

_HUES = (
    (0, 16, Rag.RED),
    (20, 63, Rag.AMBER),
    (72, 168, Rag.GREEN),
    (188, 255, Rag.BLUE),
    (338, 361, Rag.RED),
)
"""Degrees round the colour circle; what lies between is no traffic light."""

_YELLOW_FROM = 50


def rating_of(shade: str) -> tuple[Rag, Strength] | None:
    """The rating a colour `RRGGBB` stands for; None for black, white, purple and the like. Grey is Grey."""
    if not shade:
        return None
    if shade in _PALE_SIGNALS:
        return _PALE_SIGNALS[shade], Strength.PLAIN
    hue, light, strength = _hue_light_strength(shade)
    if light > 0.97 or light < 0.12:
        return None
    if strength < 0.15:
        return (Rag.GREY, Strength.PLAIN if light < 0.9 else Strength.PALE) if light < 0.95 else None
    # Brown is dark orange and no amber; dark red and dark green are themselves.
    found = next((rag for first, last, rag in _HUES if first <= hue < last), None)
    if found is None or (found is Rag.AMBER and light < 0.3):
        return None
    return found, Strength.PALE if light > 0.84 or strength < 0.3 else Strength.PLAIN


def is_yellow(shade: str) -> bool:
    """Whether a colour people use for amber is yellow rather than orange."""
    found = rating_of(shade)
    return bool(found and found[0] is Rag.AMBER and _hue_light_strength(shade)[0] >= _YELLOW_FROM)


def is_orange(shade: str) -> bool:
    """Whether a colour people use for amber is orange rather than yellow."""
    found = rating_of(shade)
    return bool(found and found[0] is Rag.AMBER and _hue_light_strength(shade)[0] < _YELLOW_FROM)


def _hue_light_strength(shade: str) -> tuple[float, float, float]:
    hue, light, strength = colorsys.rgb_to_hls(*(int(shade[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    return hue * 360, light, strength
