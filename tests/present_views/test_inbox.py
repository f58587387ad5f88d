"""Where each partner's return stands, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cspdesk.domain.returns import PartnerReturn
from cspdesk.domain.workplan import Workplan
from cspdesk.present.inbox import partner_lines, summary
from tests.present_views.small_plan import Q1, TODAY


def test_each_partner_stands_somewhere(plan: Workplan) -> None:
    lines = {line.partner: line for line in partner_lines(plan, Q1, TODAY)}
    assert set(lines) == {"po", "fi", "co"}
    assert (lines["po"].state, lines["po"].is_wanted, lines["po"].late) == ("Chased 2", True, True)
    assert (lines["fi"].state, lines["fi"].received, lines["fi"].result) == (
        "Accepted",
        "12 Jul 2023",
        "14 taken, 2 left",
    )
    assert (lines["co"].state, lines["co"].is_asked, lines["co"].asked) == ("Not requested", False, "")


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


def test_a_return_that_took_nothing_has_no_result(plan: Workplan) -> None:
    nil = [replace(r, taken=0, left=0) if isinstance(r, PartnerReturn) else r for r in plan.records()]
    lines = {line.partner: line for line in partner_lines(Workplan.of(nil), Q1, TODAY)}
    assert lines["fi"].result == ""
