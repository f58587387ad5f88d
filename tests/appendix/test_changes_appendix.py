from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.funding import Project
from cspdesk.domain.kpis import Reading
from cspdesk.domain.money import Pence
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import RagKey
from cspdesk.usecases.appendix.publishing import build
from tests.appendix.conftest import Written
from tests.appendix.dunwick import Q1
from tests.appendix.reading import row, table, texts

Q2 = Quarter(2023, 2)
NEXT = date(2023, 10, 12)


def later(plan: Workplan) -> Workplan:
    """The plan a quarter on."""
    action, loose, project = plan.get(Action, "a2"), plan.get(Action, "a6"), plan.get(Project, "j1")
    reading, risk = plan.get(Reading, "r2"), plan.get(Risk, "k-2")
    changes = (
        Change.add(Update(key="v1", action="a1", quarter=Q2, rag=Rag.RED, percent=30, narrative="Stopped")),
        Change.revise(action, replace(action, due=date(2023, 12, 1), text="Light the whole park")),
        Change.revise(loose, replace(loose, withdrawn="Done by others")),
        Change.add(Action(key="a8", ref="2.3", priority="p2", text="A new thing", measure="Counted")),
        Change.revise(project, replace(project, budget=Pence(50_000_00))),
        Change.revise(reading, replace(reading, count=1990, note="Two months were missing")),
        Change.revise(risk, replace(risk, likelihood=5)),
    )
    return plan.apply(ChangeSet("a quarter on", changes))


def test_everything_that_changed_is_said_old_beside_new(plan: Workplan) -> None:
    changes = build(later(plan), "changes", Q2, NEXT, earlier=plan)
    rating = row(table(changes, "Ratings"), "1.1")
    assert (rating["Before"], rating["Now"], rating["Change"]) == ("Green", "Red", "Worse")
    assert row(table(changes, "Dates"), "1.2")["Due now"] == "1 Dec 2023"
    assert row(table(changes, "Wording"), "1.2")["Before"] == "Light the park"
    assert row(table(changes, "Added"), "2.3")["Measure of success"] == "Counted"
    assert row(table(changes, "Withdrawn"), "9.1")["Reason"] == "Done by others"
    assert row(table(changes, "Projects"), "L1")["Budget now"] == "£50,000"
    revised = row(table(changes, "Revised"), "K1")
    assert (revised["Before"], revised["Now"]) == ("20.8", "25.9")
    assert changes.notes[0] == "Two months were missing"
    assert row(table(changes, "Risks"), "R2")["Score now"] == "10"


def test_indicators_whose_status_changed_are_listed(plan: Workplan) -> None:
    changes = build(later(plan), "changes", Q2, NEXT, earlier=plan)
    told = row(table(changes, "Indicators"), "K1")
    assert (told["Status before"], told["Status now"]) == ("Green", "Red")
    assert Decimal(told["Reading now"]) == Decimal("25.9")


def test_without_a_frozen_quarter_only_ratings_are_compared(plan: Workplan) -> None:
    changes = build(later(plan), "changes", Q2, NEXT)
    assert any("was not frozen" in text for text in texts(changes))
    assert [found.sheet for found in changes.tables] == ["Ratings"]


def test_the_first_quarter_has_nothing_before_it(written: Written) -> None:
    changes = written("changes")
    assert "Q1 2023/24 is the first quarter of the plan: there is nothing to compare it with." in texts(changes)
    assert changes.tables == ()


def test_nothing_changed_is_said_in_every_table(plan: Workplan) -> None:
    changes = build(plan, "changes", Q1.next, NEXT, earlier=plan)
    # Ratings and quarterly readings belong to a quarter, so a new one begins without them.
    assert all(not found.rows for found in changes.tables if found.sheet not in ("Ratings", "Indicators"))
    assert all(found.empty for found in changes.tables)


def test_an_action_taken_out_altogether_is_told(plan: Workplan) -> None:
    gone = plan.apply(ChangeSet("out", (Change.remove(plan.get(Action, "a7")),)))
    taken = table(build(gone, "changes", Q2, NEXT, earlier=plan), "Withdrawn")
    assert row(taken, "1.3")["Reason"] == "Taken out of the plan"


def test_a_closed_and_a_new_risk_and_a_better_rating(plan: Workplan) -> None:
    risk = plan.get(Risk, "k-1")
    changes = (
        Change.revise(risk, replace(risk, state=plan.get(Risk, "k-3").state)),
        Change.add(Risk(key="k-9", ref="R9", title="New", likelihood=1, impact=1)),
        Change.add(Update(key="v2", action="a2", quarter=Q2, rag=Rag.BLUE, percent=100, evidence="Lamps lit")),
    )
    told = build(plan.apply(ChangeSet("on", changes)), "changes", Q2, NEXT, earlier=plan)
    assert row(table(told, "Risks"), "R1")["Change"] == "Closed"
    assert row(table(told, "Risks"), "R9")["Change"] == "New"
    assert row(table(told, "Ratings"), "1.2")["Change"] == "Better"


def test_the_key_of_statuses_stands_where_they_are_used(plan: Workplan) -> None:
    kept = Workplan.of(
        [record for record in plan.records() if record.KIND not in ("kpi", "reading", "target", "comparator")]
    )
    keys = [block.title for block in build(kept, "changes", Q2, NEXT, earlier=kept).blocks if isinstance(block, RagKey)]
    assert keys == ["What the ratings mean"]
