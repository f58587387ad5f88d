"""Tables that are forms: labels with values beside them, one record after another, down the page or across it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cspdesk.usecases.tables.column_choice import IDENTITY
from cspdesk.usecases.tables.found_tables import FoundColumn, FoundTable, Layout, Line, Skipped
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.header_search import heading
from cspdesk.usecases.tables.headings import EXACT, fields_of
from cspdesk.usecases.tables.surface import Surface, holds_value

_LONGEST_LABEL = 70
_FEWEST_FIELDS = 3
_LEAST_SHARE = 0.4
_SENDERS = frozenset({"partner", "partner name", "organisation", "agency", "contact", "name"})
_LARGEST_FORM = 5000
"""Filled cells; a sheet of more is a list, however its headings are called."""


@dataclass
class _Card:
    """One record of a form."""

    cells: dict[str, Cell] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)


def find_cards(surface: Surface, kinds: Sequence[str]) -> Layout | None:
    """The records of a sheet laid out as forms, None where it is none."""
    held = sum(len(cells) for cells in surface.rows.values())
    if held > _LARGEST_FORM:
        return None
    found = [(kind, _cards(surface, kind)) for kind in kinds]
    kind, cards = max(found, key=lambda item: (sum(len(card.cells) for card in item[1]), item[0] == "action"))
    # A form is little else than labels and their values; a sheet of other things may hold three such pairs by chance.
    if not cards or sum(len(card.cells) + len(card.labels) for card in cards) < _LEAST_SHARE * held:
        return None
    lines = tuple(Line(min(card.rows), card.cells) for card in cards)
    used = {row for card in cards for row in card.rows}
    table = FoundTable(
        surface.sheet.name, kind, (), _columns(cards), lines, score=float(len(cards[0].cells)), is_form=True
    )
    rest = tuple(row for row in surface.rows if row not in used)
    skipped = (Skipped(surface.sheet.name, rest, "title-rows", "They are no labels of the form."),) if rest else ()
    return Layout((table,), skipped)


def _columns(cards: list[_Card]) -> tuple[FoundColumn, ...]:
    numbers: dict[str, int] = {}
    labels: dict[str, str] = {}
    for card in cards:
        labels = card.labels | labels
        for name, cell in card.cells.items():
            numbers.setdefault(name, cell.column)
    placed = sorted(numbers.items(), key=lambda item: item[1])
    return tuple(FoundColumn(name, number, labels[name]) for name, number in placed)


def _cards(surface: Surface, kind: str) -> list[_Card]:
    """Cards across the page, one a column, or down it."""
    across = _across(surface, kind)
    if across:
        return across
    cards: list[_Card] = []
    for cells in surface.rows.values():
        for cell in cells:
            name = _label(kind, cell)
            value = _value(surface, cell, cells) if name else None
            if not name or value is None or _is_sender(kind, name, cell, cards):
                continue
            if not cards or (name in cards[-1].cells and name in _first_fields(cards)):
                cards.append(_Card())
            if name not in cards[-1].cells:
                cards[-1].cells[name] = value
                cards[-1].labels[name] = str(cell.value)
                cards[-1].rows += [cell.row, value.row]
    return [card for card in cards if _is_record(kind, card)]


def _is_sender(kind: str, name: str, label: Cell, cards: list[_Card]) -> bool:
    """Whether a label above the first action of a form names who sends it, not who acts."""
    if kind != "action" or name not in ("lead", "partners"):
        return False
    begun = bool(cards and cards[-1].cells.keys() & {"ref", *IDENTITY[kind]})
    return not begun and heading(str(label.value)).base in _SENDERS


def _first_fields(cards: list[_Card]) -> set[str]:
    """Fields that begin a record: the first two of the first card."""
    return set(list(cards[0].cells)[:2])


def _is_record(kind: str, card: _Card) -> bool:
    return len(card.cells) >= _FEWEST_FIELDS and bool(card.cells.keys() & {"ref", *IDENTITY[kind]})


def _label(kind: str, cell: Cell) -> str:
    """The field a cell is the label of, or empty."""
    if not isinstance(cell.value, str) or len(cell.value) > _LONGEST_LABEL:
        return ""
    return _named(kind, cell.value)


@lru_cache(maxsize=1 << 14)
def _named(kind: str, text: str) -> str:
    found = [name for name, trust in fields_of(kind, heading(text)) if trust >= EXACT]
    return found[0] if found and found[0] != "other" else ""


def _value(surface: Surface, label: Cell, cells: list[Cell]) -> Cell | None:
    """What stands to the right of a label, or else below it."""
    right = next((cell for cell in cells if cell.column > label.column), None)
    edge = label.column + surface.width(label)
    if right is not None and right.column <= edge + 1:
        return right
    beside = surface.sheet.cell(label.row, edge)
    if beside.fill or beside.icon:
        return beside
    below = surface.sheet.cell(label.row + 1, label.column)
    return below if right is None and holds_value(below) else None


def _across(surface: Surface, kind: str) -> list[_Card]:
    """Labels down the first column, a record in each column to the right."""
    labels: dict[int, str] = {}
    firsts: defaultdict[int, int] = defaultdict(int)
    for row, cells in surface.rows.items():
        name = _label(kind, cells[0])
        if name and len(cells) >= 3:
            labels[row] = name
            firsts[cells[0].column] += 1
    if len(set(labels.values())) < _FEWEST_FIELDS or len(labels) != len(set(labels.values())):
        return []
    column = max(firsts, key=lambda number: firsts[number])
    numbers = sorted({cell.column for row in labels for cell in surface.rows[row] if cell.column > column})
    cards = []
    for number in numbers:
        card = _Card()
        for row, name in labels.items():
            cell = surface.cell(row, number)
            if holds_value(cell) or cell.fill:
                card.cells[name] = cell
                card.labels[name] = str(surface.rows[row][0].value)
                card.rows.append(row)
        cards.append(card)
    return [card for card in cards if _is_record(kind, card)]
