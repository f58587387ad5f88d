"""Whether a plan file is what it was when it was written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.pool import StaticPool

from cspdesk.domain.findings import Finding, Severity
from cspdesk.store import history, migrations, records
from cspdesk.store.connection import driver_of
from cspdesk.store.facts import CONTENT_DIGEST, fact
from cspdesk.store.faults import DamagedError
from cspdesk.store.records import LONGEST_TEXT
from cspdesk.store.tables import attachment
from cspdesk.usecases.ports import Progress, no_progress

Objects = dict[tuple[str, str], str]
"""SQL by type and name of everything a schema consists of."""


def problems(connection: Connection, progress: Progress = no_progress) -> Iterator[str]:
    """What is wrong with the file, a sentence each; nothing when it is sound.

    Later checks rely on earlier ones: who stops at the first sentence is safe.
    """
    for done, (what, check) in enumerate(_CHECKS):
        progress(done, len(_CHECKS), f"Checking {what}")
        yield from check(connection)


def findings(connection: Connection, progress: Progress = no_progress) -> Iterator[Finding]:
    """The same as findings, and whether every record reads as what it is."""
    sentences = [*problems(connection, progress)]
    if not sentences:
        try:
            records.load(connection)
        except DamagedError as damaged:
            sentences = [damaged.sentence]
    for sentence in sentences:
        yield Finding("damaged-file", Severity.ERROR, sentence)


def refuse_unsound(connection: Connection, name: str, progress: Progress = no_progress) -> None:
    """Stop at the first thing wrong with the file called `name`.

    Raises:
        DamagedError: that says what it is.
    """
    for problem in problems(connection, progress):
        raise DamagedError(f"{name} is damaged or was altered. {problem}")


def digest(connection: Connection) -> str:
    """SHA-256 over every row of the plan and its history, whatever the schema.

    JSON in ASCII: the same on every computer and every version of Python.
    """
    whole = hashlib.sha256()
    driver = driver_of(connection)
    for kind, table in sorted(_objects(connection)):
        if kind != "table" or table in ("meta", "context"):
            continue
        whole.update(f"{table}\n".encode())
        rows = driver.execute(f'SELECT * FROM "{table}" ORDER BY rowid')  # noqa: S608 - names our own migrations gave
        while some := rows.fetchmany(1000):
            whole.update(json.dumps(some, separators=(",", ":"), default=_hashed).encode())
    return whole.hexdigest()


def fingerprint(connection: Connection) -> str:
    """SHA-256 over the schema: every table, index, trigger and view."""
    words = [f"{kind} {name} {sql}" for (kind, name), sql in sorted(_objects(connection).items())]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def _schema(connection: Connection) -> Iterator[str]:
    version = migrations.schema_version(connection)
    if fingerprint(connection) == migrations.FINGERPRINTS.get(version):
        return
    found, wanted = _objects(connection), _wanted(version)
    for kind, name in sorted(found.keys() - wanted.keys()):
        yield f"It holds a {kind} named '{name[:40]}' that cspdesk did not put there, so it was not used."
    for kind, name in sorted(wanted.keys() - found.keys()):
        yield f"Its {kind} '{name}' is missing."
    for kind, name in sorted(found.keys() & wanted.keys()):
        if found[kind, name] != wanted[kind, name]:
            yield f"Its {kind} '{name[:40]}' is not as cspdesk made it, so it was not used."


def _pages(connection: Connection) -> Iterator[str]:
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
        yield "Part of it is damaged and cannot be relied on."


def _links(connection: Connection) -> Iterator[str]:
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(3):
        yield f"One {row[0]} in it refers to a {row[2]} that is not there."


def _sizes(connection: Connection) -> Iterator[str]:
    for kind, table in sorted(_objects(connection)):
        texts = [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_xinfo("{table}")') if row[2] == "TEXT"]
        if kind != "table" or not texts:
            continue
        too_long = " OR ".join(f'length("{name}") > {LONGEST_TEXT}' for name in texts)
        if connection.exec_driver_sql(f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE {too_long})').scalar():  # noqa: S608
            yield f"One {table} in it holds a text longer than any plan needs."


def _content(connection: Connection) -> Iterator[str]:
    recorded = fact(connection, CONTENT_DIGEST)
    if recorded and recorded != digest(connection):
        yield "Its content is not what it was when it was last closed: part of it has been altered."


def _files(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(attachment)):
        try:
            history.unpacked(row.sha256, row.size, row.packed)
        except DamagedError as damaged:
            yield damaged.sentence


_CHECKS: tuple[tuple[str, Callable[[Connection], Iterator[str]]], ...] = (
    ("the tables", _schema),
    ("every page", _pages),
    ("what belongs to what", _links),
    ("the texts", _sizes),
    ("the content", _content),
    ("the files kept with it", _files),
)


def _objects(connection: Connection) -> Objects:
    # An index without SQL is the mark of a UNIQUE; two tables are what ANALYZE leaves. Anything else of that name would
    # be somebody's trap.
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        " AND NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))"
    )
    return {(kind, name): re.sub(r"\s+", " ", sql) for kind, name, sql in rows}


def _wanted(version: int) -> Objects:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            migrations.upgrade(connection, version)
            return _objects(connection)
    finally:
        engine.dispose()


def _hashed(packed: Any) -> str:
    return hashlib.sha256(packed).hexdigest()
