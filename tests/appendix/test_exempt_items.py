from __future__ import annotations

from dataclasses import replace

import pytest

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.publishing import APPENDICES
from tests.appendix.conftest import Written
from tests.appendix.dunwick import HOSTILE
from tests.appendix.reading import row, table, texts

CODES = [kind.code for kind in APPENDICES]


@pytest.mark.parametrize("code", CODES)
def test_nothing_exempt_stands_in_the_public_form(code: str, plan: Workplan, written: Written) -> None:
    appendix = written(code, earlier=plan)
    said = "\n".join(texts(appendix))
    for secret in ("SECRET", "424,242", "21,111", "424242"):
        assert secret not in said
    assert appendix.warning == ""


@pytest.mark.parametrize(
    ("code", "secret", "paragraphs"),
    [
        ("workplan", "SECRET-ACTION", "paragraphs 3 and 7 of"),
        ("progress", "SECRET-BACKGROUND", "paragraphs 3 and 7 of"),
        ("funding", "SECRET-PROJECT", "paragraph 3 of"),
        ("kpis", "SECRET-KPI", "paragraph 1 of"),
        ("risks", "SECRET-RISK", "paragraphs 3 and 7 of"),
        ("recommendations", "SECRET-RECOMMENDATION", ""),
    ],
)
def test_the_restricted_form_shows_and_warns(code: str, secret: str, paragraphs: str, written: Written) -> None:
    appendix = written(code, exempt=True)
    assert secret in "\n".join(texts(appendix))
    assert appendix.warning == (
        f"NOT FOR PUBLICATION - contains exempt information under {paragraphs}{' ' if paragraphs else ''}"
        "Part 1 of Schedule 12A, Local Government Act 1972 (as amended)"
    )


def test_a_withheld_row_says_by_which_paragraph_and_keeps_its_rating(written: Written) -> None:
    told = row(table(written("workplan"), "Actions", "Harm"), "2.1")
    assert told["Action"] == "[exempt: paragraph 7]"
    assert told["RAG"] == "Green"
    assert {told[name] for name in ("Lead", "Start", "Due", "Done", "Update this quarter")} == {""}


def test_an_exempt_update_hides_itself_alone(written: Written) -> None:
    told = row(table(written("workplan"), "Actions", "Nuisance"), "1.10")
    assert told["Action"] == HOSTILE
    assert told["Update this quarter"] == "[exempt: paragraph 3]"


def test_several_paragraphs_and_words_nobody_understands(written: Written) -> None:
    assert row(table(written("risks"), "Risks"), "R4")["Risk"] == "[exempt: paragraphs 7 and 3]"
    assert row(table(written("recommendations"), "Recommendations"), "A3")["Recommendation"] == "[exempt]"


def test_an_appendix_without_exempt_items_needs_no_warning(plan: Workplan, written: Written) -> None:
    changes = tuple(
        Change.revise(record, replace(record, exempt=""))  # type: ignore[call-arg] # every one found here has it
        for record in plan.records()
        if getattr(record, "exempt", "")
    )
    opened = plan.apply(ChangeSet("open them", changes))
    assert opened.get(Action, "a4").exempt == ""
    assert written("workplan", exempt=True, of=opened).warning == ""


def test_money_lines_are_withheld_and_the_totals_say_so(written: Written) -> None:
    projects = table(written("funding"), "Projects")
    told = row(projects, "L2")
    assert told["Project"] == "[exempt: paragraph 3]"
    assert told["Budget"] == told["Variance"] == "[exempt]"
    assert "Totals leave out exempt projects." in projects.notes
    assert [cells[0].shown for cells in table(written("funding"), "Match funding").rows] == ["L1"]
