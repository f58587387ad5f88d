"""Where a reader is in a document shown page by page, and how large the page is drawn. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

POINTS_AN_INCH = 72
ZOOMS = (25, 33, 50, 67, 75, 100, 125, 150, 200, 300, 400)
"""Per cent of true size, in the steps that zooming in and out takes."""


class Fit(StrEnum):
    """How a page is fitted to the space there is."""

    WIDTH = "Fit width"
    PAGE = "Whole page"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document.

    Attributes:
        count: Pages there are; 0 before there is a document.
        page: The one shown, from 1; 0 before there is a document.
    """

    count: int = 0
    page: int = 0

    @classmethod
    def start(cls, count: int, wanted: int = 1) -> Place:
        """The page wanted of a document of `count` pages, or the nearest there is."""
        return cls(count, 0).at(wanted)

    def at(self, page: int) -> Place:
        """That page, or the nearest there is."""
        return replace(self, page=max(min(page, self.count), min(1, self.count)))

    @property
    def has_next(self) -> bool:
        """Whether a page follows."""
        return self.page < self.count

    @property
    def has_previous(self) -> bool:
        """Whether a page comes before."""
        return self.page > 1

    @property
    def text(self) -> str:
        """`Page 2 of 7`; empty before there is a document."""
        return f"Page {self.page} of {self.count}" if self.count else ""


def zoomed(percent: float, step: int) -> int:
    """The next larger (`step` above 0) or smaller zoom than `percent`; the largest and smallest stay."""
    if step > 0:
        return next((zoom for zoom in ZOOMS if zoom > percent + 0.5), ZOOMS[-1])
    return next((zoom for zoom in reversed(ZOOMS) if zoom < percent - 0.5), ZOOMS[0])


def fitted(fit: Fit, page: tuple[float, float], room: tuple[int, int], inch: float) -> float:
    """Per cent at which a page fits.

    Args:
        fit: To the width only, or the whole page.
        page: Its width and height in points.
        room: Width and height there is, in pixels.
        inch: Pixels in an inch of the screen.
    """
    across, down = (room[i] * POINTS_AN_INCH / (page[i] * inch) for i in (0, 1))
    percent = 100 * (across if fit is Fit.WIDTH else min(across, down))
    return max(float(ZOOMS[0]), min(float(ZOOMS[-1]), percent))
