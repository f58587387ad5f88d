"""What a program is doing when it is killed. Each job yields the number of the newest change set said to be saved.

Run by `nursery` in a forked child, which is told `ACK n` for each.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from cspdesk import bootstrap
from cspdesk.cli.returns import prepared_for
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.partners import Area, Partner
from cspdesk.domain.periods import Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import Workplan
from cspdesk.resources import resource_path
from cspdesk.store import backups, connection
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from cspdesk.usecases.ports import Stamp
from cspdesk.usecases.quarters import CorrectQuarter, FreezeQuarter, StartCollecting, state_of
from cspdesk.usecases.returns.applying import ApplyReview, ApplyReviews
from cspdesk.usecases.returns.deciding import Extent
from cspdesk.usecases.returns.issuing import IssueReturns, prepare
from cspdesk.usecases.sample import load_sample
from cspdesk.usecases.workbench import Workbench
from tests.store.releases import add_a_table, release

NOW = datetime(2024, 3, 12, 12, tzinfo=UTC)
STAMP = Stamp(NOW, "officer", "PC-1")
QUARTER = Quarter(2023, 1)
SENT = datetime(2023, 7, 3, 9, tzinfo=UTC)

Job = Generator[int, None, None]


def first_plan(path: Path) -> PlanFile:
    """A plan with the two records that every step of a job changes together, and some bulk."""
    pair = (Partner(key="p", name="0"), Area(key="a", name="0"))
    records = [
        *pair,
        Plan(key="plan", title="Plan", start=QUARTER.financial_year),
        *(Area(key=f"b{n}") for n in range(200)),
    ]
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


@contextmanager
def _open(path: Path) -> Iterator[tuple[PlanFile, Iterator[ChangeSet]]]:
    """The plan, and one step after another from where it stands."""
    with closing(open_plan(path)) as file:
        yield file, _steps(file.load())


def _steps(plan: Workplan) -> Iterator[ChangeSet]:
    for number in itertools.count(number_of(plan) + 1):
        change_set = step(plan, number)
        yield change_set
        plan = plan.apply(change_set)


def _edit(path: Path) -> Job:
    """A field after another."""
    with _open(path) as (file, steps):
        for one in steps:
            file.commit(one, STAMP)
            yield file._seen


def _import(path: Path) -> Job:
    """A large change set after another, each with a backup before it."""
    with _open(path) as (file, _):
        plan = file.load()
        for number in itertools.count(number_of(plan) + 1):
            bulk = (area for area in plan.all(Area) if area.key != "a")
            more = tuple(Change.revise(area, replace(area, name=f"n{number}")) for area in bulk)
            change_set = step(plan, number, "import", more)
            file.commit(change_set, STAMP)
            plan = plan.apply(change_set)
            yield file._seen


def _reopen(path: Path) -> Job:
    """Open, change, close."""
    while True:
        with _open(path) as (file, steps):
            file.commit(next(steps), STAMP)
            yield file._seen


def _copy(path: Path) -> Job:
    """Change, then replace a copy that was whole before."""
    with _open(path) as (file, steps):
        for one in steps:
            file.commit(one, STAMP)
            file.save_copy(str(path.with_name("copy.cspplan")))
            yield file._seen


def _backup(path: Path) -> Job:
    """Change, then back up, again and again."""
    with _open(path) as (file, steps):
        for one in steps:
            file.commit(one, STAMP)
            backups.back_up(file._engine, path, NOW)
            yield file._seen


def _publish(path: Path) -> Job:
    """Change a shared plan, and publish it."""
    with _open(path) as (file, steps):
        for one in steps:
            file.commit(one, STAMP)
            yield file._seen
            file.publish()


def _undo(path: Path) -> Job:
    """A step, undone and done again, then the next."""
    with closing(open_plan(path)) as file:
        bench = Workbench(file, "officer", "PC-1")
        while True:
            bench.do(step(bench.plan, number_of(bench.plan) + 1))
            yield file._seen
            bench.undo()
            yield file._seen
            bench.redo()
            yield file._seen


def _freeze(path: Path) -> Job:
    """Freeze a quarter, open it for correction, change something, freeze it again."""
    with closing(open_plan(path)) as file:
        bench = Workbench(file, "officer", "PC-1")
        while True:
            if state_of(bench.plan, QUARTER).is_frozen:
                bench.do(CorrectQuarter(QUARTER, "a figure was wrong"))
                yield file._seen
                bench.do(step(bench.plan, number_of(bench.plan) + 1))
                yield file._seen
            bench.do(FreezeQuarter(QUARTER, "officer", NOW))
            yield file._seen


def _migrate(path: Path) -> Job:
    """Open a plan of the version before."""
    with pytest.MonkeyPatch.context() as patch:
        release(add_a_table, patch)
        with closing(open_plan(path)) as file:
            yield file._seen


def collecting_plan(path: Path) -> None:
    """The sample plan as it waits for its returns."""
    records = load_sample(resource_path("sample")).records()
    create_plan(path, ChangeSet("make", tuple(map(Change.add, records)), "create"), STAMP).close()
    file = open_plan(path)
    bench = Workbench(file, "officer", "PC-1", lambda: SENT)
    bench.do(StartCollecting(QUARTER))
    bench.do(IssueReturns(prepare(bench.plan, QUARTER, at=SENT, by="officer")))
    file.close()


@cache
def _received(path: Path) -> tuple[ApplyReview, ...]:
    file = open_plan(path, read_only=True)
    bench = Workbench(file, "officer", "PC-1", lambda: SENT)
    books = sorted(resource_path("sample/returns").glob("*.xlsx"))
    parts = prepared_for(bench, bootstrap.services(), books, date(2023, 7, 14), Extent.CLEAN)
    file.close()
    return parts


def _apply(path: Path) -> Job:
    """Take in two partners' returns as one step, undo it, do it again."""
    with closing(open_plan(path)) as file:
        bench = Workbench(file, "officer", "PC-1", lambda: SENT)
        bench.do(ApplyReviews(_received(path)))
        yield file._seen
        while True:
            bench.undo()
            yield file._seen
            bench.redo()
            yield file._seen


def _careless(path: Path) -> Job:
    """As `edit`, by a program that forces nothing to disk: what the simulated power cut must notice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(connection._PRAGMAS, "synchronous", 0)
        patch.setattr(os, "fsync", lambda _: None)
        yield from _edit(path)


JOBS: dict[str, Callable[[Path], Job]] = {
    "edit": _edit,
    "import": _import,
    "reopen": _reopen,
    "copy": _copy,
    "backup": _backup,
    "publish": _publish,
    "undo": _undo,
    "freeze": _freeze,
    "migrate": _migrate,
    "apply": _apply,
    "careless": _careless,
}


def warm_up(job: str, path: Path) -> None:
    """Have ready what a job takes long to read, before it begins."""
    if job == "apply":
        _received(path)


def run(job: str, path: Path, out: int, steps: int | None = None) -> None:
    """Do a job, for ever or for so many steps, and say after each what was saved."""
    os.write(out, b"READY\n")
    doing = JOBS[job](path)
    for number in itertools.islice(doing, steps):
        os.write(out, f"ACK {number}\n".encode())
    doing.close()  # the plan with it
