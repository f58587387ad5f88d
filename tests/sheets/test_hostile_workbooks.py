"""Files made to exhaust or break a reader: a sentence, in bounded time and memory; never a traceback."""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.proposing import propose_import
from tests.corpus.making import handmade, inline
from tests.corpus.plan import corpus_plan

FILES = Path(__file__).parents[1] / "corpus" / "files"
_GRID = [["Ref", "Action", "RAG"], ["1.1", "Deliver it", "Green"]]
_MUTATED = (
    "format.xlsx", "format-old.xls", "format-open.ods", "format-xml-2003.xls", "format-page-called.xls",
    "text-utf8.csv", "two-row-headings.xlsx", "rag-by-icon.xlsx",
)  # fmt: skip


def test_a_sheet_that_unpacks_to_nothing_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(handmade(inline(_GRID)))) as source, zipfile.ZipFile(out, "w", 8) as archive:
        for name in source.namelist():
            if name.endswith("sheet1.xml"):
                with archive.open(name, "w") as part:
                    for _ in range(200):
                        part.write(b"<row/>" * 200_000)
            else:
                archive.writestr(name, source.read(name))
    path.write_bytes(out.getvalue())
    tracemalloc.start()
    with pytest.raises(PersonError, match="unpacks to"):
        read_book(path)
    assert tracemalloc.get_traced_memory()[1] < 32 * 2**20
    tracemalloc.stop()


def test_a_million_filled_rows_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "millions.xlsx"
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="B{0}"><v>2</v></c></row>'
    path.write_bytes(handmade("".join(row.format(number) for number in range(1, 210_000))))
    with pytest.raises(PersonError, match="filled cells"):
        read_book(path)


def test_a_hundred_thousand_blank_rows_cost_nothing(tmp_path: Path) -> None:
    path = tmp_path / "padded.xlsx"
    blanks = "".join(f'<row r="{row}"><c r="A{row}" s="0"/><c r="B{row}" s="0"/></row>' for row in range(3, 100_000))
    path.write_bytes(handmade(inline(_GRID) + blanks))
    assert read_book(path).sheets[0].last_row == 2


def _mutated(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(1, 40)]
            case 2:
                data[at:at] = chance.randbytes(chance.randrange(1, 20))
            case 3:
                data[at : at + 8] = b"\xff" * 8
        if not data:
            return b"x"
    return bytes(data)


def _with_mutated_part(content: bytes, chance: random.Random) -> bytes:
    """The archive whole, one part inside it damaged: what gets past the zip's own checks."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, part in parts.items() if part])
    parts[name] = _mutated(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return out.getvalue()


@pytest.mark.parametrize("name", _MUTATED)
def test_a_damaged_file_is_refused_or_read_and_never_a_traceback(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    content, plan = (FILES / name).read_bytes(), corpus_plan()
    path = tmp_path / name
    for turn in range(60):
        inner = content.startswith(b"PK") and turn % 2
        path.write_bytes(_with_mutated_part(content, chance) if inner else _mutated(content, chance))
        try:
            book = read_book(path)
        except PersonError:
            continue
        for kind in ("actions", chance.choice(list(IMPORT_KINDS))):
            plan.apply(propose_import(plan, book, kind, quarter=Quarter(2024, 2)).change_set)
