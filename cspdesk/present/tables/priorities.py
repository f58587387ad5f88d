"""Priorities with the quarter's six headings, their objectives and the narratives of other quarters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cspdesk.domain.priorities import Narrative, Objective, Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import Rollup, rate, rated_actions, rollup
from cspdesk.domain.records import Record, new_key
from cspdesk.domain.references import next_ref
from cspdesk.present.columns import Column, derived, own
from cspdesk.present.entries.of_fields import entry_of
from cspdesk.present.tables.of_quarter import OfQuarter
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.tables.standing import source, withdrawn
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import label
from cspdesk.usecases.updates import WriteNarrative, narrative_for
from cspdesk.usecases.workbench import Command

HEADINGS = ("background", "progress", "performance", "funding", "next_steps", "recommendations")
"""The six headings of a priority's narrative, in the order of the paper."""

HEADING_WORDS = {
    "background": "Background",
    "progress": "Progress to date",
    "performance": "Performance issues",
    "funding": "Funding implications",
    "next_steps": "Next steps",
    "recommendations": "Recommendations",
}


def _narrative(view: Viewpoint, priority: Priority) -> Narrative | None:
    return narrative_for(view.plan, priority.key, view.quarter)


def _write(view: Viewpoint, priority: Priority, values: Mapping[str, Any]) -> Command:
    return WriteNarrative(priority.key, view.quarter, values)


def _heading(field: str, title: str = "") -> Column:
    return OfQuarter(
        name=f"narrative_{field}",
        title=title or HEADING_WORDS[field],
        entry=entry_of("narrative", field),
        width=30,
        hidden=True,
        editable=True,
        kind="narrative",
        field=field,
        find=_narrative,
        writes=_write,
    )


def _rollup(view: Viewpoint, priority: Priority) -> Rollup | None:
    actions = rated_actions(view.plan, priority.key)
    return rollup(rate(view.plan, action, view.quarter) for action in actions) if actions else None


def _worst(view: Viewpoint, priority: Priority) -> Rag | None:
    found = _rollup(view, priority)
    return found.worst if found else None


def _counts(view: Viewpoint, priority: Priority) -> str:
    found = _rollup(view, priority)
    return found.text if found else ""


def _written(view: Viewpoint, priority: Priority) -> str:
    narrative = _narrative(view, priority)
    done = sum(bool(getattr(narrative, heading)) for heading in HEADINGS) if narrative else 0
    return f"{done} of {len(HEADINGS)}"


def _blank(view: Viewpoint, owner: str, like: Record | None) -> Priority:
    return Priority(key=new_key(), ref=next_ref(view.plan, "priority"))


PRIORITIES = TableSpec(
    name="priorities",
    kind="priority",
    columns=(
        own("priority", "ref", width=6),
        own("priority", "title", width=34),
        own("priority", "kind", width=20),
        own("priority", "lead", width=18),
        derived("worst", "RAG", _worst, width=7),
        derived("counts", "Actions", _counts, width=18),
        derived("written", "Narrative", _written, width=11),
        *(
            own("priority", name, width=30, hidden=True)
            for name in ("definition", "why_chosen", "aims", "volume", "individual_harm", "community_harm",
                         "comparison", "direction", "expectation", "hotspots", "at_risk")
        ),
        *(_heading(name) for name in HEADINGS),
        _heading("exempt", "Narrative exempt (paragraphs)"),
        _heading("source", "Source of the narrative"),
        withdrawn("priority"),
        source("priority"),
    ),
    rag="worst",
    follows=MappingProxyType({"action": "priority", "narrative": "priority"}),
    goes_along=(("narrative", "priority"), ("objective", "priority")),
    blank=_blank,
    invites="Priorities are what the partnership has chosen to work on for the years of the plan.",
)  # fmt: skip


def _blank_objective(view: Viewpoint, owner: str, like: Record | None) -> Objective:
    priority = view.plan.find(Priority, owner)
    prefix = f"{priority.ref}.O" if priority else "O"
    return Objective(key=new_key(), priority=owner, ref=next_ref(view.plan, "objective", prefix))


OBJECTIVES = TableSpec(
    name="objectives",
    kind="objective",
    owner="priority",
    columns=(
        own("objective", "ref", width=8),
        own("objective", "text", title="Objective", width=36),
        own("objective", "priority", width=20, hidden=True),
        source("objective"),
    ),
    blank=_blank_objective,
    invites="What this priority is to achieve.",
)

NARRATIVES = TableSpec(
    name="narratives",
    kind="narrative",
    owner="priority",
    columns=(
        own("narrative", "quarter", width=10, editable=False),
        *(own("narrative", name, title=HEADING_WORDS[name], width=24) for name in HEADINGS),
        own("narrative", "exempt", title=label("exempt"), width=10, hidden=True),
        own("narrative", "priority", width=20, hidden=True, editable=False),
        source("narrative"),
    ),
    invites="What was written of this priority, quarter by quarter.",
)
