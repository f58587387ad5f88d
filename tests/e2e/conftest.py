"""The real program, as a scheduler or a clerk runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """How one call ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON document and nothing else."""
        return json.loads(self.out)


def call(*words: str | Path) -> Said:
    """Run `cspdesk WORDS` in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-m", "cspdesk", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return Said(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def cspdesk() -> Callable[..., Said]:
    """Runs the program."""
    return call


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one demo run; tests must not change what is in it."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    said = call("demo", folder, "--today", "2023-07-14")
    assert said.status == 0, said.err
    return folder
