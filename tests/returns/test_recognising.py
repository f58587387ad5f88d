"""Whose return, which quarter, which issue: nothing of another is ever taken quietly."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Severity
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.domain.quarters import PlanQuarter, QuarterState
from cspdesk.domain.returns import Issue
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.clues import partners_told, quarters_named
from cspdesk.usecases.returns.content import FORMAT
from cspdesk.usecases.returns.identity import read_identity, read_token, row_token
from cspdesk.usecases.returns.review import Recognised, Review
from cspdesk.usecases.tables.grid import Book, Cell, Sheet
from cspdesk.usecases.updates import WriteUpdate
from tests.returns.dunmarsh import NOW, Q1, Q2, Q4, Desk, Filling, codes


def obstacles(found: Review) -> list[str]:
    return [finding.code for finding in found.obstacles]


def answered(desk: Desk, path: Path, value: str = "G") -> Path:
    filling = Filling(path)
    filling.put("Actions", "2.1", "RAG this quarter", value)
    return filling.save()


def rewrite_identity(path: Path, **values: object) -> Path:
    filling = Filling(path)
    cell = filling.sheet("cspdesk")["A1"]
    cell.value = json.dumps(json.loads(str(cell.value)) | values)
    return filling.save()


def test_its_own_workbook_is_known_without_being_told_anything(desk: Desk) -> None:
    found = desk.review(answered(desk, desk.issue()).rename(desk.folder / "Copy of Book1 (2).xlsx"), quarter=None)
    assert (found.recognised, found.partner, found.quarter) == (Recognised.ISSUED, "fire", Q1)
    assert found.issue == desk.bench.plan.all(Issue)[0].key
    assert obstacles(found) == []


def test_the_same_file_again_is_not_applied_twice(desk: Desk) -> None:
    path = answered(desk, desk.issue())
    desk.apply(path, desk.review(path))
    again = desk.review(path)
    assert obstacles(again) == ["same-file"]
    assert "3 July 2023" in again.obstacles[0].sentence
    with pytest.raises(PersonError, match="This very file was taken in"):
        desk.apply(path, again)


def test_another_file_of_the_same_partner_says_there_was_one_before(desk: Desk) -> None:
    path = desk.issue()
    desk.apply(answered(desk, path), desk.review(path))
    again = desk.review(answered(desk, path, "R"))
    assert (obstacles(again), codes(again)[0]) == ([], "earlier-return")


def test_an_older_issue_is_said_and_compared_with_what_stood_in_it(desk: Desk) -> None:
    path = answered(desk, desk.issue())
    desk.issue(at=NOW + timedelta(days=1))
    found = desk.review(path)
    assert found.recognised is Recognised.ISSUED_OLDER
    assert obstacles(found) == ["older-issue"]
    with pytest.raises(PersonError, match="issue 2 was sent"):
        desk.apply(path, found)
    desk.apply(path, found, despite=["older-issue"])
    assert desk.update("a21").rag == "G"


def test_last_quarters_return_is_not_taken_for_this_quarters(desk: Desk) -> None:
    path = answered(desk, desk.issue())
    found = desk.review(path, quarter=Q2)
    assert obstacles(found) == ["other-quarter"]
    assert found.obstacles[0].sentence.startswith("This is last quarter's return")
    assert found.quarter == Q1
    with pytest.raises(PersonError):
        desk.apply(path, found)
    assert "the return for" in desk.review(path, quarter=Quarter(2024, 1)).obstacles[0].sentence


def test_someone_elses_return_is_said(desk: Desk) -> None:
    path = answered(desk, desk.issue())
    found = desk.review(path, partner="police")
    assert (obstacles(found), found.partner) == (["other-partner"], "fire")
    assert "Dunmarsh Fire and Rescue Service, not of Dunmarsh Police" in found.obstacles[0].sentence
    with pytest.raises(PersonError):
        desk.apply(path, found)


def test_a_frozen_quarter_takes_nothing_even_when_confirmed(desk: Desk) -> None:
    path = answered(desk, desk.issue())
    q1 = desk.bench.plan.get(PlanQuarter, "q1")
    desk.bench.do(ChangeSet("freeze", (Change.revise(q1, replace(q1, state=QuarterState.FROZEN)),)))
    found = desk.review(path)
    assert obstacles(found) == ["quarter-frozen"]
    with pytest.raises(PersonError, match="is frozen"):
        desk.apply(path, found, despite=["quarter-frozen"])


def test_a_return_of_another_plan_is_said(desk: Desk) -> None:
    path = rewrite_identity(answered(desk, desk.issue()), plan="another")
    found = desk.review(path, partner="fire")
    assert found.recognised is Recognised.UNKNOWN_LAYOUT
    assert "other-plan" in obstacles(found)


def test_a_return_of_a_newer_program_is_said(desk: Desk) -> None:
    found = desk.review(rewrite_identity(desk.issue(), format=FORMAT + 1), partner="fire")
    assert "newer-workbook" in obstacles(found)


def test_a_partner_no_longer_in_the_plan_is_said(desk: Desk) -> None:
    found = desk.review(rewrite_identity(desk.issue(), partner="gone"), partner="fire")
    assert "unknown-partner" in obstacles(found)


def test_an_issue_made_anew_under_the_same_number_is_not_taken_for_the_one_sent(desk: Desk) -> None:
    path = answered(desk, desk.issue())
    desk.bench.undo()
    desk.bench.do(WriteUpdate("a21", Q1, {"narrative": "Told by telephone"}))
    kept = path.read_bytes()
    desk.issue()
    path.write_bytes(kept)
    found = desk.review(path)
    assert obstacles(found) == ["issue-differs"]
    assert found.issue == ""


def test_the_same_issue_made_again_is_the_same(desk: Desk) -> None:
    path = answered(desk, desk.issue())
    kept = path.read_bytes()
    desk.bench.undo()
    desk.issue()
    path.write_bytes(kept)
    assert codes(desk.review(path)) == []


def test_an_issue_the_plan_does_not_remember_is_compared_with_the_plan_now(desk: Desk) -> None:
    path = answered(desk, desk.issue())
    desk.bench.undo()
    found = desk.review(path)
    assert (found.recognised, codes(found), found.issue) == (Recognised.ISSUED, ["issue-unknown"], "")
    assert len(found.records[0].waiting()) == 1


@pytest.mark.parametrize("text", ["", "cspdesk", "{}", '{"program": "cspdesk"}', '["cspdesk"]', "cspdesk" + "[" * 9999])
def test_anything_else_hidden_in_a_workbook_is_no_identity(text: str) -> None:
    assert read_identity(text) is None


def test_row_tokens_are_read_back_and_nothing_else_is() -> None:
    assert read_token(row_token("kpi", "abc-1")) == ("kpi", "abc-1")
    assert read_token(" cspdesk:action:x ") == ("action", "x")
    assert read_token("cspdesk:plan:x") is None
    assert read_token("see cspdesk:action:x") is None


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("CSP return Q1 2023/24", {Q1}),
        ("Q1_2023-24_fire", {Q1}),
        ("2023/24 Q1", {Q1}),
        ("Quarter 2 of 2023-24", {Q2}),
        ("Qtr. 2 (2023/24)", {Q2}),
        ("Update for April to June 2023", {Q1}),
        ("Jan - Mar 2023", {Q4}),
        ("Quarter ending 30 June 2023", {Q1}),
        ("Three months to 31st March 2023", {Q4}),
        ("Quarter ending 15 June 2023", set()),
        ("Q4 2022/23 and Q1 2023/24", {Q4, Q1}),
        ("Plan 2023-26", set()),
        ("May to July 2023", set()),
        ("to 99 Juno 2023", set()),
        ("Q5 2023/24", set()),
    ],
)
def test_quarters_named(text: str, quarters: set[Quarter]) -> None:
    assert quarters_named(text) == quarters


def book(*texts: str, name: str = "Book1.xlsx") -> Book:
    cells = {(row, 1): Cell(row, 1, text) for row, text in enumerate(texts, 1)}
    return Book(name, "0", "xlsx", (Sheet("Sheet1", cells),))


@pytest.mark.parametrize(
    ("found", "partners"),
    [
        (book("Dunmarsh Police: quarterly return"), {"police"}),
        (book("Return", name="fire Q1.xlsx"), {"fire"}),
        (book("Return", name="firefighters.xlsx"), set()),
        (book("Dunmarsh District Council", "Return of Dunmarsh Police"), {"police"}),
        (book("Dunmarsh District Council"), {"council"}),
        (book("Dunmarsh Police", "Dunmarsh Fire and Rescue Service"), {"police", "fire"}),
        (book("x" * 400 + " Dunmarsh Police"), set()),
    ],
)
def test_partners_told(plan: Workplan, found: Book, partners: set[str]) -> None:
    assert partners_told(plan, found, {}) == partners


def own_layout(path: Path, *titles: str, rows: tuple[tuple[str | int, ...], ...] = ()) -> Path:
    """A workbook nobody issued: titles, a blank row, headings of our own words, rows."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for title in titles:
        sheet.append([title])
    sheet.append([])
    sheet.append(["Ref", "Action", "Due date", "RAG this quarter", "% complete", "Progress this quarter", "Evidence"])
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


FIRE_ROWS = (
    ("2.1", "Deliver fire safety talks to every year 8 class", "31 March 2024", "Green", 40, "Four schools done", ""),
    ("2.2", "Fit smoke alarms in the homes of people at risk", "31 March 2024", "Amber", 30, "Stock is late", ""),
)


def test_content_tells_where_nothing_is_hidden(desk: Desk) -> None:
    path = own_layout(
        desk.folder / "update.xlsx", "Dunmarsh Fire and Rescue Service", "Quarter 1 2023/24 update", rows=FIRE_ROWS
    )
    found = desk.review(path, quarter=None)
    assert (found.partner, found.quarter, found.recognised) == ("fire", Q1, Recognised.UNKNOWN_LAYOUT)
    assert obstacles(found) == []


def test_content_of_another_quarter_or_partner_is_said(desk: Desk) -> None:
    path = own_layout(desk.folder / "u.xlsx", "Dunmarsh Fire and Rescue Service", "Q4 2022/23", rows=FIRE_ROWS)
    found = desk.review(path, quarter=Q1, partner="police")
    assert obstacles(found) == ["other-quarter", "other-partner"]
    assert {finding.severity for finding in found.obstacles} == {Severity.ERROR}


def test_rows_tell_whose_it_is_where_no_title_does(desk: Desk) -> None:
    path = own_layout(desk.folder / "u.xlsx", "Update", rows=FIRE_ROWS)
    found = desk.review(path)
    assert found.partner == "fire"
    assert "partner-by-rows" in codes(found)


def test_what_nobody_can_tell_is_asked(desk: Desk) -> None:
    path = own_layout(desk.folder / "u.xlsx", "Update", rows=(("9.9", "Unheard of", "", "G", 1, "Yes", ""),))
    found = desk.review(path, quarter=None)
    assert obstacles(found) == ["quarter-unknown", "partner-unknown"]
    assert found.quarter == Q1  # the quarter in hand, to compare with
    with pytest.raises(PersonError, match="choose its partner"):
        desk.apply(path, found, despite=["quarter-unknown", "partner-unknown"])


def test_rows_of_another_partner_are_said_and_asked(desk: Desk) -> None:
    rows = (*FIRE_ROWS, ("1.2", "Hold a joint patrol in the town centre on Friday and Saturday evenings", "", "G"))
    found = desk.review(own_layout(desk.folder / "u.xlsx", "Update Q1 2023/24", rows=rows), partner="fire")
    assert "other-partners-row" in codes(found)
    record = found.records[2]
    assert {cell.state.value for cell in record.waiting()} == {"ask"}


def test_a_partner_that_takes_part_may_report(desk: Desk) -> None:
    rows = (("2.1", "Deliver fire safety talks to every year 8 class", "", "Green", 40, "We joined four talks", ""),)
    found = desk.review(own_layout(desk.folder / "u.xlsx", "Update Q1 2023/24", rows=rows), partner="police")
    assert {cell.state.value for cell in found.records[0].waiting()} == {"clean"}


def test_a_layout_of_their_own_is_compared_with_what_they_were_sent(desk: Desk) -> None:
    desk.issue()
    desk.bench.do(
        ChangeSet(
            "x",
            (
                Change.revise(
                    desk.bench.plan.get(Partner, "fire"),
                    replace(desk.bench.plan.get(Partner, "fire"), contact="Group Manager"),
                ),
            ),
        )
    )
    found = desk.review(own_layout(desk.folder / "u.xlsx", "Fire Q1 2023/24", rows=FIRE_ROWS), partner="fire")
    assert found.issue == desk.bench.plan.all(Issue)[0].key
    assert [finding.ref for finding in found.findings if finding.code == "row-deleted"] == [
        "2.3",
        "2.10",
        "K1",
        "K2",
        "K3",
        "F1",
        "R1",
    ]


def test_a_frozen_quarter_is_refused_before_anything_else(desk: Desk) -> None:
    path = desk.issue()
    found = desk.review(path)
    desk.apply(path, found)
    quarter = desk.bench.plan.get(PlanQuarter, "q1")
    desk.bench.do(ChangeSet("freeze", (Change.revise(quarter, replace(quarter, state=QuarterState.FROZEN)),)))
    again = desk.review(path, quarter=Q2)
    assert [finding.code for finding in again.obstacles] == ["quarter-frozen", "other-quarter", "same-file"]
    assert again.obstacles[1].sentence == "This is last quarter's return (Q1 2023/24), not one for Q2 2023/24."
    with pytest.raises(PersonError, match="which is frozen") as refused:
        desk.apply(path, again)
    assert str(refused.value).count("Q1 2023/24") == 1
