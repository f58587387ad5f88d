"""A plan, a store and a desk for tests of returns."""

from __future__ import annotations

from pathlib import Path

import pytest

from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.workbench import Workbench
from tests.returns.dunmarsh import NOW, Desk, MemoryStore, small_plan


@pytest.fixture
def plan() -> Workplan:
    return small_plan()


@pytest.fixture
def store(plan: Workplan) -> MemoryStore:
    return MemoryStore(plan)


@pytest.fixture
def desk(store: MemoryStore, tmp_path: Path) -> Desk:
    return Desk(Workbench(store, "officer", "desk-1", lambda: NOW), store, tmp_path)
