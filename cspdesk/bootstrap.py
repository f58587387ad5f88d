"""Builds the program: the one room that knows every plug and hands them, as callables, to those who ask."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cspdesk.usecases.ports import PlanStore, Progress, Stamp, no_progress
from cspdesk.usecases.rescue import Rescue
from cspdesk.usecases.services import Services
from cspdesk.usecases.workbench import Workbench

if TYPE_CHECKING:
    from datetime import date

    from cspdesk.domain.changes import ChangeSet
    from cspdesk.usecases.ports import Backup
    from cspdesk.usecases.rescue import Examined, Recovered
    from cspdesk.usecases.returns.corrections import Corrections
    from cspdesk.usecases.tables.grid import Book

Clock = Callable[[], datetime]


def services() -> Services:
    """Every plug. Each loads its libraries when it is first called, so that the window opens fast."""
    return Services(
        create_plan=_create_plan,
        open_plan=_open_plan,
        rescue=Rescue(_backups, _examine, _put_back, _recover),
        read_book=_read_book,
        write_return=_write_return,
        write_corrections=_write_corrections,
        write_pdf=_write_pdf,
        write_excel=_write_excel,
        page_count=_page_count,
        render_page=_render_page,
    )


def clock(today: date | None) -> Clock:
    """The real time, or noon of a given day so that a run can be repeated."""
    if today is None:
        return lambda: datetime.now(UTC)
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return lambda: noon


def workbench(store: PlanStore, now: Clock) -> Workbench:
    """A workbench for whoever is signed in here."""
    return Workbench(store, person(), platform.node(), now)


def stamp(now: Clock) -> Stamp:
    """Who, when and where, for a plan's first change set."""
    return Stamp(now(), person(), platform.node())


def person() -> str:
    """The sign-in name, or a word where the system does not tell it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such account, or a Windows session without a name
        return "unknown"


def open_window(plan: Path | None, today: date | None) -> int:
    """Show the window, on a plan if one is named. Returns the exit status."""
    from cspdesk.gui.application import run_window

    now = clock(today)
    day = today or now().astimezone().date()
    return run_window(services(), plan, day, lambda store: workbench(store, now), lambda: stamp(now))


def _create_plan(path: Path, change_set: ChangeSet, by: Stamp) -> PlanStore:
    from cspdesk.store.plan_file import create_plan

    return create_plan(path, change_set, by)


def _open_plan(path: Path, *, read_only: bool = False, progress: Progress = no_progress) -> PlanStore:
    from cspdesk.store.plan_file import open_plan

    return open_plan(path, read_only=read_only, progress=progress)


def _backups(plan: Path) -> tuple[Backup, ...]:
    from cspdesk.store.rescue import kept_of

    return kept_of(plan)


def _examine(plan: Path, progress: Progress = no_progress) -> Examined:
    from cspdesk.store.rescue import examine

    return examine(plan, progress)


def _put_back(backup: Path, plan: Path) -> Path | None:
    from cspdesk.store.rescue import put_back

    return put_back(backup, plan)


def _recover(damaged: Path, target: Path, by: Stamp, progress: Progress = no_progress) -> Recovered:
    from cspdesk.store.rescue import recover

    return recover(damaged, target, by, progress)


def _read_book(path: Path, progress: Progress = no_progress) -> Book:
    from cspdesk.sheets.reader import read_book

    return read_book(path, progress)


def _write_return(content: Any, path: Path) -> None:
    from cspdesk.sheets.return_workbook import write_return

    write_return(content, path)


def _write_corrections(asked: Corrections, content: bytes, path: Path) -> str:
    from cspdesk.sheets.marked_workbook import write_corrections

    return write_corrections(asked, content, path)


def _write_pdf(appendix: Any, path: Path, progress: Progress = no_progress) -> None:
    from cspdesk.documents.pdf import write_pdf

    write_pdf(appendix, path, progress)


def _write_excel(appendix: Any, path: Path, progress: Progress = no_progress) -> None:
    from cspdesk.documents.excel import write_excel

    write_excel(appendix, path, progress)


def _page_count(path: Path) -> int:
    from cspdesk.documents.pages import page_count

    return page_count(path)


def _render_page(path: Path, page: int, dpi: int) -> tuple[int, int, bytes]:
    from cspdesk.documents.pages import render_page

    return render_page(path, page, dpi)
