"""What bringing a table in would do, as rows people read; and how its columns are told otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from cspdesk.domain.display import short_date
from cspdesk.domain.money import shown
from cspdesk.domain.partners import Partner
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record
from cspdesk.present.entries.entry import Choice
from cspdesk.present.entries.links import called
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import KIND_WORDS, capital, label, several
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.mapping import Mapped
from cspdesk.usecases.importing.proposal import ImportProposal, ImportRecord
from cspdesk.usecases.importing.replies import Question, Reply, Way, asked, question, replies_to
from cspdesk.usecases.returns.facts import shown_name
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.tables.found_tables import FoundColumn
from cspdesk.usecases.tables.grid import Sheet
from cspdesk.usecases.tables.wanted import letters

KINDS = tuple(Choice(name, "KPIs" if name == "kpis" else capital(name)) for name in IMPORT_KINDS)
"""What the rows of a table may be."""

ROW_HEADINGS = ("Row", "Ref", "", "What would change")
DOUBT_HEADINGS = ("Where", "", "What to look at")
QUESTION_HEADINGS = ("Where", "Question", "Answer")
UNANSWERED = "Choose an answer"
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


def heading_rows(sheet: Sheet, found: int) -> tuple[Choice, ...]:
    """The rows that may hold a sheet's headings, each with the words in it; before them, that they be looked for.

    Args:
        sheet: Where the table is.
        found: The row that was taken for them, offered wherever it is; 0 for none.
    """
    worded = [cell for cell in sheet.cells.values() if isinstance(cell.value, str) and cell.value.strip()]
    offered = {*sorted({cell.row for cell in worded})[:_MOST_HEADING_ROWS], found} - {0}
    said: dict[int, list[str]] = {row: [] for row in sorted(offered)}
    for cell in sorted((cell for cell in worded if cell.row in offered), key=lambda cell: cell.column):
        said[cell.row].append(str(cell.value))
    rows = (Choice(row, f"{_rows(sheet.name, (row,))}: {_short(', '.join(words))}") for row, words in said.items())
    return (Choice(0, "Look for them again" if found else "None found: choose the row"), *rows)


_MOST_HEADING_ROWS = 50


def row_lines(view: Viewpoint, proposal: ImportProposal) -> tuple[tuple[str, ...], ...]:
    """The rows that change something or wait, in the order of the sheet; those that say nothing new are left out."""
    return tuple(
        (str(record.row), record.ref, _state(record), _changes(view, record))
        for record in proposal.records
        if record.set or record.ask or record.match in (Match.ASK, Match.LIKELY)
    )


def doubt_lines(proposal: ImportProposal) -> tuple[tuple[str, ...], ...]:
    """What was found wrong, and what was left out and why."""
    found = [(finding.where, capital(finding.severity.value), finding.sentence) for finding in proposal.findings]
    left = [(_rows(skip.sheet, skip.rows), "Left out", skip.why) for skip in proposal.skipped]
    return (*found, *left)


def summary(proposal: ImportProposal) -> str:
    """How much would change and how much waits, in a sentence."""
    new = sum(record.match is Match.NEW and bool(record.set) for record in proposal.records)
    known = sum(record.match is Match.CERTAIN and bool(record.set) for record in proposal.records)
    added = sum(isinstance(change.after, Partner) and change.before is None for change in proposal.change_set.changes)
    kind = IMPORT_KINDS[proposal.kind].record.KIND
    if not proposal.records:
        told = f"No {several(kind)} were found in it. Say what the rows are and which of them holds the headings"
        return f"{told}, or look at the notes for the reason."
    parts = [f"{new:,} new {KIND_WORDS[kind][new != 1]}"] if new else []
    parts += [f"{several(kind, known)} with changes"] if known else []
    parts += [f"{added:,} new {KIND_WORDS['partner'][added != 1]}"] if added else []
    told = f"{_counted(len(proposal.records), 'row')}: {', '.join(parts) or 'nothing the plan does not have'}."
    waiting = len(_alike(proposal))
    if not waiting:
        return told
    return f"{told} {_counted(waiting, 'question')} unanswered: what is asked about stays out."


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' if count != 1 else ''}"


def verb(proposal: ImportProposal) -> str:
    """What the button says."""
    count = len(proposal.change_set.changes)
    return f"Apply {count:,} change{'s' if count != 1 else ''}"


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """The same question, asked of one row or of many.

    Attributes:
        questions: Where it is asked.
        replies: What may be answered, each with how people read it.
        reply: What was answered, or None.
    """

    where: str
    text: str
    questions: tuple[Question, ...]
    replies: tuple[Choice, ...]
    reply: Reply | None = None

    @property
    def answer(self) -> str:
        """The answer as people read it."""
        return next((choice.text for choice in self.replies if choice.value == self.reply), UNANSWERED)


def question_lines(view: Viewpoint, proposal: ImportProposal) -> tuple[QuestionLine, ...]:
    """Every question still open; one that many rows ask in the same words stands once."""
    return tuple(_question_line(view, proposal.kind, name, same) for (_, _, name, *_), same in _alike(proposal).items())


def _alike(proposal: ImportProposal) -> dict[Any, list[tuple[ImportRecord, Ask]]]:
    """Questions that one answer settles together."""
    found: dict[Any, list[tuple[ImportRecord, Ask]]] = {}
    for record in proposal.records:
        for name, ask in asked(record).items():
            own = record.row if name == "ref" or not ask.raw or ask.code in _OF_ITS_ROW else 0
            found.setdefault((record.sheet, own, name, ask.code, ask.raw, ask.options), []).append((record, ask))
    return found


_OF_ITS_ROW = frozenset({"as-above", "hidden-row", "crossed-out", "year-to-date", "which-quarter"})
"""Codes of questions whose answer need not be the same wherever the same words stand."""


def _question_line(view: Viewpoint, kind: str, name: str, same: list[tuple[ImportRecord, Ask]]) -> QuestionLine:
    record, ask = same[0]
    rows = ", ".join(str(one.row) for one, _ in same[:_MOST_ROWS]) + (" ..." if len(same) > _MOST_ROWS else "")
    said = f" “{_short(ask.raw)}”" if ask.raw else ""
    if name == "ref":
        text = f"What is this row about? {_short(record.words or record.ref)}: {ask.why}"
    else:
        text = f"{field_word(name)}{said}: {ask.why}"
    return QuestionLine(
        f"{record.sheet}, row{'s' if len(same) > 1 else ''} {rows}",
        text,
        tuple(question(one, name, doubt) for one, doubt in same),
        tuple(Choice(r, _reply_told(view, kind, name, r)) for r in replies_to(view.plan, kind, record, name, ask)),
    )


_MOST_ROWS = 6
_LONGEST_SAID = 120


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_SAID else f"{text[: _LONGEST_SAID - 1]}…"


def _reply_told(view: Viewpoint, kind: str, name: str, reply: Reply) -> str:
    if reply.way is Way.LEAVE:
        return "Leave the row out" if name == "ref" else "Leave empty"
    if reply.way is Way.ADD and reply.names:
        names = " and ".join(f"“{one}”" for one in reply.names)
        return f"Add {names} as {'a new partner' if len(reply.names) == 1 else 'new partners'}"
    if reply.way is Way.ADD:
        return f"Add as new, called {reply.value}" if reply.value else "Add as new, without a reference"
    if name == "ref":
        record = view.plan.find(IMPORT_KINDS[kind].record, str(reply.value))
        return f"It is {shown_ref(record)}" if record else str(reply.value)
    if name == "area":
        return called(view.plan, "area", reply.value) or str(reply.value)
    return _told(view, name, reply.value)


def shown_ref(record: Record) -> str:
    """A record by its reference and what it says."""
    return _short(f"{getattr(record, 'ref', '')} {shown_name(record)}".strip())


def _state(record: ImportRecord) -> str:
    if record.match in (Match.ASK, Match.LIKELY):
        return "Waits"
    return "New" if record.match is Match.NEW else "Changes"


def _changes(view: Viewpoint, record: ImportRecord) -> str:
    parts = [f"{field_word(name)}: {_told(view, name, value)}" for name, value in record.set.items()]
    parts += [f"{field_word(name)}? {doubt.why}" for name, doubt in record.ask.items()]
    return "; ".join(part.rstrip(".") for part in (*([record.why] if record.why else []), *parts))


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
