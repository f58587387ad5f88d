from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cspdesk.domain.checks_figures import unreconciled_figures
from cspdesk.domain.checks_money import unreconciled_money
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.funding import Allocation, Project, Spend, Stream
from cspdesk.domain.kpis import Frequency, Measure, Polarity, Target
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Area
from cspdesk.domain.periods import FinancialYear, Period
from cspdesk.domain.records import Record
from tests.domain.small import Q1, Q2, YEAR, action, base, kpi, number, project, reading


def money(*records: Record) -> list[Finding]:
    return list(unreconciled_money(base(*records), Q1))


def figures(*records: Record) -> list[Finding]:
    return list(unreconciled_figures(base(*records), Q1))


def spend(quarter: Any = Q1, **fields: Any) -> Spend:
    usual: dict[str, Any] = {"key": f"s{quarter.code}", "project": "pr1", "quarter": quarter}
    return Spend(**(usual | fields))


def steady(**fields: Any) -> Project:
    """A project whose profile and forecast agree with its budget once `PROFILE` is there."""
    return project(**fields)


PROFILE = spend(profile=Pence(1_000_00))


def test_money_in_order_has_nothing_to_report() -> None:
    assert money(steady(), PROFILE) == []


def test_more_committed_than_there_is() -> None:
    most = steady(budget=Pence(61_394_01), committed=Pence(61_394_01))
    found = money(most, spend(profile=Pence(61_394_01)))
    assert [(one.code, one.severity) for one in found] == [
        ("over-committed", Severity.ERROR),
        ("over-budgeted", Severity.WARNING),
    ]
    assert found[0].sentence == (
        "Stream LDF in 2023/24 has £61,394.01 committed, more than the £61,394 available: release or find the rest."
    )


def test_more_spent_than_there_is() -> None:
    found = money(steady(), spend(profile=Pence(1_000_00), spent=Pence(70_000_00), note="Slip"))
    assert [one.code for one in found] == ["overspent"]


def test_a_withdrawn_stream_is_not_added_up() -> None:
    gone = Stream(key="old", ref="OLD", withdrawn="Ended early")
    over = Project(key="x", ref="X", stream="old", year=FinancialYear(2020), committed=Pence(5))
    assert money(gone, over) == []


def test_a_profile_that_is_not_the_budget() -> None:
    (found,) = money(steady(), spend(profile=Pence(900_00)))
    assert (found.code, found.ref) == ("profile-not-budget", "L1")
    assert found.sentence.endswith("is profiled at £900 but has a budget of £1,000: make the quarters add up to it.")


def test_a_project_with_more_committed_than_its_budget() -> None:
    (found,) = money(steady(committed=Pence(1_000_01)), PROFILE)
    assert found.code == "committed-over-budget"


def test_a_variance_needs_a_note() -> None:
    over = spend(profile=Pence(1_000_00), spent=Pence(1_600_00))
    (found,) = money(steady(), over)
    assert found.code == "variance"
    assert "is forecast to come to £1,600, £600 over its budget: say why" in found.sentence
    assert money(steady(), spend(profile=Pence(1_000_00), spent=Pence(1_600_00), note="Extra patrol")) == []
    (under,) = money(steady(), spend(profile=Pence(1_000_00), spent=Pence(100_00)))
    assert "£900 under its budget" in under.sentence


def test_spending_in_another_year_or_after_the_money_ended() -> None:
    late = spend(Q2, key="late", spent=Pence(5_00), profile=Pence(1_000_00))
    (after,) = money(steady(ends=date(2023, 6, 30)), late)
    assert (after.code, after.severity) == ("spend-after-end", Severity.ERROR)
    assert "£5 spent in Q2 2023/24, after its money ended on 30 June 2023" in after.sentence
    assert money(steady(ends=date(2023, 7, 1)), late) == []
    (other,) = money(steady(), PROFILE, spend(Q1 + 4, spent=Pence(5_00)))
    assert (other.code, other.severity) == ("spend-other-year", Severity.ERROR)
    ended = Stream(key="old", ref="OLD", ends=date(2023, 3, 31))
    enough = Allocation(key="al", stream="old", year=YEAR, amount=Pence(1_000_00))
    (of_stream,) = money(ended, enough, steady(stream="old"), spend(spent=Pence(1_000_00), profile=Pence(1_000_00)))
    assert of_stream.code == "spend-after-end"


def test_dates_that_cannot_go_together() -> None:
    (found,) = figures(action(start=date(2024, 4, 1), due=date(2024, 3, 31)))
    assert (found.code, found.severity) == ("start-after-due", Severity.ERROR)
    (dateless,) = figures(action(due=None))
    assert dateless.code == "no-due-date"
    assert figures(action(due=None, ongoing=True)) == []
    assert figures(action(due=None, withdrawn="Merged")) == []


def test_targets_that_are_missing() -> None:
    lower = kpi(better=Polarity.LOWER)
    elsewhere = Target(key="t", kpi="k1", period=Period.of_quarter(Q2), value=number("5"))
    here = Target(key="t", kpi="k1", period=Period.of_quarter(Q1), value=number("5"))
    assert [(one.code, one.severity) for one in figures(lower)] == [("no-target", Severity.INFO)]
    assert [one.code for one in figures(lower, elsewhere, reading(count=1))] == ["missing-target"]
    (missing,) = figures(lower, kpi(key="k2", ref="K2", better=Polarity.HIGHER))
    assert missing.sentence.startswith(
        "2 KPIs for which one way is better cannot be rated without a target: K1 and K2."
    )
    before = reading(Period.of_quarter(Q1 + -1), count=1)
    yearly = kpi(better=Polarity.LOWER, frequency=Frequency.YEARLY)
    assert figures(yearly, elsewhere, before) == []
    assert figures(lower, here, reading(count=1)) == []
    assert figures(kpi(), reading(count=1)) == []
    assert figures(kpi(better=Polarity.LOWER, withdrawn="Not read")) == []


RATE = kpi(measure=Measure.RATE, per=1000, places=1)


@pytest.mark.parametrize(
    ("value", "code"),
    [("21.9", []), ("21.91", []), ("22", []), ("22.0", ["value-not-count"]), ("21.95", ["value-not-count"])],
)
def test_a_value_against_its_count_allows_for_its_own_rounding(value: str, code: list[str]) -> None:
    found = figures(RATE, reading(value=number(value), count=1685, denominator=76_900))
    assert [one.code for one in found] == code


def test_a_value_that_is_not_its_count_says_both() -> None:
    (rate,) = figures(RATE, reading(value=number("31.9"), count=1685, denominator=76_900))
    assert "is given as 31.9, but its count and denominator give 21.9: correct" in rate.sentence
    castle = Area(key="castle", name="Castle")
    (count,) = figures(castle, kpi(), reading(value=number("5"), count=6, area="castle"))
    assert count.sentence == "KPI K1 for Q1 2023/24 in Castle is given as 5, but its count is 6: correct what is wrong."


def test_more_than_everyone_is_an_error() -> None:
    (found,) = figures(kpi(measure=Measure.PERCENTAGE), reading(count=12, denominator=10))
    assert (found.code, found.severity) == ("count-over-whole", Severity.ERROR)


WARDS = (Area(key="castle", name="Castle"), Area(key="spital", name="Spital"))


def test_wards_add_up_to_the_whole() -> None:
    def of(castle: int, spital: int | None) -> list[str]:
        parts = [reading(count=castle, area="castle"), reading(count=spital, area="spital")]
        return [one.code for one in figures(*WARDS, kpi(), reading(count=10), *parts)]

    assert of(6, 4) == []
    assert of(6, 5) == ["wards-over-whole"]
    assert of(6, 3) == ["wards-under-whole"]
    assert of(6, None) == []
    assert of(11, None) == ["wards-over-whole"]
    assert figures(*WARDS, kpi(), reading(value=number("1.5")), reading(count=3, area="castle")) == []


def test_exemptions_name_paragraphs_of_the_schedule() -> None:
    (found,) = figures(action(exempt="8"))
    assert (found.code, found.severity) == ("exempt-paragraph", Severity.ERROR)
    assert found.sentence == "Action 1.1 is exempt under '8', which is no paragraph of Schedule 12A: give 1 to 7."
    assert figures(action(exempt="1 and 7")) == []
