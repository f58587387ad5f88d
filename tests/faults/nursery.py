"""Forks a child for each job and kills it in the middle: a warm start for each of hundreds of kills.

Reads `JOB PLAN SECONDS` lines; answers each with the number of the last step the child said was saved, or -1.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from pathlib import Path

from tests.faults.jobs import run


def last_saved(job: str, plan: Path, seconds: float) -> int:
    """Run a job in a child, kill it so many seconds after it began, and tell what it had said by then."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            run(job, plan, writer)
        finally:
            os._exit(1)
    os.close(writer)
    said = os.read(reader, 6)  # READY: it has begun
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        if select.select([reader], [], [], left)[0]:
            some = os.read(reader, 65536)
            if not some:
                break
            said += some
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while some := os.read(reader, 65536):
        said += some
    os.close(reader)
    saved = re.findall(rb"ACK (\d+)\n", said)
    return int(saved[-1]) if saved else -1


if __name__ == "__main__":
    for line in sys.stdin:
        name, seconds, path = line.rstrip("\n").split(" ", 2)
        print(last_saved(name, Path(path), float(seconds)), flush=True)
