"""How the columns of a partner's own layout were understood, and what an officer says instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cspdesk.present.entries.entry import Choice
from cspdesk.usecases.returns.fields import RULES, STAND_INS, field_label
from cspdesk.usecases.returns.review import Review, ReviewColumn, ReviewTable
from cspdesk.usecases.tables.wanted import Wanted

_KINDS = {"action": "actions", "kpi": "KPIs", "funding": "funding", "risk": "risks"}


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of a table, each with the field read from it or chosen for it."""

    table: ReviewTable
    columns: tuple[ReviewColumn, ...]

    @property
    def title(self) -> str:
        """Which table it is."""
        return f"{self.table.sheet}: {_KINDS[self.table.kind]}, headings in row {self.table.header_rows[-1]}"

    @property
    def fields(self) -> Mapping[str, str]:
        """Field by column letter and heading."""
        return {_name(column): column.field for column in self.columns}

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The fields a column may hold, none first."""
        names = dict.fromkeys(rule.name for rule in RULES[self.table.kind])
        names |= dict.fromkeys((*STAND_INS, *(name for c in self.columns for name in (c.own, c.field) if name)))
        return (Choice("", "Leave out"), *(Choice(name, field_label(self.table.kind, name)) for name in names))

    def with_field(self, name: str, field: str) -> TableColumns:
        """The columns with a field in one of them; no other column holds it then."""
        taken = tuple(
            replace(column, field=field)
            if _name(column) == name
            else replace(column, field="")
            if field and column.field == field
            else column
            for column in self.columns
        )
        return replace(self, columns=taken)

    def wanted(self) -> dict[str, str]:
        """What is to be said of the columns so that they are read like this, where they would not be by themselves."""
        kind = self.table.kind
        told = {f"{kind}.{c.field}": c.letter for c in self.columns if c.field and c.field != c.own}
        for name in {column.own for column in self.columns if column.own and column.field != column.own}:
            left = [column.letter for column in self.columns if column.field == name]
            if f"{kind}.{name}" not in told and len(left) <= 1:
                told[f"{kind}.{name}"] = "".join(left)
        return told


def columns_in(review: Review) -> tuple[TableColumns, ...]:
    """The tables whose columns an officer may say something about."""
    return tuple(TableColumns(table, table.layout) for table in review.tables if table.layout)


def maps_of(tables: tuple[TableColumns, ...]) -> dict[str, Wanted]:
    """By sheet, what was said about its columns; a sheet about which nothing has to be said is read as it is."""
    told: dict[str, dict[str, str]] = {}
    for table in tables:
        told.setdefault(table.table.sheet, {}).update(table.wanted())
    return {sheet: Wanted(columns=columns) for sheet, columns in told.items()}


def _name(column: ReviewColumn) -> str:
    return f"{column.letter}  {column.heading}"
