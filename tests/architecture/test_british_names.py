"""Months and weekdays are named by ourselves: the library's names follow the locale a window toolkit may set."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BY_LOCALE = re.compile(r"%[aAbBcpxX](?![a-z])")
_CALENDAR = {"month_name", "month_abbr", "day_name", "day_abbr"}


def _asks_the_locale(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _BY_LOCALE.search(node.value):
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr in _CALENDAR:
            yield node.lineno


def test_no_name_of_a_month_or_weekday_is_taken_from_the_locale() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "cspdesk").rglob("*.py"))
        for line in _asks_the_locale(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == [], "use domain.display, or MONTHS and WEEKDAYS of domain.periods"
