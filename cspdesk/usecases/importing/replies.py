"""What a person answers to the questions of an import, and what they may choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cspdesk.domain.partners import Partner
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record, derived_key
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.proposal import ImportRecord
from cspdesk.usecases.returns.naming import partner_named, partners_told
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.tables.answers import Ask

PARTNER_FIELDS = frozenset({"lead", "owner", "partners"})
_BETWEEN = re.compile(r"\s+and\s+|\s*&\s*", re.IGNORECASE)


class Way(Enum):
    """What is to become of what was asked."""

    TAKE = "take"
    ADD = "add"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: a field of a row, as its cell stood when it was asked. `ref` asks what the whole row is about."""

    sheet: str
    row: int
    field: str
    raw: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question.

    Attributes:
        value: What the field becomes, in the plan's type; of `ref` the key of a record, or of a new one its reference.
        names: Partners to be added, for the field to lead to.
    """

    way: Way
    value: Any = None
    names: tuple[str, ...] = ()


LEAVE = Reply(Way.LEAVE)
"""Nothing is taken from the cell; for `ref`, from the whole row."""

Replies = Mapping[Question, Reply]


def asked(record: ImportRecord) -> dict[str, Ask]:
    """Every question about a row, what it is about first."""
    if record.match not in (Match.ASK, Match.LIKELY):
        return dict(record.ask)
    own = record.ask.get("ref")
    ask = Ask(
        "which-row", own.raw if own else record.ref, record.why, record.candidates or (own.options if own else ())
    )
    return {"ref": ask, **{name: doubt for name, doubt in record.ask.items() if name != "ref"}}


def question(record: ImportRecord, field: str, ask: Ask) -> Question:
    """The question a field of a row asks."""
    return Question(record.sheet, record.row, field, ask.raw)


def replies_to(plan: Workplan, kind: str, record: ImportRecord, field: str, ask: Ask) -> tuple[Reply, ...]:
    """What may be answered, likeliest first, leaving it out last."""
    if field == "ref":
        found = _rows(plan, kind, record, ask)
    elif field in PARTNER_FIELDS:
        found = _partners(plan, field, ask)
    else:
        found = [Reply(Way.TAKE, value) for value in ask.options or _all_there_are(plan, field)]
    return (*dict.fromkeys(found), LEAVE)


def _all_there_are(plan: Workplan, field: str) -> Sequence[Any]:
    """Every value of a field that has few, where the cell suggests none."""
    if field == "priority":
        return [priority.key for priority in plan.all(Priority)]
    return [Rag.GREEN, Rag.AMBER, Rag.RED, Rag.BLUE, Rag.GREY] if field == "rag" else ()


def _rows(plan: Workplan, kind: str, record: ImportRecord, ask: Ask) -> list[Reply]:
    """Records the row may be about, and a new one where the row has words to make one of."""
    spec = IMPORT_KINDS[kind]
    held: Mapping[str, Record] = {one.key: one for one in plan.all(spec.record)}
    by_ref = {str(getattr(one, "ref", "")): key for key, one in held.items()}
    options = [str(option) for option in ask.options]
    found = [Reply(Way.TAKE, key) for key in (by_ref.get(option, option) for option in options) if key in held]
    if kind == "readings":
        return found or [Reply(Way.TAKE, key) for key in held]
    if record.words:
        refs = [option for option in options if option not in held and option not in by_ref]
        own = "" if record.ref in by_ref else record.ref  # no two rows of a plan under one reference
        found += [Reply(Way.ADD, ref) for ref in dict.fromkeys(refs or [own])]
    return found


def _partners(plan: Workplan, field: str, ask: Ask) -> list[Reply]:
    """Partners of the plan, and new ones of the names in the cell, parted at `and` or not."""
    found = [Reply(Way.TAKE, value) for value in ask.options]
    known, strange = partners_told(plan, ask.raw)
    if field == "partners":
        near = [_near(plan, name) for name in strange]
        if strange and all(near):
            found.insert(0, Reply(Way.TAKE, tuple(dict.fromkeys((*known, *near)))))
        parted = tuple(part for name in strange for part in _BETWEEN.split(name) if part)
        for names in dict.fromkeys((strange, parted)) if strange else ():
            keys = (*known, *(partner_key(name) for name in names))
            found.append(Reply(Way.ADD, tuple(dict.fromkeys(keys)), names))
        return found
    name = " ".join(ask.raw.split())
    if name and ask.code == "which-partner":
        found.append(Reply(Way.ADD, partner_key(name), (name,)))
    return [*found, *(Reply(Way.TAKE, partner.key) for partner in plan.all(Partner))]


def _near(plan: Workplan, name: str) -> str:
    """The one partner a name tells in part, or empty."""
    answer = partner_named(plan, name, name)
    return str(answer.options[0]) if isinstance(answer, Ask) and len(answer.options) == 1 else ""


def partner_key(name: str) -> str:
    """The key a partner added by that name gets, the same however often it is named."""
    return derived_key("partner", " ".join(name.split()).casefold())


def new_partners(plan: Workplan, replies: Replies) -> Iterator[Partner]:
    """The partners somebody chose to add, each once, those the plan has left out."""
    names = {partner_key(name): " ".join(name.split()) for reply in replies.values() for name in reply.names}
    refs = {partner.ref.casefold() for partner in plan.all(Partner)}
    for key, name in names.items():
        if plan.find(Partner, key) is None:
            ref = _short(name, refs)
            refs.add(ref)
            yield Partner(key=key, ref=ref, name=name, source="Named in a table brought in")


def _short(name: str, taken: set[str]) -> str:
    """A short name in the manner of the others: lower case, no spaces, its own."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    short = "-".join(words)[:24].strip("-") or "partner"
    return next(ref for n in range(1, len(taken) + 3) if (ref := short if n == 1 else f"{short}-{n}") not in taken)
