"""The colours of a chart, from the window's own: light, dark, or the system's high contrast."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from cspdesk.domain.control import Signal
from cspdesk.gui.theme import in_contrast

_DARK_BELOW = 128
_LIGHT_SET = ("#1F5FA8", "#9A4A00", "#5B2E91", "#00665E", "#7A1F4B", "#4D4D00")
_DARK_SET = ("#7FB2F0", "#F2A65A", "#C9A6F5", "#63D2C6", "#F29BC1", "#D6D67A")


@dataclass(frozen=True, slots=True)
class ChartColours:
    """What each part is drawn with. Dashes, markers and words tell the parts apart as well.

    Attributes:
        paper: Behind the chart.
        ink: Its text.
        rule: Its axes.
        others: The comparators, in turn.
    """

    paper: QColor
    ink: QColor
    rule: QColor
    readings: QColor
    target: QColor
    limits: QColor
    band: QColor
    others: tuple[QColor, ...]
    improvement: QColor
    concern: QColor
    neutral: QColor

    @classmethod
    def of(cls, palette: QPalette) -> ChartColours:
        """The colours that go with a window's palette."""
        paper = palette.color(QPalette.ColorRole.Base)
        ink = palette.color(QPalette.ColorRole.Text)
        names = _LIGHT_SET if paper.lightness() >= _DARK_BELOW else _DARK_SET
        first, second, *rest = (ink if in_contrast() else QColor(name) for name in names)
        band = QColor(first)
        band.setAlpha(45)
        return cls(
            paper=paper,
            ink=ink,
            rule=ink,
            readings=first,
            target=second,
            limits=ink,
            band=band,
            others=tuple(rest),
            improvement=first,
            concern=second,
            neutral=rest[0],
        )

    def comparator(self, index: int) -> QColor:
        """The colour of the comparator at this place."""
        return self.others[index % len(self.others)]

    def signal(self, signal: Signal) -> QColor:
        """The colour of a point that is more than chance."""
        return {Signal.IMPROVEMENT: self.improvement, Signal.CONCERN: self.concern}.get(signal, self.neutral)
