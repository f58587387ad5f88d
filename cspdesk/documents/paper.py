"""A ReportLab canvas that says what everything on it is: part of the structure tree, or an artifact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from cspdesk.documents.fonts import BOLD, REGULAR, face
from cspdesk.documents.lines import Lettering, Line
from cspdesk.documents.pdf_file import Description, file_bytes
from cspdesk.documents.storable import on_one_line
from cspdesk.documents.structure import Element, StructureTree

HEADER, FOOTER, DECORATION = "/Pagination/Subtype/Header", "/Pagination/Subtype/Footer", "/Layout"


class Paper(Canvas):
    """The pages of one document, tagged as they are drawn.

    Attributes:
        tree: What the document is made of.
    """

    # What a writer needs and ReportLab's stubs leave out.
    _doc: Any
    _code: list[str]

    def __init__(self, size: tuple[float, float], description: Description) -> None:
        for name in (REGULAR, BOLD):
            face(name)
        # ReportLab's own base font would be named in the file without being in it.
        rl_config.canvas_basefontname = REGULAR
        super().__init__(
            "appendix.pdf",
            pagesize=size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=description.language,
        )
        self.tree = StructureTree()
        self._description = description
        dated = description.dated
        self._doc._timeStamp.YMDhms = (dated.year, dated.month, dated.day, 0, 0, 0)  # noqa: SLF001 - no public way
        self._open = False
        self._bookmarks = 0

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn within belongs to `element`."""
        number = self.tree.claim(self._doc.thisPageName(), element)
        with self._sequence(f"/{element.kind} <</MCID {number}>> BDC"):
            yield

    @contextmanager
    def artifact(self, kind: str = DECORATION) -> Iterator[None]:
        """What is drawn within says nothing: rules, fills, running heads."""
        with self._sequence(f"/Artifact <</Type{kind}>> BDC"):
            yield

    @contextmanager
    def _sequence(self, operator: str) -> Iterator[None]:
        if self._open:
            raise AssertionError("marked content within marked content")
        self._open = True
        self._code.append(operator)
        yield
        self._code.append("EMC")
        self._open = False

    def write_line(self, line: Line, x: float, baseline: float, lettering: Lettering) -> None:
        """Draw one line of text, with the space that stood at its end so that words stay apart when read out."""
        text = self.beginText(x, baseline)
        text.setFillColor(lettering.colour)
        for name, characters in line.runs:
            text.setFont(name, lettering.size)
            text.textOut(characters)
        if line.runs and line.joint:
            text.textOut(" ")
        self.drawText(text)

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Let the reader's outline lead here; `level` is 1 for the title."""
        self._bookmarks += 1
        name = f"h{self._bookmarks}"
        self.bookmarkPage(name, fit="FitH", top=top)
        self.addOutlineEntry(on_one_line(title), name, level - 1)

    def finish(self) -> bytes:
        """The whole file. Nothing can be drawn afterwards."""
        return file_bytes(self._doc, self, self.tree, self._description)

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - ReportLab's name
        """Called when a page is done: join it to the structure tree."""
        page.Annots = None
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self.tree.key(self._doc.thisPageName())
        page.Tabs = "/S"
