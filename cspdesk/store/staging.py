"""A shared plan is worked on in a copy on this computer; what has not reached the shared file yet is never lost."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Connection, Engine

from cspdesk.domain.faults import PersonError
from cspdesk.store import facts, merging, migrations, upgrades
from cspdesk.store.backups import before_upgrade
from cspdesk.store.connection import Mode, engine_for, let_go, reading
from cspdesk.store.copies import copy_file, free_name, swap_in
from cspdesk.store.deliveries import Delivery
from cspdesk.store.faults import translated
from cspdesk.store.locks import PlanLock
from cspdesk.store.opened import Opened, checked
from cspdesk.store.private_folders import own_folder
from cspdesk.store.publishing import Publisher, fetch, move_stray_journals
from cspdesk.store.strays import WAITING
from cspdesk.usecases.ports import Progress


def open_staged(shared: Path, lock: PlanLock, progress: Progress) -> Opened:
    """Open a shared plan that we hold, in a working copy.

    Work of an earlier time that did not reach the shared file is taken up again if nobody else has published since;
    else it is put aside, to be looked at and brought in by the person.

    Raises:
        PersonError: if the shared file is damaged or cannot be read.
    """
    folder = own_folder("work", shared)
    notices = move_stray_journals(shared)
    incoming, work = folder / "incoming.cspplan", folder / "work.cspplan"
    fetch(shared, incoming, progress)
    upgraded = _bring_up_to_date(shared, incoming, progress, notices)
    checked(incoming, Mode.WRITE, progress).close()
    pending = _take_up(work, incoming, progress, notices) or upgraded
    opened = checked(work, Mode.WRITE, progress)
    publisher = Publisher(shared, opened.engine, lock)
    publisher.put_aside_abandoned()
    delivery = Delivery(publisher, folder, pending=pending)
    opened.lock, opened.delivery, opened.notices = lock, delivery, tuple(notices)
    return opened


def _bring_up_to_date(shared: Path, incoming: Path, progress: Progress, notices: list[str]) -> bool:
    engine = engine_for(incoming, Mode.WRITE)
    try:
        with reading(engine) as connection:
            version = migrations.schema_version(connection)
    finally:
        let_go(engine)
    if version == migrations.latest():
        return False
    kept = free_name(shared, f"before upgrade from format {version}")
    copy_file(shared, kept)
    if warning := before_upgrade(incoming, shared):
        notices.append(warning)
    upgrades.bring_up_to_date(incoming, progress, keep_old=False)
    notices.append(f"{shared.name} is brought up to date; the file as it was is kept as {kept.name}.")
    return True


def _take_up(work: Path, incoming: Path, progress: Progress, notices: list[str]) -> bool:
    """Make the working copy; tells whether it holds something the shared file lacks."""
    earlier = _earlier(work, progress)
    if earlier is None:
        _set_aside(work, "could not be read", notices)
        swap_in(incoming, work)
        return False
    with ExitStack() as held:
        held.callback(let_go, earlier)
        newer = engine_for(incoming, Mode.WRITE)
        held.callback(let_go, newer)
        with reading(earlier) as mine, reading(newer) as theirs:
            same = facts.fact(mine, facts.PLAN_UID) == facts.fact(theirs, facts.PLAN_UID)
            count = len(merging.unseen(mine, theirs)) if same else 0
            alone = _nobody_else_published(mine, theirs)
        if count and alone:
            notices.append(f"{_changes(count)} not reached the shared plan yet: being copied now.")
            return True
    if count:
        notices.append(
            f"{_changes(count)} not reached the shared plan, and somebody else has changed it since."
            " They are kept until you bring them in or leave them out."
        )
        work.rename(free_name(work, WAITING))
    elif not same:
        _set_aside(work, "of another plan", notices)
    swap_in(incoming, work)
    return False


def _earlier(work: Path, progress: Progress) -> Engine | None:
    """The working copy of an earlier time, if there is a sound one."""
    if not work.exists():
        return None
    try:
        with translated(work):
            upgrades.bring_up_to_date(work, progress, keep_old=False)
            return checked(work, Mode.WRITE, progress).engine
    except PersonError:
        return None


def _nobody_else_published(mine: Connection, theirs: Connection) -> bool:
    ours = {facts.fact(mine, name) for name in (facts.PUBLISH_ID, facts.PUBLISHING)}
    return facts.fact(theirs, facts.PUBLISH_ID) in ours and not merging.unseen(theirs, mine)


def _changes(count: int) -> str:
    return "One change made on this computer had" if count == 1 else f"{count} changes made on this computer had"


def _set_aside(work: Path, remark: str, notices: list[str]) -> None:
    if not work.exists():
        return
    aside = free_name(work, remark)
    work.rename(aside)
    journal = work.with_name(work.name + "-journal")
    if journal.exists():
        journal.rename(aside.with_name(aside.name + "-journal"))
    notices.append(f"What was on this computer of an earlier time is kept as {aside}.")
