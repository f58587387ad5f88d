"""How a plan file of one schema becomes one of the next.

Alembic's operations, driven from here: every version is imported by name, so that a frozen program carries it, and the
file's own `user_version` says which it has. A released version is never edited again.
"""

from __future__ import annotations

from sqlalchemy import Connection

from cspdesk.store.migrations import v0001_first

VERSIONS = (v0001_first,)
"""The first makes an empty file version 1, and so on."""

FINGERPRINTS = {
    1: "2c99bf4da1da764c0d4597f2aa365eeba37ab9c2e2c412780b3ef1ebc1adfca3",
}
"""What `verification.fingerprint` gives for a file of each version: a test builds each and compares."""


def latest() -> int:
    """The schema this program reads and writes."""
    return len(VERSIONS)


def schema_version(connection: Connection) -> int:
    """The schema the file has; 0 for an empty one."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def upgrade(connection: Connection, to: int | None = None) -> None:
    """Bring the file to schema `to`, or the latest, within the caller's transaction.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: if a step fails; nothing is then changed once the caller rolls back.
    """
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    operations = Operations(MigrationContext.configure(connection))
    for number, version in enumerate(VERSIONS[:to], start=1):
        if schema_version(connection) < number:
            version.upgrade(operations)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
