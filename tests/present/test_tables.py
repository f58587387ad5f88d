"""The tables: every field can be reached, rows say what they should, patches touch no more than they must."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.kpis import Kpi
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record, fields_of
from cspdesk.domain.references import next_ref
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.present.columns import Column, OwnColumn, derived, own
from cspdesk.present.tables.actions import ACTIONS, MILESTONES
from cspdesk.present.tables.all_tables import TABLES, shown_with
from cspdesk.present.tables.funding import ALLOCATIONS, PROJECTS, STREAMS, totals
from cspdesk.present.tables.kpis import KPIS, READINGS
from cspdesk.present.tables.of_quarter import OfQuarter
from cspdesk.present.tables.partnership import AREAS
from cspdesk.present.tables.priorities import PRIORITIES
from cspdesk.present.tables.record_table import Filter, RecordTable
from cspdesk.present.tables.registers import RISKS
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.commands import Add, Remove, Revise, Withdraw
from cspdesk.usecases.updates import WriteUpdate
from cspdesk.usecases.workbench import Command
from tests.present.desk_plan import NOW, Q1, Q2, TODAY, desk_plan

KEPT_BY_THE_PROGRAM = {"issue", "return", "snapshot", "quarter"}
"""Kinds whose records come from issuing, importing and freezing; the Returns tab and the Quarter menu write them."""
FROM_THE_PROGRAM = {("update", "at"), ("update", "origin"), ("reading", "origin"), ("spend", "origin")}
FIXED_BY_THEIR_PLACE = {
    ("update", "action"),
    ("update", "quarter"),
    ("narrative", "priority"),
    ("narrative", "quarter"),
}


def view(plan: Workplan | None = None) -> Viewpoint:
    return Viewpoint(plan or desk_plan(), Q1, TODAY, "officer", lambda: NOW)


def after(plan: Workplan, command: Command) -> tuple[Workplan, ChangeSet]:
    change_set = command.changes(plan)
    return plan.apply(change_set), change_set


def cell(table: RecordTable, key: str, name: str) -> str:
    places = [column.name for column in table.columns]
    return table.row(key).texts[places.index(name)]


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - KEPT_BY_THE_PROGRAM))
def test_every_field_of_every_kind_can_be_edited(kind: str) -> None:
    own_columns = {c.name for c in TABLES[kind].columns if isinstance(c, OwnColumn) and c.editable}
    of_quarter = {(c.kind, c.field) for spec in TABLES.values() for c in spec.columns if isinstance(c, OfQuarter)}
    for field in fields_of(KINDS[kind])[1:]:
        if (kind, field.name) in FROM_THE_PROGRAM | FIXED_BY_THEIR_PLACE:
            continue
        assert field.name in own_columns or (kind, field.name) in of_quarter, f"{kind}.{field.name}"


@pytest.mark.parametrize("spec", TABLES.values(), ids=TABLES)
def test_every_row_of_every_table_can_be_shown_typed_copied_and_sorted(spec: TableSpec) -> None:
    seen = view()
    owners = [""] if not spec.owner else [getattr(r, spec.owner) for r in seen.plan.all(KINDS[spec.kind])]
    for owner in owners:
        table = RecordTable(spec, seen, owner)
        assert table.keys
        for key in table.keys:
            row = table.row(key)
            assert len(row.texts) == len(row.marks) == len(spec.columns)
            assert "None" not in row.texts
            for column in spec.columns:
                record = table.record(key)
                column.order(seen, record)
                assert isinstance(column.tip(seen, record), str)
                if column.editable:
                    value = column.value(seen, record)
                    typed = column.entry.typed(seen, value)
                    if typed:
                        assert column.entry.parse(seen, typed) == value, column.name


@pytest.mark.parametrize("spec", [s for s in TABLES.values() if s.blank], ids=lambda spec: spec.name)
def test_every_table_can_be_added_to_and_taken_back(spec: TableSpec) -> None:
    seen = view()
    assert spec.blank is not None
    records = seen.plan.all(KINDS[spec.kind])
    owner = getattr(records[0], spec.owner) if spec.owner else ""
    for like in (None, records[0]):
        made = spec.blank(seen, owner, like)
        plan, change_set = after(seen.plan, Add((made,)))
        assert made.key in RecordTable(spec, replace(seen, plan=plan), owner).keys
        assert plan.apply(change_set.inverse("undo", "undo")) == seen.plan
    empty = replace(seen, plan=Workplan.of(r for r in seen.plan.records() if r.KIND in ("plan", "partnership")))
    made = spec.blank(empty, "", None)
    assert isinstance(made, KINDS[spec.kind])


def test_an_action_stands_with_this_quarter_beside_the_last() -> None:
    plan, _ = after(desk_plan(), WriteUpdate("a11", Q2, {"rag": Rag.RED, "percent": 45, "narrative": "Staff left."}))
    table = RecordTable(ACTIONS, replace(view(plan), quarter=Q2))
    assert cell(table, "a11", "update_narrative") == "Staff left."
    assert cell(table, "a11", "last_narrative") == "Patrols run nightly."
    assert cell(table, "a11", "last_percent") == "40%"
    places = [column.name for column in table.columns]
    marks = table.row("a11").marks
    assert marks[places.index("update_rag")] is Rag.RED
    assert marks[places.index("last_rating")] is Rag.GREEN
    assert "Off track" in ACTIONS.column("update_rag").tip(table.view, table.record("a11"))


def test_writing_in_a_quarters_column_makes_the_entry() -> None:
    seen = view()
    record = seen.plan.get(Action, "a12")
    plan, _ = after(seen.plan, ACTIONS.column("update_percent").write(seen, record, 30))
    (update,) = plan.linked(Update, "action", "a12")
    assert (update.quarter, update.percent, update.by, update.at) == (Q1, 30, "officer", NOW)


def test_what_is_worked_out_cannot_be_written() -> None:
    seen = view()
    for name in ("last_rating", "last_narrative"):
        with pytest.raises(NotImplementedError):
            ACTIONS.column(name).write(seen, seen.plan.get(Action, "a11"), "x")
    with pytest.raises(NotImplementedError):
        Column.value(ACTIONS.column("ref"), seen, None)


def test_a_reference_is_the_only_one_of_its_kind() -> None:
    seen, ref = view(), ACTIONS.column("ref")
    record = seen.plan.get(Action, "a11")
    with pytest.raises(PersonError, match=r"There is already an action 1\.2"):
        ref.write(seen, record, "1.2")
    with pytest.raises(PersonError, match="cannot be empty"):
        ref.write(seen, record, "")
    assert ref.write(seen, record, "1.1").changes(seen.plan).changes == ()
    assert ref.write(seen, record, "1.9").changes(seen.plan).title == "change ref of action 1.1"
    kpi = KPIS.column("ref")
    with pytest.raises(PersonError, match="already a KPI K2"):
        kpi.write(seen, seen.plan.get(Kpi, "k1"), "K2")


def test_titles_of_steps_use_the_words_of_the_screen() -> None:
    seen = view()
    step = own("action", "measure").write(seen, seen.plan.get(Action, "a11"), "x")
    assert step.changes(seen.plan).title == "change measure of action 1.1"
    rag = own("update", "rag").write(seen, seen.plan.get(Update, "u11"), None)
    assert rag.changes(seen.plan).title.startswith("change RAG of update")


def test_withdrawing_in_the_table_is_a_withdrawal() -> None:
    seen = view()
    command = ACTIONS.column("withdrawn").write(seen, seen.plan.get(Action, "a11"), "Merged with 1.2.")
    assert isinstance(command, Withdraw)


def test_filters_by_words_rating_priority_and_keys() -> None:
    table = RecordTable(ACTIONS, view())
    assert table.total == 3
    table.narrow(Filter(text="dunmarsh police"))
    assert table.keys == ["a11", "a12"]
    table.narrow(Filter(rags=frozenset({Rag.GREEN})))
    assert table.keys == ["a11"]
    table.narrow(Filter(priority="p2", withdrawn=True))
    assert table.keys == ["a21", "a22"]
    assert table.total == 4
    assert table.row("a22").muted
    table.narrow(Filter(keys=frozenset({"a22"}), text="nothing holds this"))
    assert table.keys == ["a22"]
    assert table.filter.keys == {"a22"}


def test_sorts_with_empty_values_last_both_ways() -> None:
    table = RecordTable(ACTIONS, view())
    table.sort_by("due")
    assert table.keys == ["a12", "a11", "a21"]
    table.sort_by("due", descending=True)
    assert table.keys == ["a11", "a12", "a21"]
    table.sort_by("update_rag")
    assert table.keys == ["a11", "a12", "a21"] or table.keys[0] != "a11"
    table.sort_by("")
    assert table.keys == ["a11", "a12", "a21"]


def test_a_patch_names_only_what_changed() -> None:
    table = RecordTable(ACTIONS, view())
    before = {key: table.row(key) for key in table.keys}
    plan, change_set = after(table.view.plan, Revise("action", "a11", {"text": "Other"}))
    patch = table.patch(view(plan), change_set)
    assert patch == (frozenset({"a11"}), (), ())
    assert table.row("a12") is before["a12"]
    assert cell(table, "a11", "text") == "Other"


def test_a_patch_follows_updates_to_their_action_and_looks_up_names_anew() -> None:
    table = RecordTable(ACTIONS, view())
    plan, change_set = after(table.view.plan, WriteUpdate("a12", Q1, {"percent": 5}))
    assert table.patch(view(plan), change_set).changed == frozenset({"a12"})
    table.row("a11")
    plan, change_set = after(plan, Revise("partner", "police", {"name": "County Police"}))
    assert table.patch(view(plan), change_set).changed is None
    assert cell(table, "a11", "lead") == "County Police"


def test_added_and_removed_rows_find_their_place() -> None:
    table = RecordTable(ACTIONS, view())
    added = Action(key="a115", ref="1.1b", priority="p1", text="New")
    plan, change_set = after(table.view.plan, Add((added,)))
    assert table.patch(view(plan), change_set).added == ("a115",)
    table.insert(table.place_of("a115"), "a115")
    assert table.keys == ["a11", "a115", "a12", "a21"]
    plan, change_set = after(plan, Remove("action", "a21"))
    assert table.patch(view(plan), change_set).removed == ("a21",)
    table.remove(table.keys.index("a21"))
    assert table.keys == ["a11", "a115", "a12"]


@pytest.mark.parametrize(("descending", "place"), [(False, 1), (True, 2)])
def test_an_added_row_goes_where_it_sorts(descending: bool, place: int) -> None:
    table = RecordTable(ACTIONS, view())
    table.sort_by("text", descending=descending)
    plan, change_set = after(table.view.plan, Add((Action(key="n", ref="9", text="Gather"),)))
    table.patch(view(plan), change_set)
    assert table.place_of("n") == place
    last, _ = after(plan, Add((Action(key="z", ref="10", text="Zeal" if not descending else "Aim"),)))
    table.view = view(last)
    assert table.place_of("z") == 3


def test_a_filtered_row_does_not_come_back_by_being_edited() -> None:
    table = RecordTable(ACTIONS, view())
    table.narrow(Filter(text="school"))
    plan, change_set = after(table.view.plan, Revise("action", "a11", {"text": "Visit a school"}))
    assert table.patch(view(plan), change_set).added == ()


def test_a_row_moves_between_owners() -> None:
    seen = view()
    old, new = RecordTable(MILESTONES, seen, "a11"), RecordTable(MILESTONES, seen, "a12")
    plan, change_set = after(seen.plan, Revise("milestone", "m1", {"action": "a12"}))
    assert old.patch(view(plan), change_set).removed == ("m1",)
    assert new.patch(view(plan), change_set).added == ("m1",)


def test_looking_from_another_quarter_forgets_what_stood_there() -> None:
    table = RecordTable(ACTIONS, view())
    assert cell(table, "a11", "update_percent") == "40%"
    table.look(replace(view(), quarter=Q2))
    assert cell(table, "a11", "update_percent") == ""


def test_a_record_that_is_gone_is_told() -> None:
    with pytest.raises(PersonError, match="no longer in the plan"):
        RecordTable(ACTIONS, view()).record("nobody")


def test_references_go_on_from_the_last() -> None:
    plan = desk_plan()
    assert next_ref(plan, "action", "1.") == "1.3"
    assert next_ref(plan, "action", "2.") == "2.3"
    assert next_ref(plan, "action", "3.") == "3.1"
    assert next_ref(plan, "kpi") == "K3"
    assert next_ref(plan, "priority") == "3"
    assert next_ref(Workplan(), "risk", "R") == "R1"
    numbered = Workplan.of(Action(key=str(n), ref=f"1.0{n}") for n in (8, 9))
    assert next_ref(numbered, "action", "1.") == "1.10"


def test_figures_of_kpis_are_judged_in_the_quarter() -> None:
    table = RecordTable(KPIS, view())
    assert (cell(table, "k1", "reading"), cell(table, "k1", "target")) == ("62", "50")
    assert table.row("k1").marks[2] is Rag.RED
    assert cell(table, "k1", "status_word") == "Red"
    assert cell(table, "k2", "reading") == cell(table, "k2", "reading_period") == ""
    readings = RecordTable(READINGS, view(), "k1")
    assert cell(readings, "r1", "comes_to") == "62"


def test_targets_within_a_range_show_both_ends() -> None:
    plan, _ = after(desk_plan(), Revise("target", "t1", {"high": desk_plan().table("target")["t1"].value + 10}))  # type: ignore[attr-defined]
    assert cell(RecordTable(KPIS, view(plan)), "k1", "target") == "50 to 60"


def test_money_adds_up_in_streams_projects_and_totals() -> None:
    streams, projects = RecordTable(STREAMS, view()), RecordTable(PROJECTS, view())
    assert cell(streams, "s1", "available") == "£50,000"
    assert cell(streams, "s1", "spent") == cell(projects, "pr1", "spent") == "£4,800.50"
    assert cell(RecordTable(ALLOCATIONS, view(), "s1"), "al1", "available") == "£50,000"
    assert totals(view()).startswith("2024/25: £50,000 available, £20,000 budgeted")
    plan, _ = after(desk_plan(), Revise("spend", "sp1", {"spent": 30_000_00}))
    assert cell(RecordTable(PROJECTS, view(plan)), "pr1", "flagged") == "Look at"


def test_priorities_show_their_worst_rating_and_what_is_written() -> None:
    table = RecordTable(PRIORITIES, view())
    assert cell(table, "p1", "counts") == "1 G, 1 N"
    assert cell(table, "p1", "written") == "1 of 6"
    assert cell(table, "p2", "written") == "0 of 6"
    plan = Workplan.of(r for r in desk_plan().records() if r.KIND in ("priority", "partner", "plan"))
    bare = RecordTable(PRIORITIES, view(plan))
    assert (cell(bare, "p1", "counts"), bare.row("p1").marks[4]) == ("", None)


def test_writing_a_heading_makes_the_narrative() -> None:
    seen = view()
    command = PRIORITIES.column("narrative_background").write(seen, seen.plan.table("priority")["p2"], "So it began.")
    plan, change_set = after(seen.plan, command)
    assert cell(RecordTable(PRIORITIES, view(plan)), "p2", "narrative_background") == "So it began."
    assert change_set.title == "write background of priority 2 for Q1 2024/25"


def test_writing_a_quarters_spend_makes_the_line() -> None:
    seen = replace(view(), quarter=Q2)
    command = PROJECTS.column("quarter_spent").write(seen, seen.plan.table("project")["pr1"], 1_000_00)
    plan, _ = after(seen.plan, command)
    assert cell(RecordTable(PROJECTS, replace(view(plan), quarter=Q2)), "pr1", "quarter_spent") == "£1,000"


def test_scores_and_newest_populations_are_worked_out() -> None:
    assert cell(RecordTable(RISKS, view()), "ri1", "score") == "12"
    assert cell(RecordTable(AREAS, view()), "town", "people") == "8,100"
    plan, _ = after(desk_plan(), Remove("population", "town22"))
    assert cell(RecordTable(AREAS, view(plan)), "town", "people") == ""


def test_what_is_worked_out_may_be_nothing() -> None:
    column = derived("x", "X", lambda seen, record: None)
    assert (column.text(view(), None), column.mark(view(), None), column.order(view(), None)) == ("", None, (1,))


def test_records_lead_to_those_in_whose_pane_they_are_shown() -> None:
    plan = desk_plan()
    assert shown_with(plan, "update", ["u11"]) == ("action", ("a11",))
    assert shown_with(plan, "reading", ["r1", "gone"]) == ("kpi", ("k1",))
    assert shown_with(plan, "spend", ["sp1"]) == ("project", ("pr1",))
    assert shown_with(plan, "action", ["a11"]) == ("action", ("a11",))
    assert shown_with(plan, "return", ["x"]) == ("return", ("x",))


@given(
    st.lists(st.sampled_from(["text", "due", "lead", "update_rag", "ref", "update_percent"]), max_size=6), st.booleans()
)
def test_sorting_never_loses_a_row(names: list[str], descending: bool) -> None:
    table = RecordTable(ACTIONS, view())
    for name in names:
        table.sort_by(name, descending=descending)
        assert sorted(table.keys) == ["a11", "a12", "a21"]


def test_a_change_that_touches_nothing_shown_leaves_all_as_it_is() -> None:
    table = RecordTable(MILESTONES, view(), "a11")
    other = Milestone(key="m9", action="a12", text="Elsewhere")
    plan, change_set = after(table.view.plan, Add((other,)))
    patch = table.patch(view(plan), change_set)
    assert (patch.added, patch.removed) == ((), ())


def test_a_row_removed_by_another_change_leaves_too() -> None:
    record: Record = desk_plan().table("milestone")["m1"]
    table = RecordTable(MILESTONES, view(), "a11")
    change_set = ChangeSet("remove", (Change.remove(record),))
    assert table.patch(view(desk_plan().apply(change_set)), change_set).removed == ("m1",)
