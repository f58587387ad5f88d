"""A plan is held by one and read by all, and everyone is told who has it."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.store import byte_locks, holders, locks, opening
from cspdesk.store.byte_locks import Grip
from cspdesk.store.heartbeat import Heartbeat
from cspdesk.store.holders import UNKNOWN, Holder
from cspdesk.store.locks import PlanLock, Watch, lock_file, take
from cspdesk.store.plan_file import PlanFile, open_plan
from tests.store.examples import STAMP, key_of

LOCAL = datetime(2024, 3, 12, 10, 42).astimezone()
ELSEWHERE = Holder("n1", "a.khan", "PC-2", 4242, "0.1.0", LOCAL.isoformat(), 7)


def write_lock(plan: Path, holder: Holder) -> None:
    """As if another computer had written it."""
    lock_file(plan).write_text(json.dumps(asdict(holder)))


def rename(plan: PlanFile, name: str) -> None:
    """Change something."""
    partner = plan.load().get(Partner, key_of("partner"))
    plan.commit(ChangeSet("rename", (Change.revise(partner, replace(partner, name=name)),)), STAMP)


def test_a_second_window_reads_and_is_told(stored: PlanFile) -> None:
    second = open_plan(stored.path)
    assert second.read_only.startswith("You have had Our plan.cspplan open in another window since ")
    with pytest.raises(PersonError, match="another window"):
        rename(second, "x")
    assert second.load() == stored.load()
    rename(stored, "Newer")
    assert second.has_newer()
    assert second.load().get(Partner, key_of("partner")).name == "Newer"
    assert not second.has_newer()
    second.close()


def test_the_second_may_write_once_the_first_is_gone(stored: PlanFile) -> None:
    second = open_plan(stored.path)
    assert second.try_for_writing() == second.read_only != ""
    rename(stored, "First")
    stored.close()
    assert second.try_for_writing() == ""
    rename(second, "Second")
    second.close()
    assert not lock_file(stored.path).exists()


def test_somebody_on_another_computer_is_named(stored: PlanFile) -> None:
    stored.close()
    write_lock(stored.path, ELSEWHERE)
    plan = open_plan(stored.path)
    assert plan.read_only == (
        "a.khan on PC-2 has had Our plan.cspplan open since 10:42 on 12 March 2024,"
        " so it is open for reading only here."
    )
    plan.close()
    assert lock_file(stored.path).exists()


def test_a_clock_years_off_does_not_matter(stored: PlanFile) -> None:
    stored.close()
    write_lock(stored.path, replace(ELSEWHERE, since="1980-01-01T00:00:00+00:00"))
    plan = open_plan(stored.path)
    assert "a.khan on PC-2" in plan.read_only
    plan.close()
    write_lock(stored.path, replace(ELSEWHERE, since="yesterday"))
    plan = open_plan(stored.path)
    assert "a time that could not be read" in plan.read_only
    plan.close()


@pytest.mark.parametrize("garbage", [b"garbage", b"[]", b'{"by": 1}', b"\xff\xfe", b"[" * 2000])
def test_a_lock_that_cannot_be_read_is_held_by_somebody_unknown(stored: PlanFile, garbage: bytes) -> None:
    stored.close()
    lock_file(stored.path).write_bytes(garbage)
    plan = open_plan(stored.path)
    assert "whose name could not be read" in plan.read_only
    plan.close()


def test_an_empty_lock_file_is_free(stored: PlanFile) -> None:
    stored.close()
    lock_file(stored.path).touch()
    plan = open_plan(stored.path)
    assert plan.read_only == ""
    plan.close()


def test_a_holder_of_this_computer_that_died_is_put_aside_at_once(stored: PlanFile) -> None:
    stored.close()
    write_lock(stored.path, replace(ELSEWHERE, computer=platform.node()))
    plan = open_plan(stored.path)
    assert plan.read_only == ""
    plan.close()


def test_a_killed_process_lets_go(stored: PlanFile) -> None:
    stored.close()
    script = (
        "import sys; from pathlib import Path; from cspdesk.store.plan_file import open_plan;"
        "p = open_plan(Path(sys.argv[1])); print('READY', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(stored.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdin
    assert other.stdout
    try:
        assert other.stdout.readline() == b"READY\n"
        plan = open_plan(stored.path)
        assert "another window" in plan.read_only
    finally:
        other.send_signal(signal.SIGKILL)
        other.wait()
        other.stdin.close()
        other.stdout.close()
    assert plan.try_for_writing() == ""
    plan.close()


def test_a_silent_holder_is_put_aside_only_by_our_own_clock(stored: PlanFile) -> None:
    stored.close()
    write_lock(stored.path, ELSEWHERE)
    now = [1000.0]
    watch = Watch(stored.path, lambda: now[0])
    assert watch.stale() is None
    now[0] += 80
    write_lock(stored.path, ELSEWHERE.beaten())
    assert watch.stale() is None
    now[0] += 89
    assert watch.stale() is None
    now[0] += 1
    assert watch.stale() == ELSEWHERE.beaten()
    taken = take(stored.path, watch.stale())
    assert isinstance(taken, PlanLock)
    taken.release()


def test_a_holder_that_stirs_at_the_last_moment_keeps_the_plan(stored: PlanFile) -> None:
    stored.close()
    write_lock(stored.path, ELSEWHERE.beaten())
    assert take(stored.path, stale=ELSEWHERE) == ELSEWHERE.beaten()


def test_taking_over_through_the_plan(stored: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    stored.close()
    write_lock(stored.path, ELSEWHERE)
    plan = open_plan(stored.path)
    assert not plan.holder_is_silent()
    monkeypatch.setattr(locks, "STALE_AFTER", 0.0)
    assert plan.try_for_writing() != ""  # asked without taking over
    assert plan.holder_is_silent()
    assert plan.try_for_writing(take_over=True) == ""
    plan.close()


def test_who_wakes_after_a_take_over_is_told_and_writes_no_more(stored: PlanFile, tmp_path: Path) -> None:
    write_lock(stored.path, ELSEWHERE)
    with pytest.raises(PersonError, match=r"a\.khan has taken over Our plan\.cspplan"):
        rename(stored, "lost?")
    stored.save_copy(str(tmp_path / "mine.cspplan"))
    stored.close()
    assert holders.read(lock_file(stored.path)) == ELSEWHERE, "closing must not let go of another's lock"


def test_a_lock_file_swept_away_is_written_again(stored: PlanFile) -> None:
    lock_file(stored.path).unlink()
    rename(stored, "still mine")
    found = holders.read(lock_file(stored.path))
    assert found
    assert found.process == os.getpid()


def test_a_sign_of_life(stored: PlanFile) -> None:
    taken = take(stored.path.with_name("other"))
    assert isinstance(taken, PlanLock)
    taken.beat()
    taken.beat()
    found = holders.read(lock_file(stored.path.with_name("other")))
    assert found
    assert found.beat == 2
    taken.release()
    taken.release()
    taken.beat()
    assert not lock_file(stored.path.with_name("other")).exists()


def test_the_heartbeat_goes_on_when_the_share_does_not_answer() -> None:
    import threading

    often = threading.Event()
    beats: list[int] = []

    def beat() -> None:
        beats.append(1)
        if len(beats) == 3:
            often.set()
        raise OSError

    heart = Heartbeat(beat, every=0.001)
    assert often.wait(30)
    heart.stop()
    count = len(beats)
    assert count >= 3


@pytest.mark.parametrize("answer", [Grip.REFUSED, Grip.UNKNOWN])
def test_where_the_system_has_no_locks_the_words_decide(
    path: Path, monkeypatch: pytest.MonkeyPatch, answer: Grip
) -> None:
    monkeypatch.setattr(locks, "grip", lambda _: answer)
    taken = take(path)
    if answer is Grip.REFUSED:
        assert taken == UNKNOWN
        return
    assert isinstance(taken, PlanLock)
    second = take(path)
    assert isinstance(second, Holder), "our own process is alive"
    monkeypatch.setattr(locks, "alive", lambda _: False)
    third = take(path)
    assert isinstance(third, PlanLock)
    assert taken.lost_to() is None or isinstance(taken.lost_to(), Holder)
    third.release()
    taken.release()


def test_whether_a_process_is_alive() -> None:
    assert byte_locks.alive(os.getpid())
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not byte_locks.alive(ended.pid)


@pytest.mark.parametrize(
    ("error", "said"),
    [(13, "folder of Our plan.cspplan is read-only"), (30, "read-only for you"), (28, "The disk that holds")],
)
def test_where_no_lock_can_be_made_the_plan_is_read(
    stored: PlanFile, monkeypatch: pytest.MonkeyPatch, error: int, said: str
) -> None:
    stored.close()

    def refuse(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(opening, "take", refuse)
    plan = open_plan(stored.path)
    assert said in plan.read_only
    plan.close()


def test_a_file_marked_read_only(stored: PlanFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stored.close()
    monkeypatch.setattr(os, "access", lambda *_: False)  # the superuser, who may run this, may write anything
    plan = open_plan(stored.path)
    assert "marked read-only" in plan.read_only
    plan.save_copy(str(tmp_path / "copy.cspplan"))
    plan.close()


RACER = """
import sys
from pathlib import Path
from cspdesk.store.locks import PlanLock, take
path = Path(sys.argv[1])
for line in sys.stdin:
    got = take(path)
    print("mine" if isinstance(got, PlanLock) else "theirs", flush=True)
    sys.stdin.readline()
    if isinstance(got, PlanLock):
        got.release()
    print("done", flush=True)
"""


@pytest.mark.fault(13)
def test_two_processes_race_for_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "raced.cspplan"
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]

    def tell_all() -> list[str]:
        for racer in racers:
            assert racer.stdin
            racer.stdin.write("go\n")
            racer.stdin.flush()
        return [racer.stdout.readline().strip() for racer in racers if racer.stdout]

    try:
        for _ in range(100):
            assert sorted(tell_all()) == ["mine", "theirs"]
            assert tell_all() == ["done", "done"]
    finally:
        for racer in racers:
            racer.kill()
            racer.communicate()


def test_a_link_to_a_plan_is_held_with_the_plan_itself(stored: PlanFile, tmp_path: Path) -> None:
    link = tmp_path / "Desktop" / "Plan.cspplan"
    link.parent.mkdir()
    link.symlink_to(stored.path)
    linked = open_plan(link)
    assert linked.path == stored.path
    assert "another window" in linked.read_only
    linked.close()
    assert [*link.parent.iterdir()] == [link]
