"""The schema is written twice: in the migrations, for ever, and in the tables of today. They must agree."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from cspdesk.domain.records import fields_of
from cspdesk.domain.workplan import KINDS
from cspdesk.store import migrations, tables
from cspdesk.store.verification import fingerprint


def _engine() -> Engine:
    return create_engine("sqlite://", poolclass=StaticPool)


@pytest.fixture
def migrated() -> Any:
    engine = _engine()
    with engine.begin() as connection:
        migrations.upgrade(connection)
        yield connection
    engine.dispose()


@pytest.fixture
def declared() -> Any:
    engine = _engine()
    with engine.begin() as connection:
        tables.metadata.create_all(connection)
        yield connection
    engine.dispose()


def _shape(connection: Connection) -> dict[str, Any]:
    """Columns, foreign keys, indexes and strictness of every table, as SQLite sees them."""

    def rows(statement: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]

    shape = {}
    for name, strict in rows("SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'"):
        indexes = [
            (row[2], tuple(column[2] for column in rows(f'PRAGMA index_info("{row[1]}")')))
            for row in rows(f'PRAGMA index_list("{name}")')
        ]
        shape[name] = {
            "strict": strict,
            "columns": sorted(row[1:] for row in rows(f'PRAGMA table_xinfo("{name}")')),
            "foreign keys": sorted(row[2:] for row in rows(f'PRAGMA foreign_key_list("{name}")')),
            "indexes": sorted(indexes),
        }
    return shape


def test_the_migrations_make_the_tables_the_program_speaks_to(migrated: Connection, declared: Connection) -> None:
    made, wanted = _shape(migrated), _shape(declared)
    assert made.keys() == wanted.keys()
    for name, table in wanted.items():
        assert made[name] == table, f"write the columns of {name} into migrations/ as domain/ has them"


def test_the_fingerprint_of_each_version_is_known(migrated: Connection) -> None:
    assert migrations.schema_version(migrated) == migrations.latest()
    assert migrations.FINGERPRINTS.keys() == set(range(1, migrations.latest() + 1))
    for version, known in migrations.FINGERPRINTS.items():
        engine = _engine()
        with engine.begin() as connection:
            migrations.upgrade(connection, version)
            assert fingerprint(connection) == known
        engine.dispose()


def test_a_column_for_every_field_of_every_kind(migrated: Connection) -> None:
    shape = _shape(migrated)
    for name, kind in KINDS.items():
        columns = {column[0] for column in shape[name]["columns"]}
        assert columns == {"place", *(field.name for field in fields_of(kind))}


def test_deferred_foreign_keys(migrated: Connection) -> None:
    statement = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'action'"
    sql = migrated.exec_driver_sql(statement).scalar_one()
    assert sql.count("REFERENCES") == sql.count("DEFERRABLE INITIALLY DEFERRED") == 3


def test_every_record_table_is_guarded(migrated: Connection) -> None:
    triggers = {row[0] for row in migrated.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for table in KINDS:
        for action in ("INSERT", "UPDATE", "DELETE"):
            assert f"guard_{table}_{action}" in triggers


def test_no_kind_can_lead_back_to_itself() -> None:
    # Records cannot form a circle because kinds do not: `KINDS` stands in an order that proves it.
    seen: set[str] = set()
    for name, kind in KINDS.items():
        assert {field.links for field in fields_of(kind) if field.links} <= seen
        seen.add(name)
