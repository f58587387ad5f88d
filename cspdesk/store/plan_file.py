"""A plan in its file: created, opened, read, written, copied, closed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError, StaleChangeError
from cspdesk.domain.findings import Finding
from cspdesk.domain.records import new_key
from cspdesk.domain.workplan import Workplan
from cspdesk.store import commits, history, migrations, records, requests
from cspdesk.store.backups import Backup, Ring, backups_of
from cspdesk.store.connection import Mode, engine_for, let_go, reading, writing
from cspdesk.store.copies import seal, vacant
from cspdesk.store.facts import PLAN_UID, fact
from cspdesk.store.faults import translated
from cspdesk.store.heartbeat import Heartbeat
from cspdesk.store.layout import lay_out
from cspdesk.store.locks import PlanLock, Watch
from cspdesk.store.meetings import changes_back_to, foresee_file, merge_file, save_as
from cspdesk.store.opened import Opened
from cspdesk.store.opening import open_file
from cspdesk.store.places import followed
from cspdesk.store.publishing import shared_facts
from cspdesk.store.strays import settle, strays
from cspdesk.store.verification import findings
from cspdesk.usecases.merging import Merging, StrayCopy
from cspdesk.usecases.ports import HistoryLine, Progress, Stamp, no_progress


def create_plan(path: Path, change_set: ChangeSet, stamp: Stamp) -> PlanFile:
    """Make a new plan file with its first change set, and open it.

    Raises:
        PersonError: if there is a file of that name already, or it cannot be made; nothing is then left behind.
    """
    with translated(path), vacant(path) as draft:
        engine = engine_for(draft, Mode.CREATE)
        try:
            with writing(engine) as connection:
                lay_out(connection, new_key())
                commits.write(connection, change_set, stamp, 1)
            seal(engine)
        finally:
            let_go(engine)
    return _opened(path, read_only=False, progress=no_progress, fresh=True)


def open_plan(path: Path, *, read_only: bool = False, progress: Progress = no_progress) -> PlanFile:
    """Open a plan file.

    Somebody else holding it, or a file that may not be written, is no failure: `PlanFile.read_only` then says why.

    Args:
        path: The file.
        read_only: Leave it as it is, whoever else works on it.
        progress: Told how far the checks are.

    Raises:
        PersonError: if it is missing, damaged, foreign, newer than this program or cannot be read.
    """
    return _opened(path, read_only=read_only, progress=progress, fresh=False)


def _opened(path: Path, *, read_only: bool, progress: Progress, fresh: bool) -> PlanFile:
    path = followed(path)
    with translated(path):
        opened = open_file(path, read_only=read_only, progress=progress)
        return PlanFile(path, opened, Ring(path, fresh=fresh))


class PlanFile:
    """An open plan file: a `PlanStore`.

    Attributes:
        path: Where it is.
    """

    def __init__(self, path: Path, opened: Opened, ring: Ring) -> None:
        self.path = path
        self._ring = ring
        self._opened: Opened | None = None
        self._notices: tuple[str, ...] = ()
        self._unsealed = False
        self._watch = Watch(path)
        self._asking = threading.Lock()  # one question at a time to a folder that may be slow
        self._handing = threading.Lock()
        self._fetched: Opened | None = None
        self._request = ""
        self._watch.look()
        self._adopt(opened)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def read_only(self) -> str:
        """Why it cannot be written, as a sentence; empty when it can."""
        return self._read_only

    @property
    def held_elsewhere(self) -> bool:
        """Whether it cannot be written because somebody else holds it, who may be asked to close it."""
        return bool(self._read_only) and self._watch.held

    @property
    def request(self) -> str:
        """Who asks us to close the plan, as a sentence; empty while nobody does."""
        return self._request

    @property
    def notices(self) -> tuple[str, ...]:
        """What the person should know about this opening, a sentence each."""
        return self._notices

    @property
    def saved(self) -> str:
        """Where the work is safe, in words for the status bar; empty for a plan that is only read."""
        delivery = self._opened.delivery if self._opened else None
        return "" if self._read_only else delivery.words if delivery else "Saved"

    @property
    def pending(self) -> bool:
        """Whether something is on this computer only, and not in the shared plan yet."""
        delivery = self._opened.delivery if self._opened else None
        return delivery is not None and delivery.pending

    @property
    def schema_version(self) -> int:
        """The version of the file's format."""
        with translated(self.path), reading(self._engine) as connection:
            return migrations.schema_version(connection)

    def load(self) -> Workplan:
        """Everything in the plan; for one that is only read, what `has_newer` or `try_for_writing` found last."""
        self._take_fetched()
        with translated(self.path), reading(self._engine) as connection:
            self._seen = history.newest(connection)
            return records.load(connection)

    def commit(self, change_set: ChangeSet, stamp: Stamp) -> None:
        """Write records, history and attachments in one durable transaction; on return they are on disk."""
        self._refuse_unless_ours()
        self._back_up(change_set.purpose)
        with translated(self.path), writing(self._engine) as connection:
            commits.refuse_stranger(connection, self.name, self._seen, self._plan_uid)
            commits.write(connection, change_set, stamp, self._seen + 1)
        self._changed(1)

    def attachment(self, sha256: str) -> bytes:
        """A file kept with the plan."""
        with translated(self.path), reading(self._engine) as connection:
            return history.attached(connection, sha256)

    def history(self, kind: str = "", key: str = "") -> Sequence[HistoryLine]:
        """The history of the plan, of one kind or of one record, oldest first."""
        with translated(self.path), reading(self._engine) as connection:
            return history.lines(connection, kind, key)

    def history_before(self, number: int, most: int, keys: Sequence[str] = ()) -> Sequence[HistoryLine]:
        """The newest lines before line `number` (0: the newest of all), newest first; of these records, if any."""
        with translated(self.path), reading(self._engine) as connection:
            return history.lines_before(connection, number, most, keys)

    def as_of(self, at: datetime) -> Workplan:
        """The plan as it was at a moment, made again from its history."""
        with translated(self.path), reading(self._engine) as connection:
            return history.plan_as_of(connection, at)

    def has_newer(self) -> bool:
        """Whether somebody has written to the file since `load` last read it: the next `load` reads that.

        On any thread: it takes as long as the folder takes to answer, and a shared plan is fetched and checked.
        """
        with self._asking, translated(self.path):
            if self._fetched:
                return True
            if self._opened and self._opened.scratch:
                newer = int(shared_facts(self.path)["number"]) != self._seen
                if newer:
                    self._keep(open_file(self.path, read_only=True, progress=no_progress))
                return newer
            with reading(self._engine) as connection:
                return history.newest(connection) != self._seen

    def verify(self, progress: Progress = no_progress) -> tuple[Finding, ...]:
        """Everything found wrong with the file; nothing when it is sound."""
        with translated(self.path), reading(self._engine) as connection:
            return tuple(findings(connection, progress))

    def save_copy(self, path: str) -> None:
        """Write a whole, verified copy to another file, replacing what is there.

        Raises:
            PersonError: if that is this plan itself, or somebody has it open, or it cannot be written.
            StaleChangeError: if another program has put another file in the plan's place.
        """
        with translated(self.path), reading(self._engine) as connection:
            if fact(connection, PLAN_UID) != self._plan_uid or history.newest(connection) < self._seen:
                raise StaleChangeError(f"{self.name} was replaced by another program since you opened it.")
        with translated(Path(path)):
            save_as(self._engine, self.path, Path(path).absolute())

    def backups(self) -> tuple[Backup, ...]:
        """The backups of this plan, newest first."""
        return backups_of(self.path)

    def restoring(self, backup: Path) -> ChangeSet:
        """What would change if the plan became again what it is in a backup: to be looked at, then done like any other.

        Raises:
            PersonError: if it cannot be opened, or is a backup of another plan.
        """
        with translated(backup):
            return changes_back_to(backup, self.load(), self._plan_uid)

    def publish(self) -> None:
        """Copy what is not in a shared plan yet, now: before it is handed over, at a freeze, at an export.

        Raises:
            PersonError: if that cannot be done now; the changes stay on this computer and it is tried again.
        """
        if self._opened and self._opened.delivery:
            self._opened.delivery.now()

    def stray_copies(self) -> tuple[StrayCopy, ...]:
        """Other copies of this plan that hold changes it lacks: what sync programs leave, and work not published.

        On any thread: it takes as long as the folder takes to answer.
        """
        with translated(self.path), reading(self._engine) as connection:
            return tuple(strays(connection, self.path))

    def merging(self, copy: Path) -> Merging:
        """What taking over every change set of another copy would do: to be looked at, then done by `merge`.

        Raises:
            PersonError: if the copy cannot be read, or is another plan.
        """
        with translated(copy):
            return foresee_file(copy, self._engine, self._plan_uid)

    def merge(self, seen: Merging, decided: ChangeSet, stamp: Stamp) -> str:
        """Take over every change set of another copy, with its author and time, then what was chosen.

        `load` again afterwards. A backup is made before; the copy is put aside under a name that says so.

        Returns:
            What the copy is called now.

        Raises:
            StaleChangeError: if the plan or the copy has changed since it was foreseen.
            PersonError: if the copy cannot be read, or the plan not be written.
        """
        self._refuse_unless_ours()
        self._back_up("merge")

        def refuse_stranger(connection: Connection) -> None:
            commits.refuse_stranger(connection, self.name, self._seen, self._plan_uid)

        with translated(seen.copy):
            written = merge_file(seen, self._engine, self._plan_uid, decided, stamp, refuse_stranger)
        self._changed(written)
        try:
            with translated(seen.copy):
                return settle(seen.copy, self.path, f"brought into {self.path.stem}")
        except PersonError:  # somebody holds it: all that is in it is in the plan now, so it is not offered again
            return seen.copy.name

    def leave_out(self, copy: Path) -> str:
        """Put a copy aside under a name that says so; it is not offered again, and never deleted.

        Returns:
            What it is called now.

        Raises:
            PersonError: if somebody has it open, or it cannot be renamed.
        """
        with translated(copy):
            return settle(copy, self.path)

    def ask_to_close(self) -> None:
        """Have whoever holds the plan see that somebody else would like to change it. On any thread.

        Raises:
            PersonError: if the folder cannot be written.
        """
        with translated(self.path):
            requests.ask(self.path)

    def holder_is_silent(self) -> bool:
        """Whether whoever holds the plan has shown no sign of life for a minute and a half of asking."""
        return self._watch.stale() is not None

    def holder_is_gone(self) -> bool:
        """Whether somebody held the plan that is only read here and nobody does now: `try_for_writing` may succeed."""
        return bool(self._read_only) and self._watch.gone()

    def try_for_writing(self, *, take_over: bool = False, progress: Progress = no_progress) -> str:
        """Open for writing what is open for reading only, now that the holder may be gone. On any thread.

        Args:
            take_over: Put aside a holder that is silent (`holder_is_silent`).
            progress: Told how far the checks are.

        Returns:
            Why it still cannot be written; empty when it can, once `load` has read what the other one wrote.
        """
        with self._asking, translated(self.path):
            stale = self._watch.stale() if take_over else None
            opened = open_file(self.path, read_only=False, progress=progress, stale=stale)
            if opened.read_only:
                opened.close()
                self._read_only = opened.read_only
            else:
                self._keep(opened)
            return opened.read_only

    def close(self) -> None:
        """Let go of the file. Safe to call twice.

        Raises:
            PersonError: if changes could not be copied to a shared plan. They are kept on this computer, and taken up
                again when the plan is next opened here.
        """
        if self._opened is None:
            return
        if self._unsealed:
            self._seal()
        with self._handing:
            opened, self._opened = self._opened, None
            fetched, self._fetched = self._fetched, None
        try:
            with translated(self.path):
                if fetched:
                    fetched.close()
                opened.close()
        finally:
            if self._heartbeat:
                self._heartbeat.stop()

    def _back_up(self, purpose: str) -> None:
        if warning := self._ring.before(self._engine, purpose):
            self._notices = (*self._notices, warning)

    def _changed(self, change_sets: int) -> None:
        self._seen += change_sets
        self._unsealed = True
        if self._opened and self._opened.delivery:
            self._opened.delivery.soon()

    def _adopt(self, opened: Opened) -> None:
        self._opened = opened
        self._read_only = opened.read_only
        self._notices = opened.notices
        self._seen = opened.newest
        self._unsealed = False
        self._heartbeat = Heartbeat(partial(self._beat, opened.lock)) if opened.lock else None

    def _beat(self, lock: PlanLock) -> None:
        lock.beat()
        self._request = requests.asked(self.path)

    def _keep(self, fetched: Opened) -> None:
        """Hand over what a thread has opened, for `load` to take."""
        self._watch.look()
        with self._handing:
            old, self._fetched = self._fetched, fetched
            if self._opened is None:  # closed meanwhile
                old, self._fetched = fetched, None
        if old:
            old.close()

    def _take_fetched(self) -> None:
        with self._handing:
            fetched, self._fetched = self._fetched, None
        if fetched and self._opened:
            if not fetched.lock:
                fetched.read_only = self._read_only
            self._opened.close()  # it was only read: nothing of it is on the share
            self._adopt(fetched)

    @property
    def _engine(self) -> Engine:
        if self._opened is None:
            raise PersonError("This plan has been closed.", "Open it again.")
        return self._opened.engine

    @property
    def _plan_uid(self) -> str:
        return self._opened.plan_uid if self._opened else ""

    def _refuse_unless_ours(self) -> None:
        opened = self._opened
        # A shared plan is guarded when it is published: work on this computer never waits for the share.
        lock = opened.lock if opened and not opened.delivery else None
        if lock and not self._read_only:
            with translated(self.path):
                other = lock.lost_to()
            if other:
                self._read_only = f"{other.by or 'Somebody else'} has taken over {self.name} while it was open here."
        if self._read_only:
            raise PersonError(self._read_only, "Save a copy to make changes there.")

    def _seal(self) -> None:
        try:
            with translated(self.path):
                seal(self._engine)
        except PersonError:
            return  # every change is on disk; only the next opening cannot compare
