from __future__ import annotations

from dataclasses import replace

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.funding import Allocation
from cspdesk.domain.money import Pence
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Money
from tests.appendix.conftest import Written
from tests.appendix.reading import row, table, texts


def test_a_stream_tells_what_is_available_promised_and_spent(written: Written) -> None:
    streams = table(written("funding"), "Streams")
    told = row(streams, "Locality Fund")
    assert (told["Allocation"], told["Available"], told["Set aside"]) == ("£61,394", "£61,394", "£40,000")
    assert (told["Committed"], told["Not committed"]) == ("£30,000", "£31,394")
    assert (told["Spent"], told["Forecast outturn"]) == ("£12,345.67", "£42,345.67")
    assert told["Notes"] == "[1]"
    assert written("funding").notes[0] == "Letter of 2021"


def test_project_totals_are_those_of_the_stream(written: Written) -> None:
    funding = written("funding")
    stream = {
        column.title: cell
        for column, cell in zip(table(funding, "Streams").columns, table(funding, "Streams").rows[0], strict=True)
    }
    projects = table(funding, "Projects")
    assert projects.totals is not None
    totals = {column.title: cell for column, cell in zip(projects.columns, projects.totals, strict=True)}
    assert totals["Budget"] == stream["Set aside"]
    assert totals["Committed"] == stream["Committed"]
    assert totals["Spent to date"] == stream["Spent"]
    assert totals["Forecast outturn"] == stream["Forecast outturn"]


@pytest.mark.parametrize("exempt", [False, True])
def test_in_either_form_the_lines_shown_add_up_to_the_totals(written: Written, exempt: bool) -> None:
    """So that nobody can work a withheld amount out from the total and the other lines."""
    for name in ("Projects", "Quarters", "Match funding"):
        found = table(written("funding", exempt=exempt), name)
        assert found.totals is not None
        for column, total in enumerate(found.totals):
            if isinstance(total, Money) and total.value is not None:
                amounts = [cells[column] for cells in found.rows]
                assert sum(cell.value or 0 for cell in amounts if isinstance(cell, Money)) == total.value


def test_a_large_variance_is_flagged(written: Written) -> None:
    told = row(table(written("funding"), "Projects"), "L1")
    assert (told["Variance"], told["Flag"]) == ("£2,345.67", "over")


def test_a_quarter_not_reported_is_empty_not_nought(written: Written) -> None:
    told = row(table(written("funding"), "Quarters"), "L1")
    assert (told["Planned Q1"], told["Spent Q1"]) == ("£10,000", "£12,345.67")
    assert (told["Planned Q2"], told["Spent Q2"]) == ("£30,000", "")


def test_outputs_and_match_funding_are_told(written: Written) -> None:
    funding = written("funding")
    assert row(table(funding, "Outputs"), "L1")["Achieved"] == "168"
    assert row(table(funding, "Match funding"), "L1")["Confirmed"] == "Yes"


def test_it_says_whether_the_totals_agree(plan: Workplan, written: Written) -> None:
    assert any(text.startswith("They do:") for text in texts(written("funding")))
    allocation = plan.get(Allocation, "al")
    less = plan.apply(ChangeSet("cut", (Change.revise(allocation, replace(allocation, amount=Pence(20_000_00))),)))
    said = texts(written("funding", of=less))
    assert "Locality Fund 2023/24: £30,000 is committed, £10,000 more than is available." in said
    assert "Locality Fund 2023/24: £40,000 is set aside, £20,000 more than is available." in said
    said = texts(written("funding", of=less, exempt=True))
    assert "Locality Fund 2023/24: £61,111 is set aside, £41,111 more than is available." in said


def test_a_plan_without_money_says_so(plan: Workplan, written: Written) -> None:
    kept = [record for record in plan.records() if record.KIND in ("plan", "partnership")]
    said = texts(written("funding", of=Workplan.of(kept)))
    assert said[5].startswith("In 2023/24, £0 is available.") or any("£0 is available" in text for text in said)
