"""A disk that can lose power: what a program wrote, as strace saw it, replayed up to a moment.

What the program forced to disk is there. Of everything else, an arbitrary choice of 512-byte sectors is, and of the
changes to sizes an arbitrary number of the first ones: disks reorder data, file systems keep the order of metadata.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECTOR = 512

_CALL = re.compile(
    r'\d+ +(?P<call>\w+)\((?P<handle>\d+)<(?P<path>[^>]*)>(?:, "(?P<data>[^"]*)")?(?:, (?P<a>\d+))?(?:, (?P<b>\d+))?\)'
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the program asked of the disk, or `said` once it called a step saved.

    Attributes:
        call: `write`, `size`, `force` or `said`.
        at: Where it wrote, or the new size, or the number it said.
    """

    call: str
    file: str = ""
    at: int = 0
    data: bytes = b""


def recorded(plan: Path, job: str, steps: int) -> list[Step]:
    """Run a job under strace and tell what it did to the plan and its journal."""
    log = plan.with_name("strace.log")
    watch = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-o", str(log)]
    calls = ["-e", "trace=pwrite64,write,ftruncate,fsync,fdatasync"]
    run = [sys.executable, "-m", "tests.faults.jobs", job, str(plan), str(steps)]
    subprocess.run([*watch, *calls, *run], check=True, cwd=ROOT, stdout=subprocess.PIPE)
    with log.open() as lines:
        return [step for line in lines if (found := _CALL.match(line)) and (step := _step(found, plan))]


def _step(found: re.Match[str], plan: Path) -> Step | None:
    file, data = _bytes(found["path"]).decode(), _bytes(found["data"] or "")
    if found["handle"] == "1":
        said = re.match(rb"ACK (\d+)", data)
        return Step("said", at=int(said[1])) if said else None
    if file not in (str(plan), f"{plan}-journal"):
        return None
    if found["call"] == "pwrite64":
        return Step("write", file, int(found["b"]), data)
    if found["call"] == "ftruncate":
        return Step("size", file, int(found["a"]))
    return Step("force", file)


def _bytes(shown: str) -> bytes:
    return bytes.fromhex(shown.replace("\\x", ""))


def after_power_cut(start: bytes, plan: Path, steps: Iterable[Step], chance: random.Random) -> dict[str, bytes]:
    """The files as they may be found after the power went at the end of these steps."""
    files = {str(plan): bytearray(start)}
    pending: list[Step] = []
    for step in steps:
        if step.call == "force":
            for waiting in pending:
                if waiting.call == "size" or waiting.file == step.file:
                    _apply(files, waiting)
            pending = [one for one in pending if one.call == "write" and one.file != step.file]
        elif step.call != "said":
            pending.append(step)
    sizes = sum(step.call == "size" for step in pending)
    kept = chance.randint(0, sizes)
    for step in pending:
        if step.call == "size":
            if kept > 0:
                _apply(files, step)
            kept -= 1
        else:
            _apply_some(files, step, chance)
    return {name: bytes(content) for name, content in files.items()}


def _apply(files: dict[str, bytearray], step: Step) -> None:
    content = files.setdefault(step.file, bytearray())
    if step.call == "size":
        del content[step.at :]
        return
    content.extend(b"\0" * (step.at + len(step.data) - len(content)))
    content[step.at : step.at + len(step.data)] = step.data


def _apply_some(files: dict[str, bytearray], step: Step, chance: random.Random) -> None:
    start = 0
    while start < len(step.data):
        end = min(len(step.data), start + SECTOR - (step.at + start) % SECTOR)
        if chance.random() < 0.5:
            _apply(files, Step("write", step.file, step.at + start, step.data[start:end]))
        start = end
