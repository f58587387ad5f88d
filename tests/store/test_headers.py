"""A file that is no plan, or no whole one, is told apart before SQLite touches it, and stays as it was."""

from __future__ import annotations

import sqlite3
import struct
import zipfile
from pathlib import Path

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.store.faults import DamagedError
from cspdesk.store.plan_file import PlanFile, open_plan


def _refusal(path: Path) -> PersonError:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(PersonError) as refused:
        open_plan(path)
    assert (path.read_bytes() if before is not None else None) == before
    assert [file for file in path.parent.iterdir() if file.name.startswith(path.name + "-")] == []
    return refused.value


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\0" * 5000, "nothing but zeros"),
        (b"%PDF-1.7 ...", "looks like a PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old Excel or Word file"),
        (b"ref,title\n1,Burglary\n", "a text file"),
        ("Zürich, £5".encode(), "a text file"),
        (bytes(range(256)) * 10, "something else"),
        (b"SQLite format 3\0" + b"\0" * 84, "something else"),
    ],
)
def test_what_else_it_looks_like(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.cspplan"
    path.write_bytes(content)
    assert said in _refusal(path).sentence


def test_a_renamed_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.cspplan"
    with zipfile.ZipFile(path, "w") as workbook:
        workbook.writestr("xl/workbook.xml", "<workbook/>")
    assert "an Excel workbook" in _refusal(path).sentence


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "x.cspplan"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE letters (a)")
    other.close()
    assert "a database of another program" in _refusal(path).sentence


def test_a_folder_and_nothing_at_all(tmp_path: Path) -> None:
    assert "is a folder" in _refusal(tmp_path).sentence
    missing = tmp_path / "gone.cspplan"
    with pytest.raises(PersonError, match="is not there"):
        open_plan(missing)
    with pytest.raises(PersonError, match="is not there"):
        open_plan(missing, read_only=True)
    assert not missing.exists()


def test_a_newer_plan_names_the_program_that_wrote_it(stored: PlanFile) -> None:
    stored.close()
    with stored.path.open("rb+") as file:
        file.seek(60)
        file.write(struct.pack(">I", 999))
    refused = _refusal(stored.path)
    assert "made by a newer cspdesk (0." in refused.sentence
    assert "format is 999" in refused.sentence


@pytest.mark.parametrize("lost", [1, 700, 4096, 20_000])
def test_cut_short(stored: PlanFile, lost: int) -> None:
    stored.close()
    content = stored.path.read_bytes()
    stored.path.write_bytes(content[:-lost])
    refused = _refusal(stored.path)
    assert isinstance(refused, DamagedError)
    assert f"its last {lost:,} bytes are missing" in refused.sentence


def test_truncated_at_every_kilobyte(stored: PlanFile) -> None:
    stored.close()
    content = stored.path.read_bytes()
    for length in range(0, len(content), 1024):
        stored.path.write_bytes(content[:length])
        _refusal(stored.path)


def test_something_stuck_to_its_end(stored: PlanFile) -> None:
    stored.close()
    with stored.path.open("ab") as file:
        file.write(b"junk")
    assert "4 bytes that are not its own" in _refusal(stored.path).sentence
