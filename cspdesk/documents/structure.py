"""The tree of a tagged PDF: what each piece of a page is, in reading order (ISO 32000-1, 14.7; PDF/UA-1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference, PDFString

from cspdesk.documents.storable import on_one_line


class Element(PDFObject):
    """A structure element: a paragraph, a table, a cell. Its pieces may lie on several pages.

    Attributes:
        kind: Its standard type, such as `P` or `TD`.
        attributes: The `/A` dictionary as PDF source, or empty.
        alt: What a picture shows, or empty.
        spoken: What its text says where the page cannot show all of it, or empty.
    """

    def __init__(self, kind: str, parent: Element | None, attributes: str = "", alt: str = "") -> None:
        self.kind = kind
        self.attributes = attributes
        self.alt = alt
        self.spoken = ""
        self._parent = parent
        self._kids: list[Element | tuple[str, int]] = []
        if parent is not None:
            parent._kids.append(self)  # noqa: SLF001 - its own class

    def add_content(self, page: str, number: int) -> None:
        """Own the marked content `number` of a page, by the page's internal name."""
        self._kids.append((page, number))

    def descendants(self) -> Iterator[Element]:
        """Itself and all below it, in reading order."""
        yield self
        for kid in self._kids:
            if isinstance(kid, Element):
                yield from kid.descendants()

    def format(self, document: Any) -> bytes:
        """The object as the file holds it; called by ReportLab."""
        own = next((kid[0] for kid in self._kids if isinstance(kid, tuple)), None)
        parts = [b"/Type/StructElem/S/" + self.kind.encode()]
        parts.append(b"/P " + _reference(self._parent or document.Catalog.StructTreeRoot, document))
        if own:
            parts.append(b"/Pg " + PDFObjectReference(own).format(document))
        if self.attributes:
            parts.append(b"/A" + self.attributes.encode())
        if self.alt:
            parts.append(b"/Alt" + PDFString(on_one_line(self.alt)).format(document))
        if self.spoken:
            parts.append(b"/ActualText" + PDFString(on_one_line(self.spoken)).format(document))
        kids = b" ".join(_kid(kid, own, document) for kid in self._kids)
        parts.append(b"/K[" + kids + b"]")
        return b"<<" + b"".join(parts) + b">>"


class StructureTree(PDFObject):
    """The root of the tree, which also tells for each page which element owns which marked content."""

    def __init__(self) -> None:
        self.document = Element("Document", None)
        self._pages: defaultdict[str, list[Element]] = defaultdict(list)

    def claim(self, page: str, element: Element) -> int:
        """The number of a new piece of marked content on a page, owned by `element`."""
        owners = self._pages[page]
        owners.append(element)
        element.add_content(page, len(owners) - 1)
        return len(owners) - 1

    def key(self, page: str) -> int:
        """The page's place in the parent tree."""
        self._pages.setdefault(page, [])
        return list(self._pages).index(page)

    def register(self, document: Any) -> None:
        """Give every element its object number, in reading order."""
        for element in self.document.descendants():
            document.Reference(element)

    def format(self, document: Any) -> bytes:
        """The object as the file holds it; called by ReportLab."""
        rows = []
        for key, owners in enumerate(self._pages.values()):
            refs = b" ".join(_reference(owner, document) for owner in owners)
            rows.append(b"%d[%s]" % (key, refs))
        root = _reference(self.document, document)
        nums = b" ".join(rows)
        last = len(self._pages)
        return b"<</Type/StructTreeRoot/K[%s]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>" % (root, nums, last)


def _reference(element: PDFObject, document: Any) -> bytes:
    return bytes(document.Reference(element).format(document))


def _kid(kid: Element | tuple[str, int], own: str | None, document: Any) -> bytes:
    if isinstance(kid, Element):
        return _reference(kid, document)
    page, number = kid
    if page == own:
        return b"%d" % number
    return b"<</Type/MCR/Pg %s/MCID %d>>" % (PDFObjectReference(page).format(document), number)
