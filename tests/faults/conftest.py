"""How hard the faults are tried: a short form in every run, a long one when `CSPDESK_FAULTS` names a number."""

from __future__ import annotations

import os

import pytest


@pytest.fixture
def rounds() -> int:
    """How often each fault is tried: 20, or what `CSPDESK_FAULTS` says (200 for the long form)."""
    return int(os.environ.get("CSPDESK_FAULTS", "20"))
