"""How far a quarter has come, and what it looked like when it was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from cspdesk.domain.periods import Quarter
from cspdesk.domain.records import Record, Word


class QuarterState(Word):
    """The life of a quarter (domain rules, section 1)."""

    NOT_OPEN = "not open"
    OPEN = "open"
    COLLECTING = "collecting"
    CHECKING = "checking"
    APPROVED = "approved"
    FROZEN = "frozen"
    CORRECTED = "corrected"

    @property
    def is_frozen(self) -> bool:
        """Whether its entries stand for good: frozen, as first published or as corrected."""
        return self in (QuarterState.FROZEN, QuarterState.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanQuarter(Record):
    """A quarter of the plan.

    Attributes:
        version: 0 until frozen, then 1, and one more for each correction.
        correcting: Why a frozen quarter is open again; empty unless it is.
        due: Day returns are wanted by.
        approved_by: Role of who approved it.
    """

    KIND: ClassVar[str] = "quarter"

    quarter: Quarter | None = None
    state: QuarterState = QuarterState.NOT_OPEN
    version: int = 0
    correcting: str = ""
    due: date | None = None
    approved_by: str = ""
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Record):
    """The whole workplan as it stood when a quarter was frozen.

    Attributes:
        content: SHA-256 of the attachment that holds it.
        reason: For a correction, why.
    """

    KIND: ClassVar[str] = "snapshot"

    quarter: Quarter | None = None
    version: int = 1
    at: datetime | None = None
    by: str = ""
    content: str = ""
    reason: str = ""

    @property
    def code(self) -> str:
        """What people compare it by: the first eight letters of its SHA-256."""
        return self.content[:8]
