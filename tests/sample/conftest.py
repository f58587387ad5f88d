"""The sample plan, loaded once, and a folder to write small plans into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cspdesk.domain.workplan import Workplan
from cspdesk.resources import resource_path
from cspdesk.usecases.sample import load_sample

SMALLEST = '[[plan]]\ntitle = "A plan"\nstart = "2024/25"\n[[partnership]]\nname = "A partnership"\n'

WritePlan = Callable[..., Path]


@pytest.fixture(scope="session")
def sample_plan() -> Workplan:
    """The plan that ships with the program."""
    return load_sample(resource_path("sample"))


@pytest.fixture
def write_plan(tmp_path: Path) -> WritePlan:
    """Writes the smallest plan there is and, beside it, `more.toml` with the text given."""

    def write(more: str = "", smallest: str = SMALLEST) -> Path:
        (tmp_path / "plan.toml").write_text(smallest, encoding="utf-8")
        (tmp_path / "more.toml").write_text(more, encoding="utf-8")
        return tmp_path

    return write
