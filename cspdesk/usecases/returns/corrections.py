"""What a partner is asked to put right, as text to paste into an email."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.partners import Partner
from cspdesk.domain.plans import Plan, short_meaning
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.columns import RAG_CHOICES
from cspdesk.usecases.returns.far_off import given
from cspdesk.usecases.returns.receipts import form_of, named
from cspdesk.usecases.returns.review import CellState, Decisions, Match, Review, ReviewCell, ReviewRecord
from cspdesk.usecases.returns.saying import said
from cspdesk.usecases.tables.answers import Ask

_TO_PARTNER = {"row-deleted", "column-gone", "nil-with-answers", "no-recovery"}


def correction_list(plan: Workplan, review: Review, decisions: Decisions | None = None) -> str:
    """The list, one point a line with its sheet and cell; empty when there is nothing to ask.

    What the officer has already decided is not asked.
    """
    points = list(_points(plan, review, decisions or {}))
    if not points:
        return ""
    partner = plan.find(Partner, review.partner)
    greeting = f"To {partner.contact or partner.name}" if partner else "To whom it may concern"
    head = [
        f"{greeting}: your return for {review.quarter}",
        "",
        "Thank you for your return. Please look at these points and send the workbook again, or answer in a reply:",
        "",
    ]
    return "\n".join([*head, *(f"{number}. {point}" for number, point in enumerate(points, 1))])


def _points(plan: Workplan, review: Review, decisions: Decisions) -> Iterator[str]:
    for record in review.records:
        if record.match is Match.ASK:
            yield f"{record.sheet}, row {record.row} ({named(record)}): which row of your return is this? {record.why}"
            continue
        for cell in record.waiting():
            if (record.id, cell.field) not in decisions and (point := _point(plan, record, cell)):
                yield f"{record.sheet}, {cell.where} ({named(record)}, {cell.label}): {point}"
    for finding in review.findings:
        if finding.code in _TO_PARTNER:
            yield finding.sentence
    silent = [named(record) for record in review.records if _is_silent(record)]
    if silent and not review.nil:
        head = plan.only(Plan)
        choices = ", ".join(f"{rag.value} ({short_meaning(head, rag)})" for rag in RAG_CHOICES)
        yield f"No RAG was given for {', '.join(silent)}. Please choose one of: {choices}."


def _point(plan: Workplan, record: ReviewRecord, cell: ReviewCell) -> str:
    written = f"it says '{' '.join(cell.raw.split())[:80]}'"
    if cell.state is CellState.ASK and isinstance(cell.answer, Ask):
        form = form_of(record, cell)
        choices = " or ".join(said(plan, form, option) for option in cell.answer.options)
        asked = f" Is it {choices}?" if choices and len(cell.answer.options) > 1 else ""
        return f"{written}. {cell.answer.why}{asked}"
    if cell.state is CellState.CONFLICT:
        ours = said(plan, form_of(record, cell), cell.ours)
        return f"{written}, and we hold {ours} since we sent it. Which is right?"
    return ""


def _is_silent(record: ReviewRecord) -> bool:
    return record.kind == "action" and bool(record.key) and given(record, "rag") is None and not _asked(record)


def _asked(record: ReviewRecord) -> bool:
    cell = record.cell("rag")
    return record.match is Match.ASK or (cell is not None and cell.state is not CellState.UNCHANGED)
