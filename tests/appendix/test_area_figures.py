"""Figures by area: what the public may read of them, and what the partnership reads."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cspdesk.documents.excel import write_excel
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.kpis import Kpi, Measure, Reading
from cspdesk.domain.partners import Area
from cspdesk.domain.periods import Period
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Table
from tests.appendix.conftest import Written
from tests.appendix.dunwick import Q1
from tests.appendix.reading import row

QUARTER = Period.of_quarter(Q1)


@pytest.fixture
def wards(plan: Workplan, written: Written) -> Any:
    """The tables of wards, with one more indicator read there."""

    def tables(measure: Measure, *readings: dict[str, Any], exempt: bool = False, more: int = 0) -> list[Table]:
        kpi = Kpi(key="k9", ref="K9", name="Robbery", measure=measure, per=1000, places=1)
        areas = [Area(key=f"a{n}", name=f"Averylongnamedward{n}") for n in range(more)]
        keys = ["east", "west", *(area.key for area in areas)]
        read = [
            Reading(key=f"n{key}", kpi="k9", area=key, period=QUARTER, **fields)
            for key, fields in zip(keys, readings, strict=True)
        ]
        records: list[Record] = [kpi, *areas, *read]
        larger = plan.apply(ChangeSet("add", tuple(Change.add(record) for record in records)))
        found = written("kpis", of=larger, exempt=exempt)
        return [table for table in found.tables if table.sheet.startswith("Wards")]

    return tables


def told(tables: list[Table]) -> list[str]:
    """The figures of K9 over all pages."""
    shown = []
    for table in tables:
        cells = row(table, "K9")
        shown += [text for title, text in cells.items() if title not in ("Ref", "Indicator", "Period", "Notes")]
    return shown


def test_a_rate_of_so_few_is_no_number_below_five(wards: Any) -> None:
    rates = ({"count": 3, "denominator": 7000}, {"count": 70, "denominator": 7000})
    assert told(wards(Measure.RATE, *rates)) == ["[c]", "[c]"]
    assert told(wards(Measure.RATE, *rates, exempt=True)) == ["0.4", "10.0"]


def test_a_rate_given_with_what_it_is_out_of_is_seen_through(wards: Any) -> None:
    shares = ({"value": Decimal("7.5"), "denominator": 40}, {"value": Decimal(50), "denominator": 40})
    assert told(wards(Measure.PERCENTAGE, *shares)) == ["[c]", "[c]"]
    assert told(wards(Measure.RATE, {"value": Decimal("7.5")}, {"value": Decimal(50)})) == ["7.5", "50.0"]


def test_noughts_and_large_figures_stay(wards: Any) -> None:
    assert told(wards(Measure.NUMBER, {"count": 0}, {"count": 5})) == ["0.0", "5.0"]


def test_what_protects_a_figure_may_stand_on_another_page(wards: Any) -> None:
    counts = [{"count": count} for count in (9, 8, 7, 30, 40, 50, 60, 2)]
    tables = wards(Measure.NUMBER, *counts, more=6)
    assert len(tables) > 1
    assert told(tables) == ["9.0", "8.0", "[c]", "30.0", "40.0", "50.0", "60.0", "<5"]


def test_the_note_stands_where_something_is_hidden(wards: Any, written: Written) -> None:
    (table,) = wards(Measure.NUMBER, {"count": 8}, {"count": 9})
    (note,) = table.notes  # K4 hides a figure
    assert note.startswith("<5 stands for a count of 1 to 4")
    (restricted,) = wards(Measure.NUMBER, {"count": 2}, {"count": 9}, exempt=True)
    assert restricted.notes == ()
    assert told([restricted]) == ["2.0", "9.0"]


def test_hidden_figures_are_in_no_cell_of_the_workbook(plan: Workplan, written: Written, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "kpis.xlsx"
    write_excel(written("kpis"), path)
    book = load_workbook(path)
    (cells,) = [[cell.value for cell in line] for line in book["Wards"].iter_rows() if line[0].value == "K4"]
    assert "<5" in cells
    assert "[c]" in cells
    assert not {3, 12} & set(cells)
    assert any("stands for a count" in str(cell.value) for line in book["Wards"].iter_rows() for cell in line)
