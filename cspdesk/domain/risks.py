"""What could stop the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cspdesk.domain.records import Record, Word, link


class RiskState(Word):
    """Whether a risk is still watched."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """A risk to the plan.

    Attributes:
        owner: Key of the partner that owns it.
        likelihood: 1 (rare) to 5 (almost certain); None when not scored.
        impact: 1 (minor) to 5 (severe); None when not scored.
        action: Key of the action that answers it, or empty.
    """

    KIND: ClassVar[str] = "risk"

    ref: str = ""
    title: str = ""
    cause: str = ""
    priority: str = link("priority")
    owner: str = link("partner")
    likelihood: int | None = None
    impact: int | None = None
    mitigation: str = ""
    action: str = link("action")
    state: RiskState = RiskState.OPEN
    reviewed: date | None = None
    exempt: str = ""
    withdrawn: str = ""

    @property
    def score(self) -> int | None:
        """Likelihood times impact, 1 to 25; None until both are scored."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood * self.impact
