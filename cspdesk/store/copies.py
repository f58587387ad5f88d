"""Files written whole: into a temporary neighbour first, checked, forced to disk, then put in place at once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from cspdesk.domain.faults import PersonError
from cspdesk.domain.records import new_key
from cspdesk.store.connection import Mode, connect, driver_of
from cspdesk.store.faults import DamagedError

PATIENCE = 60.0
"""Seconds a virus scanner or sync client may hold the file that is to be replaced."""


@contextmanager
def vacant(path: Path) -> Iterator[Path]:
    """A temporary file that becomes `path` when the block has ended well, and nothing when it has not.

    Raises:
        PersonError: if there is something at `path` already.
    """
    if path.exists():
        raise PersonError(f"There is already a file {path}.", "Choose another name, or open that plan.")
    with _draft(path) as draft:
        yield draft
        _force(draft)
        try:
            os.link(draft, path)  # unlike a rename, never over a file that appeared meanwhile
        except FileExistsError:
            raise PersonError(f"There is already a file {path}.", "Choose another name, or open that plan.") from None
        except OSError:  # a file system without links: sticks, some shares
            draft.replace(path)
        force_folder(path.parent)


def copy_whole(engine: Engine, target: Path, then: Callable[[Path], None] = lambda _: None) -> None:
    """Copy the database behind `engine` to `target`, whole and checked, or leave `target` as it was.

    Args:
        engine: Of an open plan.
        target: Replaced at once if it is there.
        then: Called with the checked copy before it is put in place.

    Raises:
        DamagedError: if the copy does not read back as sound.
    """
    with _draft(target) as draft:
        with closing(connect(draft, Mode.CREATE)) as copy, engine.connect() as connection:
            driver_of(connection).backup(copy)
        refuse_unsound(draft)
        then(draft)
        _force(draft)
        replace(draft, target)


def refuse_unsound(path: Path) -> None:
    """Check a file just written, before anyone relies on it.

    Raises:
        DamagedError: if SQLite finds fault with it.
    """
    with closing(connect(path, Mode.READ)) as copy:
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise DamagedError(f"The copy written to {path.parent} did not read back as it should.")


def replace(draft: Path, target: Path) -> None:
    """Put `draft` in the place of `target` at once, waiting for whoever holds it, and force the folder to disk."""
    deadline, pause = time.monotonic() + PATIENCE, 0.1
    while True:
        try:
            draft.replace(target)
            break
        except PermissionError:
            if os.name != "nt" or time.monotonic() > deadline:
                raise
            time.sleep(pause)
            pause = min(pause * 2, 5.0)
    force_folder(target.parent)


def force_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut. Windows needs and allows no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    draft = path.with_name(f".{path.name}.{new_key()[:8]}.tmp")
    try:
        yield draft
    finally:
        for leftover in (draft, draft.with_name(draft.name + "-journal")):
            leftover.unlink(missing_ok=True)


def _force(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
