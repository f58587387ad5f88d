"""The way from a damaged plan file to a new one with what can still be read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cspdesk.domain.faults import DamagedPlanError
from cspdesk.gui.dialogs.reading_table import ReadingTable, text_table
from cspdesk.usecases.ports import Progress

if TYPE_CHECKING:
    from cspdesk.gui.main_window import MainWindow


class Recovering(QObject):
    """Offers it in the message bar, does it beside the window, opens the new file and gives an account of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def offer(self, damaged: Path, error: DamagedPlanError) -> None:
        """Say that the file is damaged, with a button that begins."""
        self._window.alerts.offer(str(error), "Recover to a new file…", partial(self._begin, damaged))

    def _begin(self, damaged: Path) -> None:
        suggested = damaged.with_stem(f"{damaged.stem} recovered")
        target = self._window.alerts.save_file("Where to keep what can be recovered", suggested, may_replace=False)
        if target is None:
            return
        opening = self._window.opening
        stamp = opening.stamp()

        def recover(progress: Progress) -> Sequence[str]:
            return opening.services.recover_plan(damaged, target, stamp, progress)

        self._window.jobs.start(f"Recovering {damaged.name}", recover, partial(self._on_recovered, target))

    def _on_recovered(self, target: Path, sentences: Sequence[str]) -> None:
        self._window.open_plan(target)
        table = text_table((f"What became of it in {target.name}",), [(sentence,) for sentence in sentences])
        account = ReadingTable("What was recovered", _KEEP, table, self._window)
        account.show()
        table.resizeRowsToContents()


_KEEP = "Look through the new plan before you go on in it, and keep the damaged file and its backups until then."
