"""The pages of an appendix: set, numbered, drawn."""

from __future__ import annotations

from cspdesk import __version__
from cspdesk.documents.flow import Placed, paged
from cspdesk.documents.lines import Lettering
from cspdesk.documents.look import (
    A4,
    LINE,
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    RUNNING,
    RUNNING_STRONG,
)
from cspdesk.documents.paper import FOOTER, HEADER, Paper
from cspdesk.documents.pdf_file import Description
from cspdesk.documents.pieces import Aside, Text
from cspdesk.documents.setting import Setting
from cspdesk.documents.storable import on_one_line
from cspdesk.usecases.appendix.content import Appendix, Orientation
from cspdesk.usecases.ports import Progress

_LONG, _SECTION = 20, 2  # pages from which contents are listed, and the level of the headings in it


def pdf_bytes(appendix: Appendix, progress: Progress) -> bytes:
    """The PDF file of an appendix.

    Raises:
        CancelledError: if the person pressed Cancel.
    """
    narrow, long = A4
    size = (long, narrow) if appendix.orientation is Orientation.LANDSCAPE else (narrow, long)
    progress(0, 1, f"Setting {appendix.heading}")
    pages = _pages(Setting(appendix, size[0] - 2 * MARGIN_SIDE), size[1] - MARGIN_TOP - MARGIN_BOTTOM)
    paper = Paper(size, _described(appendix))
    for number, page in enumerate(pages, 1):
        progress(number, len(pages), f"Page {number} of {len(pages)}")
        _draw_page(paper, size, page)
        _draw_running(paper, size, appendix, f"Page {number} of {len(pages)}")
        paper.showPage()
    return paper.finish()


def _pages(setting: Setting, room: float) -> list[list[Placed]]:
    """Everything on pages; a long appendix has its contents listed before the first section."""
    front, sections = (*setting.title(), *setting.opening()), tuple(setting.sections())
    pages = paged([*front, *sections], room)
    entries = _sections(pages)
    if len(pages) <= _LONG or not entries:
        return pages
    # The list is as long whatever page numbers it says, so it is set once to find them and once to tell them.
    _, *entries = _sections(paged([*front, *setting.contents(entries), *sections], room))
    return paged([*front, *setting.contents(entries), *sections], room)


def _sections(pages: list[list[Placed]]) -> list[tuple[str, int]]:
    """The headings of sections, each with the number of its page."""
    return [
        (placed.piece.bookmark, number)
        for number, page in enumerate(pages, 1)
        for placed in page
        if isinstance(placed.piece, Text) and placed.piece.bookmark and placed.piece.level == _SECTION
    ]


def _described(appendix: Appendix) -> Description:
    return Description(
        title=on_one_line(f"{appendix.heading}, {appendix.quarter}"),
        author=on_one_line(appendix.partnership),
        subject=on_one_line(appendix.subtitle),
        producer=f"cspdesk {__version__}",
        dated=appendix.dated,
    )


def _draw_page(paper: Paper, size: tuple[float, float], page: list[Placed]) -> None:
    for placed in page:
        placed.piece.draw(paper, MARGIN_SIDE, size[1] - MARGIN_TOP - placed.down)


def _draw_running(paper: Paper, size: tuple[float, float], appendix: Appendix, counted: str) -> None:
    """What stands on every page: appendix and quarter, marking, warning, page number."""
    width, height = size
    top, foot = height - 24, 36.0
    marking = str(appendix.marking.value)
    _draw_heads(paper, top, (appendix.heading, marking, appendix.quarter.long), width, HEADER)
    if appendix.warning:
        _draw_head(paper, appendix.warning, top - 13, width, 0.5, RUNNING_STRONG, HEADER)
    _draw_heads(paper, foot, (appendix.partnership, marking, counted), width, FOOTER)
    with paper.artifact(HEADER):
        paper.setStrokeColor(LINE)
        paper.setLineWidth(0.5)
        for y in (height - MARGIN_TOP + 10, MARGIN_BOTTOM - 12):
            paper.line(MARGIN_SIDE, y, width - MARGIN_SIDE, y)


def _draw_heads(paper: Paper, top: float, words: tuple[str, str, str], width: float, kind: str) -> None:
    letterings = (RUNNING, RUNNING_STRONG, RUNNING)
    for text, align, lettering in zip(words, (0.0, 0.5, 1.0), letterings, strict=True):
        _draw_head(paper, text, top, width, align, lettering, kind)


def _draw_head(
    paper: Paper, text: str, top: float, width: float, align: float, lettering: Lettering, kind: str
) -> None:
    room = width - 2 * MARGIN_SIDE
    Text.of(text, lettering, room, Aside(kind), align).draw(paper, MARGIN_SIDE, top)
