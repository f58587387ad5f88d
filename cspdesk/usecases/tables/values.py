"""Every reader of a value, for those who read tables: a cell and what stands around it give an Answer."""

from cspdesk.usecases.tables.amounts import read_money
from cspdesk.usecases.tables.dates import ONGOING, read_date
from cspdesk.usecases.tables.figures import read_count, read_decimal
from cspdesk.usecases.tables.flags import read_flag
from cspdesk.usecases.tables.hints import DateOrder, Edge, Hints, Scale
from cspdesk.usecases.tables.percentages import read_percent, read_progress
from cspdesk.usecases.tables.ratings import read_rag
from cspdesk.usecases.tables.refs import read_ref
from cspdesk.usecases.tables.texts import read_choice, read_text, shown

__all__ = [
    "ONGOING",
    "DateOrder",
    "Edge",
    "Hints",
    "Scale",
    "read_choice",
    "read_count",
    "read_date",
    "read_decimal",
    "read_flag",
    "read_money",
    "read_percent",
    "read_progress",
    "read_rag",
    "read_ref",
    "read_text",
    "shown",
]
