"""What the window and the command line may ask of the plugs, gathered by `bootstrap`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from cspdesk.domain.changes import ChangeSet
from cspdesk.usecases.ports import PlanStore, Progress, Stamp, no_progress
from cspdesk.usecases.rescue import Rescue
from cspdesk.usecases.returns.corrections import Corrections
from cspdesk.usecases.tables.grid import Book


class OpenPlan(Protocol):
    """Opens a plan file."""

    def __call__(self, path: Path, *, read_only: bool = False, progress: Progress = no_progress) -> PlanStore:
        """The open plan.

        Raises:
            CancelledError: if `progress` says so; nothing is then held or left behind.
            PersonError: if it is missing, damaged, foreign, newer than this program or cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The plugs, as callables.

    Attributes:
        create_plan: Makes a new plan file with its first change set; refuses to overwrite.
        open_plan: Opens one.
        rescue: The ways back from a plan that cannot be opened.
        read_book: Reads a workbook or text table a partner sent.
        write_return: Writes a partner's return workbook from its content.
        write_corrections: Writes the workbook to send back to a partner from what is asked and the workbook received;
            answers with why only a list of questions was written, or nothing.
        write_pdf: Writes an appendix as PDF.
        write_excel: Writes an appendix as a workbook.
        page_count: How many pages a PDF has.
        render_page: A page of a PDF as (width, height, RGBA bytes) at a number of dots per inch.
    """

    create_plan: Callable[[Path, ChangeSet, Stamp], PlanStore]
    open_plan: OpenPlan
    rescue: Rescue
    read_book: Callable[[Path, Progress], Book]
    write_return: Callable[[Any, Path], None]
    write_corrections: Callable[[Corrections, bytes, Path], str]
    write_pdf: Callable[[Any, Path, Progress], None]
    write_excel: Callable[[Any, Path, Progress], None]
    page_count: Callable[[Path], int]
    render_page: Callable[[Path, int, int], tuple[int, int, bytes]]
