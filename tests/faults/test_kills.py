"""A program killed at any moment loses nothing that it had said was saved, and half does nothing."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cspdesk.domain.partners import Partner
from cspdesk.store.backups import backups_of
from cspdesk.store.plan_file import open_plan
from tests.faults.jobs import first_plan, number_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked"),
]


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    """A process that starts and kills children."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.nursery"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    yield process
    process.communicate()


def killed(nursery: subprocess.Popen[str], job: str, plan: Path, seconds: float) -> int:
    """The last step the child said was saved before it was killed, -1 for none."""
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write(f"{job} {seconds} {plan}\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline())


def number_kept(path: Path) -> int:
    """What the plan holds after the kill: sound, with a history that tells the same."""
    plan = open_plan(path)
    try:
        assert plan.read_only == ""
        assert plan.verify() == ()
        number = number_of(plan.load())
        told = [line.new for line in plan.history(Partner.KIND, "p") if line.field == "name"]
        assert told[-1] == str(number)
        return number
    finally:
        plan.close()


@pytest.mark.parametrize("job", ["edit", "import", "reopen", "copy"])
def test_killed_at_a_random_moment(job: str, rounds: int, nursery: subprocess.Popen[str], tmp_path: Path) -> None:
    path = tmp_path / "plan.cspplan"
    first_plan(path).close()
    chance = random.Random(job)
    acknowledged = 0
    for _ in range(rounds):
        saved = killed(nursery, job, path, chance.uniform(0.0, 0.25))
        acknowledged = max(acknowledged, saved)
        kept = number_kept(path)
        assert kept in {acknowledged, acknowledged + 1} or (saved == -1 and kept >= acknowledged)
        acknowledged = kept
        copy = path.with_name("copy.cspplan")
        if copy.exists():
            assert number_kept(copy) <= kept
    assert acknowledged > 0
    left = {file.name for file in tmp_path.iterdir()}
    drafts = {name for name in left if re.fullmatch(r"\.copy\.cspplan\.\w+\.tmp(-journal)?", name)}
    assert left - drafts <= {"plan.cspplan", "plan backups", "copy.cspplan"}
    for backup in backups_of(path):
        open_plan(backup.path, read_only=True).close()


def test_killed_while_publishing_a_shared_plan(rounds: int, nursery: subprocess.Popen[str], tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = folder / "plan.cspplan"
    first_plan(path).close()
    chance = random.Random(3)
    acknowledged = shared = 0
    for _ in range(rounds):
        saved = killed(nursery, "publish", path, chance.uniform(0.0, 0.3))
        acknowledged = max(acknowledged, saved)
        snapshot = open_plan(path, read_only=True)
        assert snapshot.verify() == ()
        assert shared <= number_of(snapshot.load()) <= acknowledged + 1
        shared = number_of(snapshot.load())
        snapshot.close()
        kept = number_kept(path)  # takes up what was not published, and publishes it
        assert kept in {acknowledged, acknowledged + 1} or (saved == -1 and kept >= acknowledged)
        acknowledged = kept
    assert {file.name for file in folder.iterdir()} <= {"plan.cspplan", "plan (previous).cspplan"}


CALLS = "pwrite64,fsync,fdatasync,ftruncate,unlink,rename"


@pytest.mark.skipif(not shutil.which("strace"), reason="strace kills at exact calls")
def test_killed_at_every_call_that_writes_or_forces_to_disk(rounds: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.cspplan"
    first_plan(path).close()
    start = path.read_bytes()
    finished = 0
    for point in range(1, rounds * 2, 4 if rounds <= 20 else 1):
        path.write_bytes(start)
        saved = _killed_at(point, path)
        finished += saved == 3
        assert number_kept(path) in {max(saved, 0), max(saved, 0) + 1}
        if finished > 2:
            break  # the job makes no more calls than that


def _killed_at(point: int, path: Path) -> int:
    for beside in path.parent.glob("plan.cspplan-*"):
        beside.unlink()
    shutil.rmtree(path.with_name("plan backups"), ignore_errors=True)
    inject = f"inject={CALLS}:signal=SIGKILL:when={point}"
    only = [part for name in (path, f"{path}-journal") for part in ("-P", str(name))]
    strace = ["strace", "-f", "-qq", "-o", os.devnull, *only, "-e", f"trace={CALLS}", "-e", inject]
    job = [sys.executable, "-m", "tests.faults.jobs", "edit", str(path), "3"]
    done = subprocess.run([*strace, *job], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert "READY" in done.stdout, done.stderr
    saved = re.findall(r"ACK (\d+)\n", done.stdout)
    return int(saved[-1]) if saved else -1
