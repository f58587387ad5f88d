"""Files written whole: into a temporary neighbour first, checked, forced to disk, then put in place at once."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine

from cspdesk.domain.faults import PersonError
from cspdesk.domain.records import new_key
from cspdesk.store.connection import Mode, driver, engine_for, let_go, reading, writing
from cspdesk.store.facts import CONTENT_DIGEST, note
from cspdesk.store.verification import digest, refuse_unsound

WINDOWS = os.name == "nt"

PATIENCE = 60.0
"""Seconds a virus scanner or sync client may hold the file that is to be replaced."""


@contextmanager
def vacant(path: Path) -> Iterator[Path]:
    """A temporary file that becomes `path` when the block has ended well, and nothing when it has not.

    Raises:
        PersonError: if there is something at `path` already.
    """
    taken = PersonError(f"There is already a file {path}.", "Choose another name, or open that plan.")
    if path.exists():
        raise taken
    with draft_of(path) as draft:
        yield draft
        force(draft)
        if not claim(draft, path):
            raise taken
        force_folder(path.parent)


def claim(draft: Path, path: Path) -> bool:
    """Give a finished file its name, unless something has it already; of two who try, one succeeds."""
    try:
        os.link(draft, path)  # unlike a rename, never over a file that appeared meanwhile
    except FileExistsError:
        return False
    except OSError:  # a file system without links: sticks, some shares
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        draft.replace(path)
    return True


def copy_whole(engine: Engine, target: Path, then: Callable[[Engine], None] = lambda _: None) -> None:
    """Copy the database behind `engine` to `target`, whole and checked, or leave `target` as it was.

    Args:
        engine: Of an open plan.
        target: Replaced at once if it is there.
        then: Called with the copy before it is checked.

    Raises:
        DamagedError: if the copy does not read back as sound.
    """
    with draft_of(target) as draft:
        copy = engine_for(draft, Mode.CREATE)
        try:
            with driver(copy) as into, driver(engine) as source, _still(source):
                source.backup(into)
            then(copy)
            seal(copy)
            with reading(copy) as connection:
                refuse_unsound(connection, f"The copy written to {target.parent}")
        finally:
            let_go(copy)
        force(draft)
        swap_in(draft, target)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file byte for byte, whole and forced to disk, or leave `target` as it was."""
    with draft_of(target) as draft:
        shutil.copyfile(source, draft)
        force(draft)
        swap_in(draft, target)


@contextmanager
def _still(source: sqlite3.Connection) -> Iterator[None]:
    """Hold a file as it is at one moment.

    Whoever writes to it is waited for as long as a save would; a backup by itself would wait for ever.
    """
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield
    finally:
        source.execute("ROLLBACK")


def seal(engine: Engine) -> None:
    """Note what the content amounts to, so that the next opening sees whether it is still the same."""
    with writing(engine) as connection:
        note(connection, CONTENT_DIGEST, digest(connection))


def swap_in(draft: Path, target: Path, guard: Callable[[], object] = lambda: None) -> None:
    """Put `draft` in the place of `target` at once, waiting for whoever holds it, and force the folder to disk.

    Args:
        draft: The file, written whole.
        target: Replaced if it is there.
        guard: Called right before each try, as this computer may sleep between two; what it raises ends the matter.
    """
    deadline, pause = time.monotonic() + PATIENCE, 0.1
    while True:
        guard()
        try:
            draft.replace(target)
            break
        except PermissionError:
            if not WINDOWS or time.monotonic() > deadline:
                raise
            time.sleep(pause)
            pause = min(pause * 2, 5.0)
    force_folder(target.parent)


def force(path: Path) -> None:
    """Make the file's content survive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def force_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut. Windows needs and allows no such thing."""
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network folders know no such thing
        pass
    finally:
        os.close(handle)


def free_name(path: Path, remark: str) -> Path:
    """A name beside `path` that says what the file is, and that nothing has yet."""
    number, name = 1, path.with_stem(f"{path.stem} ({remark})")
    while name.exists():
        number += 1
        name = path.with_stem(f"{path.stem} ({remark}, {number})")
    return name


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A name for a temporary neighbour of `path`, gone when the block ends."""
    draft = path.with_name(f".{path.name}.{new_key()[:8]}.tmp")
    try:
        yield draft
    finally:
        for leftover in (draft, draft.with_name(draft.name + "-journal")):
            with suppress(OSError):  # the share is gone: the next opening sweeps
                leftover.unlink(missing_ok=True)


def sweep(folder: Path, names: str) -> None:
    """Remove the drafts that a killed program left in a folder, of files whose name fits the expression `names`."""
    # More than once where a draft was itself written by way of a draft.
    pattern = re.compile(rf"\.+{names}(\.[0-9a-f]{{8}}\.tmp)+(-journal)?")
    with suppress(OSError):
        for neighbour in folder.iterdir():
            if pattern.fullmatch(neighbour.name):
                neighbour.unlink(missing_ok=True)
