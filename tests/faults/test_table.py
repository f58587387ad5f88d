"""Every row of the fault table is tried by a test, and stands in the help with what was found."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

from tests.faults.table import PAGE, ROWS, rows

TESTS = Path(__file__).parents[1]

SILENT = {1, 2, 13, 29}
"""Rows in which nobody has to be told anything: nothing is lost and nothing is to be done."""


def marked_by_row() -> dict[int, set[str]]:
    """The tests that are marked with each row, `pytest.mark.fault(7)`, or whose module is."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for path in sorted(TESTS.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            marks = node.decorator_list if isinstance(node, ast.FunctionDef) else ()
            value = node.value if isinstance(node, ast.Assign) else None
            for mark in (*marks, *ast.walk(value or ast.Pass())):
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault":
                    name = node.name if isinstance(node, ast.FunctionDef) else "*"
                    for row in mark.args:
                        found[ast.literal_eval(row)].add(f"{path.stem}::{name}")
    return found


def test_every_row_has_a_test_and_no_test_has_another_row() -> None:
    assert set(marked_by_row()) == ROWS


def test_the_help_has_exactly_these_rows_each_told_in_full() -> None:
    assert set(rows()) == ROWS
    for number, row in rows().items():
        assert row.fault, number
        assert row.kept, number
        assert row.shown, number
        assert bool(row.sentences) is (number not in SILENT), number


def test_the_help_tells_how_to_try_it_again() -> None:
    assert "CSPDESK_FAULTS=200" in PAGE.read_text(encoding="utf-8")
