"""A whole workplan as bytes that can be read for ever, whatever later versions add (a frozen quarter is kept so).

The form is JSON: `{"schema": 1, "records": {kind: [{field: plain value}]}, "checks": [finding]}`; a copy without
checks is read as one in which nothing was found. Kinds stand in the order of their names,
fields too, records as people see them ordered, so that the same plan gives the same bytes. Every field is written, also
one at its default: a later version may change the default, and must not change what was frozen.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from typing import Any

from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.records import Record, fields_of
from cspdesk.domain.workplan import KINDS, Workplan

SCHEMA = 1
"""Raised only when a reader of the old form would misread the new one; new kinds and fields need no raise."""

_WORDS = ("code", "sentence", "kind", "key", "ref", "where")
"""What a finding says, beside how grave it is."""

_DAMAGED = "This frozen copy of the plan cannot be read: it is damaged."
_ADVICE = "Restore a backup of the plan file from before the damage."


def encode(plan: Workplan, findings: Iterable[Finding] = ()) -> bytes:
    """The whole plan as canonical bytes, with what the checks found in it."""
    records = {kind: [_plain(record) for record in plan.all(KINDS[kind])] for kind in sorted(KINDS) if plan.table(kind)}
    found = [{"severity": one.severity.value, **_words(one)} for one in findings]
    document = {"schema": SCHEMA, "records": records, "checks": found}
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decode(content: bytes) -> Workplan:
    """The plan again.

    What a later version added (kinds, fields, words of a list) is passed over; what an earlier one did not know yet
    gets its default.

    Raises:
        PersonError: if it is no snapshot at all.
    """
    try:
        document = json.loads(content)
        tables = document["records"].items()
        return Workplan.of(_record(kind, plain) for kind, rows in tables if kind in KINDS for plain in rows)
    except (ValueError, TypeError, KeyError, AttributeError) as damage:
        raise PersonError(_DAMAGED, _ADVICE) from damage


def checks_of(content: bytes) -> tuple[Finding, ...]:
    """What the checks found in it; nothing where a later version says it in a way unknown here.

    Raises:
        PersonError: if it is no snapshot at all.
    """
    try:
        found = json.loads(content).get("checks", [])
        return tuple(
            Finding(severity=Severity(one["severity"]), **{name: str(one.get(name, "")) for name in _WORDS})
            for one in found
            if one["severity"] in list(Severity)
        )
    except (ValueError, TypeError, KeyError, AttributeError) as damage:
        raise PersonError(_DAMAGED, _ADVICE) from damage


def _words(finding: Finding) -> dict[str, str]:
    return {name: getattr(finding, name) for name in _WORDS}


def _plain(record: Record) -> dict[str, Any]:
    return {field.name: field.to_plain(getattr(record, field.name)) for field in fields_of(type(record))}


def _record(kind: str, plain: dict[str, Any]) -> Record:
    needed = {field.name for field in dataclasses.fields(KINDS[kind]) if _is_needed(field)}
    values = {}
    for field in fields_of(KINDS[kind]):
        if field.name not in plain:
            continue
        try:
            values[field.name] = field.from_plain(plain[field.name])
        except ValueError:
            if field.name in needed:
                raise
    return KINDS[kind](**values)


def _is_needed(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
