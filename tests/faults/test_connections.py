"""Every connection the program makes to a plan keeps every promise, and nothing opens one in another way."""

from __future__ import annotations

import ast
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cspdesk.store import connection
from cspdesk.store.connection import Mode, connect
from cspdesk.store.plan_file import open_plan
from cspdesk.store.tables import APPLICATION_ID
from tests.faults.jobs import STAMP, first_plan, step

ROOT = Path(__file__).parents[2]

PROMISED: dict[str, object] = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "mmap_size": 0,
    "journal_mode": "truncate",
    "synchronous": 3,
    "busy_timeout": 5000,
    "temp_store": 2,
    "secure_delete": 1,
}


@pytest.mark.parametrize("mode", Mode)
def test_every_pragma_is_read_back(mode: Mode, tmp_path: Path) -> None:
    path = tmp_path / "plan.cspplan"
    if mode is not Mode.CREATE:
        first_plan(path).close()
    with closing(connect(path, mode)) as bare:
        found = {name: _asked(bare, name) for name in PROMISED}
        reads = mode in (Mode.READ, Mode.SNAPSHOT)
        # Who only reads writes no journal; a file not mapped into memory at all answers nothing.
        wanted = PROMISED | ({"journal_mode": found["journal_mode"]} if reads else {})
        assert {**found, "mmap_size": found["mmap_size"] or 0} == wanted
        assert bare.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED) == 0
        assert bare.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == connection.LONGEST_VALUE
        assert bare.isolation_level is None
        if reads:
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                bare.execute("CREATE TABLE x (a)")


def _asked(bare: sqlite3.Connection, name: str) -> object:
    row = bare.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None


def test_nothing_can_be_loaded_attached_or_run_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.cspplan"
    first_plan(path).close()
    with closing(connect(path, Mode.WRITE)) as bare:
        for forbidden in (
            "SELECT load_extension('x')",
            f"ATTACH '{tmp_path}/other' AS other",
            "VACUUM INTO 'other'",
            "SELECT fts3_tokenizer('x', zeroblob(8))",
            "SELECT edit('x')",
            "SELECT writefile('x', 'y')",
        ):
            with pytest.raises(sqlite3.Error):
                bare.execute(forbidden)
    assert [file.name for file in tmp_path.iterdir() if "other" in file.name] == []


def test_the_header_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.cspplan"
    first_plan(path).close()
    with closing(connect(path, Mode.READ)) as bare:
        assert _asked(bare, "application_id") == APPLICATION_ID == 0x43535044
        assert _asked(bare, "user_version") == 1


def _calls() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "cspdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path.name, ast.unparse(node.func)


def test_nothing_opens_a_connection_in_another_way() -> None:
    openers = {(module, call) for module, call in _calls() if call in ("sqlite3.connect", "create_engine")}
    assert openers == {
        ("connection.py", "sqlite3.connect"),
        ("connection.py", "create_engine"),
        ("verification.py", "create_engine"),  # in memory: how a schema ought to look
    }
    assert not [call for _, call in _calls() if "enable_load_extension" in call or call.endswith("deserialize")]


def test_each_kind_of_work_opens_connections_that_keep_the_promises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[sqlite3.Connection] = []
    real = sqlite3.connect

    def watched(*words: object, **options: object) -> sqlite3.Connection:
        made.append(real(*words, **options))  # type: ignore[call-overload]
        made[-1].set_trace_callback(said.append)
        return made[-1]

    said: list[str] = []
    monkeypatch.setattr(sqlite3, "connect", watched)
    synced = tmp_path / "OneDrive"
    synced.mkdir()
    for path in (tmp_path / "plan.cspplan", synced / "plan.cspplan"):
        first_plan(path).close()
        file = open_plan(path)
        file.commit(step(file.load(), 1, "import"), STAMP)
        file.publish()
        file.save_copy(str(tmp_path / "copy.cspplan"))
        file.restoring(file.backups()[0].path)
        reader = open_plan(path)
        reader.has_newer()
        reader.close()
        file.stray_copies()
        file.merging(tmp_path / "copy.cspplan")
        file.close()
    settings = [words.casefold() for words in said if words.upper().startswith("PRAGMA")]
    assert len(made) > 15
    assert settings.count("pragma trusted_schema=0") == len([words for words in settings if "trusted_schema=" in words])
    assert settings.count("pragma trusted_schema=0") >= len(made) - settings.count("")
    assert not [words for words in settings if "writable_schema" in words]
    assert "sqlite3" in sys.modules
