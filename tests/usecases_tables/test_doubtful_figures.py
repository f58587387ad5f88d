"""Figures a table gives clearly, and that are still asked about for what stands beside them or for their sign."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from cspdesk.domain.periods import Quarter
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.importing.proposal import ImportRecord
from cspdesk.usecases.importing.proposing import propose_import
from tests.corpus.plan import corpus_plan


def _records(folder: Path, kind: str, *lines: str) -> list[ImportRecord]:
    path = folder / "table.csv"
    path.write_text("\n".join(lines))
    return list(propose_import(corpus_plan(), read_book(path), kind, quarter=Quarter(2024, 2)).records)


@pytest.mark.parametrize("baseline", ["50%", "50"])
def test_a_fraction_beside_a_whole_percentage_is_asked(tmp_path: Path, baseline: str) -> None:
    heading = "ref,name,unit,baseline,target"
    (first, second) = _records(tmp_path, "kpis", heading, f"K7,Feel safe,%,{baseline},0.4", "K8,Feel safer,%,0.6,0")
    assert first.set["baseline"] == Decimal(50)
    assert "target" not in first.set
    asked = first.ask["target"]
    assert (asked.code, asked.options, asked.prefer) == ("percent-scale", (Decimal(40), Decimal("0.4")), Decimal(40))
    assert "target" not in second.ask


def test_a_row_that_is_all_fractions_is_believed(tmp_path: Path) -> None:
    lines = ("K7,Feel safe,%,0.5,0.4", "K8,Feel safer,%,0.6,0.7", "K9,Feel safest,%,0.3,0.2")
    records = _records(tmp_path, "kpis", "ref,name,unit,baseline,target", *lines)
    assert [(one.set["baseline"], one.set["target"]) for one in records] == [(50, 40), (60, 70), (30, 20)]


@pytest.mark.parametrize("field", ["allocated", "committed", "spent", "forecast"])
@pytest.mark.parametrize("amount", ["-500", "(500)", "-£5,000.00"])
def test_money_below_nought_is_asked(tmp_path: Path, field: str, amount: str) -> None:
    (record,) = _records(tmp_path, "funding", f"ref;line;{field}", f"F7;Street lights;{amount}")
    assert field not in record.set
    assert record.ask[field].code == "negative"
    assert record.ask[field].options[0] == -record.ask[field].options[1] < 0
