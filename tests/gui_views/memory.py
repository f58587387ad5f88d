"""A plan kept in memory only."""

from __future__ import annotations

from collections.abc import Sequence

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.ports import HistoryLine, Stamp
from tests.usecases.quiet_store import QuietStore


class MemoryStore(QuietStore):
    """Keeps change sets in a list, and attachments in a dict."""

    name = "memory.cspplan"

    def __init__(self, plan: Workplan, attachments: dict[str, bytes] | None = None) -> None:
        self.plan = plan
        self.read_only = ""
        self.commits: list[ChangeSet] = []
        self.attachments: dict[str, bytes] = attachments or {}

    def verify(self) -> tuple[Finding, ...]:
        return ()

    def load(self) -> Workplan:
        return self.plan

    def commit(self, change_set: ChangeSet, stamp: Stamp) -> None:
        self.plan = self.plan.apply(change_set)
        self.commits.append(change_set)
        self.attachments |= change_set.attachments

    def attachment(self, sha256: str) -> bytes:
        try:
            return self.attachments[sha256]
        except KeyError:
            raise PersonError("That file is not kept with this plan.") from None

    def history(self, kind: str = "", key: str = "") -> Sequence[HistoryLine]:
        return ()

    def save_copy(self, path: str) -> None:
        raise AssertionError("no copy is saved here")

    def close(self) -> None:
        pass
