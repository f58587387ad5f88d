"""What was said before and is said again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cspdesk.domain.findings import Finding, Severity, about, named
from cspdesk.domain.kpis import Kpi
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.domain.priorities import HEADINGS, Narrative, Priority
from cspdesk.domain.ratings import rated_actions, update_for
from cspdesk.domain.readings import reading_for
from cspdesk.domain.workplan import Workplan

_TELLING = 15
"""Characters. Below this the same words twice (`On track`, `None`) say nothing about staleness."""
_OLD = 8
"""Quarters. A yearly figure may take a year to come; two years is old."""
_STANDING_HEADINGS = ("background",)
"""Headings whose text is meant to stand from quarter to quarter."""


def stale(plan: Workplan, quarter: Quarter) -> Iterator[Finding]:
    """Words that are those of the quarter before, and figures that are years old."""
    yield from _updates(plan, quarter)
    yield from _narratives(plan, quarter)
    yield from _readings(plan, quarter)


def _updates(plan: Workplan, quarter: Quarter) -> Iterator[Finding]:
    for action in rated_actions(plan):
        now, before = update_for(plan, action.key, quarter), update_for(plan, action.key, quarter.previous)
        if now and before and _same(now.narrative, before.narrative):
            moved = now.percent is not None and before.percent is not None and now.percent > before.percent
            sentence = f"Action {action.ref} says word for word in {quarter} what it said in {quarter.previous}"
            sentence += ", though its per cent has moved" if moved else ""
            yield about(action, "stale-update", Severity.WARNING, f"{sentence}: ask what has happened since.")


def _narratives(plan: Workplan, quarter: Quarter) -> Iterator[Finding]:
    for priority in plan.all(Priority):
        if priority.withdrawn:
            continue
        entries = {entry.quarter: entry for entry in plan.linked(Narrative, "priority", priority.key)}
        now, before = entries.get(quarter), entries.get(quarter.previous)
        if now is None or before is None:
            continue
        same = [
            name
            for field, name in HEADINGS.items()
            if field not in _STANDING_HEADINGS and _same(getattr(now, field), getattr(before, field))
        ]
        if same:
            sentence = (
                f"Priority {priority.ref} repeats {quarter.previous} word for word under {', '.join(same)}:"
                f" write what is so in {quarter}."
            )
            yield about(priority, "stale-narrative", Severity.WARNING, sentence)


def _readings(plan: Workplan, quarter: Quarter) -> Iterator[Finding]:
    """One remark a supplier: a yearly figure long unread is seldom alone."""
    old: defaultdict[str, list[str]] = defaultdict(list)
    for kpi in plan.all(Kpi):
        found = None if kpi.withdrawn else reading_for(plan, kpi, quarter)
        if found and found.period and Quarter.of(found.period.end) + _OLD <= quarter:
            old[kpi.lead].append(kpi.ref)
    for key, refs in old.items():
        lead = plan.find(Partner, key)
        supplier = f"{lead.name or lead.ref} supplies" if lead else "nobody is named to supply"
        plural = "s" if refs[1:] else ""
        sentence = (
            f"{len(refs)} KPI{plural} that {supplier} ha{'ve' if plural else 's'} no figure from the two years before"
            f" {quarter}: {named(refs)}. Ask for newer figures, or withdraw what is no longer read."
        )
        ref = lead.ref if lead else ""
        yield Finding("old-reading", Severity.INFO, sentence, Partner.KIND if lead else Kpi.KIND, key, ref)


def _same(now: str, before: str) -> bool:
    words, earlier = (" ".join(text.casefold().split()) for text in (now, before))
    return len(words) >= _TELLING and words == earlier
