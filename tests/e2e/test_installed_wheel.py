"""A wheel built from a clean copy does the main job in an environment that has nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"


def _run(*command: str | Path, cwd: Path, home: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_", "COVERAGE"))}
    environment |= {"HOME": str(home), "USERPROFILE": str(home)}
    ended = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, f"{command}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What is made on this machine and is no part of the project."""
    made = {"build", "dist", "demo"} if Path(folder) == ROOT else set()
    return {name for name in names if name in made or name == "__pycache__" or name.startswith(".")}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_wheel_installs_into_an_empty_environment_and_runs_the_demo(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    clean = tmp_path / "clean"
    shutil.copytree(ROOT, clean, ignore=_left_out)
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path / "dist", cwd=clean, home=home)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    assert list((tmp_path / "dist").glob("*.tar.gz"))

    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty" / BIN / "python"
    pip = (python, "-m", "pip", "install", "-q", "--disable-pip-version-check")
    _run(*pip, "--require-hashes", "-r", clean / "requirements.txt", cwd=tmp_path, home=home)
    _run(*pip, "--no-deps", "--no-index", wheel, cwd=tmp_path, home=home)
    _run(python, "-m", "pip", "check", cwd=tmp_path, home=home)

    program = tmp_path / "empty" / BIN / "cspdesk"
    said = _run(program, "demo", tmp_path / "out", "--today", "2023-07-14", cwd=tmp_path, home=home)
    plans = list((tmp_path / "out").glob("*.cspplan"))
    assert len(plans) == 1
    assert str(plans[0]) in said
    assert list((tmp_path / "out").rglob("*.pdf"))
    assert list((tmp_path / "out").rglob("*.xlsx"))
