from __future__ import annotations

from dataclasses import replace

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.markings import Marking
from cspdesk.domain.plans import Plan
from cspdesk.domain.quarters import PlanQuarter, QuarterState
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.publishing import APPENDICES, build, file_name
from tests.appendix.conftest import Written
from tests.appendix.dunwick import Q1, TODAY


def test_codes_and_numbers_are_told_apart() -> None:
    assert len({kind.code for kind in APPENDICES}) == len(APPENDICES)
    assert len({kind.number for kind in APPENDICES}) == len(APPENDICES)


@pytest.mark.parametrize("kind", APPENDICES, ids=lambda kind: str(kind.code))
def test_every_appendix_carries_what_stands_on_every_page(kind: object, plan: Workplan) -> None:
    appendix = build(plan, kind.code, Q1, TODAY)  # type: ignore[attr-defined] # an AppendixKind
    assert appendix.partnership == "Dunwick Community Safety Partnership"
    assert appendix.marking is Marking.OFFICIAL
    assert appendix.state == "Draft (collecting). Prepared on 14 July 2023."
    assert appendix.subtitle == "Dunwick Plan 2023-26"
    assert appendix.heading == f"Appendix {kind.number}: {appendix.title}"  # type: ignore[attr-defined] # as above


def test_tables_of_one_sheet_have_the_same_columns(written: Written, plan: Workplan) -> None:
    for kind in APPENDICES:
        columns: dict[str, object] = {}
        for table in written(kind.code, earlier=plan, exempt=True).tables:
            assert columns.setdefault(table.sheet, table.columns) == table.columns
            assert all(len(cells) == len(table.columns) for cells in table.rows)
            assert len(table.sheet) <= 30


def test_a_frozen_quarter_is_no_draft(plan: Workplan, written: Written) -> None:
    quarter = plan.get(PlanQuarter, "q1")
    frozen = replace(quarter, state=QuarterState.FROZEN, version=1)
    done = plan.apply(ChangeSet("freeze", (Change.revise(quarter, frozen),)))
    assert written("risks", of=done).state == "Frozen. Prepared on 14 July 2023."


def test_file_names_suit_every_system(plan: Workplan, written: Written) -> None:
    assert file_name(written("workplan"), "pdf") == "Appendix 4 - Workplan Q1 2023-24.pdf"
    assert file_name(written("workplan", exempt=True), ".xlsx") == (
        "Appendix 4 - Workplan Q1 2023-24 NOT FOR PUBLICATION.xlsx"
    )
    found = plan.only(Plan)
    marked = replace(found, marking=Marking.OFFICIAL_SENSITIVE)
    sensitive = plan.apply(ChangeSet("mark", (Change.revise(found, marked),)))
    assert "OFFICIAL-SENSITIVE" in file_name(written("workplan", of=sensitive), "pdf")
    odd = replace(written("workplan"), number='4/5: "A" <b>?', title="W" * 300)
    name = file_name(odd, "pdf")
    assert not set('<>:"/\\|?*') & set(name)
    assert len(name) < 130


def test_a_number_can_be_given(plan: Workplan) -> None:
    assert build(plan, "workplan", Q1, TODAY, number="B").heading == "Appendix B: Workplan"


def test_an_unknown_appendix_is_said_with_the_choice(plan: Workplan) -> None:
    with pytest.raises(PersonError, match="no appendix called nonsense") as error:
        build(plan, "nonsense", Q1, TODAY)
    assert "workplan" in error.value.advice


def test_a_source_is_numbered_once_and_blank_ones_are_left_out(plan: Workplan) -> None:
    brief = Brief(plan, "workplan", "4", Q1, TODAY, include_exempt=False)
    assert brief.cite("One", "", "One", "Two") == "[1], [2]"
    assert brief.cite("Two") == "[2]"
    assert brief.cite("  ") == ""
