"""A correction prints what it revised, and what was published stays as it was published."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from cspdesk.documents.excel import write_excel
from cspdesk.documents.pdf import write_pdf
from cspdesk.domain.actions import Action, Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.funding import Project
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Appendix, Paragraph, Tally
from cspdesk.usecases.appendix.editions import edition
from cspdesk.usecases.appendix.publishing import APPENDICES, file_name
from cspdesk.usecases.quarters import CorrectQuarter, FreezeQuarter
from cspdesk.usecases.workbench import Command
from tests.appendix.dunwick import Q1
from tests.appendix.reading import row, table, texts

DAYS = [datetime(2023, 7, 20, 9, tzinfo=UTC), datetime(2023, 9, 4, 9, tzinfo=UTC), datetime(2023, 11, 2, 9, tzinfo=UTC)]


class Life:
    """A plan whose quarters are frozen and corrected, with the files it keeps."""

    def __init__(self, plan: Workplan) -> None:
        self.plan = plan
        self.files: dict[str, bytes] = {}

    def attachment(self, sha256: str) -> bytes:
        return self.files[sha256]

    def do(self, command: Command) -> None:
        step = command.changes(self.plan)
        self.files |= {hashlib.sha256(data).hexdigest(): data for data in step.attachments.values()}
        self.plan = self.plan.apply(step)

    def give(self, kind: type[Record], key: str, **values: Any) -> None:
        before = self.plan.get(kind, key)
        self.plan = self.plan.apply(ChangeSet("edit", (Change.revise(before, replace(before, **values)),)))

    def published(self, code: str, version: int = 0, *, exempt: bool = False, quarter: Quarter = Q1) -> Appendix:
        found = edition(cast("Any", self), self.plan, quarter, version)
        return found.appendix(code, quarter, found.dated(date(2030, 1, 1)), include_exempt=exempt)


@pytest.fixture
def life(plan: Workplan) -> Life:
    """A quarter frozen, opened again to correct it."""
    found = Life(plan)
    found.do(FreezeQuarter(Q1, "Officer", DAYS[0]))
    found.do(CorrectQuarter(Q1, "Two figures were wrong."))
    return found


def freeze(life: Life) -> None:
    life.do(FreezeQuarter(Q1, "Officer", DAYS[1]))


def test_a_figure_stands_beside_what_it_was(life: Life) -> None:
    (update,) = (one for one in life.plan.linked(Update, "action", "a1") if one.quarter == Q1)
    was = row(table(life.published("workplan", 1), "Actions", "1 "), "1.1")
    life.give(Update, update.key, rag=Rag.RED, percent=20)
    freeze(life)

    now = row(table(life.published("workplan"), "Actions", "1 "), "1.1")
    assert now["Done"] == f"20%\nrevised from\n{was['Done']}"
    assert now["RAG"] == f"Red: revised from {was['RAG']}"
    assert {title for title in now if now[title] != was[title]} <= {"Done", "RAG", "Update this quarter"}
    tallies = [block for block in life.published("workplan").blocks if isinstance(block, Tally)]
    assert "(revised from " in tallies[0].title


def test_its_first_line_names_version_date_and_reason(life: Life) -> None:
    draft = life.published("progress")
    assert isinstance(draft.blocks[0], Paragraph)
    assert draft.blocks[0].text.startswith("A draft of the next version corrects version 1 of 20 July 2023.")
    freeze(life)
    for kind in APPENDICES:
        found = life.published(kind.code)
        first = found.blocks[0]
        assert isinstance(first, Paragraph)
        assert first.text == (
            "Version 2, frozen on 4 September 2023, corrects version 1 of 20 July 2023."
            " Reason: Two figures were wrong. What changed is marked."
        )
        assert found.state.startswith("Corrected v2. Prepared on 4 September 2023. Code ")
        assert " v2" in file_name(found, "pdf")
        others = [text for text in texts(found) if text != first.text]
        assert not any("revised" in text.split("[")[-1] for text in others if "[revised]" in text), kind.code
        assert not any("revised from" in text for text in others), kind.code


def test_money_is_revised_in_the_rows_and_in_the_totals(life: Life) -> None:
    project = next(one for one in life.plan.all(Project) if not one.exempt and not one.withdrawn)
    life.give(Project, project.key, committed=project.committed + 1_000_00)
    freeze(life)
    found = life.published("funding")
    text = "\n".join(texts(found))
    assert "revised from" in row(table(found, "Projects"), project.ref)["Committed"]
    assert any(isinstance(b, Paragraph) and "committed" in b.text and "(revised from £" in b.text for b in found.blocks)
    assert "Two figures were wrong." in text


def test_what_is_exempt_now_is_not_told_as_what_it_was(life: Life) -> None:
    action = life.plan.get(Action, "a1")
    project = next(one for one in life.plan.all(Project) if not one.exempt and not one.withdrawn)
    life.give(Action, "a1", exempt="7")
    life.give(Project, project.key, exempt="3", committed=project.committed + 1_000_00)
    freeze(life)
    for kind in APPENDICES:
        text = "\n".join(texts(life.published(kind.code)))
        assert action.text not in text, kind.code
        assert project.title not in text, kind.code
    found = life.published("funding")
    assert not any("revised from" in cell.shown for one in found.tables for cells in one.rows for cell in cells)


def test_rows_that_came_and_went_are_named(life: Life) -> None:
    life.plan = life.plan.apply(
        ChangeSet("add", (Change.add(replace(life.plan.get(Action, "a1"), key="new", ref="1.9", text="Newly found")),))
    )
    life.give(Action, "a1", withdrawn="Entered twice")
    freeze(life)
    notes = table(life.published("workplan"), "Actions", "1 ").notes
    assert notes == ("Added by the correction: 1.9.", "Left out by the correction: 1.1.")


@pytest.mark.parametrize("code", [kind.code for kind in APPENDICES])
def test_the_first_version_is_published_again_byte_for_byte(code: str, plan: Workplan, tmp_path: Path) -> None:
    life = Life(plan)
    life.do(FreezeQuarter(Q1, "Officer", DAYS[0]))
    write_pdf(life.published(code), tmp_path / "first.pdf")
    first = life.published(code)
    life.do(CorrectQuarter(Q1, "Wrong"))
    life.give(Action, "a1", text="Quite another thing")
    freeze(life)
    life.give(Action, "a1", text="And again")
    write_pdf(life.published(code, 1), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "first.pdf").read_bytes()
    assert life.published(code, 1) == first


def test_a_later_correction_of_the_quarter_before_leaves_what_was_published(plan: Workplan) -> None:
    life = Life(plan)
    life.do(FreezeQuarter(Q1, "Officer", DAYS[0]))
    life.do(FreezeQuarter(Q1.next, "Officer", DAYS[1]))
    first = life.published("changes", quarter=Q1.next)
    life.do(CorrectQuarter(Q1, "Wrong"))
    life.give(Action, "a1", text="Quite another thing")
    life.do(FreezeQuarter(Q1, "Officer", DAYS[2]))
    assert life.published("changes", quarter=Q1.next) == first


def test_a_version_there_is_not_is_refused(life: Life) -> None:
    with pytest.raises(PersonError, match="Q1 2023/24 has no version 3"):
        life.published("workplan", 3)


def test_a_workbook_keeps_the_number_and_says_what_it_was(life: Life, tmp_path: Path) -> None:
    import openpyxl

    (update,) = (one for one in life.plan.linked(Update, "action", "a1") if one.quarter == Q1)
    life.give(Update, update.key, percent=20)
    freeze(life)
    write_excel(life.published("workplan"), tmp_path / "w.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx")["Actions"]
    cells = [cell for cells in sheet.iter_rows() for cell in cells if "revised from" in cell.number_format]
    assert [(str(cell.value), cell.number_format) for cell in cells] == [("0.2", '0%" (revised from 25%)"')]
