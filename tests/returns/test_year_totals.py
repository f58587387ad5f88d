"""A year's total that does not fit what is fixed already: asked, refused when chosen, never a quarter below nought."""

from __future__ import annotations

from typing import Any

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.domain.funding import Project, Spend
from cspdesk.domain.money import Pence
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.importing.replies import Question, Reply, Way
from cspdesk.usecases.quarters import FreezeQuarter
from cspdesk.usecases.returns.deciding import Extent, decide
from cspdesk.usecases.returns.review import ACCEPT, CellState, Decision, Match, Review, Verdict
from cspdesk.usecases.returns.year_totals import still_expected, year_so_far
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.tables.grid import Book, Cell, Sheet
from cspdesk.usecases.updates import RecordSpend
from tests.returns.dunmarsh import NOW, Q1, Q2, Desk, Filling, cell_of, record_of, small_plan

SPENT, TOTAL = "Spent this quarter", "Year's total you expect"


def lines_of(plan: Workplan, project: str = "pr1") -> dict[int, Spend]:
    return {line.quarter.number: line for line in plan.linked(Spend, "project", project) if line.quarter}


def of_second_quarter(desk: Desk, total: float) -> tuple[Any, Review]:
    """A return for the second quarter, £2,000 spent in it and £3,000 standing in the frozen first."""
    desk.bench.do(FreezeQuarter(Q1, "officer", NOW))
    filling = Filling(desk.issue(quarter=Q2))
    filling.put("Funding", "F1", SPENT, 2000)
    filling.put("Funding", "F1", TOTAL, total)
    path = filling.save()
    return path, desk.review(path, quarter=Q2)


def asked(found: Review, ref: str = "F1") -> Ask:
    answer = cell_of(found, ref, "forecast").answer
    assert isinstance(answer, Ask)
    return answer


def test_a_total_that_does_not_fit_is_refused_when_it_is_chosen_anyway(desk: Desk) -> None:
    path, found = of_second_quarter(desk, 4000)
    assert asked(found).code == "forecast-does-not-fit"
    before = desk.bench.plan
    row = record_of(found, "F1").id
    chosen = {(row, "spent"): ACCEPT, (row, "forecast"): Decision(Verdict.VALUE, 400_000)}
    with pytest.raises(PersonError) as refused:
        desk.apply(path, found, chosen)
    assert refused.value.sentence == (
        "The year's total expected of project F1 cannot be taken. £5,000 was reported as spent already or stands as "
        "expected in a frozen quarter, and a year's total of £4,000 does not fit."
    )
    assert "give another" in refused.value.advice
    assert desk.bench.plan is before


def test_the_rest_of_the_row_is_taken_without_the_total_that_does_not_fit(desk: Desk) -> None:
    path, found = of_second_quarter(desk, 4000)
    desk.apply(path, found, decide(found, Extent.ALL))
    lines = lines_of(desk.bench.plan)
    assert lines[2].spent == 200_000
    assert [lines[number].forecast for number in (1, 2, 3, 4)] == [None] * 4


def test_a_total_that_leaves_nothing_puts_nought_in_the_quarters_to_come(desk: Desk) -> None:
    path, found = of_second_quarter(desk, 5000)
    assert cell_of(found, "F1", "forecast").state is CellState.CLEAN
    desk.apply(path, found)
    lines = lines_of(desk.bench.plan)
    assert [lines[number].forecast for number in (1, 3, 4)] == [None, 0, 0]


def test_a_total_that_fits_only_one_of_two_answers_about_the_spending_is_asked(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Funding", "F1", SPENT, 2000)
    filling.put("Funding", "F1", TOTAL, 4000)
    path = filling.save()
    desk.bench.do(RecordSpend("pr1", Q1, {"spent": Pence(500_000)}))
    found = desk.review(path)
    assert cell_of(found, "F1", "spent").state is CellState.CONFLICT
    assert "£5,000 was reported as spent already" in asked(found).why


def test_a_doubtful_total_that_does_not_fit_is_not_put_forward(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Funding", "F1", SPENT, 2000)
    filling.put("Funding", "F1", TOTAL, "about £1,500")
    path = filling.save()
    found = desk.review(path)
    assert asked(found).prefer is None
    assert "does not fit" in asked(found).why
    desk.apply(path, found, decide(found, Extent.ALL))
    assert lines_of(desk.bench.plan)[1].spent == 200_000


def test_the_total_of_a_project_they_added_is_asked_too(desk: Desk) -> None:
    filling = Filling(desk.issue())
    sheet = filling.sheet("Funding")
    row = filling.row("Funding", "F1") + 1
    values: dict[str, Any] = {"Ref": "F9", "Project": "Arson vans", SPENT: 2000, TOTAL: 1500}
    for heading, value in values.items():
        sheet.cell(row, filling.column("Funding", heading)).value = value
    path = filling.save()
    found = desk.review(path)
    added = record_of(found, "F9")
    assert added.match is Match.NEW
    assert asked(found, "F9").code == "forecast-does-not-fit"
    chosen = {(added.id, ""): ACCEPT, (added.id, "forecast"): Decision(Verdict.VALUE, 150_000)}
    with pytest.raises(PersonError, match="expected of project F9 cannot be taken"):
        desk.apply(path, found, chosen)


@pytest.mark.parametrize("profiles", [(0, 0, 0, 0), (1, 2, 3, 0), (-50_000, 50_000, 0, 0), (7, -100, 3, -1)])
@pytest.mark.parametrize("left", [0, 1, 2, 99_999])
def test_no_quarter_of_a_spread_is_below_nought_and_all_of_it_is_spread(profiles: tuple[int, ...], left: int) -> None:
    plan = small_plan()
    for number, profile in enumerate(profiles):
        plan = plan.apply(RecordSpend("pr1", Q1 + number, {"profile": Pence(profile)}).changes(plan))
    shares = [share for _, share in still_expected(plan, "pr1", Q1, 200_000 + left, 200_000)]
    assert (len(shares), sum(shares)) == (3, left)
    assert min(shares) >= 0


def test_with_no_quarter_to_wait_for_only_what_was_spent_fits() -> None:
    plan = small_plan()
    for number in range(3):
        plan = plan.apply(RecordSpend("pr1", Q1 + number, {"spent": Pence(100_000)}).changes(plan))
    year = year_so_far(plan, "pr1", Q1 + 3, 100_000)
    assert (year.fixed, year.why_not(400_000)) == (400_000, "")
    assert year.why_not(399_999)
    assert year.why_not(400_001)


def test_a_table_brought_in_asks_about_a_total_that_does_not_fit_whatever_is_answered() -> None:
    rows: list[list[Any]] = [
        ["Ref", "Project", "Budget", "Spent", "Forecast outturn"],
        ["F1", "Smoke alarms for people at risk", 12000, 2000, 1500],
    ]
    held = {
        (down, across): Cell(down, across, value)
        for down, row in enumerate(rows, start=1)
        for across, value in enumerate(row, start=1)
    }
    book = Book("money.xlsx", "0" * 64, "xlsx", (Sheet("Funding", held),))
    plan = small_plan()
    answered = {Question("Funding", 2, "forecast", "1500"): Reply(Way.TAKE, 150_000)}
    none: dict[Question, Reply] = {}
    for replies in (none, answered):
        proposal = propose_import(plan, book, "funding", quarter=Q1, replies=replies)
        (row,) = proposal.records
        assert row.ask["forecast"].code == "forecast-does-not-fit"
        assert "forecast" not in row.set
        after = plan.apply(proposal.change_set)
        assert lines_of(after)[1].spent == 200_000
        assert {line.forecast for line in lines_of(after).values()} == {None}
        assert after.get(Project, "pr1").budget == 1_200_000
