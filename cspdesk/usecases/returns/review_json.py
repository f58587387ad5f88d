"""A review as JSON: a contract with other programs (`cspdesk returns review --json`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.money import to_pounds
from cspdesk.domain.partners import Partner
from cspdesk.domain.priorities import Priority
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.returns.receipts import form_of
from cspdesk.usecases.returns.review import CellState, Match, Review, ReviewCell, ReviewRecord
from cspdesk.usecases.tables.answers import Ask

Json = dict[str, Any]

_OF_ANOTHER = frozenset({"other-quarter", "other-partner", "other-period"})
"""Obstacles that make every value of a workbook doubtful."""


def reviews_json(plan: Workplan, files: Iterable[tuple[str, Review | PersonError]]) -> Json:
    """Every file of a call: its name as given, and its review or why it could not be opened."""
    return {"files": [_file(plan, name, told) for name, told in files]}


def _file(plan: Workplan, name: str, told: Review | PersonError) -> Json:
    if isinstance(told, PersonError):
        return _closed(name, told)
    partner = plan.find(Partner, told.partner)
    return {
        "file": name,
        "opened": True,
        "message": " ".join(finding.sentence for finding in told.obstacles),
        "partner": partner.name if partner else "",
        "quarter": str(told.quarter) if told.quarter else "",
        "recognised": told.recognised.value,
        "tables": [
            {
                "sheet": table.sheet,
                "kind": table.kind,
                "header_rows": list(table.header_rows),
                "columns": dict(table.columns),
                "first_row": table.first_row,
                "last_row": table.last_row,
            }
            for table in told.tables
        ],
        "records": [_held(_record(plan, record), told) for record in told.records],
        "skip": [
            {"sheet": left.sheet, "rows": list(left.rows), "code": left.code, "why": left.why} for left in told.skipped
        ],
        "issues": [_issue(finding) for finding in told.findings],
    }


def _held(record: Json, told: Review) -> Json:
    """Nothing of a return for another quarter or from another partner is sure until somebody says it is the one."""
    finding = next((finding for finding in told.obstacles if finding.code in _OF_ANOTHER), None)
    if finding is None:
        return record
    asks = {
        field: {"code": finding.code, "raw": str(value), "prefer": None, "options": [value], "why": finding.sentence}
        for field, value in record["set"].items()
    }
    return {**record, "set": {}, "ask": {**asks, **record["ask"]}}


def _closed(name: str, told: PersonError) -> Json:
    issue = {
        "code": "cannot-be-read",
        "severity": Severity.ERROR.value,
        "sheet": "",
        "where": "",
        "sentence": str(told),
    }
    empty: Json = {"partner": "", "quarter": "", "recognised": "unknown-layout"}
    lists: Json = {"tables": [], "records": [], "skip": [], "issues": [issue]}
    return {"file": name, "opened": False, "message": str(told), **empty, **lists}


def _record(plan: Workplan, record: ReviewRecord) -> Json:
    told: Json = {
        "kind": record.kind,
        "ref": record.ref,
        "sheet": record.sheet,
        "row": record.row,
        "match": record.match.value,
        "set": {},
        "ask": {},
        "conflict": {},
    }
    if record.match is Match.ASK:
        told["ask"]["ref"] = _which(plan, record)
    for cell in record.waiting():
        _put(plan, record, cell, told)
    return told


def _put(plan: Workplan, record: ReviewRecord, cell: ReviewCell, told: Json) -> None:
    form = form_of(record, cell)

    def plainly(value: Any) -> Any:
        return value_json(plan, form, value)

    match cell.state:
        case CellState.CLEAN:
            told["set"][cell.field] = plainly(cell.theirs)
        case CellState.CONFLICT:
            sides = {"base": plainly(cell.base), "theirs": plainly(cell.theirs), "ours": plainly(cell.ours)}
            if cell.rival:
                says = cell.ours if cell.rival_says is None else cell.rival_says
                partner = plan.find(Partner, cell.rival)
                sides |= {"other_partner": partner.name if partner else "", "other_says": plainly(says)}
            told["conflict"][cell.field] = sides
        case CellState.REWORDING:
            told["ask"][cell.field] = {
                "code": "rewording",
                "raw": cell.raw,
                "prefer": plainly(cell.ours),
                "options": [plainly(cell.ours), plainly(cell.theirs)],
                "why": "The plan's own wording was changed.",
            }
        case CellState.ASK if isinstance(cell.answer, Ask):
            told["ask"][cell.field] = {
                "code": cell.answer.code,
                "raw": cell.raw,
                "prefer": plainly(cell.answer.prefer),
                "options": [plainly(option) for option in cell.answer.options],
                "why": cell.answer.why,
            }


def _which(plan: Workplan, record: ReviewRecord) -> Json:
    """The question which row of the plan a row is about, as a question about its reference."""
    table = plan.table("project" if record.kind == "funding" else record.kind)
    refs = [str(getattr(table[key], "ref", "")) for key in record.candidates if key in table]
    written = record.cell("ref")
    raw = written.raw if written else record.name
    return {"code": "which-row", "raw": raw, "prefer": None, "options": refs, "why": record.why}


def value_json(plan: Workplan, form: Form, value: Any) -> Any:
    """A value as the contract writes it: ISO dates, a rating's letter, pounds as text, partners by name."""
    match form, value:
        case _, None:
            return None
        case Form.MONEY, int():
            return f"{to_pounds(value):.2f}"
        case Form.PARTNER, str():
            return _name(plan, value)
        case Form.PARTNERS, tuple():
            return [_name(plan, key) for key in value]
        case Form.PRIORITY, str():
            found = plan.find(Priority, value)
            return found.ref if found else value
        case _, Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _, date():
            return value.isoformat()
        case _, StrEnum():
            return value.value
    return value


def _name(plan: Workplan, key: str) -> str:
    found = plan.find(Partner, key)
    return found.name if found else key


def _issue(finding: Finding) -> Json:
    sheet, _, where = finding.where.rpartition("!")
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": sheet,
        "where": where,
        "sentence": finding.sentence,
    }
