"""A file of the inbox, read against what was issued."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.present.received import (
    Read,
    Reading,
    Received,
    Stage,
    applied_text,
    counts_text,
    is_applied,
    issued_contents,
    received_line,
    recognised_text,
)
from cspdesk.present.review.ticks import Counts, ReviewTicks, Scope
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.ports import Progress, no_progress
from cspdesk.usecases.tables.grid import Book, Cell, Sheet
from tests.present_views.example_review import example_book, example_review
from tests.present_views.small_plan import Q1, attachments

_BYTES = b"a workbook"


class _Services:
    """Reads one book, whatever the file."""

    def read_book(self, path: Path, progress: Progress = no_progress) -> Book:
        cells = {(1, 1): Cell(1, 1, "Return of the Police for Q1 2023/24")}
        return Book(path.name, sha256(_BYTES).hexdigest(), "xlsx", (Sheet("Returns", cells),))


class _Store:
    """Keeps what was issued to one partner only."""

    def attachment(self, sha: str) -> bytes:
        kept = dict(list(attachments().items())[:1])
        if sha not in kept:
            raise PersonError("That file is not kept.")
        return kept[sha]


def _reading(view: Viewpoint, path: Path, issued: dict[str, bytes]) -> Reading:
    services: Any = _Services()
    return Reading(view, services, path, Q1, "", issued)


def test_a_file_is_read_and_reviewed(view: Viewpoint, tmp_path: Path) -> None:
    path = tmp_path / "police.xlsx"
    path.write_bytes(_BYTES)
    found = _reading(view, path, attachments())(no_progress)
    assert (found.content, found.review.partner) == (_BYTES, "po")
    file = Received(path, Q1)
    file.take(view, found)
    assert file.stage is Stage.READY
    assert recognised_text(found.review) == "A layout of their own"


def test_what_was_issued_and_is_lost_is_told(view: Viewpoint, tmp_path: Path) -> None:
    path = tmp_path / "police.xlsx"
    path.write_bytes(_BYTES)
    with pytest.raises(PersonError, match="not kept in this plan any more"):
        _reading(view, path, {})(no_progress)


def test_an_attachment_that_is_lost_does_not_stop_the_others(plan: Workplan) -> None:
    store: Any = _Store()
    assert len(issued_contents(store, plan)) == 1


def test_a_file_says_how_far_it_has_come(plan: Workplan) -> None:
    file = Received(Path("a.xlsx"), Q1)
    assert received_line(file, plan).state == "Being read"
    assert not is_applied(file, plan)
    file.refuse("It is protected by a password.")
    assert received_line(file, plan).state == "It is protected by a password."


def test_what_is_stopped_to_be_decided_and_ready_is_told_apart(view: Viewpoint) -> None:
    file = Received(Path("a.xlsx"), Q1)
    file.take(view, Read(example_book(), _BYTES, example_review()))
    assert file.ticks is not None
    assert received_line(file, view.plan).state == "Stopped: look at it"
    file.ticks.confirmed.add("seen-before")
    assert received_line(file, view.plan).state == "To be decided"
    for line in file.ticks.lines:
        if file.ticks.is_waiting(line):
            file.ticks.keep([line], Scope.CELL)
    shown = received_line(file, view.plan)
    assert (shown.state, shown.waiting, shown.partner) == ("Ready to apply", "", "Police")


def test_a_review_that_stays_the_same_keeps_its_ticks(view: Viewpoint) -> None:
    file = Received(Path("a.xlsx"), Q1)
    assert not file.set_against(example_review())
    file.take(view, Read(example_book(), _BYTES, example_review()))
    before = file.ticks
    assert not file.set_against(example_review())
    assert file.ticks is before
    assert isinstance(before, ReviewTicks)


def test_counts_make_up_the_whole() -> None:
    assert counts_text(Counts(8, 48, 6, 62, 10, 0)) == "62 changes: 48 ticked, 6 not ticked, 8 to decide"
    assert counts_text(Counts(0, 1, 0, 1, 0, 0)) == "1 change: 1 ticked"
    assert counts_text(Counts(0, 0, 0, 0, 3, 0)) == "No changes"


def test_what_is_still_open_after_applying_is_said_with_where() -> None:
    sentence, advice = applied_text("police.xlsx", 48, 8)
    assert sentence == "48 changes from police.xlsx applied as one step. 8 still to decide."
    assert "inbox of the Returns tab" in advice
    assert applied_text("a.xlsx", 1, 0) == ("1 change from a.xlsx applied as one step.", "Undo takes it back.")
