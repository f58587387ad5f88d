"""What bringing a table in would do, as rows people read; and how its columns are told otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from cspdesk.domain.display import short_date
from cspdesk.domain.money import shown
from cspdesk.domain.rag import Rag
from cspdesk.present.entries.entry import Choice
from cspdesk.present.entries.links import called
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import capital, label
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.mapping import Mapped
from cspdesk.usecases.importing.proposal import ImportProposal, ImportRecord
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.tables.found_tables import FoundColumn
from cspdesk.usecases.tables.wanted import letters

KINDS = tuple(Choice(name, "KPIs" if name == "kpis" else capital(name)) for name in IMPORT_KINDS)
"""What the rows of a table may be."""

ROW_HEADINGS = ("Row", "Ref", "", "What would change")
DOUBT_HEADINGS = ("Where", "", "What to look at")
_MONEY = frozenset({"allocated", "committed", "spent", "forecast", "profile"})
_LINKS = {"lead": "partner", "owner": "partner", "partners": "partner", "priority": "priority", "area": "area"}
_LABELS = {
    "actual": "Reading", "allocated": "Budget", "line": "Project", "progress": "Per cent",
}  # fmt: skip


def field_choices(kind: str) -> tuple[Choice, ...]:
    """The fields a column may hold, none first."""
    return (Choice("", "Leave out"), *(Choice(name, field_word(name)) for name in IMPORT_KINDS[kind].readers))


def field_word(name: str) -> str:
    """What a field of an import is called."""
    return _LABELS.get(name) or label(name)


def moved(proposal: ImportProposal, column: FoundColumn, field: str) -> Mapped:
    """The mapping in which a column holds another field; the field it held before is left out."""
    columns = dict(proposal.mapping.wanted.columns)
    for name, place in proposal.mapping.wanted.columns.items():
        if place == letters(column.number):
            columns[name] = ""
    if field:
        columns[field] = letters(column.number)
    elif column.field:
        columns[column.field] = ""
    return replace(proposal.mapping, wanted=replace(proposal.mapping.wanted, columns=columns))


def row_lines(view: Viewpoint, proposal: ImportProposal) -> tuple[tuple[str, ...], ...]:
    """The rows that change something or wait, in the order of the sheet; those that say nothing new are left out."""
    return tuple(
        (str(record.row), record.ref, _state(record), _changes(view, record))
        for record in proposal.records
        if record.set or record.ask or record.match in (Match.ASK, Match.LIKELY)
    )


def doubt_lines(proposal: ImportProposal) -> tuple[tuple[str, ...], ...]:
    """What was found wrong, what waits for an answer, and what was left out and why."""
    found = [(finding.where, capital(finding.severity.value), finding.sentence) for finding in proposal.findings]
    asked = [
        (f"{record.sheet}, row {record.row}", "Question", f"{field_word(name)} “{doubt.raw}”: {doubt.why}")
        for record in proposal.records
        for name, doubt in record.ask.items()
    ]
    left = [(_rows(skip.sheet, skip.rows), "Left out", skip.why) for skip in proposal.skipped]
    return (*asked, *found, *left)


def summary(proposal: ImportProposal) -> str:
    """How much would change and how much waits, in a sentence."""
    new = sum(record.match is Match.NEW and bool(record.set) for record in proposal.records)
    known = sum(record.match is Match.CERTAIN and bool(record.set) for record in proposal.records)
    waiting = sum(bool(record.ask) or record.match in (Match.ASK, Match.LIKELY) for record in proposal.records)
    told = f"{len(proposal.records)} rows read: {new} new, {known} with changes."
    return f"{told} {waiting} wait for an answer and are not taken as they are." if waiting else told


def verb(proposal: ImportProposal) -> str:
    """What the button says."""
    count = len(proposal.change_set.changes)
    return f"Apply {count:,} change{'s' if count != 1 else ''}"


def _state(record: ImportRecord) -> str:
    if record.match in (Match.ASK, Match.LIKELY):
        return "Waits"
    return "New" if record.match is Match.NEW else "Changes"


def _changes(view: Viewpoint, record: ImportRecord) -> str:
    parts = [f"{field_word(name)}: {_told(view, name, value)}" for name, value in record.set.items()]
    parts += [f"{field_word(name)}? {doubt.why}" for name, doubt in record.ask.items()]
    return "; ".join((*([record.why] if record.why else []), *parts))


def _told(view: Viewpoint, field: str, value: Any) -> str:
    name = field.split(" ", maxsplit=1)[0]
    match value:
        case Rag():
            return value.word
        case StrEnum():
            return capital(value.value)
        case int() if name in _MONEY:
            return shown(value)
        case str() if name in _LINKS:
            return called(view.plan, _LINKS[name], value) or value
        case tuple():
            return ", ".join(_told(view, field, one) for one in value)
        case date():
            return short_date(value)
    return str(value)


def _rows(sheet: str, rows: tuple[int, ...]) -> str:
    if not rows:
        return sheet
    told = str(rows[0]) if len(rows) == 1 else f"{rows[0]} to {rows[-1]}"
    return f"{sheet}, row{'s' if len(rows) > 1 else ''} {told}"


def columns_of(proposal: ImportProposal) -> Mapping[str, FoundColumn]:
    """The columns of the first table, by letter and heading, that can be told to hold something else."""
    if not proposal.tables:
        return {}
    return {f"{letters(c.number)}  {c.heading}": c for c in proposal.tables[0].columns if not c.is_dated}
