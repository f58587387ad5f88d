"""Every command of the contract, run as a person would, exit statuses included."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Q1 = "Q1 2023/24"
ROOT = Path(__file__).parents[2]
Cspdesk = Callable[..., Any]


@pytest.fixture
def plan(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo's plan that may be changed."""
    (kept,) = demo.glob("*.cspplan")
    return Path(shutil.copy(kept, tmp_path / "plan.cspplan"))


def test_the_demo_writes_a_plan_its_returns_and_every_appendix_in_both_formats(demo: Path) -> None:
    assert len(list(demo.glob("*.cspplan"))) == 1
    assert len(list((demo / "returns issued").glob("*.xlsx"))) >= 5
    assert len(list((demo / "returns received").glob("*.xlsx"))) == 2
    pdfs = {path.stem for path in (demo / "appendices").glob("*.pdf")}
    books = {path.stem for path in (demo / "appendices").glob("*.xlsx")}
    assert len(pdfs) >= 4
    assert pdfs == books


def test_a_second_demo_leaves_the_first_as_it_was(cspdesk: Cspdesk, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    said = cspdesk("demo", out)
    assert said.status == 0, said.err
    assert (out / "mine.txt").read_text() == "mine"
    assert list((out / "run 2").glob("*.cspplan"))


def test_a_new_plan_is_made_once(cspdesk: Cspdesk, tmp_path: Path) -> None:
    path = tmp_path / "Ours £ & é #1.cspplan"
    assert cspdesk("new", path, "--title", "Our plan", "--start", "2025", "--years", "2").status == 0
    told = cspdesk("info", path, "--json").json
    assert told["title"] == "Our plan"
    assert told["years"] == ["2025/26", "2026/27"]
    before = path.read_bytes()
    again = cspdesk("new", path, "--title", "Another", "--start", "2025")
    assert again.status == 2
    assert "already" in again.err
    assert path.read_bytes() == before


def test_info_tells_what_is_in_the_demo(cspdesk: Cspdesk, plan: Path) -> None:
    told = cspdesk("info", plan, "--json").json
    assert told["marking"] == "OFFICIAL"
    assert told["schema_version"] >= 1
    assert told["counts"]["action"] >= 40
    assert told["counts"]["kpi"] >= 20
    assert told["quarter"] == Q1
    assert told["state"] == "Frozen"
    assert "OFFICIAL" in cspdesk("info", plan).out


def test_dump_gives_every_list_with_references(cspdesk: Cspdesk, plan: Path) -> None:
    whole = cspdesk("dump", plan, "--quarter", Q1, "--json").json
    assert {"plan", "partners", "priorities", "actions", "kpis", "funding", "risks", "recommendations"} <= set(whole)
    for name in ("partners", "priorities", "actions", "kpis", "risks", "recommendations"):
        assert whole[name], name
        assert all("ref" in entry for entry in whole[name]), name
    assert {"streams", "allocations", "projects"} <= set(whole["funding"])
    assert any(action["updates"] for action in whole["actions"])
    assert all({"targets", "readings", "status", "direction"} <= set(kpi) for kpi in whole["kpis"])


def test_check_ends_with_1_only_where_something_is_an_error(cspdesk: Cspdesk, plan: Path) -> None:
    said = cspdesk("check", plan, "--quarter", Q1, "--json", "--today", "2023-07-14")
    found = said.json["findings"]
    assert said.json["integrity"] == "ok"
    assert said.status == int(any(finding["severity"] == "error" for finding in found))
    assert all(finding["sentence"] for finding in found)


def test_a_quarter_is_corrected_and_the_next_one_opened(cspdesk: Cspdesk, plan: Path, demo: Path) -> None:
    def step(name: str, *words: str) -> Any:
        return cspdesk("quarter", name, plan, "--quarter", Q1, *words, "--today", "2023-09-01")

    refused = step("check")
    assert (refused.status, "is frozen" in refused.err) == (1, True)
    assert step("correct").status == 2
    assert "Checking, to correct v1" in step("correct", "--reason", "One count was wrong").out
    assert step("approve", "--by", "partnership chair").status == 0
    assert "Corrected v2" in step("freeze").out
    carried = step("carry-forward", "--due", "2023-10-13")
    assert "Q2 2023/24" in carried.out
    told = cspdesk("quarter", "show", plan, "--today", "2023-09-01", "--json").json["quarters"]
    first, second = told[:2]
    assert (first["state"], second["state"], second["due"]) == ("Corrected v2", "Open", "2023-10-13")
    assert [kept["reason"] for kept in first["versions"]] == ["", "One count was wrong"]
    assert all(kept["sha256"].startswith(kept["code"]) for kept in first["versions"])
    assert first["steps"]["correct"] == ""
    assert first["steps"]["check"] == f"{Q1} is frozen."
    assert "One count was wrong" in cspdesk("quarter", "show", plan).out
    again = cspdesk(
        "publish", plan, "--quarter", Q1, "--version", "1", "--format", "pdf", "--to", plan.parent / "again"
    )
    assert again.status == 0, again.err
    for path in (plan.parent / "again").iterdir():
        assert path.read_bytes() == (demo / "appendices" / path.name).read_bytes(), path.name
    newest = cspdesk("publish", plan, "--quarter", Q1, "--appendix", "workplan", "--to", plan.parent / "new")
    assert "Workplan Q1 2023-24 v2.pdf" in newest.out
    assert cspdesk("publish", plan, "--quarter", Q1, "--version", "9", "--to", plan.parent / "none").status == 1


def test_a_return_is_sent_back_marked(cspdesk: Cspdesk, demo: Path, plan: Path, tmp_path: Path) -> None:
    (messy,) = (demo / "returns received").glob("*FINAL.xlsx")
    said = cspdesk("returns", "send-back", plan, messy, "--to", tmp_path / "back", "--json")
    assert said.status == 0, said.err
    told = said.json
    assert (told["marked"], told["message"]) == (True, "")
    assert len(told["points"]) >= 5
    assert told["text"].startswith("To ")
    book = openpyxl.load_workbook(told["workbook"])
    assert book.sheetnames[0] == "Please check"
    words = cspdesk("returns", "send-back", plan, messy, "--to", tmp_path / "back").out
    assert words.startswith(told["text"])
    assert words.rstrip().endswith(f"Workbook to attach: {told['workbook']}")
    text = tmp_path / "police.csv"
    text.write_text("Ref,RAG\n1.1,R/A\n")
    listed = cspdesk("returns", "send-back", plan, text, "--to", tmp_path, "--quarter", Q1, "--partner", "police")
    assert "Only the list was written. Only an Excel workbook (.xlsx) can be marked." in listed.out


def test_who_has_not_replied_is_listed_reminded_and_counted(cspdesk: Cspdesk, plan: Path, tmp_path: Path) -> None:
    asked = ("returns", "chase", plan, "--quarter", Q1, "--today", "2023-08-01")
    told = cspdesk(*asked, "--to", tmp_path, "--json").json
    assert Path(told["page"]).read_bytes().startswith(b"%PDF")
    owing = told["outstanding"]
    assert len(owing) >= 5
    assert {"police", "fire"}.isdisjoint(one["partner"] for one in owing)
    assert all(one["chased"] == 0 and one["reminder"].startswith("To ") for one in owing)
    words = cspdesk(*asked, "--record")
    assert words.status == 0, words.err
    assert f"Returns outstanding for {Q1} on 1 August 2023: {len(owing)}" in words.out
    again = cspdesk(*asked, "--json").json["outstanding"]
    assert {(one["chased"], one["chased_on"]) for one in again} == {(1, "2023-08-01")}


def test_history_tells_who_changed_what(cspdesk: Cspdesk, plan: Path) -> None:
    lines = cspdesk("history", plan, "--json").json["history"]
    assert {"import", "freeze"} <= {line["purpose"] for line in lines}
    imported = [line for line in lines if line["purpose"] == "import" and line["kind"] == "update"]
    assert imported
    assert all(line["return"] for line in imported)


def test_the_history_is_narrowed(cspdesk: Cspdesk, plan: Path) -> None:
    whole = cspdesk("history", plan, "--json").json["history"]
    some = cspdesk("history", plan, "--purpose", "import", "--kind", "update", "--field", "rag", "--json").json[
        "history"
    ]
    assert 0 < len(some) < len(whole)
    assert {(line["kind"], line["field"], line["purpose"]) for line in some} == {("update", "rag", "import")}
    assert cspdesk("history", plan, "--since", "2099-01-01", "--json").json == {"history": []}
    assert cspdesk("history", plan, "--until", "2000-01-01", "--json").json == {"history": []}
    assert cspdesk("history", plan, "--who", "nobody-at-all", "--json").json == {"history": []}
    record = cspdesk("history", plan, "--record", "1.1", "--text", "added", "--kind", "action").out
    assert "Action 1.1: added" in record
    assert cspdesk("history", plan, "--kind", "spell").status == 2
    wrong = cspdesk("history", plan, "--return", "none.xlsx")
    assert (wrong.status, "These were: " in wrong.err) == (2, True)


def test_two_points_are_compared(cspdesk: Cspdesk, plan: Path) -> None:
    told = cspdesk("compare", plan, "--from", "2023-07-14T00:00", "--to", Q1, "--json")
    assert told.status in (0, 1)
    same = cspdesk("compare", plan, "--from", Q1, "--json").json
    assert (same["from"], same["to"], same["changes"]) == (f"{Q1}, version 1", "Now", [])
    cspdesk("quarter", "carry-forward", plan, "--quarter", Q1)
    found = cspdesk("compare", plan, "--from", f"{Q1} v1", "--json").json["changes"]
    assert [(one["kind"], one["change"]) for one in found] == [("quarter", "added")]
    assert "1 difference in 1 record" in cspdesk("compare", plan, "--from", Q1).out
    assert cspdesk("compare", plan, "--from", "Q4 2023/24").status == 2


def test_an_issued_workbook_filled_in_comes_back_as_a_reviewed_change(
    cspdesk: Cspdesk, plan: Path, tmp_path: Path
) -> None:
    quarter = "Q2 2023/24"
    issued = cspdesk("returns", "issue", plan, "--quarter", quarter, "--to", tmp_path / "out", "--today", "2023-10-02")
    assert issued.status == 0, issued.err
    books = [Path(line) for line in issued.out.splitlines()]
    assert all(book.exists() for book in books)
    book, ref, cell = _rate_first_action(books)
    reviewed = cspdesk("returns", "review", plan, book, "--json").json["files"][0]
    assert reviewed["opened"] is True
    assert reviewed["recognised"] == "issued"
    assert reviewed["quarter"] == quarter
    (record,) = [entry for entry in reviewed["records"] if entry["ref"] == ref and entry["kind"] == "action"]
    assert record["match"] == "certain"
    assert record["set"] == {"rag": "A"}
    assert record["row"] == cell.row
    before = cspdesk("dump", plan, "--quarter", quarter).out
    twice = cspdesk("returns", "apply", plan, book, book)
    assert (twice.status, "was named twice" in twice.err) == (1, True)
    assert cspdesk("dump", plan, "--quarter", quarter).out == before
    applied = cspdesk("returns", "apply", plan, book, "--accept", "clean", "--json")
    assert applied.status == 0, applied.err
    after = cspdesk("dump", plan, "--quarter", quarter).json
    assert json.dumps(after) != before
    action = next(entry for entry in after["actions"] if entry["ref"] == ref)
    assert any(update["quarter"] == quarter and update["rag"] == "A" for update in action["updates"])
    again = cspdesk("returns", "apply", plan, book)
    assert again.status == 1
    assert cspdesk("dump", plan, "--quarter", quarter).json == after


def test_a_map_says_where_the_columns_of_a_partners_own_layout_are(
    cspdesk: Cspdesk, plan: Path, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in (("Ref", "Action", "View of the board", "RAG"), ("1.1", "", "Green", "Red")):
        book.worksheets[0].append(row)
    book.save(tmp_path / "own.xlsx")
    (tmp_path / "map.json").write_text('{"columns": {"rag": "View of the board"}}', encoding="utf-8")
    call = (
        "returns",
        "review",
        plan,
        tmp_path / "own.xlsx",
        "--quarter",
        "Q3 2023/24",
        "--partner",
        "police",
        "--json",
    )
    told = cspdesk(*call, "--map", tmp_path / "map.json").json["files"][0]
    assert told["tables"][0]["columns"]["rag"] == "C"
    assert [record["set"].get("rag") for record in told["records"]] == ["G"]
    (tmp_path / "map.json").write_text('{"columns": {"colour": "C"}}', encoding="utf-8")
    wrong = cspdesk(*call, "--map", tmp_path / "map.json")
    assert (wrong.status, "which is no field" in wrong.err) == (2, True)


def _rate_first_action(books: list[Path]) -> tuple[Path, str, Any]:
    """Rate the first action found Amber in its workbook, as an officer would."""
    for path in books:
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and re.fullmatch(r"RAG( rating)?( this quarter)?", cell.value):
                        ref = next(str(c.value) for c in sheet[cell.row + 1] if re.fullmatch(r"\d+\.\d+", str(c.value)))
                        answer = sheet.cell(cell.row + 1, cell.column)
                        answer.value = "Amber"
                        book.save(path)
                        return path, ref, answer
    raise AssertionError("no workbook asks for a RAG rating")


def test_a_table_of_any_layout_is_shown_first_and_imported_as_one_step(cspdesk: Cspdesk, tmp_path: Path) -> None:
    path = tmp_path / "plan.cspplan"
    cspdesk("new", path, "--title", "Our plan", "--start", "2024")
    first = tmp_path / "priorities.csv"
    first.write_text("No.,Priority\n1,Anti-social behaviour\n2,Serious violence\n", encoding="utf-8")
    assert cspdesk("import-table", path, first, "--as", "priorities").status == 0
    second = tmp_path / "actions.csv"
    second.write_text(
        "Ref,Action,Target date,RAG status\n"
        "1.1,Map the hotspots,31/03/2025,Green\n"
        "2.1,Open a youth club,30 June 2024,R\n",
        encoding="utf-8",
    )
    dry = cspdesk("import-table", path, second, "--as", "actions", "--dry-run", "--json")
    assert dry.status == 0, dry.err
    assert cspdesk("info", path, "--json").json["counts"].get("action", 0) == 0
    done = cspdesk("import-table", path, second, "--as", "actions", "--quarter", "Q1 2024/25", "--json")
    assert done.status == 0, done.err
    actions = cspdesk("dump", path, "--quarter", "Q1 2024/25").json["actions"]
    assert [(entry["ref"], entry["due"], entry["priority"]) for entry in actions] == [
        ("1.1", "2025-03-31", "1"),
        ("2.1", "2024-06-30", "2"),
    ]


def test_questions_of_an_import_are_answered_from_a_file(cspdesk: Cspdesk, tmp_path: Path) -> None:
    path = tmp_path / "ours.cspplan"
    cspdesk("new", path, "--title", "Our plan", "--start", "2024")
    table = tmp_path / "priorities.csv"
    table.write_text("No.,Priority,Lead\n1,Anti-social behaviour,The Police\n", encoding="utf-8")
    asked = cspdesk("import-table", path, table, "--as", "priorities", "--dry-run", "--json")
    assert asked.status == 1
    (question,) = asked.json["records"][0]["ask"].values()
    assert question["answers"] == [{"add": ["The Police"]}, {"leave": True}]
    answers = tmp_path / "answers.json"
    answers.write_text('[{"row": 2, "field": "lead", "add": ["The Police"]}]', encoding="utf-8")
    assert cspdesk("import-table", path, table, "--as", "priorities", "--answers", answers).status == 0
    dump = cspdesk("dump", path, "--json").json
    assert [partner["name"] for partner in dump["partners"]] == ["The Police"]
    answers.write_text('[{"row": 2, "field": "lead", "take": "Nobody"}]', encoding="utf-8")
    fresh = tmp_path / "fresh.cspplan"
    cspdesk("new", fresh, "--title", "Our plan", "--start", "2024")
    wrong = cspdesk("import-table", fresh, table, "--as", "priorities", "--answers", answers)
    assert wrong.status == 2
    assert "is no answer to 'The Police'" in wrong.err


def test_publishing_a_frozen_quarter_twice_gives_the_same_bytes(cspdesk: Cspdesk, plan: Path, tmp_path: Path) -> None:
    def pack(name: str, today: str) -> dict[str, bytes]:
        to = tmp_path / name
        said = cspdesk("publish", plan, "--quarter", Q1, "--to", to, "--format", "pdf", "--today", today)
        assert said.status == 0, said.err
        return {path.name: path.read_bytes() for path in sorted(to.iterdir())}

    assert pack("one", "2023-07-20") == pack("two", "2023-07-20")


@pytest.mark.parametrize(
    "words",
    [
        ("info", "no such.cspplan"),
        ("frobnicate",),
        ("check", "{plan}", "--quarter", "Q5 2023/24"),
        ("new", "x.cspplan"),
        ("publish", "{plan}", "--quarter", Q1, "--to", "{tmp}", "--format", "docx"),
        ("publish", "{plan}", "--quarter", Q1, "--to", "{tmp}", "--appendix", "99"),
        ("returns", "issue", "{plan}", "--quarter", Q1, "--to", "{tmp}", "--partner", "nobody"),
        ("import-table", "{plan}", "none.xlsx", "--as", "actions"),
        ("check", "{plan}", "--today", "yesterday"),
        ("returns", "review", "{plan}", "missing.xlsx"),
        ("publish", "{plan}", "--quarter", "Q1 2019/20", "--to", "{tmp}"),
        ("returns", "issue", "{plan}", "--quarter", "Q1 2031/32", "--to", "{tmp}"),
        ("info", "{tmp}"),
        ("info", "postgresql://server/plan"),
        ("new", "{tmp}/untitled.cspplan", "--title", " ", "--start", "2023"),
    ],
)
def test_a_wrong_call_ends_with_2_and_a_sentence(
    cspdesk: Cspdesk, plan: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = cspdesk(*(word.format(plan=plan, tmp=tmp_path) for word in words))
    assert said.status == 2
    assert said.err.strip()
    assert not said.out


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 not a plan", b"SQLite format 3\x00" + b"\x00" * 84, b"\x00" * 5000]
)
def test_a_file_that_is_no_plan_is_refused_with_a_sentence_and_left_alone(
    cspdesk: Cspdesk, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.cspplan"
    path.write_bytes(content)
    for command in ("info", "dump", "check", "history"):
        said = cspdesk(command, path)
        assert said.status == 1
        assert said.err.strip()
        assert not said.out
    assert path.read_bytes() == content


def test_every_command_is_in_the_help_pages(cspdesk: Cspdesk) -> None:
    page = (ROOT / "resources" / "help" / "command-line.md").read_text(encoding="utf-8")
    for command in ("demo", "new", "info", "dump", "import-table", "returns issue", "returns review", "returns apply"):
        assert f"cspdesk {command}" in page
    for command in ("check", "freeze", "publish", "history"):
        assert f"cspdesk {command}" in page
    assert "--today" in page
