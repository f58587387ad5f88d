"""An open, checked plan file and everything that belongs to having it open."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from cspdesk.store import history
from cspdesk.store.connection import Mode, engine_for, let_go, reading
from cspdesk.store.deliveries import Delivery
from cspdesk.store.facts import PLAN_UID, fact
from cspdesk.store.locks import PlanLock
from cspdesk.store.verification import refuse_unsound
from cspdesk.usecases.ports import Progress


@dataclass(slots=True)
class Opened:
    """An open, checked file.

    Attributes:
        engine: Its one connection.
        newest: Number of its newest change set.
        plan_uid: Which plan it is.
        read_only: Why it cannot be written, as a sentence; empty when it can.
        lock: What keeps others from writing; None when read-only.
        scratch: Holds the copy that is read instead of the file itself.
        delivery: Publishes the working copy to the shared file; None where the plan is edited in place.
        notices: What the person should know, a sentence each.
    """

    engine: Engine
    newest: int
    plan_uid: str
    read_only: str = ""
    lock: PlanLock | None = None
    scratch: tempfile.TemporaryDirectory[str] | None = None
    delivery: Delivery | None = None
    notices: tuple[str, ...] = field(default=())

    def close(self) -> None:
        """Let go of everything.

        Raises:
            PersonError: if changes could not be published; they stay on this computer.
        """
        try:
            if self.delivery:
                self.delivery.finish()
        finally:
            let_go(self.engine)
            if self.lock:
                self.lock.release()
            if self.scratch:
                self.scratch.cleanup()


def checked(path: Path, mode: Mode, progress: Progress) -> Opened:
    """Open a file and check all of it.

    Raises:
        DamagedError: at the first thing found wrong.
    """
    engine = engine_for(path, mode)
    try:
        with reading(engine) as connection:
            refuse_unsound(connection, path.name, progress)
            return Opened(engine, history.newest(connection), fact(connection, PLAN_UID))
    except BaseException:
        engine.dispose()
        raise
