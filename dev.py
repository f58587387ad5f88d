"""The project's two commands: `python3 dev.py run` and `python3 dev.py test`.

Each sets up whatever it needs (a virtual environment in `.venv`, pinned packages, Qt's system libraries where apt is
there and allowed) and may be run again at any time. Standard library only, for Python 3.11 to 3.13, Linux and Windows.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt needs from the system, and the Debian package that brings it."""


def main() -> int:
    """Read the command and run it."""
    parser = argparse.ArgumentParser(description="Set up and run cspdesk, or check everything.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run the main job on the sample plan, then open the window on it")
    run.add_argument("--to", type=Path, default=ROOT / "demo", help="folder to write into (default: demo)")
    test = commands.add_parser("test", help="run every check")
    test.add_argument("--quick", action="store_true", help="leave out the slow tests (build, install, long faults)")
    asked = parser.parse_args()
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        print(f"cspdesk needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
        return 2
    if not set_up("requirements.txt" if asked.command == "run" else "requirements-dev.txt"):
        return 1
    return run_main_job(asked.to) if asked.command == "run" else run_checks(quick=asked.quick)


def set_up(requirements: str) -> bool:
    """Make the environment ready; say what is missing and return False where that takes an administrator."""
    if not WINDOWS and not have_qt_libraries():
        return False
    wanted = hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest() + f" {sys.version_info[:2]}"
    mark = VENV / f"{requirements}.installed"
    if PYTHON.exists() and mark.exists() and mark.read_text() == wanted:
        return True
    if not PYTHON.exists() or f"{sys.version_info[:2]}" not in "".join(m.read_text() for m in VENV.glob("*.installed")):
        print("Making the virtual environment .venv ...", flush=True)
        if not make_environment():
            return False
    print(f"Installing the pinned packages of {requirements} ...", flush=True)
    install = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*install, "-r", requirements], cwd=ROOT).returncode:
        print("The packages could not be installed: is the package index reachable? Run the command again.")
        return False
    mark.write_text(wanted)
    return True


def make_environment() -> bool:
    """A fresh `.venv`; where the system's Python lacks the means, install or name the package that has them."""
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(make, capture_output=True).returncode == 0:
        return True
    package = f"python3.{sys.version_info[1]}-venv"
    if WINDOWS or not install_packages([package]):
        return False
    return subprocess.run(make).returncode == 0


def have_qt_libraries() -> bool:
    """Whether Qt's system libraries are there, after installing those that are not."""
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if sys.platform != "linux" or not missing:
        return True
    return install_packages(missing)


def loads(library: str) -> bool:
    """Whether a shared library can be loaded."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def can_sudo() -> bool:
    """Whether sudo works here without a password."""
    return bool(shutil.which("sudo")) and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed without asking, else print the one line that does it."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    allowed = shutil.which("apt-get") and (root or can_sudo())
    if allowed:
        print(f"Installing system packages: {' '.join(packages)} ...", flush=True)
        calm = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([*sudo, "apt-get", "update", "-qq"], env=calm, stdout=subprocess.DEVNULL)
        if subprocess.run([*sudo, *line.split()], env=calm, stdout=subprocess.DEVNULL).returncode == 0:
            return True
    print(f"An administrator must run this once: sudo {line}")
    return False


def run_main_job(folder: Path) -> int:
    """The main job on the sample plan; then the window, where there is a screen to show it on."""
    job = subprocess.run(
        [str(PYTHON), "-m", "cspdesk", "demo", str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    print(job.stdout, end="", flush=True)
    if job.returncode:
        return job.returncode
    plan = next(line.split(":", 1)[1].strip() for line in job.stdout.splitlines() if line.startswith("Plan:"))
    if not (WINDOWS or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print(f"There is no screen to open the window on; everything is in {Path(plan).parent}")
        return 0
    print("Opening the window ...", flush=True)
    return subprocess.run([str(PYTHON), "-m", "cspdesk", plan], cwd=ROOT).returncode


def run_checks(*, quick: bool) -> int:
    """Every check, cheapest first; the first that fails ends the run."""
    python = str(PYTHON)
    scripts = PYTHON.parent
    tests = [python, "-m", "pytest", "-n", "2", "--cov", "--cov-report=term", "-q"]
    if quick:
        tests += ["-m", "not slow"]
    checks = {
        "formatting": [str(scripts / "ruff"), "format", "--check", "."],
        "lint": [str(scripts / "ruff"), "check", "."],
        "types": [python, "-m", "mypy"],
        "architecture": [str(scripts / "lint-imports"), "--no-cache"],
        "forms up to date": [python, "packaging/compile_forms.py", "--check"],
        "tests": tests,
    }
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"}
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment).returncode:
            print(f"The check '{name}' failed.")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
