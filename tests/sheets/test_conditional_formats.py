"""Conditional formats and icon sets, worked out as Excel would for the rules people use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cspdesk.sheets.condition_tests import Condition, holds
from cspdesk.sheets.conditions import Rule, with_conditional_formats
from cspdesk.sheets.icon_sets import IconSet, icon_for
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.tables.grid import Cell
from tests.corpus.making import handmade, inline

_CELLS = {
    (1, 1): Cell(1, 1, "Red flag"),
    (2, 1): Cell(2, 1, "green"),
    (1, 2): Cell(1, 2, 5),
    (2, 2): Cell(2, 2, True),
}


@pytest.mark.parametrize(
    ("test", "value", "expected"),
    [
        (Condition("containsText", text="red"), "A RED flag", True),
        (Condition("notContainsText", text="red"), "green", True),
        (Condition("beginsWith", text="re"), "Red", True),
        (Condition("endsWith", text="ed"), "Red", True),
        (Condition("containsText", text="red"), 5, False),
        (Condition("cellIs", "equal", ('"red"',)), "RED", True),
        (Condition("cellIs", "notEqual", ("5",)), 4, True),
        (Condition("cellIs", "lessThan", ("50%",)), 0.4, True),
        (Condition("cellIs", "greaterThan", ("5",)), 6, True),
        (Condition("cellIs", "greaterThan", ("5",)), "text sorts after numbers", True),
        (Condition("cellIs", "lessThanOrEqual", ("5",)), 5, True),
        (Condition("cellIs", "greaterThanOrEqual", ("5",)), 4, False),
        (Condition("cellIs", "between", ("1", "5")), 3, True),
        (Condition("cellIs", "notBetween", ("1", "5")), 7, True),
        (Condition("cellIs", "between", ("1",)), 3, False),
        (Condition("cellIs", "equal", ("TODAY()",)), 3, False),
        (Condition("cellIs", "equal", ("TRUE",)), True, True),
        (Condition("cellIs", "odd", ("1",)), 1, False),
        (Condition("cellIs", "equal", ("$B$1",)), 5, True),
        (Condition("expression", formulas=('$A1="red flag"',)), "x", True),
        (Condition("expression", formulas=('LEFT($A1,3)="Red"',)), "x", True),
        (Condition("expression", formulas=('RIGHT($A1,4)="flag"',)), "x", True),
        (Condition("expression", formulas=('UPPER($A1)="RED FLAG"',)), "x", True),
        (Condition("expression", formulas=('LOWER($A1)="red flag"',)), "x", True),
        (Condition("expression", formulas=('TRIM($A1)="red flag"',)), "x", True),
        (Condition("expression", formulas=("LEN($A1)=8",)), "x", True),
        (Condition("expression", formulas=('ISNUMBER(SEARCH("flag",$A1))',)), "x", True),
        (Condition("expression", formulas=('NOT(ISERROR(SEARCH("flag",$A1)))',)), "x", True),
        (Condition("expression", formulas=('ISERROR(SEARCH("nothing",$A1))',)), "x", True),
        (Condition("expression", formulas=('AND($A1="red flag",$B1>4)',)), "x", True),
        (Condition("expression", formulas=('OR($A1="blue",$B1>4)',)), "x", True),
        (Condition("expression", formulas=("AND($B1>4,MOD(ROW(),2)=0)",)), "x", False),
        (Condition("expression", formulas=("ISNUMBER(SEARCH(1,$A1))",)), "x", False),
        (Condition("expression", formulas=("MOD(ROW(),2)",)), "x", False),
        (Condition("expression", formulas=()), "x", False),
        (Condition("colorScale"), 3, False),
    ],
)  # fmt: skip
def test_rules(test: Condition, value: Any, expected: bool) -> None:
    assert holds(test, Cell(1, 3, value), (0, 0), _CELLS) is expected


def test_a_formula_moves_with_the_cell_it_is_worked_out_for() -> None:
    test = Condition("expression", formulas=('$A1="green"',))
    assert holds(test, Cell(2, 3, "x"), (1, 0), _CELLS)
    assert not holds(test, Cell(1, 3, "x"), (0, 0), _CELLS)


@pytest.mark.parametrize(
    ("icons", "value", "letter"),
    [
        (IconSet("3TrafficLights1", (("num", "0"), ("num", "5"), ("num", "8"))), 9, "G"),
        (IconSet("3TrafficLights1", (("num", "0"), ("num", "5"), ("num", "8")), reverse=True), 9, "R"),
        (IconSet("3Symbols", (("percent", "0"), ("percent", "33"), ("percent", "67"))), 5, "A"),
        (IconSet("3Flags", (("percentile", "0"), ("percentile", "33"), ("percentile", "67"))), 1, "R"),
        (IconSet("4TrafficLights", (("num", "0"), ("num", "2"), ("num", "4"), ("num", "6"))), 1, ""),
        (IconSet("3Arrows", (("num", "0"), ("num", "5"), ("num", "8"))), 9, ""),
        (IconSet("3Signs", (("formula", "A1"), ("num", "5"), ("num", "8"))), 9, ""),
        (IconSet("x", (("num", "0"), ("num", "5")), own=("3Signs 2", "NoIcons 0")), 1, "G"),
        (IconSet("x", (("num", "0"), ("num", "5")), own=("3Signs 2", "NoIcons 0")), 9, ""),
        (IconSet("3Signs", (("num", "0"),)), "text", ""),
    ],
)
def test_icons(icons: IconSet, value: Any, letter: str) -> None:
    among = [Cell(row, 1, number) for row, number in enumerate((1, 5, 9), start=1)]
    assert icon_for(icons, Cell(1, 1, value), among) == letter


def test_the_first_rule_that_holds_gives_the_colour_and_a_stop_ends_it() -> None:
    everywhere = ((1, 1, 9, 9),)
    red, stop, green = (
        Rule(2, everywhere, Condition("cellIs", "equal", ("5",)), "FF0000"),
        Rule(1, everywhere, Condition("containsText", text="red"), stop=True),
        Rule(3, everywhere, Condition("cellIs", "notEqual", ('"x"',)), "00B050"),
    )
    shown = with_conditional_formats(_CELLS, (red, stop, green))
    assert [shown[place].fill for place in ((1, 1), (2, 1), (1, 2))] == ["", "00B050", "FF0000"]


def test_newer_rules_kept_in_an_extension_are_read(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    extension = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:cfRule type="cellIs" priority="1" operator="equal"><xm:f>"Green"</xm:f><x14:dxf>'
        f'<fill xmlns="{main}"><patternFill><bgColor rgb="FF00B050"/></patternFill></fill></x14:dxf></x14:cfRule>'
        "<xm:sqref>C2:C9</xm:sqref></x14:conditionalFormatting>"
        '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:cfRule type="iconSet" priority="2"><x14:iconSet iconSet="3Signs" custom="1">'
        '<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>5</xm:f></x14:cfvo>'
        '<x14:cfIcon iconSet="3Signs" iconId="0"/><x14:cfIcon iconSet="3Signs" iconId="2"/></x14:iconSet></x14:cfRule>'
        "<xm:sqref>D2:D9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    path = tmp_path / "newer.xlsx"
    path.write_bytes(
        handmade(inline([["Ref", "Action", "RAG", "Score"], ["1.1", "Do it", "Green", 7]]), after=extension)
    )
    cells = read_book(path).sheets[0].cells
    assert cells[2, 3].fill == "00B050"
    assert cells[2, 4].icon == "G"
