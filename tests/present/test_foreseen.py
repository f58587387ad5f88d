"""What would change, said before it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cspdesk.domain.actions import Action, Milestone
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.present.tables.foreseen import foreseen
from cspdesk.present.viewpoint import Viewpoint
from tests.present.desk_plan import Q1, TODAY, desk_plan


def test_fields_and_whole_records_are_a_line_each() -> None:
    plan = desk_plan()
    action = plan.get(Action, "a11")
    empty = replace(plan.get(Action, "a12"), due=None)
    plan = plan.apply(ChangeSet("", (Change.revise(plan.get(Action, "a12"), empty),)))
    milestone = Milestone(key="new", action="a11", text="Print the leaflet")
    steps = (
        Change.revise(action, replace(action, text="Patrol by day", measure="Hours walked")),
        Change.revise(empty, replace(empty, due=date(2025, 3, 31))),
        Change.add(milestone),
    )
    view = Viewpoint(plan, Q1, TODAY)
    lines = foreseen(view, ChangeSet("restore", steps))
    assert lines[0] == ("Action 1.1: Text", "Run night patrols", "Patrol by day")
    assert lines[1][::2] == ("Action 1.1: Measure", "Hours walked")
    assert lines[2] == ("Action 1.2: Due", "", "31 Mar 2025")
    assert (lines[3].field.endswith(": added"), lines[3].now, lines[3].then) == (True, "", "Print the leaflet")
    (gone,) = foreseen(view, ChangeSet("restore", (Change.remove(milestone),)))
    assert (gone.field.endswith(": removed"), gone.now, gone.then) == (True, "Print the leaflet", "")
