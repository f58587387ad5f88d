from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cspdesk.domain.actions import ActionState, Milestone
from cspdesk.domain.checks import checks
from cspdesk.domain.findings import Finding, Severity, named
from cspdesk.domain.funding import Spend
from cspdesk.domain.kpis import Frequency, Measure
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import FinancialYear, Period
from cspdesk.domain.priorities import Narrative, Priority, PriorityKind
from cspdesk.domain.quarters import PlanQuarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record
from cspdesk.domain.returns import Issue, PartnerReturn, ReturnState
from tests.domain.small import Q1, Q2, Q3, Q4, TODAY, action, base, kpi, project, reading, update

FULL = {
    "background": "Long standing words about why",
    "progress": "Patrols were doubled in May",
    "performance": "Calls fell by a tenth",
    "funding": "None asked for this time",
    "next_steps": "Walkabout in the summer",
    "recommendations": "Note the progress",
}


def narrative(quarter: Any = Q1, **fields: Any) -> Narrative:
    return Narrative(key=f"n{quarter.code}", priority="p1", quarter=quarter, **(FULL | fields))


def found(*records: Record, quarter: Any = Q1, today: date = TODAY) -> list[Finding]:
    """What is found beyond what an empty plan with its narrative written has."""
    return list(checks(base(*records), quarter, today))


def codes(*records: Record, quarter: Any = Q1, today: date = TODAY) -> list[str]:
    return [finding.code for finding in found(*records, quarter=quarter, today=today)]


def only(*records: Record, quarter: Any = Q1, today: date = TODAY) -> Finding:
    findings = found(*records, narrative(quarter), quarter=quarter, today=today)
    assert [finding.code for finding in findings] == [findings[0].code]
    return findings[0]


def test_a_plan_in_order_has_nothing_to_report() -> None:
    done = update(percent=30, narrative="Second patrol began in May")
    assert codes(narrative(), action(), done) == []


def test_a_missing_update_says_where_and_what_to_do() -> None:
    finding = only(action())
    assert finding == Finding(
        "missing-update",
        Severity.WARNING,
        "Action 1.1 has no update for Q1 2023/24: ask its lead for one.",
        "action",
        "a1",
        "1.1",
    )


def test_what_is_not_due_yet_is_only_a_remark() -> None:
    assert only(action(), today=date(2023, 6, 30)).severity is Severity.INFO
    later = PlanQuarter(key="q", quarter=Q1, due=date(2023, 7, 31))
    assert only(action(), later, today=date(2023, 7, 31)).severity is Severity.INFO
    assert only(action(), later, today=date(2023, 8, 1)).severity is Severity.WARNING


@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn": "Merged"},
        {"state": ActionState.PAUSED, "state_reason": "Staff"},
        {"start": date(2023, 7, 1)},
    ],
)
def test_nothing_is_missing_from_what_is_not_under_way(fields: Any) -> None:
    assert codes(narrative(), action(**fields)) == []


def test_silence_for_two_quarters_is_told_as_such() -> None:
    finding = only(action(), update(Q1, percent=30), quarter=Q3, today=date(2024, 1, 20))
    assert finding.code == "silent-action"
    assert finding.sentence == "Action 1.1 has had no update since Q1 2023/24: ask its lead, or pause it with a reason."
    assert only(action(), update(Q2, percent=30), quarter=Q3, today=date(2024, 1, 20)).code == "missing-update"


def test_an_update_without_rating_is_told() -> None:
    ongoing = only(action(ongoing=True, due=None), update(narrative="It goes on"))
    dateless = only(action(start=None), update(narrative="It goes on"))
    assert (ongoing.code, dateless.code) == ("no-rating", "no-rating")
    assert ongoing.sentence.endswith("no rating: the officer rates it.")
    assert dateless.sentence.endswith("no rating: set its dates and per cent, or rate it.")


def test_a_priority_without_narrative() -> None:
    (finding,) = found()
    assert (finding.code, finding.severity, finding.ref) == ("missing-narrative", Severity.WARNING, "1")
    extra = Priority(key="p2", ref="8", kind=PriorityKind.CONSIDERATION)
    gone = Priority(key="p3", ref="9", withdrawn="Merged")
    assert codes(narrative(), extra, gone) == []


def test_empty_headings_are_named() -> None:
    (finding,) = found(narrative(funding=" ", next_steps=""))
    assert (finding.code, finding.severity) == ("missing-heading", Severity.INFO)
    assert "leaves empty: Funding implications, Next steps. Each is printed as 'None'" in finding.sentence


def test_a_quarterly_reading_is_due_when_the_quarter_has_ended() -> None:
    finding = only(kpi())
    assert finding.code == "missing-reading"
    assert finding.sentence == "KPI K1 has no reading for Q1 2023/24: ask its lead for it."
    assert codes(narrative(), kpi(), today=date(2023, 6, 30)) == []
    assert codes(narrative(), kpi(), reading(count=5)) == []
    assert only(kpi(), reading()).code == "missing-reading"
    assert codes(narrative(), kpi(withdrawn="Not collected")) == []


def test_monthly_readings_are_each_due() -> None:
    monthly, may = kpi(frequency=Frequency.MONTHLY), Period(date(2023, 5, 1), date(2023, 5, 31))
    finding = only(monthly, reading(may, count=1))
    assert finding.sentence == "KPI K1 has no reading for April 2023 and June 2023: ask its lead for them."
    assert only(monthly, reading(may, count=1), today=date(2023, 6, 15)).sentence.endswith(
        "April 2023: ask its lead for it."
    )
    assert codes(narrative(), monthly, reading(Q1, count=9)) == []


def test_a_yearly_reading_is_due_after_a_year_of_the_plan() -> None:
    yearly = kpi(frequency=Frequency.YEARLY)
    assert codes(narrative(), yearly) == []
    finding = only(yearly, quarter=Q4, today=date(2024, 4, 20))
    assert finding.sentence == "KPI K1 has no reading for 2023/24: ask its lead for it."
    assert only(yearly, quarter=Q4 + 1, today=date(2024, 7, 20)).code == "missing-reading"
    assert codes(narrative(), kpi(frequency=Frequency.OTHER)) == []


def test_spending_is_due_for_projects_of_the_year_that_run() -> None:
    finding = next(one for one in found(narrative(), project()) if one.code == "missing-spend")
    assert finding.sentence == "Project L1 has no spending reported for Q1 2023/24: ask for it, nought if none."
    paid = Spend(key="s", project="pr1", quarter=Q1, spent=Pence(0), profile=Pence(1_000_00))
    assert codes(narrative(), project(), paid) == ["variance"]
    for idle in ({"withdrawn": "No"}, {"ends": date(2023, 3, 1)}, {"year": FinancialYear(2024)}, {"budget": 0}):
        assert "missing-spend" not in codes(narrative(), project(**idle))


def partner(**fields: Any) -> Partner:
    usual: dict[str, Any] = {"key": "fire", "ref": "fire", "name": "Fire service"}
    return Partner(**(usual | fields))


def issue(number: int = 1, **fields: Any) -> Issue:
    return Issue(key=f"i{number}", partner="fire", quarter=Q1, number=number, **fields)


def back(state: ReturnState, hour: int = 9) -> PartnerReturn:
    at = datetime(2023, 7, 10, hour, tzinfo=UTC)
    return PartnerReturn(key=f"b{hour}", partner="fire", quarter=Q1, state=state, at=at)


def test_returns_not_issued_outstanding_and_late() -> None:
    assert only(partner()).sentence == "Fire service has not been sent a return for Q1 2023/24: issue returns."
    both = only(partner(), partner(key="x", ref="x", name=""))
    assert (both.code, both.kind, both.key) == ("return-not-issued", "partner", "")
    assert both.sentence == "Fire service and x have not been sent a return for Q1 2023/24: issue returns."
    assert codes(narrative(), partner(withdrawn="Left")) == []
    waiting = only(partner(), issue(due=date(2023, 7, 31)))
    assert (waiting.code, waiting.severity) == ("return-outstanding", Severity.INFO)
    assert waiting.sentence.endswith("has not sent its return for Q1 2023/24 (due 31 July 2023): it is not due yet.")
    late = only(partner(), issue(due=date(2023, 7, 31)), issue(2, due=date(2023, 7, 14), chased=2))
    assert late.severity is Severity.WARNING
    assert late.sentence.endswith("(due 14 July 2023), chased 2 times so far: chase it.")
    assert only(partner(), issue(chased=1)).sentence.endswith("chased 1 time so far: ask when it will come.")


def test_what_came_back_counts_by_the_newest() -> None:
    assert only(partner(), issue(), back(ReturnState.RECEIVED)).code == "return-not-applied"
    assert only(partner(name=""), issue(), back(ReturnState.FAILED)).sentence.startswith(
        "fire's return for Q1 2023/24 failed"
    )
    assert codes(narrative(), partner(), issue(), back(ReturnState.FAILED), back(ReturnState.ACCEPTED, 10)) == []
    assert codes(narrative(), partner(), back(ReturnState.NIL)) == []


def test_the_same_words_again_are_stale() -> None:
    words = "Patrols continue in the town centre"
    finding = only(
        action(),
        update(Q1, percent=20, narrative=words),
        update(Q2, percent=50, narrative=f" {words.upper()}  "),
        quarter=Q2,
    )
    assert (finding.code, finding.severity) == ("stale-update", Severity.WARNING)
    assert "though its per cent has moved: ask what has happened since." in finding.sentence
    short = [update(Q1, percent=50, narrative="On track"), update(Q2, percent=50, narrative="On track")]
    assert codes(narrative(Q2), action(), *short, quarter=Q2) == []
    still = only(action(), update(Q1, percent=50, narrative=words), update(Q2, percent=50, narrative=words), quarter=Q2)
    assert "though" not in still.sentence


def test_repeated_headings_are_stale_but_background_may_stand() -> None:
    now = narrative(
        Q2, performance="Something quite new to say", funding="And this too is new now", next_steps="Stop it here"
    )
    (finding,) = found(narrative(Q1), now, quarter=Q2)
    gone = Priority(key="p9", ref="9", withdrawn="Merged")
    assert [one.code for one in found(gone, narrative(Q1), now, quarter=Q2)] == ["stale-narrative"]
    assert codes(narrative(Q1), narrative(Q2, **dict.fromkeys(FULL, "Word")), quarter=Q2) == []
    assert finding.code == "stale-narrative"
    assert "word for word under Progress to date, Recommendations: write" in finding.sentence


def test_figures_years_old_are_told_once_a_supplier() -> None:
    then = Period.of_year(FinancialYear(2020))
    yearly = kpi(frequency=Frequency.YEARLY)
    finding = only(yearly, reading(then, count=1))
    assert (finding.code, finding.severity, finding.kind, finding.ref) == (
        "old-reading",
        Severity.INFO,
        "partner",
        "police",
    )
    assert finding.sentence == (
        "1 KPI that Police supplies has no figure from the two years before Q1 2023/24: K1."
        " Ask for newer figures, or withdraw what is no longer read."
    )
    second = kpi(key="k2", ref="K2", frequency=Frequency.YEARLY)
    two = only(yearly, second, reading(then, count=1), reading(then, key="r2", kpi="k2", count=1))
    assert two.sentence.startswith("2 KPIs that Police supplies have no figure")
    alone = only(kpi(frequency=Frequency.YEARLY, lead=""), reading(then, count=1))
    assert (alone.kind, alone.key) == ("kpi", "")
    assert "1 KPI that nobody is named to supply has" in alone.sentence
    assert codes(narrative(), yearly, reading(Period.of_year(FinancialYear(2021)), count=1)) == []


def test_many_references_are_not_all_named() -> None:
    assert named(["K1"]) == "K1"
    assert named(["K1", "K2", "K3"]) == "K1, K2 and K3"
    assert named([f"K{n}" for n in range(1, 15)]) == "K1, K2, K3, K4, K5, K6, K7, K8, K9, K10, K11, K12 and 2 more"


CONTRADICTIONS: list[tuple[str, Any, Any]] = [
    ("better-than-suggested", {}, {"percent": 5, "rag": Rag.GREEN}),
    ("blue-without-evidence", {}, {"rag": Rag.BLUE}),
    ("complete-not-blue", {}, {"percent": 100, "rag": Rag.GREEN}),
    ("complete-not-blue", {}, {"percent": 100}),
    ("blue-not-complete", {}, {"percent": 60, "rag": Rag.BLUE, "evidence": "Report"}),
    ("amber-without-recovery", {}, {"percent": 20}),
    ("red-without-escalation", {}, {"percent": 5}),
    ("green-overdue", {"due": date(2023, 5, 1)}, {"percent": 90, "rag": Rag.GREEN, "reason": "Waits for print"}),
]


@pytest.mark.parametrize(("code", "of_action", "of_update"), CONTRADICTIONS)
def test_what_cannot_go_together(code: str, of_action: Any, of_update: Any) -> None:
    finding = only(action(**of_action), update(**of_update))
    assert (finding.code, finding.severity, finding.ref) == (code, Severity.WARNING, "1.1")


def test_a_rating_too_good_names_what_the_rules_say() -> None:
    one, said = action(due=date(2023, 5, 31)), update(percent=90, rag=Rag.AMBER, recovery="Print run in July")
    assert only(one, said).sentence == (
        "Action 1.1 is rated Amber for Q1 2023/24 where the rules suggest Red (was due by 31 May 2023 and is not"
        " complete): give the reason, which is printed, or take the suggestion."
    )


def test_a_reason_a_recovery_or_evidence_settles_it() -> None:
    settled: list[dict[str, Any]] = [
        {"percent": 5, "rag": Rag.GREEN, "reason": "Starts slowly by design"},
        {"rag": Rag.BLUE, "evidence": "Report"},
        {"percent": 20, "recovery": "Second officer from May"},
        {"percent": 5, "recovery": "Told the board"},
    ]
    for fields in settled:
        assert codes(narrative(), action(), update(**fields)) == []


def test_a_falling_per_cent_is_told() -> None:
    finding = only(action(), update(Q1, percent=60), update(Q2, percent=50, narrative="Less than thought"), quarter=Q2)
    assert finding.code == "percent-falling"
    assert finding.sentence.startswith("Action 1.1 fell from 60 per cent in Q1 2023/24 to 50 in Q2 2023/24:")


def test_blue_with_milestones_to_do() -> None:
    step = Milestone(key="m", action="a1", text="Print")
    finding = only(action(), step, update(rag=Rag.BLUE, evidence="Report"))
    assert finding.code == "blue-with-milestones"
    assert "with 1 milestone not done" in finding.sentence


def test_paused_needs_a_reason() -> None:
    assert only(action(state=ActionState.PAUSED)).code == "paused-without-reason"
    assert only(action(state=ActionState.CANCELLED)).code == "paused-without-reason"


def test_the_gravest_come_first_then_by_reference() -> None:
    one = action(key="a2", ref="1.10", start=date(2024, 4, 2))
    plan = [one, action(key="a9", ref="1.9"), action(ref="1.2"), kpi(measure=Measure.MONEY, withdrawn="x")]
    assert [(finding.severity.value, finding.ref) for finding in found(*plan, narrative())] == [
        ("error", "1.10"),
        ("warning", "1.2"),
        ("warning", "1.9"),
    ]
