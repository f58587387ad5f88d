"""What colour a workbook's colour is: themes, tints, the indexed palette."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass, field
from typing import Any

_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
"""A theme colour's number is its place here; the theme itself lists dark before light."""

_USUAL_THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
_SYSTEM_COLOURS = 64


@dataclass(frozen=True, slots=True)
class Palette:
    """A workbook's theme and indexed colours.

    Attributes:
        theme: `RRGGBB` by theme number.
        indexed: `AARRGGBB` by index.
    """

    theme: tuple[str, ...] = _USUAL_THEME
    indexed: tuple[str, ...] = field(default=())

    def shade(self, colour: Any) -> str:
        """`RRGGBB` of a colour as openpyxl gives it; empty when it is none, automatic or unknown."""
        if colour is None:
            return ""
        tint = float(colour.tint)
        if colour.type == "rgb":
            return _tinted(str(colour.rgb)[-6:].upper(), tint)
        number = colour.theme if colour.type == "theme" else colour.indexed
        known = self.theme if colour.type == "theme" else self.indexed[:_SYSTEM_COLOURS]
        if not isinstance(number, int) or not 0 <= number < len(known):
            return ""
        return _tinted(known[number][-6:].upper(), tint)

    def behind(self, fill: Any, *, conditional: bool = False) -> str:
        """The colour a fill shows, empty when it shows none or white.

        Args:
            fill: A cell's fill as openpyxl gives it, or a conditional format's; None for none.
            conditional: A conditional format keeps the colour of a solid fill as its background colour.
        """
        shade = ""
        if fill is None:
            return shade
        if getattr(fill, "tagname", "") == "gradientFill":
            stops = getattr(fill, "stop", ())
            shade = self.shade(stops[0].color) if stops else ""
        elif conditional and fill.fill_type in (None, "solid"):
            back, front = fill.bgColor, fill.fgColor
            shade = self.shade(front if back.type == "rgb" and back.rgb == "00000000" else back)
        elif fill.fill_type not in (None, "gray125", "gray0625"):
            shade = self.shade(fill.fgColor)
        return "" if shade == "FFFFFF" else shade


def theme_colours(theme: bytes | None) -> tuple[str, ...]:
    """The ten theme colours of a theme part, the usual ones where it does not say."""
    colours = list(_USUAL_THEME)
    for place, name in enumerate(_THEME_ORDER):
        found = re.search(rb"<(?:\w+:)?%s>\s*<[^>]*?(?:lastClr|val)=\"([0-9A-Fa-f]{6})\"" % name.encode(), theme or b"")
        if found:
            colours[place] = found[1].decode().upper()
    return tuple(colours)


def _tinted(shade: str, tint: float) -> str:
    """Lighter for a tint above 0, darker below, by Excel's rule on lightness (ECMA-376, 18.8.19)."""
    if not re.fullmatch("[0-9A-F]{6}", shade):
        return ""
    if not tint:
        return shade
    hue, light, strength = colorsys.rgb_to_hls(*(int(shade[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), strength)
    return "".join(f"{round(part * 255):02X}" for part in parts)
