"""A damaged plan is read as far as it goes into a new file, with an account of what is missing by name."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Area, Partner
from cspdesk.domain.workplan import Workplan
from cspdesk.present.rescue import account, backup_words, losses
from cspdesk.store.backups import folder_of
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from cspdesk.store.rescue import examine, put_back, recover
from cspdesk.usecases.rescue import Named, Recovered
from tests.store.examples import STAMP, as_change_set, assert_history_tells_the_plan, full_plan, key_of

PAGE = 4096
_SHA = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


@pytest.fixture
def large(path: Path) -> Path:
    """A closed plan of many pages, with history, an attachment and no backups."""
    partners = [Partner(key=f"p{n}", ref=f"P{n}", name="x" * 50) for n in range(20)]
    actions = [
        Action(key=f"a{n}", ref=f"1.{n}", text=f"Action number {n} " * 5, lead=f"p{n % 20}", partners=("p1", "p2"))
        for n in range(400)
    ]
    plan = create_plan(path, as_change_set(Workplan.of([*partners, *actions])), STAMP)
    for number in range(0, 400, 4):
        revised = Change.revise(actions[number], replace(actions[number], text="revised"))
        plan.commit(ChangeSet("revise", (revised,), attachments={_SHA: b"a"}), STAMP)
    plan.close()
    return path


def _recovered(damaged: Path) -> tuple[Recovered, Workplan]:
    before = damaged.read_bytes()
    target = damaged.with_name("Recovered.cspplan")
    target.unlink(missing_ok=True)
    recovery = recover(damaged, target, STAMP)
    assert damaged.read_bytes() == before, "the damaged file must stay as it was"
    plan = open_plan(target)
    assert plan.verify() == ()
    assert_history_tells_the_plan(plan)
    found = plan.load()
    plan.close()
    return recovery, found


def _wreck(path: Path, pages: list[int]) -> None:
    with path.open("rb+") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(random.Random(page).randbytes(PAGE))


def _pages_of(path: Path, table: str) -> list[int]:
    """The leaves of a table, or its only page."""
    browser = sqlite3.connect(path)
    (root,) = browser.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    browser.close()
    content = path.read_bytes()
    start = (root - 1) * PAGE
    if content[start] == 13:
        return [root]
    cells = int.from_bytes(content[start + 3 : start + 5], "big")
    at = [int.from_bytes(content[start + 12 + 2 * n : start + 14 + 2 * n], "big") for n in range(cells)]
    return [int.from_bytes(content[start + cell : start + cell + 4], "big") for cell in at]


def _intact(path: Path) -> Workplan:
    plan = open_plan(path)
    found = plan.load()
    plan.close()
    return found


def test_a_few_pages_of_a_table_are_made_again_from_the_history(large: Path) -> None:
    whole = _intact(large)
    _wreck(large, _pages_of(large, "action")[2:5])
    with pytest.raises(PersonError):
        open_plan(large)
    recovery, found = _recovered(large)
    assert found == whole
    assert recovery.from_history
    assert recovery.lost == recovery.from_backup == []
    assert recovery.holes == ["action"]
    told = [*account(recovery, "Recovered.cspplan")]
    assert told[0] == "420 records were recovered into Recovered.cspplan."
    count = len(recovery.from_history)
    assert told[1] == f"{count} made again from the history: {count} actions."
    assert told[2].startswith("Actions made again from the history: action 1.")
    assert next(losses(recovery, named=False)) == told[1]
    assert not any("action 1." in sentence for sentence in losses(recovery, named=False))
    assert told[3:] == [
        "Not everything could be read of: actions.",
        "No record is missing.",
        "The damaged file has not been touched.",
    ]


def test_without_its_history_lost_records_come_from_the_backup_or_are_named(large: Path) -> None:
    whole = _intact(large)
    plan = open_plan(large)
    some = plan.load().get(Action, "a5")
    plan.commit(ChangeSet("late", (Change.revise(some, replace(some, text="late")),)), STAMP)  # makes a backup before
    plan.close()
    _wreck(large, [*_pages_of(large, "action"), *_pages_of(large, "change")])
    recovery, found = _recovered(large)
    assert len(recovery.from_backup) > 300
    assert set(found.table("action")) == set(whole.table("action"))
    for backup in folder_of(large).iterdir():
        backup.unlink()
    recovery, found = _recovered(large)
    assert len(found.table("action")) < len(whole.table("action"))
    assert len(recovery.lost) + len(found.table("action")) <= 400


@pytest.mark.parametrize("page", [1, 2, 3])
def test_the_first_pages_destroyed(large: Path, page: int) -> None:
    whole = _intact(large)
    _wreck(large, [page])
    recovery, found = _recovered(large)
    assert found == whole
    assert not recovery.lost


def test_the_header_gone(large: Path) -> None:
    whole = _intact(large)
    with large.open("rb+") as file:
        file.write(b"\0" * 100)
    assert _recovered(large)[1] == whole


def test_the_second_half_missing(large: Path) -> None:
    whole = _intact(large)
    content = large.read_bytes()
    large.write_bytes(content[: len(content) // 2])
    recovery, found = _recovered(large)
    assert recovery.holes
    for key, record in found.table("action").items():
        assert record.KIND == "action"
        assert key in whole.table("action")


def test_a_lost_partner_is_unlinked_and_told(large: Path) -> None:
    _wreck(large, [*_pages_of(large, "partner"), *_pages_of(large, "change")])
    recovery, found = _recovered(large)
    assert not found.table("partner")
    assert found.table("action")
    assert {getattr(action, "lead", None) for action in found.table("action").values()} == {""}
    assert Named("action", "a0", "1.0") in recovery.unlinked
    told = [*losses(recovery)]
    assert told[0] == "20 could not be recovered: 20 partners." or told[0].startswith("400 referred to something")
    assert any("referred to something that is lost, and now to nothing: action 1." in sentence for sentence in told)
    assert any(sentence.startswith("Not everything could be read of: ") and "partners" in sentence for sentence in told)
    assert any("the history: what was changed" in sentence for sentence in told)
    assert told[-1] == "The history cannot tell what stood there, so other records may be missing."
    assert "No record is missing." not in told


def test_values_that_are_none_are_made_again_from_the_history(stored: PlanFile) -> None:
    stored.close()
    browser = sqlite3.connect(stored.path, isolation_level=None)
    browser.execute("UPDATE context SET change_set = 1")
    browser.execute("UPDATE action SET due = 'soon', text = printf('%.*c', 2000000, 'x')")
    browser.close()
    assert _recovered(stored.path)[1] == full_plan()


def test_a_trap_in_the_file_is_not_read(large: Path) -> None:
    browser = sqlite3.connect(large, isolation_level=None)
    browser.execute("DROP TABLE area")
    browser.execute(
        "CREATE VIEW area AS WITH RECURSIVE r(key) AS (VALUES('x') UNION ALL SELECT key FROM r) SELECT key FROM r"
    )
    browser.close()
    recovery, found = _recovered(large)
    assert len(found.table("action")) == 400
    assert recovery.holes == ["area"]


def test_what_was_removed_stays_removed(stored: PlanFile) -> None:
    stored.commit(ChangeSet("add", tuple(Change.add(Area(key=f"new{n}")) for n in range(200))), STAMP)
    stored.commit(ChangeSet("remove", (Change.remove(Area(key="new1")),)), STAMP)
    stored.close()
    _wreck(stored.path, _pages_of(stored.path, "area"))
    _, found = _recovered(stored.path)
    assert "new1" not in found.table("area")
    assert "new2" in found.table("area")


def test_one_bad_page_anywhere_loses_little_and_never_goes_wrong(large: Path) -> None:
    whole, content = _intact(large), large.read_bytes()
    pages = len(content) // PAGE
    for page in range(1, pages + 1, max(1, pages // 12)):
        large.write_bytes(content)
        _wreck(large, [page])
        recovery, found = _recovered(large)
        assert set(found.table("action")) == set(whole.table("action"))
        assert not recovery.lost


@pytest.mark.parametrize("seed", [1, 2])
def test_five_random_pages(large: Path, seed: int) -> None:
    """With the newest backup as the third source, nothing is lost wherever the damage is."""
    whole = _intact(large)
    folder = folder_of(large)
    folder.mkdir()
    (folder / "Our plan 2023-06-30 12.00.00.cspplan").write_bytes(large.read_bytes())
    pages = large.stat().st_size // PAGE
    _wreck(large, random.Random(seed).sample(range(1, pages + 1), 5))
    recovered, found = _recovered(large)
    assert found == whole
    assert recovered.lost == recovered.unlinked == []


def test_what_a_backup_lacks_is_told_and_worse_backups_are_passed_over(large: Path) -> None:
    plan = open_plan(large)
    some = plan.load().get(Action, "a5")
    plan.commit(ChangeSet("late", (Change.revise(some, replace(some, text="late")),)), STAMP)  # makes a backup before
    plan.close()
    (backup,) = folder_of(large).iterdir()
    worse = backup.with_name("Our plan 2099-01-01 12.00.00.cspplan")
    worse.write_bytes(backup.read_bytes()[:-PAGE])
    _wreck(large, _pages_of(large, "partner"))
    examined = examine(large)
    assert examined.backup is not None
    assert (examined.backup.path, examined.unsound) == (backup, 1)
    assert [(change.key, change.before, change.after) for change in examined.lacking.changes] == [
        ("a5", some, replace(some, text="late"))
    ]
    told = backup_words(examined, examined.backup.at + timedelta(days=3))
    assert told.endswith(
        "3 days ago. It holds 420 records. 1 newer backup is damaged too. It lacks changes to 1 record that can still "
        "be read in the damaged file."
    )
    large.unlink()
    assert examine(large).read is None


def test_a_plan_somebody_has_open_is_not_replaced(stored: PlanFile) -> None:
    copy = stored.path.with_name("copy.cspplan")
    stored.save_copy(str(copy))
    with pytest.raises(PersonError, match=r"has Our plan\.cspplan open on .* Ask them to close it first\."):
        put_back(copy, stored.path)
    assert stored.load() == full_plan()


def test_nothing_to_recover(tmp_path: Path) -> None:
    noise = tmp_path / "noise.cspplan"
    noise.write_bytes(random.Random(1).randbytes(50_000))
    with pytest.raises(PersonError, match="Nothing of a plan"):
        recover(noise, tmp_path / "new.cspplan", STAMP)
    assert [*tmp_path.iterdir()] == [noise]


def test_never_into_a_file_that_is_there(large: Path) -> None:
    with pytest.raises(PersonError, match="already a file"):
        recover(large, large, STAMP)


def test_a_backup_put_in_the_place_of_a_damaged_plan(stored: PlanFile) -> None:
    partner = stored.load().get(Partner, key_of("partner"))
    stored.commit(ChangeSet("x", (Change.revise(partner, replace(partner, name="x")),), "import"), STAMP)
    (backup,) = stored.backups()
    stored.close()
    _wreck(stored.path, [1])
    damaged = stored.path.read_bytes()
    journal = stored.path.with_name(stored.path.name + "-journal")
    journal.write_bytes(b"a stale journal")
    aside = put_back(backup.path, stored.path)
    assert _intact(stored.path) == full_plan()
    assert aside is not None
    assert aside.name == "Our plan (damaged).cspplan"
    assert aside.read_bytes() == damaged
    assert aside.with_name(aside.name + "-journal").read_bytes() == b"a stale journal"
    backup.path.write_bytes(b"damaged too")
    with pytest.raises(PersonError):
        put_back(backup.path, stored.path)
    assert _intact(stored.path) == full_plan()
