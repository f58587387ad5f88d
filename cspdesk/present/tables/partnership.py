"""Whose plan it is, who takes part and where: plan, partnership, partners, areas and their population."""

from __future__ import annotations

from types import MappingProxyType

from cspdesk.domain.partners import Area, Partner, Population
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record, new_key
from cspdesk.domain.references import next_ref
from cspdesk.present.columns import derived, own
from cspdesk.present.entries.numbers import Whole
from cspdesk.present.entries.texts import Line
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.tables.standing import source, withdrawn
from cspdesk.present.viewpoint import Viewpoint


def _blank_partner(view: Viewpoint, owner: str, like: Record | None) -> Partner:
    return Partner(key=new_key(), ref=next_ref(view.plan, "partner", "partner-"))


PLAN = TableSpec(
    name="plan",
    kind="plan",
    columns=(
        own("plan", "title"),
        own("plan", "start", title="First financial year"),
        own("plan", "years"),
        own("plan", "purpose"),
        own("plan", "principles", title="Principles, one a line"),
        own("plan", "marking"),
        *(own("plan", f"means_{rag.name.casefold()}", title=f"{rag.word} means", entry=Line()) for rag in Rag),
        own("plan", "source"),
    ),
)

PARTNERSHIP = TableSpec(
    name="partnership",
    kind="partnership",
    columns=(
        own("partnership", "name"),
        own("partnership", "lead"),
        own("partnership", "scrutiny"),
        own("partnership", "source"),
    ),
)

PARTNERS = TableSpec(
    name="partners",
    kind="partner",
    columns=(
        own("partner", "ref", title="Short name", width=14),
        own("partner", "name", width=32),
        own("partner", "kind", width=16),
        own("partner", "contact", width=24),
        own("partner", "email", width=24),
        own("partner", "responsible", title="Responsible", width=12),
        own("partner", "returns", title="Return asked", width=13),
        withdrawn("partner"),
        source("partner"),
    ),
    blank=_blank_partner,
    invites="Partners are the bodies that take part, each with the role that answers for it.",
)


def _newest(view: Viewpoint, area: Area) -> int | None:
    found = view.plan.linked(Population, "area", area.key)
    return max(found, key=_year).people if found else None


def _year(population: Population) -> int:
    return population.year


def _blank_area(view: Viewpoint, owner: str, like: Record | None) -> Area:
    return Area(key=new_key(), name="New area")


AREAS = TableSpec(
    name="areas",
    kind="area",
    columns=(
        own("area", "name", width=30),
        own("area", "code", width=14),
        own("area", "kind", width=18),
        derived("people", "People (newest)", _newest, entry=Whole(optional=True), width=16),
        source("area"),
    ),
    follows=MappingProxyType({"population": "area"}),
    goes_along=(("population", "area"),),
    blank=_blank_area,
    invites="Areas are the places figures are given for: the whole partnership, its wards.",
)


def _blank_population(view: Viewpoint, owner: str, like: Record | None) -> Population:
    year = like.year + 1 if isinstance(like, Population) else view.today.year - 1
    return Population(key=new_key(), area=owner, year=year)


POPULATIONS = TableSpec(
    name="populations",
    kind="population",
    owner="area",
    columns=(
        own("population", "year", width=8),
        own("population", "people", width=12),
        own("population", "area", width=20, hidden=True),
        source("population"),
    ),
    blank=_blank_population,
    invites="How many people lived here at the middle of a calendar year.",
)
