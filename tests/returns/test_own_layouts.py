"""Returns in layouts of the partners' own: the same matching and comparing, more questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.returns.naming import partner_named, partners_named, partners_told, priority_named
from cspdesk.usecases.returns.proposing import review
from cspdesk.usecases.returns.review import CellState, Match
from cspdesk.usecases.tables.answers import Answer, Ask, Sure
from cspdesk.usecases.tables.wanted import Wanted
from cspdesk.usecases.updates import RecordReading, RecordSpend
from tests.returns.dunmarsh import NOW, Q1, Q2, Desk, cell_of, codes, record_of

TALKS = "Deliver fire safety talks to every year 8 class"
ALARMS = "Fit smoke alarms in the homes of people at risk"
HEAD = ("Ref", "Action", "Lead", "Due date", "RAG", "% complete", "Progress update")


def written(desk: Desk, *rows: Sequence[Any], name: str = "own.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(desk.folder / name)
    return desk.folder / name


def test_facts_of_the_plan_may_be_reported_changed(desk: Desk) -> None:
    path = written(desk, HEAD, ("2.1", TALKS, "Dunmarsh Police", "30/06/2024", "", "", ""))
    found = desk.review(path, partner="fire")
    assert cell_of(found, "2.1", "lead").theirs == "police"
    assert cell_of(found, "2.1", "due").theirs == date(2024, 6, 30)
    desk.apply(path, found)
    action = desk.bench.plan.table("action")["a21"]
    assert (action.lead, action.due) == ("police", date(2024, 6, 30))  # type: ignore[attr-defined]


def test_an_action_may_become_ongoing_and_a_dated_one_again(desk: Desk) -> None:
    rows = (
        ("2.1", TALKS, "", "ongoing", "", "", ""),
        ("1.2", "Hold a joint patrol in the town centre on Friday and Saturday evenings", "", "31/12/2024", "", "", ""),
    )
    first = written(desk, HEAD, rows[0])
    desk.apply(first, desk.review(first, partner="fire"))
    action = desk.bench.plan.table("action")["a21"]
    assert (action.ongoing, action.due) == (True, None)  # type: ignore[attr-defined]
    second = written(desk, HEAD, rows[1], name="police.xlsx")
    desk.apply(second, desk.review(second, partner="police"))
    action = desk.bench.plan.table("action")["a12"]
    assert (action.ongoing, action.due) == (False, date(2024, 12, 31))  # type: ignore[attr-defined]


def test_a_revised_date_stands_for_the_date(desk: Desk) -> None:
    head = (*HEAD, "Revised due date")
    path = written(
        desk, head, ("2.1", TALKS, "", "31/03/2024", "A", "", "", "30/09/2024"), ("2.2", ALARMS, "", "31/03/2024", "G")
    )
    found = desk.review(path, partner="fire")
    assert cell_of(found, "2.1", "due").theirs == date(2024, 9, 30)
    assert cell_of(found, "2.2", "due").state is CellState.UNCHANGED


def test_a_hidden_row_gives_nothing_without_a_question(desk: Desk) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEAD, ("2.1", TALKS, "", "", "G", 40, "Held"), ("2.2", ALARMS, "", "", "G", 40, "Fitted")):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    book.save(desk.folder / "own.xlsx")
    found = desk.review(desk.folder / "own.xlsx", partner="fire")
    assert {cell.state for cell in record_of(found, "2.1").waiting()} == {CellState.ASK}
    assert {cell.state for cell in record_of(found, "2.2").waiting()} == {CellState.CLEAN}
    assert "hidden-row" in codes(found)


def test_a_hidden_sheet_and_other_tables_are_passed_over_and_said(desk: Desk) -> None:
    book = Workbook()
    for row in (HEAD, ("2.1", TALKS, "", "", "G", 40, "Done")):
        book.worksheets[0].append(row)
    old = book.create_sheet("Old")
    for row in (HEAD, ("2.1", TALKS, "", "", "R", 10, "Not done")):
        old.append(row)
    old.sheet_state = "hidden"
    asked = book.create_sheet("Scrutiny")
    for line in (("Ref", "Recommendation", "Response", "Owner"), ("R1", "Do more of it", "Agreed", "Fire")):
        asked.append(line)
    book.save(desk.folder / "own.xlsx")
    found = desk.review(desk.folder / "own.xlsx", partner="fire")
    assert [record.ref for record in found.records] == ["2.1"]
    assert {left.code for left in found.skipped} >= {"hidden-sheet", "other-kind"}


def test_a_total_that_does_not_add_up_is_said(desk: Desk) -> None:
    head = ("Ref", "Project", "Budget", "Spent this quarter")
    rows = (("F1", "Smoke alarms for people at risk", 12000, 500), ("F9", "Other", 100, 250))
    wrong = desk.review(written(desk, head, *rows, ("", "Total", 12100, 800)), partner="fire")
    assert [finding.sentence for finding in wrong.findings if finding.code == "total-differs"] == [
        "The total of 'Spent this quarter' says £800, and its rows come to £750."
    ]
    right = desk.review(written(desk, head, *rows, ("", "Total", 12100, 750)), partner="fire")
    assert "total-differs" not in codes(right)
    unsure = (("F1", "Smoke alarms for people at risk", 12000, "$5"), ("F9", "Other", 100, 250))
    asked = desk.review(written(desk, head, *unsure, ("", "Total", 12100, 1)), partner="fire")
    assert "total-differs" not in codes(asked)
    twice = desk.review(written(desk, head, *rows, ("", "Total", 0, 0), ("", "Grand total", 1, 1)), partner="fire")
    assert "total-differs" not in codes(twice)


YTD = ("Ref", "Project", "Budget", "Spend to date")


def spent(desk: Desk, quarter: Quarter, value: Any) -> Answer:
    path = written(desk, YTD, ("F1", "Smoke alarms for people at risk", 12000, value))
    return cell_of(desk.review(path, quarter=quarter, partner="fire"), "F1", "spent").answer


def test_money_spent_since_april_is_the_first_quarters_own(desk: Desk) -> None:
    assert spent(desk, Q1, 5200) == Sure(520_000, "year to date, which in the first quarter is the quarter itself")


def test_money_spent_since_april_is_taken_apart_later_and_asked(desk: Desk) -> None:
    answer = spent(desk, Q2, 5200)
    assert isinstance(answer, Ask)
    assert (answer.code, answer.options) == ("year-to-date", (520_000,))
    desk.bench.do(RecordSpend("pr1", Q1, {"spent": 300_000}))
    answer = spent(desk, Q2, 5200)
    assert isinstance(answer, Ask)
    assert (answer.options, answer.prefer) == ((220_000, 520_000), 220_000)
    answer = spent(desk, Q2, 2000)
    assert isinstance(answer, Ask)
    assert answer.code == "year-to-date-fell"
    desk.bench.do(RecordSpend("pr1", Q1, {"spent": 0}))
    assert isinstance(spent(desk, Q2, 5200), Sure)
    assert isinstance(spent(desk, Q2, "tbc"), Ask)


@pytest.mark.parametrize(
    ("kpi", "known", "options"),
    [
        ("K1", None, (Decimal(90),)),
        ("K1", Decimal(38), (Decimal(52), Decimal(90))),
        ("K2", Decimal(80), (Decimal(90),)),
    ],
)
def test_figures_since_april_are_taken_apart_where_they_add_up(
    desk: Desk, kpi: str, known: Decimal | None, options: tuple[Decimal, ...]
) -> None:
    if known is not None:
        desk.bench.do(RecordReading(kpi.casefold(), Period.of_quarter(Q1), {"value": known}))
    path = written(desk, ("Ref", "Indicator", "Target", "YTD"), (kpi, "", 40, 90))
    answer = cell_of(desk.review(path, quarter=Q2, partner="fire"), kpi, "actual").answer
    assert isinstance(answer, Ask)
    assert (answer.code, answer.options) == ("year-to-date", options)


def test_a_standing_figure_of_a_kpi_may_be_reported_changed(desk: Desk) -> None:
    path = written(
        desk, ("Ref", "Indicator", "Target", "Actual", "Better"), ("K1", "Deliberate small fires", 35, 38, "Higher")
    )
    found = desk.review(path, partner="fire")
    desk.apply(path, found)
    again = desk.review(path, partner="fire")
    assert all(cell.state is CellState.UNCHANGED for record in again.records for cell in record.cells)
    assert cell_of(again, "K1", "target").ours == 35


def test_rows_without_reference_are_found_by_their_words_and_new_ones_wait(desk: Desk) -> None:
    path = written(
        desk, ("Action", "RAG", "Progress"), (TALKS, "Green", "Fine"), ("Something quite new", "Green", "Fine")
    )
    found = desk.review(path, partner="fire")
    assert [(record.key, record.match) for record in found.records] == [("a21", Match.CERTAIN), ("", Match.NEW)]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Dunmarsh Police", "police"),
        ("dunmarsh  POLICE", "police"),
        ("fire", "fire"),
        ("Station Manager", "fire"),
        ("Dunmarsh Fire & Rescue Service", "fire"),
        ("The Dunmarsh Police", "police"),
        ("Rescue Service", ("partner-in-part", ("fire",))),
        ("Dunmarsh", ("which-partner", ("quiet", "council", "fire", "police"))),
        ("Fire / Police", ("which-partner", ("fire", "police"))),
        ("Highways", ("which-partner", ())),
    ],
)
def test_partners_by_name(plan: Workplan, words: str, key: Any) -> None:
    found = partner_named(plan, words, words)
    if isinstance(found, Sure):
        assert found.value == key
    else:
        assert isinstance(found, Ask)
        assert (found.code, set(found.options)) == (key[0], set(key[1]))


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("Fire, Police", ("fire", "police")),
        ("Dunmarsh Police and fire", ("police", "fire")),
        ("council; fire\npolice", ("council", "fire", "police")),
        ("Dunmarsh Police", ("police",)),
        ("Fire, Highways", None),
        ("Highways", None),
    ],
)
def test_lists_of_partners(plan: Workplan, words: str, keys: tuple[str, ...] | None) -> None:
    found = partners_named(plan, words, words)
    assert (found.value if isinstance(found, Sure) else None) == keys


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("1", "p1"),
        ("Priority 2", "p2"),
        ("2. Fire setting", "p2"),
        ("anti-social behaviour", "p1"),
        ("2 Anti-social behaviour", None),
        ("9", None),
        ("Fraud", None),
    ],
)
def test_priorities_by_name(plan: Workplan, words: str, key: str | None) -> None:
    found = priority_named(plan, words, words)
    assert (found.value if isinstance(found, Sure) else None) == key


@pytest.mark.parametrize(
    ("words", "known", "strange"),
    [
        ("Women and Girls Network", (), ("Women and Girls Network",)),
        ("Dunmarsh Fire and Rescue Service and Dunmarsh Police", ("fire", "police"), ()),
        ("Dunmarsh Fire & Rescue Service & police", ("fire", "police"), ()),
        ("police; Youth Offending and Prevention, fire", ("police", "fire"), ("Youth Offending and Prevention",)),
        ("police and Highways", ("police",), ("Highways",)),
        ("Highways and police and Parks & Leisure", ("police",), ("Highways", "Parks & Leisure")),
        ("police, , police", ("police",), ()),
        ("and", (), ("and",)),
    ],
)
def test_a_known_name_is_never_taken_apart(
    plan: Workplan, words: str, known: tuple[str, ...], strange: tuple[str, ...]
) -> None:
    assert partners_told(plan, words) == (known, strange)


def test_a_partner_with_and_in_its_name_is_one_partner(plan: Workplan) -> None:
    joint = Partner(key="care", ref="care", name="Health and Social Care")
    health = Partner(key="health", ref="health", name="Health")
    plan = plan.apply(ChangeSet("add", (Change.add(joint), Change.add(health))))
    assert partners_told(plan, "Health and Social Care, police") == (("care", "police"), ())
    assert partners_told(plan, "Health and police") == (("health", "police"), ())


OURS = ("Ref", "Action", "View of the board", "RAG", "Words")


def test_an_officer_may_say_where_the_columns_are(desk: Desk) -> None:
    path = written(desk, OURS, ("2.1", TALKS, "G", "R", "Talks held"))
    book = read_book(path)
    ask = partial(review, desk.bench.plan, attachment=desk.store.attachment, today=NOW.date(), partner="fire")
    assert cell_of(ask(book=book), "2.1", "rag").theirs is Rag.RED
    told = Wanted(columns={"rag": "View of the board", "narrative": "E"})
    found = ask(book=book, maps={"Sheet": told})
    assert cell_of(found, "2.1", "rag").theirs is Rag.GREEN
    assert cell_of(found, "2.1", "narrative").theirs == "Talks held"
    assert cell_of(ask(book=book, maps={"": told}), "2.1", "rag").theirs is Rag.GREEN


@pytest.mark.parametrize(
    ("maps", "words"),
    [
        ({"": Wanted(columns={"rag": "Our view"})}, "which the table does not have"),
        ({"Update": Wanted()}, "which own.xlsx does not have"),
    ],
)
def test_a_map_that_does_not_fit_is_said_and_nothing_is_read(desk: Desk, maps: dict[str, Wanted], words: str) -> None:
    book = read_book(written(desk, OURS, ("2.1", TALKS, "G", "R", "Talks held")))
    with pytest.raises(PersonError, match=words):
        review(desk.bench.plan, book, attachment=desk.store.attachment, today=NOW.date(), maps=maps)
