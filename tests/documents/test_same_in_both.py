"""PDF and workbook say the same: every cell of the content is found in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from cspdesk.documents.excel import write_excel
from cspdesk.documents.fonts import legible
from cspdesk.documents.pdf import write_pdf
from cspdesk.documents.storable import storable
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.resources import resource_path
from cspdesk.usecases.appendix.content import Appendix, Cell, Day, Money, Number, Table
from cspdesk.usecases.appendix.publishing import APPENDICES, build
from cspdesk.usecases.sample import load_sample
from tests.appendix.dunwick import dunwick
from tests.documents.gate import elements, faults, text_of

QUARTER, TODAY = Quarter(2023, 1), date(2023, 7, 20)


@pytest.fixture(scope="module", params=["small", "sample"])
def plan(request: pytest.FixtureRequest) -> Workplan:
    return dunwick() if request.param == "small" else load_sample(resource_path("sample"))


@pytest.mark.parametrize("code", [kind.code for kind in APPENDICES])
def test_both_formats_hold_every_cell(code: str, plan: Workplan, tmp_path: Path) -> None:
    appendix = build(plan, code, QUARTER, TODAY, include_exempt=True, earlier=plan)
    write_pdf(appendix, tmp_path / "it.pdf")
    write_excel(appendix, tmp_path / "it.xlsx")
    assert faults(tmp_path / "it.pdf") == []
    assert _words(_content(appendix)) - _printed(tmp_path / "it.pdf") == Counter()
    assert _missing_in_workbook(appendix, tmp_path / "it.xlsx") == []


def _content(appendix: Appendix) -> Iterator[str]:
    """What is printed of the tables: an empty one is a sentence."""
    for table in appendix.tables:
        yield table.caption
        if table.rows:
            yield from (cell.shown for row in _rows(table) for cell in row)


def _rows(table: Table) -> Iterator[tuple[Cell, ...]]:
    yield from table.rows
    if table.totals:
        yield table.totals


def _words(texts: Iterator[str]) -> Counter[str]:
    """Words and how often they stand there; paper puts colons on lines of their own and full stops between parts."""
    return Counter(bare for text in texts for word in storable(text).split() if (bare := word.rstrip(":.")))


def _printed(path: Path) -> Counter[str]:
    with pikepdf.open(path) as pdf:
        spoken = [text for _, text in text_of(pdf)]
        spoken += [str(element.Alt) for element, _ in elements(pdf) if "/Alt" in element]
    return _words(iter(spoken)) + _words(legible(text) for text in spoken)


def _missing_in_workbook(appendix: Appendix, path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    missing = []
    for name in {table.sheet: None for table in appendix.tables}:
        sheet: Any = book[name]
        held = Counter(_plain(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
        kin = [table for table in appendix.tables if table.sheet == name]
        rows = [row for table in kin for row in table.rows] + [t.totals for t in kin if t.totals and not t.part[0]]
        wanted = Counter(_plain(_kept(cell)) for row in rows if row for cell in row if cell.shown)
        missing += list((wanted - held).elements())
    return missing


def _kept(cell: Cell) -> object:
    """What a workbook should keep of a cell."""
    match cell:
        case Day(value=value) if value:
            return value
        case Money(value=value) if value is not None:
            return value / 100
        case Number(value=value, unit=unit) if value is not None:
            return float(value) / (100 if unit == "%" else 1)
    return storable(cell.shown)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return str(value.date())
    return f"{float(value):.6f}" if isinstance(value, int | float) else str(value)
