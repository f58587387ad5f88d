"""Files that are missing, foreign, damaged, older, newer or locked: told apart, in words, and left as they were."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.store import migrations, opening
from cspdesk.store.faults import DamagedError
from cspdesk.store.plan_file import create_plan, open_plan
from tests.data.plans.write_golden import FOLDER
from tests.faults.jobs import STAMP, first_plan, number_of, step
from tests.store.examples import as_change_set, full_plan
from tests.store.releases import add_a_table, release

Told = Callable[[object], None]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A closed plan of one record of every kind."""
    path = tmp_path / "plan.cspplan"
    create_plan(path, as_change_set(full_plan()), STAMP).close()
    return path


def refusal(path: Path) -> PersonError:
    """Why a file is not opened, to write or to read; it is the same afterwards, byte for byte, and alone."""
    before, beside = path.read_bytes(), set(path.parent.iterdir())
    refused = []
    for read_only in (True, False):
        with pytest.raises(PersonError) as caught:
            open_plan(path, read_only=read_only).load()
        refused.append(caught.value)
    assert path.read_bytes() == before, "a refused file must stay as it was"
    assert {file for file in path.parent.iterdir() if "tmp" in file.name} <= beside
    assert refused[0].sentence == refused[1].sentence
    return refused[1]


@pytest.mark.fault(4)
def test_a_plan_that_is_not_there(tmp_path: Path, told: Told) -> None:
    for missing in (tmp_path / "gone.cspplan", tmp_path / "no folder" / "plan.cspplan"):
        for read_only in (True, False):
            with pytest.raises(PersonError) as refused:
                open_plan(missing, read_only=read_only)
            told(refused.value)
    with pytest.raises(PersonError) as refused:
        open_plan(tmp_path)
    told(refused.value)
    assert [*tmp_path.iterdir()] == [], "no empty file may appear"


@pytest.mark.fault(4)
def test_a_folder_gone_while_the_plan_is_open(plan: Path, tmp_path: Path, told: Told) -> None:
    home = tmp_path / "disk"
    home.mkdir()
    path = home / "plan.cspplan"
    first_plan(path).close()
    file = open_plan(path)
    away = home.rename(tmp_path / "unplugged")
    with pytest.raises(PersonError) as refused:
        file.commit(step(file.load(), 1), STAMP)
    told(refused.value)
    file.save_copy(str(tmp_path / "kept.cspplan"))
    file.close()
    assert not home.exists()
    assert number_of(open_and_close(away / "plan.cspplan")) == number_of(open_and_close(tmp_path / "kept.cspplan")) == 0


def open_and_close(path: Path):  # type: ignore[no-untyped-def]
    file = open_plan(path)
    try:
        return file.load()
    finally:
        file.close()


@pytest.mark.fault(5)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 5000,
        b"%PDF-1.7 ...",
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        b"ref,title\n1,Burglary\n",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 600,
        random.Random(5).randbytes(5000),
        b"SQLite format 3\0" + b"\0" * 84,
    ],
    ids=["empty", "zeros", "pdf", "xls", "csv", "png", "noise", "short"],
)
def test_a_file_that_is_no_plan(tmp_path: Path, content: bytes, told: Told) -> None:
    path = tmp_path / "x.cspplan"
    path.write_bytes(content)
    told(refusal(path))


@pytest.mark.fault(5)
def test_a_workbook_and_another_programs_database(tmp_path: Path, told: Told) -> None:
    path = tmp_path / "x.cspplan"
    with zipfile.ZipFile(path, "w") as workbook:
        workbook.writestr("xl/workbook.xml", "<workbook/>")
    told(refusal(path))
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE letters (a)")
    other.close()
    told(refusal(path))


@pytest.mark.fault(6)
def test_truncated_at_every_kilobyte_and_at_random_bytes(plan: Path, rounds: int, told: Told) -> None:
    content = plan.read_bytes()
    chance = random.Random(6)
    lengths = [*range(1024, len(content), 1024), *(chance.randrange(512, len(content)) for _ in range(rounds * 3))]
    for length in lengths if rounds >= 100 else lengths[::6]:
        plan.write_bytes(content[:length])
        refused = refusal(plan)
        assert isinstance(refused, DamagedError)
        told(refused)


@pytest.mark.fault(6)
def test_flipped_bits_and_pages_of_noise_are_seen_or_harmless(plan: Path, rounds: int, told: Told) -> None:
    whole, content = open_and_close(plan), plan.read_bytes()
    chance = random.Random(61)
    seen = 0
    for number in range(rounds * 3):
        spoilt = bytearray(content)
        at = chance.randrange(len(content))
        if number % 10:
            spoilt[at] ^= 1 << chance.randrange(8)
        else:
            spoilt[at // 4096 * 4096 :][:4096] = b""
            spoilt[at // 4096 * 4096 : at // 4096 * 4096 + 4096] = chance.randbytes(4096)
        plan.write_bytes(spoilt)
        try:
            file = open_plan(plan, read_only=True)
        except PersonError as refused:
            told(refused)
            seen += 1
            assert plan.read_bytes() == spoilt
            continue
        assert file.load() == whole, "damage changed the plan unseen"
        file.close()
    assert seen >= rounds // 2


@pytest.mark.fault(6)
def test_something_stuck_to_its_end(plan: Path, told: Told) -> None:
    plan.write_bytes(plan.read_bytes() + b"junk")
    told(refusal(plan))


@pytest.mark.fault(7)
def test_a_newer_plan(plan: Path, told: Told) -> None:
    with plan.open("rb+") as file:
        file.seek(60)
        file.write(struct.pack(">I", 9))
    told(refusal(plan))


@pytest.mark.fault(8)
@pytest.mark.parametrize("version", range(1, migrations.latest() + 1))
def test_the_sample_of_every_version_is_brought_up_to_date(
    version: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    path = tmp_path / "plan.cspplan"
    shutil.copyfile(FOLDER / f"schema-{version}.cspplan", path)
    before = open_plan(path, read_only=True)
    records = before.load()
    before.close()
    release(add_a_table, monkeypatch)
    file = open_plan(path)
    (notice,) = file.notices
    told(notice)
    assert file.load() == records
    assert file.verify() == (), "every table, guard and index of the new version is there"
    file.close()
    assert (tmp_path / f"plan (before upgrade from format {version}).cspplan").exists()


@pytest.mark.fault(9)
def test_an_upgrade_that_fails_half_way(plan: Path, monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    def half(operations: object) -> None:
        add_a_table(operations)
        raise sqlite3.OperationalError("no")

    def forgetful(operations) -> None:  # type: ignore[no-untyped-def]
        operations.execute("UPDATE context SET change_set = 1")
        operations.execute("DELETE FROM milestone")
        operations.execute("UPDATE context SET change_set = NULL")

    before = plan.read_bytes()
    with monkeypatch.context() as patch:
        release(forgetful, patch)
        told(_not_upgraded(plan))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "VERSIONS", (*migrations.VERSIONS, type("Broken", (), {"upgrade": half})))
        told(_not_upgraded(plan))
    assert plan.read_bytes() == before
    assert {*plan.parent.iterdir()} == {plan, plan.with_name("plan backups")}
    assert open_and_close(plan) == full_plan()


def _not_upgraded(path: Path) -> PersonError:
    with pytest.raises(PersonError) as refused:
        open_plan(path)
    return refused.value


@pytest.mark.fault(10)
@pytest.mark.parametrize("where", ["file", "folder", "disk"])
def test_what_may_only_be_read(
    where: str, plan: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    if where == "file":
        plan.chmod(0o444)
        # The superuser, who may run this, may write anything.
        monkeypatch.setattr(os, "access", lambda *_: plan.stat().st_mode & 0o200 != 0)
    else:
        number = 13 if where == "folder" else 30

        def refuse(*_: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(opening, "take", refuse)
    before = plan.read_bytes()
    file = open_plan(plan)
    told(file.read_only)
    with pytest.raises(PersonError, match="Save a copy to make changes there"):
        file.commit(as_change_set(full_plan()), STAMP)
    copy = tmp_path_factory.mktemp("elsewhere") / "copy.cspplan"
    file.save_copy(str(copy))
    file.close()
    monkeypatch.undo()
    assert plan.read_bytes() == before
    assert open_and_close(copy) == full_plan()


_EDITS_AS_ANYBODY = """
import os, sys
from dataclasses import replace
from pathlib import Path
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.store.plan_file import open_plan
from tests.store.examples import STAMP

path = Path(sys.argv[1])
plan = open_plan(path)
for number in range(5):
    partner = plan.load().all(Partner)[0]
    try:
        plan.commit(ChangeSet("rename", (Change.revise(partner, replace(partner, name=str(number))),)), STAMP)
    except PersonError as refused:
        print(refused)
        break
    print(number)
    if os.geteuid() == 0:  # the superuser may write anything
        for file in (path.parent, *path.parent.rglob("*")):
            os.chown(file, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
    path.chmod(0o444)
"""


@pytest.mark.fault(10)
def test_a_file_made_read_only_while_open_is_said_and_keeps_what_was_saved(plan: Path, told: Told) -> None:
    with tempfile.TemporaryDirectory() as folder:  # anybody may go there
        moved = Path(shutil.copy(plan, folder))
        program = [sys.executable, "-c", _EDITS_AS_ANYBODY, str(moved)]
        *saved, refused = subprocess.run(program, capture_output=True, text=True, check=True).stdout.splitlines()
        told(refused)
        moved.chmod(0o644)
        again = open_plan(moved)
        assert again.load().all(Partner)[0].name == saved[-1]
        again.close()


@contextmanager
def another_tool(path: Path) -> Iterator[sqlite3.Connection]:
    """The plan in a database browser."""
    other = sqlite3.connect(path, isolation_level=None)
    yield other
    other.close()


@pytest.mark.fault(21)
@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER guard_action_UPDATE",
        "CREATE TRIGGER extra AFTER INSERT ON partner BEGIN SELECT 1; END",
        "CREATE TABLE extra (a)",
        "UPDATE context SET change_set = 1; UPDATE partner SET name = 'x'; UPDATE context SET change_set = NULL",
    ],
)
def test_another_tool_has_changed_the_plan(plan: Path, statement: str, told: Told) -> None:
    with another_tool(plan) as other:
        other.executescript(statement)
    told(refusal(plan))


@pytest.mark.fault(21)
@pytest.mark.parametrize("statement", ["UPDATE partner SET name = 'x'", "DELETE FROM change", "DELETE FROM milestone"])
def test_the_file_itself_refuses_another_tools_edit(plan: Path, statement: str) -> None:
    with another_tool(plan) as other, pytest.raises(sqlite3.IntegrityError, match=r"no change set|only grows"):
        other.execute(statement)
    assert open_and_close(plan) == full_plan()


NAMES = [
    "Plan £ é # % ?",
    "Zürich & Söhne '24' (final) [v2];a=b+c",
    "50% done%20%41",
    "line\u2028separated",
    "emoji \U0001f600",
    "con.aux..",
    "-journal",
    "x" * 120,
]


@pytest.mark.fault(29)
@pytest.mark.parametrize("name", NAMES)
def test_any_name_a_file_may_have(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name[:100] / "backups"
    folder.mkdir(parents=True)
    _whole_life(folder / f"{name}.cspplan")


@pytest.mark.fault(29)
def test_a_path_of_more_than_260_characters_and_one_like_a_network_name(tmp_path: Path) -> None:
    for folder in (tmp_path.joinpath(*["d" * 60] * 5), Path(f"/{tmp_path}") / "server" / "share$"):
        folder.mkdir(parents=True)
        _whole_life(folder / "plan.cspplan")
    assert len(str(tmp_path.joinpath(*["d" * 60] * 5))) > 260


@pytest.mark.fault(29)
@pytest.mark.parametrize("name", NAMES)
def test_any_name_in_a_shared_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Council £" / name[:100]
    folder.mkdir(parents=True)
    _whole_life(folder / f"{name}.cspplan")


def _whole_life(path: Path) -> None:
    first_plan(path).close()
    file = open_plan(path)
    second = open_plan(path)
    assert "another window" in second.read_only
    second.close()
    file.commit(step(file.load(), 1, "import"), STAMP)
    assert len(file.backups()) == 1
    file.publish()
    file.save_copy(str(path.with_name("copy.cspplan")))
    file.close()
    assert number_of(open_and_close(path)) == number_of(open_and_close(path.with_name("copy.cspplan"))) == 1
