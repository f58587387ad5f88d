"""The one door for files partners send: what a file is, is told from its content, never from its name."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.sheets.compound import CompoundError, check_chains
from cspdesk.sheets.covered import uncovered
from cspdesk.sheets.long_texts import cut
from cspdesk.sheets.safety import Budget, read_bytes
from cspdesk.usecases.ports import Progress, no_progress
from cspdesk.usecases.tables.grid import Book

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PEEK = 4096
_SEND_AGAIN = "Ask for it to be sent again, or open and save it in Excel."
_SAVE_AS = "Open it where it comes from and save it as an Excel workbook (.xlsx)."

Reader = Callable[[bytes, Book, Budget], Book]

_FOREIGN = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a word-processor document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "a compressed folder"),
    (b"7z\xbc\xaf", "a compressed folder"),
    (b"\x1f\x8b", "a compressed file"),
    (b"MZ", "a program"),
    (b"SQLite format 3\0", "a database, such as a plan file"),
)


def read_book(path: Path, progress: Progress = no_progress) -> Book:
    """Read a workbook or text table somebody sent, whole.

    Args:
        path: The file.
        progress: Told how many cells have been read; may raise CancelledError to stop.

    Raises:
        PersonError: if it cannot be read: missing, locked, no workbook, protected, damaged or too large.
    """
    content = read_bytes(path)
    book = Book(path.name, hashlib.sha256(content).hexdigest(), "", ())
    budget = Budget(path.name, progress)
    read = _reader(content, path.name)(content, book, budget)
    return _told_of_its_name(cut(uncovered(read)), path)


def _reader(content: bytes, name: str) -> Reader:
    for mark, what in _FOREIGN:
        if content.startswith(mark):
            raise PersonError(f"{name} is {what}, not a workbook.", _SAVE_AS)
    if content.startswith(b"PK"):
        return _zipped
    if content.startswith(_OLE):
        return _compound
    if content[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"):
        return _calamine("xls")
    return _markup(content) or _text


def _markup(content: bytes) -> Reader | None:
    """The reader for text that is really a web page or an XML workbook."""
    start = content[:_PEEK]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", errors="replace").encode()
    words = start.decode("utf-8", errors="replace").lstrip("\ufeff")
    from cspdesk.sheets.html import is_html, read_html
    from cspdesk.sheets.xml2003 import is_xml2003, read_xml2003

    if is_xml2003(words):
        return read_xml2003
    return read_html if is_html(words) else None


def _zipped(content: bytes, book: Book, budget: Budget) -> Book:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except Exception as fault:
        # A damaged archive makes zipfile raise a dozen kinds of exception.
        raise PersonError(f"{book.name} is cut short or damaged.", _SEND_AGAIN) from fault
    if b"opendocument.spreadsheet" in kind:
        return _calamine("ods")(content, book, budget)
    if any(name.endswith("workbook.bin") for name in names):
        return _calamine("xlsb")(content, book, budget)
    if any(name.replace("\\", "/").casefold().endswith("workbook.xml") for name in names):
        return _open_xml(content, book, budget)
    what = "a Word document" if any(name.startswith("word/") for name in names) else "a compressed folder"
    raise PersonError(f"{book.name} is {what}, not a workbook.", _SAVE_AS)


def _open_xml(content: bytes, book: Book, budget: Budget) -> Book:
    from cspdesk.sheets.xlsx import NotUnderstoodError, read_xlsx

    book = replace(book, format="xlsx")
    try:
        return read_xlsx(content, book, budget)
    except NotUnderstoodError:
        return _calamine("xlsx")(content, book, budget)


def _compound(content: bytes, book: Book, budget: Budget) -> Book:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise PersonError(f"{book.name} is protected by a password.", "Ask for a copy without one.")
    if "WordDocument".encode("utf-16-le") in content:
        raise PersonError(f"{book.name} is a Word document, not a workbook.", _SAVE_AS)
    if "__substg1.0_".encode("utf-16-le") in content:
        raise PersonError(f"{book.name} is an Outlook message.", "Save the workbook attached to it and add that.")
    try:
        check_chains(content)
    except CompoundError as fault:
        raise PersonError(f"{book.name} is cut short or damaged.", _SEND_AGAIN) from fault
    return _calamine("xls")(content, book, budget)


def _calamine(kind: str) -> Reader:
    def read(content: bytes, book: Book, budget: Budget) -> Book:
        from cspdesk.sheets.calamine import read_calamine

        return read_calamine(content, replace(book, format=kind), budget)

    return read


def _text(content: bytes, book: Book, budget: Budget) -> Book:
    from cspdesk.sheets.text import read_text

    return read_text(content, book, budget)


_USUAL_ENDINGS = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".xlt"),
    "xlsb": (".xlsb",),
    "ods": (".ods", ".ots"),
    "html": (".html", ".htm", ".mht", ".mhtml"),
    "xml": (".xml",),
    "csv": (".csv", ".txt"),
    "text": (".csv", ".txt", ".tsv", ".tab"),
}


def _told_of_its_name(book: Book, path: Path) -> Book:
    """The book, with a word about a name that says it is something else."""
    usual = _USUAL_ENDINGS.get(book.format, ())
    if not usual or path.suffix.casefold() in usual or not path.suffix:
        return book
    told = Finding(
        "not-what-its-name-says",
        Severity.INFO,
        f"{book.name} is called {path.suffix} but is {usual[0]} inside; it was read as what it is.",
    )
    return replace(book, findings=(*book.findings, told))
