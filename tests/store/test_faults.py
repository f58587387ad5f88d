"""Whatever goes wrong below, a person reads a sentence and loses nothing that was called saved."""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import BugError, CancelledError, PersonError, StaleChangeError
from cspdesk.domain.partners import Area, Partner, Population
from cspdesk.domain.workplan import Workplan
from cspdesk.store import commits, connection, copies, faults, holders
from cspdesk.store.connection import driver_of
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from tests.store.examples import STAMP, as_change_set, full_plan, key_of

PLAN = Path("folder/Our plan.cspplan")


def _renamed(plan: PlanFile, name: str) -> ChangeSet:
    partner = plan.load().get(Partner, key_of("partner"))
    return ChangeSet("rename", (Change.revise(partner, replace(partner, name=name)),))


def _sqlite_error(name: str, kind: type[sqlite3.Error] = sqlite3.OperationalError) -> sqlite3.Error:
    error = kind("secret value 4711")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SQLITE_FULL", "disk that holds Our plan.cspplan is full"),
        ("SQLITE_BUSY", "Another program is using"),
        ("SQLITE_BUSY_SNAPSHOT", "Another program is using"),
        ("SQLITE_READONLY_DBMOVED", "moved, deleted or replaced"),
        ("SQLITE_READONLY_DIRECTORY", "read-only"),
        ("SQLITE_CANTOPEN", "cannot be opened"),
        ("SQLITE_IOERR_FSYNC", "did not answer properly"),
        ("SQLITE_CORRUPT_INDEX", "is damaged"),
        ("SQLITE_NOTADB", "is damaged, or is not"),
        ("SQLITE_TOOBIG", "far larger"),
        ("SQLITE_CONSTRAINT_FOREIGNKEY", "does not fit"),
        ("SQLITE_WHATEVER", "could not be used (SQLITE_WHATEVER)"),
        ("", "could not be used (reason unknown)"),
    ],
)
def test_every_fault_of_sqlite_has_a_sentence(name: str, said: str) -> None:
    with pytest.raises(PersonError) as refused, faults.translated(PLAN):
        raise _sqlite_error(name)
    assert said in refused.value.sentence
    assert refused.value.advice
    assert "4711" not in str(refused.value)


def test_a_journal_that_may_not_be_written_is_no_fault_of_the_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / PLAN.name
    path.touch()
    monkeypatch.setattr(os, "access", lambda asked, how: how != os.W_OK or Path(asked) != path)
    with pytest.raises(PersonError, match="the file or its folder is read-only"), faults.translated(path):
        raise _sqlite_error("SQLITE_IOERR_WRITE")


def test_only_damage_is_called_damage() -> None:
    for name in ("SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_FULL"):
        assert not isinstance(faults.explain(_sqlite_error(name), PLAN), faults.DamagedError)
    for name in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
        assert isinstance(faults.explain(_sqlite_error(name), PLAN), faults.DamagedError)


def test_cancel_is_no_fault() -> None:
    with pytest.raises(CancelledError), faults.translated(PLAN):
        raise _sqlite_error("SQLITE_INTERRUPT")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "did not answer"),
        (errno.ENOENT, "is not there"),
        (errno.EACCES, "may not be changed"),
        (errno.EISDIR, "is a folder"),
        (errno.ENAMETOOLONG, "File name too long"),
    ],
)
def test_every_fault_of_the_system_has_a_sentence(number: int, said: str) -> None:
    with pytest.raises(PersonError) as refused, faults.translated(PLAN):
        raise OSError(number, os.strerror(number))
    assert said in refused.value.sentence


def test_no_memory() -> None:
    with pytest.raises(PersonError, match="run out of memory"), faults.translated(PLAN):
        raise MemoryError


def test_a_number_too_large(stored: PlanFile) -> None:
    area = stored.load().get(Area, key_of("area"))
    more = Population(key="p", area=area.key, people=2**63)
    with pytest.raises(PersonError, match="too large"):
        stored.commit(ChangeSet("x", (Change.add(more),)), STAMP)
    assert stored.load() == full_plan()


def test_a_full_disk_keeps_what_was_saved_and_works_again_once_there_is_room(stored: PlanFile) -> None:
    stored.commit(_renamed(stored, "before"), STAMP)
    with stored._engine.connect() as open_one:
        driver = driver_of(open_one)
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count={pages}")
    step = ChangeSet("much", tuple(Change.add(Area(key=f"a{n}", name="x" * 900)) for n in range(100)))
    with pytest.raises(PersonError, match=r"is full\. This was not saved"):
        stored.commit(step, STAMP)
    assert not stored.load().find(Area, "a0")
    driver.execute("PRAGMA max_page_count=100000")
    stored.commit(step, STAMP)
    stored.close()
    again = open_plan(stored.path)
    assert again.load().get(Partner, key_of("partner")).name == "before"
    assert again.load().find(Area, "a99")
    again.close()


def test_another_program_holds_the_file(stored: PlanFile) -> None:
    with stored._engine.connect() as open_one:
        driver_of(open_one).execute("PRAGMA busy_timeout=1")
    browser = sqlite3.connect(stored.path, isolation_level=None)
    browser.execute("BEGIN EXCLUSIVE")
    step = ChangeSet("x", (Change.add(Area(key="new")),))
    with pytest.raises(PersonError, match="Another program is using"):
        stored.commit(step, STAMP)
    browser.execute("ROLLBACK")
    browser.close()
    stored.commit(step, STAMP)
    assert stored.load().find(Area, "new")


def test_another_program_wrote_to_the_file(stored: PlanFile) -> None:
    step = _renamed(stored, "mine")
    browser = sqlite3.connect(stored.path, isolation_level=None)
    browser.execute("INSERT INTO change_set VALUES (2, 'u', '2024-01-01', 'x', 'y', 'z', 'edit', 't')")
    browser.close()
    with pytest.raises(PersonError, match="changed or replaced by another program"):
        stored.commit(step, STAMP)
    stored.load()
    stored.commit(step, STAMP)


def test_deleted_while_open_nothing_is_lost(stored: PlanFile, tmp_path: Path) -> None:
    stored.commit(_renamed(stored, "saved"), STAMP)
    stored.path.unlink()
    with pytest.raises(PersonError, match="moved, deleted or replaced while it was open"):
        stored.commit(_renamed(stored, "unsaved"), STAMP)
    assert not stored.path.exists(), "no empty file may appear in its place"
    copy = tmp_path / "kept.cspplan"
    stored.save_copy(str(copy))
    kept = open_plan(copy)
    assert kept.load().get(Partner, key_of("partner")).name == "saved"
    kept.commit(_renamed(kept, "unsaved"), STAMP)
    kept.close()
    stored.close()


def test_replaced_while_open_the_other_file_is_left_alone(stored: PlanFile, tmp_path: Path) -> None:
    other = tmp_path / "other.cspplan"
    create_plan(other, as_change_set(Workplan.of([Area(key="a")])), STAMP).close()
    content = other.read_bytes()
    other.replace(stored.path)
    with pytest.raises(PersonError, match="moved, deleted or replaced"):
        stored.commit(_renamed(stored, "x"), STAMP)
    stored.close()
    assert stored.path.read_bytes() == content


def test_overwritten_in_place_the_other_content_is_left_alone(stored: PlanFile, tmp_path: Path) -> None:
    step = _renamed(stored, "x")
    other = tmp_path / "other.cspplan"
    create_plan(other, as_change_set(Workplan.of([Area(key="a")])), STAMP).close()
    content = other.read_bytes()
    stored.path.write_bytes(content)
    with pytest.raises(PersonError):
        stored.commit(step, STAMP)
    stored.close()
    assert stored.path.read_bytes() == content


def test_a_copy_over_itself_or_over_a_plan_in_use_is_refused(stored: PlanFile, tmp_path: Path) -> None:
    with pytest.raises(PersonError, match="the plan you have open"):
        stored.save_copy(str(stored.path))
    used = create_plan(tmp_path / "used.cspplan", as_change_set(full_plan()), STAMP)
    with pytest.raises(PersonError, match="another window"):
        stored.save_copy(str(used.path))
    used.close()
    with pytest.raises(PersonError, match="folder cannot be reached"):
        stored.save_copy(str(tmp_path / "no folder" / "x.cspplan"))


def test_a_copy_that_fails_leaves_the_older_copy_and_no_temporary_file(
    stored: PlanFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    target = copies / "copy.cspplan"
    target.write_bytes(b"older")

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("cspdesk.store.copies.force", full)
    with pytest.raises(PersonError, match="is full"):
        stored.save_copy(str(target))
    assert target.read_bytes() == b"older"
    assert [*copies.iterdir()] == [target]


def test_what_a_killed_program_left_is_swept_away(stored: PlanFile) -> None:
    stored.close()
    orphan = stored.path.with_name(f".{stored.path.name}.0123abcd.tmp")
    orphan.touch()
    mine = stored.path.with_name(".notes.tmp")
    mine.touch()
    open_plan(stored.path).close()
    assert not orphan.exists()
    assert mine.exists()


def test_an_attachment_under_a_wrong_name_is_our_own_mistake(stored: PlanFile) -> None:
    step = replace(_renamed(stored, "x"), attachments={"0" * 64: b"something else"})
    with pytest.raises(BugError):
        stored.commit(step, STAMP)
    assert stored.load() == full_plan()


def test_an_attachment_too_large(stored: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "LARGEST_ATTACHMENT", 2_000_000)
    content = b"\0" * 3_000_000
    step = replace(_renamed(stored, "x"), attachments={hashlib.sha256(content).hexdigest(): content})
    with pytest.raises(PersonError, match="A file of 3 MB is too large"):
        stored.commit(step, STAMP)


def test_a_record_that_is_not_there_cannot_be_revised(stored: PlanFile) -> None:
    ghost = Area(key="ghost")
    with pytest.raises(StaleChangeError):
        stored.commit(ChangeSet("x", (Change.revise(ghost, replace(ghost, name="x")),)), STAMP)


def test_a_setting_that_sqlite_does_not_take_is_noticed(stored: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    stored.close()
    monkeypatch.setitem(connection._PRAGMAS, "synchronous", 9)
    with pytest.raises(BugError, match="synchronous"):
        open_plan(stored.path)


def test_history_that_is_damaged_says_so(stored: PlanFile) -> None:
    stored.close()
    browser = sqlite3.connect(stored.path, isolation_level=None)
    browser.execute("INSERT INTO change_set VALUES (2, 'u', 'yesterday', '', '', '', 'edit', '')")
    browser.execute("UPDATE context SET change_set = 2")
    browser.execute("INSERT INTO change VALUES (999, 2, 'area', 'a', '', 'add', '', 'name', NULL, 'x')")
    browser.execute("UPDATE context SET change_set = NULL")
    browser.execute("UPDATE meta SET value = '' WHERE name = 'content_digest'")
    browser.close()
    plan = open_plan(stored.path)
    with pytest.raises(faults.DamagedError, match="history"):
        plan.history()
    plan.close()


def test_who_works_where_the_system_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", unknown)
    assert holders.me() == "someone"


def test_a_folder_that_cannot_be_forced_to_disk_is_no_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EINVAL, "not here")

    monkeypatch.setattr(os, "fsync", refuse)
    copies.force_folder(tmp_path)


def test_a_scanner_that_holds_the_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft").write_text("new")
    (tmp_path / "target").write_text("old")
    held = [True, True]
    real = Path.replace

    def refused_twice(self: Path, target: Path) -> Path:
        if held:
            held.pop()
            raise PermissionError(errno.EACCES, "held")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refused_twice)
    monkeypatch.setattr(copies, "WINDOWS", True)
    monkeypatch.setattr("time.sleep", lambda _: None)
    copies.swap_in(tmp_path / "draft", tmp_path / "target")
    assert (tmp_path / "target").read_text() == "new"
    held.append(True)
    monkeypatch.setattr(copies, "PATIENCE", -1.0)
    with pytest.raises(PermissionError):
        copies.swap_in(tmp_path / "target", tmp_path / "other")
