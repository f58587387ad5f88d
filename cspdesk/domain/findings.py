"""What is wrong or doubtful in the data: a value to be shown in a table, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cspdesk.domain.records import Record


class Severity(StrEnum):
    """How much it matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at.

    Attributes:
        code: A short stable name of the rule, such as `missing-update`.
        sentence: What is the matter and what to do, in plain words.
        kind: Kind of the record it is about, or empty.
        key: Key of that record, or empty.
        ref: What people call that record, or empty.
        where: Sheet and cell, for something read from a workbook.
    """

    code: str
    severity: Severity
    sentence: str
    kind: str = ""
    key: str = ""
    ref: str = ""
    where: str = ""


def about(record: Record, code: str, severity: Severity, sentence: str) -> Finding:
    """A finding about one record."""
    return Finding(code, severity, sentence, record.KIND, record.key, str(getattr(record, "ref", "")))


_MOST_NAMED = 12


def named(refs: list[str]) -> str:
    """References in a sentence: `K1, K2 and K3`, `K1, K2, ... and 30 more`."""
    if len(refs) > _MOST_NAMED:
        return f"{', '.join(refs[:_MOST_NAMED])} and {len(refs) - _MOST_NAMED} more"
    return f"{', '.join(refs[:-1])} and {refs[-1]}" if refs[1:] else refs[0]
