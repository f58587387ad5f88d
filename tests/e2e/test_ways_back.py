"""Backups, restore, recover and merge, as a clerk runs them: what is said, the exit status, what stays untouched."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cspdesk import bootstrap
from cspdesk.domain.actions import Action
from cspdesk.domain.changes import Change, ChangeSet

Cspdesk = Callable[..., Any]
NONE = "There is no backup of this plan on this computer or beside the plan.\n"


@pytest.fixture
def plan(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo's plan, without its backups."""
    (kept,) = demo.glob("*.cspplan")
    return Path(shutil.copy(kept, tmp_path / "plan.cspplan"))


@pytest.fixture
def changed(plan: Path) -> Path:
    """The plan with action 1.1 renamed since its one backup."""
    return rename(plan, "Meet every Monday at noon")


def rename(plan: Path, text: str) -> Path:
    """Give action 1.1 another text."""
    bench = bootstrap.workbench(bootstrap.services().open_plan(plan), bootstrap.clock(None))
    action = bench.plan.by_ref(Action, "1.1")
    assert action is not None
    bench.do(ChangeSet("set text of 1.1", (Change.revise(action, replace(action, text=text)),)))
    bench.store.close()
    return plan


def damage(plan: Path) -> str:
    content = bytearray(plan.read_bytes())
    at = content.rindex(b"Meet every Monday")
    content[at : at + 4096] = b"\xff" * 4096
    plan.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def test_backups_are_listed_and_restored_with_a_preview(cspdesk: Cspdesk, plan: Path, changed: Path) -> None:
    (backup,) = cspdesk("backups", plan, "--json").json["backups"]
    assert Path(backup["file"]).parent.name == "plan backups"
    assert f": {backup['file']}" in cspdesk("backups", plan).out
    before = plan.read_bytes()
    foreseen = cspdesk("restore", plan, "newest", "--dry-run", "--json").json
    assert foreseen["told"] == "Restoring it would change 1 record."
    (change,) = foreseen["changes"]
    assert change["what"].startswith("Action 1.1: ")
    assert change["now"] == "Meet every Monday at noon"
    assert plan.read_bytes() == before
    said = cspdesk("restore", plan, backup["file"])
    assert said.status == 0
    assert said.out.startswith("Went back: 1 record changed, as one step.\n    Action 1.1: ")
    assert cspdesk("restore", plan, backup["file"]).out == (
        "The plan is what it is in this backup: nothing would change.\n"
    )


def test_without_a_backup_that_is_said(cspdesk: Cspdesk, plan: Path, tmp_path: Path) -> None:
    assert cspdesk("backups", plan).out == NONE
    said = cspdesk("restore", plan, "newest")
    assert (said.status, said.err) == (1, NONE)
    assert cspdesk("restore", plan, tmp_path / "none.cspplan").status == 2
    assert cspdesk("backups", tmp_path / "none.cspplan").status == 2


def test_a_damaged_plan_is_put_right_from_its_backup(cspdesk: Cspdesk, plan: Path, changed: Path) -> None:
    torn = damage(plan)
    assert cspdesk("info", plan).status == 1
    foreseen = cspdesk("restore", plan, "newest", "--dry-run", "--json").json["told"]
    assert foreseen.startswith("plan.cspplan cannot be opened. Made on ")
    said = cspdesk("restore", plan, "newest", "--json").json
    aside = plan.with_name("plan (damaged).cspplan")
    assert said["kept"] == str(aside)
    assert f"The file that was there is kept as {aside}." in said["told"]
    assert hashlib.sha256(aside.read_bytes()).hexdigest() == torn
    assert cspdesk("check", plan, "--json").json["integrity"] == "ok"


def test_a_backup_that_is_damaged_too_is_told_and_passed_over(cspdesk: Cspdesk, plan: Path, changed: Path) -> None:
    folder = plan.with_name("plan backups")
    (backup,) = folder.iterdir()
    later = folder / "plan 2099-01-01 12.00.00.cspplan"
    later.write_bytes(backup.read_bytes()[:-4096])
    whole = plan.read_bytes()
    said = cspdesk("restore", plan, later)
    assert said.status == 1
    assert "is damaged: its last 4,096 bytes are missing" in said.err
    assert plan.read_bytes() == whole, "a damaged backup never takes the place of a sound plan"
    plan.unlink()
    said = cspdesk("restore", plan, "newest")
    assert said.status == 0
    assert "is damaged: its last 4,096 bytes are missing" in said.err
    assert said.out == f"plan.cspplan is again what it was in {backup.name}.\n"


def test_what_can_be_read_is_recovered_into_a_new_file(cspdesk: Cspdesk, plan: Path, changed: Path) -> None:
    torn = damage(plan)
    new = plan.with_name("new.cspplan")
    said = cspdesk("recover", plan, new, "--json")
    assert said.status == 0
    assert said.json["account"][0] == f"{said.json['records']:,} records were recovered into new.cspplan."
    assert said.json["account"][-1] == "The damaged file has not been touched."
    assert hashlib.sha256(plan.read_bytes()).hexdigest() == torn
    assert cspdesk("check", new, "--json").json["integrity"] == "ok"
    again = cspdesk("recover", plan, new)
    assert again.status == 1
    assert "There is already a file" in again.err


def test_another_copy_is_brought_in(cspdesk: Cspdesk, plan: Path) -> None:
    copy = plan.with_name("plan-PC2.cspplan")
    shutil.copy(plan, copy)
    assert cspdesk("merge", plan).out == "There is no copy that holds what the plan lacks.\n"
    rename(copy, "From the other computer")
    (listed,) = cspdesk("merge", plan, "--json").json["copies"]
    assert (listed["file"], listed["changes"], listed["own"]) == (str(copy), 1, False)
    before = plan.read_bytes()
    foreseen = cspdesk("merge", plan, copy, "--dry-run")
    assert foreseen.status == 0
    assert foreseen.out.startswith(
        "plan-PC2.cspplan holds 1 change that the plan lacks. 1 record would change; one Undo takes it back. "
        "Nothing is in conflict.\n    Action 1.1: "
    )
    assert foreseen.out.endswith("-> From the other computer\n")
    assert plan.read_bytes() == before
    rename(plan, "From this one")
    both = cspdesk("merge", plan, copy, "--json")
    assert both.status == 1
    assert both.json["told"].endswith("1 place was changed in both copies: choose what to keep.")
    (conflict,) = both.json["conflicts"]
    assert conflict["ours"].startswith("From this one (")
    assert conflict["theirs"].startswith("From the other computer (")
    assert "--take plan or --take copy" in both.err
    done = cspdesk("merge", plan, copy, "--take", "copy")
    assert done.status == 0
    assert done.out.startswith(
        "plan-PC2.cspplan was brought in. Of 1 in conflict the copy's side was taken for 1. "
        "The copy is kept as plan-PC2 (brought into plan).cspplan.\n"
    )
    assert "From the other computer" in cspdesk("dump", plan).out
    assert plan.with_name("plan-PC2 (brought into plan).cspplan").exists()


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"notes of a meeting"])
def test_the_newest_good_backup_takes_the_place_of_whatever_the_plan_has_become(
    cspdesk: Cspdesk, plan: Path, content: bytes
) -> None:
    folder = plan.with_name("plan backups")
    folder.mkdir()
    good = plan.rename(folder / "plan 2026-01-02 10.00.00.cspplan")
    for number, bad in enumerate((b"", b"junk")):
        (folder / f"plan 2026-01-03 10.00.0{number}.cspplan").write_bytes(bad)
    plan.write_bytes(content)
    said = cspdesk("restore", plan, "newest")
    kept = plan.with_name("plan (damaged).cspplan")
    assert said.out == f"plan.cspplan is again what it was in {good.name}. The file that was there is kept as {kept}.\n"
    assert "plan 2026-01-03 10.00.01.cspplan is not a cspdesk plan: it looks like a text file." in said.err
    assert "plan 2026-01-03 10.00.00.cspplan is empty" in said.err
    assert kept.read_bytes() == content
    assert cspdesk("info", plan).out.startswith("Tamworth")
