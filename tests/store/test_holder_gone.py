"""A reader learns that the plan is free, without taking it by accident."""

from __future__ import annotations

import pytest

from cspdesk.store import locks
from cspdesk.store.plan_file import PlanFile, open_plan


def test_a_reader_learns_that_the_writer_has_gone(stored: PlanFile) -> None:
    reader = open_plan(stored.path)
    assert not reader.holder_is_gone()
    stored.close()
    assert reader.holder_is_gone()
    assert reader.read_only  # learning is not taking
    assert reader.try_for_writing() == ""
    assert not reader.holder_is_gone()
    reader.close()


def test_a_plan_opened_for_reading_by_choice_is_never_offered(stored: PlanFile) -> None:
    stored.close()
    reader = open_plan(stored.path, read_only=True)
    assert not reader.holder_is_gone()
    reader.close()


def test_a_program_killed_on_this_computer_holds_nothing(stored: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = open_plan(stored.path)
    assert not reader.holder_is_gone()
    monkeypatch.setattr(locks, "alive", lambda process: False)
    assert reader.holder_is_gone()
    reader.close()
