"""A proposal as JSON, in the shape of one file of a review."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding
from cspdesk.domain.money import to_pounds
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import FinancialYear, Period
from cspdesk.domain.priorities import Priority
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.mapping import mapping_of, to_json
from cspdesk.usecases.importing.proposal import ImportProposal, ImportRecord
from cspdesk.usecases.importing.replies import PARTNER_FIELDS, Question, Reply, Way, asked, question, replies_to
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.tables.found_tables import FoundTable
from cspdesk.usecases.tables.wanted import letters

Json = dict[str, Any]
_MONEY = frozenset({"allocated", "committed", "spent", "forecast", "profile"})
_ADVICE = '`import-table --dry-run --json` lists under "answers" what can be answered to each question.'


def proposal_json(plan: Workplan, proposal: ImportProposal, *, applied: bool) -> Json:
    """The proposal as other programs read it.

    Args:
        plan: The plan the proposal was made for.
        proposal: What bringing the table in would do, or did.
        applied: Whether it was done.
    """
    return {
        "file": proposal.file,
        "kind": proposal.kind,
        "applied": applied,
        "changes": len(proposal.change_set.changes),
        "map": to_json(proposal.mapping),
        "tables": [_table(table) for table in proposal.tables],
        "records": [_record(plan, proposal.kind, record) for record in proposal.records],
        "skip": [
            {"sheet": skip.sheet, "rows": list(skip.rows), "code": skip.code, "why": skip.why}
            for skip in proposal.skipped
        ],
        "issues": [_issue(finding) for finding in proposal.findings],
    }


def _table(table: FoundTable) -> Json:
    columns = dict(mapping_of(table).wanted.columns)
    for column in table.columns:
        if column.is_dated and column.field not in ("", "other"):
            columns.setdefault(f"{column.field} {column.period or f'Q{column.quarter}'}", letters(column.number))
    return {
        "sheet": table.sheet,
        "kind": table.kind,
        "header_rows": list(table.header_rows),
        "columns": columns,
        "first_row": table.first_row,
        "last_row": table.last_row,
    }


def _record(plan: Workplan, kind: str, record: ImportRecord) -> Json:
    return {
        "kind": record.kind,
        "ref": record.ref or None,
        "sheet": record.sheet,
        "row": record.row,
        "match": record.match.value,
        "set": {field: value_json(plan, field, value) for field, value in record.set.items()},
        "ask": {field: _ask(plan, kind, record, field, ask) for field, ask in asked(record).items()},
    }


def _ask(plan: Workplan, kind: str, record: ImportRecord, field: str, ask: Ask) -> Json:
    replies = [
        reply
        for reply in replies_to(plan, kind, record, field, ask)
        if reply.way is not Way.TAKE or field not in PARTNER_FIELDS or reply.value in ask.options
    ]
    return {
        "code": ask.code,
        "raw": ask.raw,
        "prefer": _value(plan, kind, field, ask.prefer),
        "options": [_value(plan, kind, field, option) for option in ask.options],
        "why": ask.why,
        "answers": [reply_json(plan, kind, field, reply) for reply in replies],
    }


def reply_json(plan: Workplan, kind: str, field: str, reply: Reply) -> Json:
    """An answer as other programs give it back: `take` a value, `add` a partner or a row, or `leave` it."""
    if reply.way is Way.LEAVE:
        return {"leave": True}
    if reply.way is Way.ADD:
        return {"add": list(reply.names) if reply.names else reply.value}
    return {"take": _value(plan, kind, field, reply.value)}


def _value(plan: Workplan, kind: str, field: str, value: Any) -> Any:  # any field's type
    if field == "ref" and isinstance(value, str):
        record = plan.find(IMPORT_KINDS[kind].record, value)
        return str(getattr(record, "ref", "")) if record else value
    return value_json(plan, field, value)


def replies_from_json(plan: Workplan, proposal: ImportProposal, told: Any) -> dict[Question, Reply]:
    """The answers a JSON document gives, to the questions of a proposal that it names.

    Args:
        plan: The plan the proposal was made for.
        proposal: What asks.
        told: `[{"sheet": "...", "row": 9, "field": "lead", "take": "Police"}]`, or `"add"` or `"leave"` for `"take"`;
            without a sheet, on whichever it is.

    Raises:
        PersonError: if it is no such list, or gives an answer that cannot be given.
    """
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise PersonError("The answers are not a JSON list of objects.", _ADVICE)
    replies: dict[Question, Reply] = {}
    for record in proposal.records:
        for field, ask in asked(record).items():
            for one in told:
                if (
                    one.get("row") == record.row
                    and one.get("field") == field
                    and one.get("sheet", record.sheet) == record.sheet
                ):
                    replies[question(record, field, ask)] = _reply(plan, proposal.kind, record, field, ask, one)
    return replies


def _reply(plan: Workplan, kind: str, record: ImportRecord, field: str, ask: Ask, told: Json) -> Reply:
    given = {key: told[key] for key in ("take", "add", "leave") if key in told}
    for reply in replies_to(plan, kind, record, field, ask):
        if reply_json(plan, kind, field, reply) == given:
            return reply
    raise PersonError(f"Row {record.row}, {field}: {given or 'nothing'} is no answer to '{ask.raw}'.", _ADVICE)


def value_json(plan: Workplan, field: str, value: Any) -> Any:  # any field's type
    """A value as the contract writes it: ISO dates, a rating's letter, pounds as text, links by name or reference."""
    name = field.split(" ", maxsplit=1)[0]
    match value:
        case int() if name in _MONEY:
            return f"{to_pounds(value):.2f}"
        case StrEnum():
            return value.value
        case str() if name in PARTNER_FIELDS:
            partner = plan.find(Partner, value)
            return partner.name if partner else value
        case str() if name == "priority":
            priority = plan.find(Priority, value)
            return priority.ref if priority else value
        case tuple():
            return [value_json(plan, field, one) for one in value]
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case FinancialYear() | Period():
            return str(value)
    return value


def _issue(finding: Finding) -> Json:
    sheet, _, where = finding.where.rpartition("!")
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": sheet,
        "where": where,
        "sentence": finding.sentence,
    }
