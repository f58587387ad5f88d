"""The small plan the views are tested on."""

from __future__ import annotations

import pytest

from cspdesk.domain.workplan import Workplan
from cspdesk.present.viewpoint import Viewpoint
from tests.present_views.small_plan import Q1, TODAY, small_plan


@pytest.fixture
def plan() -> Workplan:
    """The plan."""
    return small_plan()


@pytest.fixture
def view(plan: Workplan) -> Viewpoint:
    """The plan in the quarter it was made for."""
    return Viewpoint(plan, Q1, TODAY)
