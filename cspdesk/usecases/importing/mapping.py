"""How the columns of a workbook are understood: shown, corrected, saved as JSON and used again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cspdesk.domain.faults import PersonError
from cspdesk.usecases.tables.found_tables import FoundColumn, FoundTable
from cspdesk.usecases.tables.wanted import Wanted, letters

_ADVICE = 'It looks like {"sheet": "Actions", "header_row": 4, "columns": {"ref": "A", "due": "Target date"}}.'

NOTHING_TOLD = Wanted()


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table and what somebody has said about its columns.

    Attributes:
        sheet: Its sheet; empty for any.
    """

    sheet: str = ""
    wanted: Wanted = field(default_factory=Wanted)


def from_json(told: Any, known: frozenset[str]) -> Mapped:  # whatever a person's file holds
    """The mapping a JSON document tells.

    Args:
        told: The document.
        known: Names of the fields there are.

    Raises:
        PersonError: if it is no mapping, or names a field there is not.
    """
    if not isinstance(told, dict) or not isinstance(told.get("columns", {}), dict):
        raise PersonError("The map is not a JSON object with columns.", _ADVICE)
    columns = {str(name): str(place or "") for name, place in told.get("columns", {}).items()}
    if strange := sorted(columns.keys() - known):
        raise PersonError(
            f"The map names '{strange[0]}', which is no field.", f"Fields are {', '.join(sorted(known))}."
        )
    header_row = told.get("header_row") or 0
    if not isinstance(header_row, int) or header_row < 0:
        raise PersonError(f"The map's header_row is '{header_row}'.", "It is the number of the row with the headings.")
    return Mapped(str(told.get("sheet") or ""), Wanted(header_row, columns))


def to_json(mapped: Mapped) -> dict[str, Any]:
    """The mapping as a JSON document."""
    return {"sheet": mapped.sheet, "header_row": mapped.wanted.header_row, "columns": dict(mapped.wanted.columns)}


def mapping_of(table: FoundTable, told: Wanted = NOTHING_TOLD) -> Mapped:
    """How a table's columns were understood; fields that were told to be left out stay so."""
    columns = {name: "" for name, place in told.columns.items() if not place}
    columns |= {column.field: letters(column.number) for column in table.columns if _is_plain(column)}
    header_row = table.header_rows[-1] if table.header_rows else 0
    return Mapped(table.sheet, Wanted(header_row, dict(sorted(columns.items()))))


def _is_plain(column: FoundColumn) -> bool:
    known = bool(column.field) and column.field != "other" and not column.field.startswith("last_")
    return known and not column.is_dated  # dated columns are found again by their headings
