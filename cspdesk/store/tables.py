"""The tables of a plan file: one for each kind of record, and those that hold its history."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine, UserDefinedType

from cspdesk.domain.periods import FinancialYear
from cspdesk.domain.records import Field, Record, fields_of
from cspdesk.domain.workplan import KINDS

APPLICATION_ID = 0x43535044
"""What marks an SQLite file as a plan: the letters CSPD."""

metadata = MetaData()


class Any(UserDefinedType[object]):
    """SQLite's ANY in a strict table: a text stays a text, a number a number."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """The type's name in SQL."""
        return "ANY"


def _type(field: Field) -> type[TypeEngine[int] | TypeEngine[str]]:
    return Integer if field.type in (int, bool, FinancialYear) else Text


def _column(field: Field) -> Column[object]:
    # A single link is NULL where it leads nowhere, so that SQLite can check it. Checked at commit, not at once:
    # a change set may remove a record before what belongs to it.
    if field.links and field.type is str:
        target = ForeignKey(f"{field.links}.key", deferrable=True, initially="DEFERRED")
        return Column(field.name, Text, target, nullable=True)
    return Column(field.name, _type(field), nullable=field.optional, unique=field.name == "key")


def _record_table(kind: type[Record]) -> Table:
    # `place` keeps the order in which records were added; SQLite may renumber a rowid that has no name.
    place = Column("place", Integer, primary_key=True)
    return Table(kind.KIND, metadata, place, *map(_column, fields_of(kind)), sqlite_strict=True)


RECORDS: Mapping[str, Table] = MappingProxyType({name: _record_table(kind) for name, kind in KINDS.items()})
"""The table of each kind of record."""

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
"""What is known of the file itself: `plan_uid`, `created_by`, `content_digest`, `publish_id`."""

change_set = Table(
    "change_set",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("computer", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("title", Text, nullable=False),
    sqlite_strict=True,
)
"""What was done, by whom, when and where; `program` is the version that wrote it."""

change = Table(
    "change",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("change_set", Integer, ForeignKey("change_set.number"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("old", Any),
    Column("new", Any),
    Index("change_of_record", "kind", "record"),
    Index("change_of_set", "change_set"),
    sqlite_strict=True,
)
"""One field of one record from what to what; `operation` is add, revise or remove, `origin` a return's key or empty."""

context = Table(
    "context",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change_set", Integer),
    sqlite_strict=True,
)
"""One row: the change set being written, else NULL. Triggers refuse a write to a record table while it is NULL."""

attachment = Table(
    "attachment",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("change_set", Integer, ForeignKey("change_set.number"), nullable=False),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""Files kept with the plan, packed by zlib; `size` and `sha256` are those of the file itself."""

HISTORY = (change_set, change, attachment)
"""The tables that only ever grow."""
