"""What was sent to partners and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from cspdesk.domain.periods import Quarter
from cspdesk.domain.records import Record, Word, link


class ReturnState(Word):
    """How far a return has come."""

    RECEIVED = "received"
    FAILED = "failed checks"
    ACCEPTED = "accepted"
    QUERIED = "accepted with query"
    NIL = "nil return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Record):
    """A workbook sent out to a partner for a quarter.

    Attributes:
        number: 1 for the first sent to this partner for this quarter.
        due: Day the answer is wanted by.
        file_name: The workbook's name as written.
        content: SHA-256 of the attachment that holds what was issued (rows and values), the review's base.
        chased: How often the partner was reminded.
        chased_on: The last time.
    """

    KIND: ClassVar[str] = "issue"

    partner: str = link("partner")
    quarter: Quarter | None = None
    number: int = 1
    at: datetime | None = None
    by: str = ""
    due: date | None = None
    file_name: str = ""
    content: str = ""
    chased: int = 0
    chased_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerReturn(Record):
    """A workbook a partner sent back.

    Attributes:
        file: SHA-256 of the attachment that holds the workbook as received.
        issue: Key of the issue it answers, or empty when not recognised.
        taken: How many values were applied.
        left: How many were not.
        receipt: What was taken and what was not, and why, for a person to read.
        layout: How the columns of a layout of the partner's own were read, as JSON; empty for a workbook we issued.
    """

    KIND: ClassVar[str] = "return"

    partner: str = link("partner")
    quarter: Quarter | None = None
    state: ReturnState = ReturnState.RECEIVED
    at: datetime | None = None
    by: str = ""
    file_name: str = ""
    file: str = ""
    issue: str = link("issue")
    taken: int = 0
    left: int = 0
    receipt: str = ""
    layout: str = ""
