"""References for rows a partner added: `NEW`, `TBC` and another row's are none, so the next free one is offered."""

from __future__ import annotations

import re
from collections.abc import Collection

from cspdesk.domain.priorities import Priority
from cspdesk.domain.references import next_ref
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.adding import priority_of_ref
from cspdesk.usecases.returns.references import looks_like_ref
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.tables.cleaning import tidy

_PLACEHOLDER = re.compile(
    r"(?:new|n|tbc|tba|tbd|n\.?/?a\.?|none|nil|x+|add(?:ed|ition(?:al)?)?|extra|unknown|\?+|[-–.\s]+)[\s.]?\d*"
    r"|new .*|[a-z]*\d+[.\-/](?:x+|\?+|new|tbc|n|_+)"
)
_USUAL = {"kpi": "K", "project": "F", "risk": "R", "action": ""}


def is_placeholder(ref: str) -> bool:
    """Whether what stands for a reference only holds its place."""
    return bool(_PLACEHOLDER.fullmatch(tidy(ref)))


def about_ref(plan: Workplan, kind: str, ref: str, priority: str, beside: Collection[str]) -> Ask | None:
    """The question about a new row's reference; None where its own will do.

    Args:
        plan: The plan it would join.
        kind: Of record: `action`, `kpi`, `project`, `risk`.
        ref: As it stands, or empty.
        priority: Key of its priority, where that is known.
        beside: References of the workbook's other new rows.
    """
    held = {str(getattr(record, "ref", "")).casefold() for record in plan.table(kind).values()}
    taken = held | {other.casefold() for other in beside}
    placeholder = not ref or is_placeholder(ref)
    if not placeholder and looks_like_ref(ref) and ref.casefold() not in taken:
        return None
    offered = _offered(plan, kind, ref, priority, beside)
    if placeholder:
        return Ask("reference-wanted", ref, "A new row has no reference yet: the next free one is offered.", offered,
                   offered[0] if len(offered) == 1 else None)  # fmt: skip
    if ref.casefold() in taken:
        why = f"'{ref}' is the reference of another row: the next free one is offered."
        return Ask("reference-taken", ref, why, offered, offered[0] if len(offered) == 1 else None)
    return Ask("unlike-a-reference", ref, "It is not like the plan's references.", (ref, *offered))


def _offered(plan: Workplan, kind: str, ref: str, priority: str, beside: Collection[str]) -> tuple[str, ...]:
    if kind != "action":
        return (next_ref(plan, kind, "" if plan.table(kind) else _USUAL[kind], beside),)
    known = plan.find(Priority, priority or priority_of_ref(plan, ref))
    priorities = [known] if known else [one for one in plan.all(Priority) if not one.withdrawn]
    return tuple(next_ref(plan, kind, f"{one.ref}.", beside) for one in priorities) or (
        next_ref(plan, kind, "", beside),
    )
