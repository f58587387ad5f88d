"""The main job on real input, from a plan to a published pack."""

from __future__ import annotations

import argparse
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cspdesk import bootstrap
from cspdesk.cli.call import DONE, Call, CallError, folder
from cspdesk.cli.publishing import publish
from cspdesk.cli.returns import issue_to, prepared_for, summary
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.checks import checks
from cspdesk.domain.findings import Severity
from cspdesk.domain.plans import Plan
from cspdesk.domain.quarters import QuarterState
from cspdesk.resources import resource_path
from cspdesk.usecases.quarters import FreezeQuarter, OpenQuarter, StartChecking, StartCollecting, state_of
from cspdesk.usecases.returns.applying import ApplyReviews
from cspdesk.usecases.returns.deciding import Extent
from cspdesk.usecases.sample import load_sample
from cspdesk.usecases.workbench import Workbench

ISSUED = "returns issued"


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe this group's command."""
    demo = commands.add_parser("demo", parents=[common], help="the whole job on the sample plan, written into a folder")
    demo.add_argument("folder", metavar="DIR")
    demo.set_defaults(run=whole_job)


def whole_job(call: Call) -> int:
    """`demo`: the sample plan, its returns issued and imported, a quarter frozen, every appendix published."""
    to = _fresh(Path(call.options.folder))
    records = tuple(load_sample(resource_path("sample")).records())
    first = ChangeSet("make the sample plan", tuple(Change.add(record) for record in records), "create")
    title = next(record.title for record in records if isinstance(record, Plan))
    path = to / f"{re.sub(r'[^A-Za-z0-9 -]+', '-', title).strip(' -')}.cspplan"
    store = call.services.create_plan(path, first, bootstrap.stamp(call.clock))
    try:
        bench = bootstrap.workbench(store, call.clock)
        print(f"Plan: {path}")
        print(f"  {len(records):,} records from three public papers, each figure with its source")
        _quarter(call, bench, to)
    finally:
        store.close()
    return DONE


def _quarter(call: Call, bench: Workbench, to: Path) -> None:
    quarter = bench.plan.only(Plan).financial_years[0].quarters[0]
    today = call.options.today or quarter.last_day + timedelta(days=14)
    if state_of(bench.plan, quarter) is QuarterState.NOT_OPEN:
        bench.do(OpenQuarter(quarter))
    bench.do(StartCollecting(quarter))
    issued = issue_to(bench, call.services, quarter, to / ISSUED)
    print(f"Issued: {len(issued)} return workbooks in {issued[0].parent}")
    _import(call, bench, folder(str(to / "returns received")), today)
    bench.do(StartChecking(quarter))
    found = checks(bench.plan, quarter, today)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    print(f"Checked: {quarter.long}: {len(found)} findings, {errors} of them errors")
    bench.do(FreezeQuarter(quarter, bench.by, bench.now()))
    print(f"Frozen: {quarter}, version 1")
    written = publish(bench, call.services, quarter, today, folder(str(to / "appendices")))
    for path in written:
        print(f"Wrote: {path}")


def _import(call: Call, bench: Workbench, inbox: Path, today: date) -> None:
    """Take in the sample returns as a partner would have sent them, clean values only."""
    received = []
    for sample in sorted(resource_path("sample/returns").glob("*.xlsx")):
        received.append(inbox / sample.name)
        shutil.copyfile(sample, received[-1])
    parts = prepared_for(bench, call.services, received, today, Extent.CLEAN)
    bench.do(ApplyReviews(parts))
    for part in parts:
        print(f"Imported: {summary(bench.plan, part.review)}")


def _fresh(wanted: Path) -> Path:
    """The folder, or a numbered one inside it when it already holds something: an earlier run is never overwritten."""
    if wanted.exists() and not wanted.is_dir():
        raise CallError(f"{wanted} is a file, not a folder.", "Name a folder.")
    folder(str(wanted))
    number = 1
    while True:
        fresh = wanted if number == 1 else folder(str(wanted / f"run {number}"))
        if not any(fresh.iterdir()):
            try:
                (fresh / ISSUED).mkdir()  # claims it: of two runs started together only one can
            except FileExistsError:
                pass
            else:
                return fresh
        number += 1
