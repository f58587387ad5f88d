"""A file of an older schema made one of today's: on a copy, checked, and the old file kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from cspdesk.domain.faults import PersonError
from cspdesk.domain.workplan import KINDS
from cspdesk.store import migrations
from cspdesk.store.connection import Mode, driver, engine_for, let_go, reading, writing
from cspdesk.store.copies import copy_whole, draft_of, force, free_name, seal, swap_in
from cspdesk.store.faults import DamagedError, name_of
from cspdesk.store.verification import refuse_unsound
from cspdesk.usecases.ports import Progress


def bring_up_to_date(path: Path, progress: Progress, *, keep_old: bool = True) -> str:
    """Upgrade the file to today's schema, if it has an older one.

    Args:
        path: The file, held by us.
        progress: Told how far it is.
        keep_old: Leave the old file beside it, under a name that says so.

    Returns:
        What was done, as a sentence; empty when there was nothing to do.

    Raises:
        DamagedError: if the file is not sound; it is then as it was.
        PersonError: if a step fails or does harm; likewise.
        sqlalchemy.exc.SQLAlchemyError: if the disk says no; likewise.
    """
    engine = engine_for(path, Mode.WRITE)
    try:
        version = _version(engine)
        if version == migrations.latest():
            return ""
        with reading(engine) as connection:
            refuse_unsound(connection, path.name, progress)
        kept = free_name(path, f"before upgrade from format {version}")
        with draft_of(path) as draft:
            copy_whole(engine, draft)
            with _our_mistakes(path.name, version):
                _upgrade(draft, progress)
            if keep_old:
                copy_whole(engine, kept)
            let_go(engine)
            force(draft)
            swap_in(draft, path)
    finally:
        let_go(engine)
    return f"{path.name} was brought up to date from format {version}; the file as it was is kept as {kept.name}."


@contextmanager
def _our_mistakes(name: str, version: int) -> Iterator[None]:
    """Tell a step that went wrong from a disk that did: on a sound file it is never the person's doing."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, DamagedError) as failed:
        if name_of(failed) not in ("", "SQLITE_ERROR") and not name_of(failed).startswith("SQLITE_CONSTRAINT"):
            raise
        raise PersonError(
            f"{name} could not be brought up to date from format {version}; it has been left as it was.",
            "Go on with the program that made it, and tell whoever looks after cspdesk for you.",
        ) from failed


def _upgrade(draft: Path, progress: Progress) -> None:
    engine = engine_for(draft, Mode.WRITE)
    try:
        with driver(engine) as bare:  # has no effect inside a transaction; rebuilt tables need it off
            bare.execute("PRAGMA foreign_keys=OFF")
        with writing(engine) as connection:
            before = _counts(connection)
            migrations.upgrade(connection)
            if any(_counts(connection).get(kind, 0) < count for kind, count in before.items()):
                raise DamagedError("The upgrade lost records.")
        seal(engine)
        with reading(engine) as connection:
            refuse_unsound(connection, "The upgraded copy", progress)
    finally:
        let_go(engine)


def _version(engine: Engine) -> int:
    with reading(engine) as connection:
        return migrations.schema_version(connection)


def _counts(connection: Connection) -> dict[str, int]:
    there = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return {
        kind: connection.exec_driver_sql(f'SELECT count(*) FROM "{kind}"').scalar_one()  # noqa: S608 - our own names
        for kind in KINDS
        if kind in there
    }
