"""A program killed at any moment loses nothing that it had said was saved, and half does nothing."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from cspdesk.domain.partners import Partner
from cspdesk.domain.quarters import Snapshot
from cspdesk.store.backups import backups_of
from cspdesk.store.headers import examine
from cspdesk.store.plan_file import open_plan
from cspdesk.store.private_folders import private_folder
from cspdesk.usecases.quarters import snapshot_plan
from tests.faults.conftest import Nursery
from tests.faults.jobs import collecting_plan, first_plan, number_of
from tests.store.examples import assert_history_tells_the_plan
from tests.store.releases import add_a_table, release

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600), pytest.mark.fault(1)]

AGAIN = ("edit", "import", "reopen", "copy", "backup", "undo", "freeze")
"""Jobs that are killed again and again in one plan, each time where the last kill left it."""

AFRESH = ("publish", "migrate", "apply")
"""Jobs that begin each time with the plan as it was."""


def looked_over(path: Path) -> int:
    """The newest change set of a plan after a kill: it is sound, nothing half done, and its history tells the same."""
    plan = open_plan(path)
    try:
        assert plan.read_only == ""
        assert plan.verify() == ()
        assert_history_tells_the_plan(plan)
        records = plan.load()
        if records.find(Partner, "p"):
            number_of(records)
        for snapshot in records.all(Snapshot):
            assert snapshot_plan(plan, snapshot).table(Partner.KIND)
        return plan._seen
    finally:
        plan.close()


def assert_nothing_lost(said: int, kept: int, before: int) -> None:
    """Each change set called saved is there; at most the one under way besides."""
    newest = max(said, before)
    assert kept in (newest, newest + 1) or (said == -1 and kept >= newest)


def kept_after(job: str, path: Path) -> int:
    """The number of the newest change set after a kill; whatever else the job wrote is sound too."""
    if job == "migrate":
        return _kept_after_migration(path)
    if job == "publish":
        snapshot = open_plan(path, read_only=True)
        assert snapshot.verify() == ()
        shared = snapshot._seen
        snapshot.close()
        kept = looked_over(path)  # takes up what was not published, and publishes it
        assert shared <= kept
        return kept
    kept = looked_over(path)
    copy = path.with_name("copy.cspplan")
    if copy.exists():
        assert looked_over(copy) <= kept
    return kept


def _kept_after_migration(path: Path) -> int:
    older = path.with_name("plan (before upgrade from format 1).cspplan")
    if examine(path).schema == 1:
        assert path.read_bytes() == path.with_name("start").read_bytes()
    else:
        assert older.exists()
    if older.exists():
        looked_over(older)
    with pytest.MonkeyPatch.context() as patch:
        release(add_a_table, patch)
        return looked_over(path)


def begin_again(path: Path, content: bytes) -> None:
    """The plan as it was before the first kill, and nothing beside it or in the person's folders."""
    for beside in path.parent.iterdir():
        if beside.is_dir():
            shutil.rmtree(beside)
        else:
            beside.unlink()
    shutil.rmtree(private_folder(), ignore_errors=True)
    path.write_bytes(content)
    path.with_name("start").write_bytes(content)


def start_of(job: str, folder: Path) -> Path:
    """The plan a job works on."""
    home = folder / "OneDrive" if job == "publish" else folder
    home.mkdir(exist_ok=True)
    path = home / "plan.cspplan"
    if job == "apply":
        collecting_plan(path)
    else:
        first_plan(path).close()
    return path


def assert_no_litter(path: Path) -> None:
    """Nothing lies about but what belongs there, and a draft of a copy that is swept when the next copy is made."""
    left = {file.name for file in path.parent.iterdir()}
    drafts = {name for name in left if re.fullmatch(r"\.copy\.cspplan\.\w+\.tmp(-journal)?", name)}
    older = {name for name in left if name.startswith("plan (before upgrade from format 1")}
    assert left - drafts - older <= {"plan.cspplan", "plan backups", "plan (previous).cspplan", "copy.cspplan", "start"}
    for backup in backups_of(path):
        open_plan(backup.path, read_only=True).close()


@pytest.mark.parametrize("job", AGAIN)
def test_killed_again_and_again_at_a_random_moment(job: str, rounds: int, nursery: Nursery, tmp_path: Path) -> None:
    path = start_of(job, tmp_path)
    chance = random.Random(job)
    kept = 1
    for number in range(rounds):
        after = "+" if number % 2 else ""
        said, _ = nursery.killed(job, f"{after}{chance.uniform(0.0, 0.25)}", path)
        before, kept = kept, kept_after(job, path)
        assert_nothing_lost(said, kept, before)
    assert kept > 1
    assert_no_litter(path)


@pytest.mark.parametrize("job", [*AGAIN, *AFRESH])
def test_killed_at_calls_that_write_force_rename_or_remove(
    job: str, rounds: int, nursery: Nursery, tmp_path: Path
) -> None:
    """Of every call of two steps so many, evenly spread; the long form meets most of them."""
    path = start_of(job, tmp_path)
    start = path.read_bytes()
    first = looked_over(path) if job != "migrate" else 1
    _, calls = nursery.killed(job, "@0", path, steps=2)
    assert calls > 20
    unmet = 0
    for number in range(rounds):
        begin_again(path, start)
        said, over = nursery.killed(job, f"@{1 + number * calls // rounds}", path, steps=2)
        unmet += bool(over)  # threads wait for each other, so that a run may make fewer calls than the first
        assert_nothing_lost(said, kept_after(job, path), first)
    assert unmet <= rounds // 20
    assert_no_litter(path)


@pytest.mark.parametrize("job", AFRESH)
def test_killed_at_a_random_moment(job: str, rounds: int, nursery: Nursery, tmp_path: Path) -> None:
    path = start_of(job, tmp_path)
    start = path.read_bytes()
    first = looked_over(path) if job != "migrate" else 1
    chance = random.Random(job)
    for number in range(rounds):
        begin_again(path, start)
        after = "+" if number % 2 else ""
        said, _ = nursery.killed(job, f"{after}{chance.uniform(0.0, 0.4)}", path)
        assert said > 0 or not after
        assert_nothing_lost(said, kept_after(job, path), first)
    assert_no_litter(path)
