"""How cells of each style of an Open XML workbook look, worked out once a style."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

from cspdesk.sheets.colours import Palette


@dataclass(frozen=True, slots=True)
class Look:
    """How cells of one style look; the fields mean what they mean in `Cell`."""

    fill: str = ""
    ink: str = ""
    bold: bool = False
    struck: bool = False
    number_format: str = "General"


@dataclass
class Looks:
    """How cells of each style of a workbook look.

    Attributes:
        stylesheet: openpyxl's (its stubs know only half of it), or None for a workbook without one.
    """

    stylesheet: Any
    palette: Palette
    _known: dict[int, Look] = field(default_factory=dict)

    @property
    def date_styles(self) -> set[int]:
        """Styles that show a number as a date or time."""
        return set(self.stylesheet.date_formats) if self.stylesheet is not None else set()

    @property
    def duration_styles(self) -> set[int]:
        """Styles that show a number as hours and minutes."""
        return set(self.stylesheet.timedelta_formats) if self.stylesheet is not None else set()

    @property
    def conditional(self) -> list[Any]:
        """The looks conditional formats give, by number."""
        return list(self.stylesheet.dxfs) if self.stylesheet is not None else []

    def of(self, style: int) -> Look:
        """The look of a style."""
        look = self._known.get(style)
        if look is None:
            look = self._known[style] = self._look(style) if self.stylesheet is not None else Look()
        return look

    def _look(self, style: int) -> Look:
        sheet = self.stylesheet
        if not 0 <= style < len(sheet.cell_styles):
            return Look()
        array = sheet.cell_styles[style]
        font = sheet.fonts[array.fontId]
        own = array.numFmtId - BUILTIN_FORMATS_MAX_SIZE
        ink = self.palette.shade(font.color)
        return Look(
            self.palette.behind(sheet.fills[array.fillId]),
            "" if ink == "000000" else ink,
            bool(font.b),
            bool(font.strike),
            sheet.number_formats[own] if own >= 0 else BUILTIN_FORMATS.get(array.numFmtId, "General"),
        )
