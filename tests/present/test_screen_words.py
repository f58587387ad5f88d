"""Forms, history, finding and the words of the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.faults import PersonError
from cspdesk.domain.records import Plain
from cspdesk.domain.workplan import KINDS
from cspdesk.present.find import find
from cspdesk.present.forms import RecordForm
from cspdesk.present.tables.actions import ACTIONS
from cspdesk.present.tables.history import past
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import KIND_WORDS, capital, label, moment, one, several
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.history import Asked
from cspdesk.usecases.ports import HistoryLine
from tests.present.desk_plan import NOW, Q1, TODAY, desk_plan

VIEW = Viewpoint(desk_plan(), Q1, TODAY)


@pytest.fixture
def form() -> RecordForm:
    made = RecordForm(ACTIONS, VIEW)
    made.look(VIEW, "a11")
    return made


def test_a_form_shows_a_record_and_takes_text(form: RecordForm) -> None:
    due = ACTIONS.column("due")
    assert form.shown(due).text == "31 Mar 2025"
    assert form.take_text(due, "31 Mar 2025") is None
    assert form.take_text(due, "31/3/25") is None  # the same day, written otherwise
    command = form.take_text(due, "1 April 2025")
    assert isinstance(command, Revise)
    assert command.changes(VIEW.plan).title == "change due of action 1.1"


def test_a_form_keeps_what_it_cannot_take_with_its_record(form: RecordForm) -> None:
    due = ACTIONS.column("due")
    assert form.take_text(due, "sometime") is None
    assert form.fault() == "Due: “sometime” is not a date. Write it like 31 March 2024 or 31/3/2024."
    assert form.shown(due).text == "sometime"
    form.look(VIEW, "a12")
    assert form.fault() == ""
    assert form.shown(due).text == "1 Jun 2024"
    form.look(VIEW, "a11")
    assert form.shown(due).fault
    assert form.take_text(due, "31 March 2025") is None
    assert form.fault() == ""


def test_a_form_takes_values_that_were_chosen(form: RecordForm) -> None:
    lead = ACTIONS.column("lead")
    assert form.take_value(lead, "police") is None
    assert form.take_value(lead, "fire") is not None


def test_a_form_shows_nothing_of_a_record_that_is_gone(form: RecordForm) -> None:
    form.look(VIEW, "nobody")
    assert form.key == ""
    with pytest.raises(PersonError):
        form.shown(ACTIONS.column("due"))


def line(
    number: int, field: str, old: Plain, new: Plain, kind: str = "action", key: str = "a11", operation: str = "revise"
) -> HistoryLine:
    return HistoryLine(
        number, NOW, "officer", "pc", "edit", "change it", "", kind, key, "1.1", field, old, new, operation
    )


def test_history_tells_the_newest_first_and_an_addition_in_one_line() -> None:
    lines = [
        line(1, "ref", None, "1.1", operation="add"),
        line(1, "text", None, "Run patrols", operation="add"),
        line(2, "due", None, "2025-03-31"),
        line(2, "lead", "police", "fire"),
        line(3, "exempt", "", "3"),
    ]
    told = list(past(VIEW, reversed(lines)))
    assert [(entry.field, entry.old, entry.new) for entry in told] == [
        ("Exempt (paragraphs)", "", "3"),
        ("Lead", "Dunmarsh Police", "Dunmarsh Fire and Rescue"),
        ("Due", "", "31 Mar 2025"),
        ("Added", "", "Run patrols"),
    ]
    assert told[0].what == "Change it"
    assert (told[1].about, told[-1].about) == ("Action 1.1: Lead", "Action 1.1: added")
    assert (told[1].line, told[-1].line, told[-1].whole) == (lines[3], None, lines[1])
    assert [entry.field for entry in past(VIEW, lines, Asked(field="lead"))] == ["Lead"]
    (gone,) = past(VIEW, [line(4, "text", "Run patrols", None, operation="remove")])
    assert (gone.field, gone.old, gone.new) == ("Removed", "Run patrols", "")


def test_history_names_what_has_no_reference_by_what_it_belongs_to() -> None:
    update = next(update for update in VIEW.plan.all(Update) if update.quarter == VIEW.quarter)
    action = VIEW.plan.get(Action, update.action)
    changed = HistoryLine(2, NOW, "officer", "pc", "edit", "rate it", "", "update", update.key, "", "percent", 10, 20)
    (told,) = past(VIEW, [changed])
    assert told.about == f"Update of action {action.ref}, {VIEW.quarter}: {label('percent')}"


def test_history_tells_what_todays_fields_do_not_know_as_it_is_stored() -> None:
    told = past(VIEW, [line(1, "colour", "old", "new"), line(1, "due", "never", "2025-03-31")])
    assert {entry.old for entry in told} == {"old", "never"}
    (gone,) = past(VIEW, [line(1, "lead", "police", "nobody")])
    assert gone.new == "(no longer in the plan)"
    (odd,) = past(VIEW, [line(1, "x", "a", "b", kind="spell")])
    assert odd.old == "a"
    (silent,) = past(VIEW, [line(1, "", None, None, operation="add")])
    assert silent.field == "Added"


def test_finding_looks_in_all_texts_and_puts_references_first() -> None:
    assert find(VIEW.plan, "1.1")[0].key == "a11"
    assert [(hit.kind, hit.key) for hit in find(VIEW.plan, "market LIGHTS")] == [("action", "a12"), ("project", "pr1")]
    assert find(VIEW.plan, "lighting")[0].text == "Recommendation A1 Look at lighting"
    assert find(VIEW.plan, "zebra") == find(VIEW.plan, " ") == ()


def test_finding_stops_at_what_a_person_reads_through() -> None:
    assert len(find(VIEW.plan, "e")) <= 30


def test_every_kind_has_its_words() -> None:
    assert KIND_WORDS.keys() == KINDS.keys()
    assert several("action", 1) == "1 action"
    assert several("kpi", 1204) == "1,204 KPIs"
    assert several("kpi") == "KPIs"
    assert capital(one("kpi")) == "KPI"
    assert label("why_chosen") == "Why chosen"


def test_a_moment_is_told_in_local_time() -> None:
    at = datetime(2024, 1, 2, 12, 0, tzinfo=UTC)
    assert moment(at) == f"2 Jan 2024 {at.astimezone():%H:%M}"


def test_a_viewpoint_has_a_clock_of_its_own() -> None:
    assert replace(VIEW).now().tzinfo is UTC


def test_a_field_is_called_by_what_it_is_in_its_kind_of_record() -> None:
    assert label("reason") == label("reason", "update") == "Reason for a better rating"
    assert label("reason", "snapshot") == "Why it was corrected"
    assert label("correcting", "quarter") == "Why it is corrected"
