"""What sort of figure a KPI's row gives, and how it is read."""

from __future__ import annotations

import re
from decimal import Decimal

from cspdesk.domain.kpis import Measure
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.kinds import Reader
from cspdesk.usecases.returns.answering import answer_of
from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.tables.answers import Answer, Sure
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.found_tables import Line
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import Hints
from cspdesk.usecases.tables.numerals import exact
from cspdesk.usecases.tables.reading import ask

FIGURES = ("baseline", "target", "actual", "to_date")

_RATE = re.compile(r"\bper (?:1,?000|10,?000|100,?000|head|capita)")
_CALLED_RATE = re.compile(r"\brate\b")
"""A repeat rate may be per thousand or per cent: the figures tell."""

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
            return Measure.RATE if _CALLED_RATE.search(words) else Measure.NUMBER
    if any(_has_sign(cell) for cell in _figures(line)):
        return Measure.PERCENTAGE
    named = [cell.value for name in ("name", "definition") if (cell := line.cells.get(name))]
    called = any(_CALLED_RATE.search(tidy(words)) for words in named if isinstance(words, str))
    return Measure.RATE if called else Measure.NUMBER


def figure_reader(measure: Measure) -> Reader:
    """Reads a figure as that measure writes it."""

    def read(plan: Workplan, cell: Cell, hints: Hints) -> Answer:
        return answer_of(plan, Form.NUMBER, cell, hints, measure)

    return read


def on_one_scale(line: Line, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers of a percentage's row, a bare 0.4 beside 50% asked about whatever the rest of its column is.

    Args:
        line: The row.
        answers: How its fields were read.
    """
    if not any(_is_whole(cell) for cell in _figures(line)):
        return answers
    return {name: _doubted(line, name, answer) for name, answer in answers.items()}


def _doubted(line: Line, name: str, answer: Answer) -> Answer:
    cell = line.cells.get(name)
    if cell is None or name not in FIGURES or not isinstance(answer, Sure):
        return answer
    number = _bare(cell)
    if number is None or not 0 < abs(number) <= 1 or answer.value != number * 100:
        return answer
    why = "It may be on the scale 0 to 1 or 0 to 100: another figure of the row is on the scale 0 to 100."
    return ask(cell, "percent-scale", why, (number * 100, number), prefer=True)


def _is_whole(cell: Cell) -> bool:
    number = _bare(cell)
    return _has_sign(cell) or (number is not None and abs(number) > 1)


def _bare(cell: Cell) -> Decimal | None:
    """The figure of a cell without a per cent sign."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return None if "%" in cell.number_format else exact(cell.value)
    words = tidy(cell.value) if isinstance(cell.value, str) else ""
    return Decimal(words) if re.fullmatch(r"-?\d+(?:\.\d+)?", words, re.ASCII) else None


def _figures(line: Line) -> list[Cell]:
    own = [line.cells[name] for name in FIGURES if name in line.cells]
    return own + [cell for (name, _), cell in line.dated.items() if name in FIGURES]


def _has_sign(cell: Cell) -> bool:
    return "%" in cell.number_format or (isinstance(cell.value, str) and cell.value.strip().endswith("%"))
