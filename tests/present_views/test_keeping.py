"""What was decided is remembered by places, verdicts and digests, and only about the very same file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cspdesk.present.received import Received, kept_file, remembered_file
from cspdesk.present.review.keeping import kept, restore, rows_chosen
from cspdesk.present.review.lines import Line, Standing
from cspdesk.present.review.ticks import ReviewTicks, Scope
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.returns.review import Decision, Verdict
from tests.present_views.example_review import example_review
from tests.present_views.small_plan import Q1


def _line(ticks: ReviewTicks, standing: Standing) -> Line:
    return next(line for line in ticks.lines if line.standing is standing)


def _decided(view: Viewpoint) -> ReviewTicks:
    ticks = ReviewTicks(view, example_review())
    doubtful = next(
        line
        for line in ticks.lines
        if line.standing is Standing.DOUBTFUL and (cell := ticks.cell_of(line)) is not None and cell.options
    )
    cell = ticks.cell_of(doubtful)
    assert cell is not None
    ticks.correct(doubtful, cell.options[-1])
    ticks.keep([_line(ticks, Standing.CONFLICT)], Scope.CELL)
    ticks.defer([_line(ticks, Standing.CHANGED)], Scope.CELL)
    ticks.accept([_line(ticks, Standing.OBSTACLE)], Scope.CELL)
    return ticks


def test_decisions_come_back_as_they_were(view: Viewpoint) -> None:
    before = _decided(view)
    held = json.loads(json.dumps(kept(before)))
    again = ReviewTicks(view, example_review())
    restore(again, held)
    assert again.decisions == before.decisions
    assert again.confirmed == before.confirmed != set()


def test_another_file_or_another_line_takes_nothing_over(view: Viewpoint) -> None:
    held = kept(_decided(view))
    fresh = ReviewTicks(view, example_review())
    start = dict(fresh.decisions)
    restore(fresh, {**held, "sha256": "another"})
    assert (fresh.decisions, fresh.confirmed) == (start, set())
    changed = {**held, "confirmed": [], "decisions": [[*told[:3], "0" * 16] for told in held["decisions"]]}
    restore(fresh, changed)
    assert fresh.decisions == start


def test_a_value_of_ones_own_is_not_written_outside_the_plan(view: Viewpoint) -> None:
    ticks = ReviewTicks(view, example_review())
    line = _line(ticks, Standing.CONFLICT)
    ticks.correct(line, 77)
    assert ticks.decision(line) == Decision(Verdict.VALUE, 77)
    assert not any(told[:2] == list(line.id) for told in kept(ticks)["decisions"])


def test_a_file_is_remembered_with_where_it_was(view: Viewpoint) -> None:
    file = Received(Path("in/police (1).xlsx"), Q1, partner="po", ticks=_decided(view))
    told = json.loads(json.dumps(kept_file(file)))
    again = remembered_file(told)
    assert again is not None
    assert (again.path, again.quarter, again.partner) == (file.path, Q1, "po")
    assert kept_file(again) == told


@pytest.mark.parametrize("told", [None, "x", {}, {"path": "a", "quarter": "soon", "partner": "", "held": {}}])
def test_what_somebody_edited_is_passed_over(told: object) -> None:
    assert remembered_file(told) is None


def test_damaged_decisions_are_passed_over(view: Viewpoint) -> None:
    ticks = ReviewTicks(view, example_review())
    start = dict(ticks.decisions)
    sha = ticks.review.sha256
    line = _line(ticks, Standing.DOUBTFUL)
    digest = "x"
    restore(ticks, {"sha256": sha, "decisions": [1, ["a"], [*line.id, "99", digest]], "confirmed": 7, "chosen": 3})
    assert ticks.decisions == start
    assert rows_chosen({"chosen": {"a": "b"}}) == {"a": "b"}
