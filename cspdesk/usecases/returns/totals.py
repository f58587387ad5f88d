"""Money and counts that do not add up to the workbook's own totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.money import shown
from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.returns.fields import rule_of
from cspdesk.usecases.tables.answers import Sure
from cspdesk.usecases.tables.found_tables import FoundTable, Line
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS, Hints
from cspdesk.usecases.tables.values import read_count, read_money

_READERS = {Form.MONEY: read_money, Form.COUNT: read_count}


def about_totals(table: FoundTable, hints: Mapping[str, Hints]) -> Iterator[Finding]:
    """A finding for each column of a table whose one total is not the sum of its rows.

    Where there are several totals nobody can tell which rows each is of, and where a row cannot be read with
    certainty the sum is unknown: nothing is said then.
    """
    if len(table.totals) != 1:
        return
    total = table.totals[0]
    for field, cell in total.cells.items():
        rule = rule_of(table.kind, field)
        read = _READERS.get(rule.form) if rule else None
        if rule is None or read is None:
            continue
        wanted = _value(read(cell, hints.get(field, NO_HINTS)))
        parts = [_value(read(line.cells[field], hints.get(field, NO_HINTS))) for line in _above(table, total, field)]
        if wanted is None or not parts or None in parts:
            continue
        added = sum(parts)
        if added != wanted:
            yield _finding(table, cell, rule.label, _said(rule.form, wanted), _said(rule.form, added))


def _above(table: FoundTable, total: Line, field: str) -> Iterator[Line]:
    return (line for line in table.lines if line.number < total.number and field in line.cells)


def _value(answer: Any) -> Any:
    return answer.value if isinstance(answer, Sure) else None


def _said(form: Form, value: int) -> str:
    return shown(value) if form is Form.MONEY else f"{value:,}"


def _finding(table: FoundTable, cell: Cell, label: str, wanted: str, added: str) -> Finding:
    sentence = f"The total of '{label}' says {wanted}, and its rows come to {added}."
    return Finding("total-differs", Severity.WARNING, sentence, where=f"{table.sheet}!{cell.where}")
