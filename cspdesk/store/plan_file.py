"""A plan in its file: created, opened, read, written, copied, closed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, insert

from cspdesk import __version__
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError, StaleChangeError
from cspdesk.domain.records import new_key
from cspdesk.domain.workplan import Workplan
from cspdesk.store import commits, history, migrations, records
from cspdesk.store.connection import GATE, Mode, engine_for, let_go, reading, writing
from cspdesk.store.copies import copy_whole, vacant
from cspdesk.store.faults import translated
from cspdesk.store.tables import APPLICATION_ID, meta
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
                _lay_out(connection)
                commits.write(connection, change_set, stamp, 1)
        finally:
            let_go(engine)
    return open_plan(path)


def open_plan(path: Path, *, read_only: bool = False, progress: Progress = no_progress) -> PlanFile:
    """Open a plan file.

    Args:
        path: The file.
        read_only: Leave it as it is, whoever else works on it.
        progress: Told how far the checks are.

    Raises:
        PersonError: if it is missing, damaged, foreign, newer than this program or cannot be read.
    """
    progress(0, 1, "Opening")
    with translated(path):
        engine = engine_for(path, Mode.READ if read_only else Mode.WRITE)
        with reading(engine) as connection:
            newest = history.newest(connection)
    return PlanFile(path, engine, newest, "This plan was opened for reading only." if read_only else "")


class PlanFile:
    """An open plan file: a `PlanStore`."""

    def __init__(self, path: Path, engine: Engine, newest: int, read_only: str) -> None:
        self.path = path
        self._engine: Engine | None = engine
        self._newest = newest
        self._read_only = read_only

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def read_only(self) -> str:
        """Why it cannot be written, as a sentence; empty when it can."""
        return self._read_only

    def load(self) -> Workplan:
        """Everything in the plan."""
        with translated(self.path), reading(self._open) as connection:
            return records.load(connection)

    def commit(self, change_set: ChangeSet, stamp: Stamp) -> None:
        """Write records, history and attachments in one durable transaction; on return they are on disk."""
        if self._read_only:
            raise PersonError(self._read_only, "Save a copy to make changes there.")
        with translated(self.path):
            with writing(self._open) as connection:
                self._refuse_stranger(connection)
                commits.write(connection, change_set, stamp, self._newest + 1)
            self._newest += 1

    def attachment(self, sha256: str) -> bytes:
        """A file kept with the plan."""
        with translated(self.path), reading(self._open) as connection:
            return history.attached(connection, sha256)

    def history(self, kind: str = "", key: str = "") -> Sequence[HistoryLine]:
        """The history of the plan, of one kind or of one record, oldest first."""
        with translated(self.path), reading(self._open) as connection:
            return history.lines(connection, kind, key)

    def save_copy(self, path: str) -> None:
        """Write a whole, verified copy to another file, replacing what is there."""
        with translated(Path(path)), GATE:
            copy_whole(self._open, Path(path))

    def close(self) -> None:
        """Let go of the file. Safe to call twice."""
        if self._engine is None:
            return
        engine, self._engine = self._engine, None
        with translated(self.path), GATE:
            let_go(engine)

    @property
    def _open(self) -> Engine:
        if self._engine is None:
            raise PersonError("This plan has been closed.", "Open it again.")
        return self._engine

    def _refuse_stranger(self, connection: Connection) -> None:
        if history.newest(connection) != self._newest:
            raise StaleChangeError(
                f"{self.name} was changed by another program since you opened it.",
                "Open it again to see what changed, then repeat your change.",
            )


def _lay_out(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.upgrade(connection)
    facts = {"plan_uid": new_key(), "created_by": __version__}
    connection.execute(insert(meta), [{"name": name, "value": value} for name, value in facts.items()])
