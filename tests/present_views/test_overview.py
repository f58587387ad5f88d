"""The Overview's numbers are those the rules give, each with its records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cspdesk.domain.findings import Severity
from cspdesk.domain.kpis import Kpi, Polarity
from cspdesk.domain.performance import KpiStatus
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan
from cspdesk.present.overview import RATED, Rows, overview
from cspdesk.present.viewpoint import Viewpoint
from tests.present_views.small_plan import Q1


def test_returns_still_wanted_are_counted_with_their_partners(view: Viewpoint) -> None:
    seen = overview(view)
    assert seen.outstanding == Rows("return", ("po", "co"))
    assert seen.outstanding_text == "returns outstanding"


def test_before_anything_is_issued_the_returns_are_to_be_issued(view: Viewpoint) -> None:
    assert overview(replace(view, quarter=Q1.next)).outstanding_text == "returns to issue"


def test_ratings_are_counted_by_priority_the_worst_first(view: Viewpoint) -> None:
    first, second = overview(view).priorities
    assert [(count.rag, count.rows.keys) for count in first.counts] == [
        (Rag.RED, ("a3",)),
        (Rag.AMBER, ("a2",)),
        (Rag.GREEN, ("a1",)),
    ]
    assert first.worst is Rag.RED
    assert second.actions.keys == ("a4", "a5")  # the one withdrawn is not rated
    assert {count.rag for count in second.counts} == {Rag.NO_UPDATE, Rag.GREY}
    assert overview(view).everything.actions.count == 5


def test_every_rating_has_its_place_in_the_order_of_showing() -> None:
    assert set(RATED) == set(Rag)


def test_an_action_of_no_priority_is_not_lost(view: Viewpoint) -> None:
    plan = view.plan
    stray = [replace(record, priority="") if record.key == "a4" else record for record in plan.records()]  # type: ignore[call-arg]  # only actions have the key
    assert overview(replace(view, plan=Workplan.of(stray))).priorities[-1].name == "No priority"


def test_kpis_off_target_come_red_first_with_their_gap(view: Viewpoint) -> None:
    seen = overview(view)
    assert [(line.key, line.status, line.value, line.target, line.gap) for line in seen.off_target] == [
        ("k1", KpiStatus.RED, "425", "400", "6.3% short"),
        ("k2", KpiStatus.AMBER, "68%", "70%", "2.5 points short"),
    ]


def test_money_is_what_is_available_less_what_is_spent(view: Viewpoint) -> None:
    seen = overview(view)
    assert seen.unspent == "£57,394"
    assert seen.money_text == "of £61,394 available in 2023/24; £46,394 is not committed"
    (line,) = seen.money
    assert (line.name, line.spent, line.projects) == ("Locality Deal Fund", "£4,000", Rows("project", ("j1", "j2")))
    assert 0.06 < line.share < 0.07


def test_a_year_without_money_says_so(view: Viewpoint) -> None:
    seen = overview(replace(view, quarter=Q1 + 8))
    assert seen.money == ()
    assert seen.money_text == "No money is allocated for 2025/26."


def test_findings_of_one_rule_stand_together_the_gravest_first(view: Viewpoint) -> None:
    lines = overview(view).checks
    order = list(Severity)
    assert [order.index(line.severity) for line in lines] == sorted(order.index(line.severity) for line in lines)
    assert len({(line.code, line.rows.kind) for line in lines}) == len(lines)
    several = next(line for line in lines if line.count > 1)
    assert several.sentence.endswith(f"And {several.count - 1} more like it.")


def test_an_empty_plan_has_an_overview() -> None:
    seen = overview(Viewpoint(Workplan(), Q1, date(2023, 7, 20)))
    assert seen.outstanding == Rows("", ())
    assert seen.priorities == ()
    assert seen.everything.worst is Rag.NO_UPDATE


def test_a_range_is_told_with_both_ends_and_an_empty_priority_is_left_out(view: Viewpoint) -> None:
    records = [
        replace(record, high=Decimal(420)) if record.key == "t8" else record  # type: ignore[call-arg]  # a target
        for record in view.plan.records()
    ]
    kpi = replace(view.plan.get(Kpi, "k1"), better=Polarity.RANGE)
    records = [kpi if record.key == "k1" else record for record in records]
    seen = overview(replace(view, plan=Workplan.of([*records, Priority(key="p9", ref="9", title="Empty")])))
    line = next(line for line in seen.off_target if line.key == "k1")
    assert (line.target, line.gap) == ("400 to 420", "1.2% short")
    assert [line.key for line in seen.priorities] == ["p1", "p2"]
