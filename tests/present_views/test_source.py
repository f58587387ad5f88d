"""Cells read as the partner saw them, and are found by their names."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.present.review.source import cell_text, column_letters, place_of, sheet_named
from cspdesk.usecases.tables.grid import Cell, CellValue
from tests.present_views.example_review import example_book


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (None, "", ""),
        (True, "", "TRUE"),
        (False, "", "FALSE"),
        (1685, "#,##0", "1,685"),
        (1685, "", "1685"),
        (0.725, "0%", "73%"),
        (0.725, "0.0%", "72.5%"),
        (1250.5, "£#,##0.00", "£1,250.50"),
        (-1250, "£#,##0", "-£1,250"),
        (17.8, "", "17.8"),
        (date(2024, 3, 31), "", "31/03/2024"),
        (datetime(2024, 3, 31, tzinfo=UTC), "", "31/03/2024"),
        (datetime(2024, 3, 31, 9, 5, tzinfo=UTC), "", "31/03/2024 09:05"),
        (time(9, 5), "", "09:05"),
        ("words\u202e\x00", "", "words"),
    ],
)
def test_values_read_as_on_the_sheet(value: CellValue, form: str, shown: str) -> None:
    assert cell_text(Cell(1, 1, value, number_format=form)) == shown


def test_an_error_is_shown_as_itself() -> None:
    assert cell_text(Cell(1, 1, None, error="#REF!")) == "#REF!"


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_every_cell_is_found_by_its_name(row: int, column: int) -> None:
    assert place_of(Cell(row, column, None).where) == (row, column)
    assert column_letters(column) == Cell(row, column, None).where.rstrip("0123456789")


@pytest.mark.parametrize("where", ["", "row 9", "9", "D0", "ABCD1", "D"])
def test_what_is_no_cell_is_not_found(where: str) -> None:
    assert place_of(where) is None


def test_a_sheet_is_found_by_name() -> None:
    book = example_book()
    assert sheet_named(book, "More") is book.sheets[1]
    assert sheet_named(book, "Other") is None
