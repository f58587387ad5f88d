"""What a program is doing when it is killed. Each job prints `ACK n` once its nth step was said to be saved.

Run as `python -m tests.faults.jobs JOB PLAN`, or by `nursery` in a forked child.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.partners import Area, Partner
from cspdesk.domain.workplan import Workplan
from cspdesk.store import connection
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from cspdesk.usecases.ports import Stamp

STAMP = Stamp(datetime(2024, 3, 12, 12, tzinfo=UTC), "officer", "PC-1")


def first_plan(path: Path) -> PlanFile:
    """A plan with the two records that every step of a job changes together, and some bulk."""
    records = [Partner(key="p", name="0"), Area(key="a", name="0"), *(Area(key=f"b{n}") for n in range(200))]
    changes = Workplan().difference(Workplan.of(records), "make the plan").changes
    return create_plan(path, ChangeSet("make the plan", changes, "create"), STAMP)


def step(plan: Workplan, number: int, purpose: str = "edit", more: tuple[Change, ...] = ()) -> ChangeSet:
    """Both records get the number: seen apart, a step was torn."""
    partner, area = plan.get(Partner, "p"), plan.get(Area, "a")
    pair = (
        Change.revise(partner, replace(partner, name=str(number))),
        Change.revise(area, replace(area, name=str(number))),
    )
    return ChangeSet(f"step {number}", (*pair, *more), purpose)


def number_of(plan: Workplan) -> int:
    """The last step that is in the plan.

    Raises:
        AssertionError: if half of one is.
    """
    partner, area = plan.get(Partner, "p").name, plan.get(Area, "a").name
    assert partner == area, f"half a step was kept: {partner} and {area}"
    return int(partner)


def _edit(path: Path) -> Iterator[int]:
    """A field after another."""
    file = open_plan(path)
    plan = file.load()
    for number in itertools.count(number_of(plan) + 1):
        change_set = step(plan, number)
        file.commit(change_set, STAMP)
        plan = plan.apply(change_set)
        yield number


def _import(path: Path) -> Iterator[int]:
    """A large change set after another, each with a backup before it."""
    file = open_plan(path)
    plan = file.load()
    for number in itertools.count(number_of(plan) + 1):
        bulk = (area for area in plan.all(Area) if area.key != "a")
        more = tuple(Change.revise(area, replace(area, name=f"n{number}")) for area in bulk)
        change_set = step(plan, number, "import", more)
        file.commit(change_set, STAMP)
        plan = plan.apply(change_set)
        yield number


def _reopen(path: Path) -> Iterator[int]:
    """Open, change, close."""
    while True:
        file = open_plan(path)
        plan = file.load()
        number = number_of(plan) + 1
        file.commit(step(plan, number), STAMP)
        yield number
        file.close()


def _copy(path: Path) -> Iterator[int]:
    """Change, then replace a copy that was whole before."""
    file = open_plan(path)
    plan = file.load()
    for number in itertools.count(number_of(plan) + 1):
        change_set = step(plan, number)
        file.commit(change_set, STAMP)
        plan = plan.apply(change_set)
        file.save_copy(str(path.with_name("copy.cspplan")))
        yield number


def _publish(path: Path) -> Iterator[int]:
    """Change a shared plan, and publish it."""
    file = open_plan(path)
    plan = file.load()
    for number in itertools.count(number_of(plan) + 1):
        change_set = step(plan, number)
        file.commit(change_set, STAMP)
        plan = plan.apply(change_set)
        yield number
        file.publish()


def _careless(path: Path) -> Iterator[int]:
    """As `edit`, by a program that forces nothing to disk: what the simulated power cut must notice."""
    connection._PRAGMAS["synchronous"] = 0
    yield from _edit(path)


JOBS: dict[str, Callable[[Path], Iterator[int]]] = {
    "edit": _edit,
    "import": _import,
    "reopen": _reopen,
    "copy": _copy,
    "publish": _publish,
    "careless": _careless,
}


def run(job: str, path: Path, out: int = 1, steps: int | None = None) -> None:
    """Do a job, for ever or for so many steps, and say after each that it was saved."""
    os.write(out, b"READY\n")
    for number in itertools.islice(JOBS[job](path), steps):
        os.write(out, f"ACK {number}\n".encode())


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), steps=int(sys.argv[3]) if len(sys.argv) > 3 else None)
