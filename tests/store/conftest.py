"""A plan file to test with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cspdesk.store.plan_file import PlanFile, create_plan
from tests.store.examples import STAMP, as_change_set, full_plan


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a plan may be made."""
    return tmp_path / "Our plan.cspplan"


@pytest.fixture
def stored(path: Path) -> Iterator[PlanFile]:
    """A plan file with one record of every kind, open."""
    plan = create_plan(path, as_change_set(full_plan()), STAMP)
    yield plan
    plan.close()
