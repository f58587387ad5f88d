"""Nothing leaves the computer, and nothing is left lying about on it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.store.plan_file import open_plan
from tests.faults.jobs import first_plan

ROOT = Path(__file__).parents[2]

AUDITED = """
import json, sys
events = []
watched = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "sqlite3.enable_load", "sqlite3.load")
sys.addaudithook(lambda name, _: events.append(name) if name.startswith(watched) else None)
out = sys.argv.pop()
"""
"""How a program begins that notes, to a file, each event of Python's own about networks and code loaded into SQLite."""

COMMANDS = (
    AUDITED
    + """
import contextlib, io
from cspdesk.cli.program import run
for words in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()):
        status = run(words)
    events.extend(() if status in (0, 1) else (f"{words} ended with {status}",))
open(out, "w").write(json.dumps(events))
"""
)

WINDOW = (
    AUDITED
    + """
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
QTimer.singleShot(0, lambda: None) if QApplication.instance() else None
import cspdesk.gui.application as application
seen = []
def look():
    window = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    seen.extend(type(one).__name__ for one in window)
    for one in window:
        one.close()
    QApplication.quit()
real = QApplication.exec
def executed(*words):
    QTimer.singleShot(1500, look)
    return real()
QApplication.exec = staticmethod(executed)
from cspdesk import bootstrap
from datetime import date
status = bootstrap.open_window(Path(sys.argv[1]), date(2023, 7, 14))
modules = [name for name in sys.modules if name.startswith("PySide6.QtNetwork")]
open(out, "w").write(json.dumps(events + modules + ([] if seen else ["no window was seen"])))
"""
)


def events_of(script: str, *words: str, out: Path) -> list[str]:
    """What a program noted of networks."""
    run = [sys.executable, "-c", script, *words, str(out)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert out.exists(), done.stderr
    found: list[str] = json.loads(out.read_text())
    return found


def every_command(folder: Path) -> list[list[str]]:
    """One call of each command there is, on the plan of a demo."""
    day, quarter, plan = ["--today", "2023-07-14"], ["--quarter", "Q1 2023/24"], str(folder / "plan.cspplan")
    returns = [str(file) for file in sorted((ROOT / "resources/sample/returns").glob("*.xlsx"))]
    (folder / "areas.csv").write_text("Name,Code\nNorth,E01\n")
    shutil.copyfile(next(ROOT.glob("tests/data/plans/schema-1.cspplan")), folder / "golden.cspplan")
    return [
        ["demo", str(folder / "demo"), *day],
        ["new", plan, "--title", "Plan", "--start", "2023"],
        *([name, plan, *day] for name in ("info", "dump", "check", "history")),
        ["returns", "issue", plan, *quarter, "--to", str(folder), *day],
        ["returns", "review", plan, *returns, *day],
        ["returns", "apply", plan, returns[0], *day],
        ["publish", plan, *quarter, "--to", str(folder), *day],
        ["freeze", plan, *quarter, *day],
    ]


@pytest.mark.timeout(300)
def test_no_command_opens_a_socket_or_loads_code_into_sqlite(tmp_path: Path) -> None:
    calls = every_command(tmp_path)
    assert events_of(COMMANDS, json.dumps(calls), out=tmp_path / "events.json") == []


def test_the_window_opens_no_socket_and_does_not_even_load_the_means(tmp_path: Path) -> None:
    plan = tmp_path / "plan.cspplan"
    first_plan(plan).close()
    assert events_of(WINDOW, str(plan), out=tmp_path / "events.json") == []


def test_the_watch_would_notice(tmp_path: Path) -> None:
    noisy = AUDITED + "import socket; socket.socket().close(); open(out, 'w').write(json.dumps(events))"
    assert "socket.__new__" in events_of(noisy, out=tmp_path / "events.json")


def test_nothing_of_the_program_imports_a_network_library() -> None:
    words = (
        "import socket",
        "import ssl",
        "import http",
        "urllib.request",
        "QtNetwork",
        "QtWebEngine",
        "import requests",
    )
    for path in sorted((ROOT / "cspdesk").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert not [word for word in words if word in text], path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A plan in a synced folder."""
    (tmp_path / "OneDrive").mkdir()
    path = tmp_path / "OneDrive" / "plan.cspplan"
    first_plan(path).close()
    return path


def _assert_private(folder: Path) -> None:
    assert os.name == "nt" or folder.stat().st_mode & 0o077 == 0


def test_temporary_files_are_private_and_gone_after_work_and_after_a_refusal(temporary: Path, shared: Path) -> None:
    reader = open_plan(shared, read_only=True)
    (private,) = temporary.iterdir()
    _assert_private(private)
    reader.close()
    assert [*temporary.iterdir()] == []
    shared.write_bytes(b"no plan")
    with pytest.raises(PersonError):
        open_plan(shared, read_only=True)
    assert [*temporary.iterdir()] == []


def test_what_a_killed_program_left_is_gone_at_the_next_start(temporary: Path, shared: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from cspdesk.store.plan_file import open_plan;"
        "p = open_plan(Path(sys.argv[1]), read_only=True); print('READY', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(shared)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert other.stdout
    assert other.stdout.readline() == b"READY\n"
    (left,) = temporary.iterdir()
    _assert_private(left)
    mine = temporary / "cspdesk-notes"
    mine.mkdir()
    reader = open_plan(shared, read_only=True)
    assert left.exists(), "it is still at work there"
    reader.close()
    other.send_signal(signal.SIGKILL)
    other.communicate()
    assert left.exists()
    open_plan(shared, read_only=True).close()
    assert [*temporary.iterdir()] == [mine]


def test_a_working_copy_is_private_and_so_are_the_folders_above_it(shared: Path) -> None:
    file = open_plan(shared)
    home = Path(os.environ["XDG_DATA_HOME"])
    folders = [path for path in home.rglob("*") if path.is_dir()]
    assert any((folder / "work.cspplan").exists() for folder in folders)
    for folder in folders:
        _assert_private(folder)
    file.close()
