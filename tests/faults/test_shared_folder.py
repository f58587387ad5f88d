"""A plan in a shared or synced folder, and everything such a folder may do to it."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.store import copies, deliveries
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from cspdesk.store.private_folders import private_folder
from tests.faults.jobs import STAMP, first_plan, number_of, step
from tests.faults.watched import SQLITE_FULL, Call, watching
from tests.store.examples import as_change_set, full_plan

Told = Callable[[object], None]


@pytest.fixture(autouse=True)
def _no_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is published unless a test asks for it."""
    monkeypatch.setattr(deliveries, "REST", 3600.0)
    monkeypatch.setattr(deliveries, "PATIENCE", 3600.0)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A plan in a synced folder, closed."""
    (tmp_path / "OneDrive").mkdir()
    path = tmp_path / "OneDrive" / "plan.cspplan"
    first_plan(path).close()
    return path


def changed(shared: Path) -> PlanFile:
    """The plan, open, with a change that is on this computer only."""
    plan = open_plan(shared)
    plan.commit(step(plan.load(), 1), STAMP)
    return plan


def not_published(plan: PlanFile) -> PersonError:
    """Why the change does not reach the shared folder now; it is kept, and so is the next one."""
    with pytest.raises(PersonError) as refused:
        plan.publish()
    plan.commit(step(plan.load(), 2), STAMP)
    assert number_of(plan.load()) == 2
    assert plan.saved.startswith("Saved on this computer")
    return refused.value


def close_with_work_left(plan: PlanFile, told: Told) -> None:
    """Closing says what stays on this computer."""
    with pytest.raises(PersonError) as refused:
        plan.close()
    told(refused.value)


def number_in(path: Path) -> int:
    """What the file itself says."""
    plan = open_plan(path, read_only=True)
    try:
        assert plan.verify() == ()
        return number_of(plan.load())
    finally:
        plan.close()


@pytest.mark.fault(15)
def test_the_shared_file_is_deleted_while_it_is_open(shared: Path, tmp_path: Path, told: Told) -> None:
    plan = changed(shared)
    shared.unlink()
    told(not_published(plan))
    assert not shared.exists(), "it is not made again: somebody may have moved it"
    plan.save_copy(str(tmp_path / "kept.cspplan"))
    assert number_in(tmp_path / "kept.cspplan") == 2
    close_with_work_left(plan, told)


@pytest.mark.fault(15)
@pytest.mark.parametrize("what", ["another plan", "rubbish", "nothing", "cut short"])
def test_the_shared_file_is_replaced_overwritten_or_cut_short_while_it_is_open(
    what: str, shared: Path, tmp_path: Path, told: Told
) -> None:
    plan = changed(shared)
    other = tmp_path / "other.cspplan"
    create_plan(other, as_change_set(full_plan()), STAMP).close()
    content = {
        "another plan": other.read_bytes(),
        "rubbish": b"rubbish" * 1000,
        "nothing": b"",
        "cut short": shared.read_bytes()[:5000],
    }[what]
    shared.write_bytes(content)
    told(not_published(plan))
    assert shared.read_bytes() == content, "what somebody put there is left alone"
    close_with_work_left(plan, told)
    plan.close()
    assert shared.read_bytes() == content


@pytest.mark.fault(15)
def test_a_colleague_has_published_meanwhile(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    plan = changed(shared)
    shared.with_name("plan.cspplan.lock").unlink()
    with monkeypatch.context() as other_computer:
        for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
            other_computer.setenv(name, str(tmp_path / "other computer"))
        theirs = open_plan(shared)
        theirs.commit(step(theirs.load(), 7), STAMP)
        theirs.close()
    before = shared.read_bytes()
    told(not_published(plan))
    close_with_work_left(plan, told)
    assert shared.read_bytes() == before
    again = open_plan(shared)
    told(again.notices[0])
    assert number_of(again.load()) == 7
    (waiting,) = again.stray_copies()
    assert (waiting.own, waiting.changes) == (True, 2), "it is offered to be brought in"
    again.close()


@pytest.mark.fault(17)
@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_a_stale_journal_lies_beside_the_shared_file(shared: Path, suffix: str, told: Told) -> None:
    stray = shared.with_name(shared.name + suffix)
    stray.write_bytes(b"stale" * 1000)
    plan = open_plan(shared)
    told(plan.notices[0])
    assert not stray.exists()
    assert [*shared.parent.glob("*put aside*")]
    assert number_of(plan.load()) == 0
    plan.close()


@pytest.mark.fault(18)
def test_the_share_goes_away_and_comes_back(shared: Path, told: Told) -> None:
    plan = changed(shared)
    away = shared.parent.rename(shared.parent.with_name("unplugged"))
    told(not_published(plan))
    told(plan.saved)
    away.rename(shared.parent)
    plan.publish()
    told(plan.saved)
    assert number_in(shared) == 2
    plan.close()
    assert not [file for file in shared.parent.iterdir() if file.name.startswith(".") or "publishing" in file.name]


@pytest.mark.fault(18)
def test_the_share_goes_away_at_each_call_of_a_publication(shared: Path, rounds: int) -> None:
    plan = open_plan(shared)
    count = 0
    last_call = 0
    for number in range(1, 10_000, 1 if rounds >= 100 else 7):
        count = 0

        def gone(call: Call, number: int = number) -> int:
            nonlocal count
            count += Path(call.path).is_relative_to(shared.parent)
            return errno.EIO if count >= number and Path(call.path).is_relative_to(shared.parent) else 0

        plan.commit(step(plan.load(), number), STAMP)
        with watching(gone):
            try:
                plan.publish()
            except PersonError:
                assert plan.saved.startswith("Saved on this computer")
                assert number_in(shared) in (last_call, number), "the shared file is whole, old or new"
            else:
                break
        plan.publish()
        last_call = number
        assert number_in(shared) == number
    assert 5 < number < 10_000
    plan.close()
    assert number_in(shared) == number


@pytest.mark.fault(18)
def test_a_scanner_holds_the_file_for_half_a_minute(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = changed(shared)
    now, real = [0.0], Path.replace

    def held(self: Path, target: Path) -> Path:
        if target == shared and now[0] < 30.0:
            raise PermissionError(errno.EACCES, "held")
        return real(self, target)

    def sleep(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(copies, "WINDOWS", True)
    monkeypatch.setattr("time.sleep", sleep)
    plan.publish()
    assert now[0] >= 30.0
    assert number_in(shared) == 1
    plan.close()


@pytest.mark.fault(3)
def test_the_share_is_full(shared: Path, told: Told) -> None:
    plan = changed(shared)

    def full(call: Call) -> int:
        return errno.ENOSPC if call.path.startswith(str(shared.parent)) and call.name in ("force", "copy") else 0

    with watching(full):
        told(not_published(plan))
    told(plan.saved)
    plan.publish()
    assert number_in(shared) == 2
    plan.close()
    assert not [file for file in shared.parent.iterdir() if file.name.startswith(".")]


@pytest.mark.fault(3)
def test_the_disk_of_the_working_copy_is_full(shared: Path, told: Told) -> None:
    with watching(lambda _: 0):  # files opened meanwhile can be met later
        plan = open_plan(shared)
    change_set = step(plan.load(), 1)
    with watching(lambda call: SQLITE_FULL if call.name == "write" else 0), pytest.raises(PersonError) as refused:
        plan.commit(change_set, STAMP)
    told(refused.value)
    plan.commit(change_set, STAMP)
    plan.close()
    assert number_in(shared) == 1


@pytest.mark.fault(19)
def test_what_did_not_reach_the_share_at_log_off_is_taken_up_at_the_next_start(shared: Path, told: Told) -> None:
    plan = changed(shared)
    away = shared.parent.rename(shared.parent.with_name("unplugged"))
    close_with_work_left(plan, told)
    away.rename(shared.parent)
    again = open_plan(shared)
    told(again.notices[0])
    assert number_of(again.load()) == 1
    again.close()
    assert number_in(shared) == 1


@pytest.mark.fault(19)
def test_the_folder_of_working_copies_is_wiped(shared: Path) -> None:
    plan = changed(shared)
    plan.close()
    shutil.rmtree(private_folder())
    again = open_plan(shared)
    assert again.notices == ()
    assert number_of(again.load()) == 1, "what was published needs no working copy"
    again.commit(step(again.load(), 2), STAMP)
    again.close()
    assert number_in(shared) == 2


@pytest.mark.fault(19)
def test_the_working_copy_is_wiped_while_the_plan_is_open(shared: Path, tmp_path: Path, told: Told) -> None:
    plan = changed(shared)
    shutil.rmtree(private_folder("work"))
    with pytest.raises(PersonError) as refused:
        plan.commit(step(plan.load(), 2), STAMP)
    told(refused.value)
    plan.save_copy(str(tmp_path / "kept.cspplan"))
    assert number_in(tmp_path / "kept.cspplan") == 1
    with pytest.raises(PersonError) as refused:
        plan.close()
    told(refused.value)
