from __future__ import annotations

from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Bullets, Heading, Paragraph, Tally
from tests.appendix.conftest import Written
from tests.appendix.reading import row, table, texts

SIX = ["Background", "Progress to date", "Performance issues", "Funding implications", "Next steps", "Recommendations"]


def test_the_six_headings_are_printed_even_when_nothing_stands_under_them(written: Written) -> None:
    blocks = written("progress").blocks
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 3]
    assert headings == ["Assessment profile", *SIX, "Actions that need attention"] * 2
    background = blocks.index(Heading("Background", 3))
    assert blocks[background + 1] == Paragraph("None.")


def test_lists_in_a_narrative_stay_lists_and_name_their_source(written: Written) -> None:
    blocks = written("progress").blocks
    at = blocks.index(Heading("Progress to date", 3))
    assert blocks[at + 1 : at + 3] == (Paragraph("Two things happened:"), Bullets(("a meeting", "another [2]")))
    assert written("progress").notes == ("Assessment, section 1", "Police return")


def test_the_profile_says_what_was_not_assessed(written: Written) -> None:
    progress = written("progress")
    profile = table(progress, "Profiles", "Nuisance")
    assert profile.caption == "Assessment of priority 1 [1]"
    assert profile.rows[0][1].shown == "High"
    assert profile.rows[1][1].shown == "Not assessed"
    assert "Not assessed." in texts(progress)  # the whole of priority 2


def test_what_needs_attention_stands_worst_first(written: Written) -> None:
    attention = table(written("progress"), "Attention", "Nuisance")
    assert [(cells[0].shown, cells[2].shown) for cells in attention.rows] == [("1.10", "Red"), ("1.2", "Amber")]
    assert row(attention, "1.2")["What is being done"] == "Fit them in July."
    assert row(attention, "1.10")["What is being done"] == "[exempt: paragraph 3]"
    assert table(written("progress"), "Attention", "Harm").rows == ()


def test_a_withheld_narrative_says_so_under_each_heading(written: Written) -> None:
    assert texts(written("progress")).count("[exempt: paragraph 7]") == len(SIX)


def test_a_rating_without_a_step_says_so(written: Written) -> None:
    exempt = table(written("progress", exempt=True), "Attention", "Nuisance")
    assert row(exempt, "1.10")["What is being done"] == "No recovery step is recorded."


def test_a_priority_without_actions_and_an_empty_plan_say_so(plan: Workplan, written: Written) -> None:
    kept = [record for record in plan.records() if record.KIND in ("plan", "partnership", "priority", "partner")]
    for code in ("progress", "workplan"):
        assert not [b for b in written(code, of=Workplan.of(kept)).blocks if isinstance(b, Tally) and b.counts]
