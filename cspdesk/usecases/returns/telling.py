"""What a person should know about a return beside its answers: rows gone and added, oddities, contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.partners import Partner
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.content import ReturnContent
from cspdesk.usecases.returns.contradictions import CARRIED_FORWARD, CONTRADICTIONS
from cspdesk.usecases.returns.cover import Cover
from cspdesk.usecases.returns.facts import RECORDS, partner_of
from cspdesk.usecases.returns.far_off import given
from cspdesk.usecases.returns.found import FoundRow
from cspdesk.usecases.returns.recognising import Recognition
from cspdesk.usecases.returns.review import HIDDEN_ROW, OTHER_PARTNER, CellState, Match, ReviewRecord
from cspdesk.usecases.tables.answers import Ask, Nothing

_SHOWN = 60
_LONGEST = 300
_MANY = 3  # rows


def findings_of(known: Recognition, rows: Sequence[FoundRow], records: Sequence[ReviewRecord]) -> Iterator[Finding]:
    """What is to be said about the rows: those gone first, then each in turn."""
    if known.issued is not None and records:
        yield from _about_deleted(known.issued, records)
    yield from _about_swapped_columns(known.issued, rows, records)
    for row, record in zip(rows, records, strict=True):
        yield from _about_match(record)
        if record.kind == "action" and record.key:
            yield from _about_progress(record)
        yield from _about_shown(known.issued, row, record)
        yield from _about_comments(row, record)


def partner_of_rows(plan: Workplan, records: Sequence[ReviewRecord]) -> str:
    """The partner that two thirds of the rows belong to; empty when there is none."""
    whose = [
        partner_of(found)
        for record in records
        if record.match in (Match.CERTAIN, Match.LIKELY)
        and (found := plan.find(RECORDS[record.kind], record.key)) is not None
    ]
    most = max(sorted(set(whose)), key=whose.count, default="")
    return most if whose.count(most) * 3 >= len(whose) * 2 else ""


def about_partner(
    plan: Workplan, known: Recognition, records: Sequence[ReviewRecord], *, by_rows: bool
) -> Iterator[Finding]:
    """Whether the rows bear out whose return it is; `by_rows` when nothing else told."""
    if not known.partner:
        yield Finding("partner-unknown", Severity.ERROR, "Nothing in this workbook says which partner it is from.")
        return
    rows = partner_of_rows(plan, records)
    if by_rows:
        name = plan.get(Partner, known.partner).name
        yield Finding("partner-by-rows", Severity.WARNING, f"Taken to be from {name}, whose rows it holds.")
    elif rows and rows != known.partner and not any(told.code == "other-partner" for told in known.findings):
        name = plan.get(Partner, rows).name
        yield Finding("other-partner", Severity.ERROR, f"Most rows of this workbook are those of {name}.")


def about_cover(cover: Cover, records: Sequence[ReviewRecord]) -> Iterator[Finding]:
    """What the first sheet says about the whole return."""
    waiting = sum(cell.state is not CellState.UNCHANGED for record in records for cell in record.cells)
    if cover.nil and waiting:
        sentence = f"The first sheet says there is nothing to report, yet {waiting} answers are filled in."
        yield Finding("nil-with-answers", Severity.ERROR, sentence)
    elif cover.nil:
        yield Finding("nil-return", Severity.INFO, "The partner has nothing to report this quarter.")
    if cover.remarks:
        yield Finding("remarks", Severity.INFO, f"The partner adds: {cover.remarks}", where=cover.where)


def _about_deleted(issued: ReturnContent, records: Sequence[ReviewRecord]) -> Iterator[Finding]:
    met = {(record.kind, key) for record in records for key in (record.key, *record.candidates)}
    for sheet in issued.sheets:
        for row in sheet.rows:
            if (sheet.section.kind, row.key) not in met:
                ref = str(row.values.get("ref") or "")
                sentence = f"{sheet.section.title}: {ref or 'a row'} was issued and is not in the workbook any more."
                yield Finding("row-deleted", Severity.WARNING, sentence, sheet.section.kind, row.key, ref)


def _about_swapped_columns(
    issued: ReturnContent | None, rows: Sequence[FoundRow], records: Sequence[ReviewRecord]
) -> Iterator[Finding]:
    """Where row by row this quarter's answer is last quarter's, and last quarter's was changed."""
    for field, heading in (("rag", "RAG"), ("progress", "% complete")):
        swapped = []
        for row, record in zip(rows, records, strict=True):
            before = issued.row(row.kind, record.key) if issued and row.kind == "action" else None
            last, now = (before.values.get(f"last_{field}") if before else None), record.cell(field)
            if last is not None and now is not None and now.theirs == last and f"last_{field}" not in row.cells:
                swapped.append(record)
        if len(swapped) >= _MANY:
            sentence = f"The columns '{heading}' and '{heading} last quarter' seem to have changed places."
            yield _finding(swapped[0], "columns-swapped", Severity.ERROR, sentence)


def _about_match(record: ReviewRecord) -> Iterator[Finding]:
    called = record.ref or f"'{record.name[:_SHOWN]}'"
    if record.match is Match.NEW:
        yield _finding(record, "row-added", Severity.WARNING, f"{called} is not in the plan: the partner added it.")
    if record.match is Match.ASK:
        yield _finding(record, "which-row", Severity.WARNING, f"Row {record.row}, {called}: {record.why}")
    if any(isinstance(cell.answer, Ask) and cell.answer.code == OTHER_PARTNER for cell in record.cells):
        yield _finding(record, "other-partners-row", Severity.WARNING, f"{called} belongs to another partner.")
    if any(isinstance(cell.answer, Ask) and cell.answer.code == HIDDEN_ROW for cell in record.cells):
        yield _finding(
            record, "hidden-row", Severity.WARNING, f"Row {record.row}, {called}, is hidden in the workbook."
        )
    carried = any(isinstance(cell.answer, Ask) and cell.answer.code == CARRIED_FORWARD for cell in record.cells)
    if carried or any(cell.says_unchanged for cell in record.cells):
        yield _finding(record, "no-change-said", Severity.INFO, f"{called}: the partner says nothing has changed.")
    for cell in record.cells:
        if isinstance(cell.answer, Nothing) and re.search(r"\w", cell.answer.said) and not cell.answer.unchanged:
            sentence = f"{called}: '{cell.raw}' under {cell.label} changes nothing."
            yield _finding(record, "nothing-said", Severity.INFO, sentence, cell.where)


def _about_progress(record: ReviewRecord) -> Iterator[Finding]:
    """What contradicts itself in an action's answers, and a rating that wants a step beside it."""
    if not record.waiting():
        return
    called = record.ref or f"row {record.row}"
    asked = {cell.answer.code: cell.answer.why for cell in record.cells if isinstance(cell.answer, Ask)}
    for code in CONTRADICTIONS & asked.keys():
        yield _finding(record, code, Severity.WARNING, f"{called}: {asked[code]}")
    rag = _rating(record)
    if rag in (Rag.AMBER, Rag.RED) and not given(record, "recovery"):
        step = "an escalation" if rag is Rag.RED else "a recovery step"
        yield _finding(record, "no-recovery", Severity.INFO, f"{called} is rated {rag.word} without {step}.")


def _rating(record: ReviewRecord) -> Any:
    """The rating given, though it may be asked about."""
    cell = record.cell("rag")
    options = cell.answer.options if cell and isinstance(cell.answer, Ask) else ()
    return options[0] if options else given(record, "rag")


def _about_comments(row: FoundRow, record: ReviewRecord) -> Iterator[Finding]:
    """Comments pinned to cells, which nobody sees in a table."""
    for cell in row.cells.values():
        if text := " ".join(cell.comment.split()):
            sentence = f"{record.ref or 'A row'}: a comment on {cell.where} says '{text[:_LONGEST]}'."
            yield _finding(record, "comment", Severity.WARNING, sentence, cell.where)


def _about_shown(issued: ReturnContent | None, row: FoundRow, record: ReviewRecord) -> Iterator[Finding]:
    """The answer of last quarter was only there to look at."""
    before = issued.row(row.kind, record.key) if issued else None
    text = row.cells.get("last_narrative")
    if before and text and _words(text.value) != _words(before.values.get("last_narrative")):
        sentence = f"{record.ref or 'A row'}: the answer of last quarter was written over; it is left as it was."
        yield _finding(record, "last-answer-changed", Severity.WARNING, sentence, text.where)


def _finding(record: ReviewRecord, code: str, severity: Severity, sentence: str, cell: str = "") -> Finding:
    where = f"{record.sheet}!{cell or f'A{record.row}'}"
    return Finding(code, severity, sentence, record.kind, record.key, record.ref or "", where)


def _words(value: Any) -> str:
    return " ".join(str(value or "").split())
