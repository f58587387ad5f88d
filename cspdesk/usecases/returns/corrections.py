"""What a partner is asked to put right: as text to paste into an email, and point by point for a marked workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cspdesk.domain.partners import Partner, Partnership
from cspdesk.domain.plans import Plan, short_meaning
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.columns import RAG_CHOICES
from cspdesk.usecases.returns.far_off import given
from cspdesk.usecases.returns.receipts import form_of, named
from cspdesk.usecases.returns.review import CellState, Decisions, Match, Review, ReviewCell, ReviewRecord, Verdict
from cspdesk.usecases.returns.saying import said
from cspdesk.usecases.tables.answers import Ask

NOTHING_TO_CORRECT = "There is nothing in this return that the partner would have to correct."

_TO_PARTNER = {
    "row-deleted": "Please put it back, or say why it went.",
    "column-gone": "Please put it back.",
    "nil-with-answers": "Which is right?",
    "no-recovery": "Please add it.",
}
"""What is said of the workbook that only the partner can put right, and what to ask for."""

_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Place:
    """Where in their workbook a point is about.

    Attributes:
        sheet: Name of the sheet.
        cell: Such as `H4`; empty where it is about no cell.
        mark: Whether the cell itself is to be put right, rather than something near it.
    """

    sheet: str
    cell: str = ""
    mark: bool = True


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing the partner is asked.

    Attributes:
        places: Where; none for the workbook as a whole.
        about: Row and field as people call them: `2.2, RAG`; may be empty.
        written: What stands there, as text; may be empty.
        question: What they are asked.
        sentence: The whole of it on one line.
    """

    places: tuple[Place, ...]
    about: str
    written: str
    question: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything a partner is asked about one return.

    Attributes:
        file: The name of the workbook they sent.
        partner: What the partner is called; empty while nobody can tell.
        contact: The post that fills the return in, else the partner; empty while nobody can tell.
        quarter: The quarter in words; empty while nobody can tell.
        sender: Who asks: the partnership.
        marking: The plan's protective marking.
    """

    file: str
    partner: str
    contact: str
    quarter: str
    sender: str
    marking: str
    points: tuple[Correction, ...]

    @property
    def text(self) -> str:
        """The list to paste into an email, one point a line; empty when there is nothing to ask."""
        if not self.points:
            return ""
        greeting = f"To {self.contact}" if self.contact else "To whom it may concern"
        about = f"your return for {self.quarter}" if self.quarter else f"your return {self.file}"
        head = [
            f"{greeting}: {about}",
            "",
            "Thank you for your return. Please look at these points and send the workbook again, or answer in a reply:",
            "",
        ]
        tail = ["", self.sender] if self.sender else []
        return "\n".join([*head, *(f"{n}. {point.sentence}" for n, point in enumerate(self.points, 1)), *tail])


def corrections(plan: Workplan, review: Review, decisions: Decisions | None = None) -> Corrections:
    """What the partner is to put right. What the officer has already decided is not asked."""
    partner = plan.find(Partner, review.partner)
    return Corrections(
        file=review.file,
        partner=partner.name if partner else "",
        contact=(partner.contact or partner.name) if partner else "",
        quarter=str(review.quarter) if review.quarter else "",
        sender=next((found.name for found in plan.all(Partnership)), ""),
        marking=plan.only(Plan).marking.value,
        points=tuple(_points(plan, review, decisions or {})),
    )


def corrections_json(asked: Corrections) -> dict[str, Any]:
    """The same for other programs: partner, quarter, the text, and each point with its places."""
    return {
        "file": asked.file,
        "partner": asked.partner,
        "quarter": asked.quarter,
        "text": asked.text,
        "points": [
            {
                "places": [{"sheet": place.sheet, "cell": place.cell} for place in point.places],
                "about": point.about,
                "written": point.written,
                "question": point.question,
            }
            for point in asked.points
        ],
    }


def _points(plan: Workplan, review: Review, decisions: Decisions) -> Iterator[Correction]:
    for record in review.records:
        row = decisions.get((record.id, ""))
        if row is not None and row.verdict is Verdict.KEEP:
            continue
        if record.match is Match.ASK:
            yield _about_row(record)
            continue
        for cell in record.waiting():
            if (record.id, cell.field) not in decisions and (question := _question(plan, record, cell)):
                yield _about_cell(record, cell, question)
    for finding in review.findings:
        if finding.code in _TO_PARTNER:
            sheet, _, near = finding.where.rpartition("!")
            at = (Place(sheet, near if _CELL.fullmatch(near) else "", mark=False),) if sheet else ()
            told = f"{finding.sentence} {_TO_PARTNER[finding.code]}"
            yield Correction(at, finding.ref, "", told, told)
    silent = [record for record in review.records if _is_silent(record)]
    if silent and not review.nil:
        yield _about_silence(plan, review, silent)


def _about_row(record: ReviewRecord) -> Correction:
    question = f"Which row of your return is this? {record.why}"
    first = next((cell.where for cell in record.cells if _CELL.fullmatch(cell.where)), "")
    sentence = f"{record.sheet}, row {record.row} ({named(record)}): {question[0].lower()}{question[1:]}"
    return Correction((Place(record.sheet, first),), named(record), record.name[:_LONGEST], question, sentence)


def _about_cell(record: ReviewRecord, cell: ReviewCell, question: str) -> Correction:
    written = " ".join(cell.raw.split())[:_LONGEST]
    told = f"it says '{written}'. " if written else ""
    sentence = f"{record.sheet}, {cell.where} ({named(record)}, {cell.label}): {told}{question}"
    place = Place(record.sheet, cell.where if _CELL.fullmatch(cell.where) else "")
    return Correction((place,), f"{named(record)}, {cell.label}", written, question, sentence)


def _about_silence(plan: Workplan, review: Review, silent: list[ReviewRecord]) -> Correction:
    head = plan.only(Plan)
    choices = ", ".join(f"{rag.value} ({short_meaning(head, rag)})" for rag in RAG_CHOICES)
    names = ", ".join(named(record) for record in silent)
    column = {table.sheet: table.columns["rag"] for table in review.tables if "rag" in table.columns}
    places = tuple(
        Place(record.sheet, f"{column[record.sheet]}{record.row}") for record in silent if record.sheet in column
    )
    choose = f"Please choose one of: {choices}."
    return Correction(places, "RAG", "", f"No RAG was given. {choose}", f"No RAG was given for {names}. {choose}")


def _question(plan: Workplan, record: ReviewRecord, cell: ReviewCell) -> str:
    """What to ask about a cell; empty where there is nothing the partner could answer."""
    if cell.state is CellState.ASK and isinstance(cell.answer, Ask):
        form = form_of(record, cell)
        choices = " or ".join(said(plan, form, option) for option in cell.answer.options)
        asked = f" Is it {choices}?" if choices and len(cell.answer.options) > 1 else ""
        return f"{cell.answer.why}{asked}"
    if cell.state is CellState.CONFLICT and (cell.rival or cell.rival_says is not None):
        # Partners do not see each other's answers, so neither the other's name nor its words are told.
        return "Another partner answers this otherwise. Please check that yours is right."
    if cell.state is CellState.CONFLICT:
        ours = said(plan, form_of(record, cell), cell.ours)
        return f"We have held {ours} since we sent it. Which is right?"
    return ""


def _is_silent(record: ReviewRecord) -> bool:
    return record.kind == "action" and bool(record.key) and given(record, "rag") is None and not _asked(record)


def _asked(record: ReviewRecord) -> bool:
    cell = record.cell("rag")
    return record.match is Match.ASK or (cell is not None and cell.state is not CellState.UNCHANGED)
