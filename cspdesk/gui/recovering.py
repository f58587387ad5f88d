"""The way on from a plan that is damaged, or is not where it was."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cspdesk.domain.faults import DamagedPlanError, MissingPlanError
from cspdesk.gui.dialogs.reading_table import ReadingTable, text_table
from cspdesk.gui.dialogs.rescue import RescueDialog, Way
from cspdesk.present.rescue import account, backup_words, lacking_lines, made, read_words
from cspdesk.present.wording import moment
from cspdesk.usecases.ports import Backup, Progress
from cspdesk.usecases.rescue import Examined, Recovered

if TYPE_CHECKING:
    from cspdesk.gui.main_window import MainWindow


class Recovering(QObject):
    """Looks beside the window at what there is to go back to, asks in a dialog, and does what was chosen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def offer(self, damaged: Path, error: DamagedPlanError) -> None:
        """Say that the file is damaged, look at what can be done, and offer it."""
        self._window.alerts.tell_error(error)

        def examine(progress: Progress) -> Examined:
            return self._window.opening.services.rescue.examine(damaged, progress)

        self._window.jobs.start(f"Looking at {damaged.name}", examine, partial(self._on_examined, damaged, error))

    def offer_missing(self, plan: Path, error: MissingPlanError) -> None:
        """Say that the file is not where it was, and offer to look for it or to open its newest backup."""
        self._window.alerts.tell_error(error)
        backups = self._window.opening.services.rescue.backups

        def look(_progress: Progress) -> tuple[bool, tuple[Backup, ...]]:
            return plan.parent.is_dir(), backups(plan)

        self._window.jobs.start(f"Looking for {plan.name}", look, partial(self._on_missing, plan))

    def _on_missing(self, plan: Path, found: tuple[bool, tuple[Backup, ...]]) -> None:
        there, backups = found
        where = "it was moved, renamed or deleted" if there else f"the folder {plan.parent} cannot be reached"
        ways = (
            Way("Locate it…", "Show where the file is now.", partial(self._locate, plan)),
            self._last_backup(plan, next(iter(backups), None), there=there),
            Way("Take it out of the list of recent plans", "No file is changed.", partial(self._forget, plan)),
        )
        self._ask(f"{plan.name} is not where it was: {where}.", ways, ())

    def _last_backup(self, plan: Path, backup: Backup | None, *, there: bool) -> Way:
        text = "Open the last backup"
        if backup is None:
            return Way(text, _NO_BACKUP, None)
        told = made(backup, self._window.opening.stamp().at)
        if there:
            return Way(text, f"{told} {_PUT_WHERE_IT_WAS}", partial(self._put_back, backup, plan))
        return Way(text, f"{told} {_CHOOSE_PLACE}", partial(self._put_elsewhere, backup, plan.name))

    def _on_examined(self, damaged: Path, error: DamagedPlanError, examined: Examined) -> None:
        stamp = self._window.opening.stamp()
        backup = examined.backup
        readable = examined.read is not None
        ways = (
            Way(
                "Go back to the newest good backup",
                f"{backup_words(examined, stamp.at)} {_KEPT_ASIDE if backup else ''}".strip(),
                partial(self._put_back, backup, damaged) if backup else None,
            ),
            Way(
                "Recover what can be read into a new file…",
                f"{read_words(examined.read)} {_NEW_FILE if readable else ''}".strip(),
                partial(self._recover, damaged) if readable else None,
            ),
            Way(
                "Open the newest good backup for reading only",
                "Look at it first. Nothing is changed." if backup else _NO_BACKUP,
                partial(self._read, backup) if backup else None,
            ),
        )
        self._ask(f"{error.sentence} {_AS_IT_IS}", ways, lacking_lines(examined, self._window.today))

    def _ask(self, problem: str, ways: tuple[Way, ...], lacking: tuple[tuple[str, str, str], ...]) -> None:
        dialog = RescueDialog(problem, ways, lacking, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _put_back(self, backup: Backup, plan: Path) -> None:
        rescue = self._window.opening.services.rescue

        def put_back(progress: Progress) -> Path | None:
            progress(0, 1, "Checking the backup")
            return rescue.put_back(backup.path, plan)

        self._window.jobs.start(f"Going back to {backup.path.name}", put_back, partial(self._on_back, backup, plan))

    def _put_elsewhere(self, backup: Backup, name: str) -> None:
        suggested = self._window.opening.suggested(Path(name).stem)
        target = self._window.alerts.save_file("Where to keep the plan", suggested, may_replace=False)
        if target is not None and target.exists():
            self._window.alerts.tell(f"There is already a file {target.name}.", "Choose another name.")
        elif target is not None:
            self._put_back(backup, target)

    def _on_back(self, backup: Backup, plan: Path, aside: Path | None) -> None:
        self._window.open_plan(plan)
        kept = f"The damaged file is kept as {aside.name}." if aside else ""
        self._window.alerts.tell(f"{plan.name} is again what it was on {moment(backup.at)}.", kept)

    def _read(self, backup: Backup) -> None:
        self._window.show_plan(self._window.opening.open_for_reading, backup.path)

    def _locate(self, plan: Path) -> None:
        found = self._window.alerts.open_file(f"Where is {plan.name} now?")
        if found is not None:
            self._window.settings.drop_recent(plan)
            self._window.open_plan(found)

    def _forget(self, plan: Path) -> None:
        self._window.settings.drop_recent(plan)
        if self._window.view is None:
            self._window.show_start()

    def _recover(self, damaged: Path) -> None:
        suggested = damaged.with_stem(f"{damaged.stem} recovered")
        target = self._window.alerts.save_file("Where to keep what can be recovered", suggested, may_replace=False)
        if target is None:
            return
        opening = self._window.opening
        stamp = opening.stamp()

        def recover(progress: Progress) -> Recovered:
            return opening.services.rescue.recover(damaged, target, stamp, progress)

        self._window.jobs.start(f"Recovering {damaged.name}", recover, partial(self._on_recovered, target))

    def _on_recovered(self, target: Path, recovered: Recovered) -> None:
        self._window.open_plan(target)
        told = [(sentence,) for sentence in account(recovered, target.name)]
        table = text_table((f"What became of it in {target.name}",), told)
        report = ReadingTable("What was recovered", _KEEP, table, self._window)
        report.show()
        table.resizeRowsToContents()


_AS_IT_IS = "Nothing has been changed: the file and its journal stay as they are."
_KEPT_ASIDE = "The damaged file and its journal are kept beside it under another name."
_NEW_FILE = "The damaged file is not touched."
_NO_BACKUP = "There is no backup of this plan on this computer or beside the plan."
_PUT_WHERE_IT_WAS = "It is put where the plan was."
_CHOOSE_PLACE = "You choose where to keep it."
_KEEP = "Look through the new plan before you go on in it, and keep the damaged file and its backups until then."
