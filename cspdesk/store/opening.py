"""The way to an open plan file: look, hold, bring up to date, check, and only then rely on it."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from cspdesk.domain.faults import PersonError
from cspdesk.store import history, migrations, requests, upgrades
from cspdesk.store.backups import before_upgrade
from cspdesk.store.connection import Mode, engine_for, reading
from cspdesk.store.copies import sweep
from cspdesk.store.faults import name_of
from cspdesk.store.headers import hot_journal, refuse_torn
from cspdesk.store.holders import Holder
from cspdesk.store.locks import PlanLock, take
from cspdesk.store.opened import Opened, checked
from cspdesk.store.places import is_local
from cspdesk.store.private_folders import scratch
from cspdesk.store.publishing import drafts_of, fetch
from cspdesk.store.staging import open_staged
from cspdesk.usecases.ports import Progress

FOR_READING = "This plan was opened for reading only."


def open_file(path: Path, *, read_only: bool, progress: Progress, stale: Holder | None = None) -> Opened:
    """Open a plan file where it is.

    Args:
        path: The file.
        read_only: Leave it as it is, whoever else works on it.
        progress: Told how far the checks are.
        stale: A holder without a sign of life, to be put aside.

    Raises:
        PersonError: if it is missing, damaged, foreign or newer than this program.
    """
    schema = refuse_torn(path).schema
    _refuse_newer(path, schema)
    held = FOR_READING if read_only else hold(path, stale)
    if isinstance(held, str):
        return _open_for_reading(path, schema, held, progress) if is_local(path) else _open_copy(path, held, progress)
    try:
        requests.forget(path)  # for whoever held it before
        sweep(path.parent, drafts_of(path))
        if not is_local(path):
            return open_staged(path, held, progress)
        notices = _upgraded(path, progress) if schema < migrations.latest() else ()
        opened = checked(path, Mode.WRITE, progress)
    except BaseException:
        held.release()
        raise
    opened.lock = held
    opened.notices = notices
    return opened


def _upgraded(path: Path, progress: Progress) -> tuple[str, ...]:
    told = (before_upgrade(path, path), upgrades.bring_up_to_date(path, progress))
    return tuple(notice for notice in told if notice)


def hold(path: Path, stale: Holder | None = None) -> PlanLock | str:
    """Hold the plan, or say in a sentence why it can only be read."""
    if not os.access(path, os.W_OK):
        return f"{path.name} is marked read-only, or you may only read it."
    try:
        taken = take(path, stale)
    except OSError as refused:
        if refused.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return f"The folder of {path.name} is read-only for you, so the plan can be read but not changed."
        if refused.errno in (errno.ENOSPC, errno.EDQUOT):
            return f"The disk that holds {path.name} is full, so the plan can be read but not changed."
        raise
    return taken.sentence(path.name) if isinstance(taken, Holder) else taken


def _open_for_reading(path: Path, schema: int, why: str, progress: Progress) -> Opened:
    if schema == migrations.latest():
        try:
            opened = checked(path, Mode.READ, progress)
        except SQLAlchemyError as refused:
            # A writer died half way and its journal must be rolled back, which a reader may not do.
            if not (hot_journal(path) and name_of(refused).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN"))):
                raise
        else:
            opened.read_only = why
            return opened
    return _open_copy(path, why, progress)


def _open_copy(path: Path, why: str, progress: Progress) -> Opened:
    folder = scratch()
    try:
        copy = Path(folder.name) / path.name
        fetch(path, copy, progress)
        for suffix in ("-journal", "-wal") if is_local(path) else ():  # beside a shared file they are not ours
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + suffix))
        upgrades.bring_up_to_date(copy, progress, keep_old=False)
        opened = checked(copy, Mode.WRITE, progress)
    except BaseException:
        folder.cleanup()
        raise
    opened.scratch, opened.read_only = folder, why
    return opened


def _refuse_newer(path: Path, schema: int) -> None:
    if schema <= migrations.latest():
        return
    raise PersonError(
        f"{path.name} was made by a newer cspdesk{_written_by(path)}: its format is {schema}, and this program reads"
        f" up to {migrations.latest()}.",
        "Ask for the newer program. The file has not been touched.",
    )


def _written_by(path: Path) -> str:
    engine = engine_for(path, Mode.READ)
    try:
        with reading(engine) as connection:
            return f" ({history.newest_program(connection)})"
    except SQLAlchemyError:  # whatever the newer program keeps, and where
        return ""
    finally:
        engine.dispose()
