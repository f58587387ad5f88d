"""The help leads nowhere that is not there, and tells every command there is."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from cspdesk.domain.markings import PARAGRAPHS
from cspdesk.domain.quarters import QuarterState
from cspdesk.resources import resource_path
from cspdesk.usecases.appendix.publishing import APPENDICES

HELP = resource_path("help")
PAGES = sorted(HELP.glob("*.md"))


def headings(page: Path) -> list[tuple[int, str]]:
    """Level and words of the page's headings, code left out."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [(len(marks), words) for marks, words in re.findall(r"^(#+) (.+)$", text, re.MULTILINE)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_one_title_and_skips_no_level(page: Path) -> None:
    levels = [level for level, _ in headings(page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_to_a_file_that_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_first_page_leads_to_all_others() -> None:
    linked = set(re.findall(r"\]\(([^)]+\.md)\)", (HELP / "index.md").read_text(encoding="utf-8")))
    assert linked == {page.name for page in PAGES} - {"index.md"}


def commands(of: argparse.ArgumentParser, so_far: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its words, the inner ones for a group."""
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield from commands(inner, f"{so_far} {name}".strip())
            return
    yield so_far, of


def test_the_command_line_page_names_every_command_and_option() -> None:
    from cspdesk.cli.program import parser

    page = (HELP / "command-line.md").read_text(encoding="utf-8")
    told = set(re.findall(r"--[a-z][a-z-]*", page)) | {"--help"}
    for words, command in commands(parser()):
        assert f"cspdesk {words} " in page, words
        options = {option for action in command._actions for option in action.option_strings}
        assert {option for option in options if option.startswith("--")} <= told


def test_the_appendices_page_names_every_appendix() -> None:
    page = (HELP / "appendices.md").read_text(encoding="utf-8")
    for kind in APPENDICES:
        assert f"| {kind.number} | {kind.title} | `{kind.code}` |" in page


def test_it_names_the_paragraphs_and_the_states_of_a_quarter() -> None:
    exemptions = (HELP / "exemptions.md").read_text(encoding="utf-8")
    assert all(f"| {number} |" in exemptions for number in PARAGRAPHS)
    cycle = (HELP / "cycle.md").read_text(encoding="utf-8")
    assert all(f"| {state.word}" in cycle for state in QuarterState)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_plain(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert max(len(line) for line in text.splitlines() if not line.startswith("|")) <= 132
    assert "!" not in re.sub(r"```.*?```|`[^`]*`|!\[", "", text, flags=re.DOTALL)
    assert not re.search(r"\b(?:simply|just click|obviously|utilise|please note)\b", text, re.IGNORECASE)
