"""One partner's return as it was issued: what the workbook is written from, and the base of the three-way review.

It is kept with the plan as JSON, so that what was asked can always be compared with what came back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cspdesk.domain.display import long_date
from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.returns.columns import RAG_CHOICES, Section, from_plain, plain, rag_choice, section_of

FORMAT = 1
"""Version of the workbook's hidden identity and of the JSON."""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A record the partner reports on.

    Attributes:
        key: Of the record (of the project, for funding).
        values: Every column's value as it was issued, by field; money in pence.
    """

    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """A section with its rows."""

    section: Section
    rows: tuple[ReturnRow, ...]


@dataclass(frozen=True, slots=True)
class ReturnContent:
    """Everything that stands in one partner's workbook.

    Attributes:
        plan: Key of the plan.
        partner: Key of the partner.
        issue: Key of the issue it belongs to.
        number: 1 for the first sent to this partner for this quarter.
        due: Day the answer is wanted by.
        marking: Protective marking, printed on every page.
        meanings: What each rating that can be given means in the plan.
        sheets: The sections that have rows, in order.
    """

    plan: str
    partner: str
    issue: str
    quarter: Quarter
    number: int
    due: date | None
    plan_title: str
    partnership: str
    partner_name: str
    contact: str
    marking: str
    meanings: Mapping[Rag, str]
    sheets: tuple[ReturnSheet, ...]

    @property
    def rag_choices(self) -> Mapping[Rag, str]:
        """What the list of ratings offers: `G - On track`."""
        return {rag: rag_choice(rag, meaning) for rag, meaning in self.meanings.items()}

    @property
    def instructions(self) -> tuple[str, ...]:
        """How to fill it in, one step each."""
        by = f" by {long_date(self.due)}" if self.due else ""
        lists = "Where an answer has a list (RAG, open or closed, yes or no), press Alt and the down arrow in the cell."
        figures = "Dates, counts and pounds are plain dates and numbers: put words about them into the note."
        nothing = (
            "Nothing to report at all? Say Yes below and send the workbook back: silence looks like a lost return."
        )
        return (
            "Fill in the yellow cells of each sheet. The grey ones are for you to look at: your last answer is there.",
            "Leave a cell blank where nothing has changed; what we hold then stays as it is.",
            f"{lists} {figures}",
            nothing,
            f"Save it as an Excel workbook and send it back{by}. The file may have any name.",
        )

    def row(self, kind: str, key: str) -> ReturnRow | None:
        """What was issued about a record, or None."""
        return next(
            (row for sheet in self.sheets if sheet.section.kind == kind for row in sheet.rows if row.key == key), None
        )


def digest(content: ReturnContent) -> str:
    """SHA-256 of the content as it is kept with the plan."""
    return hashlib.sha256(encode(content)).hexdigest()


def encode(content: ReturnContent) -> bytes:
    """The content as JSON; the same content gives the same bytes."""
    sheets = [
        {
            "kind": sheet.section.kind,
            "rows": [
                {"key": row.key, "values": {name: plain(value) for name, value in row.values.items()}}
                for row in sheet.rows
            ],
        }
        for sheet in content.sheets
    ]
    document = {
        "format": FORMAT,
        "plan": content.plan,
        "partner": content.partner,
        "issue": content.issue,
        "quarter": content.quarter.code,
        "number": content.number,
        "due": plain(content.due),
        "plan_title": content.plan_title,
        "partnership": content.partnership,
        "partner_name": content.partner_name,
        "contact": content.contact,
        "marking": content.marking,
        "meanings": {rag.value: meaning for rag, meaning in content.meanings.items()},
        "sheets": sheets,
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decode(held: bytes) -> ReturnContent:
    """The inverse of `encode`.

    Raises:
        PersonError: if it was written by a newer program or is damaged.
    """
    try:
        document = json.loads(held)
        if document["format"] > FORMAT:
            raise PersonError("What was issued was written by a newer cspdesk.", "Update this program.")
        return _content(document)
    except (ValueError, KeyError, TypeError, ArithmeticError, StopIteration) as damaged:
        raise PersonError(
            "What was issued to this partner is damaged in the plan file.", "Restore a backup, or issue it again."
        ) from damaged


def _content(document: Mapping[str, Any]) -> ReturnContent:
    due = document["due"]
    texts = ("plan", "partner", "issue", "plan_title", "partnership", "partner_name", "contact", "marking")
    return ReturnContent(
        **{name: str(document[name]) for name in texts},
        quarter=Quarter.from_code(document["quarter"]),
        number=int(document["number"]),
        due=date.fromisoformat(due) if due else None,
        meanings={rag: str(document["meanings"][rag.value]) for rag in RAG_CHOICES},
        sheets=tuple(_sheet(sheet) for sheet in document["sheets"]),
    )


def _sheet(held: Mapping[str, Any]) -> ReturnSheet:
    section = section_of(held["kind"])
    forms = {column.field: column.form for column in section.columns}
    return ReturnSheet(
        section,
        tuple(
            ReturnRow(
                row["key"],
                {name: from_plain(forms[name], value) for name, value in row["values"].items() if name in forms},
            )
            for row in held["rows"]
        ),
    )
