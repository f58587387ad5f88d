"""Whether a table's headings tell its kind, or could be of any table: `id` and `name` head half of all tables."""

from __future__ import annotations

import re

from cspdesk.usecases.tables.cleaning import listed
from cspdesk.usecases.tables.column_choice import IDENTITY
from cspdesk.usecases.tables.found_tables import FoundColumn, FoundTable
from cspdesk.usecases.tables.header_search import heading, named_after
from cspdesk.usecases.tables.headings import EXACT, fields_of

_ENOUGH = 2
_OF_ANY_TABLE = listed(
    "name title description details detail text item items type category class kind level code date when start end from"
    " to begin begins starts ends finish status state note notes comment comments remark remarks value values total"
    " amount cost costs number num count counts rate rating score result results data year month quarter period area"
    " location place district region unit units source reason response owner contact who what how service summary about"
    " population cases events base performance current latest figure figures position heading paper body report review"
    " organisation agency provider supplier programme format priority metric volume tag purpose method formula reading"
    " actual test event incidents frequency calculation lead l i"
) | {"start date", "end date", "due by", "out of", "total number", "total cost", "type of", "date completed"}
_REFERENCE = re.compile(r"\bref(?:erence|s|no)?\b")
_NOUNS = {
    "action": re.compile(r"\bactions?\b|\bactivit|\btasks?\b|\bdeliverables?\b|\bwe will\b"),
    "kpi": re.compile(r"\bkpis?\b|\bindicators?\b|\bmeasures?\b|\bcrime\b|\boffence"),
    "funding": re.compile(r"\bprojects?\b|\bschemes?\b|\bfund|\bgrant|\bbudget|\bspen[dt]\b|\bexpenditure\b"),
    "risk": re.compile(r"\brisks?\b|\bthreat"),
    "recommendation": re.compile(r"\brecommend"),
    "priority": re.compile(r"\bpriorit|\bthemes?\b"),
}
"""What people call a record of a kind in the heading of the column that names it."""


def tells_its_kind(table: FoundTable, file: str) -> bool:
    """Whether a table is plainly of its kind.

    Args:
        table: As the search found it.
        file: The workbook's name, which may say what it holds.
    """
    if len(table.columns) > 1 and _has_own_names(table):
        return True
    fields = {column.field for column in table.columns if _is_telling(table.kind, column)}
    named = any(
        column.field in IDENTITY[table.kind] and _NOUNS[table.kind].search(heading(column.heading).base)
        for column in table.columns
    )
    called = named_after(table.kind, table.sheet) or named_after(table.kind, file)
    return len(fields) + (_ENOUGH if named else 0) + called >= _ENOUGH


def _has_own_names(table: FoundTable) -> bool:
    """Whether its headings are the plan's own names, as our own exports write them."""
    written = [column.heading.strip() for column in table.columns]
    own = [column.field for column in table.columns]
    return written == own or ("ref" in own and [heading.casefold() for heading in written] == own)


def _is_telling(kind: str, column: FoundColumn) -> bool:
    if column.field == "ref":  # as against an `id`, a `no` or a `code`, which anything has
        return _REFERENCE.search(heading(column.heading).base) is not None
    if column.field in ("", "other"):
        return False
    taken = heading(column.heading)
    exact = any(trust >= EXACT and name == column.field for name, trust in fields_of(kind, taken))
    return exact and taken.base not in _OF_ANY_TABLE
