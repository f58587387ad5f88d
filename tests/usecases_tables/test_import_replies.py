"""Answers to the questions of an import: what each does, and that no partner is added unless somebody says so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.importing.proposal import ImportProposal
from cspdesk.usecases.importing.proposal_json import proposal_json, replies_from_json
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.importing.replies import LEAVE, Question, Reply, Way, asked, partner_key, question, replies_to
from cspdesk.usecases.tables.grid import Book
from tests.corpus.plan import corpus_plan

_Q2 = Quarter(2024, 2)


@pytest.fixture
def plan() -> Workplan:
    return corpus_plan()


def _csv(folder: Path, text: str) -> Book:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_book(path)


def _replies(plan: Workplan, proposal: ImportProposal, row: int, field: str) -> tuple[Question, tuple[Reply, ...]]:
    record = next(record for record in proposal.records if record.row == row)
    ask = asked(record)[field]
    return question(record, field, ask), replies_to(plan, proposal.kind, record, field, ask)


def _names(plan: Workplan) -> set[str]:
    return {partner.name for partner in plan.all(Partner)}


def test_a_lead_the_plan_does_not_know_is_matched_added_or_left_empty(plan: Workplan, tmp_path: Path) -> None:
    book = _csv(tmp_path, "Ref,Action,Lead\n1.1,Patrols,YOT\n1.2,Walks,YOT\n")
    proposal = propose_import(plan, book, "actions", quarter=_Q2)
    assert _names(plan.apply(proposal.change_set)) == _names(plan)
    one, replies = _replies(plan, proposal, 2, "lead")
    assert replies[0] == Reply(Way.ADD, partner_key("yot"), ("YOT",))
    assert Reply(Way.TAKE, "police") in replies
    assert replies[-1] == LEAVE
    two, _ = _replies(plan, proposal, 3, "lead")
    added = propose_import(plan, book, "actions", quarter=_Q2, replies={one: replies[0], two: replies[0]})
    assert not added.problems
    after = plan.apply(added.change_set)
    (partner,) = (one for one in after.all(Partner) if one.name == "YOT")
    assert partner.ref == "yot"
    assert {action.lead for action in after.all(Action)} == {partner.key}
    taken = propose_import(plan, book, "actions", quarter=_Q2, replies={one: Reply(Way.TAKE, "fire"), two: LEAVE})
    after = plan.apply(taken.change_set)
    assert [action.lead for action in after.all(Action)] == ["fire", ""]
    assert _names(after) == _names(plan)


def test_a_partner_nothing_leads_to_any_more_is_not_added(plan: Workplan, tmp_path: Path) -> None:
    book = _csv(tmp_path, "Ref,Action,Lead\n1.1,Patrols,Police\n")
    stale = {Question("table", 2, "lead", "YOT"): Reply(Way.ADD, partner_key("YOT"), ("YOT",))}
    proposal = propose_import(plan, book, "actions", quarter=_Q2, replies=stale)
    assert _names(plan.apply(proposal.change_set)) == _names(plan)


def test_a_list_of_partners_may_hold_one_new_name_or_two(plan: Workplan, tmp_path: Path) -> None:
    book = _csv(tmp_path, "Ref,Action,Partners\n1.1,Patrols,Police; Health and Social Care\n")
    proposal = propose_import(plan, book, "actions", quarter=_Q2)
    place, replies = _replies(plan, proposal, 2, "partners")
    told = [reply.names for reply in replies if reply.way is Way.ADD]
    assert told == [("Health and Social Care",), ("Health", "Social Care")]
    for names in told:
        reply = next(reply for reply in replies if reply.names == names)
        after = plan.apply(propose_import(plan, book, "actions", quarter=_Q2, replies={place: reply}).change_set)
        (action,) = after.all(Action)
        assert {partner.name for partner in after.all(Partner) if partner.key in action.partners} == {"Police", *names}


def test_a_list_of_names_told_in_part_is_put_forward_as_the_partners_meant(plan: Workplan, tmp_path: Path) -> None:
    book = _csv(tmp_path, "Ref,Action,Partners\n1.1,Patrols,County; Rescue & Police\n")
    proposal = propose_import(plan, book, "actions", quarter=_Q2)
    _, replies = _replies(plan, proposal, 2, "partners")
    assert replies[0] == Reply(Way.TAKE, ("county", "police", "fire"))
    book = _csv(tmp_path, "Ref,Action,Partners\n1.1,Patrols,Police; Housing Association North\n")
    proposal = propose_import(plan, book, "actions", quarter=_Q2)
    _, replies = _replies(plan, proposal, 2, "partners")
    assert replies[0] == Reply(Way.TAKE, ("police", "housing"))


def test_short_names_of_new_partners_are_their_own(plan: Workplan, tmp_path: Path) -> None:
    book = _csv(tmp_path, "Ref,Action,Lead\n1.1,Patrols,Police!\n1.2,Walks,Fire (county)\n")
    proposal = propose_import(plan, book, "actions", quarter=_Q2)
    record = next(record for record in proposal.records if record.row == 3)
    reply = Reply(Way.ADD, partner_key("Fire"), ("Fire",))
    place = question(record, "lead", asked(record)["lead"])
    after = plan.apply(propose_import(plan, book, "actions", quarter=_Q2, replies={place: reply}).change_set)
    refs = [partner.ref for partner in after.all(Partner)]
    assert "fire-2" in refs
    assert len(refs) == len(set(refs))


def test_a_row_is_said_to_be_another_a_new_one_or_none(plan: Workplan, tmp_path: Path) -> None:
    plan = plan.apply(ChangeSet("add", (Change.add(Action(key="a1", ref="1.1", priority="p1", text="Night patrols")),)))
    book = _csv(tmp_path, "Ref,Action,RAG\n1.1,Something altogether different,G\n")
    proposal = propose_import(plan, book, "actions", quarter=_Q2)
    place, replies = _replies(plan, proposal, 2, "ref")
    assert replies == (Reply(Way.TAKE, "a1"), Reply(Way.ADD, ""), LEAVE)

    def after(reply: Reply) -> tuple[Workplan, ImportProposal]:
        found = propose_import(plan, book, "actions", quarter=_Q2, replies={place: reply})
        return plan.apply(found.change_set), found

    same, _ = after(replies[0])
    assert [action.text for action in same.all(Action)] == ["Something altogether different"]
    new, _ = after(replies[1])
    assert {action.ref for action in new.all(Action)} == {"1.1", ""}
    none, told = after(LEAVE)
    assert none == plan
    assert not told.problems
    assert [(skip.rows, skip.code) for skip in told.skipped if skip.code == "left-out"] == [((2,), "left-out")]


def test_figures_of_a_dated_column_and_of_unknown_kpis_are_answered(plan: Workplan, tmp_path: Path) -> None:
    plan = plan.apply(ChangeSet("add", (Change.add(Kpi(key="k1", ref="K1", name="Fires")),)))
    book = _csv(tmp_path, "Ref,KPI,Q1 2024/25\nX9,Small fires in the open,12 or so\n")
    proposal = propose_import(plan, book, "readings", quarter=_Q2)
    place, replies = _replies(plan, proposal, 2, "ref")
    assert replies == (Reply(Way.TAKE, "k1"), LEAVE)
    answers: dict[Question, Reply] = {place: replies[0]}
    found = propose_import(plan, book, "readings", quarter=_Q2, replies=answers)
    name = next(name for name in found.records[0].ask if name.startswith("actual"))
    figure, options = _replies(plan, found, 2, name)
    assert options[0] == Reply(Way.TAKE, Decimal(12))
    answers[figure] = options[0]
    done = propose_import(plan, book, "readings", quarter=_Q2, replies=answers)
    (reading,) = plan.apply(done.change_set).all(Reading)
    assert (reading.kpi, reading.value or reading.count) == ("k1", Decimal(12))


def test_what_has_few_values_offers_them_all(plan: Workplan, tmp_path: Path) -> None:
    book = _csv(tmp_path, "Ref,Action,RAG\n,Patrols,mauve\n")
    proposal = propose_import(plan, book, "actions", quarter=_Q2)
    _, ratings = _replies(plan, proposal, 2, "rag")
    assert [reply.value for reply in ratings] == ["G", "A", "R", "B", "X", None]
    _, priorities = _replies(plan, proposal, 2, "priority")
    assert [reply.value for reply in priorities] == ["p1", "p2", "p3", None]


def test_answers_are_told_and_taken_as_json(plan: Workplan, tmp_path: Path) -> None:
    book = _csv(tmp_path, "Ref,Action,Lead,Due\n1.1,Patrols,YOT,31 March\n")
    proposal = propose_import(plan, book, "actions", quarter=_Q2)
    asks: dict[str, Any] = proposal_json(plan, proposal, applied=False)["records"][0]["ask"]
    assert asks["lead"]["answers"] == [{"add": ["YOT"]}, {"leave": True}]
    assert asks["due"]["answers"][-1] == {"leave": True}
    told = [
        {"row": 2, "field": "lead", "take": "Police"},
        {"row": 2, "field": "due", **asks["due"]["answers"][0]},
    ]
    replies = replies_from_json(plan, proposal, told)
    assert not propose_import(plan, book, "actions", quarter=_Q2, replies=replies).problems
    for wrong in ({"row": 2}, ["lead"], [{"row": 2, "field": "lead", "take": "Nobody"}], [{"row": 2, "field": "lead"}]):
        with pytest.raises(PersonError):
            replies_from_json(plan, proposal, wrong)
    assert replies_from_json(plan, proposal, [{"row": 9, "field": "lead", "take": "Police"}]) == {}
