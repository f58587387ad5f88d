"""Money: streams, what they allocate each year, the projects they pay for and how spending goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cspdesk.domain.money import NOTHING, Pence
from cspdesk.domain.periods import FinancialYear, Quarter
from cspdesk.domain.records import Record, Word, link


class SpendKind(Word):
    """How the money may be spent."""

    REVENUE = "revenue"
    CAPITAL = "capital"


class MatchKind(Word):
    """How match funding comes."""

    CASH = "cash"
    IN_KIND = "in kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream(Record):
    """A funding stream, such as a locality fund or a grant.

    Attributes:
        funder: Who gives it, in words.
        conditions: What it may be spent on and what must be reported, and when.
        withdrawn: Why it ended early; empty while it stands.
    """

    KIND: ClassVar[str] = "stream"

    ref: str = ""
    name: str = ""
    funder: str = ""
    conditions: str = ""
    ends: date | None = None
    withdrawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation(Record):
    """A stream's money for a year, in pence. Available = amount + carry_in + additional - top_slice.

    Attributes:
        top_slice: Held back before the partnership sees it.
    """

    KIND: ClassVar[str] = "allocation"

    stream: str = link("stream")
    year: FinancialYear | None = None
    amount: Pence = NOTHING
    carry_in: Pence = NOTHING
    additional: Pence = NOTHING
    top_slice: Pence = NOTHING
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """What a stream pays for in a year.

    Attributes:
        provider: Who delivers it, in words.
        partner: Key of the partner that reports on it.
        budget: What is set aside for the year, in pence.
        committed: What has been promised by order, contract or grant letter, in pence.
        exempt: Schedule 12A paragraphs, empty when open.
    """

    KIND: ClassVar[str] = "project"

    ref: str = ""
    stream: str = link("stream")
    year: FinancialYear | None = None
    priority: str = link("priority")
    title: str = ""
    kind: SpendKind = SpendKind.REVENUE
    provider: str = ""
    partner: str = link("partner")
    budget: Pence = NOTHING
    committed: Pence = NOTHING
    ends: date | None = None
    exempt: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend(Record):
    """A project's quarter, in pence.

    Attributes:
        profile: What was planned to be spent.
        spent: What was; None until it is reported.
        forecast: What is still expected, for a quarter not yet reported; None to expect the profile.
        origin: Key of the return it came from, or empty.
    """

    KIND: ClassVar[str] = "spend"

    project: str = link("project")
    quarter: Quarter | None = None
    profile: Pence = NOTHING
    spent: Pence | None = None
    forecast: Pence | None = None
    note: str = ""
    origin: str = link("return")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Record):
    """Match funding a project brings in."""

    KIND: ClassVar[str] = "match"

    project: str = link("project")
    funder: str = ""
    kind: MatchKind = MatchKind.CASH
    amount: Pence = NOTHING
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Output(Record):
    """What a project is to deliver, and has."""

    KIND: ClassVar[str] = "output"

    project: str = link("project")
    text: str = ""
    planned: int | None = None
    achieved: int | None = None
