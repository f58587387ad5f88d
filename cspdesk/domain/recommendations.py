"""What assessments and scrutiny asked for, traced to the actions that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cspdesk.domain.records import Record, Word, link, links


class Tag(Word):
    """How a recommendation stands against the last assessment."""

    NEW = "new"
    REVISED = "revised"
    EXISTING = "existing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Record):
    """A recommendation made to the partnership.

    Attributes:
        made_by: The paper or committee that made it, in words.
        actions: Keys of the actions that answer it.
        response: What the partnership said to it.
    """

    KIND: ClassVar[str] = "recommendation"

    ref: str = ""
    text: str = ""
    tag: Tag = Tag.NEW
    priority: str = link("priority")
    made_by: str = ""
    made_on: date | None = None
    owner: str = link("partner")
    actions: tuple[str, ...] = links("action")
    response: str = ""
    exempt: str = ""
    withdrawn: str = ""
