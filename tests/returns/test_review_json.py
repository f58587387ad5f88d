"""The review as other programs read it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cspdesk.domain.faults import PersonError
from cspdesk.domain.kpis import Polarity
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.returns.review_json import reviews_json, value_json
from cspdesk.usecases.returns.rivals import across
from cspdesk.usecases.tables.dates import ONGOING
from cspdesk.usecases.updates import WriteUpdate
from tests.returns.dunmarsh import Q1, Q2, Desk, Filling


def told(desk: Desk, path: Path, **options: Any) -> Any:
    found = desk.review(path, **options)
    document = json.loads(json.dumps(reviews_json(desk.bench.plan, [(path.name, found)])))
    return document["files"][0]


def record(file: Any, ref: str) -> Any:
    return next(one for one in file["records"] if one["ref"] == ref)


def test_an_issued_return(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "RAG this quarter", "G - On track")
    filling.put("Actions", "2.1", "% complete", 0.45)
    filling.put("Actions", "2.1", "Due date", date(2025, 3, 31))
    filling.put("Actions", "2.2", "RAG this quarter", "amber/green")
    filling.put("Actions", "2.3", "Action", "Review the arson reduction referral form and train callers")
    filling.put("Actions", "2.10", "RAG this quarter", "R")
    filling.put("Funding", "F1", "Spent this quarter", 1234.5)
    path = filling.save()
    desk.bench.do(WriteUpdate("a210", Q1, {"rag": Rag.GREEN}))
    file = told(desk, path)
    assert (file["file"], file["opened"], file["message"]) == (path.name, True, "")
    assert (file["partner"], file["quarter"]) == ("Dunmarsh Fire and Rescue Service", "Q1 2023/24")
    assert file["recognised"] == "issued"
    assert file["tables"][0]["sheet"] == "Actions"
    assert file["tables"][0]["header_rows"] == [3]
    assert file["tables"][0]["columns"]["rag"] == "H"
    assert (file["tables"][0]["first_row"], file["tables"][0]["last_row"]) == (4, 7)
    assert record(file, "2.1") == {
        "kind": "action",
        "ref": "2.1",
        "sheet": "Actions",
        "row": 4,
        "match": "certain",
        "set": {"due": "2025-03-31", "rag": "G", "progress": 45},
        "ask": {},
        "conflict": {},
    }
    assert record(file, "2.2")["ask"]["rag"] == {
        "code": "two-ratings",
        "raw": "amber/green",
        "prefer": None,
        "options": ["A", "G"],
        "why": record(file, "2.2")["ask"]["rag"]["why"],
    }
    assert record(file, "2.3")["ask"]["text"]["code"] == "rewording"
    assert record(file, "2.3")["ask"]["text"]["prefer"] == "=Review the arson reduction referral form"
    assert record(file, "2.10")["conflict"] == {"rag": {"base": None, "theirs": "R", "ours": "G"}}
    assert record(file, "F1")["set"] == {"spent": "1234.50"}


def test_what_stands_above_and_below_a_table_is_said(desk: Desk) -> None:
    book = Workbook()
    for row in (
        ["Dunmarsh Fire and Rescue Service, Q1 2023/24"],
        [],
        ["Action no", "What we said we would do", "Lead", "By when", "Status", "% done", "Commentary"],
        [
            "2.1",
            "Deliver fire safety talks to every year 8 class",
            "Fire",
            "31/03/2024",
            "On track",
            "45%",
            "Four done",
        ],
        ["", "Total", "", "", "", "", ""],
    ):
        book.worksheets[0].append(row)
    book.save(desk.folder / "own.xlsx")
    file = told(desk, desk.folder / "own.xlsx")
    assert file["recognised"] == "unknown-layout"
    assert record(file, "2.1")["set"] == {"rag": "G", "progress": 45, "narrative": "Four done"}
    assert [(left["rows"], left["code"]) for left in file["skip"]] == [([1], "title-rows"), ([5], "total")]


def test_obstacles_are_the_message_and_issues_say_where(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.sheet("KPIs").cell(3, 13).value = "Our forecast"
    filling.sheet("KPIs").cell(4, 13).value = 7
    file = told(desk, filling.save(), quarter=Q2)
    assert file["message"] == "This is last quarter's return (Q1 2023/24), not one for Q2 2023/24."
    added = next(issue for issue in file["issues"] if issue["code"] == "column-added")
    assert (added["severity"], added["sheet"], added["where"]) == ("warning", "KPIs", "M3")


def test_a_row_to_be_asked_about_lists_what_it_may_be(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "Action", "Fit smoke alarms in the homes of people at risk")
    file = told(desk, filling.save())
    asked = next(one for one in file["records"] if one["match"] == "ask")
    assert asked["ask"]["ref"]["options"] == ["2.1", "2.2"]
    assert asked["ask"]["ref"]["code"] == "which-row"


def test_a_new_row_has_its_own_reference_or_none(desk: Desk) -> None:
    filling = Filling(desk.issue())
    sheet = filling.sheet("Actions")
    sheet.cell(8, 3).value, sheet.cell(8, 8).value = "Lend out fire blankets", "G"
    file = told(desk, filling.save())
    new = next(one for one in file["records"] if one["match"] == "new")
    assert (new["ref"], new["set"]) == (None, {"text": "Lend out fire blankets", "rag": "G"})
    assert set(new["ask"]["priority"]["options"]) == {"1", "2"}


def test_a_file_that_cannot_be_opened_says_why(plan: Workplan) -> None:
    document = reviews_json(plan, [("x.xlsx", PersonError("x.xlsx is damaged.", "Ask for it again."))])
    file = document["files"][0]
    assert (file["opened"], file["message"], file["records"]) == (False, "x.xlsx is damaged. Ask for it again.", [])
    assert [issue["code"] for issue in file["issues"]] == ["cannot-be-read"]


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        (Form.MONEY, 123_45, "123.45"),
        (Form.MONEY, -5, "-0.05"),
        (Form.PERCENT, 45, 45),
        (Form.NUMBER, Decimal("17.80"), 17.8),
        (Form.NUMBER, Decimal(3362), 3362),
        (Form.DUE, date(2024, 3, 31), "2024-03-31"),
        (Form.DUE, ONGOING, "ongoing"),
        (Form.RAG, Rag.NO_UPDATE, "N"),
        (Form.PARTNER, "fire", "Dunmarsh Fire and Rescue Service"),
        (Form.PARTNER, "gone", "gone"),
        (Form.PARTNERS, ("police",), ["Dunmarsh Police"]),
        (Form.PRIORITY, "p1", "1"),
        (Form.PRIORITY, "gone", "gone"),
        (Form.POLARITY, Polarity.LOWER, "lower"),
        (Form.TEXT, "as it is", "as it is"),
        (Form.TEXT, None, None),
    ],
)
def test_values_as_the_contract_writes_them(plan: Workplan, form: Form, value: Any, expected: Any) -> None:
    assert value_json(plan, form, value) == expected


def own(desk: Desk, name: str, rag: str) -> Path:
    book = Workbook()
    book.worksheets[0].append(["Ref", "Action", "RAG", "Progress update"])
    book.worksheets[0].append(["2.1", "Deliver fire safety talks to every year 8 class", rag, "Four schools done"])
    book.save(desk.folder / name)
    return desk.folder / name


def test_two_partners_at_odds_in_one_call_are_in_conflict_with_each_other(desk: Desk) -> None:
    fire, police = own(desk, "a.xlsx", "G"), own(desk, "b.xlsx", "R")
    reviews = across([desk.review(fire, partner="fire"), desk.review(police, partner="police")])
    files = reviews_json(desk.bench.plan, [("a.xlsx", reviews[0]), ("b.xlsx", reviews[1])])["files"]
    assert files[0]["records"][0]["conflict"] == {
        "rag": {"base": None, "theirs": "G", "ours": None, "other_partner": "Dunmarsh Police", "other_says": "R"}
    }
    assert files[1]["records"][0]["conflict"]["rag"]["other_says"] == "G"
    assert files[0]["records"][0]["set"] == {"narrative": "Four schools done"}


def test_an_earlier_return_of_another_partner_is_named_beside_the_conflict(desk: Desk) -> None:
    fire, police = own(desk, "a.xlsx", "G"), own(desk, "b.xlsx", "R")
    desk.apply(fire, desk.review(fire, partner="fire"))
    file = told(desk, police, partner="police")
    assert file["records"][0]["conflict"]["rag"] == {
        "base": "G",
        "theirs": "R",
        "ours": "G",
        "other_partner": "Dunmarsh Fire and Rescue Service",
        "other_says": "G",
    }


def test_the_same_workbook_and_plan_give_the_same_review(desk: Desk) -> None:
    path = Filling(desk.issue()).save()
    desk.bench.do(Revise("action", "a21", {"measure": "All schools"}))
    assert desk.review(path) == desk.review(path)
