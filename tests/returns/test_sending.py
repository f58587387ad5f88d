"""Writing the workbooks of an issue: all of them, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from cspdesk.domain.faults import CancelledError, PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.content import ReturnContent
from cspdesk.usecases.returns.issuing import prepare
from cspdesk.usecases.returns.sending import send, unsend
from tests.returns.dunmarsh import NOW, Q1


def write(content: ReturnContent, path: Path) -> None:
    path.write_text(content.partner)


def test_one_workbook_a_partner_with_progress(plan: Workplan, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    paths = send(
        prepare(plan, Q1, at=NOW, by="o"), write, tmp_path, lambda done, total, what: told.append((done, total, what))
    )
    assert [path.read_text() for path in paths] == ["fire", "police"]
    assert told[0] == (0, 2, "Writing Return Q1 2023-24 fire.xlsx")
    assert told[-1][:2] == (2, 2)
    unsend(paths)
    assert list(tmp_path.iterdir()) == []


def test_one_that_cannot_be_written_leaves_none(plan: Workplan, tmp_path: Path) -> None:
    def fail(content: ReturnContent, path: Path) -> None:
        if content.partner == "police":
            raise PersonError("The disk is full.")
        write(content, path)

    with pytest.raises(PersonError, match="disk is full"):
        send(prepare(plan, Q1, at=NOW, by="o"), fail, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_cancel_leaves_none(plan: Workplan, tmp_path: Path) -> None:
    def stop(done: int, total: int, what: str) -> None:
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        send(prepare(plan, Q1, at=NOW, by="o"), write, tmp_path, stop)
    assert list(tmp_path.iterdir()) == []
