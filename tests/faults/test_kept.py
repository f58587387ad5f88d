"""What was taken in, frozen or backed up stays what it was, whoever meddles and whatever the clock says."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cspdesk import bootstrap
from cspdesk.cli.returns import prepared_for
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.domain.returns import PartnerReturn
from cspdesk.resources import resource_path
from cspdesk.store import backups
from cspdesk.store.backups import Ring, back_up, backups_of
from cspdesk.store.heartbeat import Heartbeat
from cspdesk.store.plan_file import open_plan
from cspdesk.usecases.quarters import FreezeQuarter, snapshot_plan, snapshots_of
from cspdesk.usecases.returns.applying import ApplyReviews
from cspdesk.usecases.returns.deciding import Extent
from cspdesk.usecases.workbench import Workbench
from tests.faults.jobs import NOW, QUARTER, SENT, STAMP, collecting_plan, first_plan, number_of, step

Told = Callable[[object], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed plan."""
    path = tmp_path / "plan.cspplan"
    first_plan(path).close()
    return path


@pytest.mark.fault(22)
def test_the_same_return_is_taken_in_twice(tmp_path: Path, told: Told) -> None:
    path = tmp_path / "plan.cspplan"
    collecting_plan(path)
    plan = open_plan(path)
    bench = Workbench(plan, "officer", "PC-1", lambda: SENT)
    book = [sorted(resource_path("sample/returns").glob("*.xlsx"))[1]]
    ready = prepared_for(bench, bootstrap.services(), book, SENT.date(), Extent.CLEAN)
    bench.do(ApplyReviews(ready))
    after = bench.plan
    again = prepared_for_again(bench, book)
    told(again)
    assert bench.plan == after
    assert len(after.all(PartnerReturn)) == 1
    plan.close()


def prepared_for_again(bench: Workbench, book: list[Path]) -> PersonError:
    """Why the same file is not applied again."""
    with pytest.raises(PersonError) as refused:
        bench.do(ApplyReviews(prepared_for(bench, bootstrap.services(), book, SENT.date(), Extent.CLEAN)))
    return refused.value


@pytest.mark.fault(24)
def test_a_frozen_quarter_is_altered_by_another_tool(path: Path, told: Told) -> None:
    plan = open_plan(path)
    bench = Workbench(plan, "officer", "PC-1", lambda: NOW)
    bench.do(FreezeQuarter(QUARTER, "officer", NOW))
    (snapshot,) = snapshots_of(bench.plan, QUARTER)
    assert snapshot_plan(plan, snapshot).table(Partner.KIND)
    plan.close()
    before = path.read_bytes()
    tool = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "UPDATE attachment SET packed = zeroblob(100)",
        "DELETE FROM attachment",
        "UPDATE snapshot SET content = 'x'",
        "DELETE FROM snapshot",
        "INSERT OR REPLACE INTO attachment SELECT sha256, change_set, 5, packed FROM attachment",
    ):
        with pytest.raises(sqlite3.IntegrityError, match=r"no change set|only grows"):
            tool.execute(statement)
    tool.close()
    assert path.read_bytes() == before
    force_in(path, "UPDATE attachment SET packed = zeroblob(100)")
    with pytest.raises(PersonError) as refused:
        open_plan(path)
    told(refused.value)


def force_in(path: Path, statement: str) -> None:
    """What only somebody can do who takes the guards away, and puts them back."""
    tool = sqlite3.connect(path, isolation_level=None)
    guards = tool.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        tool.execute(f'DROP TRIGGER "{name}"')
    tool.execute(statement)
    tool.execute("UPDATE meta SET value = '' WHERE name = 'content_digest'")
    for _, sql in guards:
        tool.execute(sql)
    tool.close()


@pytest.mark.fault(28)
def test_the_folder_for_backups_cannot_be_written(path: Path, told: Told) -> None:
    path.with_name("plan backups").write_text("in the way")
    plan = open_plan(path)
    plan.commit(step(plan.load(), 1, "import"), STAMP)
    told(plan.notices[-1])
    plan.close()
    again = open_plan(path)
    assert number_of(again.load()) == 1, "the work went on and was saved"
    again.close()


@pytest.mark.fault(28)
def test_the_newest_backup_is_damaged(path: Path, told: Told) -> None:
    plan = open_plan(path)
    for number in (1, 2):
        plan.commit(step(plan.load(), number, "import"), STAMP)
    newest, older = plan.backups()
    newest.path.write_bytes(newest.path.read_bytes()[:5000])
    with pytest.raises(PersonError) as refused:
        plan.restoring(newest.path)
    told(refused.value)
    plan.commit(plan.restoring(older.path), STAMP)
    assert number_of(plan.load()) == 0
    plan.close()


YEARS_OFF = [timedelta(days=-3653), timedelta(days=3653)]


@pytest.mark.fault(28)
@pytest.mark.parametrize("wrong", YEARS_OFF, ids=["ten years back", "ten years on"])
def test_backups_by_a_clock_that_is_years_off(path: Path, wrong: timedelta) -> None:
    plan = open_plan(path)
    now = datetime(2024, 3, 12, 12, tzinfo=UTC)
    before = [back_up(plan._engine, path, now - timedelta(days=day)).path for day in range(40, 0, -1)]
    recent = [back_up(plan._engine, path, now - timedelta(minutes=minutes)).path for minutes in (30, 20, 10)]
    off = [back_up(plan._engine, path, now + wrong + timedelta(minutes=minutes)).path for minutes in range(5)]
    assert all(file.exists() for file in off), "what was made just now is never thinned out"
    later = [back_up(plan._engine, path, now + timedelta(minutes=minutes)).path for minutes in range(5)]
    assert all(file.exists() for file in later)
    assert all(file.exists() for file in recent)
    assert sum(file.exists() for file in before) >= 12
    plan.close()


@pytest.mark.fault(28)
def test_two_backups_in_one_second_and_an_hour_that_comes_twice(path: Path) -> None:
    plan = open_plan(path)
    made = [back_up(plan._engine, path, NOW) for _ in range(3)]
    assert len({backup.path for backup in made}) == 3
    hour = [back_up(plan._engine, path, datetime(2023, 10, 29, utc, 30, tzinfo=UTC)) for utc in (0, 1)]
    assert len({backup.path for backup in hour}) == 2
    assert [backup.path for backup in backups_of(path)][:3] == [backup.path for backup in reversed(made)]
    plan.close()


@pytest.mark.fault(28)
def test_the_next_backup_is_due_whatever_the_clock_does(path: Path) -> None:
    plan = open_plan(path)
    now = [NOW]
    ring = Ring(path, fresh=True, clock=lambda: now[0])
    for minutes, due in ((29, False), (30, True), (45, False), (-5_000_000, True), (5_000_000, True)):
        now[0] = NOW + timedelta(minutes=minutes)
        count = len(backups_of(path))
        assert ring.before(plan._engine, "edit") == ""
        assert (len(backups_of(path)) > count) is due, minutes
    plan.close()


@pytest.mark.fault(14)
@pytest.mark.parametrize("wrong", YEARS_OFF, ids=["ten years back", "ten years on"])
def test_history_keeps_its_order_and_the_holder_its_plan_when_the_clock_jumps(path: Path, wrong: timedelta) -> None:
    plan = open_plan(path)
    plan.commit(step(plan.load(), 1), STAMP)
    plan.commit(step(plan.load(), 2), replace(STAMP, at=NOW + wrong))
    plan.commit(step(plan.load(), 3), STAMP)
    told = [line.new for line in plan.history("partner", "p") if line.field == "name"]
    assert told == ["0", "1", "2", "3"]
    assert [line.at for line in plan.history("partner", "p") if line.field == "name"][2] == NOW + wrong
    plan.close()
    again = open_plan(path)
    assert number_of(again.load()) == 3
    assert again.verify() == ()
    again.close()


def test_the_heartbeat_counts_by_a_clock_that_cannot_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading
    import time

    beaten = threading.Event()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    heart = Heartbeat(beaten.set, every=0.001)
    assert beaten.wait(30)
    heart.stop()
    assert "time.time(" not in Path(backups.__file__).with_name("locks.py").read_text("utf-8")
