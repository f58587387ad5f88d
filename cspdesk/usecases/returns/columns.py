"""What a return asks for: the columns of each of its sections, shared by those who write and who read the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cspdesk.domain.plans import usual_meaning
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Plain
from cspdesk.domain.risks import RiskState
from cspdesk.usecases.tables.dates import ONGOING

RAG_CHOICES: Mapping[Rag, str] = {
    Rag.BLUE: "B - Complete",
    Rag.GREEN: "G - On track",
    Rag.AMBER: "A - At risk",
    Rag.RED: "R - Off track",
    Rag.GREY: "X - Paused or not due",
}
"""What the RAG list of a return offers. No update is what we say of silence, so nobody can choose it."""


def rag_choice(rag: Rag, meaning: str) -> str:
    """What the list offers for a rating that means this in the plan.

    A plan's own words are told beside the list, where there is room for them; the list then names the colour.
    """
    return RAG_CHOICES[rag] if meaning == usual_meaning(rag) else f"{rag.value} - {rag.word}"


STATE_CHOICES: Mapping[RiskState, str] = {state: state.word for state in RiskState}
YES, NO = "Yes", "No"

ANSWER_FILL = "FFF6D6"
SHOWN_FILL = "F2F4F7"
"""Colours behind the cells a partner fills and those only to look at: ours, so they say nothing about a rating."""

RAG_COLOURS: Mapping[Rag, tuple[str, str]] = {
    Rag.RED: ("B42318", "FFFFFF"),
    Rag.AMBER: ("F5B841", "1B1B1B"),
    Rag.GREEN: ("1E7B4B", "FFFFFF"),
    Rag.BLUE: ("1F5FA8", "FFFFFF"),
    Rag.GREY: ("E4E7EC", "344054"),
}
"""Colour behind a rating and of its letter; the letter and word always stand there too. Behind words it is our own
format that follows what they begin with, so it says nothing beside them."""


class Form(StrEnum):
    """What sort of answer a column holds."""

    TEXT = "text"
    WORDING = "wording"
    DUE = "due"
    RAG = "rag"
    PERCENT = "percent"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    SCORE = "score"
    STATE = "state"
    DATE = "date"
    PARTNER = "partner"
    PARTNERS = "partners"
    PRIORITY = "priority"
    POLARITY = "polarity"
    SPEND_KIND = "spend kind"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a section.

    Attributes:
        field: Name of the field, as `facts.facts` gives it.
        heading: What stands at its head. No two columns of a section read alike.
        answer: Whether the partner fills it.
        shows_ours: For an answer, whether it starts with what the plan holds for this quarter; else it starts empty.
        width: In characters.
        hint: What the cell tells a person who goes to it.
    """

    field: str
    heading: str
    form: Form
    width: int
    answer: bool = False
    shows_ours: bool = True
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A sheet of the workbook.

    Attributes:
        kind: `action`, `kpi`, `funding` or `risk`.
        title: The sheet's name.
        about: What its rows are, for the line under the title.
    """

    kind: str
    title: str
    about: str
    columns: tuple[Column, ...]

    def column(self, field: str) -> Column | None:
        """The column of a field, or None."""
        return next((column for column in self.columns if column.field == field), None)


_ACTIONS = Section(
    "action",
    "Actions",
    "The actions you lead. Please answer every row; a cell left blank means nothing has changed.",
    (
        Column("ref", "Ref", Form.TEXT, 7),
        Column("text", "Action", Form.WORDING, 30),
        Column("due", "Due date", Form.DUE, 11),
        Column("last_rag", "RAG last quarter", Form.RAG, 13),
        Column("last_progress", "% complete last quarter", Form.PERCENT, 10),
        Column("last_narrative", "What you told us last quarter", Form.WORDING, 26),
        Column(
            "rag", "RAG this quarter", Form.RAG, 14, answer=True, hint="Choose from the list, or type B, G, A, R or X."
        ),
        Column("progress", "% complete", Form.PERCENT, 10, answer=True, hint="A whole number from 0 to 100."),
        Column(
            "narrative",
            "Progress this quarter",
            Form.WORDING,
            38,
            answer=True,
            hint="What was done, in two or three sentences.",
        ),
        Column("evidence", "Evidence", Form.WORDING, 22, answer=True, hint="How anyone can see that it was done."),
        Column(
            "recovery",
            "Recovery step (Amber) or escalation (Red)",
            Form.WORDING,
            24,
            answer=True,
            hint="For Amber what will bring it back on track; for Red who has been told.",
        ),
    ),
)

_KPIS = Section(
    "kpi",
    "KPIs",
    "The figures you supply, for the period named in each row. Give the count, or the finished figure, or both.",
    (
        Column("ref", "Ref", Form.TEXT, 7),
        Column("name", "Indicator", Form.WORDING, 30),
        Column("definition", "How it is counted", Form.WORDING, 32),
        Column("unit", "Unit", Form.TEXT, 16),
        Column("period", "Figure wanted for", Form.TEXT, 17),
        Column("last_actual", "Last figure", Form.NUMBER, 12),
        Column("last_period", "Last figure was for", Form.TEXT, 17),
        Column("count", "Count", Form.COUNT, 12, answer=True, hint="How many there were; a whole number."),
        Column(
            "denominator",
            "Out of",
            Form.COUNT,
            12,
            answer=True,
            hint="For a rate or per cent: of how many people or cases.",
        ),
        Column(
            "actual",
            "Figure",
            Form.NUMBER,
            12,
            answer=True,
            hint="The figure in the unit shown, if you have it worked out.",
        ),
        Column("note", "Anything the reader must know", Form.WORDING, 32, answer=True),
    ),
)

_FUNDING = Section(
    "funding",
    "Funding",
    "The projects you report spending on, in pounds. Spending is for this quarter alone, not since April.",
    (
        Column("ref", "Ref", Form.TEXT, 9),
        Column("line", "Project", Form.WORDING, 36),
        Column("funder", "Paid from", Form.WORDING, 24),
        Column("allocated", "Budget for the year", Form.MONEY, 14),
        Column("profile", "Planned this quarter", Form.MONEY, 14),
        Column("before", "Spent before this quarter", Form.MONEY, 14),
        Column("last_forecast", "Year's total now expected", Form.MONEY, 14),
        Column(
            "spent",
            "Spent this quarter",
            Form.MONEY,
            14,
            answer=True,
            hint="Pounds and pence spent in this quarter alone.",
        ),
        Column(
            "forecast",
            "Year's total you expect",
            Form.MONEY,
            14,
            answer=True,
            shows_ours=False,
            hint="What the whole year will come to, if that has changed.",
        ),
        Column("note", "Note", Form.WORDING, 34, answer=True),
    ),
)

_RISKS = Section(
    "risk",
    "Risks",
    "The risks you own, as they were last scored. Answer where anything is different now.",
    (
        Column("ref", "Ref", Form.TEXT, 7),
        Column("title", "Risk", Form.WORDING, 34),
        Column("cause", "Cause", Form.WORDING, 28),
        Column("last_likelihood", "Likelihood last time (1-5)", Form.SCORE, 12),
        Column("last_impact", "Impact last time (1-5)", Form.SCORE, 12),
        Column("last_mitigation", "What was being done", Form.WORDING, 36),
        Column(
            "likelihood",
            "Likelihood now (1-5)",
            Form.SCORE,
            12,
            answer=True,
            shows_ours=False,
            hint="1 rare to 5 almost certain.",
        ),
        Column(
            "impact", "Impact now (1-5)", Form.SCORE, 12, answer=True, shows_ours=False, hint="1 minor to 5 severe."
        ),
        Column("mitigation", "What is being done now", Form.WORDING, 40, answer=True, shows_ours=False),
        Column("state", "Open or closed", Form.STATE, 12, answer=True, shows_ours=False),
    ),
)

SECTIONS: tuple[Section, ...] = (_ACTIONS, _KPIS, _FUNDING, _RISKS)
"""Every section, in the order of the workbook."""


def section_of(kind: str) -> Section:
    """The section that asks about a kind."""
    return next(section for section in SECTIONS if section.kind == kind)


def plain(value: Any) -> Plain:
    """A value as JSON holds it; money stays whole pence."""
    match value:
        case StrEnum():
            return str(value.value)
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return list(value)
        case str() | int() | None:
            return value
    raise TypeError(f"a return holds no {type(value).__name__}")


def from_plain(form: Form, held: Any) -> Any:
    """The inverse of `plain` for a column of that form.

    Raises:
        ValueError: if it is none.
    """
    if held is None or held == "":
        return held
    match form:
        case Form.DUE:
            return ONGOING if held == ONGOING else date.fromisoformat(held)
        case Form.RAG:
            return Rag(held)
        case Form.NUMBER:
            return Decimal(held)
        case Form.STATE:
            return RiskState(held)
        case Form.TEXT | Form.WORDING:
            return str(held)
    return int(held)
