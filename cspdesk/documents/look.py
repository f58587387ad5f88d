"""Sizes, colours and distances of the printed page, in points. Text contrast is at least 4.5 to 1 everywhere."""

from __future__ import annotations

from cspdesk.documents.lines import Lettering

A4 = (595.276, 841.89)
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 42.0, 62.0, 54.0

INK, SOFT, LINE, STRONG_LINE, SHADE, ACCENT = "#1b1b1b", "#475467", "#c4cbd4", "#667085", "#eef1f5", "#1f3f68"

TITLE = Lettering(20, 24, bold=True, colour=ACCENT)
SUBTITLE = Lettering(12, 16, colour=SOFT)
HEADINGS = {2: Lettering(15, 19, bold=True, colour=ACCENT), 3: Lettering(12, 16, bold=True)}
BODY = Lettering(12, 16)
LABEL = Lettering(12, 16, bold=True)
WARNING = Lettering(12, 16, bold=True, colour="#8b1a10")
CAPTION = Lettering(9.5, 13, colour=SOFT)
TABLE_HEAD = Lettering(9.5, 12, bold=True)
TABLE = Lettering(10, 12.5)
TABLE_STRONG = Lettering(10, 12.5, bold=True)
TABLE_SMALL = Lettering(9, 11.5)
NOTE = Lettering(10, 13)
RUNNING = Lettering(9, 11, colour=SOFT)
RUNNING_STRONG = Lettering(9, 11, bold=True)

PAD_X, PAD_Y = 4.0, 3.0
