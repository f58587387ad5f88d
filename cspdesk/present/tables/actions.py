"""The workplan as a table: actions with this quarter's update beside last quarter's, their milestones and updates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import last_rating, rate, update_for
from cspdesk.domain.records import Record, new_key
from cspdesk.domain.references import next_ref
from cspdesk.present.columns import Column, derived, own, rag_order
from cspdesk.present.entries.entry import Order
from cspdesk.present.entries.of_fields import entry_of
from cspdesk.present.tables.of_quarter import OfQuarter
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.tables.standing import source, withdrawn
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import label
from cspdesk.usecases.updates import WriteUpdate
from cspdesk.usecases.workbench import Command


def this_quarter(view: Viewpoint, action: Action) -> Update | None:
    """An action's update for the quarter looked at."""
    return update_for(view.plan, action.key, view.quarter)


def last_quarter(view: Viewpoint, action: Action) -> Update | None:
    """An action's update for the quarter before."""
    return update_for(view.plan, action.key, view.quarter.previous)


def _write(view: Viewpoint, action: Action, values: Mapping[str, Any]) -> Command:
    return WriteUpdate(action.key, view.quarter, values, at=view.now(), by=view.by)


@dataclass(frozen=True, kw_only=True)
class _Rating(OfQuarter):
    """The officer's rating to edit, the rating that counts to see."""

    def text(self, view: Viewpoint, record: Action) -> str:
        return rate(view.plan, record, view.quarter).rag.word

    def mark(self, view: Viewpoint, record: Action) -> Rag:
        return rate(view.plan, record, view.quarter).rag

    def tip(self, view: Viewpoint, record: Action) -> str:
        rating = rate(view.plan, record, view.quarter)
        return f"{rating.label}. {rating.why}"

    def order(self, view: Viewpoint, record: Action) -> Order:
        return rag_order(self.mark(view, record))


def _update(field: str, title: str = "", *, width: int = 24, hidden: bool = True, last: bool = False) -> Column:
    return OfQuarter(
        name=f"last_{field}" if last else f"update_{field}",
        title=title or label(field),
        entry=entry_of("update", field),
        width=width,
        hidden=hidden,
        editable=not last,
        kind="update",
        field=field,
        find=last_quarter if last else this_quarter,
        writes=None if last else _write,
    )


def _last_rating(view: Viewpoint, action: Action) -> Rag | None:
    return last_rating(view.plan, action, view.quarter)


RATING = _Rating(
    name="update_rag",
    title="RAG",
    entry=entry_of("update", "rag"),
    width=7,
    editable=True,
    kind="update",
    field="rag",
    find=this_quarter,
    writes=_write,
)


def _blank(view: Viewpoint, owner: str, like: Record | None) -> Action:
    first = next(iter(view.plan.all(Priority)), None)
    priority = owner or (like.priority if isinstance(like, Action) else first.key if first else "")
    found = view.plan.find(Priority, priority)
    return Action(
        key=new_key(),
        ref=next_ref(view.plan, "action", f"{found.ref}." if found else ""),
        priority=priority,
        lead=like.lead if isinstance(like, Action) else "",
    )


ACTIONS = TableSpec(
    name="actions",
    kind="action",
    columns=(
        own("action", "ref", width=6),
        own("action", "text", title="Action", width=36),
        own("action", "lead", width=18),
        own("action", "due", width=11),
        RATING,
        _update("percent", "%", width=6, hidden=False),
        derived("last_rating", "Last", _last_rating, width=6),
        _update("narrative", "This quarter", width=34, hidden=False),
        _update("narrative", "Last quarter", last=True),
        _update("percent", "Last %", width=7, last=True),
        _update("evidence"),
        _update("recovery"),
        _update("reason"),
        _update("exempt", "Update exempt (paragraphs)"),
        _update("source", "Source of the update"),
        own("action", "priority", width=22, hidden=True),
        own("action", "objective", width=22, hidden=True),
        own("action", "partners", width=24, hidden=True),
        own("action", "start", hidden=True),
        own("action", "ongoing", title="Ongoing", width=9, hidden=True),
        own("action", "measure", width=24, hidden=True),
        own("action", "state", width=10, hidden=True),
        own("action", "state_reason", width=20, hidden=True),
        own("action", "exempt", width=10, hidden=True),
        withdrawn("action"),
        source("action"),
    ),
    rag="update_rag",
    follows=MappingProxyType({"update": "action"}),
    goes_along=(("milestone", "action"), ("update", "action")),
    blank=_blank,
    invites="Actions are what partners have said they will do, each with a lead and a date.",
)


def _blank_milestone(view: Viewpoint, owner: str, like: Record | None) -> Milestone:
    return Milestone(key=new_key(), action=owner)


MILESTONES = TableSpec(
    name="milestones",
    kind="milestone",
    owner="action",
    columns=(
        own("milestone", "text", title="Milestone", width=26),
        own("milestone", "due", width=11),
        own("milestone", "done", title="Done", width=11),
        own("milestone", "action", width=20, hidden=True),
        source("milestone"),
    ),
    blank=_blank_milestone,
    invites="Steps on the way, each with the day it is due.",
)

UPDATES = TableSpec(
    name="updates",
    kind="update",
    owner="action",
    columns=(
        own("update", "quarter", width=10, editable=False),
        own("update", "rag", width=6),
        own("update", "percent", title="%", width=6),
        own("update", "narrative", width=30),
        own("update", "evidence", width=20, hidden=True),
        own("update", "recovery", width=20, hidden=True),
        own("update", "reason", width=20, hidden=True),
        own("update", "exempt", width=10, hidden=True),
        own("update", "by", width=14, hidden=True),
        own("update", "at", width=16, editable=False, hidden=True),
        own("update", "origin", width=20, editable=False, hidden=True),
        own("update", "action", width=20, editable=False, hidden=True),
        source("update"),
    ),
    invites="What was written of this action, quarter by quarter.",
)
