"""The power goes at any moment, and what was said to be saved is there when it comes back."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.store.plan_file import open_plan
from tests.faults.disk_log import Step, after_power_cut, recorded
from tests.faults.jobs import first_plan, number_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not shutil.which("strace"), reason="strace sees what is written"),
]

STEPS = 4


def _cuts(job: str, rounds: int, folder: Path) -> Iterator[tuple[int, int | None]]:
    """For each cut, the last step said to be saved and the one found in the plan; None when it cannot be opened."""
    plan = folder / "plan.cspplan"
    first_plan(plan).close()
    start = plan.read_bytes()
    steps = recorded(plan, job, STEPS)
    assert [step.at for step in steps if step.call == "said"] == [1, 2, 3, 4]
    chance = random.Random(2)
    said = [number + 1 for number, step in enumerate(steps) if step.call == "said"]
    for cut in range(rounds):
        end = chance.choice(said) if cut % 2 else chance.randrange(len(steps))
        saved = max((step.at for step in steps[:end] if step.call == "said"), default=0)
        yield saved, _found(after_power_cut(start, plan, steps[:end], chance), plan)


def _found(files: dict[str, bytes], plan: Path) -> int | None:
    for beside in plan.parent.glob("plan.cspplan*"):
        beside.unlink()
    for name, content in files.items():
        Path(name).write_bytes(content)
    try:
        opened = open_plan(plan)
    except PersonError:
        return None
    try:
        return number_of(opened.load())
    except (PersonError, AssertionError):
        return None
    finally:
        opened.close()


def test_power_cuts(rounds: int, tmp_path: Path) -> None:
    for saved, found in _cuts("edit", rounds * 5, tmp_path):
        assert found in (saved, saved + 1)


def test_the_simulation_would_notice_a_program_that_does_not_force_to_disk(tmp_path: Path) -> None:
    assert any(found is None or found < saved for saved, found in _cuts("careless", 60, tmp_path))


def test_what_is_forced_is_kept_and_the_rest_is_not_certain() -> None:
    plan = Path("/p")
    steps = [Step("write", "/p", 0, b"A" * 1024), Step("force", "/p"), Step("write", "/p", 512, b"B" * 512)]
    kept = {after_power_cut(b"", plan, steps, random.Random(seed))["/p"] for seed in range(20)}
    assert kept == {b"A" * 1024, b"A" * 512 + b"B" * 512}
    shrunk = {after_power_cut(b"AB", plan, [Step("size", "/p", 1)], random.Random(seed))["/p"] for seed in range(20)}
    assert shrunk == {b"AB", b"A"}
