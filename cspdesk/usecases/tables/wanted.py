"""What somebody has said about a workbook's columns, which goes before anything found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cspdesk.domain.faults import PersonError
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.found_tables import FoundColumn
from cspdesk.usecases.tables.grid import Cell

_LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a table's fields stand.

    Attributes:
        header_row: The last row of its headings; 0 to look for it.
        columns: Column by field, as a letter or as its heading. A field that is absent is looked for; one given an
            empty text is left out. `kpi.note` is meant for tables of KPIs only.
    """

    header_row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)

    def of_kind(self, kind: str) -> Mapping[str, str]:
        """The columns told for a kind of table, by the field's name alone."""
        told = {name: place for name, place in self.columns.items() if "." not in name}
        own = f"{kind}."
        return told | {name[len(own) :]: place for name, place in self.columns.items() if name.startswith(own)}


def remapped(columns: tuple[FoundColumn, ...], told: Mapping[str, str]) -> tuple[FoundColumn, ...]:
    """The columns with the fields somebody gave them.

    Raises:
        PersonError: if a column is named that the table does not have.
    """
    places = {name: _place(columns, name, place) for name, place in told.items()}
    taken = {number: name for name, number in places.items() if number}
    kept = []
    for column in columns:
        given = taken.pop(column.number, None)
        if given is not None:
            kept.append(replace(column, field=given, quarter=0, period=None))
        else:
            kept.append(replace(column, field="") if column.field in places else column)
    kept += [FoundColumn(name, number, "") for number, name in taken.items()]  # columns without a heading
    return tuple(sorted(kept, key=lambda column: column.number))


def letters(column: int) -> str:
    """`A` for 1."""
    return re.sub(r"\d+", "", Cell(1, column, None).where)


def _place(columns: tuple[FoundColumn, ...], name: str, told: str) -> int:
    """The number of the column told, 0 for none."""
    if not told.strip():
        return 0
    if by_heading := [column.number for column in columns if tidy(column.heading) == tidy(told)]:
        return by_heading[0]
    number = 0
    for letter in told.strip().upper() if re.fullmatch(r"\s*[A-Za-z]{1,3}\s*", told) else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    if 0 < number <= _LAST_COLUMN:
        return number
    listed = ", ".join(f"{letters(column.number)} {column.heading}" for column in columns)
    raise PersonError(f"The map puts {name} in column '{told}', which the table does not have.", f"It has {listed}.")
