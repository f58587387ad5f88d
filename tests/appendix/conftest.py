"""The small plan appendices are written from, and ways to look into what was written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.appendix.publishing import build
from tests.appendix.dunwick import Q1, TODAY, dunwick

Written = Callable[..., Appendix]


@pytest.fixture(scope="session")
def plan() -> Workplan:
    return dunwick()


@pytest.fixture
def written(plan: Workplan) -> Written:
    """An appendix of the small plan by its code."""

    def write(code: str, *, exempt: bool = False, earlier: Workplan | None = None, of: Workplan = plan) -> Appendix:
        return build(of, code, Q1, TODAY, exempt, earlier=earlier)

    return write
