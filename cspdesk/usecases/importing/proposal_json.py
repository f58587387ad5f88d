"""A proposal as JSON, in the shape of one file of a review."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cspdesk.domain.findings import Finding
from cspdesk.domain.money import to_pounds
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import FinancialYear, Period
from cspdesk.domain.priorities import Priority
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.mapping import mapping_of, to_json
from cspdesk.usecases.importing.proposal import ImportProposal, ImportRecord
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.tables.found_tables import FoundTable
from cspdesk.usecases.tables.wanted import letters

Json = dict[str, Any]
_MONEY = frozenset({"allocated", "committed", "spent", "forecast", "profile"})
_PARTNERS = frozenset({"lead", "owner", "partners"})


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
        "records": [_record(plan, record) for record in proposal.records],
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


def _record(plan: Workplan, record: ImportRecord) -> Json:
    told: Json = {
        "kind": record.kind,
        "ref": record.ref or None,
        "sheet": record.sheet,
        "row": record.row,
        "match": record.match.value,
        "set": {field: value_json(plan, field, value) for field, value in record.set.items()},
        "ask": {field: _ask(plan, field, answer) for field, answer in record.ask.items()},
    }
    if record.match is Match.ASK and "ref" not in told["ask"]:
        kind = "project" if record.kind == "funding" else record.kind
        refs = [str(getattr(plan.table(kind)[key], "ref", "")) for key in record.candidates]
        told["ask"]["ref"] = {
            "code": "which-row",
            "raw": record.ref,
            "prefer": None,
            "options": refs,
            "why": record.why,
        }
    return told


def _ask(plan: Workplan, field: str, answer: Ask) -> Json:
    return {
        "code": answer.code,
        "raw": answer.raw,
        "prefer": value_json(plan, field, answer.prefer),
        "options": [value_json(plan, field, option) for option in answer.options],
        "why": answer.why,
    }


def value_json(plan: Workplan, field: str, value: Any) -> Any:  # any field's type
    """A value as the contract writes it: ISO dates, a rating's letter, pounds as text, links by name or reference."""
    name = field.split(" ", maxsplit=1)[0]
    match value:
        case int() if name in _MONEY:
            return f"{to_pounds(value):.2f}"
        case StrEnum():
            return value.value
        case str() if name in _PARTNERS:
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
