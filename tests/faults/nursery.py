"""Forks a child for each job and kills it in the middle: a warm start for each of hundreds of kills.

Reads lines of JSON: the `job`, how many `steps` it does at most (0: no end), the `plan`, the person's folders as
`environment`, and the `moment` it is killed: so many seconds after it began (`0.2`), or after it first said that
something was saved (`+0.05`), or at a call that writes, forces, renames or removes, counted from its beginning (`@17`).
Answers each with the number of the newest change set the child said was saved, or -1, and, where it came to its end,
how many such calls it had made; else 0.
"""

from __future__ import annotations

import json
import os
import re
import select
import signal
import sys
import time
from pathlib import Path

from tests.faults.jobs import run, warm_up
from tests.faults.watched import EndAt, watching


def last_saved(job: str, steps: int, moment: str, plan: Path) -> tuple[int, int]:
    """Run a job in a child and kill it; tell what it had said was saved by then, and its calls if it was over."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            end = EndAt(int(moment[1:]) if moment.startswith("@") else 0)
            with watching(end):
                run(job, plan, writer, steps or None)
            os.write(writer, f"CALLS {end.count}\n".encode())
        finally:
            os._exit(1)
    os.close(writer)
    said = os.read(reader, 6)  # READY: it has begun
    if moment.startswith("+"):
        said += os.read(reader, 65536)
    said += _heard(reader, 600.0 if moment.startswith("@") else float(moment))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while some := os.read(reader, 65536):
        said += some
    os.close(reader)
    saved = re.findall(rb"ACK (\d+)\n", said)
    calls = re.search(rb"CALLS (\d+)\n", said)
    return int(saved[-1]) if saved else -1, int(calls[1]) if calls else 0


def _heard(reader: int, seconds: float) -> bytes:
    said = b""
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        if select.select([reader], [], [], left)[0]:
            some = os.read(reader, 65536)
            if not some:
                break
            said += some
    return said


if __name__ == "__main__":
    for line in sys.stdin:
        asked = json.loads(line)
        os.environ |= asked["environment"]
        plan = Path(asked["plan"])
        warm_up(asked["job"], plan)
        print(*last_saved(asked["job"], asked["steps"], asked["moment"], plan), flush=True)
