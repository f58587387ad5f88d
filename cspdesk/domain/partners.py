"""The partnership, the places it covers and the bodies that form it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cspdesk.domain.records import Record, Word, link


class PartnerKind(Word):
    """What sort of body a partner is."""

    COUNCIL = "council"
    COUNTY = "county council"
    POLICE = "police"
    COMMISSIONER = "commissioner"
    FIRE = "fire and rescue"
    HEALTH = "health"
    PROBATION = "probation"
    HOUSING = "housing"
    EDUCATION = "education"
    CHARITY = "charity"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership(Record):
    """Whose plan it is. A plan file holds one.

    Attributes:
        lead: Key of the partner that leads it.
        scrutiny: The committee its papers go to.
    """

    KIND: ClassVar[str] = "partnership"

    name: str = ""
    lead: str = link("partner")
    scrutiny: str = ""


class AreaKind(Word):
    """What sort of place an area is."""

    WHOLE = "whole partnership"
    WARD = "ward"
    NEIGHBOURHOOD = "neighbourhood"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Record):
    """A place figures are given for.

    Attributes:
        code: Its official or police code, if any.
    """

    KIND: ClassVar[str] = "area"

    name: str = ""
    code: str = ""
    kind: AreaKind = AreaKind.WARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Population(Record):
    """How many people lived in an area at the middle of a calendar year."""

    KIND: ClassVar[str] = "population"

    area: str = link("area")
    year: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Record):
    """A body with a part in the plan, and the post (never the person) who answers for it.

    Attributes:
        ref: A short name for lists and file names, such as `police`.
        contact: The role that fills the return.
        responsible: Whether it is a responsible authority under the Crime and Disorder Act 1998.
        returns: Whether it is asked for a return each quarter.
        withdrawn: Why it left; empty while it takes part.
    """

    KIND: ClassVar[str] = "partner"

    ref: str = ""
    name: str = ""
    kind: PartnerKind = PartnerKind.OTHER
    contact: str = ""
    email: str = ""
    responsible: bool = False
    returns: bool = True
    withdrawn: str = ""
