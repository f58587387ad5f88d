"""A point before exactly three digits: decimals in Britain, thousands in most of Europe, so never guessed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from cspdesk.sheets.reader import read_book
from cspdesk.usecases.importing.proposal import ImportRecord
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.tables.answers import Ask, Sure
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import Hints
from cspdesk.usecases.tables.values import read_count, read_decimal, read_money, read_percent
from tests.corpus.plan import corpus_plan


def _allocated(folder: Path, *amounts: str) -> list[ImportRecord]:
    path = folder / "funding.csv"
    path.write_text("ref;line;allocated\n" + "".join(f"F{n};Scheme {n};{text}\n" for n, text in enumerate(amounts, 1)))
    return list(propose_import(corpus_plan(), read_book(path), "funding").records)


@pytest.mark.parametrize("amounts", [("1.000", "2.500", "12.000"), ("1.000", "500", "300"), ("1.000", "1.234,56")])
def test_money_that_may_be_pounds_or_thousands_is_asked(tmp_path: Path, amounts: tuple[str, ...]) -> None:
    records = _allocated(tmp_path, *amounts)
    assert "allocated" not in records[0].set
    asked = records[0].ask["allocated"]
    assert asked.code == "comma-or-point"
    assert asked.options == (1_00, 1000_00)
    assert asked.prefer is None


def test_a_column_that_proves_decimal_commas_makes_a_lone_comma_doubtful(tmp_path: Path) -> None:
    records = _allocated(tmp_path, "1.234,56", "1,500")
    assert records[0].set["allocated"] == 1_234_56
    assert records[1].ask["allocated"].code == "comma-or-point"


def test_a_column_that_proves_decimal_points_is_believed_but_for_money_nobody_writes_with_three(
    tmp_path: Path,
) -> None:
    assert read_decimal(Cell(1, 1, "1.250"), Hints(decimal_point=True)) == Sure(Decimal("1.250"))
    records = _allocated(tmp_path, "1.000", "12.50")
    assert records[0].ask["allocated"].code == "comma-or-point"
    assert records[1].set["allocated"] == 12_50


def test_points_and_commas_in_one_column_prove_nothing(tmp_path: Path) -> None:
    records = _allocated(tmp_path, "1.000", "12.50", "1.234,56")
    assert records[0].ask["allocated"].code == "comma-or-point"


@pytest.mark.parametrize("text", ["1.000", "12.000", "250.500", "£2.500", "-1.000"])
def test_a_lone_point_before_three_digits_is_asked(text: str) -> None:
    for answer in (read_money(Cell(1, 1, text)), read_decimal(Cell(1, 1, text.lstrip("£")))):
        assert isinstance(answer, Ask)
        assert answer.code == "comma-or-point"
    count = read_count(Cell(1, 1, "1.000"))
    assert isinstance(count, Ask)
    assert count.options == (1, 1000)


@pytest.mark.parametrize(("text", "pence"), [("£1.250m", 1_250_000_00), ("1.25", 1_25), ("1,000.00", 1000_00)])
def test_other_points_stay_decimals(text: str, pence: int) -> None:
    assert read_money(Cell(1, 1, text)) == Sure(pence)


def test_percentages_and_small_figures_may_have_three_decimals() -> None:
    assert read_percent(Cell(1, 1, "12.125%")) == Sure(Decimal("12.125"))
    assert isinstance(read_decimal(Cell(1, 1, "0.125")), Sure)
    assert isinstance(read_decimal(Cell(1, 1, "4.125"), Hints(decimal_point=True)), Sure)
