"""An older file is brought up to date on a copy, or left exactly as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.store.plan_file import PlanFile, open_plan
from tests.store.examples import full_plan
from tests.store.releases import Step, add_a_table, release


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Callable[[Step], None]:
    """Release a next version with this step."""
    return lambda step: release(step, monkeypatch)


def test_an_older_file_is_upgraded_and_the_old_one_kept(stored: PlanFile, released: Any) -> None:
    stored.close()
    before = stored.path.read_bytes()
    released(add_a_table)
    plan = open_plan(stored.path)
    assert plan.load() == full_plan()
    assert plan.schema_version == 2
    (notice,) = plan.notices
    kept = stored.path.with_name("Our plan (before upgrade from format 1).cspplan")
    assert kept.name in notice
    (backup,) = plan.backups()
    plan.close()
    assert sorted(stored.path.parent.iterdir()) == sorted([stored.path, kept, backup.path.parent])
    with sqlite3.connect(backup.path) as older:
        assert older.execute("PRAGMA user_version").fetchone() == (1,)
    older.close()
    again = open_plan(stored.path)
    assert again.restoring(backup.path).changes == ()
    again.close()
    with sqlite3.connect(kept) as old, sqlite3.connect(":memory:") as wanted:
        wanted.deserialize(before)
        assert [*old.iterdump()] == [*wanted.iterdump()]
    old.close()
    wanted.close()


def test_an_upgrade_goes_on_without_a_backup_and_says_so(stored: PlanFile, released: Any) -> None:
    stored.close()
    stored.path.with_name("Our plan backups").write_text("in the way")
    released(add_a_table)
    plan = open_plan(stored.path)
    assert plan.schema_version == 2
    assert plan.notices[0].startswith("No backup could be made of Our plan.cspplan")
    assert "was brought up to date" in plan.notices[1]
    plan.close()


def test_read_only_upgrades_a_private_copy(stored: PlanFile, released: Any) -> None:
    stored.close()
    before = stored.path.read_bytes()
    released(add_a_table)
    plan = open_plan(stored.path, read_only=True)
    assert plan.load() == full_plan()
    plan.close()
    assert stored.path.read_bytes() == before
    assert [*stored.path.parent.iterdir()] == [stored.path]


def _broken(op: Any) -> None:
    add_a_table(op)
    raise ValueError("half way")


def _forgetful(op: Any) -> None:
    op.execute("UPDATE context SET change_set = 1")
    op.execute("DELETE FROM milestone")
    op.execute("UPDATE context SET change_set = NULL")


def _careless(op: Any) -> None:
    op.execute("UPDATE context SET change_set = 1")
    op.execute("UPDATE action SET lead = 'nobody'")
    op.execute("UPDATE context SET change_set = NULL")


@pytest.mark.parametrize(
    ("step", "refused"),
    [(_broken, ValueError), (_forgetful, PersonError), (_careless, PersonError)],
)
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    stored: PlanFile, released: Any, step: Callable[[Any], None], refused: type[Exception]
) -> None:
    stored.close()
    before = stored.path.read_bytes()
    released(step)
    with pytest.raises(refused):
        open_plan(stored.path)
    assert stored.path.read_bytes() == before
    assert {*stored.path.parent.iterdir()} == {stored.path, stored.path.with_name("Our plan backups")}


def test_a_damaged_older_file_is_not_upgraded(stored: PlanFile, released: Any) -> None:
    stored.close()
    with sqlite3.connect(stored.path) as other:
        other.execute("CREATE TABLE stray (a)")
    other.close()
    released(add_a_table)
    with pytest.raises(PersonError, match="stray"):
        open_plan(stored.path)
