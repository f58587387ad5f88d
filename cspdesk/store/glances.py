"""A look at a plan file that nobody has checked: without a lock, without writing, and nothing in it is a trap."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cspdesk.store.connection import Mode, connect
from cspdesk.store.faults import DamagedError

_PLAIN = """
SELECT count(*) FROM sqlite_schema AS there
WHERE type = 'table' AND name IN ('meta', 'change_set') AND sql LIKE 'CREATE TABLE %'
    AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(there.name) WHERE hidden)
"""
"""How many of the two tables are tables: no views, no virtual ones, no columns worked out when they are read."""


@contextmanager
def glance(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection by which `meta` and `change_set` may be read, and nothing else.

    Raises:
        sqlite3.Error: if it is no plan.
        DamagedError: if something else stands where a plan has these tables: reading it might never end.
    """
    with closing(connect(path, Mode.SNAPSHOT)) as connection:
        if connection.execute(_PLAIN).fetchone()[0] != 2:
            raise DamagedError(f"{path.name} is damaged or was altered: its tables are not those of a plan.")
        yield connection
