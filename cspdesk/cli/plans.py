"""Commands about a plan as a whole: new, info, dump, check."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from cspdesk import bootstrap
from cspdesk.cli.call import DONE, PROBLEMS, Call, CallError
from cspdesk.domain.checks import checks
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.periods import FinancialYear
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import KINDS
from cspdesk.present.wording import several
from cspdesk.usecases.dump import dump
from cspdesk.usecases.new_plan import new_plan
from cspdesk.usecases.quarters import state_of

_MOST_LINES = 100

Commands = Any
"""What argparse's `add_subparsers` gives; it has no public type."""


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Describe this group's commands."""
    new = commands.add_parser("new", parents=[common], help="make an empty plan")
    new.add_argument("plan", metavar="PLAN")
    new.add_argument("--title", required=True)
    new.add_argument("--start", required=True, help="first financial year: 2023 or 2023/24")
    new.add_argument("--years", type=int, default=3, help="how many financial years (default: 3)")
    new.set_defaults(run=make)

    info = _reading(commands, common, "info", "counts, quarter, marking, schema version")
    info.set_defaults(run=tell, quarter=None)

    whole = _reading(commands, common, "dump", "the whole plan as JSON")
    whole.add_argument("--quarter", metavar="Q")
    whole.set_defaults(run=write_out)

    check = _reading(commands, common, "check", "the file's integrity, then the quarter's checks")
    check.add_argument("--quarter", metavar="Q")
    check.set_defaults(run=look_over)


def _reading(commands: Commands, common: argparse.ArgumentParser, name: str, purpose: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, parents=[common], help=purpose)
    command.add_argument("plan", metavar="PLAN")
    command.add_argument("--json", action="store_true", help="print one JSON document")
    return command


def make(call: Call) -> int:
    """`new`: an empty plan."""
    text = str(call.options.start)
    start = FinancialYear.parse(text) or (FinancialYear(int(text)) if text.isdigit() else None)
    if start is None or not 1990 <= start.start <= 2100:
        raise CallError(f"'{text}' is not a financial year.", "Write it as 2023 or 2023/24.")
    if not 1 <= call.options.years <= 20:
        raise CallError(f"A plan runs 1 to 20 years, not {call.options.years}.")
    if not call.options.title.strip():
        raise CallError("A plan needs a title.", "It is printed on every page.")
    path = Path(call.options.plan)
    if path.exists():
        raise CallError(f"There is already a file {path}.", "Choose another name.")
    first = new_plan(call.options.title, start, call.options.years)
    call.services.create_plan(path, first, bootstrap.stamp(call.clock)).close()
    print(f"Made {path}: {call.options.title}, {start} and {call.options.years - 1} more.")
    return DONE


def tell(call: Call) -> int:
    """`info`: what is in the file."""
    with call.plan(read_only=True) as bench:
        plan = bench.plan.only(Plan)
        quarter = call.quarter(bench)
        counts = {kind: len(bench.plan.table(kind)) for kind in KINDS if bench.plan.table(kind)}
        state = state_of(bench.plan, quarter)
        document = {
            "title": plan.title,
            "years": [str(year) for year in plan.financial_years],
            "marking": str(plan.marking.value),
            "quarter": str(quarter),
            "state": state.word,
            "schema_version": bench.store.schema_version,
            "counts": counts,
        }
        lines = [
            f"{plan.title} ({', '.join(str(year) for year in plan.financial_years)})",
            f"Marking {plan.marking.value}; {quarter.long}: {state.word}; schema {bench.store.schema_version}",
            *(f"    {several(kind, count)}" for kind, count in counts.items()),
        ]
        call.answer(document, "\n".join(lines))
    return DONE


def write_out(call: Call) -> int:
    """`dump`: the whole plan as one JSON object, with or without `--json`."""
    with call.plan(read_only=True) as bench:
        call.options.json = True
        call.answer(dump(bench.plan, call.quarter(bench)), "")
    return DONE


def look_over(call: Call) -> int:
    """`check`: integrity first, then the quarter. Exit status 1 when anything is an error."""
    with call.plan(read_only=True) as bench:
        damage = bench.store.verify()
        quarter = call.quarter(bench)
        found = (*damage, *checks(bench.plan, quarter, call.today))
    document = {
        "integrity": "damaged" if damage else "ok",
        "quarter": str(quarter),
        "findings": [as_json(finding) for finding in found],
    }
    counts = Counter(finding.severity for finding in found)
    soundness = "The file is damaged" if damage else "The file is sound"
    lines = [f"{soundness}. {quarter.long}: {_counted(counts)}.", *(sentence(finding) for finding in found)]
    call.answer(document, "\n".join(lines))
    return PROBLEMS if counts[Severity.ERROR] else DONE


def as_json(finding: Finding) -> dict[str, str]:
    """A finding as the JSON of `check` and `import-table` has it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "kind": finding.kind,
        "ref": finding.ref,
        "where": finding.where,
        "sentence": finding.sentence,
    }


def sentence(finding: Finding) -> str:
    """A finding as a line of text."""
    word = {"info": "Note"}.get(finding.severity.value, finding.severity.value.capitalize())
    return f"{word:8} {finding.where or finding.ref:8} {finding.sentence}"


def _counted(counts: Counter[Severity]) -> str:
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    parts = [f"{counts[level]} {name}{'s' * (counts[level] != 1)}" for level, name in names.items() if counts[level]]
    return ", ".join(parts) or "nothing to report"
