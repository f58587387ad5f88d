"""The power goes at any moment, and what was said to be saved is there when it comes back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.store.plan_file import open_plan
from tests.faults.disk_log import SAID, after_power_cut, recorded
from tests.faults.jobs import number_of
from tests.faults.test_kills import start_of
from tests.faults.watched import Call

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600), pytest.mark.fault(2)]

STEPS = 4


def _cuts(job: str, rounds: int, folder: Path) -> Iterator[tuple[int, int | None]]:
    """For each cut, the change set last said to be saved and the newest in the plan; None when it cannot be read."""
    plan = start_of(job, folder)
    start = {str(plan): plan.read_bytes()}
    calls = recorded(job, plan, STEPS)
    assert [call.at for call in calls if call.name == SAID] == [2, 3, 4, 5]
    chance = random.Random(job)
    said = [number + 1 for number, call in enumerate(calls) if call.name == SAID]
    touched = {call.path for call in calls if call.path and not Path(call.path).is_dir()}
    for cut in range(rounds):
        end = chance.choice(said) if cut % 2 else chance.randrange(len(calls))
        saved = max((call.at for call in calls[:end] if call.name == SAID), default=1)
        for name in touched:
            Path(name).unlink(missing_ok=True)
        for name, content in after_power_cut(start, calls[:end], chance).items():
            Path(name).write_bytes(content)
        yield saved, _found(plan)


def _found(path: Path) -> int | None:
    try:
        plan = open_plan(path)
    except PersonError:
        return None
    try:
        assert plan.verify() == ()
        number_of(plan.load())
    except (PersonError, AssertionError):
        return None
    else:
        return plan._seen
    finally:
        with suppress(PersonError):  # the mark of the publication cut short says nobody's name: it is waited for
            plan.close()


@pytest.mark.parametrize("job", ["edit", "import", "copy", "publish"])
def test_power_cuts(job: str, rounds: int, tmp_path: Path) -> None:
    for saved, found in _cuts(job, rounds * 5, tmp_path):
        assert found in (saved, saved + 1)


def test_the_simulation_would_notice_a_program_that_does_not_force_to_disk(tmp_path: Path) -> None:
    lost = [found for saved, found in _cuts("careless", 30, tmp_path) if found is None or found < saved]
    assert len(lost) > 10


def test_what_is_forced_is_kept_and_the_rest_is_not_certain() -> None:
    calls = [Call("write", "/p", 0, b"A" * 1024), Call("force", "/p"), Call("write", "/p", 512, b"B" * 512)]
    kept = {after_power_cut({"/p": b""}, calls, random.Random(seed))["/p"] for seed in range(20)}
    assert kept == {b"A" * 1024, b"A" * 512 + b"B" * 512}
    shrunk = {after_power_cut({"/p": b"AB"}, [Call("size", "/p", 1)], random.Random(seed))["/p"] for seed in range(20)}
    assert shrunk == {b"AB", b"A"}


def test_a_name_changed_without_forcing_the_new_content_may_lead_to_nothing() -> None:
    careless = [Call("write", "/new", 0, b"B" * 512), Call("rename", "/p", source="/new")]
    found = {after_power_cut({"/p": b"A"}, careless, random.Random(seed))["/p"] for seed in range(40)}
    assert found == {b"A", b"", b"B" * 512}
    careful = [careless[0], Call("force", "/new"), careless[1]]
    found = {after_power_cut({"/p": b"A"}, careful, random.Random(seed))["/p"] for seed in range(40)}
    assert found == {b"A", b"B" * 512}
