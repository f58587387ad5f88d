from __future__ import annotations

import json
from typing import Any

import pytest

from cspdesk.domain.funding import Match, Output
from cspdesk.domain.kpis import Comparator, Kpi, Measure, Polarity, Reading, Target
from cspdesk.domain.money import Pence
from cspdesk.domain.periods import Period
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record
from cspdesk.usecases.commands import Add, Revise
from cspdesk.usecases.dump import dump
from cspdesk.usecases.quarters import FreezeQuarter
from cspdesk.usecases.updates import WriteUpdate
from tests.domain.small import Q1, Q2, number
from tests.usecases.plans import NOON, bench_of


def dumped(*steps: Any, quarter: Any = Q1) -> Any:
    """What other programs read: the JSON, not the objects."""
    bench, _ = bench_of()
    for step in steps:
        bench.do(step)
    return json.loads(json.dumps(dump(bench.plan, quarter)))


def lists_in(value: Any) -> list[list[Any]]:
    """Every list of objects, however deep."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    own = [value] if isinstance(value, list) and value and isinstance(value[0], dict) else []
    return own + [found for part in inner for found in lists_in(part)]


def test_every_part_the_contract_names_is_there() -> None:
    found = dumped()
    assert {"plan", "partners", "priorities", "actions", "kpis", "funding", "risks", "recommendations"} <= set(found)
    assert {"streams", "allocations", "projects"} == set(found["funding"])


def test_every_list_holds_objects_with_a_ref() -> None:
    found = lists_in(dumped(FreezeQuarter(Q1, "officer", NOON)))
    assert len(found) > 15
    assert all(row["ref"] for rows in found for row in rows)


def test_no_key_of_the_program_is_shown() -> None:
    text = json.dumps(dumped())
    assert '"key"' not in text
    assert '"p1"' not in text


def test_the_plan_says_where_it_stands() -> None:
    plan = dumped()["plan"]
    assert plan["title"] == "Plan"
    assert plan["financial_years"] == ["2023/24", "2024/25", "2025/26"]
    assert (plan["start"], plan["quarter"], plan["state"]) == ("2023/24", "Q1 2023/24", "Open")
    assert (plan["partnership"], plan["marking"]) == ("A partnership", "OFFICIAL")


def test_the_plan_says_what_its_ratings_mean() -> None:
    plan = dumped(Revise("plan", "plan", {"means_blue": "Beyond what was agreed"}))["plan"]
    assert (plan["means_blue"], plan["means_green"]) == ("Beyond what was agreed", "")
    assert list(plan["ratings"]) == ["B", "G", "A", "R", "X", "N"]
    assert plan["ratings"]["B"] == "Beyond what was agreed"
    assert plan["ratings"]["G"] == "On track to scope, date and budget"


def test_an_action_carries_its_rating_and_updates() -> None:
    one, other = dumped()["actions"]
    assert (one["ref"], one["priority"], one["lead"], one["partners"]) == ("1.1", "1", "police", ["fire"])
    assert (one["start"], one["due"], one["objective"]) == ("2023-04-01", "2024-03-31", "1a")
    assert (one["rag"], one["suggested"], one["rating"]) == ("G", "G", "On track")
    assert (one["progress"], one["narrative"], one["evidence"]) == (30, "Second patrol", "Log")
    (entry,) = one["updates"]
    assert (entry["ref"], entry["quarter"], entry["rag"], entry["progress"]) == ("1.1", "Q1 2023/24", "G", 30)
    assert one["milestones"][0]["text"] == "Print"
    assert (other["rag"], other["progress"], other["updates"]) == ("N", None, [])


def test_the_quarter_asked_for_is_the_one_rated() -> None:
    one = dumped(quarter=Q2)["actions"][0]
    assert (one["rag"], one["progress"], one["narrative"]) == ("N", None, "")
    assert len(one["updates"]) == 1


def test_an_officers_rating_stands_beside_the_suggestion() -> None:
    one = dumped(WriteUpdate("a1", Q1, {"rag": Rag.RED}))["actions"][0]
    assert (one["rag"], one["suggested"], one["rating"]) == ("R", "G", "Off track")


def test_a_priority_adds_its_actions_up() -> None:
    (priority,) = dumped()["priorities"]
    assert (priority["rag"], priority["counts"]) == ("G", {"G": 1, "N": 1})
    assert priority["narratives"][0]["progress"] == "Patrols doubled"
    assert priority["objectives"][0]["ref"] == "1a"


def test_a_kpi_is_judged_for_the_quarter() -> None:
    (kpi,) = dumped()["kpis"]
    assert (kpi["actual"], kpi["period"], kpi["target"], kpi["status"]) == (84, "Q1 2023/24", 80, "Monitor")
    assert (kpi["better"], kpi["rag"], kpi["gap"]) == ("neutral", None, None)
    assert (kpi["direction"]["arrow"], kpi["direction"]["judgement"]) == ("up", "No clear change")
    assert kpi["direction"]["long"]["p"] == pytest.approx(0.0819, abs=1e-4)
    assert kpi["direction"]["short"]["judgement"] == "Cannot say"
    assert kpi["interval"]["lower"] < 84 < kpi["interval"]["upper"]
    assert kpi["comparison"][0]["place"] == "Cannot say"
    assert [row["actual"] for row in kpi["readings"]] == [62, 84]
    assert kpi["targets"][0]["ref"] == "K1"


def test_a_rate_is_compared() -> None:
    span = Period.of_quarter(Q1)
    more: tuple[Record, ...] = (
        Kpi(key="k2", ref="K2", priority="p1", measure=Measure.RATE, per=1000, places=1, better=Polarity.LOWER),
        Reading(key="x", kpi="k2", period=span, count=1370, denominator=76_900),
        Target(key="y", kpi="k2", period=span, value=number("17.5"), high=None),
        Comparator(key="z", kpi="k2", name="Force", period=span, value=number("16.7")),
    )
    kpi = dumped(Add(more))["kpis"][1]
    assert kpi["actual"] == pytest.approx(17.815, abs=1e-3)
    assert (kpi["status"], kpi["rag"]) == ("Amber", "A")
    assert kpi["gap"] == pytest.approx(-1.802, abs=1e-3)
    (comparison,) = kpi["comparison"]
    assert (comparison["name"], comparison["value"]) == ("Force", 16.7)
    assert (comparison["place"], comparison["judgement"]) == ("Above", "Worse")
    assert not comparison["sensitive_to_rounding"]


def test_a_kpi_without_a_reading_has_nothing_to_judge() -> None:
    kpi = dumped(quarter=Q2)["kpis"][0]
    assert (kpi["actual"], kpi["status"], kpi["rag"], kpi["interval"], kpi["comparison"]) == (
        None,
        "No reading",
        "N",
        None,
        [],
    )


def test_money_is_pounds_as_text() -> None:
    more = (
        Match(key="m", project="pr1", funder="Lottery", amount=Pence(12_345)),
        Output(key="o", project="pr1", text="Sessions", planned=10),
    )
    funding = dumped(Add(more))["funding"]
    (stream,), (allocation,), (project,) = funding["streams"], funding["allocations"], funding["projects"]
    assert (stream["available"], stream["budgeted"], stream["spent"]) == ("61394.00", "1000.00", "200.00")
    assert (allocation["ref"], allocation["year"], allocation["amount"]) == ("LDF", "2023/24", "61394.00")
    assert (project["ref"], project["line"], project["kind"], project["stream"]) == ("L1", "", "revenue", "LDF")
    assert project["funder"] == "Locality fund"
    assert (project["allocated"], project["committed"]) == ("1000.00", "0.00")
    assert (project["spent"], project["forecast"], project["spent_in_quarter"]) == ("200.00", "200.00", "200.00")
    assert (project["variance"], project["flagged"]) == ("-800.00", True)
    assert project["spend"][0]["profile"] == "250.00"
    assert project["match"][0]["amount"] == "123.45"
    assert project["outputs"][0]["planned"] == 10


def test_what_was_not_spent_in_the_quarter_is_told_from_nought() -> None:
    project = dumped(quarter=Q2)["funding"]["projects"][0]
    assert (project["spent"], project["spent_in_quarter"]) == ("200.00", None)


def test_risks_and_recommendations_are_traced_to_actions() -> None:
    found = dumped()
    risk, recommendation = found["risks"][0], found["recommendations"][0]
    assert (risk["ref"], risk["score"], risk["action"], risk["owner"]) == ("R1", 6, "1.1", "police")
    assert (recommendation["ref"], recommendation["actions"], recommendation["tag"]) == ("S1", ["1.1"], "new")


def test_a_frozen_quarter_shows_its_snapshot() -> None:
    (quarter,) = dumped(FreezeQuarter(Q1, "officer", NOON))["quarters"]
    assert (quarter["ref"], quarter["state"], quarter["version"]) == ("Q1 2023/24", "frozen", 1)
    assert quarter["snapshots"][0]["at"] == "2023-07-20T12:00:00+00:00"
