"""What starts ticked, how far a decision reaches, and what is handed over to be applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cspdesk.present.review.lines import Line, Standing
from cspdesk.present.review.ticks import ReviewTicks, Scope, Show
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.returns.review import ACCEPT, KEEP, Decision, Match, Review, Skipped, Verdict
from tests.present_views.example_review import example_review

_RAG = ("action Actions!8", "rag")
_PERCENT = ("action Actions!8", "progress")
_WORDS = ("action Actions!8", "narrative")
_TEXT = ("action Actions!8", "text")
_DUE = ("action Actions!9", "due")
_LIKELY = ("action Actions!10", "")
_LIKELY_CELL = ("action Actions!10", "progress")
_WHICH = ("action Actions!11", "")
_NEW = ("action More!3", "")


@pytest.fixture
def ticks(view: Viewpoint) -> ReviewTicks:
    return ReviewTicks(view, example_review())


def _line(ticks: ReviewTicks, key: tuple[str, str]) -> Line:
    return next(line for line in ticks.lines if line.id == key)


def _standing(ticks: ReviewTicks, standing: Standing) -> Line:
    return next(line for line in ticks.lines if line.standing is standing)


def test_what_needs_a_person_comes_first_and_what_is_unchanged_last(ticks: ReviewTicks) -> None:
    assert [line.standing for line in ticks.lines] == sorted(line.standing for line in ticks.lines)
    assert ticks.lines[0].standing is Standing.OBSTACLE
    assert ticks.lines[-1].standing is Standing.UNCHANGED


def test_only_clean_values_of_certain_rows_start_ticked(ticks: ReviewTicks) -> None:
    assert set(ticks.decided()) == {_RAG, _WORDS}
    assert ticks.counts().taken == 2
    assert ticks.counts().waiting == 7  # stop, conflict, doubt, reworded, two rows to settle, one new


def test_values_read_as_people_write_them(ticks: ReviewTicks) -> None:
    rag = _line(ticks, _RAG)
    assert (rag.old, rag.new, rag.where) == ("G Green", "A Amber", "Actions G8")
    assert _line(ticks, _PERCENT).old == "40%"
    assert _line(ticks, _DUE).new == "03/04/2024"
    assert _line(ticks, _DUE).why == "It may be 3 April or 4 March."
    assert _line(ticks, _PERCENT).why.startswith("The plan has changed")


def test_showing_hides_what_is_unchanged_and_finds_words(ticks: ReviewTicks) -> None:
    assert not any(line.standing is Standing.UNCHANGED for line in ticks.visible(Show.CHANGES))
    assert not any(line.standing is Standing.CHANGED for line in ticks.visible(Show.WAITING))
    assert ticks.visible(Show.EVERYTHING) == ticks.lines
    assert [line.id for line in ticks.visible(Show.CHANGES, " two PATROLS ")] == [_WORDS]


def test_a_tick_is_taken_away_and_given_back(ticks: ReviewTicks) -> None:
    line = _line(ticks, _RAG)
    assert ticks.is_ticked(line) is True
    assert ticks.toggle([line])
    assert ticks.is_ticked(line) is False
    assert ticks.decided_text(line) == ""
    assert ticks.toggle([line])
    assert ticks.decided_text(line) == "Take theirs"


def test_a_doubtful_value_is_never_taken_unsaid(ticks: ReviewTicks) -> None:
    line = _line(ticks, _DUE)
    assert not ticks.toggle([line])
    assert ticks.accept([line], Scope.FILE) > 0
    assert ticks.decision(line) is None
    ticks.correct(line, date(2024, 4, 3))
    assert ticks.decided()[_DUE] == Decision(Verdict.VALUE, date(2024, 4, 3))
    assert ticks.decided_text(line) == "3 Apr 2024"


def test_a_value_may_be_emptied_by_the_officer(ticks: ReviewTicks) -> None:
    line = _line(ticks, _WORDS)
    ticks.correct(line, "")
    assert ticks.decided_text(line) == "(empty)"


def test_a_file_taken_whole_leaves_conflicts_and_rewordings_to_be_looked_at(ticks: ReviewTicks) -> None:
    ticks.accept([], Scope.FILE)
    assert _PERCENT not in ticks.decided()
    assert _TEXT not in ticks.decided()
    assert _WHICH not in ticks.decided()
    assert ticks.decided()[_NEW] == ACCEPT
    assert "seen-before" not in ticks.confirmed


def test_a_row_taken_takes_its_conflicts_too(ticks: ReviewTicks) -> None:
    ticks.accept([_line(ticks, _RAG)], Scope.ROW)
    assert {_RAG, _PERCENT, _WORDS, _TEXT} <= set(ticks.decided())


def test_a_sheet_reaches_no_other_sheet(ticks: ReviewTicks) -> None:
    ticks.keep([_line(ticks, _RAG)], Scope.SHEET)
    assert ticks.decision(_line(ticks, _RAG)) == KEEP
    assert ticks.decision(_line(ticks, _NEW)) is None
    assert not ticks.decided()
    ticks.defer([_line(ticks, _RAG)], Scope.SHEET)
    assert ticks.decision(_line(ticks, _RAG)) is None


def test_values_of_a_likely_row_wait_until_the_row_is_settled(ticks: ReviewTicks) -> None:
    cell, row = _line(ticks, _LIKELY_CELL), _line(ticks, _LIKELY)
    assert ticks.is_ticked(cell) is False
    assert ticks.decided_text(cell) == "When the row is settled"
    ticks.accept([row], Scope.CELL)
    assert ticks.is_ticked(cell) is True
    assert ticks.decided_text(row) == "Yes, this one"
    assert _LIKELY not in ticks.to_apply()
    assert ticks.to_apply()[_LIKELY_CELL] == ACCEPT


def test_taking_a_value_of_a_likely_row_settles_the_row(ticks: ReviewTicks) -> None:
    ticks.accept([_line(ticks, _LIKELY_CELL)], Scope.CELL)
    assert ticks.is_ticked(_line(ticks, _LIKELY)) is True


def test_a_row_to_be_asked_about_cannot_be_taken_by_a_tick(ticks: ReviewTicks) -> None:
    assert not ticks.toggle([_line(ticks, _WHICH)])
    ticks.keep([_line(ticks, _WHICH)], Scope.CELL)
    assert ticks.decided_text(_line(ticks, _WHICH)) == "Leave out"


def test_a_new_row_counts_once_and_is_added_only_when_taken(ticks: ReviewTicks) -> None:
    before = ticks.counts().taken
    ticks.accept([_line(ticks, _NEW)], Scope.CELL)
    assert ticks.counts().taken == before + 1
    assert ticks.to_apply()[_NEW] == ACCEPT
    assert ticks.to_apply()["action More!3", "rag"] == ACCEPT
    assert ticks.decided_text(_line(ticks, _NEW)) == "Add it"


def test_an_obstacle_is_confirmed_alone(ticks: ReviewTicks) -> None:
    stop = _standing(ticks, Standing.OBSTACLE)
    assert ticks.stopped_by == (stop,)
    assert ticks.is_ticked(stop) is False
    ticks.toggle([stop])
    assert ticks.confirmed == {"seen-before"}
    assert ticks.decided_text(stop) == "Go on"
    assert not ticks.stopped_by
    ticks.toggle([stop])
    assert ticks.stopped_by == (stop,)


def test_what_is_only_told_has_no_tick(ticks: ReviewTicks) -> None:
    for standing in (Standing.NOTE, Standing.LEFT_OUT, Standing.UNCHANGED):
        assert ticks.is_ticked(_standing(ticks, standing)) is None
    note = _standing(ticks, Standing.NOTE)
    assert note.where == "Actions A1"
    assert not ticks.toggle([note])
    assert [line.label for line in ticks.lines if line.standing is Standing.LEFT_OUT] == ["Rows 1-3", "Row 20"]


def test_a_line_left_out_no_longer_waits(ticks: ReviewTicks) -> None:
    before = ticks.counts().waiting
    ticks.keep([_line(ticks, _PERCENT)], Scope.CELL)
    assert ticks.counts().waiting == before - 1
    assert ticks.counts().unchanged == 1
    assert ticks.counts().left_out == 2


def test_decisions_stay_when_a_row_is_recognised_and_the_file_is_reviewed_again(
    view: Viewpoint, ticks: ReviewTicks
) -> None:
    ticks.keep([_line(ticks, _PERCENT)], Scope.CELL)
    ticks.toggle([_standing(ticks, Standing.OBSTACLE)])
    again = ReviewTicks(view, _recognised(ticks.review), ticks)
    assert again.decision(_line(again, _PERCENT)) == KEEP
    assert again.confirmed == {"seen-before"}
    assert ("action Actions!11", "rag") in again.decided()


def _recognised(review: Review) -> Review:
    """The row that was asked about, now certain."""
    records = tuple(
        replace(record, match=Match.CERTAIN) if record.match is Match.ASK else record for record in review.records
    )
    return replace(review, records=records)


def test_what_is_unticked_of_a_new_row_is_kept_out(ticks: ReviewTicks) -> None:
    ticks.accept([_line(ticks, _NEW)], Scope.CELL)
    rag = _line(ticks, ("action More!3", "rag"))
    assert ticks.toggle([rag])
    assert ticks.to_apply()["action More!3", "rag"] == KEEP
    assert ticks.to_apply()["action More!3", "text"] == ACCEPT


def test_a_row_left_out_is_handed_over_as_such(ticks: ReviewTicks) -> None:
    row = _line(ticks, _LIKELY)
    ticks.keep([row], Scope.CELL)
    assert ticks.to_apply()[_LIKELY] == KEEP
    assert ticks.is_ticked(_line(ticks, _LIKELY_CELL)) is False


def test_rows_left_out_are_named_by_where_they_stand(view: Viewpoint) -> None:
    skipped = (Skipped("A", (), "hidden", "Hidden."), Skipped("A", (3, 9), "blank", "Blank."))
    lines = ReviewTicks(view, replace(example_review(), records=(), skipped=skipped)).lines
    assert [line.label for line in lines if line.standing is Standing.LEFT_OUT] == ["Sheet", "2 rows from 3"]


def test_what_cannot_be_decided_stays_so(ticks: ReviewTicks) -> None:
    note = _standing(ticks, Standing.NOTE)
    ticks.correct(note, "words")
    assert ticks.decision(note) is None
