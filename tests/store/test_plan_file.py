"""A plan file keeps what it was given, in order, and tells who did what."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.domain.plans import Plan
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from tests.store.examples import STAMP, as_change_set, example, full_plan, key_of, reopened


def _edit(before: Record, after: Record, title: str = "edit") -> ChangeSet:
    return ChangeSet(title, (Change.revise(before, after),))


def test_every_field_of_every_kind_survives(stored: PlanFile) -> None:
    assert reopened(stored) == full_plan()


def test_empty_fields_survive(path: Path) -> None:
    bare = Workplan.of(kind(key=key) if kind is not Plan else example(Plan) for key, kind in KINDS.items())
    assert reopened(create_plan(path, as_change_set(bare), STAMP)) == bare


def test_records_stay_in_the_order_in_which_they_were_added(path: Path) -> None:
    keys = ["m", "a", "z", "b"]
    plan = create_plan(path, as_change_set(Workplan.of(Partner(key=key) for key in keys)), STAMP)
    plan.commit(_edit(Partner(key="a"), Partner(key="a", name="A")), STAMP)
    plan.commit(ChangeSet("swap", (Change.remove(Partner(key="b")), Change.add(Partner(key="c")))), STAMP)
    assert [*reopened(plan).table("partner")] == ["m", "a", "z", "c"]


def test_history_tells_what_who_when_and_what_it_was_called_then(stored: PlanFile) -> None:
    before = stored.load().get(Action, key_of("action"))
    after = replace(before, ref="9.9", text="Something else")
    stored.commit(_edit(before, after, "renumber the action"), STAMP)
    stored.commit(_edit(after, replace(after, partners=())), STAMP)
    lines = [line for line in stored.history("action", before.key) if line.set_number > 1]
    assert [(line.field, line.old, line.new, line.ref) for line in lines] == [
        ("ref", before.ref, "9.9", before.ref),
        ("text", before.text, "Something else", before.ref),
        ("partners", [key_of("partner")], [], "9.9"),
    ]
    assert {(line.at, line.by, line.computer) for line in lines} == {(STAMP.at, STAMP.by, STAMP.computer)}
    assert lines[0].title == "renumber the action"


def test_history_of_a_kind_and_of_the_plan(stored: PlanFile) -> None:
    assert {line.kind for line in stored.history("kpi")} == {"kpi"}
    assert {line.kind for line in stored.history()} == set(KINDS)


def test_attachments_are_kept_once_and_read_back(stored: PlanFile) -> None:
    content = b"a workbook " * 1000
    name = hashlib.sha256(content).hexdigest()
    partner = stored.load().get(Partner, key_of("partner"))
    step = replace(_edit(partner, replace(partner, name="One")), attachments={name: content})
    stored.commit(step, STAMP)
    stored.commit(replace(step, changes=_edit(replace(partner, name="One"), partner).changes), STAMP)
    assert stored.attachment(name) == content
    with pytest.raises(PersonError, match="not kept with this plan"):
        stored.attachment("0" * 64)


def test_removing_a_parent_before_its_child_in_one_set(stored: PlanFile) -> None:
    plan = stored.load()
    doomed = (plan.get(Action, key_of("action")), plan.get(Update, key_of("update")))
    nothing: dict[str, Any] = {"action": "", "actions": ()}
    others = [
        replace(record, **{field: nothing[field]})
        for kind, field in (("milestone", "action"), ("risk", "action"), ("recommendation", "actions"))
        for record in plan.table(kind).values()
    ]
    changes = [Change.revise(plan.table(record.KIND)[record.key], record) for record in others]
    step = ChangeSet("remove", (*map(Change.remove, doomed), *changes))
    stored.commit(step, STAMP)
    assert reopened(stored) == plan.apply(step)


def test_a_refused_commit_leaves_everything_as_it_was(stored: PlanFile) -> None:
    plan = stored.load()
    partner = plan.get(Partner, key_of("partner"))
    orphan = Change.remove(partner)  # actions still belong to it
    with pytest.raises(PersonError, match="does not fit"):
        stored.commit(ChangeSet("remove", (orphan,)), STAMP)
    stored.commit(_edit(partner, replace(partner, name="Still here")), STAMP)
    lines = stored.history("partner", partner.key)
    assert lines[-1].set_number == 2
    assert reopened(stored).get(Partner, partner.key).name == "Still here"


@pytest.mark.parametrize("text", ["with a \0 in it", "x" * 1_000_001, "half a \ud83d character"])
def test_text_that_cannot_be_kept_is_refused_with_a_sentence(stored: PlanFile, text: str) -> None:
    partner = stored.load().get(Partner, key_of("partner"))
    with pytest.raises(PersonError, match="cannot be saved"):
        stored.commit(_edit(partner, replace(partner, name=text)), STAMP)
    assert reopened(stored) == full_plan()


def test_never_over_a_file_that_is_there(path: Path) -> None:
    path.write_bytes(b"my letters")
    with pytest.raises(PersonError, match="already a file"):
        create_plan(path, as_change_set(full_plan()), STAMP)
    assert path.read_bytes() == b"my letters"
    assert [*path.parent.iterdir()] == [path]


def test_nothing_is_left_of_a_plan_that_could_not_be_made(path: Path) -> None:
    bad = Workplan.of([Partner(key="p", name="\0")])
    with pytest.raises(PersonError):
        create_plan(path, as_change_set(bad), STAMP)
    assert [*path.parent.iterdir()] == []


def test_nothing_but_the_plan_is_left_beside_it(stored: PlanFile) -> None:
    stored.close()
    stored.close()
    assert [*stored.path.parent.iterdir()] == [stored.path]


@pytest.mark.parametrize("name", ["a £5 % plan#1?.cspplan", "é" * 80 + ".cspplan", "with ' quote & more.cspplan"])
def test_any_name_a_file_may_have(tmp_path: Path, name: str) -> None:
    plan = create_plan(tmp_path / name, as_change_set(full_plan()), STAMP)
    assert reopened(plan) == full_plan()
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_copy_is_a_whole_plan_with_its_history(stored: PlanFile, tmp_path: Path) -> None:
    copy = tmp_path / "Copy.cspplan"
    copy.write_bytes(b"an older copy")
    stored.save_copy(str(copy))
    other = open_plan(copy)
    assert other.load() == stored.load()
    assert other.history() == stored.history()
    other.close()


def test_read_only_refuses_to_write(stored: PlanFile) -> None:
    stored.close()
    plan = open_plan(stored.path, read_only=True)
    partner = plan.load().get(Partner, key_of("partner"))
    with pytest.raises(PersonError, match="reading only"):
        plan.commit(_edit(partner, replace(partner, name="x")), STAMP)
    plan.close()


def test_a_closed_plan_says_so(stored: PlanFile) -> None:
    stored.close()
    with pytest.raises(PersonError, match="has been closed"):
        stored.load()


def test_a_record_without_a_single_value_is_in_the_history_too(path: Path) -> None:
    plan = create_plan(path, ChangeSet("nothing yet", (), "create"), STAMP)
    plan.commit(ChangeSet("nothing", ()), STAMP)
    empty = Milestone(key="m")
    plan.commit(ChangeSet("add", (Change.add(empty),)), STAMP)
    (line,) = plan.history()
    assert (line.set_number, line.kind, line.key, line.field) == (3, "milestone", "m", "")
    assert reopened(plan).get(Milestone, "m") == empty
