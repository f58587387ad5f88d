"""What the partnership has chosen to work on, why, and how each quarter went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cspdesk.domain.periods import Quarter
from cspdesk.domain.records import Record, Word, link


class PriorityKind(Word):
    """How a priority stands in the plan."""

    PRIORITY = "priority"
    THEME = "cross-cutting theme"
    CONSIDERATION = "additional consideration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Record):
    """A priority with its assessment profile (strategic assessment headings).

    Attributes:
        ref: Its number in the plan, such as `1`.
        lead: Key of the partner that leads on it.
        volume: How much of it there is, in words (`High`).
        individual_harm: Harm to a person, in words.
        community_harm: Harm to a community, in words.
        comparison: How the area compares with its force or similar areas.
        direction: Direction of travel, in words.
        expectation: Public expectation, in words.
        withdrawn: Why it was dropped; empty while it stands.
    """

    KIND: ClassVar[str] = "priority"

    ref: str = ""
    title: str = ""
    kind: PriorityKind = PriorityKind.PRIORITY
    definition: str = ""
    why_chosen: str = ""
    aims: str = ""
    lead: str = link("partner")
    volume: str = ""
    individual_harm: str = ""
    community_harm: str = ""
    comparison: str = ""
    direction: str = ""
    expectation: str = ""
    hotspots: str = ""
    at_risk: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative(Record):
    """A priority's six headings for a quarter. An empty heading is printed as `None`, deliberately."""

    KIND: ClassVar[str] = "narrative"

    priority: str = link("priority")
    quarter: Quarter | None = None
    background: str = ""
    progress: str = ""
    performance: str = ""
    funding: str = ""
    next_steps: str = ""
    recommendations: str = ""
    exempt: str = ""


HEADINGS = {
    "background": "Background",
    "progress": "Progress to date",
    "performance": "Performance issues",
    "funding": "Funding implications",
    "next_steps": "Next steps",
    "recommendations": "Recommendations",
}
"""The six headings of a narrative in the order they are printed: field to words (domain rules, section 13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Record):
    """What a priority is to achieve."""

    KIND: ClassVar[str] = "objective"

    ref: str = ""
    priority: str = link("priority")
    text: str = ""
