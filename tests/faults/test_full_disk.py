"""The disk fills up: at any moment, on a real small one and at every single write."""

from __future__ import annotations

import errno
import itertools
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cspdesk.domain.changes import Change
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Area
from cspdesk.store.plan_file import open_plan
from tests.faults.jobs import STAMP, first_plan, number_of, step
from tests.faults.watched import SQLITE_FULL, Call, watching
from tests.store.releases import add_a_table, release

pytestmark = pytest.mark.fault(3)

Told = Callable[[object], None]


class FullAfter:
    """A disk with room for so many more writes that make a file longer; writing over what is there still works."""

    def __init__(self, writes: int) -> None:
        self.left = writes
        self.refused = 0

    def __call__(self, call: Call) -> int:
        if call.name == "write" and call.at + len(call.data) > Path(call.path).stat().st_size:
            self.left -= 1
            if self.left < 0:
                self.refused += 1
                return SQLITE_FULL
        if call.name == "copy" and self.left <= 0:
            self.refused += 1
            return errno.ENOSPC
        return 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; where none may be made, a folder that has room for 256 pages."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    mounted = False
    with suppress(OSError):
        mounted = subprocess.run(mount, capture_output=True).returncode == 0
    if mounted:
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
        return
    pages: set[tuple[str, int]] = set()

    def room(call: Call) -> int:
        if Path(call.path).parent != folder or call.name != "write":
            return 0
        place = (call.path, call.at // 4096)
        if place not in pages and len(pages) >= 256:
            return SQLITE_FULL
        pages.add(place)
        return 0

    with watching(room):
        yield folder


def test_a_small_disk_fills_up(small_disk: Path, tmp_path: Path, told: Told) -> None:
    path = small_disk / "plan.cspplan"
    plan = first_plan(path)
    kept = plan.load()
    for number in itertools.count(1):
        more = tuple(Change.add(Area(key=f"{number}-{n}", name="x" * 900)) for n in range(20))
        change_set = step(kept, number, more=more)
        try:
            plan.commit(change_set, STAMP)
        except PersonError as refused:
            told(refused)
            break
        kept = kept.apply(change_set)
    assert number_of(kept) > 1
    with pytest.raises(PersonError) as not_copied:
        plan.save_copy(str(small_disk / "copy.cspplan"))
    told(not_copied.value)
    elsewhere = tmp_path / "copy.cspplan"
    plan.save_copy(str(elsewhere))
    plan.close()
    again = open_plan(path)
    assert again.load() == kept
    assert again.verify() == ()
    left = {file.name for file in small_disk.iterdir()} - {"plan.cspplan.lock"}
    assert left <= {"plan.cspplan", "plan.cspplan-journal", "plan backups"}
    again.close()


@pytest.mark.parametrize("purpose", ["edit", "import"])
def test_the_disk_is_full_from_each_write_on(purpose: str, tmp_path: Path, rounds: int, told: Told) -> None:
    """Of a save, with or without the backup before it."""
    path = tmp_path / "plan.cspplan"
    first_plan(path).close()
    with watching(lambda _: 0):
        plan = open_plan(path)
    refusals = 0
    every = 1 if rounds >= 100 else 9
    for writes in itertools.count(0, every):
        before = plan.load()
        change_set = step(before, number_of(before) + 1, purpose)
        with watching(disk := FullAfter(writes)):
            try:
                plan.commit(change_set, STAMP)
            except PersonError as refused:
                told(refused)
                assert plan.load() == before, "nothing of it was saved"
                refusals += 1
            else:
                assert plan.load() == before.apply(change_set)
        if not disk.refused:
            break
    assert refusals > 2
    for notice in set(plan.notices):
        told(notice)
    plan.commit(step(plan.load(), number_of(plan.load()) + 1), STAMP)
    assert plan.verify() == ()
    plan.close()
    assert not list(tmp_path.rglob("*.tmp*"))


def test_the_disk_is_full_while_an_older_plan_is_brought_up_to_date(
    tmp_path: Path, rounds: int, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    path = tmp_path / "plan.cspplan"
    first_plan(path).close()
    start = path.read_bytes()
    release(add_a_table, monkeypatch)
    for writes in itertools.count(0, 5 if rounds >= 100 else 60):
        with watching(disk := FullAfter(writes)):
            try:
                open_plan(path).close()
            except PersonError as refused:
                told(refused)
                assert path.read_bytes() == start, "the file is as it was"
                assert {file.name for file in tmp_path.iterdir()} <= {"plan.cspplan", "plan backups"}
                assert [*tmp_path.rglob("*.tmp*")] == []
        if not disk.refused:
            break
    assert writes > 60
    plan = open_plan(path)
    assert plan.schema_version == 2
    plan.close()
