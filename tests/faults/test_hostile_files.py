"""A plan file made to do harm: refused with a sentence or opened harmlessly, within bounds of time and memory."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from cspdesk.cli.program import run
from cspdesk.domain.faults import PersonError
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import Workplan
from cspdesk.store import publishing
from cspdesk.store.plan_file import create_plan, open_plan
from tests.faults.jobs import STAMP
from tests.store.examples import as_change_set, full_plan

pytestmark = pytest.mark.fault(21)

ROOT = Path(__file__).parents[2]
Told = Callable[[object], None]


def usual_plan() -> Workplan:
    """One record of every kind, in a plan of three years."""
    records = (replace(one, years=3) if isinstance(one, Plan) else one for one in full_plan().records())
    return Workplan.of(records)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A closed plan of one record of every kind."""
    path = tmp_path / "plan.cspplan"
    create_plan(path, as_change_set(usual_plan()), STAMP).close()
    return path


@contextmanager
def tampering(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in the hands of somebody who knows the format and hides every trace."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA foreign_keys=OFF")
    other.execute("UPDATE context SET change_set = 1")
    other.execute("UPDATE meta SET value = '' WHERE name = 'content_digest'")
    yield other
    with suppress(sqlite3.Error):
        other.execute("UPDATE context SET change_set = NULL")
    other.close()


def refusal(path: Path) -> PersonError:
    """Why it is not opened or read; the file is the same afterwards, byte for byte."""
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(PersonError) as refused:
        _loaded(path)
    assert hashlib.sha256(path.read_bytes()).digest() == before
    return refused.value


def _loaded(path: Path) -> None:
    file = open_plan(path)
    try:
        file.load()
        file.history()
    finally:
        file.close()


HIDDEN = (
    "PRAGMA writable_schema=ON; INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_stat7', 'area', 0,"
    " 'CREATE TRIGGER sqlite_stat7 AFTER UPDATE ON area BEGIN DELETE FROM milestone; END')"
)
DEEP = (
    "PRAGMA writable_schema=ON;"
    " UPDATE sqlite_schema SET sql = 'CREATE TABLE area (' || printf('%.*c', 9000, '(') WHERE name = 'area'"
)
ENDLESS = "WITH RECURSIVE r(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM r) SELECT n, n FROM r"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER UPDATE ON meta BEGIN SELECT load_extension('/tmp/evil'); END",
        f"CREATE VIEW evil AS {ENDLESS}",
        f"DROP TABLE meta; CREATE VIEW meta (name, value) AS {ENDLESS}",
        f"DROP TABLE area; CREATE VIEW area AS {ENDLESS}",
        "CREATE VIRTUAL TABLE evil USING fts5(a)",
        "CREATE VIRTUAL TABLE evil USING rtree(a, b, c)",
        "ALTER TABLE area ADD COLUMN evil TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL",
        "CREATE INDEX evil ON area (hex(name)) WHERE name IS NOT NULL",
        "CREATE TABLE evil (a PRIMARY KEY) WITHOUT ROWID",
        'CREATE TABLE "x\' OR 1; --" (a)',
        HIDDEN,
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'area'",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'area'",
        DEEP,
    ],
    ids=lambda statement: statement[:60],
)
def test_what_would_run_or_never_end_is_refused(plan: Path, statement: str, told: Told) -> None:
    with tampering(plan) as other:
        other.executescript(statement)
    told(refusal(plan))


@pytest.mark.parametrize("table", ["meta", "change_set"])
def test_a_trap_beside_a_plan_is_not_sprung_when_copies_are_looked_for(plan: Path, table: str) -> None:
    trap = plan.with_name("plan-PC2.cspplan")
    shutil.copyfile(plan, trap)
    with tampering(trap) as other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute("DELETE FROM sqlite_schema WHERE tbl_name = ?", (table,))
    other = sqlite3.connect(trap, isolation_level=None)
    columns = "name, value" if table == "meta" else "number, uid"
    other.execute(f"CREATE VIEW {table} ({columns}) AS {ENDLESS}")
    other.close()
    with pytest.raises(PersonError, match="its tables are not those of a plan"):
        publishing.shared_facts(trap)
    file = open_plan(plan)
    assert file.stray_copies() == ()
    file.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plan SET years = 4611686018427387904",
        "UPDATE plan SET years = 100000",
        "UPDATE plan SET years = -5",
        "UPDATE plan SET start = 9223372036854775807",
        "UPDATE plan SET start = -1",
        "UPDATE plan SET start = 9990",
        "UPDATE population SET year = 99999999",
        "UPDATE population SET people = 9223372036854775807",
        "UPDATE quarter SET version = 4611686018427387904",
        "UPDATE kpi SET places = 4611686018427387904",
        "UPDATE kpi SET per = 9223372036854775807",
        "UPDATE kpi SET per = 0",
        "UPDATE kpi SET baseline = '1e29'",
        "UPDATE reading SET denominator = 0, count = 9223372036854775807",
        'UPDATE "update" SET percent = 9223372036854775807',
        "UPDATE risk SET likelihood = 9223372036854775807, impact = -9223372036854775808",
        "UPDATE project SET budget = 9223372036854775807",
        "UPDATE allocation SET year = 9999",
        "UPDATE action SET due = '9999-12-31'",
        "UPDATE action SET due = '0001-01-01'",
    ],
)
def test_absurd_numbers_are_refused_or_harmless(plan: Path, statement: str, capsys: pytest.CaptureFixture[str]) -> None:
    with tampering(plan) as other:
        other.execute(statement)
    for command in (["info"], ["check"], ["dump"], ["history"]):
        status = run([*command, str(plan), "--today", "2023-07-14"])
        said = capsys.readouterr().err
        assert status == 0 or said or command == ["check"], command
        assert "mistake of its own" not in said, (command, said)


WEIGHED = """
import resource, sys
from pathlib import Path
from cspdesk.cli.program import run
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
status = run(["check", sys.argv[1], "--today", "2023-07-14"])
print(status, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""

MEGABYTE = 1024 * 1024


def weighed(path: Path) -> tuple[int, int, str]:
    """How `check` of a file ended in a program of its own, how many megabytes that took, and what it said."""
    done = subprocess.run([sys.executable, "-c", WEIGHED, str(path)], cwd=ROOT, capture_output=True, text=True)
    status, megabytes = done.stdout.split()[-2:]
    return int(status), int(megabytes), done.stderr.strip()


def test_a_text_of_a_hundred_megabytes(plan: Path, told: Told) -> None:
    with tampering(plan) as other:
        other.execute("UPDATE action SET text = CAST(zeroblob(104857600) AS TEXT)")
        other.execute("UPDATE partner SET name = printf('%.*c', 104857600, 'x')")
    status, megabytes, said = weighed(plan)
    assert status == 1
    told(said)
    assert megabytes < 500


def test_a_file_kept_with_the_plan_that_would_fill_the_memory(plan: Path, told: Told) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(3000)) + packer.flush()
    with tampering(plan) as other:
        other.execute("INSERT INTO attachment VALUES ('ab', 1, ?, ?)", (3000 * MEGABYTE, bomb))
    status, megabytes, said = weighed(plan)
    assert status == 1
    told(said)
    assert megabytes < 300


def test_a_great_many_rows_take_time_but_no_harm(plan: Path) -> None:
    with tampering(plan) as other:
        other.execute("BEGIN")
        other.executemany(
            "INSERT INTO area (key, source, name, code, kind) VALUES (?, '', ?, '', 'ward')",
            ((f"k{number}", "x" * 200) for number in range(100_000)),
        )
        other.execute("COMMIT")
    status, megabytes, said = weighed(plan)
    assert (status, said) != (0, "mistake")
    assert megabytes < 800


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE action SET partners = '[\"action-1\"]'",
        "UPDATE action SET lead = 'action-1'",
        "UPDATE objective SET priority = 'objective-1'",
        "UPDATE milestone SET action = 'milestone-1'",
        "UPDATE action SET state = x'00'",
        "UPDATE OR IGNORE quarter SET quarter = 'Q9 2023/24'",
        "UPDATE action SET partners = '[' || printf('%.*c', 900000, '[')",
        "INSERT INTO change VALUES (99, 77, 'area', 'a', '', 'add', '', '', NULL, NULL)",
        "UPDATE context SET id = 5",
        "DELETE FROM meta",
        "DELETE FROM plan",
    ],
)
def test_values_and_links_that_lead_nowhere_or_round_in_a_circle(
    plan: Path, statement: str, told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    with tampering(plan) as other, suppress(sqlite3.IntegrityError):  # what STRICT refuses cannot be in any file
        other.execute(statement)
    for command in (["info"], ["check"], ["dump"], ["history"]):
        status = run([*command, str(plan), "--today", "2023-07-14"])
        said = capsys.readouterr().err.strip()
        assert "mistake of its own" not in said, (command, said)
        if said:
            assert status == 1
            told(said)


ESCAPES = [
    "../../escaped",
    "..\\..\\escaped",
    "/tmp/escaped",
    "C:\\escaped",
    "a\x1b[31m\r\n\x07b",
    "\u202egpj.exe",
    "CON",
    "." * 9,
]


@pytest.mark.parametrize("name", ESCAPES, ids=range(len(ESCAPES)))
def test_names_that_could_escape_stay_in_the_folder_asked_for(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "plan.cspplan", tmp_path / "a" / "b" / "out"
    out.mkdir(parents=True)
    create_plan(path, as_change_set(usual_plan()), STAMP).close()
    with tampering(path) as other:
        other.execute("UPDATE partner SET ref = ?, name = ?", (name, name))
        other.execute("UPDATE partnership SET name = ?", (name,))
        other.execute("UPDATE plan SET title = ?", (name,))
        other.execute("UPDATE quarter SET state = 'open', quarter = '2023Q2'")
        other.execute("DELETE FROM snapshot")
    before = {file for file in tmp_path.rglob("*") if not file.is_relative_to(out)}
    today = ("--today", "2023-07-14")
    run(["returns", "issue", str(path), "--quarter", "Q2 2023/24", "--to", str(out), *today])
    run(["publish", str(path), "--quarter", "Q2 2023/24", "--to", str(out), "--format", "xlsx", *today])
    run(["publish", str(path), "--quarter", "Q1 2023/24", "--to", str(out), "--format", "xlsx", *today])
    said = capsys.readouterr()
    assert "mistake of its own" not in said.err, said.err
    after = {file for file in tmp_path.rglob("*") if not file.is_relative_to(out)}
    backups = path.with_name("plan backups")
    assert {file for file in after - before if not file.is_relative_to(backups)} == set()
    written = [file.name for file in out.rglob("*")]
    assert written, said
    assert all(each.isprintable() and not set(each) & set('/\\:*?"<>|') for each in written)
