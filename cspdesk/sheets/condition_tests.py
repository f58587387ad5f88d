"""Whether the rule of a conditional format holds for a cell: the tests people make, not all of Excel's formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl.utils.cell import column_index_from_string

from cspdesk.usecases.tables.grid import Cell, CellValue

Cells = Mapping[tuple[int, int], Cell]
Offset = tuple[int, int]
_DAY_ZERO = date(1899, 12, 30)
_REF = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})")
_COMPARISON = re.compile(r"(.+?)(<>|<=|>=|=|<|>)(.+)")
_FOUND_IN = re.compile(
    r"(?:NOT\()?(?:ISNUMBER\((?:SEARCH|FIND)\((.+),(.+?)\)\)|ISERROR\((?:SEARCH|FIND)\((.+),(.+?)\)\))\)?",
    re.IGNORECASE,
)
_PART = re.compile(r"(LEFT|RIGHT|UPPER|LOWER|TRIM|LEN)\((.+?)(?:,(\d+))?\)", re.IGNORECASE)
_JOINED = re.compile(r"(AND|OR)\((.+)\)", re.IGNORECASE)


_TEXT_TESTS: Mapping[str, Callable[[str, str], bool]] = {
    "containsText": lambda value, text: bool(text) and text in value,
    "notContainsText": lambda value, text: bool(text) and text not in value,
    "beginsWith": lambda value, text: bool(text) and value.startswith(text),
    "endsWith": lambda value, text: bool(text) and value.endswith(text),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What a rule asks.

    Attributes:
        kind: `cellIs`, `containsText`, `beginsWith`, `endsWith`, `notContainsText`, `expression` ...
        operator: For `cellIs`: `equal`, `between` ...
        formulas: As the workbook holds them, for the first cell of the rule's range.
        text: For the text rules.
    """

    kind: str
    operator: str = ""
    formulas: tuple[str, ...] = ()
    text: str = ""


def holds(test: Condition, cell: Cell, offset: Offset, cells: Cells) -> bool:
    """Whether a rule holds for a cell; a rule too involved to work out does not."""
    value = cell.value
    if test.kind in _TEXT_TESTS:
        return isinstance(value, str) and _TEXT_TESTS[test.kind](value.casefold(), test.text.casefold())
    if test.kind == "expression":
        return bool(test.formulas) and _expression(test.formulas[0].strip(), offset, cells) is True
    if test.kind != "cellIs" or not test.formulas:
        return False
    bounds = [_term(formula.strip(), offset, cells) for formula in test.formulas]
    if any(bound is _UNKNOWN for bound in bounds):
        return False
    return _compared(_plain(value), test.operator, bounds)


class _Unknown:
    """What a formula too involved to work out comes to."""


_UNKNOWN = _Unknown()
_Plain = float | str | bool | None | _Unknown

_OPERATORS = {
    "=": "equal",
    "<>": "notEqual",
    "<": "lessThan",
    ">": "greaterThan",
    "<=": "lessThanOrEqual",
    ">=": "greaterThanOrEqual",
}


def _compared(value: _Plain, operator: str, bounds: list[_Plain]) -> bool:
    if operator in ("between", "notBetween"):
        if len(bounds) < 2:
            return False
        inside = _ordered(bounds[0], value) and _ordered(value, bounds[1])
        return inside is (operator == "between")
    bound = bounds[0]
    match operator:
        case "equal" | "notEqual":
            return (_key(value) == _key(bound)) is (operator == "equal")
        case "lessThanOrEqual":
            return _ordered(value, bound)
        case "greaterThanOrEqual":
            return _ordered(bound, value)
        case "lessThan":
            return not _ordered(bound, value)
        case "greaterThan":
            return not _ordered(value, bound)
    return False


def _key(value: _Plain) -> tuple[int, float | str]:
    """Excel's order of values: numbers, then text without regard to case, then truth."""
    if isinstance(value, bool):
        return 2, float(value)
    if isinstance(value, int | float):
        return 0, float(value)
    return (1, value.casefold()) if isinstance(value, str) else (0, 0.0)


def _ordered(one: _Plain, other: _Plain) -> bool:
    mine, theirs = _key(one), _key(other)
    return mine[0] < theirs[0] or (mine[0] == theirs[0] and mine[1] <= theirs[1])  # type: ignore[operator]


def _expression(formula: str, offset: Offset, cells: Cells) -> bool | None:
    """Whether a formula is true; None where it is too involved."""
    formula = formula.removeprefix("=").strip()
    if joined := _JOINED.fullmatch(formula):
        parts = [_expression(part, offset, cells) for part in _arguments(joined[2])]
        if any(part is None for part in parts):
            return None
        return all(parts) if joined[1].upper() == "AND" else any(parts)
    if found := _FOUND_IN.fullmatch(formula):
        return _found_in(formula, found, offset, cells)
    if compared := _COMPARISON.fullmatch(formula):
        left, right = (_term(part.strip(), offset, cells) for part in (compared[1], compared[3]))
        if left is _UNKNOWN or right is _UNKNOWN:
            return None
        return _compared(left, _OPERATORS[compared[2]], [right])
    return None


def _found_in(formula: str, found: re.Match[str], offset: Offset, cells: Cells) -> bool | None:
    needle = _term((found[1] or found[3]).strip(), offset, cells)
    hay = _term((found[2] or found[4]).strip(), offset, cells)
    if not isinstance(needle, str) or isinstance(hay, _Unknown):
        return None
    inside = needle.casefold() in str("" if hay is None else hay).casefold()
    holds_plainly = inside is not ("ISERROR(" in formula.upper())
    return holds_plainly is not formula.upper().startswith("NOT(")


def _arguments(text: str) -> list[str]:
    """The arguments of a function, parted at commas outside quotes and brackets."""
    parts, depth, quoted, start = [], 0, False, 0
    for place, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif not quoted and letter in "()":
            depth += 1 if letter == "(" else -1
        elif not quoted and not depth and letter == ",":
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]


def _term(text: str, offset: Offset, cells: Cells) -> _Plain:
    """A literal, a cell, or a part of a cell's text."""
    if re.fullmatch(r"\"(?:[^\"]|\"\")*\"", text):
        return text[1:-1].replace('""', '"')
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    if re.fullmatch(r"-?\d+(?:\.\d+)?%?", text):
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    if found := _REF.fullmatch(text):
        return _cell_value(found, offset, cells)
    if part := _PART.fullmatch(text):
        return _part(part, offset, cells)
    return _UNKNOWN


def _part(found: re.Match[str], offset: Offset, cells: Cells) -> _Plain:
    inner = _term(found[2].strip(), offset, cells)
    if isinstance(inner, _Unknown):
        return _UNKNOWN
    text = "" if inner is None else str(inner)
    count = int(found[3] or 1)
    match found[1].upper():
        case "LEFT":
            return text[:count]
        case "RIGHT":
            return text[-count:]
        case "UPPER":
            return text.upper()
        case "LOWER":
            return text.lower()
        case "LEN":
            return float(len(text))
    return text.strip()


def _cell_value(found: re.Match[str], offset: Offset, cells: Cells) -> _Plain:
    row = int(found[4]) + (0 if found[3] else offset[0])
    column = column_index_from_string(found[2]) + (0 if found[1] else offset[1])
    cell = cells.get((row, column))
    return _plain(cell.value) if cell else None


def _plain(value: CellValue) -> _Plain:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return float((value - _DAY_ZERO).days)
    if value is None or isinstance(value, str | bool):
        return value
    return float(value) if isinstance(value, int | float) else _UNKNOWN
