"""The command that brings in a workbook a partnership already keeps."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from cspdesk.cli.call import DONE, PROBLEMS, Call, CallError, existing, json_in, quarter_of, say
from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import Workplan
from cspdesk.present.wording import several
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.mapping import Mapped, from_json
from cspdesk.usecases.importing.proposal import ImportProposal
from cspdesk.usecases.importing.proposal_json import proposal_json, replies_from_json
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.importing.replies import Question, Reply
from cspdesk.usecases.ports import no_progress


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe this group's command."""
    table = commands.add_parser("import-table", parents=[common], help="bring in an existing workbook of any layout")
    table.add_argument("plan", metavar="PLAN")
    table.add_argument("file", metavar="FILE", help=".xlsx, .xlsm, .xls, .xlsb, .ods, .csv or text")
    table.add_argument("--as", dest="kind", required=True, choices=sorted(IMPORT_KINDS), help="what its rows are")
    table.add_argument("--sheet", metavar="S", default="", help="only this sheet")
    table.add_argument("--map", metavar="M.json", help="where the columns are, as `--json` shows it under `map`")
    table.add_argument("--answers", metavar="A.json", help="answers to its questions, as `--json` lists them")
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
        ask = partial(
            propose_import, bench.plan, book, options.kind, sheet=options.sheet, mapping=mapping, quarter=quarter
        )
        proposal = _answered(ask, bench.plan, json_in(options.answers) if options.answers else [])
        if not options.dry_run:
            bench.do(proposal.change_set)
        applied = not options.dry_run and bool(proposal.change_set)
        document = proposal_json(bench.plan, proposal, applied=applied)
        call.answer(document, _told(proposal, document))
    if proposal.problems:
        say("Some rows wait for an answer: give it with --answers, a map, or a corrected workbook.")
    return PROBLEMS if proposal.problems else DONE


def _answered(ask: Callable[..., ImportProposal], plan: Workplan, told: Any) -> ImportProposal:
    """The proposal once every answer is given; what a row is about comes first and may open other questions."""
    replies: dict[Question, Reply] = {}
    proposal = ask()
    try:
        while (found := replies_from_json(plan, proposal, told)).keys() - replies.keys():
            replies |= found
            proposal = ask(replies=replies)
    except PersonError as wrong:
        raise CallError(wrong.sentence, wrong.advice) from wrong
    return proposal


def _mapping(name: str | None, kind: str) -> Mapped | None:
    if not name:
        return None
    try:
        return from_json(json_in(name), frozenset(IMPORT_KINDS[kind].readers))
    except PersonError as wrong:
        raise CallError(wrong.sentence, wrong.advice) from wrong


def _told(proposal: ImportProposal, document: dict[str, Any]) -> str:
    lines = []
    for table in proposal.tables:
        columns = ", ".join(f"{column.heading} = {column.field or 'left out'}" for column in table.columns)
        lines.append(f"Sheet {table.sheet}: {columns}")
    lines += [_row(record) for record in document["records"]]
    lines += [f"  {gone.sheet} rows {_rows(gone.rows)}: left out. {gone.why}" for gone in proposal.skipped]
    lines += [f"  {finding.severity.value:8} {finding.where:8} {finding.sentence}" for finding in proposal.findings]
    touched = Counter(change.kind for change in proposal.change_set.changes)
    counted = ", ".join(several(kind, count) for kind, count in touched.items()) or "nothing"
    lines.append(f"{'Changed' if document['applied'] else 'Would change'} {counted}.")
    lines.append(f"Map: {json.dumps(document['map'], ensure_ascii=False)}")
    return "\n".join(lines)


def _row(record: dict[str, Any]) -> str:
    sure = ", ".join(f"{name} {_short(value)}" for name, value in record["set"].items())
    asked = "; ".join(_question(name, doubt) for name, doubt in record["ask"].items())
    said = " | ".join(part for part in (sure, asked) if part)
    return f"  row {record['row']:<5} {record['match']:8} {record['ref'] or '(no reference)':14} {said}"


def _question(name: str, doubt: dict[str, Any]) -> str:
    options = " or ".join(_short(option) for option in doubt["options"])
    return f"{name}? {_short(doubt['raw'])}: {doubt['why']}{f' It may be {options}.' if options else ''}"


def _short(value: object) -> str:
    text = " ".join(", ".join(map(str, value)).split() if isinstance(value, list) else str(value).split())
    return text if len(text) <= 80 else f"{text[:77]}..."


def _rows(rows: tuple[int, ...]) -> str:
    return ", ".join(map(str, rows))
