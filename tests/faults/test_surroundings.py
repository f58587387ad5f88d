"""The computer around the plan misbehaves: full disks, sleeping programs; and the plan itself behaves: no network."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Area
from cspdesk.store import locks
from cspdesk.store.plan_file import PlanFile, open_plan
from cspdesk.store.rescue import recover
from tests.faults.jobs import STAMP, first_plan, number_of, step

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only an administrator can make a small file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def refusal(plan: PlanFile, change_set: ChangeSet) -> str:
    """What a person reads when a change cannot be saved; empty when it can."""
    try:
        plan.commit(change_set, STAMP)
    except PersonError as refused:
        return str(refused)
    return ""


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "plan.cspplan"
    plan = first_plan(path)
    kept = plan.load()
    for number in itertools.count(1):
        more = tuple(Change.add(Area(key=f"{number}-{n}", name="x" * 900)) for n in range(20))
        change_set = step(kept, number, more=more)
        if told := refusal(plan, change_set):
            assert "is full, so this was not saved. Free some space" in told
            break
        kept = kept.apply(change_set)
    assert number_of(kept) > 1
    with pytest.raises(PersonError, match="is full"):
        plan.save_copy(str(small_disk / "copy.cspplan"))
    elsewhere = tmp_path / "copy.cspplan"
    plan.save_copy(str(elsewhere))
    plan.close()
    again = open_plan(path)
    assert again.load() == kept
    assert again.verify() == ()
    left = {file.name for file in small_disk.iterdir()} - {"plan.cspplan.lock"}
    assert left <= {"plan.cspplan", "plan.cspplan-journal", "plan backups"}
    again.close()


SLEEPER = """
import sys
from pathlib import Path
from cspdesk.domain.faults import PersonError
from cspdesk.store.plan_file import open_plan
from tests.faults.jobs import STAMP, step
plan = open_plan(Path(sys.argv[1]))
plan.commit(step(plan.load(), 1), STAMP)
print("READY", flush=True)
sys.stdin.readline()
try:
    plan.commit(step(plan.load(), 99), STAMP)
    print("WRITTEN", flush=True)
except PersonError as refused:
    print(refused.sentence, flush=True)
plan.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is stopped by a signal")
def test_a_holder_that_slept_while_the_plan_was_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.cspplan"
    first_plan(path).close()
    sleeper = subprocess.Popen(
        [sys.executable, "-c", SLEEPER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert sleeper.stdout
    try:
        assert sleeper.stdout.readline() == "READY\n"
        sleeper.send_signal(signal.SIGSTOP)
        plan = open_plan(path)
        assert "another window" in plan.read_only
        assert plan.try_for_writing(take_over=True) != "", "not before it has been silent for a while"
        monkeypatch.setattr(locks, "STALE_AFTER", 0.0)
        assert plan.holder_is_silent()
        assert plan.try_for_writing(take_over=True) == ""
        plan.commit(step(plan.load(), 2), STAMP)
        sleeper.send_signal(signal.SIGCONT)
        told, _ = sleeper.communicate("wake\n")
    finally:
        sleeper.kill()
        sleeper.communicate()
    assert "has taken over plan.cspplan while it was open here" in told
    assert number_of(plan.load()) == 2
    plan.commit(step(plan.load(), 3), STAMP)
    plan.close()


EVERYTHING = """
import sys
from pathlib import Path
events = []
watched = ("socket.", "urllib.", "sqlite3.enable_load")
sys.addaudithook(lambda name, _: events.append(name) if name.startswith(watched) else None)
from cspdesk.store.plan_file import PlanFile, open_plan
from cspdesk.store.rescue import recover
from tests.faults.jobs import STAMP, first_plan, step
folder = Path(sys.argv[1])
synced = folder / "OneDrive"
synced.mkdir()
for path in (folder / "plan.cspplan", synced / "plan.cspplan"):
    first_plan(path).close()
    plan = open_plan(path)
    plan.commit(step(plan.load(), 1, "import"), STAMP)
    reader = open_plan(path, read_only=True)
    reader.load()
    reader.close()
    plan.history()
    plan.verify()
    plan.restoring(plan.backups()[0].path)
    plan.save_copy(str(folder / "copy.cspplan"))
    plan.close()
    recover(path, path.with_name("recovered.cspplan"), STAMP)
print(events)
"""


def test_no_socket_is_opened_and_nothing_is_loaded_into_sqlite(tmp_path: Path) -> None:
    run = [sys.executable, "-c", EVERYTHING, str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr


def test_temporary_files_are_private_and_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = folder / "plan.cspplan"
    first_plan(path).close()
    reader = open_plan(path, read_only=True)
    (private,) = temporary.iterdir()
    assert os.name == "nt" or private.stat().st_mode & 0o077 == 0
    reader.close()
    recover(path, tmp_path / "new.cspplan", STAMP)
    with pytest.raises(PersonError):
        recover(tmp_path / "none.cspplan", tmp_path / "other.cspplan", STAMP)
    path.write_bytes(b"no plan")
    with pytest.raises(PersonError):
        open_plan(path, read_only=True)
    assert [*temporary.iterdir()] == []
