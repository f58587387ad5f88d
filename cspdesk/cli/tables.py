"""The command that brings in a workbook a partnership already keeps."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from cspdesk.cli.call import DONE, PROBLEMS, Call, CallError, existing, quarter_of, say
from cspdesk.domain.faults import PersonError
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.mapping import Mapped, from_json, to_json
from cspdesk.usecases.importing.proposal import ImportProposal
from cspdesk.usecases.importing.proposal_json import proposal_json
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.ports import no_progress


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe this group's command."""
    table = commands.add_parser("import-table", parents=[common], help="bring in an existing workbook of any layout")
    table.add_argument("plan", metavar="PLAN")
    table.add_argument("file", metavar="FILE", help=".xlsx, .xlsm, .xls, .xlsb, .ods, .csv or text")
    table.add_argument("--as", dest="kind", required=True, choices=sorted(IMPORT_KINDS), help="what its rows are")
    table.add_argument("--sheet", metavar="S", default="", help="only this sheet")
    table.add_argument("--map", metavar="M.json", help="where the columns are, as `--json` shows it under `map`")
    table.add_argument("--quarter", metavar="Q", help="what a quarter's own columns (RAG, spent) are for")
    table.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    table.add_argument("--json", action="store_true", help="print one JSON document")
    table.set_defaults(run=bring_in)


def bring_in(call: Call) -> int:
    """`import-table`: everything that is sure becomes one step. Exit status 1 while something is left to decide."""
    options = call.options
    path = existing(Path(options.file))
    mapping = _mapping(options.map, options.kind)
    quarter = quarter_of(options.quarter) if options.quarter else None
    with call.plan(read_only=options.dry_run) as bench:
        book = call.services.read_book(path, no_progress)
        quarter = quarter or call.quarter(bench)
        proposal = propose_import(bench.plan, book, options.kind, sheet=options.sheet, mapping=mapping, quarter=quarter)
        if not options.dry_run:
            bench.do(proposal.change_set)
        applied = not options.dry_run and bool(proposal.change_set)
        call.answer(proposal_json(bench.plan, proposal, applied=applied), _told(proposal, applied=applied))
    if proposal.problems:
        say("Some rows wait for an answer: correct the workbook or give a map, and bring it in again.")
    return PROBLEMS if proposal.problems else DONE


def _mapping(name: str | None, kind: str) -> Mapped | None:
    if not name:
        return None
    path = existing(Path(name))
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        return from_json(told, frozenset(IMPORT_KINDS[kind].readers))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise CallError(f"{path} is not a JSON file: {wrong}.") from wrong
    except PersonError as wrong:
        raise CallError(wrong.sentence, wrong.advice) from wrong


def _told(proposal: ImportProposal, *, applied: bool) -> str:
    lines = []
    for table in proposal.tables:
        columns = ", ".join(f"{column.heading} = {column.field or 'left out'}" for column in table.columns)
        lines.append(f"Sheet {table.sheet}: {columns}")
    for record in proposal.records:
        sure = ", ".join(f"{name} {value}" for name, value in record.set.items())
        asked = "; ".join(f"{name}? {doubt.why}" for name, doubt in record.ask.items())
        parts = " | ".join(part for part in (sure, asked, record.why) if part)
        lines.append(f"  row {record.row:<5} {record.match.value:8} {record.ref or '(no reference)':14} {parts}")
    lines += [f"  {gone.sheet} rows {_rows(gone.rows)}: left out. {gone.why}" for gone in proposal.skipped]
    lines += [f"  {finding.severity.value:8} {finding.where:8} {finding.sentence}" for finding in proposal.findings]
    count = len(proposal.change_set.changes)
    lines.append(f"{'Changed' if applied else 'Would change'} {count} record{'s' * (count != 1)}.")
    lines.append(f"Map: {json.dumps(to_json(proposal.mapping), ensure_ascii=False)}")
    return "\n".join(lines)


def _rows(rows: tuple[int, ...]) -> str:
    return ", ".join(map(str, rows))
