"""The key of ratings is printed in the plan's own words, wherever ratings stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.kpis import Reading
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Appendix, Chip, RagKey
from cspdesk.usecases.appendix.publishing import APPENDICES, AppendixKind, build
from tests.domain.small import Q1, TODAY
from tests.usecases.plans import small_plan

BEYOND = "Goes beyond what was agreed"
RATINGS, STATUSES = "What the ratings mean", "What the statuses mean"
OF_ACTIONS = {"RAG", "Before", "Now", "Its rating", "Worst rating"}
OF_KPIS = {"Status", "Status before", "Status now"}


def worded(plan: Workplan) -> Workplan:
    """The plan with its own word for Blue."""
    head = plan.only(Plan)
    return plan.apply(ChangeSet("word", (Change.revise(head, replace(head, means_blue=BEYOND)),)))


def unread(plan: Workplan) -> Workplan:
    """The plan before any KPI was read."""
    return Workplan.of(record for record in plan.records() if not isinstance(record, Reading))


def keys_of(appendix: Appendix) -> dict[str, dict[str, str]]:
    """Every key by its title: what each word of it means."""
    found = (block for block in appendix.blocks if isinstance(block, RagKey))
    return {key.title: {chip.word: meaning for chip, meaning in key.entries} for key in found}


def words_rated(appendix: Appendix, columns: set[str]) -> set[str]:
    """The words of every rating that stands in columns of these titles."""
    return {
        cell.word
        for table in appendix.tables
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
        if column.title in columns and isinstance(cell, Chip)
    }


@pytest.mark.parametrize("code", ["progress", "workplan", "risks", "recommendations", "changes"])
def test_ratings_of_actions_stand_with_the_plans_own_key(code: str) -> None:
    plan = small_plan()
    usual = keys_of(build(plan, code, Q1, TODAY, earlier=plan))[RATINGS]
    assert usual["Blue"] == "Complete, with evidence recorded"
    assert list(usual) == ["Red", "Amber", "Green", "Blue", "Grey", "No update"]
    assert keys_of(build(worded(plan), code, Q1, TODAY, earlier=plan))[RATINGS] == usual | {"Blue": BEYOND}


@pytest.mark.parametrize("kind", APPENDICES, ids=lambda kind: kind.code)
def test_nothing_is_rated_without_a_key(kind: AppendixKind) -> None:
    plan, before = worded(small_plan()), unread(small_plan())
    appendix = build(plan, kind.code, Q1, TODAY, earlier=before)
    keys = keys_of(appendix)
    assert words_rated(appendix, OF_ACTIONS) <= keys.get(RATINGS, {}).keys()
    assert words_rated(appendix, OF_KPIS) <= keys.get(STATUSES, {}).keys()


def test_a_kpis_status_has_a_key_of_its_own() -> None:
    key = keys_of(build(worded(small_plan()), "kpis", Q1, TODAY))[STATUSES]
    assert key["Green"] == "At target or better"
    assert BEYOND not in key.values()
