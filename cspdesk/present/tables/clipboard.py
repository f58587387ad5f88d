"""Blocks of cells as text between tabs, the way spreadsheets put them on the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Block = list[list[str]]


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as spreadsheets copy them: tabs between cells, quotes round those that hold tabs or lines."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue()


def from_text(text: str) -> Block:
    """The rows of cells in what a spreadsheet copied; every row as long as the longest."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    quoted = '"' in plain
    lines = (
        list(csv.reader(io.StringIO(plain, newline=""), dialect="excel-tab"))
        if quoted
        else [line.split("\t") for line in plain.split("\n")]
    )
    while lines and not any(lines[-1]):
        lines.pop()
    width = max((len(line) for line in lines), default=0)
    return [[*line, *[""] * (width - len(line))] for line in lines]
