"""The life of a quarter: open, collecting, checking, approved, frozen, corrected (domain rules, section 1).

Freezing keeps the whole workplan as it stands, as an attachment named by its SHA-256. From then on the quarter's
updates, narratives and spending are refused by the workbench, until the quarter is opened again with a reason that is
printed; freezing it once more makes the next version.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from cspdesk.domain.actions import Update
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.checks import checks
from cspdesk.domain.faults import DamagedPlanError, PersonError
from cspdesk.domain.findings import Finding
from cspdesk.domain.funding import Spend
from cspdesk.domain.periods import Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Narrative
from cspdesk.domain.quarters import PlanQuarter, QuarterState, Snapshot
from cspdesk.domain.records import Record, derived_key
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.ports import PlanStore
from cspdesk.usecases.snapshots import checks_of, decode, encode

_IN_HAND = (QuarterState.OPEN, QuarterState.COLLECTING, QuarterState.CHECKING, QuarterState.APPROVED)
_KEPT = (Update, Narrative, Spend)
"""What a frozen quarter keeps from being changed."""


def plan_quarters(plan: Workplan) -> tuple[Quarter, ...]:
    """Every quarter of the plan's years, in order."""
    return tuple(quarter for year in plan.only(Plan).financial_years for quarter in year.quarters)


def quarter_record(plan: Workplan, quarter: Quarter) -> PlanQuarter | None:
    """What the plan holds about a quarter, or None before it is opened."""
    return next((found for found in plan.all(PlanQuarter) if found.quarter == quarter), None)


def state_of(plan: Workplan, quarter: Quarter) -> QuarterState:
    """How far a quarter has come."""
    found = quarter_record(plan, quarter)
    return found.state if found else QuarterState.NOT_OPEN


def state_words(plan: Workplan, quarter: Quarter) -> str:
    """The state as people read it: `Collecting`, `Frozen`, `Corrected v2`, `Checking, to correct v1`."""
    found = quarter_record(plan, quarter)
    if found is None:
        return QuarterState.NOT_OPEN.word
    if found.state is QuarterState.CORRECTED:
        return f"{found.state.word} v{found.version}"
    return f"{found.state.word}, to correct v{found.version}" if found.correcting else found.state.word


def current_quarter(plan: Workplan, today: date) -> Quarter:
    """The quarter people work on: the newest in hand, else the newest frozen (it is being published), else today's.

    Never outside the plan's years, and never one that has not begun unless the plan itself has not.
    """
    quarters = plan_quarters(plan)
    latest = max(quarters[0], min(Quarter.of(today), quarters[-1]))
    known = {found.quarter: found.state for found in plan.all(PlanQuarter)}
    in_hand = [quarter for quarter in quarters if known.get(quarter) in _IN_HAND]
    if in_hand:
        return in_hand[-1]
    frozen = [quarter for quarter in quarters if known.get(quarter, QuarterState.NOT_OPEN).is_frozen]
    return frozen[-1] if frozen else latest


@dataclass(frozen=True, slots=True)
class OpenQuarter:
    """Start a quarter.

    Attributes:
        due: Day returns are wanted by.
    """

    quarter: Quarter
    due: date | None = None

    def changes(self, plan: Workplan) -> ChangeSet:
        """The quarter, open.

        Raises:
            PersonError: if it is outside the plan or already open.
        """
        found = _known(plan, self.quarter)
        if found.state is not QuarterState.NOT_OPEN:
            raise PersonError(f"{self.quarter} is already {found.state.value}.")
        after = replace(found, state=QuarterState.OPEN, due=self.due or found.due)
        return _step(plan, after, f"open {self.quarter}", "open")


@dataclass(frozen=True, slots=True)
class StartCollecting:
    """Say that returns are being asked for, or go back to that from checking."""

    quarter: Quarter
    due: date | None = None

    def changes(self, plan: Workplan) -> ChangeSet:
        """The quarter, collecting."""
        found = _in_hand(plan, self.quarter)
        after = replace(found, state=QuarterState.COLLECTING, due=self.due or found.due, **_NOT_APPROVED)
        return _step(plan, after, f"collect returns for {self.quarter}")


@dataclass(frozen=True, slots=True)
class StartChecking:
    """Say that what came in is being checked."""

    quarter: Quarter

    def changes(self, plan: Workplan) -> ChangeSet:
        """The quarter, checking."""
        after = replace(_in_hand(plan, self.quarter), state=QuarterState.CHECKING, **_NOT_APPROVED)
        return _step(plan, after, f"check {self.quarter}")


@dataclass(frozen=True, slots=True)
class ApproveQuarter:
    """Approve a quarter for freezing.

    Attributes:
        by: Role of who approves it.
        at: When, in UTC.
    """

    quarter: Quarter
    by: str
    at: datetime

    def changes(self, plan: Workplan) -> ChangeSet:
        """The quarter, approved."""
        if not self.by.strip():
            raise PersonError(f"Say who approves {self.quarter}.", "Give the role, such as 'partnership chair'.")
        found = _in_hand(plan, self.quarter)
        after = replace(found, state=QuarterState.APPROVED, approved_by=self.by.strip(), approved_at=self.at)
        return _step(plan, after, f"approve {self.quarter}")


@dataclass(frozen=True, slots=True)
class FreezeQuarter:
    """Keep the plan as it stands as the quarter's record; from any state but frozen.

    Attributes:
        by: Who freezes it.
        at: When, in UTC.
    """

    quarter: Quarter
    by: str
    at: datetime

    def changes(self, plan: Workplan) -> ChangeSet:
        """The quarter frozen, with its snapshot; the next version if it was opened again for correction.

        Raises:
            PersonError: if it is outside the plan, has not begun or is frozen already.
        """
        refuse_freezing(plan, self.quarter, self.at.date())
        return _freeze(plan, _known(plan, self.quarter), self.by, self.at)


@dataclass(frozen=True, slots=True)
class CorrectQuarter:
    """Open a frozen quarter again so that it can be corrected.

    Attributes:
        reason: Why; printed with the correction.
    """

    quarter: Quarter
    reason: str

    def changes(self, plan: Workplan) -> ChangeSet:
        """The quarter, checking again.

        Raises:
            PersonError: if it is not frozen or no reason is given.
        """
        found = _frozen(plan, self.quarter)
        after = replace(found, state=QuarterState.CHECKING, correcting=_reason(self.reason), **_NOT_APPROVED)
        return _step(plan, after, f"correct {self.quarter}")


@dataclass(frozen=True, slots=True)
class CarryForward:
    """Go on to the next quarter.

    Actions, KPIs, projects, risks and recommendations belong to the plan, not to a quarter, so whatever is not
    complete goes on by itself. No update is copied: what was said last quarter stands beside an entry still to be
    written, and an action nobody reports on shows as No update rather than as last quarter's Green.

    Attributes:
        quarter: The one that ends.
        due: Day the next quarter's returns are wanted by.
    """

    quarter: Quarter
    due: date | None = None

    def changes(self, plan: Workplan) -> ChangeSet:
        """The next quarter, open.

        Raises:
            PersonError: if this one is not frozen, or is the plan's last.
        """
        _frozen(plan, self.quarter)
        following = self.quarter.next
        if following not in plan_quarters(plan):
            raise PersonError(
                f"{self.quarter} is the last quarter of this plan.",
                "Extend the plan by a year, or make the next plan from it.",
            )
        opened = OpenQuarter(following, self.due).changes(plan)
        return replace(opened, title=f"carry forward to {following}")


def snapshots_of(plan: Workplan, quarter: Quarter) -> tuple[Snapshot, ...]:
    """A quarter's frozen versions, oldest first."""
    found = [snapshot for snapshot in plan.all(Snapshot) if snapshot.quarter == quarter]
    return tuple(sorted(found, key=lambda snapshot: snapshot.version))


def snapshot_plan(store: PlanStore, snapshot: Snapshot) -> Workplan:
    """The plan as one version of a frozen quarter holds it.

    Raises:
        PersonError: if the copy is missing or is not what was frozen.
    """
    return decode(_verified(store, snapshot))


def snapshot_checks(store: PlanStore, snapshot: Snapshot) -> tuple[Finding, ...]:
    """What the checks found when the quarter was frozen, as they were then.

    Raises:
        PersonError: if the copy is missing or is not what was frozen.
    """
    return checks_of(_verified(store, snapshot))


def _verified(store: PlanStore, snapshot: Snapshot) -> bytes:
    try:
        content = store.attachment(snapshot.content)
    except DamagedPlanError:
        content = b""  # the store has compared it too
    except PersonError as lost:
        raise PersonError(
            f"The frozen copy of {snapshot.quarter} (version {snapshot.version}) is not in this file: it was lost when"
            " the plan was recovered.",
            "Look for it in a backup of the plan file.",
        ) from lost
    if hashlib.sha256(content).hexdigest() != snapshot.content:
        raise PersonError(
            f"The frozen copy of {snapshot.quarter} (version {snapshot.version}) does not match its code"
            f" {snapshot.code}: it was altered after it was frozen.",
            "Restore a backup of the plan file from before that.",
        )
    return content


def refuse_outside(plan: Workplan, quarter: Quarter) -> None:
    """Refuse a quarter the plan does not have.

    Raises:
        PersonError: if it is outside the plan's years.
    """
    if quarter not in plan_quarters(plan):
        years = plan.only(Plan).financial_years
        raise PersonError(f"{quarter} is outside this plan, which runs from {years[0]} to {years[-1]}.")


def refuse_freezing(plan: Workplan, quarter: Quarter, day: date) -> None:
    """Refuse to freeze a quarter that cannot be frozen on a day.

    Raises:
        PersonError: if it is outside the plan, has not begun or is frozen already.
    """
    found = _known(plan, quarter)
    if day < quarter.first_day:
        raise PersonError(f"{quarter} has not begun, so there is nothing of it to freeze.")
    if found.state.is_frozen:
        raise PersonError(
            f"{quarter} is already frozen, as version {found.version}.",
            "To change it, correct it: it is opened again, with the reason.",
        )


def why_frozen(plan: Workplan, quarter: Quarter) -> str:
    """Why what was written for a quarter stands as it is, as a sentence; empty while it can be changed."""
    if not state_of(plan, quarter).is_frozen:
        return ""
    return f"{quarter} is frozen: its updates, narratives and spending stand as published."


def why_kept(plan: Workplan, record: Record) -> str:
    """Why a record stands as it is, as a sentence; empty while it can be changed."""
    return why_frozen(plan, record.quarter) if isinstance(record, _KEPT) and record.quarter else ""


def refuse_frozen(plan: Workplan, change_set: ChangeSet) -> None:
    """Refuse changes to what a frozen quarter says, or to what was frozen.

    Raises:
        PersonError: if an update, narrative or spending of a frozen quarter would change, or a version be taken back.
    """
    refuse_kept(plan, change_set)
    refuse_taking_back(plan, change_set)


def refuse_kept(plan: Workplan, change_set: ChangeSet) -> None:
    """Refuse changes to what a frozen quarter says.

    Raises:
        PersonError: if an update, narrative or spending of a frozen quarter would change.
    """
    if not any(found.state.is_frozen for found in plan.all(PlanQuarter)):
        return
    for change in change_set.changes:
        for record in (change.before, change.after):
            if record is not None and (why := why_kept(plan, record)):
                quarter = getattr(record, "quarter", "")
                raise PersonError(why, f"Quarter > Correct {quarter} opens it again and asks for the reason.")


def refuse_taking_back(plan: Workplan, change_set: ChangeSet) -> None:
    """Refuse to remove or alter a version a plan has frozen: it may be in a committee's papers, under that number.

    Raises:
        PersonError: if one would be.
    """
    for change in change_set.changes:
        before, after = plan.table(change.kind).get(change.key), change.after
        if isinstance(before, Snapshot) and after != before:
            raise PersonError(f"Version {before.version} of {before.quarter} was frozen, and stands as it is.", _STANDS)
        if isinstance(before, PlanQuarter) and _version(after) < before.version:
            raise PersonError(f"{before.quarter} was frozen as version {before.version}, which stands.", _STANDS)


def going_back(now: Workplan, then: Workplan, title: str) -> ChangeSet:
    """What makes a plan again what it was, but for the life of its quarters: what was frozen since stays frozen.

    Args:
        now: The plan as it stands.
        then: What it was.
        title: What the history calls it.

    Raises:
        PersonError: if what a frozen quarter says would change.
    """
    back = now.difference(then, title)
    changes = tuple(change for change in back.changes if not _is_frozen_since(change))
    back = replace(back, changes=changes, purpose="restore")
    refuse_frozen(now, back)
    return back


def _is_frozen_since(change: Change) -> bool:
    now, then = change.before, change.after
    if isinstance(now, PlanQuarter):
        return now.state.is_frozen or _version(then) < now.version
    return isinstance(now, Snapshot)


def _version(record: Record | None) -> int:
    return record.version if isinstance(record, PlanQuarter) else 0


_STANDS = "Quarter > Correct makes the next version of it."

_NOT_APPROVED: dict[str, Any] = {"approved_by": "", "approved_at": None}


def _known(plan: Workplan, quarter: Quarter) -> PlanQuarter:
    """The quarter's record, a new one if the plan holds none yet."""
    refuse_outside(plan, quarter)
    key = derived_key("quarter", quarter.code)
    return quarter_record(plan, quarter) or PlanQuarter(key=key, quarter=quarter)


def _in_hand(plan: Workplan, quarter: Quarter) -> PlanQuarter:
    found = _known(plan, quarter)
    if found.state.is_frozen:
        raise PersonError(f"{quarter} is frozen.", "Correct it first, which opens it again.")
    if found.state is QuarterState.NOT_OPEN:
        raise PersonError(f"{quarter} is not open yet.", "Open it first.")
    return found


def _frozen(plan: Workplan, quarter: Quarter) -> PlanQuarter:
    found = _known(plan, quarter)
    if not found.state.is_frozen:
        stands = "not open yet" if found.state is QuarterState.NOT_OPEN else f"{found.state.value}, not frozen"
        raise PersonError(f"{quarter} is {stands}.", "Freeze it first.")
    return found


def _reason(text: str) -> str:
    if not text.strip():
        raise PersonError("A correction needs a reason.", "It is printed where the corrected figures are.")
    return text.strip()


def _step(plan: Workplan, after: PlanQuarter, title: str, purpose: str = "edit") -> ChangeSet:
    before = quarter_record(plan, after.quarter) if after.quarter else None
    change = Change.revise(before, after) if before else Change.add(after)
    return ChangeSet(title, (change,) if before != after else (), purpose)


def _freeze(plan: Workplan, found: PlanQuarter, by: str, at: datetime) -> ChangeSet:
    version, quarter = found.version + 1, found.quarter
    state = QuarterState.FROZEN if version == 1 else QuarterState.CORRECTED
    title = f"freeze {quarter}" if version == 1 else f"freeze {quarter} as version {version}"
    step = _step(plan, replace(found, state=state, version=version, correcting=""), title, "freeze")
    after = plan.apply(step)
    content = encode(after, checks(after, quarter, at.date()) if quarter else ())
    name = hashlib.sha256(content).hexdigest()
    snapshot = Snapshot(
        key=derived_key("snapshot", quarter.code if quarter else "", str(version)),
        quarter=quarter,
        version=version,
        at=at,
        by=by,
        content=name,
        reason=found.correcting,
    )
    return replace(step, changes=(*step.changes, Change.add(snapshot)), attachments={name: content})
