"""What sort of figure a KPI's row gives, and how it is read."""

from __future__ import annotations

import re

from cspdesk.domain.kpis import Measure
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.kinds import Reader
from cspdesk.usecases.returns.answering import answer_of
from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.tables.answers import Answer
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.found_tables import Line
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import Hints

FIGURES = ("baseline", "target", "actual", "to_date")

_RATE = re.compile(r"\bper (?:1,?000|10,?000|100,?000|head|capita)|\brate\b")
_PERCENTAGE = re.compile(r"%|\bper ?cent(?:age)?\b|\bproportion\b|\bpct\b")
_MONEY = re.compile(r"£|\bpounds?\b|\bgbp\b")


def measure_of(line: Line) -> Measure:
    """The measure a row's unit, name and figures speak of."""
    for name in ("unit", "name", "definition"):
        cell = line.cells.get(name)
        words = tidy(cell.value) if cell and isinstance(cell.value, str) else ""
        for pattern, measure in ((_RATE, Measure.RATE), (_PERCENTAGE, Measure.PERCENTAGE), (_MONEY, Measure.MONEY)):
            if pattern.search(words):
                return measure
        if words and name == "unit":
            return Measure.NUMBER
    return Measure.PERCENTAGE if any(_has_sign(cell) for cell in _figures(line)) else Measure.NUMBER


def figure_reader(measure: Measure) -> Reader:
    """Reads a figure as that measure writes it."""

    def read(plan: Workplan, cell: Cell, hints: Hints) -> Answer:
        return answer_of(plan, Form.NUMBER, cell, hints, measure)

    return read


def _figures(line: Line) -> list[Cell]:
    own = [line.cells[name] for name in FIGURES if name in line.cells]
    return own + [cell for (name, _), cell in line.dated.items() if name in FIGURES]


def _has_sign(cell: Cell) -> bool:
    return "%" in cell.number_format or (isinstance(cell.value, str) and cell.value.strip().endswith("%"))
