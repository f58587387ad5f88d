"""The colours and shapes of ratings, on paper and in workbooks. Text contrast is at least 4.5 to 1."""

from __future__ import annotations

from dataclasses import dataclass

from cspdesk.domain.rag import Rag


@dataclass(frozen=True, slots=True)
class ChipLook:
    """How a rating is drawn: fill, ink and edge colours, and the shape that tells it without colour."""

    fill: str
    ink: str
    edge: str
    shape: str


CHIPS = {
    Rag.RED: ChipLook("#b42318", "#ffffff", "#b42318", "diamond"),
    Rag.AMBER: ChipLook("#f5b841", "#1b1b1b", "#8a6116", "triangle"),
    Rag.GREEN: ChipLook("#1e7b4b", "#ffffff", "#1e7b4b", "circle"),
    Rag.BLUE: ChipLook("#1f5fa8", "#ffffff", "#1f5fa8", "square"),
    Rag.GREY: ChipLook("#e4e7ec", "#344054", "#667085", "cross"),
    Rag.NO_UPDATE: ChipLook("#ffffff", "#344054", "#667085", "hatch"),
}
