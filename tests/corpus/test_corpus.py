"""The corpus of messy workbooks: nothing read wrongly, nothing guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.build import all_cases
from tests.corpus.marks import ASKED, GUESSED, MISSED, RIGHT, WRONG, Mark, verdict
from tests.corpus.score import FILES, files, main, marks


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_a_messy_workbook_is_read_as_a_careful_officer_would(path: Path) -> None:
    told = list(marks(path))
    assert [mark for mark in told if mark.verdict in (WRONG, GUESSED)] == []
    assert [mark for mark in told if mark.verdict == MISSED] == []


def test_the_corpus_is_large_and_its_truths_are_those_of_its_cases() -> None:
    cases = all_cases()
    assert len(cases) >= 100
    assert {case.name for case in cases} == {path.name for path in files()}
    for case in cases:
        assert json.loads((FILES / f"{case.name}.truth.json").read_text("utf-8")) == case.truth(), case.name


@pytest.mark.parametrize(
    ("wanted", "sure", "asks", "met"),
    [
        ("G", {"rag": "G"}, {}, RIGHT),
        ("10.00", {"rag": "10"}, {}, RIGHT),
        ("G", {"rag": "R"}, {}, WRONG),
        ("ask", {"rag": "R"}, {}, GUESSED),
        ("ask", {}, {"rag": {"code": "x", "options": []}}, RIGHT),
        ("G", {}, {"rag": {"code": "x", "options": ["G"]}}, ASKED),
        ("G", {}, {}, MISSED),
        ({"either": ["G", "ask"]}, {"rag": "G"}, {}, RIGHT),
        ({"either": ["G", "ask"]}, {}, {"rag": {"code": "x", "options": []}}, RIGHT),
        ({"either": ["G", "ask"]}, {"rag": "R"}, {}, WRONG),
    ],
)
def test_the_score_tells_right_from_asked_guessed_missed_and_wrong(
    wanted: Any, sure: dict[str, str], asks: dict[str, dict[str, object]], met: str
) -> None:
    assert verdict(wanted, "rag", sure, asks)[0] == met


def test_one_command_prints_the_score(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tidy", "hostile-empty"]) == 0
    told = capsys.readouterr().out
    assert "2 workbooks" in told
    assert "tidy.xlsx" in told


def test_a_mark_says_what_was_told() -> None:
    assert Mark("a.xlsx", "row 2 rag", WRONG, "'R' for 'G'").told == "'R' for 'G'"
