"""Reads tables in plain text: comma, semicolon, tab or bar between values, in the encodings offices use."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.sheets.safety import MOST_COLUMNS, Budget
from cspdesk.usecases.tables.grid import Book, Cell, Sheet

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 64 * 1024
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_text(content: bytes, book: Book, budget: Budget) -> Book:
    """`book` with one sheet holding the table of a text file.

    Raises:
        PersonError: if it is no text or holds too much.
    """
    text, doubtful = decoded(content, budget.name)
    separator, body = _separated(text)
    lost: list[int] = []
    cells = {(cell.row, cell.column): cell for cell in _cells(body, separator, budget, lost)}
    findings = book.findings
    if lost and not cells:
        raise PersonError(
            f"{book.name} holds nothing but values of more than {csv.field_size_limit():,} characters.",
            "Look for a quotation mark left open, or ask for it to be sent again.",
        )
    if lost:
        findings += (_left_out(lost),)
    if doubtful:
        findings += (
            Finding(
                "old-encoding",
                Severity.INFO,
                f"{book.name} is not in Unicode; it was read as Western European text. Check pound signs and accents.",
            ),
        )
    kind = "csv" if separator in (",", ";") else "text"
    return replace(book, format=kind, sheets=(Sheet(book.name.rsplit(".", 1)[0][:31], cells),), findings=findings)


def _left_out(records: list[int]) -> Finding:
    more = f" and {len(records) - 1} more" if len(records) > 1 else ""
    sentence = f"Record {records[0]}{more} holds a value of more than {csv.field_size_limit():,} characters"
    advice = "it was left out, and what follows it may stand in the wrong place. Look for a quotation mark left open."
    return Finding("record-left-out", Severity.ERROR, f"{sentence}: {advice}", where=f"A{records[0]}")


def decoded(content: bytes, name: str) -> tuple[str, bool]:
    """The text of a file, and whether its encoding had to be supposed.

    Raises:
        PersonError: if it is no text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), False
    if wide := _wide_encoding(content):
        return content.decode(wide, errors="replace"), False
    if b"\0" in content[:_SAMPLE]:
        raise PersonError(
            f"{name} is neither a workbook nor a text table.",
            "Open it where it comes from and save it as .xlsx or .csv.",
        )
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), True


def _wide_encoding(content: bytes) -> str:
    """UTF-16 without a mark: in English text every other byte is nought."""
    sample = content[: _SAMPLE & ~1]
    if len(sample) < 4 or (len(sample) % 2 and len(content) < _SAMPLE):
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else ""


def _separated(text: str) -> tuple[str, str]:
    """The separator, and the text without a `sep=` line."""
    told = re.match(r"\s*\"?sep=(.)\"?\r?\n", text, re.IGNORECASE)
    if told:
        return told[1], text[told.end() :]
    return max(_SEPARATORS, key=lambda separator: _steadiness(text[:_SAMPLE], separator)), text


def _steadiness(sample: str, separator: str) -> tuple[float, int]:
    """How well a separator explains the text: the share of records with the commonest number of values above one."""
    widths = Counter(len(record) for record in _records(sample, separator) if record and any(record))
    if not widths:
        return 0.0, 0
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return count * min(width, 3) / sum(widths.values()), width


def _records(text: str, separator: str) -> Iterator[list[str] | None]:
    """The records of a text; None for one with a value longer than the csv module takes."""
    lines = (found[0] for found in _LINE.finditer(text.replace("\0", "")))  # a StringIO takes four bytes a letter
    reader = csv.reader(lines, delimiter=separator)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _cells(text: str, separator: str, budget: Budget, lost: list[int]) -> Iterator[Cell]:
    """The cells that hold something; the numbers of records that could not be read are added to `lost`."""
    strays = 0
    for row, record in enumerate(_records(text, separator), start=1):
        if record is None:
            lost.append(row)
            continue
        filled = [
            Cell(row, column, value) for column, value in enumerate(record[:MOST_COLUMNS], start=1) if value.strip()
        ]
        strays += max(0, len(record) - MOST_COLUMNS)
        budget.take(len(filled), row, len(record) if strays > MOST_COLUMNS else 0)
        yield from filled
