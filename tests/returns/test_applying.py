"""Taking a return in: all or nothing, one undo step, a receipt, and nothing nobody decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.faults import PersonError, StaleChangeError
from cspdesk.domain.funding import Project, Spend, Stream
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.rag import Rag
from cspdesk.domain.returns import PartnerReturn, ReturnState
from cspdesk.domain.risks import Risk
from cspdesk.usecases.commands import Add, Revise
from cspdesk.usecases.returns.applying import ApplyReview, ApplyReviews
from cspdesk.usecases.returns.deciding import Extent, decide
from cspdesk.usecases.returns.review import ACCEPT, KEEP, CellState, Decision, Match, Review, Verdict
from cspdesk.usecases.updates import WriteUpdate
from tests.returns.dunmarsh import NOW, Q1, Desk, Filling, cell_of, record_of

RAG_NOW, DONE, TOLD = "RAG this quarter", "% complete", "Progress this quarter"
VALUE = Verdict.VALUE


def filled(desk: Desk, *answers: tuple[str, str, str, Any]) -> Path:
    filling = Filling(desk.issue())
    for title, ref, heading, value in answers:
        filling.put(title, ref, heading, value)
    return filling.save()


def with_new_rows(desk: Desk) -> Path:
    filling = Filling(desk.issue())
    new: dict[str, tuple[int, dict[str, Any]]] = {
        "Actions": (8, {"Ref": "2.4", "Action": "Train wardens", "Due date": "31/12/2023", RAG_NOW: "G", DONE: 0.1}),
        "KPIs": (7, {"Ref": "K9", "Indicator": "Bin fires", "Unit": "fires", "Count": 3}),
        "Funding": (
            5,
            {"Ref": "F9", "Project": "Bin locks", "Paid from": "Locality Deal Fund", "Spent this quarter": 50},
        ),
        "Risks": (5, {"Ref": "R9", "Risk": "Dry summer", "Likelihood now (1-5)": 4, "Impact now (1-5)": 2}),
    }
    for title, (row, values) in new.items():
        for heading, value in values.items():
            filling.sheet(title).cell(row, filling.column(title, heading)).value = value
    return filling.save()


def returned(desk: Desk) -> PartnerReturn:
    (found,) = desk.bench.plan.all(PartnerReturn)
    return found


def test_the_receipt_says_who_took_what_from_which_file_and_what_was_left(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "G"), ("Actions", "2.2", RAG_NOW, "purple"))
    found = desk.review(path)
    desk.apply(path, found)
    told = returned(desk)
    assert (told.taken, told.left, told.state) == (1, 1, ReturnState.QUERIED)
    assert (told.file_name, told.file, told.by, told.at) == (path.name, found.sha256, "officer", NOW)
    lines = told.receipt.splitlines()
    assert lines[0] == "Return of Dunmarsh Fire and Rescue Service for Q1 2023/24"
    assert lines[1] == f"File {path.name}, SHA-256 {found.sha256}"
    assert lines[2] == "Taken in on 3 July 2023 at 09:30 UTC by officer"
    assert "Taken: 2.1, RAG: nothing to Green (Actions!H4)" in lines
    assert "Left: 2.2, RAG: nothing, the return says 'purple' (doubtful; Actions!H5)" in lines


def test_what_the_officer_kept_is_said_and_queries_nothing(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "R"))
    found = desk.review(path)
    desk.apply(path, found, {(record_of(found, "2.1").id, "rag"): KEEP})
    assert returned(desk).state is ReturnState.ACCEPTED
    assert "kept as it was" in returned(desk).receipt


def test_a_nil_return_is_taken_as_one(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.answer("Nothing to report this quarter?", "Yes")
    path = filling.save()
    found = desk.review(path)
    assert found.nil
    assert [finding.code for finding in found.findings] == ["nil-return"]
    desk.apply(path, found)
    assert (returned(desk).state, returned(desk).taken) == (ReturnState.NIL, 0)
    assert desk.bench.plan.table("update").keys() == {"u21", "u22"}


def test_a_nil_return_with_answers_has_to_be_confirmed(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.answer("Nothing to report this quarter?", "yes")
    filling.answer("Anything else we should know", "New post holder from August")
    filling.put("Actions", "2.1", RAG_NOW, "G")
    path = filling.save()
    found = desk.review(path)
    assert [finding.code for finding in found.findings] == ["nil-with-answers", "remarks"]
    assert found.remarks == "New post holder from August"
    with pytest.raises(PersonError, match="nothing to report, yet 1 answers"):
        desk.apply(path, found)
    desk.apply(path, found, despite=["nil-with-answers"])
    assert returned(desk).state is ReturnState.ACCEPTED


@pytest.mark.parametrize("answer", ["No", "", "we have plenty"])
def test_anything_else_is_no_nil_return(desk: Desk, answer: str) -> None:
    filling = Filling(desk.issue())
    filling.answer("Nothing to report this quarter?", answer)
    assert not desk.review(filling.save()).nil


def test_new_rows_join_the_plan_only_when_accepted(desk: Desk) -> None:
    path = with_new_rows(desk)
    found = desk.review(path)
    new = [record for record in found.records if record.match is Match.NEW]
    assert [record.ref for record in new] == ["2.4", "K9", "F9", "R9"]
    before = desk.bench.plan
    desk.apply(path, found)
    assert desk.bench.plan.all(Action) == before.all(Action)
    desk.bench.undo()
    desk.apply(path, found, decide(found, Extent.ALL))
    plan = desk.bench.plan
    action = plan.by_ref(Action, "2.4")
    assert action is not None
    assert (action.priority, action.lead, action.text) == ("p2", "fire", "Train wardens")
    assert action.due is not None
    assert action.source == "Return for Q1 2023/24"
    assert desk.update(action.key).percent == 10
    kpi, project, risk = plan.by_ref(Kpi, "K9"), plan.by_ref(Project, "F9"), plan.by_ref(Risk, "R9")
    assert kpi is not None
    assert (kpi.lead, kpi.unit) == ("fire", "fires")
    assert plan.linked(Reading, "kpi", kpi.key)[0].count == 3
    assert project is not None
    assert (project.stream, project.partner) == ("ldf", "fire")
    assert plan.linked(Spend, "project", project.key)[0].spent == 50_00
    assert risk is not None
    assert (risk.score, risk.owner, risk.reviewed) == (8, "fire", NOW.date())
    desk.bench.undo()
    assert desk.bench.plan == before


def test_a_new_project_of_a_stream_nobody_names_waits_for_one(desk: Desk) -> None:
    desk.bench.do(Add((Stream(key="s2", ref="SV", name="Serious Violence Grant"),)))
    found = desk.review(with_new_rows(desk))
    project = record_of(found, "F9")
    bare = replace(project, cells=tuple(cell for cell in project.cells if cell.field != "funder"))
    desk.apply(Path(__file__), replace(found, records=(bare,)), {(bare.id, ""): ACCEPT})
    made = desk.bench.plan.by_ref(Project, "F9")
    assert made is not None
    assert made.stream == ""


def test_an_action_whose_priority_nothing_tells_is_asked_for_it(desk: Desk) -> None:
    filling = Filling(desk.issue())
    for heading, value in (("Ref", "NEW"), ("Action", "Lend out fire blankets"), (RAG_NOW, "G")):
        filling.sheet("Actions").cell(8, filling.column("Actions", heading)).value = value
    path = filling.save()
    found = desk.review(path)
    row = next(record for record in found.records if record.match is Match.NEW)
    cell = row.cell("priority")
    assert cell is not None
    assert (cell.state, set(cell.options)) == (CellState.ASK, {"p1", "p2"})
    chosen = {"priority": Decision(VALUE, "p1"), "ref": Decision(VALUE, "1.3")}
    desk.apply(path, found, {(row.id, ""): ACCEPT} | {(row.id, field): choice for field, choice in chosen.items()})
    action = desk.bench.plan.by_ref(Action, "1.3")
    assert action is not None
    assert action.priority == "p1"


def test_a_reference_taken_meanwhile_stops_the_whole_return(desk: Desk) -> None:
    path = with_new_rows(desk)
    found = desk.review(path)
    desk.bench.do(Revise("action", "a23", {"ref": "2.4"}))
    before = desk.bench.plan
    with pytest.raises(PersonError, match="already has action"):
        desk.apply(path, found, decide(found, Extent.ALL))
    assert desk.bench.plan == before


def test_an_answer_the_plan_got_meanwhile_stops_the_whole_return(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "G"), ("Actions", "2.2", RAG_NOW, "G"))
    found = desk.review(path)
    desk.bench.do(WriteUpdate("a22", Q1, {"rag": Rag.RED}))
    before = desk.bench.plan
    with pytest.raises(StaleChangeError, match="has changed since"):
        desk.apply(path, found)
    assert desk.bench.plan == before


def test_a_row_to_be_asked_about_gives_nothing_until_it_is_said_what_it_is(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", RAG_NOW, "G")
    filling.put("Actions", "2.1", "Action", "Buy a boat")
    filling.sheet("Actions").cell(4, 2).value = "9.9"
    path = filling.save()
    found = desk.review(path)
    record = found.records[0]
    assert record.match is Match.ASK
    taken = {(record.id, "rag"): ACCEPT}
    desk.apply(path, found, taken)
    assert desk.bench.plan.table("update").keys() == {"u21", "u22"}
    desk.bench.undo()
    desk.apply(path, found, {**taken, (record.id, ""): KEEP})
    assert desk.bench.plan.table("update").keys() == {"u21", "u22"}
    desk.bench.undo()
    with pytest.raises(PersonError, match="Review it again"):
        desk.apply(path, found, {**taken, (record.id, ""): Decision(VALUE, "a22")})
    desk.apply(path, found, {**taken, (record.id, ""): Decision(VALUE, "a21")})
    assert desk.update("a21").rag is Rag.GREEN
    desk.bench.undo()
    again = desk.review(path, chosen={record.id: "a22"})
    assert (again.records[0].key, again.records[0].match) == ("a22", Match.CERTAIN)
    desk.apply(path, again, taken)
    assert desk.update("a22").rag is Rag.GREEN


def test_leaving_a_whole_row_out_beats_what_was_said_of_its_cells(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "G"))
    found = desk.review(path)
    record = record_of(found, "2.1").id
    desk.apply(path, found, {(record, "rag"): ACCEPT, (record, ""): KEEP})
    assert desk.bench.plan.table("update").keys() == {"u21", "u22"}


def test_all_takes_conflicts_and_preferred_answers_and_clean_does_not(desk: Desk) -> None:
    path = filled(
        desk,
        ("Actions", "2.1", RAG_NOW, "G"),
        ("Actions", "2.2", DONE, "complete"),
        ("Actions", "2.3", RAG_NOW, "purple"),
        ("Actions", "2.10", "Action", "Remove abandoned cars and vans within three working days"),
    )
    desk.bench.do(WriteUpdate("a21", Q1, {"rag": Rag.RED}))
    found = desk.review(path)
    assert [cell.state for record in found.records for cell in record.waiting()] == [
        CellState.CONFLICT,
        CellState.ASK,
        CellState.ASK,
        CellState.REWORDING,
    ]
    assert decide(found, Extent.CLEAN) == {}
    assert decide(found, Extent.ALL) == {
        (record_of(found, "2.1").id, "rag"): ACCEPT,
        (record_of(found, "2.2").id, "progress"): Decision(VALUE, 100),
    }


def test_likely_rows_are_no_clean_ones(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", RAG_NOW, "G")
    filling.put("Actions", "2.1", "Action", "Safety talks at schools on fire")
    filling.sheet("Actions").delete_cols(1)
    del filling.book["cspdesk"]
    found = desk.review(filling.save(), partner="fire")
    assert record_of(found, "2.1").match is Match.LIKELY
    assert decide(found, Extent.CLEAN) == {}
    assert (record_of(found, "2.1").id, "rag") in decide(found, Extent.ALL)


def test_the_second_partner_that_reports_differently_is_in_conflict_with_the_first(desk: Desk) -> None:
    fire, police = reports(desk, "fire", "G"), reports(desk, "police", "R")
    desk.apply(fire, desk.review(fire, partner="fire"))
    found = desk.review(police, partner="police")
    cell = cell_of(found, "2.1", "rag")
    assert (cell.state, cell.theirs, cell.ours, cell.rival) == (CellState.CONFLICT, Rag.RED, Rag.GREEN, "fire")
    assert cell_of(found, "2.1", "narrative").state is CellState.UNCHANGED


def test_a_partner_may_correct_its_own_answer(desk: Desk) -> None:
    first, second = reports(desk, "fire", "G"), reports(desk, "fire again", "R")
    desk.apply(first, desk.review(first, partner="fire"))
    found = desk.review(second, partner="fire")
    assert cell_of(found, "2.1", "rag").state is CellState.CLEAN


def reports(desk: Desk, name: str, rag: str) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].append(["Ref", "Action", "RAG", "Progress update"])
    book.worksheets[0].append(["2.1", "Deliver fire safety talks to every year 8 class", rag, "Four schools done"])
    book.save(desk.folder / f"{name}.xlsx")
    return desk.folder / f"{name}.xlsx"


def test_two_returns_are_one_step_or_nothing(desk: Desk) -> None:
    paths = [filled(desk, ("Actions", "2.1", RAG_NOW, "G")), desk.issue("police")]
    filling = Filling(paths[1])
    filling.put("Actions", "1.1", RAG_NOW, "A")
    filling.save()
    reviews = [desk.review(path) for path in paths]
    before = desk.bench.plan
    desk.bench.do(ApplyReviews(tuple(part(found, path) for found, path in zip(reviews, paths, strict=True))))
    assert {update.action for update in desk.bench.plan.all(Update) if update.quarter == Q1} == {"a21", "a11"}
    assert desk.bench.undo_title == "take in 2 returns"
    for one in desk.bench.plan.all(PartnerReturn):
        assert desk.store.attachment(one.file)
    desk.bench.undo()
    assert desk.bench.plan == before
    spoilt = replace(part(reviews[1], paths[1]), review=replace(reviews[1], partner=""))
    with pytest.raises(PersonError):
        desk.bench.do(ApplyReviews((part(reviews[0], paths[0]), spoilt)))
    assert desk.bench.plan == before


def part(found: Review, path: Path) -> ApplyReview:
    return ApplyReview(found, decide(found, Extent.CLEAN), path.read_bytes(), "officer", NOW)


def test_one_return_by_itself_keeps_its_own_name(desk: Desk) -> None:
    path = filled(desk, ("Actions", "2.1", RAG_NOW, "G"))
    desk.bench.do(ApplyReviews((part(desk.review(path), path),)))
    assert desk.bench.undo_title == "take in return Q1 2023/24 of Dunmarsh Fire and Rescue Service"


def test_two_rows_an_officer_says_are_one_record_are_both_written(desk: Desk) -> None:
    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    for column in range(1, 13):
        sheet.cell(8, column).value = sheet.cell(4, column).value
    sheet.cell(4, 8).value, sheet.cell(8, 10).value = "G", "And four more talks"
    path = filling.save()
    found = desk.review(path)
    rows = [record for record in found.records if record.ref == "2.1"]
    decisions = {(row.id, ""): ACCEPT for row in rows} | {
        (rows[0].id, "rag"): ACCEPT,
        (rows[1].id, "narrative"): ACCEPT,
    }
    desk.apply(path, found, decisions)
    assert (desk.update("a21").rag, desk.update("a21").narrative) == (Rag.GREEN, "And four more talks")
