"""How hard the faults are tried: a short form in every run, a long one when `CSPDESK_FAULTS` names a number."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.table import is_promised, rows

SHORT = 5
"""How often each fault is tried where nothing else is said."""


@pytest.fixture(scope="session")
def rounds() -> int:
    """How often each fault is tried: a few times, or what `CSPDESK_FAULTS` says (200 for the long form)."""
    return int(os.environ.get("CSPDESK_FAULTS", SHORT))


class Nursery:
    """A process that starts jobs and kills them."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def killed(self, job: str, moment: str, plan: Path, steps: int = 0) -> tuple[int, int]:
        """Have a job killed.

        Args:
            job: Its name.
            moment: As `nursery` takes it: `0.2` seconds, `+0.05` after its first step, `@17` for its 17th call.
            plan: The plan file.
            steps: How many it does at most; 0 for no end.

        Returns:
            The newest change set it had said was saved, -1 for none; and how many calls it made if it was over, else 0.
        """
        assert self.process.stdin
        assert self.process.stdout
        person = {name: os.environ[name] for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA")}
        asked = {"job": job, "steps": steps, "moment": moment, "plan": str(plan), "environment": person}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        saved, calls = self.process.stdout.readline().split()
        return int(saved), int(calls)


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Starts and kills programs."""
    started = Nursery()
    yield started
    started.process.communicate()


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Callable[[object], None]:
    """Asserts that what a person reads is what the fault table says, in a row this test is marked with."""
    numbers = [number for mark in request.node.iter_markers("fault") for number in mark.args]

    def check(said: object) -> None:
        promised = [sentence for number in numbers for sentence in rows()[number].sentences]
        assert is_promised(str(said), *numbers), f"rows {numbers} promise {promised}, but it says: {said}"

    return check
