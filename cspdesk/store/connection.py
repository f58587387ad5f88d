"""Connections to a plan file: how they are opened, what they promise, and what a transaction is."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from cspdesk.domain.faults import BugError

_GATES: dict[str, threading.RLock] = {}


def gate_of(path: Path) -> threading.RLock:
    """What this process holds while it reads or writes a plan file.

    Closing a file drops the locks this process holds on it, whoever took them (POSIX), so nobody may look at the bytes
    of a plan while another thread is inside a transaction on it.
    """
    return _GATES.setdefault(str(path.absolute()), threading.RLock())


LONGEST_VALUE = 256 * 1024 * 1024
"""Bytes a single value may have: far above any workbook, far below what exhausts a computer."""


class Mode(StrEnum):
    """What may be done with the file."""

    WRITE = "rw"
    READ = "ro"
    CREATE = "rwc"
    SNAPSHOT = "ro&immutable=1"
    """Read without a lock and without looking at a journal: for a file that others replace whole."""


_PRAGMAS = {
    "busy_timeout": 5000,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,  # so that REPLACE cannot get past the guards on deleting
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "secure_delete": 1,
    "journal_mode": "truncate",  # DELETE is not durable at a power cut on Windows; WAL is not safe on shares
    "synchronous": 3,
}
"""What every connection sets and reads back."""


def uri_of(path: Path, mode: Mode) -> str:
    """The file as SQLite's URI. Never `rwc` but for a new plan: a missing file must not become an empty one."""
    name = path.absolute().as_posix()
    slashes = "//" if name.startswith("/") else "///"
    return f"file:{slashes}{quote(os.fsencode(name), safe='/:')}?mode={mode}"


def connect(path: Path, mode: Mode) -> sqlite3.Connection:
    """A bare connection that keeps every promise of this module.

    Raises:
        sqlite3.Error: if the file cannot be opened or is no database.
        BugError: if this SQLite does not take a setting.
    """
    connection = sqlite3.connect(
        uri_of(path, mode), uri=True, timeout=5, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        _harden(connection)
        _settle(connection, mode)
    except BaseException:
        connection.close()
        raise
    return connection


def _harden(connection: sqlite3.Connection) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)


def _settle(connection: sqlite3.Connection, mode: Mode) -> None:
    for name, value in _PRAGMAS.items():
        if name == "journal_mode" and mode in (Mode.READ, Mode.SNAPSHOT):
            continue
        connection.execute(f"PRAGMA {name}={value}")
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is not None and row[0] != value:
            raise BugError(f"SQLite {sqlite3.sqlite_version} keeps {name} at {row[0]!r} instead of {value!r}")


def engine_for(path: Path, mode: Mode) -> Engine:
    """The one connection to a plan file, as SQLAlchemy speaks to it; `dispose` closes it."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, mode),
        poolclass=StaticPool,
        hide_parameters=True,
        execution_options={"gate": gate_of(path)},
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A writer takes its lock before it reads, or two that read first would overwrite each other.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the file at one moment."""
    with _gate(engine), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the file from its first statement; durable when the block has ended."""
    with _gate(engine), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def driver(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The bare connection, outside any transaction."""
    with _gate(engine), engine.connect() as connection:
        yield driver_of(connection)


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The bare connection underneath.

    Raises:
        BugError: if it is closed.
    """
    bare = connection.connection.driver_connection
    if not isinstance(bare, sqlite3.Connection):
        raise BugError("the connection to the plan file is closed")
    return bare


def let_go(engine: Engine) -> None:
    """Close the connection, leaving no journal beside the file."""
    with _gate(engine):
        try:
            with driver(engine) as bare:
                bare.execute("PRAGMA journal_mode=DELETE")
        except (SQLAlchemyError, sqlite3.Error):
            pass  # the file is gone, busy or read-only: an empty journal may stay, it harms nobody
        finally:
            engine.dispose()


def _gate(engine: Engine) -> threading.RLock:
    gate: threading.RLock = engine.get_execution_options()["gate"]
    return gate
