"""Where each partner's return stands, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cspdesk.domain.records import Record
from cspdesk.domain.returns import Issue, PartnerReturn, ReturnState
from cspdesk.domain.workplan import Workplan
from cspdesk.present.inbox import Stage, partner_lines, summary
from tests.present_views.small_plan import Q1, TODAY


def test_each_partner_stands_somewhere(plan: Workplan) -> None:
    lines = {line.partner: line for line in partner_lines(plan, Q1, TODAY)}
    assert set(lines) == {"po", "fi", "co"}
    assert (lines["po"].stage, lines["po"].state, lines["po"].late) == (Stage.CHASED, "Chased twice", True)
    assert (lines["fi"].stage, lines["fi"].received, lines["fi"].result) == (
        Stage.APPLIED,
        "12 Jul 2023",
        "14 taken, 2 left",
    )
    assert (lines["co"].stage, lines["co"].state, lines["co"].asked) == (Stage.NOT_ASKED, "Not issued", "")


def test_a_return_is_late_only_after_its_day(plan: Workplan) -> None:
    lines = {line.partner: line for line in partner_lines(plan, Q1, date(2023, 7, 14))}
    assert not lines["po"].late
    assert lines["po"].due == "14 Jul 2023"


def test_the_summary_counts_what_came(plan: Workplan) -> None:
    assert summary(partner_lines(plan, Q1, TODAY)) == "1 of 3 returns in, 1 outstanding, 1 of them late"
    assert summary(partner_lines(plan, Q1.next, TODAY)) == (
        "No workbook has been issued yet to the 3 partners asked for a return."
    )
    assert summary(()) == "No partner is asked for a return."


def test_states_are_said_in_the_words_of_the_field(plan: Workplan) -> None:
    def state(records: list[Record]) -> str:
        made = Workplan.of([*(r for r in plan.records() if r.KIND not in ("issue", "return")), *records])
        return next(line.state for line in partner_lines(made, Q1, TODAY) if line.partner == "po")

    issue = Issue(key="i", partner="po", quarter=Q1)
    came = PartnerReturn(key="r", partner="po", quarter=Q1)
    assert state([issue]) == "Issued"
    assert state([replace(issue, chased=1)]) == "Chased once"
    assert state([replace(issue, chased=3)]) == "Chased 3 times"
    assert state([issue, came]) == "Received"
    assert state([replace(came, state=ReturnState.NIL)]) == "Nil return"
    assert state([replace(came, state=ReturnState.FAILED)]) == "Failed checks"
