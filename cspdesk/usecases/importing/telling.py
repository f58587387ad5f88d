"""What a person should know of a table that is brought in, beside its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cspdesk.domain.findings import Finding, Severity
from cspdesk.usecases.tables.answers import Answer, Sure
from cspdesk.usecases.tables.found_tables import FoundTable, Line
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.surface import holds_value
from cspdesk.usecases.tables.wanted import letters

_MOST_NAMED = 6
_LIKE_FORMULA = re.compile(r"\s*[=+@]|\s*-(?!\s|\d|$)")


def about_columns(table: FoundTable, taken: frozenset[str]) -> Iterator[Finding]:
    """Columns that were not read."""
    passed = [column for column in table.columns if column.field not in taken and column.heading]
    if not passed:
        return
    names = ", ".join(f"{letters(column.number)} '{column.heading[:40]}'" for column in passed[:_MOST_NAMED])
    more = f" and {len(passed) - _MOST_NAMED} more" if len(passed) > _MOST_NAMED else ""
    yield Finding(
        "columns-not-read",
        Severity.INFO,
        f"Not read on {table.sheet}: column {names}{more}. A map can say what they hold.",
        where=f"{table.sheet}!",
    )


def about_cell(table: FoundTable, cell: Cell, answer: Answer) -> Iterator[Finding]:
    """What was taken out of a text, or might be taken for something else."""
    where = f"{table.sheet}!{cell.where}"
    if isinstance(answer, Sure) and "taken out" in answer.note:
        yield Finding("characters-removed", Severity.WARNING, f"{cell.where}: {answer.note}.", where=where)
    if isinstance(cell.value, str) and _LIKE_FORMULA.match(cell.value):
        told = f"{cell.where} begins like a formula; it was kept as text."
        yield Finding("text-like-formula", Severity.INFO, told, where=where)


def about_hidden(table: FoundTable, lines: Iterable[Line]) -> Iterator[Finding]:
    """Rows nobody sees."""
    hidden = [line.number for line in lines if line.hidden and any(map(holds_value, line.cells.values()))]
    if hidden:
        rows = ", ".join(map(str, hidden[:_MOST_NAMED])) + (" ..." if len(hidden) > _MOST_NAMED else "")
        yield Finding(
            "hidden-rows",
            Severity.WARNING,
            f"{len(hidden)} row{'s' if len(hidden) > 1 else ''} of {table.sheet} are hidden or filtered out ({rows});"
            " what they say is asked about.",
            where=f"{table.sheet}!A{hidden[0]}",
        )
