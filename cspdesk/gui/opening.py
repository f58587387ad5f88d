"""How a plan comes onto the desk: opened, started, or made from the sample."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import (
    CancelledError,
    CspdeskError,
    DamagedPlanError,
    ForeignFileError,
    MissingPlanError,
    PersonError,
)
from cspdesk.domain.workplan import Workplan
from cspdesk.gui.alerts import Alerts
from cspdesk.resources import resource_path
from cspdesk.usecases.ports import PlanStore, Progress, Stamp
from cspdesk.usecases.sample import load_sample
from cspdesk.usecases.services import Services
from cspdesk.usecases.workbench import Command, Workbench


class Opening:
    """Opens and makes plan files; what the world refuses is told, and nothing is opened.

    Attributes:
        services: The plugs.
        stamp: Who, when and where.
        damaged: Told of a file that is damaged; what can be read of it may be offered then.
        missing: Told of a file that is not there; help to find it may be offered then.
    """

    def __init__(
        self,
        services: Services,
        open_workbench: Callable[[PlanStore], Workbench],
        stamp: Callable[[], Stamp],
        alerts: Alerts,
    ) -> None:
        self.services = services
        self._open_workbench = open_workbench
        self.stamp = stamp
        self._alerts = alerts
        self.damaged: Callable[[Path, DamagedPlanError], None] = lambda _path, error: alerts.tell_error(error)
        self.missing: Callable[[Path, MissingPlanError], None] = lambda _path, error: alerts.tell_error(error)

    def open(self, path: Path) -> Workbench | None:
        """The plan in a file."""

        def opened(progress: Progress) -> PlanStore:
            return self.services.open_plan(path, progress=progress)

        return self._bench(f"Opening {path.name}", path, opened)

    def open_for_reading(self, path: Path) -> Workbench | None:
        """The plan in a file that is left as it is, such as a backup."""

        def opened(progress: Progress) -> PlanStore:
            return self.services.open_plan(path, read_only=True, progress=progress)

        return self._bench(f"Opening {path.name}", path, opened)

    def create(self, path: Path, first: ChangeSet) -> Workbench | None:
        """A new plan file with its first change set."""

        def created(_progress: Progress) -> PlanStore:
            return self.services.create_plan(path, first, self.stamp())

        return self._bench(f"Making {path.name}", path, created)

    def sample(self, path: Path) -> Workbench | None:
        """The sample plan in a file of its own; the file itself where it is there already."""
        if path.exists():
            return self.open(path)
        try:
            records = load_sample(resource_path("sample"))
        except PersonError as error:
            self._alerts.tell_error(error)
            return None
        first = Workplan().difference(records, "open the sample plan")
        return self.create(path, replace(first, purpose="create"))

    def save_anew(self, path: Path, plan: Workplan, name: str) -> None:
        """Write a plan as it is on the screen to a new file: the one it came from, called `name`, is another's now.

        Raises:
            PersonError: if there is a file already, or it cannot be written.
        """
        first = replace(Workplan().difference(plan, f"save what was open of {name}"), purpose="create")
        self.services.create_plan(path, first, self.stamp()).close()

    def add_to(self, copy: Path, commands: Iterable[Command | ChangeSet]) -> None:
        """Do in a copy of the plan what could not be saved in the plan itself. On any thread.

        Raises:
            PersonError: if it cannot be done there either.
        """
        store = self.services.open_plan(copy)
        try:
            bench = self._open_workbench(store)
            for command in commands:
                bench.do(command)
        finally:
            store.close()

    def suggested(self, name: str) -> Path:
        """A file of this name among the person's documents."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(folder or ".") / f"{name}.cspplan"

    def _bench(self, title: str, path: Path, opened: Callable[[Progress], PlanStore]) -> Workbench | None:
        def bench(progress: Progress) -> Workbench:
            return self._workbench(opened(progress), progress)

        try:
            return self._alerts.wait_for(title, bench)
        except DamagedPlanError as error:
            if isinstance(error, ForeignFileError) and not self.services.rescue.backups(path):
                self._alerts.tell_error(error)  # never was a plan
            else:
                self.damaged(path, error)
        except MissingPlanError as error:
            self.missing(path, error)
        except CancelledError:
            self._alerts.tell(f"{path.name} was not opened.")
        except PersonError as error:
            self._alerts.tell_error(error)
        return None

    def _workbench(self, store: PlanStore, progress: Progress) -> Workbench:
        try:
            bench = self._open_workbench(store)
            progress(1, 1, "")  # cancelled meanwhile: nobody would ever close it
        except CspdeskError:
            with suppress(PersonError):
                store.close()
            raise
        return bench
