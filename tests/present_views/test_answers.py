"""What stands beside one line of a review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.domain.rag import Rag
from cspdesk.present.review.answers import NEW_ROW, answers, own_value
from cspdesk.present.review.lines import Line, Standing
from cspdesk.present.review.ticks import ReviewTicks
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.returns.review import CellState, Match, Review
from cspdesk.usecases.tables.answers import Nothing
from tests.present_views.example_review import example_review


@pytest.fixture
def ticks(view: Viewpoint) -> ReviewTicks:
    return ReviewTicks(view, example_review())


def _line(ticks: ReviewTicks, standing: Standing, field: str = "") -> Line:
    return next(line for line in ticks.lines if line.standing is standing and field in line.id[1])


def _texts(ticks: ReviewTicks, line: Line) -> list[tuple[str, str]]:
    return [(side.title, "".join(piece.text for piece in side.pieces)) for side in answers(ticks, line).sides]


def test_a_finding_is_only_told(ticks: ReviewTicks) -> None:
    found = answers(ticks, _line(ticks, Standing.OBSTACLE))
    assert (found.title, found.sides, found.options, found.own) == ("Problem", (), (), None)
    assert found.why == "This file was applied on 12 July 2023."


def test_an_unchanged_value_cannot_be_corrected(ticks: ReviewTicks) -> None:
    found = answers(ticks, _line(ticks, Standing.UNCHANGED))
    assert found.own is None


def test_a_value_starts_an_own_one_with_what_they_wrote(ticks: ReviewTicks) -> None:
    found = answers(ticks, _line(ticks, Standing.CHANGED, "narrative"))
    assert (found.own, found.long) == ("Begun in May; two patrols a week", True)
    rag = answers(ticks, _line(ticks, Standing.CHANGED, "rag"))
    assert (rag.own, rag.long) == ("Amber", False)


def test_what_was_decided_is_what_is_corrected_next(ticks: ReviewTicks) -> None:
    line = _line(ticks, Standing.CHANGED, "rag")
    ticks.correct(line, Rag.RED)
    assert answers(ticks, line).own == "Red"


def test_an_own_value_is_read_by_the_field_it_is_for(ticks: ReviewTicks) -> None:
    assert own_value(ticks, _line(ticks, Standing.CHANGED, "rag"), "g") is Rag.GREEN
    assert own_value(ticks, _line(ticks, Standing.CONFLICT), "45 %") == 45
    assert own_value(ticks, _line(ticks, Standing.DOUBTFUL), "ongoing") == "ongoing"
    assert own_value(ticks, _line(ticks, Standing.OBSTACLE), "words") == "words"
    with pytest.raises(PersonError, match="whole number"):
        own_value(ticks, _line(ticks, Standing.CONFLICT), "450")


def test_a_likely_row_offers_its_record_first_and_a_new_one_last(ticks: ReviewTicks) -> None:
    found = answers(ticks, next(line for line in ticks.lines if line.id == ("action Actions!10", "")))
    assert found.picks_row
    assert [(option.text, option.preferred) for option in found.options] == [
        ("1.3 Lights", True),
        ("None of these: it is a new action", False),
    ]
    assert found.options[-1].value == NEW_ROW


def test_a_new_row_offers_nothing_to_choose(ticks: ReviewTicks) -> None:
    found = answers(ticks, _line(ticks, Standing.NEW_ROW))
    assert found.options == ()
    assert found.title == "Row 3: 1.9 Bike marking"


def test_a_conflict_between_partners_shows_the_other_one(view: Viewpoint) -> None:
    ticks = ReviewTicks(view, _with_cell(example_review(), "progress", rival="fi", rival_says=35))
    line = _line(ticks, Standing.CONFLICT)
    assert _texts(ticks, line) == [("Fire and Rescue wrote", "35%"), ("Ours now", "40%"), ("They wrote", "30%")]
    assert line.why == "Fire and Rescue reports otherwise."


def test_a_value_to_be_emptied_is_said_to_be(view: Viewpoint) -> None:
    ticks = ReviewTicks(view, _with_cell(example_review(), "narrative", theirs="", answer=Nothing()))
    line = _line(ticks, Standing.CHANGED, "narrative")
    assert line.new == "(empty)"
    assert _texts(ticks, line)[1] == ("They wrote", "(empty)")


def test_a_long_name_is_cut(view: Viewpoint) -> None:
    review = example_review()
    records = (replace(review.records[0], name="Words " * 40), *review.records[1:])
    ticks = ReviewTicks(view, replace(review, records=records))
    assert answers(ticks, _line(ticks, Standing.CONFLICT)).title.endswith("…: % complete")


def test_a_record_gone_since_is_named_so(view: Viewpoint) -> None:
    review = example_review()
    gone = replace(review.records[3], key="zz", candidates=("zz",), match=Match.ASK)
    ticks = ReviewTicks(view, replace(review, records=(gone,)))
    found = answers(ticks, _line(ticks, Standing.WHICH_ROW))
    assert found.options[0].text == "a record no longer in the plan"


def _with_cell(review: Review, field: str, **values: object) -> Review:
    first = review.records[0]
    cells = tuple(replace(cell, **values) if cell.field == field else cell for cell in first.cells)  # type: ignore[arg-type]  # the fields named
    assert any(cell.state is CellState.CONFLICT for cell in cells)
    return replace(review, records=(replace(first, cells=cells), *review.records[1:]))
