"""Two people, two windows, two copies: one writes, the others read, and nobody's work is written over."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Area, Partner
from cspdesk.domain.workplan import Workplan
from cspdesk.present.merging import banner, brought_in, summary
from cspdesk.store import connection, locks
from cspdesk.store.holders import Holder
from cspdesk.store.locks import lock_file
from cspdesk.store.plan_file import PlanFile, open_plan
from cspdesk.usecases.workbench import Workbench
from tests.faults.jobs import NOW, STAMP, first_plan, number_of, step

ROOT = Path(__file__).parents[2]
Told = Callable[[object], None]
ELSEWHERE = Holder("n1", "a.khan", "PC-2", 4242, "0.1.0", NOW.isoformat(), 7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed plan."""
    path = tmp_path / "plan.cspplan"
    first_plan(path).close()
    return path


def refusal(plan: PlanFile, change_set: ChangeSet) -> PersonError:
    """Why a change is not saved."""
    with pytest.raises(PersonError) as refused:
        plan.commit(change_set, STAMP)
    return refused.value


def renamed(plan: Workplan, name: str, code: str = "") -> ChangeSet:
    """The area's name changed, or its code."""
    area = plan.get(Area, "a")
    after = replace(area, code=code) if code else replace(area, name=name)
    return ChangeSet("change", (Change.revise(area, after),))


@pytest.mark.fault(11)
def test_a_colleague_holds_the_plan(path: Path, tmp_path: Path, told: Told) -> None:
    lock_file(path).write_text(json.dumps(asdict(ELSEWHERE)))
    reader = open_plan(path)
    told(reader.read_only)
    refused = refusal(reader, step(reader.load(), 1))
    told(refused)
    told(reader.try_for_writing())
    assert not reader.holder_is_gone()
    reader.save_copy(str(tmp_path / "mine.cspplan"))
    lock_file(path).unlink()
    assert reader.holder_is_gone(), "the window then offers to edit"
    assert reader.try_for_writing() == ""
    reader.close()


@pytest.mark.fault(11)
def test_two_windows_of_one_person(path: Path, told: Told) -> None:
    first, second = open_plan(path), open_plan(path)
    told(second.read_only)
    first.commit(step(first.load(), 1), STAMP)
    assert second.has_newer()
    assert number_of(second.load()) == 1
    second.close()
    first.close()


HOLDER = """
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
    print(refused, flush=True)
    plan.save_copy(sys.argv[2])
plan.close()
"""


@pytest.mark.fault(12)
@pytest.mark.skipif(os.name == "nt", reason="a process is stopped by a signal")
def test_a_holder_that_slept_while_the_plan_was_taken_over(
    path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    copy = path.with_name("copy.cspplan")
    sleeper = _start(path, copy)
    try:
        sleeper.send_signal(signal.SIGSTOP)
        plan = open_plan(path)
        assert "another window" in plan.read_only
        assert plan.try_for_writing(take_over=True) != "", "not before it has been silent for a while"
        monkeypatch.setattr(locks, "STALE_AFTER", 0.0)
        assert plan.holder_is_silent()
        assert plan.try_for_writing(take_over=True) == ""
        plan.load()
        plan.commit(step(plan.load(), 2), STAMP)
        sleeper.send_signal(signal.SIGCONT)
        said, _ = sleeper.communicate("wake\n")
    finally:
        sleeper.kill()
        sleeper.communicate()
    told(said.strip())
    assert number_of(plan.load()) == 2
    plan.commit(step(plan.load(), 3), STAMP)
    plan.close()
    assert number_of(_loaded(copy)) in (1, 2), "what it had is kept where it wished"


def _start(path: Path, copy: Path) -> subprocess.Popen[str]:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), str(copy)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert other.stdout
    assert other.stdout.readline() == "READY\n"
    return other


def _loaded(path: Path) -> Workplan:
    plan = open_plan(path, read_only=True)
    try:
        return plan.load()
    finally:
        plan.close()


@pytest.mark.fault(12)
def test_a_holder_that_was_killed_lets_go_at_once(path: Path) -> None:
    other = _start(path, path)
    reader = open_plan(path)
    assert "another window" in reader.read_only
    other.kill()
    other.communicate()
    assert reader.holder_is_gone()
    assert reader.try_for_writing() == ""
    assert number_of(reader.load()) == 1, "what it had called saved is there"
    reader.close()


@pytest.mark.fault(14)
@pytest.mark.parametrize("garbage", [b"garbage", b"[]", b'{"by": 1}', b"\xff\xfe", b"[" * 2000, b"\0" * 2048])
def test_a_lock_file_that_cannot_be_read(path: Path, garbage: bytes, told: Told) -> None:
    lock_file(path).write_bytes(garbage)
    reader = open_plan(path)
    told(reader.read_only)
    assert lock_file(path).read_bytes() == garbage, "nobody's lock is taken by guess"
    reader.close()


@pytest.mark.fault(14)
@pytest.mark.parametrize("since", ["1980-01-01T00:00:00+00:00", "2099-12-31T23:59:59+00:00", "yesterday", ""])
def test_a_lock_whose_clock_is_years_off(path: Path, since: str, told: Told) -> None:
    lock_file(path).write_text(json.dumps(asdict(replace(ELSEWHERE, since=since))))
    reader = open_plan(path)
    told(reader.read_only)
    assert reader.try_for_writing(take_over=True) != ""
    reader.close()


@pytest.mark.fault(20)
def test_another_program_is_using_the_plan(path: Path, monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    monkeypatch.setitem(connection._PRAGMAS, "busy_timeout", 1)  # milliseconds in place of five seconds
    plan = open_plan(path)
    browser = sqlite3.connect(path, isolation_level=None)
    change_set = step(plan.load(), 1)
    browser.execute("BEGIN EXCLUSIVE")
    told(refusal(plan, change_set))
    browser.execute("ROLLBACK")
    browser.close()
    plan.commit(change_set, STAMP)
    plan.close()
    assert number_of(_loaded(path)) == 1


@pytest.mark.fault(20, 23)
def test_another_program_has_written_to_the_plan(path: Path, told: Told) -> None:
    plan = open_plan(path)
    change_set = step(plan.load(), 1)
    browser = sqlite3.connect(path, isolation_level=None)
    browser.execute("INSERT INTO change_set VALUES (2, 'u', '2024-01-01', 'x', 'y', 'z', 'edit', 't')")
    browser.close()
    told(refusal(plan, change_set))
    plan.load()
    plan.commit(change_set, STAMP)
    plan.close()


@pytest.mark.fault(23)
def test_undo_after_others_changed_the_plan_and_after_a_restart(path: Path, told: Told) -> None:
    plan = open_plan(path)
    bench = Workbench(plan, "officer", "PC-1", lambda: NOW)
    bench.do(step(bench.plan, 1))
    lock_file(path).unlink()  # a share whose locks lie: the colleague gets in all the same
    colleague = open_plan(path)
    colleague.commit(renamed(colleague.load(), "theirs"), replace(STAMP, by="a.khan"))
    with pytest.raises(PersonError) as refused:
        bench.undo()
    told(refused.value)
    lock_file(path).unlink()
    colleague.close()
    seen = bench.look_again()
    assert seen.touched() == {("area", "a")}, "what is different now is shown"
    with pytest.raises(PersonError) as refused:
        bench.undo()
    told(refused.value)
    assert _loaded(path).get(Area, "a").name == "theirs"
    plan.close()
    again = Workbench(open_plan(path), "officer", "PC-1", lambda: NOW)
    with pytest.raises(PersonError) as refused:
        again.redo()
    told(refused.value)
    assert [line.by for line in again.history("area", "a")][-1] == "a.khan"
    again.store.close()


def diverged(path: Path, ours: ChangeSet, theirs: ChangeSet) -> PlanFile:
    """The plan with `ours`, open, and beside it a copy that went a different way by `theirs`."""
    copy = path.with_name("plan-PC2.cspplan")
    plan = open_plan(path)
    plan.save_copy(str(copy))
    other = open_plan(copy)
    other.commit(theirs, replace(STAMP, by="a.khan", computer="PC-2"))
    other.close()
    plan.commit(ours, STAMP)
    return plan


@pytest.mark.fault(16, 27)
def test_two_officers_changed_different_fields(path: Path, told: Told) -> None:
    start = _loaded(path)
    plan = diverged(path, renamed(start, "ours"), renamed(start, "", code="E05"))
    copies = plan.stray_copies()
    told(banner(copies))
    seen = plan.merging(copies[0].path)
    told(summary(seen))
    bench = Workbench(plan, "officer", "PC-1", lambda: NOW)
    aside = bench.merge(seen, ())
    told(brought_in(seen, 0, aside))
    area = plan.load().get(Area, "a")
    assert (area.name, area.code) == ("ours", "E05")
    assert {line.by for line in plan.history("area", "a")} == {"officer", "a.khan"}
    assert plan.stray_copies() == ()
    assert path.with_name(aside).exists(), "the copy itself is kept"
    plan.close()


@pytest.mark.fault(27)
@pytest.mark.parametrize("taken", [(), (0,)], ids=["ours", "theirs"])
def test_two_officers_changed_the_same_field(path: Path, taken: tuple[int, ...], told: Told) -> None:
    start = _loaded(path)
    plan = diverged(path, renamed(start, "ours"), renamed(start, "theirs"))
    seen = plan.merging(plan.stray_copies()[0].path)
    (conflict,) = seen.conflicts
    assert (conflict.base, conflict.ours.value, conflict.theirs.value) == ("0", "ours", "theirs")
    assert (conflict.ours.by, conflict.theirs.by) == ("officer", "a.khan")
    told(summary(seen))
    bench = Workbench(plan, "officer", "PC-1", lambda: NOW)
    told(brought_in(seen, len(taken), bench.merge(seen, taken)))
    assert plan.load().get(Area, "a").name == ("theirs" if taken else "ours")
    assert plan.load().get(Partner, "p").name == "0"
    plan.close()


@pytest.mark.fault(27)
def test_one_removed_what_the_other_changed(path: Path) -> None:
    start = _loaded(path)
    removal = ChangeSet("remove", (Change.remove(start.get(Area, "a")),))
    plan = diverged(path, removal, renamed(start, "theirs"))
    (conflict,) = plan.merging(plan.stray_copies()[0].path).conflicts
    assert (conflict.field, conflict.ours.there, conflict.theirs.there) == ("", False, True)
    plan.close()
