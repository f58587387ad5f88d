"""Several commands as one undo step: a pasted block, a fill down, a form left with more than one change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.workbench import Command


@dataclass(frozen=True, slots=True)
class Together:
    """Commands carried out one after the other, each on the plan the earlier ones leave, or not at all.

    Attributes:
        title: What the Undo menu says: `paste 12 values`.
        purpose: Of the change set, such as `import`.
    """

    title: str
    commands: tuple[Command, ...]
    purpose: str = "edit"

    def changes(self, plan: Workplan) -> ChangeSet:
        """What they change together, at most once for a record.

        Raises:
            PersonError: if one of them cannot be done.
        """
        return ChangeSet.joined(self.title, self._parts(plan), self.purpose)

    def _parts(self, plan: Workplan) -> Iterator[ChangeSet]:
        for command in self.commands:
            part = command.changes(plan)
            plan = plan.apply(part)
            yield part
