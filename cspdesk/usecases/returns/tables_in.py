"""The tables of a workbook, whether it is our own layout or anybody's."""

from __future__ import annotations

from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.periods import Quarter
from cspdesk.usecases.returns.found import Found
from cspdesk.usecases.returns.issued_layout import issued_tables
from cspdesk.usecases.tables.grid import Book


def tables_in(book: Book, quarter: Quarter) -> Found:
    """Every table of a kind a return may hold, and what was left out."""
    parts = [issued_tables(sheet, quarter) for sheet in book.sheets]
    found = Found(
        tuple(table for part in parts for table in part.tables),
        tuple(row for part in parts for row in part.rows),
        tuple(left for part in parts for left in part.skipped),
        tuple(finding for part in parts for finding in part.findings),
    )
    if not found.tables:
        nothing = Finding("no-table", Severity.ERROR, "No table of actions, KPIs, funding or risks was found.")
        return Found(findings=(nothing,), skipped=found.skipped)
    return found
