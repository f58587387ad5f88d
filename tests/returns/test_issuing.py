"""What is sent to whom, and what the plan remembers of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.funding import Spend
from cspdesk.domain.kpis import Frequency, Kpi, Reading
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.quarters import PlanQuarter, QuarterState
from cspdesk.domain.rag import Rag
from cspdesk.domain.returns import Issue
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.columns import Form, from_plain, plain
from cspdesk.usecases.returns.content import FORMAT, decode, encode
from cspdesk.usecases.returns.facts import is_wanted, wanted_period
from cspdesk.usecases.returns.issuing import IssueReturns, file_name, issues_for, prepare, usual_due
from cspdesk.usecases.updates import WriteUpdate
from tests.returns.dunmarsh import NOW, Q1, Q2, Q4, Desk


def revised(plan: Workplan, *pairs: tuple[Any, dict[str, Any]]) -> Workplan:
    return plan.apply(ChangeSet("x", tuple(Change.revise(one, replace(one, **values)) for one, values in pairs)))


def test_every_partner_with_something_to_report_gets_its_own_rows_and_nobody_elses(plan: Workplan) -> None:
    prepared = prepare(plan, Q1, at=NOW, by="officer")
    assert [ready.content.partner for ready in prepared] == ["fire", "police"]
    keys = {
        ready.content.partner: [row.key for sheet in ready.content.sheets for row in sheet.rows] for ready in prepared
    }
    assert keys == {
        "fire": ["a21", "a22", "a23", "a210", "k1", "k2", "k3", "pr1", "risk1"],
        "police": ["a11", "a12", "pr2"],
    }


def test_rows_hold_what_the_plan_holds_and_what_was_said_last(plan: Workplan) -> None:
    content = prepare(plan, Q1, at=NOW, by="officer", partners=("fire",))[0].content
    action, kpi, funding = content.row("action", "a21"), content.row("kpi", "k2"), content.row("funding", "pr1")
    assert action is not None
    assert action.values["last_rag"] is Rag.GREEN
    assert action.values["last_progress"] == 20
    assert action.values["rag"] is None
    assert kpi is not None
    assert kpi.values["last_actual"] == 75
    assert kpi.values["last_period"] == "Q4 2022/23"
    assert funding is not None
    assert (funding.values["profile"], funding.values["spent"], funding.values["forecast"]) == (
        300_000,
        None,
        1_200_000,
    )
    assert content.row("action", "a11") is None


def test_due_day_is_the_quarters_unless_another_is_given(plan: Workplan) -> None:
    assert prepare(plan, Q1, at=NOW, by="o")[0].content.due == date(2023, 7, 14)
    assert prepare(plan, Q1, at=NOW, by="o", due=date(2023, 7, 21))[0].issue.due == date(2023, 7, 21)
    content = prepare(plan, Q2, at=NOW, by="o")[0].content
    assert content.due is None
    assert content.instructions[-1] == "Save it as an Excel workbook and send it back. The file may have any name."


def test_issuing_is_one_step_that_keeps_what_was_issued(desk: Desk) -> None:
    prepared = prepare(desk.bench.plan, Q1, at=NOW, by="officer")
    done = desk.bench.do(IssueReturns(prepared))
    assert done.title == "issue 2 returns for Q1 2023/24"
    assert [issue.number for issue in desk.bench.plan.all(Issue)] == [1, 1]
    for ready in prepared:
        assert decode(desk.store.attachment(ready.issue.content)) == ready.content
    desk.bench.undo()
    assert desk.bench.plan.all(Issue) == ()


def test_issuing_again_counts_up(desk: Desk) -> None:
    first, second = desk.issue(), desk.issue(at=NOW + timedelta(days=1))
    assert first.name == "Return Q1 2023-24 fire.xlsx"
    assert second.name == "Return Q1 2023-24 fire (issue 2).xlsx"
    assert [issue.number for issue in issues_for(desk.bench.plan, "fire", Q1)] == [1, 2]
    assert desk.bench.undo_title == "issue return Q1 2023/24 to Dunmarsh Fire and Rescue Service"


def test_issuing_again_shows_what_was_answered_meanwhile(desk: Desk) -> None:
    desk.bench.do(WriteUpdate("a21", Q1, {"rag": Rag.AMBER}))
    row = prepare(desk.bench.plan, Q1, at=NOW, by="o", partners=("fire",))[0].content.row("action", "a21")
    assert row is not None
    assert row.values["rag"] is Rag.AMBER


def test_two_officers_issuing_at_once_do_not_make_the_same_issue(desk: Desk) -> None:
    prepared = prepare(desk.bench.plan, Q1, at=NOW, by="officer")
    desk.issue()
    with pytest.raises(PersonError, match="sent out meanwhile"):
        desk.bench.do(IssueReturns(prepared))


def test_a_partner_without_rows_is_left_out_or_refused_by_name(plan: Workplan) -> None:
    with pytest.raises(PersonError, match="Dunmarsh College has nothing to report on"):
        prepare(plan, Q1, at=NOW, by="o", partners=("quiet",))


def test_partners_that_left_or_are_not_asked_are_left_out(plan: Workplan) -> None:
    police, fire = plan.get(Partner, "police"), plan.get(Partner, "fire")
    smaller = revised(plan, (police, {"returns": False}), (fire, {"withdrawn": "merged"}))
    assert prepare(smaller, Q1, at=NOW, by="o") == ()


def test_withdrawn_rows_are_not_asked_about(plan: Workplan) -> None:
    smaller = revised(plan, (plan.get(Action, "a21"), {"withdrawn": "done elsewhere"}))
    content = prepare(smaller, Q1, at=NOW, by="o", partners=("fire",))[0].content
    assert content.row("action", "a21") is None


@pytest.mark.parametrize("state", [QuarterState.FROZEN, QuarterState.CORRECTED])
def test_a_frozen_quarter_asks_for_nothing_more(plan: Workplan, state: QuarterState) -> None:
    frozen = revised(plan, (plan.get(PlanQuarter, "q1"), {"state": state}))
    with pytest.raises(PersonError, match="frozen"):
        prepare(frozen, Q1, at=NOW, by="o")


@pytest.mark.parametrize(
    ("partner", "number", "name"),
    [
        (Partner(key="x", ref="police", name="P"), 1, "Return Q4 2022-23 police.xlsx"),
        (
            Partner(key="x", name="Fire & Rescue: North/South"),
            3,
            "Return Q4 2022-23 Fire Rescue North South (issue 3).xlsx",
        ),
        (Partner(key="x", name="***"), 1, "Return Q4 2022-23 partner.xlsx"),
    ],
)
def test_file_names_are_safe_everywhere(partner: Partner, number: int, name: str) -> None:
    assert file_name(partner, Q4, number) == name


def test_content_survives_as_json_whatever_it_holds(plan: Workplan) -> None:
    for ready in prepare(plan, Q1, at=NOW, by="o"):
        assert decode(encode(ready.content)) == ready.content
        assert encode(decode(encode(ready.content))) == encode(ready.content)


def test_content_of_a_newer_program_is_refused(plan: Workplan) -> None:
    document = json.loads(encode(prepare(plan, Q1, at=NOW, by="o")[0].content)) | {"format": FORMAT + 1}
    with pytest.raises(PersonError, match="newer cspdesk"):
        decode(json.dumps(document).encode())


@pytest.mark.parametrize("damaged", [b"", b"{}", b"[1]", b'{"format": 1}', b"\xff"])
def test_damaged_content_is_told_in_words(damaged: bytes) -> None:
    with pytest.raises(PersonError, match="damaged"):
        decode(damaged)


def test_plain_values_refuse_what_no_return_holds() -> None:
    with pytest.raises(TypeError):
        plain(1.5)
    assert plain(("a", "b")) == ["a", "b"]
    assert from_plain(Form.TEXT, "") == ""


def test_yearly_figures_are_asked_for_once_the_year_is_over_and_until_they_are_there(plan: Workplan) -> None:
    kpi = plan.get(Kpi, "k3")
    assert kpi.frequency is Frequency.YEARLY
    last_year = Period.of_year(FinancialYear(2022))
    assert wanted_period(kpi, Q1) == last_year
    assert wanted_period(kpi, Quarter(2023, 4)) == Period.of_year(FinancialYear(2023))
    assert is_wanted(plan, kpi, Q1)
    known = plan.apply(ChangeSet("x", (Change.add(Reading(key="r", kpi="k3", period=last_year)),)))
    assert not is_wanted(known, kpi, Q1)
    assert not is_wanted(plan, replace(kpi, withdrawn="stopped"), Q1)


def test_spending_before_the_quarter_is_added_up(plan: Workplan) -> None:
    spent = replace(plan.get(Spend, "s1"), spent=Pence(123_45))
    later = plan.apply(ChangeSet("x", (Change.revise(plan.get(Spend, "s1"), spent),)))
    row = prepare(later, Q2, at=NOW, by="o", partners=("fire",))[0].content.row("funding", "pr1")
    assert row is not None
    assert row.values["before"] == 123_45


def test_answers_are_wanted_two_weeks_after_the_quarter_or_after_today() -> None:
    quarter = Quarter.from_code("2023Q1")
    plan = Workplan()
    assert usual_due(plan, quarter, date(2023, 6, 1)) == date(2023, 7, 14)
    assert usual_due(plan, quarter, date(2023, 7, 14)) == date(2023, 7, 28)
