"""Which state of the plan an appendix is written from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cspdesk.domain.display import long_date
from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.domain.quarters import Snapshot
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.appendix.publishing import build
from cspdesk.usecases.appendix.revising import revised
from cspdesk.usecases.ports import PlanStore
from cspdesk.usecases.quarters import quarter_record, snapshot_plan, snapshots_of, state_of


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published for a quarter: a frozen version of it, or the plan as it stands.

    Attributes:
        plan: As it is published.
        earlier: As the quarter before was frozen by then, to say what changed since; None where it was not.
        frozen: The version it is; None where it is not frozen, and may still change.
        corrects: The edition before it, which it corrects.
        reason: Why it is corrected; empty where it is not.
    """

    plan: Workplan
    earlier: Workplan | None = None
    frozen: Snapshot | None = None
    corrects: Edition | None = None
    reason: str = ""

    @property
    def version(self) -> int:
        """Of the frozen quarter; 0 where it is not frozen."""
        return self.frozen.version if self.frozen else 0

    def dated(self, today: date) -> date:
        """The day printed on its appendices: when it was frozen, so that they stay the same."""
        return self.frozen.at.date() if self.frozen and self.frozen.at else today

    def appendix(self, code: str, quarter: Quarter, dated: date, *, include_exempt: bool = False) -> Appendix:
        """One appendix; of a correction, with what was revised.

        Raises:
            PersonError: if there is no such appendix, or the plan holds no plan record.
        """
        written = build(self.plan, code, quarter, dated, include_exempt, earlier=self.earlier)
        written = replace(written, version=self.version)
        if self.frozen:
            written = replace(written, state=f"{written.state} Code {self.frozen.code}.")
        if self.corrects is None:
            return written
        before = replace(self.corrects, plan=_as_open(self.corrects.plan, self.plan), corrects=None)
        return revised(written, before.appendix(code, quarter, dated, include_exempt=include_exempt), self._line())

    def _line(self) -> str:
        """What a correction is and why, for its first line."""
        old = self.corrects.frozen if self.corrects else None
        was = f"version {old.version} of {long_date(old.at.date())}" if old and old.at else "what was published"
        name = f"Version {self.version}" if self.frozen else "A draft of the next version"
        dated = f", frozen on {long_date(self.frozen.at.date())}," if self.frozen and self.frozen.at else ""
        return f"{name}{dated} corrects {was}. Reason: {self.reason.rstrip('.')}. What changed is marked."


def edition(store: PlanStore, plan: Workplan, quarter: Quarter, version: int = 0) -> Edition:
    """The edition to publish a quarter from.

    Args:
        store: Holds the frozen copies.
        plan: As it stands.
        quarter: Which quarter.
        version: A frozen version of it; 0 for the newest, or the plan as it stands where the quarter is not frozen.

    Raises:
        PersonError: if there is no such version, or a frozen copy is missing or was altered.
    """
    kept = snapshots_of(plan, quarter)
    if version and version not in [one.version for one in kept]:
        raise PersonError(f"{quarter} has no version {version}.", "`cspdesk quarter show` lists its versions.")
    if not version and not state_of(plan, quarter).is_frozen:
        found = quarter_record(plan, quarter)
        corrects = _frozen(store, kept[-1]) if kept else None
        return Edition(plan, _before(store, plan, quarter), None, corrects, found.correcting if found else "")
    place = next((n for n, one in enumerate(kept) if one.version == version), len(kept) - 1)
    corrects = _frozen(store, kept[place - 1]) if place else None
    return replace(_frozen(store, kept[place]), corrects=corrects, reason=kept[place].reason)


def _frozen(store: PlanStore, snapshot: Snapshot) -> Edition:
    plan = snapshot_plan(store, snapshot)
    return Edition(plan, _before(store, plan, snapshot.quarter) if snapshot.quarter else None, snapshot)


def _before(store: PlanStore, plan: Workplan, quarter: Quarter) -> Workplan | None:
    """The quarter before as it was frozen by then: a later correction of it does not change what was published."""
    kept = snapshots_of(plan, quarter.previous)
    return snapshot_plan(store, kept[-1]) if kept else None


def _as_open(before: Workplan, now: Workplan) -> Workplan:
    """The plan before without what is exempt now: a correction must not print what it withholds as what it was."""
    records = []
    for record in before.records():
        known = now.table(record.KIND).get(record.key)
        exempt = getattr(known, "exempt", "")
        records.append(replace(record, exempt=exempt) if exempt else record)  # type: ignore[call-arg]
    return Workplan.of(records)
