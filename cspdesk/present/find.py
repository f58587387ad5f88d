"""Finding a record anywhere in the plan by words in it."""

from __future__ import annotations

from typing import NamedTuple

from cspdesk.domain.records import Record, fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.present.entries.links import name
from cspdesk.present.wording import capital, one

_LOOKED_IN = ("priority", "action", "kpi", "project", "stream", "risk", "recommendation", "partner", "area")
_MOST = 30
"""Hits a person reads through; more want another word."""


class Hit(NamedTuple):
    """A record that was found."""

    kind: str
    key: str
    text: str


def find(plan: Workplan, words: str) -> tuple[Hit, ...]:
    """The records that hold all these words, letter case aside; those whose reference or name begins so come first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    hits = []
    for place, kind in enumerate(_LOOKED_IN):
        for record in plan.all(KINDS[kind]):
            text = _text(record)
            if all(word in text for word in wanted):
                called = name(record)
                exact = str(getattr(record, "ref", "")).casefold() == words.strip().casefold()
                early = called.casefold().startswith(wanted[0])
                hits.append((not exact, not early, place, Hit(kind, record.key, f"{capital(one(kind))} {called}")))
    hits.sort(key=_rank)
    return tuple(hit for *_, hit in hits[:_MOST])


def _text(record: Record) -> str:
    return " ".join(
        str(getattr(record, f.name)) for f in fields_of(type(record))[1:] if f.type is str and not f.links
    ).casefold()


def _rank(found: tuple[bool, bool, int, Hit]) -> tuple[bool, bool, int]:
    return found[:3]
