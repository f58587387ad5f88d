"""What a record is called in a sentence, and how a value kept in the history is shown."""

from __future__ import annotations

from cspdesk.domain.records import Plain, fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.present.entries.of_fields import entry_of
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import one

_OWNERS = ("action", "kpi", "project", "stream", "priority", "partner")


def about(plan: Workplan, kind: str, key: str, ref: str) -> str:
    """`action 1.3`; what has no reference is told by what it belongs to: `update of action 1.3, Q1 2023/24`.

    Args:
        plan: Where the record is, if it is still there.
        kind: What it is; one that today's plans do not know is told as it stands.
        key: The record's.
        ref: What people last called it, or empty.
    """
    if kind not in KINDS:
        return kind
    name = f"{one(kind)} {ref}".strip()
    record = plan.table(kind).get(key)
    if ref or record is None:
        return name
    owner = next((field for field in fields_of(type(record)) if field.links in _OWNERS and field.type is str), None)
    owning = plan.table(owner.links).get(getattr(record, owner.name)) if owner else None
    owner_ref = str(getattr(owning, "ref", ""))
    when = getattr(record, "quarter", None) or getattr(record, "period", None)
    whose = f"{name} of {one(owner.links)} {owner_ref}" if owner and owner_ref else name
    return f"{whose}, {when}" if when else whose


def said(view: Viewpoint, kind: str, field: str, plain: Plain) -> str:
    """A value as the screen shows it; as it is stored where today's fields do not know it any more."""
    if plain is None or plain == "":
        return ""
    try:
        found = next(one for one in fields_of(KINDS[kind]) if one.name == field)
        return entry_of(kind, field).shown(view, found.from_plain(plain)) or "(no longer in the plan)"
    except (KeyError, StopIteration, ValueError, ArithmeticError):
        return str(plain)
