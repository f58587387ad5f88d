"""References for new records, following the ones there are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cspdesk.domain.order import natural
from cspdesk.domain.workplan import KINDS, Workplan


def next_ref(plan: Workplan, kind: str, prefix: str = "", beside: Iterable[str] = ()) -> str:
    """The reference after the last one of a kind that begins with `prefix`: `1.9` -> `1.10`, `K12` -> `K13`.

    `beside` are references spoken for that the plan does not hold yet.
    """
    taken = [*(str(getattr(record, "ref", "")) for record in plan.all(KINDS[kind])), *beside]
    ref = _after(max(_led(taken, prefix), key=natural, default=""), prefix)
    folded = {other.casefold() for other in taken}
    while ref.casefold() in folded:
        ref = _after(ref, prefix)
    return ref


def _led(refs: Iterable[str], prefix: str) -> list[str]:
    return [ref for ref in refs if ref.startswith(prefix) and re.search(r"\d$", ref[len(prefix) :])]


def _after(ref: str, prefix: str) -> str:
    found = re.search(r"^(.*?)(\d+)$", ref)
    if not found:
        return f"{prefix}1"
    return f"{found[1]}{int(found[2]) + 1:0{len(found[2])}d}"
