"""Bringing tables in: what is sure as one step, the rest asked; done again it changes nothing."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.faults import PersonError
from cspdesk.domain.funding import Project, Spend, Stream
from cspdesk.domain.kpis import Kpi, Measure, Reading, Target
from cspdesk.domain.periods import FinancialYear, Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.mapping import Mapped, from_json, to_json
from cspdesk.usecases.importing.proposal import ImportProposal
from cspdesk.usecases.importing.proposal_json import proposal_json
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.tables.grid import Book, Cell, Sheet
from cspdesk.usecases.tables.wanted import Wanted
from tests.corpus.plan import corpus_plan

FILES = Path(__file__).parents[1] / "corpus" / "files"
_Q2 = Quarter(2024, 2)
_KNOWN = frozenset(name for kind in IMPORT_KINDS.values() for name in kind.readers)


def _book(*rows: list[Any], name: str = "Sheet1") -> Book:
    cells = {
        (down, across): Cell(down, across, value)
        for down, row in enumerate(rows, start=1)
        for across, value in enumerate(row, start=1)
        if value is not None
    }
    return Book("plan.xlsx", "0" * 64, "xlsx", (Sheet(name, cells),))


def _brought_in(plan: Workplan, book: Book, kind: str) -> tuple[Workplan, ImportProposal]:
    proposal = propose_import(plan, book, kind, quarter=_Q2)
    return plan.apply(proposal.change_set), proposal


def test_actions_become_records_with_their_update_and_priority() -> None:
    plan, proposal = _brought_in(corpus_plan(), read_book(FILES / "tidy.xlsx"), "actions")
    action = plan.by_ref(Action, "1.1")
    assert action is not None
    assert (action.priority, action.lead, action.ongoing) == ("p1", "police", False)
    assert "tidy.xlsx" in action.source
    (update,) = plan.linked(Update, "action", action.key)
    assert (update.quarter, update.rag, update.percent) == (_Q2, "G", 50)
    assert proposal.change_set.purpose == "import"
    assert not proposal.problems


@pytest.mark.parametrize("kind", ["actions", "kpis", "funding", "risks", "recommendations", "priorities"])
def test_bringing_the_same_table_in_again_changes_nothing(kind: str) -> None:
    name = {"actions": "tidy", "kpis": "kpis-tidy", "funding": "funding-tidy"}.get(kind, kind)
    book = read_book(FILES / f"{name}.xlsx")
    plan, first = _brought_in(corpus_plan(), book, kind)
    _, again = _brought_in(plan, book, kind)
    assert first.change_set
    assert not again.change_set
    assert all(record.match is Match.CERTAIN for record in again.records)


def test_a_known_reference_updates_its_record_and_tells_only_what_changes() -> None:
    plan, _ = _brought_in(corpus_plan(), read_book(FILES / "tidy.xlsx"), "actions")
    text = "Deliver knife crime sessions in every secondary school"
    book = _book(["Ref", "Action", "RAG", "Due date"], ["1.1", text, "Red", "30/06/2025"])
    after, proposal = _brought_in(plan, book, "actions")
    assert set(proposal.records[0].set) == {"rag", "due"}
    assert len(after.all(Action)) == len(plan.all(Action))


def test_kpis_bring_their_measure_targets_and_readings() -> None:
    plan, _ = _brought_in(corpus_plan(), read_book(FILES / "kpis-tidy.xlsx"), "kpis")
    safe = plan.by_ref(Kpi, "K2")
    rate = plan.by_ref(Kpi, "K3")
    assert safe is not None
    assert rate is not None
    assert (safe.measure, safe.baseline, str(safe.baseline_period)) == (Measure.PERCENTAGE, Decimal(72), "2022/23")
    assert (rate.measure, rate.per) == (Measure.RATE, 1000)
    assert [str(target.period) for target in plan.linked(Target, "kpi", safe.key)] == ["2024/25"]
    assert [(str(one.period), one.value) for one in plan.linked(Reading, "kpi", safe.key)] == [
        ("Q2 2024/25", Decimal("74.5"))
    ]


def test_readings_need_a_known_kpi_and_take_a_period_and_a_place() -> None:
    plan, _ = _brought_in(corpus_plan(), read_book(FILES / "kpis-tidy.xlsx"), "kpis")
    book = _book(
        ["KPI ref", "Indicator", "Period", "Ward", "Actual"],
        ["K1", "Anti-social behaviour incidents", "Q1 2024/25", None, 790],
        ["K1", "Anti-social behaviour incidents", "Q1 2024/25", "Castle", 120],
        ["K1", "Anti-social behaviour incidents", "Q1 2024/25", "Nowhere", 5],
        ["K9", "Unheard of", "Q1 2024/25", None, 1],
        ["K1", "Anti-social behaviour incidents", "Q1", None, 2],
        ["K1", "Anti-social behaviour incidents", "some day", None, 2],
    )
    after, proposal = _brought_in(plan, book, "readings")
    kpi = after.by_ref(Kpi, "K1")
    assert kpi is not None
    added = {(str(one.period), one.area, one.value) for one in after.linked(Reading, "kpi", kpi.key)}
    assert ("Q1 2024/25", "", Decimal(790)) in added
    assert ("Q1 2024/25", "a1", Decimal(120)) in added
    assert len(added) == 3  # the third is that of the KPI table itself: nothing doubtful was written
    codes = [{field: ask.code for field, ask in record.ask.items()} for record in proposal.records]
    assert codes[2] == {"area": "which-area"}
    assert proposal.records[3].match is Match.ASK
    assert codes[4]["period"] == "no-year"
    assert codes[5]["period"] == "not-a-period"


def test_funding_makes_its_stream_once_and_spreads_what_is_expected() -> None:
    plan, _ = _brought_in(corpus_plan(), read_book(FILES / "funding-tidy.xlsx"), "funding")
    (stream,) = plan.all(Stream)
    assert (stream.name, stream.ref) == ("Commissioner", "C")
    project = plan.by_ref(Project, "F1")
    assert project is not None
    assert (project.stream, project.year, project.budget) == (stream.key, FinancialYear(2024), 1_000_000)
    lines = {line.quarter: line for line in plan.linked(Spend, "project", project.key)}
    assert lines[_Q2].spent == 250_000
    assert sum(line.forecast or 0 for line in lines.values()) == 750_000


def test_money_that_does_not_add_up_is_said() -> None:
    proposal = propose_import(corpus_plan(), read_book(FILES / "funding-does-not-add-up.xlsx"), "funding", quarter=_Q2)
    assert "total-differs" in [finding.code for finding in proposal.findings]


def test_a_quarter_outside_the_plan_is_left_out_and_said() -> None:
    book = _book(["Ref", "Action", "RAG"], ["1.1", "Deliver it", "Green"])
    proposal = propose_import(corpus_plan(), book, "actions", quarter=Quarter(2030, 1))
    assert [change.kind for change in proposal.change_set.changes] == ["action"]
    assert "quarter-not-open" in [finding.code for finding in proposal.findings]


def test_without_a_quarter_what_belongs_to_one_is_asked_about() -> None:
    book = _book(["Ref", "Action", "RAG"], ["1.1", "Deliver it", "Green"])
    proposal = propose_import(corpus_plan(), book, "actions")
    assert proposal.records[0].ask["rag"].code == "which-quarter"
    assert proposal.problems


def test_a_section_heading_names_the_priority_unless_the_reference_disagrees() -> None:
    book = _book(
        ["Ref", "Action", "RAG"], ["Priority 2: Anti-social behaviour"], [None, "Paint the bridge", "G"],
        ["1.4", "Mend the lights", "G"],
    )  # fmt: skip
    proposal = propose_import(corpus_plan(), book, "actions", quarter=_Q2)
    assert proposal.records[0].set["priority"] == "p2"
    assert proposal.records[1].ask["priority"].options == ("p1", "p2")


def test_rows_that_cannot_be_told_apart_or_found_are_asked_about() -> None:
    plan, _ = _brought_in(corpus_plan(), read_book(FILES / "tidy.xlsx"), "actions")
    book = _book(
        ["Ref", "Action", "RAG"],
        ["1.1", "Something quite unlike what it was", "G"],
        ["3.1", "Brand new work", "G"],
        ["3.1", "Other new work", "R"],
        ["3.2", None, "R"],
        [None, "Publish the serious violence strategy now", "R"],
    )
    proposal = propose_import(plan, book, "actions", quarter=_Q2)
    assert [record.match for record in proposal.records] == [Match.ASK] * 5
    assert not proposal.change_set


def test_a_mapping_is_shown_saved_corrected_and_used_again() -> None:
    book = _book(["Code", "Thing", "Colour now", "Blurb"], ["1.1", "Deliver it", "Green", "Held"])
    with_map = from_json(
        {"header_row": 1, "columns": {"ref": "A", "text": "Thing", "rag": "C", "narrative": "Blurb"}}, _KNOWN
    )
    proposal = propose_import(corpus_plan(), book, "actions", mapping=with_map, quarter=_Q2)
    assert proposal.records[0].set["rag"] == "G"
    saved = json.loads(json.dumps(to_json(proposal.mapping)))
    again = propose_import(corpus_plan(), book, "actions", mapping=from_json(saved, _KNOWN), quarter=_Q2)
    assert again.records[0].set == proposal.records[0].set
    without = Mapped("", Wanted(1, {**with_map.wanted.columns, "narrative": ""}))
    assert (
        "narrative" not in propose_import(corpus_plan(), book, "actions", mapping=without, quarter=_Q2).records[0].set
    )


def test_a_column_left_out_stays_left_out_when_another_is_moved() -> None:
    book = _book(["Ref", "Action", "RAG", "Progress"], ["1.1", "Deliver it", "Green", "Held"])
    left = from_json({"columns": {"narrative": ""}}, _KNOWN)
    without = propose_import(corpus_plan(), book, "actions", mapping=left, quarter=_Q2)
    assert without.records[0].set["rag"] == "G"
    saved = to_json(without.mapping)
    assert saved["columns"]["narrative"] == ""
    again = propose_import(corpus_plan(), book, "actions", mapping=from_json(saved, _KNOWN), quarter=_Q2)
    assert all("narrative" not in record.set for record in again.records)


@pytest.mark.parametrize(
    "told", [[], {"columns": 3}, {"columns": {"nonsense": "A"}}, {"header_row": "four"}, {"header_row": -1}]
)
def test_a_mapping_that_is_none_is_refused(told: Any) -> None:
    with pytest.raises(PersonError):
        from_json(told, _KNOWN)


def test_a_wrong_call_is_refused_with_what_there_is() -> None:
    book = _book(["Ref", "Action"], ["1.1", "Deliver it"])
    for wrong in (
        {"kind": "cats"},
        {"kind": "actions", "sheet": "Sheet9"},
        {"kind": "actions", "mapping": Mapped("", Wanted(1, {"rag": "no such heading"}))},
    ):
        with pytest.raises(PersonError) as told:
            propose_import(corpus_plan(), book, **wrong)
        assert told.value.advice


def test_the_json_has_the_shape_of_a_review() -> None:
    plan = corpus_plan()
    proposal = propose_import(plan, read_book(FILES / "leads.xlsx"), "actions", quarter=_Q2)
    told = json.loads(json.dumps(proposal_json(plan, proposal, applied=False)))
    assert {"tables", "records", "skip", "issues", "map", "applied", "changes"} <= told.keys()
    assert told["records"][0]["set"]["lead"] == "Police"
    assert told["records"][2]["ask"]["lead"]["code"] == "which-partner"
    assert told["tables"][0]["columns"]["ref"] == "A"


def test_a_workbook_with_no_such_table_says_so() -> None:
    proposal = propose_import(corpus_plan(), _book(["Colour", "Animal"], ["Blue", "Horse"]), "actions", quarter=_Q2)
    assert [finding.code for finding in proposal.findings] == ["no-table"]
    assert proposal.problems
