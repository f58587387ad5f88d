"""Conditional formats: the fill or icon they give a cell, worked out as Excel would for the rules people use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import range_boundaries

from cspdesk.sheets.condition_tests import Condition, holds
from cspdesk.sheets.icon_sets import IconSet, icon_for
from cspdesk.usecases.tables.grid import Cell

if TYPE_CHECKING:
    from cspdesk.sheets.looks import Looks

Cells = dict[tuple[int, int], Cell]
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

_MOST_TESTS = 300_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a conditional format.

    Attributes:
        ranges: The cells it looks at.
        fill: The colour it gives, empty for none.
        icons: The icon set it shows, or None.
        stop: Whether no later rule is looked at once it holds.
    """

    priority: int
    ranges: tuple[Range, ...]
    test: Condition
    fill: str = ""
    icons: IconSet | None = None
    stop: bool = False


def with_conditional_formats(cells: Cells, rules: Sequence[Rule]) -> Cells:
    """The cells with the fills and icons their conditional formats show."""
    if not rules:
        return cells
    columns: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in cells.values():
        if cell.value is not None:
            columns[cell.column].append(cell)
    settled: set[tuple[int, int]] = set()
    shown: Cells = {}
    left = _MOST_TESTS
    for rule in sorted(rules, key=lambda rule: rule.priority):
        reached = list(_reached(rule, columns))
        left -= len(reached)
        if left < 0:
            break
        for cell in reached:
            place = (cell.row, cell.column)
            if place not in settled and (changed := _shown(rule, cell, cells, reached)):
                shown.setdefault(place, changed)
                settled.add(place)
    return {**cells, **shown}


def _shown(rule: Rule, cell: Cell, cells: Cells, reached: Sequence[Cell]) -> Cell | None:
    """The cell as the rule shows it, None where the rule shows nothing or does not hold."""
    if rule.icons:
        icon = icon_for(rule.icons, cell, reached)
        return replace(cell, icon=icon) if icon else None
    if not rule.fill and not rule.stop:
        return None
    first = rule.ranges[0]
    if not holds(rule.test, cell, (cell.row - first[0], cell.column - first[1]), cells):
        return None
    return replace(cell, fill=rule.fill) if rule.fill else cell


def _reached(rule: Rule, columns: dict[int, list[Cell]]) -> Iterator[Cell]:
    for first_row, first_column, last_row, last_column in rule.ranges:
        for column, cells in columns.items():
            if first_column <= column <= last_column:
                yield from (cell for cell in cells if first_row <= cell.row <= last_row)


def plain_rules(formats: Iterable[Any], looks: Looks) -> Iterator[Rule]:
    """The rules of a sheet, from openpyxl's conditional formats."""
    given = looks.conditional
    for found in formats:
        ranges = tuple(_ranges(str(found.sqref)))
        for rule in found.rules if ranges else ():
            style = given[rule.dxfId] if rule.dxfId is not None and rule.dxfId < len(given) else None
            fill = looks.palette.behind(style.fill, conditional=True) if style is not None and style.fill else ""
            test = Condition(rule.type or "", rule.operator or "", tuple(map(str, rule.formula or ())), rule.text or "")
            icons = _icons(rule.iconSet) if rule.type == "iconSet" and rule.iconSet else None
            yield Rule(rule.priority or 0, ranges, test, fill, icons, bool(rule.stopIfTrue))


def newer_rules(extensions: Element) -> Iterator[Rule]:
    """Rules Excel 2010 and later keep in a part of their own: those that look at other sheets, and newer icon sets."""
    for found in extensions.iter(f"{_X14}conditionalFormatting"):
        ranges = tuple(_ranges(found.findtext(f"{_XM}sqref") or ""))
        for rule in found.iter(f"{_X14}cfRule") if ranges else ():
            formulas = tuple(text for text in (part.text for part in rule.findall(f"{_XM}f")) if text)
            test = Condition(rule.get("type", ""), rule.get("operator", ""), formulas, rule.get("text", ""))
            icons = _newer_icons(rule.find(f"{_X14}iconSet"))
            priority = int(rule.get("priority") or 0)
            yield Rule(priority, ranges, test, _newer_fill(rule), icons, rule.get("stopIfTrue") == "1")


def _newer_fill(rule: Element) -> str:
    colour = rule.find(f"{_X14}dxf/{_MAIN}fill/{_MAIN}patternFill/{_MAIN}bgColor")
    shade = colour.get("rgb", "")[-6:].upper() if colour is not None else ""
    return "" if shade == "FFFFFF" else shade


def _icons(found: Any) -> IconSet:
    thresholds = tuple((str(limit.type), str(limit.val or "0")) for limit in found.cfvo)
    return IconSet(str(found.iconSet or "3TrafficLights"), thresholds, bool(found.reverse))


def _newer_icons(found: Element | None) -> IconSet | None:
    if found is None:
        return None
    limits = found.findall(f"{_X14}cfvo")
    thresholds = tuple((limit.get("type", ""), limit.findtext(f"{_XM}f") or "0") for limit in limits)
    own = tuple(f"{icon.get('iconSet', '')} {icon.get('iconId', '')}" for icon in found.findall(f"{_X14}cfIcon"))
    return IconSet(found.get("iconSet", "3TrafficLights"), thresholds, found.get("reverse") == "1", own)


def _ranges(places: str) -> Iterator[Range]:
    for place in places.split():
        left, top, right, bottom = range_boundaries(place)
        yield top or 1, left or 1, bottom or _LAST_ROW, right or _LAST_COLUMN
