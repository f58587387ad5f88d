"""What is written each quarter: updates, narratives, spending, targets and readings.

Each of these commands makes the record for that quarter or period where there is none yet, and revises it where there
is. There can be only one of each, so its key is derived from what it is of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.budgets import spend_for
from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.funding import Project, Spend
from cspdesk.domain.kpis import Kpi, Reading, Target
from cspdesk.domain.partners import Area
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.priorities import Narrative, Priority
from cspdesk.domain.ratings import update_for
from cspdesk.domain.records import Record, derived_key
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.commands import listed, name_of
from cspdesk.usecases.quarters import refuse_outside

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WriteUpdate:
    """Write an action's entry for a quarter.

    Attributes:
        action: Key of the action.
        values: Fields of the Update, in its own types.
        at: When it is written, in UTC; kept as it was when None.
        by: Role or sign-in name of who writes it; kept as it was when empty.
    """

    action: str
    quarter: Quarter
    values: Values
    at: datetime | None = None
    by: str = ""
    title: str = ""

    def changes(self, plan: Workplan) -> ChangeSet:
        """The entry, new or revised."""
        action = plan.get(Action, self.action)
        found = update_for(plan, action.key, self.quarter)
        if not found:
            refuse_outside(plan, self.quarter)
        key = derived_key("update", action.key, self.quarter.code)
        blank = Update(key=key, action=action.key, quarter=self.quarter)
        stamp = {name: value for name, value in (("at", self.at), ("by", self.by)) if value}
        title = self.title or f"set {listed(self.values)} of {name_of(action)} for {self.quarter}"
        return written(found, blank, self.values, title, stamp)


@dataclass(frozen=True, slots=True)
class WriteNarrative:
    """Write headings of a priority's narrative for a quarter.

    Attributes:
        priority: Key of the priority.
        values: Fields of the Narrative.
    """

    priority: str
    quarter: Quarter
    values: Values
    title: str = ""

    def changes(self, plan: Workplan) -> ChangeSet:
        """The narrative, new or revised."""
        priority = plan.get(Priority, self.priority)
        found = narrative_for(plan, priority.key, self.quarter)
        if not found:
            refuse_outside(plan, self.quarter)
        key = derived_key("narrative", priority.key, self.quarter.code)
        blank = Narrative(key=key, priority=priority.key, quarter=self.quarter)
        title = self.title or f"write {listed(self.values)} of {name_of(priority)} for {self.quarter}"
        return written(found, blank, self.values, title)


@dataclass(frozen=True, slots=True)
class RecordSpend:
    """Record a project's profile, spending or forecast for a quarter.

    Attributes:
        project: Key of the project.
        values: Fields of the Spend; money in pence.
    """

    project: str
    quarter: Quarter
    values: Values
    title: str = ""

    def changes(self, plan: Workplan) -> ChangeSet:
        """The line, new or revised."""
        project = plan.get(Project, self.project)
        found = spend_for(plan, project.key, self.quarter)
        if not found:
            refuse_outside(plan, self.quarter)
        key = derived_key("spend", project.key, self.quarter.code)
        blank = Spend(key=key, project=project.key, quarter=self.quarter)
        title = self.title or f"set {listed(self.values)} of {name_of(project)} for {self.quarter}"
        return written(found, blank, self.values, title)


@dataclass(frozen=True, slots=True)
class SetTarget:
    """Set what a KPI aims at for a period.

    Attributes:
        kpi: Key of the KPI.
        values: `value`, and for a range `high`.
    """

    kpi: str
    period: Period
    values: Values
    title: str = ""

    def changes(self, plan: Workplan) -> ChangeSet:
        """The target, new or revised."""
        kpi = plan.get(Kpi, self.kpi)
        found = next((target for target in plan.linked(Target, "kpi", kpi.key) if target.period == self.period), None)
        key = derived_key("target", kpi.key, self.period.code)
        blank = Target(key=key, kpi=kpi.key, period=self.period)
        return written(found, blank, self.values, self.title or f"set target of {name_of(kpi)} for {self.period}")


@dataclass(frozen=True, slots=True)
class RecordReading:
    """Record a KPI's figure for a period and place.

    Attributes:
        kpi: Key of the KPI.
        values: Fields of the Reading.
        area: Key of the area; empty for the whole partnership.
    """

    kpi: str
    period: Period
    values: Values
    area: str = ""
    title: str = ""

    def changes(self, plan: Workplan) -> ChangeSet:
        """The reading, new or revised."""
        kpi = plan.get(Kpi, self.kpi)
        place = f" in {plan.get(Area, self.area).name}" if self.area else ""
        readings = plan.linked(Reading, "kpi", kpi.key)
        found = next((one for one in readings if one.period == self.period and one.area == self.area), None)
        key = derived_key("reading", kpi.key, self.period.code, self.area)
        blank = Reading(key=key, kpi=kpi.key, period=self.period, area=self.area)
        title = self.title or f"record reading of {name_of(kpi)} for {self.period}{place}"
        return written(found, blank, self.values, title)


def narrative_for(plan: Workplan, priority_key: str, quarter: Quarter) -> Narrative | None:
    """A priority's narrative for a quarter, or None."""
    written_so_far = plan.linked(Narrative, "priority", priority_key)
    return next((found for found in written_so_far if found.quarter == quarter), None)


def written(
    found: Record | None, blank: Record, values: Values, title: str, stamp: Mapping[str, Any] | None = None
) -> ChangeSet:
    """The change from what is there, or from nothing, to these values; empty when nothing differs."""
    before = found or blank
    if all(getattr(before, name) == value for name, value in values.items()):
        return ChangeSet(title, ())
    after = replace(before, **{**values, **(stamp or {})})
    return ChangeSet(title, (Change.revise(found, after) if found else Change.add(after),))
