from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.e2e.conftest import Said


def test_publishing_for_a_meeting_tells_by_when(cspdesk: Callable[..., Said], tmp_path: Path) -> None:
    plan = tmp_path / "plan.cspplan"
    assert cspdesk("new", plan, "--title", "Our plan", "--start", "2023").status == 0
    words = ("publish", plan, "--quarter", "Q1 2023/24", "--to", tmp_path / "out", "--appendix", "risks")
    said = cspdesk(*words, "--format", "xlsx", "--meeting", "2023-03-23", "--today", "2023-03-01")
    assert said.status == 0, said.err
    assert said.out.splitlines()[-1].startswith("Meeting on Thursday 23 March 2023: publish by Wednesday 15 March 2023")
    wrong = cspdesk(*words, "--meeting", "0001-01-01")
    assert (wrong.status, wrong.out) == (2, "")
