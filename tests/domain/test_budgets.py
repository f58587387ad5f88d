from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.budgets import (
    NO_MONEY,
    available,
    is_flagged,
    project_budget,
    projects_of,
    spend_for,
    stream_budget,
)
from cspdesk.domain.funding import Allocation, Spend, Stream
from cspdesk.domain.money import Pence, from_pounds, rounded, shown, to_pounds
from cspdesk.domain.periods import FinancialYear
from tests.domain.small import Q1, Q2, Q3, Q4, YEAR, base, project

STREAM = Stream(key="fund", ref="LDF", name="Locality fund")


def spend(quarter: object, profile: int, spent: int | None = None, forecast: int | None = None) -> Spend:
    return Spend(
        key=f"s{quarter}",
        project="pr1",
        quarter=quarter,  # type: ignore[arg-type]
        profile=Pence(profile),
        spent=None if spent is None else Pence(spent),
        forecast=None if forecast is None else Pence(forecast),
    )


def test_the_vectors_of_the_rules() -> None:
    years = [Pence(61_394_00)] * 3
    assert sum(years) == 184_182_00
    assert sum(years) + 10_000_00 == 194_182_00
    allocation = Decimal(61394)
    parts = [from_pounds(allocation * share) for share in (Decimal("0.8"), Decimal("0.2"))]
    assert [shown(part) for part in parts] == ["£49,115.20", "£12,278.80"]
    assert sum(parts) == from_pounds(allocation)


def test_available_counts_what_came_and_what_was_held_back() -> None:
    found = Allocation(
        key="a", amount=Pence(100_00), carry_in=Pence(20_00), additional=Pence(5_00), top_slice=Pence(10_00)
    )
    assert available(found) == 115_00


def test_a_project_comes_to_what_is_spent_and_what_is_expected() -> None:
    lines = [spend(Q1, 250_00, 300_00), spend(Q2, 250_00, None, 100_00), spend(Q3, 250_00), spend(Q4, 250_00)]
    found = project_budget(base(project(), *lines), project())

    assert (found.budgeted, found.profile, found.profile_to_date) == (1_000_00, 1_000_00, 1_000_00)
    assert (found.spent, found.forecast, found.outturn) == (300_00, 600_00, 900_00)
    assert (found.variance, found.flagged) == (-100_00, False)


def test_a_project_as_it_stood_at_a_quarters_end_does_not_know_what_was_spent_later() -> None:
    lines = [spend(Q1, 250_00, 300_00), spend(Q2, 250_00, 900_00, 200_00)]
    found = project_budget(base(project(), *lines), project(), Q1)
    assert (found.profile_to_date, found.spent, found.forecast) == (250_00, 300_00, 200_00)


def test_a_stream_adds_up_its_projects_of_the_year() -> None:
    more = [
        project(committed=Pence(400_00)),
        project(key="pr2", ref="L2", budget=Pence(60_000_00), committed=Pence(1_000_00)),
        project(key="pr3", ref="L3", withdrawn="Not needed"),
        project(key="pr4", ref="L4", year=FinancialYear(2024)),
        spend(Q1, 250_00, 200_00),
        Allocation(key="more", stream="fund", year=YEAR, amount=Pence(0), additional=Pence(10_000_00)),
    ]
    plan = base(*more)
    found = stream_budget(plan, STREAM, YEAR)

    assert (found.allocated, found.available) == (61_394_00, 71_394_00)
    assert (found.budgeted, found.committed, found.uncommitted) == (61_000_00, 1_400_00, 69_994_00)
    assert (found.spent, found.outturn) == (200_00, 200_00)
    assert [one.ref for one in projects_of(plan, STREAM)] == ["L1", "L2", "L4"]
    assert stream_budget(plan, STREAM, YEAR, Q1) == found


def test_a_stream_without_anything_has_no_money() -> None:
    assert stream_budget(base(), STREAM, FinancialYear(2030)) == NO_MONEY


@pytest.mark.parametrize(
    ("variance", "budget", "flagged"),
    [
        (500_00, 1_000_00, False),
        (500_01, 1_000_00, True),
        (-500_01, 1_000_00, True),
        (1_000_00, 20_000_00, False),
        (1_000_01, 20_000_00, True),
        (-999_99, 20_000_00, False),
    ],
)
def test_a_variance_is_flagged_beyond_500_pounds_and_5_per_cent(variance: int, budget: int, *, flagged: bool) -> None:
    assert is_flagged(variance, budget) is flagged


def test_spend_for_finds_the_line_of_the_quarter() -> None:
    plan = base(project(), spend(Q1, 1), spend(Q2, 2))
    assert spend_for(plan, "pr1", Q2) == spend(Q2, 2)
    assert spend_for(plan, "pr1", Q3) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12.5", 13), ("-37.5", -38), ("35.48", 35), ("-30.51", -31), ("-42.31", -42), ("93.33", 93)],
)
def test_halves_go_away_from_nought(value: str, expected: int) -> None:
    assert rounded(Decimal(value)) == expected


def test_money_is_shown_in_pounds_with_pence_where_they_matter() -> None:
    assert [shown(pence) for pence in (61_394_00, -500_00, 49_115_20, 0)] == ["£61,394", "-£500", "£49,115.20", "£0"]
    assert shown(5_00, with_pence=True) == "£5.00"
    assert shown(5_50, with_pence=False) == "£6"


@given(st.integers(-(10**12), 10**12))
def test_pence_go_to_pounds_and_back(pence: int) -> None:
    assert from_pounds(to_pounds(pence)) == pence
    assert to_pounds(pence).as_tuple().exponent == -2
