"""What a tagged PDF must be, checked by reading it back (PDF/UA-1, ISO 14289-1; the numbers are its clauses)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf

_PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"}
_STANDARD = {"Document", "H1", "H2", "H3", "P", "Caption", "Figure", "TOC", "TOCI"}
_STANDARD |= {"L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD"}
_INSIDE = {
    "THead": {"Table"},
    "TBody": {"Table"},
    "TR": {"THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
    "Caption": {"Table", "L"},
}


def faults(path: Path) -> list[str]:
    """What is wrong with a file; empty when nothing is."""
    with pikepdf.open(path) as pdf:
        return [*_document(pdf), *_content(pdf), *_tree(pdf), *_fonts(pdf)]


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, str]]:
    """Every structure element in reading order, with the type of its parent."""

    def below(element: Any, parent: str) -> Iterator[tuple[Any, str]]:
        yield element, parent
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                yield from below(kid, _kind(element))

    for top in _kids(pdf.Root.StructTreeRoot):
        yield from below(top, "")


def text_of(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Type and text of every element that holds text of its own, in reading order."""
    spoken = {(page.objgen, number): text for page, number, text in _spoken(pdf)}
    found = []
    for element, _ in elements(pdf):
        own = [str(element.ActualText)] if "/ActualText" in element else [spoken.get(c, "") for c in _claims(element)]
        if any(own):
            found.append((_kind(element), "".join(own)))
    return found


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if not root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked"):
        yield "6.2 not marked"
    if str(root.get("/Lang", "")) != "en-GB":
        yield "7.2 no language"
    if not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle"):
        yield "7.1 title not shown"
    metadata = root.get("/Metadata")
    if metadata is None:
        yield "7.1 no metadata"
        return
    if "/Filter" in metadata:
        yield "7.1 metadata compressed"
    xmp = metadata.read_bytes().decode()
    if "<pdfuaid:part>1<" not in xmp:
        yield "5 not identified"
    if not re.search(r"<dc:title>(?:(?!</dc:title>).)*<rdf:li[^>]*>[^<]+<", xmp, re.DOTALL):
        yield "7.1 no title"


def _content(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        inside: list[str] = []
        numbers: Counter[int] = Counter()
        for operands, operator in _instructions(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                if inside:
                    yield "7.1 marked content within marked content"
                inside.append(str(operands[0]))
                if name == "BDC" and "/MCID" in operands[1]:
                    numbers[int(operands[1].MCID)] += 1
            elif name == "EMC":
                inside.pop()
            elif name in _PAINTING and not inside:
                yield f"7.1 {name} is neither tagged nor an artifact"
        if inside:
            yield "7.1 marked content left open"
        if any(count > 1 for count in numbers.values()):
            yield "a number used twice on a page"
        yield from _parents(pdf, page, set(numbers))


def _parents(pdf: pikepdf.Pdf, page: Any, numbers: set[int]) -> Iterator[str]:
    """The parent tree names for each number the element that claims it."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    rows = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
    if page.obj.get("/StructParents") is None or page.obj.get("/Tabs") != "/S":
        yield "a page outside the tree"
        return
    row: Any = rows.get(int(page.obj.StructParents), [])
    if numbers != set(range(len(row))):
        yield "the parent tree does not match the page"
    for number, element in enumerate(row):
        if (page.obj.objgen, number) not in set(_claims(element)):
            yield "an element does not claim what the parent tree gives it"


def _tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    found = list(elements(pdf))
    claims = Counter(claim for element, _ in found for claim in _claims(element))
    if any(count > 1 for count in claims.values()):
        yield "content claimed twice"
    shown = {(page.objgen, number) for page, number, _ in _spoken(pdf)}
    if set(claims) - shown:
        yield "an element claims what is not there"
    for element, parent in found:
        yield from _element(element, parent)
    yield from _headings(pdf, [_kind(element) for element, _ in found])


def _element(element: Any, parent: str) -> Iterator[str]:
    kind = _kind(element)
    if kind not in _STANDARD:
        yield f"7.1 {kind} is no standard type"
    if parent not in _INSIDE.get(kind, {parent}):
        yield f"7.2 {kind} within {parent}"
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem" and kid.P.objgen != element.objgen:
            yield "a kid names another parent"
    if kind == "TH" and str(element.get("/A", {}).get("/Scope", "")) not in ("/Row", "/Column"):
        yield "7.5 a header cell without scope"
    if kind == "Table":
        yield from _table(element)
    if kind == "Figure" and (not str(element.get("/Alt", "")).strip() or "/BBox" not in element.get("/A", {})):
        yield "7.3 a figure without words or place"


def _table(element: Any) -> Iterator[str]:
    kinds = [_kind(kid) for kid in _kids(element)]
    if kinds != ["Caption", "THead", "TBody"]:
        yield f"7.2 a table of {kinds}"
        return
    rows = [[_kind(cell) for cell in _kids(row)] for part in _kids(element)[1:] for row in _kids(part)]
    if len({len(row) for row in rows}) != 1:
        yield "7.2 rows of unequal length"
    if set(rows[0]) != {"TH"} or any("TH" not in row for row in rows):
        yield "7.5 a row without a header"


def _headings(pdf: pikepdf.Pdf, kinds: list[str]) -> Iterator[str]:
    levels = [int(kind[1]) for kind in kinds if re.fullmatch(r"H\d", kind)]
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        yield "7.4 not one first heading"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield "7.4 a level skipped"
    headings = [" ".join(text.split()) for kind, text in text_of(pdf) if re.fullmatch(r"H\d", kind)]
    with pdf.open_outline() as outline:
        titles = [" ".join(item.title.split()) for top in outline.root for item in _flat(top)]
    if titles != headings:
        yield f"bookmarks {titles} are not the headings {headings}"


def _flat(item: Any) -> Iterator[Any]:
    yield item
    for child in item.children:
        yield from _flat(child)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for name, font in pdf.pages[0].Resources.Font.items():
        if "/FontFile2" not in font.get("/FontDescriptor", {}):
            yield f"7.21.4 {name} is not embedded"
        codes = _codes(font)
        if any(value in ("0000", "FEFF", "FFFE") for value in codes.values()):
            yield "7.21.7 a code without a character"
        for block in re.findall(rb"(\d+) beginbfchar", font.ToUnicode.read_bytes()):
            if int(block) > 100:
                yield "a map with too long a block"
    for _, _, text in _spoken(pdf):
        if "\x00" in text:
            yield "7.21.8 a character no font has"


def _codes(font: Any) -> dict[int, str]:
    pairs = re.findall(rb"<(\w\w)> <(\w+)>\n", font.ToUnicode.read_bytes().split(b"beginbfchar", 1)[1])
    return {int(code, 16): value.decode() for code, value in pairs}


def _spoken(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, int, str]]:
    """Page, number and text of every piece of tagged content; an unknown code reads as U+0000."""
    maps: dict[str, dict[int, str]] = {name: _codes(font) for name, font in pdf.pages[0].Resources.Font.items()}
    for page in pdf.pages:
        number, font, said = -1, "", ""
        for operands, operator in _instructions(page):
            name = str(operator)
            if name == "BDC" and "/MCID" in operands[1]:
                number, said = int(operands[1].MCID), ""
            elif name == "EMC" and number >= 0:
                yield page.obj, number, said
                number = -1
            elif name == "Tf":
                font = str(operands[0])
            elif name == "Tj":
                codes = maps[font]
                said += "".join(
                    bytes.fromhex(codes[code]).decode("utf-16-be") if code in codes else "\x00"
                    for code in bytes(operands[0])
                )


def _instructions(page: Any) -> Iterator[tuple[Any, Any]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield instruction.operands, instruction.operator


def _kind(element: Any) -> str:
    return str(element.get("/S", "")).lstrip("/")


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _claims(element: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """Page and number of the content an element owns."""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen, int(kid.MCID)
