"""Commands about the life of a quarter: where quarters stand, and every step of one."""

from __future__ import annotations

import argparse
from typing import Any

from cspdesk.cli.call import DONE, Call, CallError, day_of
from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.periods import Quarter
from cspdesk.domain.quarters import Snapshot
from cspdesk.usecases.quarter_steps import Step, collecting, refusal
from cspdesk.usecases.quarters import (
    ApproveQuarter,
    CarryForward,
    CorrectQuarter,
    FreezeQuarter,
    OpenQuarter,
    StartChecking,
    plan_quarters,
    quarter_record,
    snapshot_checks,
    snapshots_of,
    state_words,
)
from cspdesk.usecases.workbench import Command, Workbench

_STEPS = {
    Step.OPEN: "begin a quarter",
    Step.COLLECT: "say that returns are being asked for",
    Step.CHECK: "say that what came in is being checked",
    Step.APPROVE: "record who approved it",
    Step.FREEZE: "keep it as it stands",
    Step.CORRECT: "open a frozen quarter again, with the reason",
    Step.CARRY_FORWARD: "open the next quarter after a frozen one",
}


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe this group's commands."""
    quarter = commands.add_parser("quarter", help="where quarters stand, and the steps of one")
    steps = quarter.add_subparsers(dest="step", metavar="STEP", required=True)
    show = steps.add_parser("show", parents=[common], help="how far each quarter has come, with its frozen versions")
    show.add_argument("plan", metavar="PLAN")
    show.add_argument("--json", action="store_true", help="print one JSON document")
    show.set_defaults(run=show_quarters)
    for step, purpose in _STEPS.items():
        _add_step(steps, common, step, purpose)
    freeze = commands.add_parser("freeze", parents=[common], help="keep a quarter as it stands")
    freeze.add_argument("plan", metavar="PLAN")
    freeze.add_argument("--quarter", metavar="Q", required=True)
    freeze.set_defaults(run=take_step, step=Step.FREEZE)


def _add_step(steps: Any, common: argparse.ArgumentParser, step: Step, purpose: str) -> None:
    command = steps.add_parser(step.value, parents=[common], help=purpose)
    command.add_argument("plan", metavar="PLAN")
    command.add_argument("--quarter", metavar="Q", required=True)
    if step in (Step.OPEN, Step.COLLECT, Step.CARRY_FORWARD):
        command.add_argument("--due", metavar="YYYY-MM-DD", type=day_of, help="the day returns are wanted by")
    if step is Step.APPROVE:
        command.add_argument("--by", metavar="ROLE", required=True, help="who approves it: a role, not a name")
    if step is Step.CORRECT:
        command.add_argument("--reason", metavar="WORDS", required=True, help="why; it is printed")
    command.set_defaults(run=take_step, step=step)


def take_step(call: Call) -> int:
    """`quarter STEP` and `freeze`: take the step, tell where the quarter is then."""
    with call.plan() as bench:
        quarter = call.quarter_of_plan(bench)
        bench.do(_command(call, bench, quarter))
        reached = quarter.next if call.options.step is Step.CARRY_FORWARD else quarter
        print(f"{reached.long}: {state_words(bench.plan, reached)}.")
    return DONE


def _command(call: Call, bench: Workbench, quarter: Quarter) -> Command:
    options = call.options
    match options.step:
        case Step.OPEN:
            return OpenQuarter(quarter, options.due)
        case Step.COLLECT:
            return collecting(bench.plan, quarter, options.due)
        case Step.CHECK:
            return StartChecking(quarter)
        case Step.APPROVE:
            return ApproveQuarter(quarter, options.by, bench.now())
        case Step.FREEZE:
            return FreezeQuarter(quarter, bench.by, bench.now())
        case Step.CORRECT:
            return CorrectQuarter(quarter, options.reason)
        case Step.CARRY_FORWARD:
            return CarryForward(quarter, options.due)
        case _:
            raise CallError(f"There is no step '{options.step}'.")


def show_quarters(call: Call) -> int:
    """`quarter show`: state, versions and what can be done, quarter by quarter."""
    with call.plan(read_only=True) as bench:
        told = [_told(call, bench, quarter) for quarter in plan_quarters(bench.plan)]
    lines = []
    for one in told:
        lines.append(f"{one['quarter']}: {one['state']}")
        lines += [
            f"    version {kept['version']}, {kept['at'][:10]}, by {kept['by']}, code {kept['code']}, "
            + (kept["fault"] or f"{kept['errors']} errors and {kept['warnings']} warnings when frozen")
            + (f": {kept['reason']}" if kept["reason"] else "")
            for kept in one["versions"]
        ]
    call.answer({"quarters": told}, "\n".join(lines))
    return DONE


def _told(call: Call, bench: Workbench, quarter: Quarter) -> dict[str, Any]:
    found = quarter_record(bench.plan, quarter)
    return {
        "quarter": str(quarter),
        "state": state_words(bench.plan, quarter),
        "due": found.due.isoformat() if found and found.due else None,
        "approved_by": found.approved_by if found else "",
        "steps": {step.value: refusal(bench.plan, quarter, step, call.today) for step in Step},
        "versions": [_version(bench, kept) for kept in snapshots_of(bench.plan, quarter)],
    }


def _version(bench: Workbench, kept: Snapshot) -> dict[str, Any]:
    found: tuple[Finding, ...] | None = None
    fault = ""
    try:
        found = snapshot_checks(bench.store, kept)
    except PersonError as lost:  # the rest can be told all the same
        fault = lost.sentence
    return {
        "version": kept.version,
        "at": kept.at.isoformat() if kept.at else "",
        "by": kept.by,
        "reason": kept.reason,
        "code": kept.code,
        "sha256": kept.content,
        "fault": fault,
        "errors": _count(found, Severity.ERROR),
        "warnings": _count(found, Severity.WARNING),
    }


def _count(found: tuple[Finding, ...] | None, severity: Severity) -> int | None:
    return None if found is None else sum(one.severity is severity for one in found)
