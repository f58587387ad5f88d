"""Workbooks in Excel's binary format: what a person sees of them is read as in any other."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.tables.grid import Book
from tests.corpus.plan import corpus_plan
from tests.sheets.binary_workbook import Put, binary_workbook

_HEADINGS = ["Ref", "Action", "RAG", "Progress update"]


def _read(tmp_path: Path, content: bytes) -> Book:
    path = tmp_path / "return.xlsb"
    path.write_bytes(content)
    return read_book(path)


def test_values_colours_crossings_out_errors_and_hidden_rows(tmp_path: Path) -> None:
    rows: dict[int, list[Put | str | float]] = {
        1: list(_HEADINGS),
        2: ["1.1", "Patrol the park", Put("", fill="FF0000"), Put("Stopped", struck=True)],
        3: [12.5, "Light the paths", Put(b"\x17"), Put("Done", formula=True)],
    }
    book = _read(tmp_path, binary_workbook(rows, frozenset({3})))
    sheet = book.sheets[0]
    assert (book.format, sheet.name, book.findings) == ("xlsb", "Return", ())
    assert [sheet.cell(2, column).value for column in (1, 2)] == ["1.1", "Patrol the park"]
    assert sheet.cell(2, 3).fill == "FF0000"
    assert sheet.cell(2, 4).struck
    assert sheet.cell(3, 1).value == 12.5
    assert (sheet.cell(3, 3).error, sheet.cell(3, 4).formula) == ("#REF!", True)
    assert sheet.hidden_rows == {3}


def test_a_rating_by_colour_is_read(tmp_path: Path) -> None:
    rows: dict[int, list[Put | str | float]] = {1: list(_HEADINGS)}
    for row, fill in enumerate(("FF0000", "FFC000", "00B050", "FF0000"), start=2):
        rows[row] = [f"1.{row}", f"Sweep street number {row}", Put("", fill=fill), "Under way"]
    found = propose_import(corpus_plan(), _read(tmp_path, binary_workbook(rows)), "actions", quarter=Quarter(2024, 2))
    rags = [record.set.get("rag") or record.ask["rag"].options for record in found.records]
    assert rags == [Rag.RED, Rag.AMBER, Rag.GREEN, Rag.RED]


def test_rules_that_are_not_worked_out_are_said(tmp_path: Path) -> None:
    book = _read(tmp_path, binary_workbook({1: _HEADINGS, 2: ["1.1", "Patrol the park", "", ""]}, ruled=True))
    assert [finding.code for finding in book.findings] == ["rules-not-read"]


def test_a_cell_far_from_all_others_is_refused_before_the_sheet_is_laid_out(tmp_path: Path) -> None:
    rows: dict[int, list[Put | str | float]] = {1: list(_HEADINGS), 1_048_576: [*_HEADINGS, "stray"]}
    with pytest.raises(PersonError, match="row 1,048,576"):
        _read(tmp_path, binary_workbook(rows))


def test_a_damaged_part_is_refused_with_a_sentence(tmp_path: Path) -> None:
    content = binary_workbook({1: _HEADINGS, 2: ["1.1", "Patrol the park", "Green", "Done"]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, b"\x2b\x01\x00" if name.endswith("styles.bin") else source.read(name))
    with pytest.raises(PersonError, match="cut short or damaged"):
        _read(tmp_path, out.getvalue())


def test_cells_stand_where_they_stood_below_empty_rows_and_beside_empty_columns(tmp_path: Path) -> None:
    rows: dict[int, list[Put | str | float]] = {4: ["", "", *_HEADINGS], 5: ["", "", "1.1", "Patrol", "Green", "Done"]}
    sheet = _read(tmp_path, binary_workbook(rows)).sheets[0]
    assert (sheet.cell(4, 3).value, sheet.cell(5, 6).value) == ("Ref", "Done")
    empty = binary_workbook({4: list(_HEADINGS), 5: ["1.1", "Patrol", Put("", fill="FF0000")]})
    moved = _read(tmp_path, empty).sheets[0]
    assert (moved.cell(5, 2).value, moved.cell(5, 3).fill) == ("Patrol", "FF0000")
