from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.actions import Action, ActionState, Update
from cspdesk.domain.periods import FinancialYear, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import Rating, last_rating, rate, rated_actions, rollup, says_something, update_for
from cspdesk.domain.workplan import Workplan
from tests.domain.small import Q1, Q2, Q3, Q4, action, base, update


def rating_of(one: Any, *updates: Any, quarter: Any = Q1) -> Rating:
    return rate(base(one, *updates), one, quarter)


def test_paused_and_cancelled_come_first_and_need_a_sub_label() -> None:
    paused = rating_of(action(state=ActionState.PAUSED, state_reason="No staff"), update(rag=Rag.BLUE, evidence="x"))
    cancelled = rating_of(action(state=ActionState.CANCELLED))

    assert (paused.rag, paused.label, paused.why) == (Rag.GREY, "Paused", "Paused: No staff")
    assert (cancelled.rag, cancelled.label, cancelled.why) == (Rag.GREY, "Cancelled", "Cancelled.")


def test_a_withdrawn_action_is_grey_and_not_among_the_rated() -> None:
    gone = action(withdrawn="Merged into 1.2")
    plan = base(gone, action(key="a2", ref="1.2"), action(key="a3", ref="3", priority=""))

    assert rate(plan, gone, Q1).label == "Withdrawn"
    assert [one.ref for one in rated_actions(plan)] == ["1.2", "3"]
    assert [one.ref for one in rated_actions(plan, "p1")] == ["1.2"]


def test_complete_comes_before_not_due_and_overdue() -> None:
    one = action(start=date(2023, 8, 1), due=date(2023, 6, 1))
    assert rating_of(one, update(rag=Rag.BLUE)).rag is Rag.BLUE
    assert rating_of(one, update(percent=100, evidence="Report")).suggested is Rag.BLUE


def test_what_was_complete_stays_so_without_another_update() -> None:
    later = rating_of(action(), update(Q1, rag=Rag.BLUE, evidence="x"), quarter=Q3)
    reopened = rating_of(
        action(), update(Q1, rag=Rag.BLUE), update(Q2, rag=Rag.AMBER, narrative="Opened again"), quarter=Q3
    )

    assert (later.rag, later.label, later.why) == (Rag.BLUE, "Complete", "Complete since Q1 2023/24.")
    assert reopened.rag is Rag.NO_UPDATE


def test_not_due_to_start_is_grey_even_without_update() -> None:
    rating = rating_of(action(start=date(2023, 7, 1)))
    assert (rating.rag, rating.label) == (Rag.GREY, "Not started")
    assert rating.why == "Not due to start until 1 July 2023."


def test_no_update_comes_before_overdue() -> None:
    rating = rating_of(action(due=date(2023, 5, 1)))
    assert (rating.rag, rating.label) == (Rag.NO_UPDATE, "No update")
    assert rating.why == "No update was received for Q1 2023/24."


@pytest.mark.parametrize("blank", [{}, {"rag": Rag.NO_UPDATE}, {"narrative": " "}, {"recovery": "x"}])
def test_a_blank_entry_is_no_update(blank: dict[str, Any]) -> None:
    assert rating_of(action(), update(**blank)).rag is Rag.NO_UPDATE
    assert not says_something(update(**blank))
    assert not says_something(None)


def test_due_on_the_last_day_of_the_quarter_is_overdue() -> None:
    rating = rating_of(action(due=date(2023, 6, 30)), update(percent=95))
    assert (rating.rag, rating.label) == (Rag.RED, "Off track")
    assert rating.why == "Was due by 30 June 2023 and is not complete."
    assert rating_of(action(due=date(2023, 7, 1)), update(percent=99)).rag is Rag.GREEN


@pytest.mark.parametrize(
    ("percent", "rag", "label"),
    [
        (99, Rag.GREEN, "On track"),
        (45, Rag.GREEN, "On track"),
        (44, Rag.AMBER, "At risk"),
        (36, Rag.AMBER, "At risk"),
        (35, Rag.RED, "Off track"),
        (0, Rag.RED, "Off track"),
    ],
)
def test_progress_is_held_against_the_time_gone(percent: int, rag: Rag, label: str) -> None:
    # 100 days of 200 are gone: 50 per cent is expected, and 45 and 35 are the limits themselves.
    rating = rating_of(action(start=date(2023, 3, 22), due=date(2023, 10, 8)), update(percent=percent))
    assert (rating.rag, rating.label) == (rag, label)
    assert rating.why == f"{percent} per cent complete with 50 per cent of the time gone."


def test_nothing_expected_yet_is_not_due() -> None:
    rating = rating_of(action(start=date(2023, 6, 30)), update(percent=0))
    assert (rating.rag, rating.label) == (Rag.GREY, "Not started")


def test_an_ongoing_action_is_rated_by_the_officer() -> None:
    one = action(ongoing=True, due=None)
    green = rating_of(one, update(rag=Rag.GREEN, percent=1))
    unrated = rating_of(one, update(narrative="Going on"))

    assert (green.rag, green.suggested, green.label) == (Rag.GREEN, None, "Ongoing")
    assert rating_of(one, update(rag=Rag.AMBER)).label == "At risk"
    assert (unrated.rag, unrated.suggested, unrated.label) == (Rag.NO_UPDATE, None, "Ongoing")


@pytest.mark.parametrize(
    ("fields", "given", "why"),
    [
        ({"due": None}, {"percent": 10}, "No due date is set, so no rating can be suggested."),
        ({"start": None}, {"percent": 10}, "No start date is set, so no rating can be suggested."),
        ({}, {"narrative": "Some"}, "No per cent complete is given, so no rating can be suggested."),
    ],
)
def test_without_dates_or_per_cent_nothing_is_suggested(fields: Any, given: Any, why: str) -> None:
    rating = rating_of(action(**fields), update(**given))
    assert (rating.rag, rating.suggested, rating.label, rating.why) == (Rag.NO_UPDATE, None, "Not rated", why)


def test_hundred_per_cent_without_evidence_is_not_complete_but_not_overdue_either() -> None:
    rating = rating_of(action(due=date(2023, 5, 1)), update(percent=100))
    assert (rating.rag, rating.why) == (Rag.GREEN, "Reported 100 per cent complete; no evidence is recorded yet.")


def test_the_officers_rating_stands_with_the_suggestion_beside_it() -> None:
    rating = rating_of(action(), update(percent=5, rag=Rag.GREEN, reason="Starts slowly by design"))
    worse = rating_of(action(), update(percent=50, rag=Rag.RED))

    assert (rating.rag, rating.suggested, rating.label) == (Rag.GREEN, Rag.RED, "On track")
    assert rating.better_than_suggested
    assert (worse.rag, worse.suggested, worse.better_than_suggested) == (Rag.RED, Rag.GREEN, False)


def test_grey_given_by_the_officer_is_neither_better_nor_worse() -> None:
    rating = rating_of(action(), update(percent=5, rag=Rag.GREY))
    assert (rating.rag, rating.suggested, rating.better_than_suggested) == (Rag.GREY, Rag.RED, False)


def test_rollup_is_the_worst_live_rating_and_counts() -> None:
    def of(letters: str) -> list[Rating]:
        return [Rating(Rag(letter), None, "", "") for letter in letters]

    mixed = rollup(of("GGGARNN"))
    assert (mixed.worst, mixed.text) == (Rag.RED, "3 G, 1 A, 1 R, 2 N")
    assert mixed.counts == {Rag.GREEN: 3, Rag.AMBER: 1, Rag.RED: 1, Rag.NO_UPDATE: 2}
    assert rollup(of("BG")).worst is Rag.GREEN
    assert rollup(of("BNX")).worst is Rag.BLUE
    assert rollup(of("X")).worst is Rag.GREY
    assert rollup(of("XN")).worst is Rag.NO_UPDATE
    assert (rollup([]).worst, rollup([]).text) == (Rag.NO_UPDATE, "")


def test_update_for_finds_the_entry_of_the_quarter() -> None:
    plan = base(action(), update(Q1, percent=1), update(Q2, percent=2))
    found = update_for(plan, "a1", Q2)
    assert found is not None
    assert found.percent == 2
    assert update_for(plan, "a1", Q4) is None


@given(
    percent=st.integers(0, 100),
    start=st.dates(date(2022, 4, 1), date(2026, 3, 31)),
    due=st.dates(date(2022, 4, 1), date(2026, 3, 31)),
)
def test_more_progress_never_makes_a_rating_worse(percent: int, start: date, due: date) -> None:
    one = action(start=start, due=due)
    ratings = [rating_of(one, update(Q3, percent=done), quarter=Q3).rag for done in (percent, min(100, percent + 5))]
    assert not ratings[0].better_than(ratings[1])


def test_the_quarter_before_the_plan_has_no_rating_unless_something_was_written_for_it() -> None:
    start = Quarter(2023, 1)
    plan = Workplan.of(
        [
            Plan(key="plan", start=FinancialYear(2023)),
            Action(key="silent", start=date(2023, 4, 1)),
            Action(key="told", start=date(2023, 1, 1), due=date(2024, 3, 31)),
            Update(key="u", action="told", quarter=start.previous, rag=Rag.AMBER),
        ]
    )
    assert last_rating(plan, plan.get(Action, "silent"), start) is None
    assert last_rating(plan, plan.get(Action, "silent"), start.next) is Rag.NO_UPDATE
    assert last_rating(plan, plan.get(Action, "told"), start) is Rag.AMBER
