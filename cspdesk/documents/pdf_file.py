"""How a tagged document becomes a file: PDF 1.7 with object streams, PDF/UA-1 and PDF/A-2a metadata.

ReportLab's own writer cannot put objects into streams (a tagged file would be four times as large), leaves out the
line end before `endstream` and maps the empty code to U+0000; the rest is its work.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
    ViewerPreferencesPDFDictionary,
)
from reportlab.pdfbase.pdfdoc import format as pdf_source
from reportlab.pdfgen.canvas import Canvas

from cspdesk.documents.structure import StructureTree

Document = Any
"""ReportLab's PDFDocument, whose stubs leave out what a writer needs."""

_IN_A_STREAM = 200
_BFCHARS_IN_A_BLOCK = 100


@dataclass(frozen=True, slots=True)
class Description:
    """What the file says about itself."""

    title: str
    author: str
    subject: str
    producer: str
    dated: date
    language: str = "en-GB"


def file_bytes(document: Document, canvas: Canvas, tree: StructureTree, description: Description) -> bytes:
    """The file of a document whose pages are drawn."""
    for font in document.delayedFonts:
        font.addObjects(document)
    _describe(document, tree, description)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    else:
        document.Catalog.PageMode = PDFName("UseOutlines")
    return _assembled(document)


def _describe(document: Document, tree: StructureTree, description: Description) -> None:
    tree.register(document)
    info, catalog = document.info, document.Catalog
    info.title, info.author, info.subject = description.title, description.author, description.subject
    info.producer = info.creator = description.producer
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.StructTreeRoot = tree
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
    metadata = PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}))
    metadata.content = _xmp(description).encode()
    catalog.Metadata = metadata
    catalog.OutputIntents = PDFArray([_output_intent()])


def _output_intent() -> PDFDictionary:
    """The colours are sRGB."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # a fixed date, so that equal files are equal
    profile[84:100] = bytes(16)
    stream = PDFStream(PDFDictionary({"N": 3}), bytes(profile), filters=[PDFZCompress])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": stream,
        }
    )


def _assembled(document: Document) -> bytes:
    parts = _Parts(document)
    while (number := parts.next_number) in document.numberToId:
        parts.add(number)
    return parts.joined()


class _Parts:
    """The file as it grows: streams as they come, everything else gathered into object streams."""

    def __init__(self, document: Document) -> None:
        self.next_number = 1
        self._document = document
        self._data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._places: dict[int, tuple[int, int, int]] = {}
        self._small: list[tuple[int, bytes]] = []

    def add(self, number: int) -> None:
        """Write the object of this number; formatting it may register further ones."""
        self.next_number = number + 1
        name = self._document.numberToId[number]
        thing = self._document.idToObject[name]
        if isinstance(thing, PDFStream):
            if name.startswith("toUnicodeCMap:"):
                thing.content = _mended(thing.content)
            self._write(number, _with_line_end(pdf_source(thing, self._document, 1)))
        else:
            self._small.append((number, pdf_source(thing, self._document, 1)))

    def joined(self) -> bytes:
        """The whole file."""
        number = self.next_number
        for start in range(0, len(self._small), _IN_A_STREAM):
            self._write_gathered(number, self._small[start : start + _IN_A_STREAM])
            number += 1
        self._write_ending(number)
        return bytes(self._data)

    def _write(self, number: int, body: bytes) -> None:
        self._places[number] = (1, len(self._data), 0)
        self._data += b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip(b"\n"))

    def _write_gathered(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        heads, bodies, offset = [], [], 0
        for index, (own, body) in enumerate(objects):
            heads.append(b"%d %d" % (own, offset))
            bodies.append(body)
            offset += len(body) + 1
            self._places[own] = (2, number, index)
        head = b" ".join(heads) + b"\n"
        packed = zlib.compress(head + b"\n".join(bodies))
        entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d" % (len(objects), len(head), len(packed))
        self._write(number, b"<<" + entries + b">>\nstream\n" + packed + b"\nendstream")

    def _write_ending(self, number: int) -> None:
        """The cross-reference stream, which is also the trailer."""
        start = len(self._data)
        self._places[number] = (1, start, 0)
        table = b"\x00" + bytes(4) + b"\xff\xff"
        for own in range(1, number + 1):
            kind, place, index = self._places[own]
            table += bytes((kind,)) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        packed = zlib.compress(table)
        root = pdf_source(self._document.Reference(self._document.Catalog), self._document)
        info = pdf_source(self._document.Reference(self._document.info), self._document)
        mark = md5(bytes(self._data), usedforsecurity=False).hexdigest().encode()
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]" % (number + 1, root, info, mark, mark)
        entries += b"/Filter/FlateDecode/Length %d" % len(packed)
        self._data += b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (number, entries, packed)
        self._data += b"startxref\n%d\n%%%%EOF\n" % start


def _with_line_end(body: bytes) -> bytes:
    return body.removesuffix(b"endstream\n") + b"\nendstream"


def _mended(cmap: str) -> str:
    """A ToUnicode map without the empty code, in blocks of at most a hundred."""
    pairs = [pair for pair in re.findall(r"^<(\w\w)> <(\w+)>$", cmap, re.MULTILINE) if pair[0] != "00"]
    pairs = [pair for pair in pairs if int(pair[1], 16)]
    blocks = "\n".join(_blocks(pairs))
    return re.sub(r"\d+ beginbfchar.*endbfchar", lambda _: blocks, cmap, count=1, flags=re.DOTALL)


def _blocks(pairs: list[tuple[str, str]]) -> Iterator[str]:
    for start in range(0, len(pairs), _BFCHARS_IN_A_BLOCK):
        block = pairs[start : start + _BFCHARS_IN_A_BLOCK]
        rows = "\n".join(f"<{code}> <{_utf16(value)}>" for code, value in block)
        yield f"{len(block)} beginbfchar\n{rows}\nendbfchar"


def _utf16(value: str) -> str:
    return chr(int(value, 16)).encode("utf-16-be").hex().upper()


def _xmp(description: Description) -> str:
    title, author, subject, producer = (
        escape(text) for text in (description.title, description.author, description.subject, description.producer)
    )
    return _XMP.format(
        title=title,
        author=author,
        subject=subject,
        producer=producer,
        stamp=f"{description.dated.isoformat()}T00:00:00Z",
        language=description.language,
    )


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate><pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
