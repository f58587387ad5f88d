"""What bringing a table in would do: its rows as read, what is asked, and one change set of all that is sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.findings import Finding, Severity
from cspdesk.usecases.importing.mapping import Mapped
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.tables.found_tables import FoundTable, Skipped


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """A row of the table.

    Attributes:
        kind: `action`, `kpi`, `funding`, `risk`, `recommendation` or `priority`.
        key: Of the record it is about; of the new one where there was none; empty where that is asked.
        match: Certain and new rows are taken; likely and asked ones wait.
        set: What would change and is sure, by field; of a field given for several quarters the newest.
        ask: What a person must decide, by field.
        why: Why the row is asked about, or empty.
        candidates: Keys of what it may be.
        words: What it is known by, or empty.
    """

    kind: str
    ref: str
    key: str
    sheet: str
    row: int
    match: Match
    set: Mapping[str, Any] = field(default_factory=dict)
    ask: Mapping[str, Ask] = field(default_factory=dict)
    why: str = ""
    candidates: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class ImportProposal:
    """What bringing a table in would do.

    Attributes:
        kind: As the command line calls it.
        file: The workbook's name.
        mapping: How its columns were understood, to be saved and given back.
        change_set: Everything that is sure, as one step; empty when there is nothing.
    """

    kind: str
    file: str
    tables: tuple[FoundTable, ...]
    records: tuple[ImportRecord, ...]
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]
    mapping: Mapped
    change_set: ChangeSet

    @property
    def problems(self) -> bool:
        """Whether something waits for an answer or is wrong."""
        asked = any(record.ask or record.match in (Match.ASK, Match.LIKELY) for record in self.records)
        return asked or any(finding.severity is Severity.ERROR for finding in self.findings)
