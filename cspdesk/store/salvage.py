"""Whatever rows can still be read from a damaged plan file. Works on a private copy; the file itself is only read."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cspdesk.store.connection import Mode, connect, engine_for, gate_of, let_go, writing
from cspdesk.store.headers import MAGIC
from cspdesk.store.layout import lay_out
from cspdesk.store.records import Stored
from cspdesk.store.tables import metadata

PAGE = 4096
"""Bytes of a page in every plan this program makes."""

_PATIENCE = 5000
"""Reads of one table that may fail before the rest of it is given up."""

Row = dict[str, Any]
"""A row as it was found: nothing is known of its values."""


@dataclass(slots=True)
class Salvage:
    """What was found.

    Attributes:
        rows: By table, in the order of adding.
        holes: The tables in which something could not be read.
    """

    rows: dict[str, list[Row]] = field(default_factory=dict)
    holes: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows were found."""
        return sum(map(len, self.rows.values()))


def salvage(damaged: Path, folder: Path) -> Salvage:
    """Read every row that can be read.

    Args:
        damaged: The file, with the journal beside it if there is one.
        folder: A private folder to work in.

    Raises:
        OSError: if the file itself cannot be read.
    """
    attempts = (_as_it_is, _mended, _grafted)
    return max((_tried(damaged, folder / attempt.__name__, attempt) for attempt in attempts), key=lambda s: s.count)


def _tried(damaged: Path, folder: Path, prepare: Callable[[Path, Path], None]) -> Salvage:
    folder.mkdir()
    copy = folder / "copy.cspplan"
    prepare(damaged, copy)
    found = Salvage()
    try:
        with closing(connect(copy, Mode.WRITE)) as connection:
            connection.execute("PRAGMA writable_schema=ON")  # so that one damaged object does not hide all others
            for table in metadata.sorted_tables:
                _read_table(connection, table.name, found)
    except (sqlite3.Error, UnicodeDecodeError):
        pass  # nothing, or nothing more: another attempt may do better
    return found


def _as_it_is(damaged: Path, copy: Path) -> None:
    with gate_of(damaged):
        for suffix in ("", "-journal"):
            beside = damaged.with_name(damaged.name + suffix)
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + suffix))


def _mended(damaged: Path, copy: Path) -> None:
    """Pages made whole, and as many of them as the header says."""
    with gate_of(damaged):
        content = bytearray(damaged.read_bytes())
    content.extend(b"\0" * (-len(content) % PAGE))
    pages = int.from_bytes(content[28:32], "big") if content.startswith(MAGIC) else 0
    if len(content) // PAGE < pages <= 4 * len(content) // PAGE:
        content.extend(b"\0" * (pages * PAGE - len(content)))
    content[28:32] = (len(content) // PAGE).to_bytes(4, "big")
    content[32:40] = bytes(8)  # no free pages: the list of them may be what is damaged
    content[92:96] = content[24:28]
    copy.write_bytes(content)


def _grafted(damaged: Path, copy: Path) -> None:
    """The pages that say where every table begins, from a plan of the same format that holds nothing.

    Every plan is laid out by the same steps in an empty file, so its tables begin at the same pages.
    """
    _mended(damaged, copy)
    pristine = copy.with_name("pristine.cspplan")
    taken = _empty_plan(pristine)
    content, donor = bytearray(copy.read_bytes()), pristine.read_bytes()
    for page in range(len(donor) // PAGE):
        if page + 1 not in taken:
            content[page * PAGE : (page + 1) * PAGE] = donor[page * PAGE : (page + 1) * PAGE]
    content[28:32] = (len(content) // PAGE).to_bytes(4, "big")
    content[32:40] = bytes(8)
    content[92:96] = content[24:28]
    copy.write_bytes(content)


def _empty_plan(path: Path) -> set[int]:
    """Make a plan that holds nothing; tells the pages its tables and indexes begin at."""
    engine = engine_for(path, Mode.CREATE)
    try:
        with writing(engine) as connection:
            lay_out(connection, "")
            roots = connection.exec_driver_sql("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")
            return {row[0] for row in roots}
    finally:
        let_go(engine)


def _read_table(connection: sqlite3.Connection, table: str, found: Salvage) -> None:
    plain = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? AND sql LIKE 'CREATE TABLE %'"
    try:  # a view or virtual table under our name is somebody's trap
        ours = connection.execute(plain, (table,)).fetchone()
        names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')] if ours else []
    except sqlite3.Error:
        names = []
    rows: list[Row] = []
    reader = _Reader(connection, table)
    if names:
        rows = [dict(zip(names, row[1:], strict=True)) for row in reader.all()]
    if reader.failed or not names:
        found.holes.append(table)
    found.rows[table] = rows


class _Reader:
    """Reads a table by rowid, halving every stretch that cannot be read."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._connection = connection
        self._table = table
        self.failed = 0

    def all(self) -> Iterator[tuple[Stored, ...]]:
        """Every row that can be read, in order."""
        yield from self._between(-1, self._last())

    def _last(self) -> int:
        query = f'SELECT max(rowid) FROM "{self._table}" NOT INDEXED'  # noqa: S608 - our own table
        try:
            return int(self._connection.execute(query).fetchone()[0] or 0)
        except (sqlite3.Error, UnicodeDecodeError):
            self.failed += 1
            return 1 << 22

    def _between(self, after: int, last: int) -> Iterator[tuple[Stored, ...]]:
        if after >= last or self.failed > _PATIENCE:
            return
        query = f'SELECT rowid, * FROM "{self._table}" NOT INDEXED WHERE rowid > ? AND rowid <= ? ORDER BY rowid'  # noqa: S608
        got: list[tuple[Stored, ...]] = []
        try:
            for row in self._connection.execute(query, (after, last)):
                got.append(row)  # noqa: PERF402 - what came before the damage counts
        except (sqlite3.Error, UnicodeDecodeError):
            self.failed += 1
            yield from got
            after = int(got[-1][0] or 0) if got else after
            middle = (after + last) // 2
            if last - after > 1:
                yield from self._between(after, middle)
                yield from self._between(middle, last)
        else:
            yield from got
