"""Which record a row is about: certain, likely, to be asked, or new."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.commands import Withdraw
from cspdesk.usecases.returns.found import FoundRow
from cspdesk.usecases.returns.matching import Matched, Matcher
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.tables.grid import Cell

TALKS = "Deliver fire safety talks to every year 8 class"
ALARMS = "Fit smoke alarms in the homes of people at risk"


def row(ref: Any = None, text: str | None = None, token: str = "", number: int = 1) -> FoundRow:
    cells = {
        name: Cell(number, column, value)
        for column, (name, value) in enumerate({"ref": ref, "text": text}.items(), 1)
        if value is not None
    }
    return FoundRow("action", "Actions", number, cells, ("action", token) if token else None)


def matched(plan: Workplan, *rows: FoundRow, partner: str = "fire") -> list[Matched]:
    return Matcher(plan, "action", partner).match(rows)


def one(plan: Workplan, found: FoundRow) -> tuple[Match, str]:
    result = matched(plan, found)[0]
    return result.match, result.key


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (row(None, None, "a21"), (Match.CERTAIN, "a21")),
        (row("2.1", TALKS, "a21"), (Match.CERTAIN, "a21")),
        (row(2.1, "Remove abandoned vehicles within five working days", "a210"), (Match.CERTAIN, "a210")),
        (row("renumbered", TALKS, "a21"), (Match.CERTAIN, "a21")),
        (row("2.1", "Talks to every class about fire", "a21"), (Match.CERTAIN, "a21")),
        (row("9.9", "Buy a boat", "a21"), (Match.ASK, "a21")),
        (row("2.2", ALARMS, "a21"), (Match.ASK, "a21")),
        (row("2.1", TALKS), (Match.CERTAIN, "a21")),
        (row("2.1"), (Match.CERTAIN, "a21")),
        (row(" 2.1. ", TALKS.upper()), (Match.CERTAIN, "a21")),
        (row("2.1", "Safety talks at schools on fire"), (Match.LIKELY, "a21")),
        (row("2.1", "Buy a boat"), (Match.ASK, "a21")),
        (row("2.1", ALARMS), (Match.ASK, "a21")),
        (row(2.1, "Remove abandoned vehicles in five working days"), (Match.CERTAIN, "a210")),
        (row(2.1, TALKS), (Match.CERTAIN, "a21")),
        (row("2.10", TALKS), (Match.ASK, "a210")),
        (row(2.1, "Buy a boat"), (Match.ASK, "a210")),
        (row(date(2023, 1, 2), TALKS), (Match.CERTAIN, "a21")),
        (row(date(2023, 1, 2)), (Match.ASK, "a21")),
        (row(None, TALKS), (Match.CERTAIN, "a21")),
        (row("", "deliver fire safety talks to every year 8 class in the district."), (Match.LIKELY, "a21")),
        (row(None, "Deliver fire safety talks to every year 9 class"), (Match.ASK, "a21")),
        (row("7", TALKS), (Match.LIKELY, "a21")),
        (row("7", "Deliver safety talks on fire to every year 8 class and more"), (Match.ASK, "a21")),
        (row("7", "Buy a boat"), (Match.NEW, "")),
        (row(None, "Fire safety talks for Y8 pupils in all schools"), (Match.ASK, "a21")),
        (row(None, "Smoke alarms fitted for vulnerable residents"), (Match.ASK, "a22")),
        (row(None, "Train wardens to spot arson risks"), (Match.NEW, "")),
        (row(None, "Buy a boat"), (Match.NEW, "")),
    ],
)
def test_one_row(plan: Workplan, found: FoundRow, expected: tuple[Match, str]) -> None:
    assert one(plan, found) == expected


def test_a_decimal_shown_with_its_nought_is_that_reference(plan: Workplan) -> None:
    found = FoundRow("action", "S", 1, {"ref": Cell(1, 1, 2.1, number_format="0.00")})
    assert one(plan, found) == (Match.CERTAIN, "a210")
    plain = FoundRow("action", "S", 1, {"ref": Cell(1, 1, 2.1)})
    asked = matched(plan, plain)[0]
    assert (asked.match, set(asked.candidates)) == (Match.ASK, {"a21", "a210"})
    assert asked.why in ("'2.1' may be 2.1 or 2.10.", "'2.1' may be 2.10 or 2.1.")


def test_a_reference_that_lost_its_noughts_is_likely_by_itself(plan: Workplan) -> None:
    padded = Action(key="padded", ref="007", text="Check the beach", lead="fire")
    plan = plan.apply(ChangeSet("x", (Change.add(padded),)))
    found = matched(plan, row(7))[0]
    assert (found.match, found.key) == (Match.LIKELY, "padded")
    assert found.why == "'7' looks like 007 as a spreadsheet rewrote it."
    assert one(plan, row(7, "Check the beach")) == (Match.CERTAIN, "padded")


def test_everything_but_certain_says_why(plan: Workplan) -> None:
    for found in (row("2.1", "Buy a boat"), row("7", TALKS), row(None, "Buy a boat"), row("2.1", ALARMS)):
        assert matched(plan, found)[0].why.endswith(".")
    assert matched(plan, row("2.1", TALKS))[0].why == ""


def test_near_twins_are_told_apart(plan: Workplan) -> None:
    twin = Action(key="twin", ref="2.9", text="Deliver fire safety talks to every year 9 class", lead="fire")
    plan = plan.apply(ChangeSet("x", (Change.add(twin),)))
    assert one(plan, row(None, TALKS)) == (Match.CERTAIN, "a21")
    assert one(plan, row(None, twin.text)) == (Match.CERTAIN, "twin")
    asked = matched(plan, row(None, "Deliver fire safety talks to every class"))[0]
    assert (asked.match, set(asked.candidates)) == (Match.ASK, {"a21", "twin"})
    assert one(plan, row("2.1", twin.text)) == (Match.ASK, "a21")


def test_identical_words_are_asked_about(plan: Workplan) -> None:
    same = Action(key="same", ref="1.7", text=TALKS, lead="police")
    plan = plan.apply(ChangeSet("x", (Change.add(same),)))
    asked = matched(plan, row(None, TALKS))[0]
    assert (asked.match, asked.candidates) == (Match.ASK, ("a21", "same"))


def test_one_reference_on_two_records_is_asked_about(plan: Workplan) -> None:
    again = Action(key="again", ref="2.1", text="Another 2.1", lead="police")
    plan = plan.apply(ChangeSet("x", (Change.add(again),)))
    found = matched(plan, row("2.1", TALKS))[0]
    assert (found.match, set(found.candidates)) == (Match.ASK, {"a21", "again"})


def test_an_action_split_over_two_rows_is_asked_about(plan: Workplan) -> None:
    rows = (row("2.1", TALKS, number=4), row("2.1", TALKS + ": north", number=5), row("2.2", ALARMS, number=6))
    found = matched(plan, *rows)
    assert [one.match for one in found] == [Match.ASK, Match.ASK, Match.CERTAIN]
    assert found[0].why == "Several rows are about the same record: row 4, row 5."


def test_a_withdrawn_or_removed_row_is_asked_about(plan: Workplan) -> None:
    smaller = plan.apply(Withdraw("action", "a21", "Done by the county").changes(plan))
    gone = matched(smaller, row("2.1", TALKS, "a21"))[0]
    assert (gone.match, gone.why) == (Match.ASK, "This row was withdrawn from the plan.")
    unknown = matched(plan, row("9.9", "Buy a boat", "never-there"))[0]
    assert (unknown.match, unknown.why) == (Match.ASK, "This row is no longer in the plan.")
    found_again = matched(plan, row("2.1", TALKS, "never-there"))[0]
    assert (found_again.match, found_again.key) == (Match.CERTAIN, "a21")


def test_a_copied_identity_belongs_to_the_row_that_still_reads_like_it(plan: Workplan) -> None:
    found = matched(plan, row("2.1", TALKS, "a21"), row("2.2", ALARMS, "a21"), row("9.9", "Buy a boat", "a21"))
    assert [(one.match, one.key) for one in found] == [
        (Match.CERTAIN, "a21"),
        (Match.CERTAIN, "a22"),
        (Match.NEW, ""),
    ]


def test_an_identity_of_another_kind_counts_for_nothing(plan: Workplan) -> None:
    found = FoundRow("action", "S", 1, {"ref": Cell(1, 1, "2.1")}, ("kpi", "k1"))
    assert one(plan, found) == (Match.CERTAIN, "a21")
