"""A shared plan is worked on in a copy and published whole; whatever happens to the share, no work is lost."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Area, Partner
from cspdesk.store import copies, deliveries, publishing
from cspdesk.store.holders import Holder
from cspdesk.store.locks import lock_file
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from cspdesk.store.publishing import DivergedError
from cspdesk.usecases.workbench import Workbench
from tests.store.examples import STAMP, as_change_set, full_plan, key_of

PARTNER = key_of("partner")


@pytest.fixture(autouse=True)
def _no_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is published unless a test asks for it."""
    monkeypatch.setattr(deliveries, "REST", 3600.0)
    monkeypatch.setattr(deliveries, "PATIENCE", 3600.0)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A plan in a synced folder, closed."""
    folder = tmp_path / "OneDrive - Council"
    folder.mkdir()
    path = folder / "Our plan.cspplan"
    create_plan(path, as_change_set(full_plan()), STAMP).close()
    return path


@pytest.fixture
def other_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], Any]:
    """A context in which the program runs on another computer, with its own private folders."""

    def elsewhere() -> Any:
        context = monkeypatch.context()
        patch = context.__enter__()
        for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path / "other computer"))
        return SimpleNamespace(leave=lambda: context.__exit__(None, None, None))

    return elsewhere


def rename(plan: PlanFile, name: str) -> None:
    partner = plan.load().get(Partner, PARTNER)
    plan.commit(ChangeSet("rename", (Change.revise(partner, replace(partner, name=name)),)), STAMP)


def published_name(shared: Path) -> str:
    plan = open_plan(shared, read_only=True)
    try:
        assert plan.verify() == ()
        return plan.load().get(Partner, PARTNER).name
    finally:
        plan.close()


def test_edits_reach_the_shared_file_whole_when_published(shared: Path) -> None:
    plan = open_plan(shared)
    assert plan.saved == "Saved in the shared folder"
    assert not plan.pending
    rename(plan, "one")
    assert plan.pending
    assert plan.saved == "Saved on this computer, copying…"
    assert published_name(shared) != "one"
    assert [*shared.parent.glob("*-journal")] == []
    plan.publish()
    assert published_name(shared) == "one"
    assert plan.saved.startswith("Saved to the shared folder at ")
    rename(plan, "two")
    plan.close()
    assert published_name(shared) == "two"
    beside = {file.name for file in shared.parent.iterdir()}
    assert beside == {shared.name, "Our plan (previous).cspplan"}


def test_the_background_publishes_by_itself(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "REST", 0.0)
    through = threading.Event()
    settle = publishing.Publisher._settle

    def settled(publisher: publishing.Publisher, publication: str) -> None:
        settle(publisher, publication)
        through.set()

    monkeypatch.setattr(publishing.Publisher, "_settle", settled)
    plan = open_plan(shared)
    rename(plan, "by itself")
    assert through.wait(60)
    assert published_name(shared) == "by itself"
    plan.close()


def test_a_reader_sees_a_snapshot_and_then_what_is_newer(shared: Path) -> None:
    writer = open_plan(shared)
    reader = open_plan(shared)
    assert "another window" in reader.read_only
    assert reader.saved == ""
    rename(writer, "newer")
    assert not reader.has_newer()
    writer.publish()
    assert reader.has_newer()
    assert reader.load().get(Partner, PARTNER).name == "newer"
    assert not reader.has_newer()
    assert "another window" in reader.read_only
    reader.close()
    writer.close()


def test_the_share_goes_away_and_comes_back(shared: Path) -> None:
    plan = open_plan(shared)
    away = shared.parent.rename(shared.parent.with_name("unplugged"))
    rename(plan, "meanwhile")
    with pytest.raises(PersonError):
        plan.publish()
    away_since = plan.saved
    assert re.fullmatch(r"Saved on this computer; shared folder unavailable since \d\d:\d\d, retrying", away_since)
    rename(plan, "meanwhile, too")
    assert plan.saved == away_since, "it is not being copied: nobody tries now"
    with pytest.raises(PersonError):
        plan.close()
    plan.close()
    away.rename(shared.parent)
    assert published_name(shared) != "meanwhile"
    again = open_plan(shared)
    assert again.notices[0].startswith("2 changes made on this computer had not reached the shared plan yet: being")
    assert again.saved == "Saved on this computer, copying…"
    assert again.load().get(Partner, PARTNER).name == "meanwhile, too"
    again.close()
    assert published_name(shared) == "meanwhile, too"


def _unpublished(shared: Path, change_set: Callable[[PlanFile], None]) -> None:
    """Work done here while the share was away."""
    plan = open_plan(shared)
    away = shared.parent.rename(shared.parent.with_name("unplugged"))
    change_set(plan)
    with pytest.raises(PersonError):
        plan.close()
    away.rename(shared.parent)
    lock_file(shared).unlink(missing_ok=True)


def test_copies_that_went_different_ways_are_brought_together(shared: Path, other_computer: Any) -> None:
    def here(plan: PlanFile) -> None:
        rename(plan, "mine")
        plan.commit(ChangeSet("add", (Change.add(Area(key="mine", name="Mine")),)), STAMP)

    _unpublished(shared, here)
    elsewhere = other_computer()
    theirs = open_plan(shared)
    rename(theirs, "theirs")
    theirs.commit(ChangeSet("add", (Change.add(Area(key="theirs")),)), STAMP)
    theirs.close()
    elsewhere.leave()
    plan = open_plan(shared)
    assert " ".join(plan.notices) == (
        "2 changes made on this computer had not reached the shared plan, and somebody else has changed it since. "
        "They are kept until you bring them in or leave them out."
    )
    assert plan.load().get(Partner, PARTNER).name == "theirs"
    (waiting,) = plan.stray_copies()
    assert (waiting.path.name, waiting.changes, waiting.own) == ("work (not in the shared plan yet).cspplan", 2, True)
    plan.close()
    again = open_plan(shared)
    assert again.notices == (), "told once; offered every time"
    assert again.stray_copies() == (waiting,)
    bench = Workbench(again, "officer", "PC-1")
    seen = again.merging(waiting.path)
    assert [(one.ours.value, one.theirs.value) for one in seen.conflicts] == [("theirs", "mine")]
    aside = bench.merge(seen, ())
    assert Path(aside).name == "work (not in the shared plan yet) (brought into Our plan).cspplan"
    assert Path(aside).exists()
    merged = again.load()
    assert merged.get(Partner, PARTNER).name == "theirs"
    assert merged.find(Area, "mine")
    assert merged.find(Area, "theirs")
    assert again.stray_copies() == ()
    again.close()
    assert published_name(shared) == "theirs"
    last = open_plan(shared)
    assert last.notices == ()
    assert last.load() == merged
    last.close()


def test_what_somebody_else_published_meanwhile_is_never_overwritten(shared: Path, other_computer: Any) -> None:
    plan = open_plan(shared)
    rename(plan, "mine")
    lock_file(shared).unlink()
    elsewhere = other_computer()
    theirs = open_plan(shared)
    rename(theirs, "theirs")
    theirs.close()
    elsewhere.leave()
    before = shared.read_bytes()
    with pytest.raises(DivergedError, match="changed by somebody else"):
        plan.publish()
    assert "changed by somebody else" in plan.saved
    rename(plan, "mine again")
    with pytest.raises(PersonError):
        plan.close()
    assert shared.read_bytes() == before
    again = open_plan(shared)
    assert any("bring them in" in notice for notice in again.notices)
    assert again.stray_copies()[0].changes == 2
    again.close()


def test_an_edit_on_the_file_server_itself_is_never_overwritten(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = open_plan(shared)
    rename(plan, "mine")
    server = tmp_path / "server"
    shared.parent.rename(server)  # there the same folder has a name that is no synced one
    lock_file(server / shared.name).unlink()
    direct = open_plan(server / shared.name)
    rename(direct, "on the server")
    direct.close()
    server.rename(shared.parent)
    with pytest.raises(DivergedError):
        plan.publish()
    assert published_name(shared) == "on the server"
    with pytest.raises(PersonError):
        plan.close()


def test_who_was_taken_over_keeps_the_work_and_publishes_nothing(shared: Path) -> None:
    plan = open_plan(shared)
    rename(plan, "mine")
    lock_file(shared).write_text(json.dumps(asdict(Holder("n", "a.khan", "PC-2", 1, "0.1.0", "", 3))))
    with pytest.raises(DivergedError, match=r"a\.khan has taken over Our plan\.cspplan"):
        plan.publish()
    rename(plan, "still working")
    assert plan.load().get(Partner, PARTNER).name == "still working"
    with pytest.raises(PersonError):
        plan.close()
    assert published_name(shared) not in ("mine", "still working")


def test_a_shared_file_deleted_while_open_is_not_made_again(shared: Path, tmp_path: Path) -> None:
    plan = open_plan(shared)
    rename(plan, "mine")
    shared.unlink()
    with pytest.raises(PersonError, match="moved, renamed or deleted"):
        plan.publish()
    assert not shared.exists()
    copy = tmp_path / "saved.cspplan"
    plan.save_copy(str(copy))
    assert published_name(copy) == "mine"
    with pytest.raises(PersonError):
        plan.close()


@pytest.mark.parametrize("content", [b"", b"rubbish" * 1000])
def test_a_shared_file_overwritten_while_open_is_left_alone(shared: Path, content: bytes) -> None:
    plan = open_plan(shared)
    rename(plan, "mine")
    shared.write_bytes(content)
    with pytest.raises(PersonError):
        plan.publish()
    assert shared.read_bytes() == content
    with pytest.raises(PersonError):
        plan.close()


def test_a_stray_journal_is_not_applied(shared: Path) -> None:
    stray = shared.with_name(shared.name + "-journal")
    stray.write_bytes(b"stale" * 1000)
    plan = open_plan(shared)
    assert "could have damaged it" in plan.notices[0]
    assert not stray.exists()
    assert plan.load() == full_plan()
    plan.close()
    assert shared.with_name("Our plan (put aside).cspplan-journal").exists()


def test_somebody_publishing_is_waited_for_and_an_abandoned_publication_put_aside(shared: Path) -> None:
    now = [0.0]
    plan = open_plan(shared)
    assert plan._opened
    assert plan._opened.delivery
    plan._opened.delivery._publisher._clock = lambda: now[0]
    rename(plan, "mine")
    mark = shared.with_name(shared.name + ".publishing")
    mark.write_text("somebody")
    for seconds in (0, 59):
        now[0] = float(seconds)
        with pytest.raises(PersonError, match="Somebody else is saving"):
            plan.publish()
    now[0] = 60.0
    plan.publish()
    assert published_name(shared) == "mine"
    assert not mark.exists()
    plan.close()


def test_killed_between_replacing_and_noting_it_is_still_known_as_ours(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = open_plan(shared)
    rename(plan, "mine")
    with monkeypatch.context() as killed:
        killed.setattr(publishing.Publisher, "_settle", lambda *_: (_ for _ in ()).throw(OSError(5, "gone")))
        with pytest.raises(PersonError):
            plan.publish()
    assert published_name(shared) == "mine"
    rename(plan, "next")
    plan.publish()
    assert published_name(shared) == "next"
    plan.close()


def test_a_share_that_garbles_what_is_written_is_noticed(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = open_plan(shared)
    rename(plan, "mine")
    before = shared.read_bytes()
    real = shutil.copyfile

    def garble(source: Path, target: Path) -> None:
        real(source, target)
        if target.parent == shared.parent:
            target.write_bytes(target.read_bytes()[:-1] + b"?")

    with monkeypatch.context() as garbled:
        garbled.setattr(shutil, "copyfile", garble)
        with pytest.raises(PersonError, match="did not read back"):
            plan.publish()
    assert shared.read_bytes() == before
    plan.close()
    assert published_name(shared) == "mine"


def test_a_damaged_shared_file_is_refused_and_nothing_is_touched(shared: Path) -> None:
    content = bytearray(shared.read_bytes())
    content[content.index("Straße".encode())] ^= 255
    shared.write_bytes(content)
    with pytest.raises(PersonError):
        open_plan(shared)
    assert shared.read_bytes() == content
    assert [*shared.parent.iterdir()] == [shared]


def test_a_damaged_working_copy_is_kept_aside(shared: Path) -> None:
    _unpublished(shared, lambda plan: rename(plan, "mine"))
    from cspdesk.store.private_folders import own_folder

    work = own_folder("work", shared) / "work.cspplan"
    content = bytearray(work.read_bytes())
    content[0:100] = b"\0" * 100
    work.write_bytes(content)
    plan = open_plan(shared)
    assert "is kept as" in plan.notices[0]
    assert work.with_name("work (could not be read).cspplan").read_bytes() == content
    plan.close()


def test_another_plan_in_the_same_place_leaves_the_earlier_work_alone(shared: Path, tmp_path: Path) -> None:
    _unpublished(shared, lambda plan: rename(plan, "mine"))
    other = tmp_path / "other.cspplan"
    create_plan(other, as_change_set(full_plan()), STAMP).close()
    other.replace(shared)
    plan = open_plan(shared)
    assert "(of another plan)" in plan.notices[0]
    assert plan.load() == full_plan()
    plan.close()


def test_a_file_that_changes_all_the_time_is_not_read(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = [0]

    def busy(done: int, total: int, what: str) -> None:
        count[0] += done == total
        with shared.open("ab") as file:
            file.write(b"x")

    with pytest.raises(PersonError, match="being written all the time"):
        publishing.fetch(shared, shared.with_name("copy"), busy)
    assert count == [5]


def test_backups_of_a_shared_plan_stay_on_this_computer(shared: Path) -> None:
    plan = open_plan(shared)
    rename(plan, "x")
    (backup,) = plan.backups()
    assert not backup.path.is_relative_to(shared.parent)
    plan.close()


def test_a_conflicted_copy_beside_the_plan_is_found_and_merged(shared: Path, other_computer: Any) -> None:
    copy = shared.with_name("Our plan-PC2.cspplan")
    first = open_plan(shared)
    first.save_copy(str(copy))
    assert first.stray_copies() == (), "nothing in it is unknown here"
    elsewhere = other_computer()
    theirs = open_plan(copy)
    rename(theirs, "from PC2")
    theirs.close()
    elsewhere.leave()
    (found,) = first.stray_copies()
    assert (found.path, found.changes, found.own) == (copy, 1, False)
    bench = Workbench(first, "officer", "PC-1")
    seen = first.merging(copy)
    assert (seen.steps, seen.conflicts) == (1, ())
    assert bench.merge(seen, ()) == "Our plan-PC2 (brought into Our plan).cspplan"
    assert bench.plan.get(Partner, PARTNER).name == "from PC2"
    assert first.stray_copies() == ()
    first.close()
    assert published_name(shared) == "from PC2"


def test_another_plan_is_not_merged(shared: Path, tmp_path: Path) -> None:
    other = create_plan(tmp_path / "other.cspplan", as_change_set(full_plan()), STAMP)
    other.close()
    plan = open_plan(shared)
    with pytest.raises(PersonError, match="is another plan"):
        plan.merging(other.path)
    plan.close()


def test_an_older_shared_plan_is_brought_up_to_date_on_this_computer(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from cspdesk.store import migrations
    from cspdesk.store.verification import fingerprint

    before = shared.read_bytes()
    step = SimpleNamespace(upgrade=lambda op: op.execute("CREATE TABLE extra (number INTEGER NOT NULL) STRICT"))
    monkeypatch.setattr(migrations, "VERSIONS", (*migrations.VERSIONS, step))
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        migrations.upgrade(connection)
        monkeypatch.setattr(migrations, "FINGERPRINTS", migrations.FINGERPRINTS | {2: fingerprint(connection)})
    engine.dispose()
    plan = open_plan(shared)
    assert "is brought up to date" in plan.notices[0]
    assert shared.read_bytes() == before
    (backup,) = plan.backups()
    assert plan.restoring(backup.path).changes == ()
    plan.close()
    with sqlite3.connect(shared) as published:
        assert published.execute("PRAGMA user_version").fetchone() == (2,)
    published.close()
    assert shared.with_name("Our plan (before upgrade from format 1).cspplan").read_bytes() == before


def test_without_links_two_still_cannot_claim_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr("os.link", no_links)
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    assert copies.claim(tmp_path / "a", tmp_path / "name")
    assert not copies.claim(tmp_path / "b", tmp_path / "name")
    assert (tmp_path / "name").read_text() == "a"


def test_a_reader_goes_on_with_what_it_has_when_the_share_is_gone(shared: Path) -> None:
    reader = open_plan(shared, read_only=True)
    away = shared.parent.rename(shared.parent.with_name("unplugged"))
    assert reader.load() == full_plan()
    with pytest.raises(PersonError):
        reader.has_newer()
    away.rename(shared.parent)
    assert not reader.has_newer()
    reader.close()
