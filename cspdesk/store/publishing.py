"""A shared plan is replaced whole by a verified copy, and only if nobody else has published since we last looked.

SQLite never works on the shared file itself: a sync program would copy it half written, a network folder may lie about
locks. The check of `publish_id` against the one we started from is what guarantees that nothing is overwritten.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine

from cspdesk.domain.faults import PersonError
from cspdesk.domain.records import new_key
from cspdesk.store import facts, history, holders
from cspdesk.store.byte_locks import alive
from cspdesk.store.connection import reading, writing
from cspdesk.store.copies import claim, copy_file, copy_whole, draft_of, force, free_name, swap_in
from cspdesk.store.glances import glance
from cspdesk.store.holders import UNKNOWN, Holder
from cspdesk.store.locks import PlanLock
from cspdesk.usecases.ports import Progress, no_progress

_PIECE = 1024 * 1024
"""Bytes copied between two looks at whether the person still wants it."""

ABANDONED_AFTER = 60.0
"""Seconds of our own clock after which somebody else's unfinished publication is put aside."""


class DivergedError(PersonError):
    """Somebody else has published the shared plan since we last did."""


class Publisher:
    """Publishes a working copy to its shared file.

    Attributes:
        shared: The shared file.
    """

    def __init__(
        self, shared: Path, engine: Engine, lock: PlanLock, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.shared = shared
        self._engine = engine
        self._lock = lock
        self._clock = clock
        self._kept_previous = False
        self._foreign: Holder | None = None
        self._since = 0.0

    def publish(self, folder: Path) -> None:
        """Replace the shared file by what the working copy holds now.

        Args:
            folder: A private folder on this computer to write the copy in first.

        Raises:
            DivergedError: if somebody else published, or has taken the plan over; nothing was written.
            PersonError: if the shared file is gone, or somebody is publishing just now.
            OSError: if the shared folder cannot be reached; SQLAlchemy's errors for the working copy likewise.
        """
        self._refuse_taken_over()
        with draft_of(folder / "outgoing.cspplan") as outgoing, self._alone():
            publication = self._announced(self._refuse_diverged())
            copy_whole(self._engine, outgoing, lambda copy: _mark(copy, publication))
            with draft_of(self.shared) as draft:
                _copy_checked(outgoing, draft)
                self._keep_previous()
                swap_in(draft, self.shared, self._refuse_overtaken)
            self._settle(publication)

    def _refuse_overtaken(self) -> None:
        self._refuse_taken_over()
        self._refuse_diverged()

    def _refuse_taken_over(self) -> None:
        if other := self._lock.lost_to():
            raise DivergedError(f"{other.by or 'Somebody else'} has taken over {self.shared.name}.", _KEPT)

    def _announced(self, base: str) -> str:
        # Written down first: if we are killed between replacing the file and noting that, it is still known as ours.
        publication = new_key()
        with writing(self._engine) as connection:
            facts.note(connection, facts.PUBLISH_ID, base)
            facts.note(connection, facts.PUBLISHING, publication)
        return publication

    def _settle(self, publication: str) -> None:
        with writing(self._engine) as connection:
            facts.note(connection, facts.PUBLISH_ID, publication)
            facts.note(connection, facts.PUBLISHING, "")

    def _refuse_diverged(self) -> str:
        """The publication that is in the shared file now, which must be ours."""
        if not self.shared.exists():
            self.shared.parent.stat()  # a folder that cannot be reached says nothing of the file
            raise PersonError(f"{self.shared} is not there any more: it was moved, renamed or deleted.", _KEPT)
        theirs = shared_facts(self.shared)  # asked outside the transaction: who edits never waits for the share
        with reading(self._engine) as connection:
            ours = {facts.fact(connection, name) for name in (facts.PUBLISH_ID, facts.PUBLISHING)}
            uid = facts.fact(connection, facts.PLAN_UID)
            # Who edits the file on the server itself publishes nothing, but leaves a change set we do not know.
            known = history.has(connection, theirs["newest"])
        if not known or theirs.get(facts.PLAN_UID) != uid or theirs.get(facts.PUBLISH_ID, "") not in ours:
            raise DivergedError(f"{self.shared.name} was changed by somebody else meanwhile.", _KEPT)
        return theirs.get(facts.PUBLISH_ID, "")

    def _keep_previous(self) -> None:
        if not self._kept_previous:
            copy_file(self.shared, previous_of(self.shared))
            self._kept_previous = True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else publishes meanwhile."""
        mark = _mark_of(self.shared)
        self.put_aside_abandoned()
        with draft_of(mark) as own:
            own.touch()
            handle = os.open(own, os.O_RDWR)
            try:
                holders.write_to(handle, Holder.of_this_process())
            finally:
                os.close(handle)
            if not claim(own, mark):
                raise PersonError(f"Somebody else is saving {self.shared.name} just now.", "It is tried again.")
        try:
            yield
        finally:
            with suppress(OSError):
                mark.unlink()

    def put_aside_abandoned(self) -> None:
        """Forget a publication whose program is gone: told at once on this computer, else by our own clock."""
        mark = _mark_of(self.shared)
        found = holders.read(mark) or (UNKNOWN if mark.exists() else None)
        if found is None or found != self._foreign:
            self._foreign, self._since = found, self._clock()
        gone = found is not None and found.computer == platform.node() and not alive(found.process)
        if gone or (found is not None and self._clock() - self._since >= ABANDONED_AFTER):
            mark.unlink(missing_ok=True)


_KEPT = "Your changes are kept on this computer. Open the plan again to bring them together."


def _mark_of(shared: Path) -> Path:
    return shared.with_name(shared.name + ".publishing")


def previous_of(shared: Path) -> Path:
    """Where the file of a shared plan is kept as it was before it was first replaced in a session."""
    return shared.with_stem(f"{shared.stem} (previous)")


def drafts_of(shared: Path) -> str:
    """An expression for the names of files that a killed publication or upgrade may leave drafts of."""
    stem, suffix = re.escape(shared.stem), re.escape(shared.suffix)
    older = rf"{stem} \(before upgrade from format \d+(?:, \d+)?\){suffix}"
    return rf"(?:{re.escape(shared.name)}(?:\.publishing)?|{re.escape(previous_of(shared).name)}|{older})"


def shared_facts(shared: Path) -> dict[str, str]:
    """What a shared file says of itself, and of its newest change set (`number`, `newest`).

    Read without a lock and without ever writing.

    Raises:
        sqlite3.Error: if it is no plan.
        DamagedError: if something else stands where a plan has its tables.
    """
    with glance(shared) as connection:
        told = dict(connection.execute("SELECT name, value FROM meta LIMIT 100"))
        newest = connection.execute("SELECT number, uid FROM change_set ORDER BY number DESC LIMIT 1").fetchone()
        return told | dict(zip(("number", "newest"), map(str, newest or (0, "")), strict=True))


def fetch(shared: Path, local: Path, progress: Progress = no_progress) -> None:
    """Copy the shared file as it was at one moment.

    Raises:
        CancelledError: if `progress` says so.
        PersonError: if it changes all the time.
        OSError: if it cannot be read.
    """
    for _ in range(5):
        before = shared.stat()
        _copy(shared, local, before.st_size, progress)
        after = shared.stat()
        if (before.st_mtime_ns, before.st_size, before.st_ino) == (after.st_mtime_ns, after.st_size, after.st_ino):
            return
    raise PersonError(f"{shared.name} is being written all the time.", "Try again when nobody is saving it.")


def _copy(shared: Path, local: Path, size: int, progress: Progress) -> None:
    steps = -(-size // _PIECE)
    with shared.open("rb") as source, local.open("wb") as target:
        for done in range(steps + 1):  # one more than needed: it may have grown
            progress(done, steps, "Copying from the shared folder")
            target.write(source.read(_PIECE))


def move_stray_journals(shared: Path) -> list[str]:
    """Put aside journals beside a shared file: no program of ours makes them there, and SQLite would apply them."""
    told = []
    for suffix in ("-journal", "-wal"):
        stray = shared.with_name(shared.name + suffix)
        if stray.exists() and stray.stat().st_size:
            aside = free_name(stray, "put aside")
            stray.rename(aside)
            told.append(f"A file {stray.name} lay beside the plan and could have damaged it; it is now {aside.name}.")
    return told


def _mark(copy: Engine, publication: str) -> None:
    with writing(copy) as connection:
        facts.note(connection, facts.PUBLISH_ID, publication)
        facts.note(connection, facts.PUBLISHING, "")


def _copy_checked(local: Path, draft: Path) -> None:
    shutil.copyfile(local, draft)
    force(draft)
    if _sha256(draft) != _sha256(local):
        raise PersonError(f"The copy written to {draft.parent} did not read back as it should.", "It is tried again.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
