from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cspdesk.domain.plans import Plan, meaning, own_meaning, short_meaning
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import rate
from cspdesk.domain.workplan import Workplan
from tests.domain.small import Q1, YEAR, action, base, update


def plan(**fields: Any) -> Plan:
    return Plan(key="plan", title="Plan", start=YEAR, **fields)


def keyed(records: Workplan, **fields: Any) -> Workplan:
    """The plan with words of its own for some ratings."""
    own = replace(records.only(Plan), **fields)
    return Workplan.of(own if isinstance(record, Plan) else record for record in records.records())


def test_a_plan_runs_its_financial_years() -> None:
    assert [str(year) for year in plan(years=2).financial_years] == ["2023/24", "2024/25"]


@pytest.mark.parametrize("rag", list(Rag))
def test_every_rating_has_a_usual_meaning_and_room_for_another(rag: Rag) -> None:
    usual, short = meaning(plan(), rag), short_meaning(plan(), rag)
    assert usual
    assert len(short) < 20
    own = plan(**{f"means_{rag.name.casefold()}": " Beyond what \n we hoped "})
    assert meaning(own, rag) == short_meaning(own, rag) == own_meaning(own, rag) == "Beyond what we hoped"
    assert [meaning(own, other) for other in Rag if other is not rag] == [
        meaning(plan(), other) for other in Rag if other is not rag
    ]


def test_blank_words_are_none() -> None:
    assert own_meaning(plan(means_red="  "), Rag.RED) == ""
    assert meaning(plan(means_red="  "), Rag.RED) == "Off track or overdue, and escalated"


@pytest.mark.parametrize(
    ("given", "own", "label"),
    [
        (Rag.BLUE, {"means_blue": "Exceeds what was agreed"}, "Exceeds what was agreed"),
        (Rag.BLUE, {}, "Complete"),
        (Rag.GREEN, {"means_blue": "Exceeds what was agreed"}, "On track"),
        (Rag.GREY, {"means_grey": "On hold"}, "Not started"),
        (None, {"means_no_update": "Not heard from"}, "Not heard from"),
    ],
)
def test_a_rating_is_labelled_in_the_plans_words(given: Rag | None, own: dict[str, str], label: str) -> None:
    rating = rate(keyed(base(action(), update(rag=given)), **own), action(), Q1)
    assert rating.label == label
    assert rating.rag is (given or Rag.NO_UPDATE)
