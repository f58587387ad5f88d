"""A next version of the schema, released for the length of a test."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.pool import StaticPool

from cspdesk.store import migrations
from cspdesk.store.verification import fingerprint

Step = Callable[[Any], None]
"""What the next version does, given Alembic's operations."""


def add_a_table(operations: Any) -> None:
    """A step that works."""
    operations.create_table("extra", Column("number", Integer, primary_key=True), sqlite_strict=True)


def release(step: Step, patch: pytest.MonkeyPatch) -> None:
    """Make the program one version newer, until the patch is undone."""
    versions = (*migrations.VERSIONS, SimpleNamespace(upgrade=step))
    patch.setattr(migrations, "VERSIONS", versions)
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            migrations.upgrade(connection)
            prints = migrations.FINGERPRINTS | {len(versions): fingerprint(connection)}
    except ValueError:  # a step made to fail
        prints = migrations.FINGERPRINTS
    finally:
        engine.dispose()
    patch.setattr(migrations, "FINGERPRINTS", prints)
