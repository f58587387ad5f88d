"""What ratings and statuses are called, shown by and found by on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.plans import Plan
from cspdesk.domain.rag import Rag
from cspdesk.present.entries.of_fields import entry_of
from cspdesk.present.tables.actions import ACTIONS
from cspdesk.present.tables.kpis import KPIS
from cspdesk.present.tables.record_table import Filter, RecordTable
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import rag_meaning, rag_word
from tests.present.desk_plan import Q1, TODAY, desk_plan

RATED = entry_of("update", "rag")


def looking(**words: str) -> Viewpoint:
    """At the small plan, with its own words for some ratings."""
    plan = desk_plan()
    head = plan.only(Plan)
    own = replace(head, means_blue=words.get("blue", ""), means_green=words.get("green", ""))
    return Viewpoint(plan.apply(ChangeSet("word", (Change.revise(head, own),))) if words else plan, Q1, TODAY)


def test_a_rating_is_explained_in_few_words_and_in_full() -> None:
    plan = looking().plan
    assert rag_word(plan, Rag.GREEN) == "Green: On track"
    assert rag_meaning(plan, Rag.GREEN) == "Green: On track to scope, date and budget"
    assert rag_word(plan, Rag.NO_UPDATE) == "No update"
    own = looking(blue="Beyond what was agreed").plan
    assert rag_word(own, Rag.BLUE) == rag_meaning(own, Rag.BLUE) == "Blue: Beyond what was agreed"


def test_the_chooser_offers_ratings_by_their_meaning() -> None:
    chooser = RATED.choices(looking(blue="Beyond what was agreed"))
    assert [choice.value for choice in chooser] == [None, Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.GREY]
    assert [choice.text for choice in chooser][3:5] == ["Green: On track", "Blue: Beyond what was agreed"]
    assert chooser[2].tip == "Amber: Slipping, but can be recovered"


@pytest.mark.parametrize(
    ("typed", "rag"),
    [
        ("g", Rag.GREEN),
        ("Green", Rag.GREEN),
        ("on  TRACK", Rag.GREEN),
        ("Green: on track", Rag.GREEN),
        ("on track to scope, date and budget", Rag.GREEN),
        ("beyond what was agreed", Rag.BLUE),
        ("", None),
    ],
)
def test_a_rating_is_typed_by_letter_colour_or_meaning(typed: str, rag: Rag | None) -> None:
    assert RATED.parse(looking(blue="Beyond what was agreed"), typed) is rag


def test_a_word_the_plan_does_not_use_is_refused_with_those_it_does() -> None:
    with pytest.raises(PersonError, match=r"R \(Off track\).*B \(Beyond\)"):
        RATED.parse(looking(blue="Beyond"), "complete")
    assert RATED.parse(looking(), "complete") is Rag.BLUE


def kpis() -> RecordTable:
    """Four KPIs: one Red, one only monitored, two without a reading."""
    view = looking()
    more = (Kpi(key="k3", ref="K3", name="Calls"), Kpi(key="k4", ref="K4", name="Never read"))
    reading = replace(view.plan.get(Reading, "r1"), key="r3", kpi="k3")
    changes = tuple(Change.add(record) for record in (*more, reading))
    return RecordTable(KPIS, replace(view, plan=view.plan.apply(ChangeSet("more", changes))))


def test_a_monitored_kpi_shows_its_word_and_no_chip() -> None:
    table = kpis()
    status = [column.name for column in table.columns].index("status")
    shown = {key: (table.row(key).texts[status], table.row(key).marks[status]) for key in table.keys}
    assert shown["k1"] == ("Red", Rag.RED)
    assert shown["k3"] == ("Monitor", None)
    assert shown["k4"] == ("No reading", Rag.NO_UPDATE)
    column = table.columns[status]
    assert column.tip(table.view, table.record("k3")) == "Monitor: No target, or neither way is better"


def test_kpis_are_found_by_the_statuses_they_can_have() -> None:
    table = kpis()
    offered = KPIS.ratings(table.view)
    assert [choice.value for choice in offered] == [Rag.RED, Rag.AMBER, Rag.GREEN, None, Rag.NO_UPDATE]
    table.narrow(Filter(rags=frozenset({None})))
    assert table.keys == ["k3"]
    table.narrow(Filter(rags=frozenset({None, Rag.RED})))
    assert table.keys == ["k1", "k3"]
    assert ACTIONS.ratings(table.view)[3].text == "Blue: Complete"


def test_kpis_sort_by_status_the_worst_first() -> None:
    table = kpis()
    table.sort_by("status")
    assert table.keys == ["k1", "k3", "k2", "k4"]
